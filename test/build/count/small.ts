// Small elections in a line and their count sheets in a line a stage, for tests of the Gregory rules.
import { type Election, electionOf, type PlainPaper } from "../../../src/count/election.ts";
import type { Count, Outcome, Stage } from "../../../src/count/outcome.ts";
import { decimalOf } from "../../../src/count/report/decimal.ts";
import type { CountOptions, Rule } from "../../../src/count/rule.ts";
import { ask } from "./counted.ts";

const numberOf = (letter: string): number => letter.charCodeAt(0) - 64;
const letterOf = (number: number): string => String.fromCharCode(64 + number);
const letters = (numbers: readonly number[]): string => numbers.map(letterOf).join("");

/** "5 AB, 3 B(CD)A": five papers A before B, three with B first and C and D equal second. */
export function papers(text: string): readonly (readonly [number, PlainPaper])[] {
  return text.split(", ").map((part) => {
    const [votes = "", marks = ""] = part.split(" ");
    const ranks = [...marks.matchAll(/\(([A-Z]+)\)|[A-Z]/g)].map(([one, equal]) => (equal === undefined ? numberOf(one) : [...equal].map(numberOf)));
    return [Number(votes), ranks] as const;
  });
}

export const small = (text: string, seats: number, candidates: number): Election => electionOf(text === "" ? [] : papers(text), { seats, candidates });

export { ask, countOf as counted, lower, outcomeOf as outcome } from "./counted.ts";

/** The refusal's code. */
export function refused(rule: Rule, election: Election, options: CountOptions = ask): string {
  const answer = rule.count(election, options);
  return answer.ok ? "not refused" : answer.refusal.code;
}

function line(count: Count, stage: Stage): string {
  const written = (amount: bigint): string => decimalOf(amount, count.decimals).replace(/\.?0+$/, "");
  const short = (amount: bigint): string => (count.decimals === 0 ? String(amount) : written(amount));
  return [
    `${stage.action}${stage.who.length > 0 ? ` ${letters(stage.who)}` : ""}: ${stage.totals.slice(1).map(short).join(" ")}`,
    ...(stage.exhausted > 0n ? [`out ${short(stage.exhausted)}`] : []),
    ...(stage.lost !== 0n ? [`lost ${short(stage.lost)}`] : []),
    ...(stage.elected.length > 0 ? [`elected ${letters(stage.elected)}`] : []),
    ...(stage.excluded.length > 0 ? [`excluded ${letters(stage.excluded)}`] : []),
    ...(stage.afterDecision === true ? ["shown"] : []),
  ].join("; ");
}

/** A line a stage: "surplus A: 4 3.5 2; out 0.5; elected B". Noughts after the point are left off. */
export const sheet = (count: Count): readonly string[] => count.stages.map((stage) => line(count, stage));

/** "A1 C3": who is elected at which stage, in order. */
export const electedOf = (count: Count): string => count.elected.map(({ number, stage }) => `${letterOf(number)}${stage}`).join(" ");

/** The codes of the reasons of one stage. */
export const codes = (count: Count, n: number): readonly string[] => count.stages[n - 1]?.reasons.map(({ code }) => code) ?? [];

/** "exclusion BC B last-difference@2": the ties of a count. */
export const tiesOf = (count: Count): readonly string[] =>
  count.ties.map(
    ({ stage, purpose, between, chosen, by, at }) => `${stage} ${purpose} ${letters(between)} ${letterOf(chosen)} ${by}${at === undefined ? "" : `@${at}`}`,
  );

/** "lot 3 exclusion BC", or who was elected. */
export function verdict(done: Outcome): string {
  return done.kind === "lotNeeded" ? `lot ${done.stage} ${done.purpose} ${letters(done.between)}` : electedOf(done.count);
}
