// Small elections counted by one rule, each stage as one line that can be worked out on paper.
import assert from "node:assert/strict";
import { electionOf, type PlainPaper } from "../../../src/count/election.ts";
import type { Count, Outcome, Stage } from "../../../src/count/outcome.ts";
import type { CountOptions, Rule } from "../../../src/count/rule.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
export type Given = Partial<CountOptions> & { readonly candidates?: number };

/** An amount without needless noughts, as the published cases write them. */
export const decimalOf = (amount: bigint, decimals: number): string => {
  const digits = String(amount < 0n ? -amount : amount).padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, "");
  return amount < 0n ? `-${text}` : text;
};

export function outcomeOf(rule: Rule, seats: number, rows: Rows, given: Given = {}): Outcome {
  const { candidates, ...options } = given;
  const election = electionOf(rows, { seats, ...(candidates === undefined ? {} : { candidates }) });
  const result = rule.count(election, { ties: { last: { kind: "ask" }, lots: [] }, ...options });
  assert.ok(result.ok, result.ok ? "" : result.refusal.code);
  return result.value;
}

/** A finished count. */
export function countOf(rule: Rule, seats: number, rows: Rows, given: Given = {}): Count {
  const outcome = outcomeOf(rule, seats, rows, given);
  assert.ok(outcome.kind === "counted", outcome.kind);
  return outcome.count;
}

const lineOf = (count: Count, stage: Stage): string =>
  [
    `${stage.action}${stage.who.length > 0 ? ` ${stage.who.join("+")}` : ""}: ${stage.totals
      .slice(1)
      .map((total) => decimalOf(total, count.decimals))
      .join(" ")}`,
    ...(stage.exhausted === 0n ? [] : [`exhausted ${decimalOf(stage.exhausted, count.decimals)}`]),
    ...(stage.lost === 0n ? [] : [`lost ${decimalOf(stage.lost, count.decimals)}`]),
    ...(stage.transferValue === undefined || stage.action === "first" ? [] : [`at ${stage.transferValue}`]),
    ...(stage.elected.length === 0 ? [] : [`elected ${stage.elected.join(" ")}`]),
  ].join("; ");

/** Each stage as "surplus 2: 12 9 7; exhausted 1; lost 1; at 1/4; elected 3", without what is nought or none. */
export const linesOf = (count: Count): readonly string[] => count.stages.map((stage) => lineOf(count, stage));

export const electedOf = (count: Count): readonly number[] => count.elected.map((one) => one.number);

export const codesOf = (stage: Stage | undefined): readonly string[] => stage?.reasons.map((reason) => reason.code) ?? [];
