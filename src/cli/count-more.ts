import type { Election } from "../count/election.ts";
import type { Count, Outcome } from "../count/outcome.ts";
import type { CountOptions } from "../count/rule.ts";
import { joined } from "../count/report/names.ts";
import { type Asked, CountProblem } from "./count-arguments.ts";
import { refusalSentence } from "./count-sentences.ts";

/** What is told beside the sheet: each part by its heading as sentences, and as data under its name. */
export type More = { readonly heading: string; readonly sentences: readonly string[]; readonly name: string; readonly data: unknown };

/** Whom the same papers elect without the limits: shown beside every count with limits. */
async function withoutLimits(count: Count, election: Election, options: CountOptions): Promise<More | null> {
  if (options.constraints === undefined) return null;
  const [{ unconstrained }, { ruleOf }] = await Promise.all([import("../count/constraints/compare.ts"), import("../count/rules.ts")]);
  const rule = ruleOf(count.rule);
  const compared = rule === undefined ? null : unconstrained(rule, election, options, count);
  if (compared === null || !compared.ok) return null;
  const { outcome, gained, lost } = compared.value;
  const sentence =
    outcome.kind === "lotNeeded"
      ? `Without the limits ${joined(count, outcome.between)} would be tied at stage ${outcome.stage}.`
      : gained.length + lost.length === 0
        ? "Without the limits the same are elected."
        : `Without the limits ${joined(count, lost)} would be elected in place of ${joined(count, gained)}.`;
  return {
    heading: "Without the limits",
    sentences: [sentence],
    name: "unconstrained",
    data: outcome.kind === "lotNeeded" ? { between: outcome.between } : { gained, lost },
  };
}

async function explanations(count: Count, asked: Asked): Promise<readonly More[]> {
  const numbers = asked.explained === "all" ? count.candidates.map(({ number }) => number) : asked.explained;
  const stray = numbers.find((number) => number > count.candidates.length || number < 1);
  if (stray !== undefined) throw new CountProblem(`--explain: there is no candidate ${stray}: they are numbered from 1 to ${count.candidates.length}.`);
  if (numbers.length === 0) return [];
  const { explain } = await import("../count/report/explain.ts");
  const all = numbers.map((number) => [number, explain(count, number)] as const);
  return [{ heading: "Why", sentences: all.flatMap(([, sentences]) => [sentences.join(" ")]), name: "explanations", data: Object.fromEntries(all) }];
}

async function margin(count: Count, election: Election, options: CountOptions, asked: Asked): Promise<readonly More[]> {
  if (asked.marginBudget === 0) return [];
  const { marginOf } = await import("../count/report/margin.ts");
  const found = marginOf(election, count.rule, options, count, { budget: asked.marginBudget });
  if (!found.ok) throw new CountProblem(await refusalSentence(found.refusal, null));
  const { papers, kind, atLeast, changes, newElected, how } = found.value;
  const figure = {
    exact: `${papers} changed papers elect others, and fewer cannot.`,
    "upper-bound": `${papers} changed papers elect others (an upper bound; at least ${atLeast} are needed).`,
    "lower-bound": `Fewer than ${papers} changed papers cannot elect others (a lower bound).`,
  }[kind];
  const after = newElected.length === 0 ? [] : [`Then elected: ${joined(count, newElected)}.`];
  return [{ heading: "Margin", sentences: [figure, ...changes, ...after, how], name: "margin", data: found.value }];
}

/** Everything that was asked for beside the sheet of a finished count. */
export async function moreOf(outcome: Outcome, election: Election, options: CountOptions, asked: Asked): Promise<readonly More[]> {
  if (outcome.kind !== "counted") return [];
  const compared = await withoutLimits(outcome.count, election, options);
  return [...(compared === null ? [] : [compared]), ...(await explanations(outcome.count, asked)), ...(await margin(outcome.count, election, options, asked))];
}

export const moreAsText = (more: readonly More[]): string =>
  more.map(({ heading, sentences }) => `\n${heading}\n${sentences.map((sentence) => `  ${sentence}\n`).join("")}`).join("");
