// What the tests of every rule do: count, and look at what came.
import { type Election, electionOf, type PlainPaper } from "../../../src/count/election.ts";
import type { Count, Outcome } from "../../../src/count/outcome.ts";
import { askAtTies, type CountOptions, type Rule } from "../../../src/count/rule.ts";

export const ask: CountOptions = { ties: askAtTies };
export const lower: CountOptions = { ties: { last: { kind: "given-order" }, lots: [] } };

/** The outcome of a count that the rule takes; asks at ties unless the options say otherwise. */
export function outcomeOf(rule: Rule, election: Election, options: Partial<CountOptions> = {}): Outcome {
  const answer = rule.count(election, { ...ask, ...options });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** The count of an outcome that waits for no lot. */
export function countOf(rule: Rule, election: Election, options: Partial<CountOptions> = {}): Count {
  const done = outcomeOf(rule, election, options);
  if (done.kind !== "counted") throw new Error(`a lot is needed between ${done.between.join(" ")}`);
  return done.count;
}

/** What was counted, be it to the end or to the lot. */
export const soFar = (outcome: Outcome): Count => (outcome.kind === "counted" ? outcome.count : outcome.soFar);

export const numbers = (count: Count): readonly number[] => count.elected.map((one) => one.number);

/** Rows of [votes, scores by candidate]. */
export function scored(
  rows: readonly (readonly [number, readonly number[]])[],
  given: { readonly seats?: number; readonly withdrawn?: readonly number[]; readonly spoiled?: number } = {},
): Election {
  const { spoiled, ...rest } = given;
  return {
    ...electionOf(
      rows.map(([votes]) => [votes, []]),
      { candidates: rows[0]?.[1].length ?? 0, ...rest },
    ),
    ...(spoiled === undefined ? {} : { spoiled }),
    scores: { rows: rows.length, cells: Uint16Array.from(rows.flatMap(([, cells]) => cells)), weights: Float64Array.from(rows, ([votes]) => votes) },
  };
}

/** The textbook choice of Tennessee's capital, as scores. */
export const tennesseeScores = scored([
  [42, [5, 2, 1, 0]],
  [26, [0, 5, 3, 2]],
  [15, [0, 2, 5, 3]],
  [17, [0, 1, 3, 5]],
]);

/** Schulze's example of 45 papers. */
export const schulzeRows: readonly (readonly [number, PlainPaper])[] = [
  [5, [1, 3, 2, 5, 4]],
  [5, [1, 4, 5, 3, 2]],
  [8, [2, 5, 4, 1, 3]],
  [3, [3, 1, 2, 5, 4]],
  [7, [3, 1, 5, 2, 4]],
  [2, [3, 2, 1, 4, 5]],
  [7, [4, 3, 5, 2, 1]],
  [8, [5, 2, 1, 4, 3]],
];

/** 1 over 2 by 16 : 14, 2 over 3 by 20 : 17, 3 over 1 by 17 : 16. docs/count/condorcet.md */
export const circle = electionOf([
  [4, [2]],
  [7, [3]],
  [7, [1, 2]],
  [2, [2, 3]],
  [7, [3, 1]],
  [2, [1, 3]],
  [7, [2, 1]],
  [1, [3, 2]],
]);
