import { no, ok, type Refusal, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { ruleOf } from "../rules.ts";
import { floorQuotient } from "../exact.ts";
import { provenLeast } from "./margin-bounds.ts";
import { changesToTry } from "./margin-changes.ts";
import { electedSet, recountsOf } from "./recounts.ts";

/**
 * How many papers would have to be marked otherwise for somebody else to be elected.
 * - `exact`: fewer than `papers` cannot do it, and the changes named do it.
 * - `upper-bound`: the changes named do it; whether fewer can is not known, but fewer than `atLeast` cannot.
 * - `lower-bound`: no change was found within the budget; fewer than `papers` cannot do it.
 * Every change was made and counted again by the same rule with the same options: an open tie does not count as another result.
 */
export type Margin = {
  readonly papers: number;
  readonly kind: "exact" | "upper-bound" | "lower-bound";
  readonly atLeast: number;
  /** What to change, in sentences; empty for a lower bound. */
  readonly changes: readonly string[];
  /** Those elected after the changes, by number in rising order. */
  readonly newElected: readonly number[];
  readonly recounts: number;
  /** How the figure was found. */
  readonly how: string;
};

/**
 * The margin of a count of `election` under a rule. `budget` is the largest number of recounts (100 unless told).
 * Refuses `count.rule.unknown` and `count.otherElection` when the count has other candidates.
 */
export function marginOf(
  election: Election,
  ruleId: string,
  options: CountOptions,
  count: Count,
  { budget = 100 }: { readonly budget?: number } = {},
): Result<Margin, Refusal> {
  const rule = ruleOf(ruleId);
  if (rule === undefined) return no({ code: "count.rule.unknown", field: "rule", detail: { rule: ruleId } });
  return marginBy(election, rule, options, count, budget);
}

/** The same for a rule that is at hand. */
export function marginBy(election: Election, rule: Rule, options: CountOptions, count: Count, budget = 100): Result<Margin, Refusal> {
  if (count.candidates.length !== election.candidates.length) return no({ code: "count.otherElection", field: "count" });
  const recounts = recountsOf(rule, options, count, budget);
  const proven = provenLeast(election, rule, options, count);
  let best: { readonly votes: number; readonly change: string; readonly elected: readonly number[] } | null = null;
  for (const change of changesToTry(election, rule, count)) {
    if (recounts.left() === 0 || (best !== null && best.votes <= proven.papers)) break;
    const below = best === null ? change.most : Math.min(change.most, best.votes - 1);
    const found = leastThatChanges(change.make, { least: proven.papers, start: change.start, most: below }, best !== null, (changed) =>
      recounts.elects(changed),
    );
    if (found !== null) best = { votes: found.votes, change: change.say(found.votes), elected: found.elected };
  }
  const used = recounts.used();
  if (best === null)
    return ok({
      papers: proven.papers,
      kind: "lower-bound",
      atLeast: proven.papers,
      changes: [],
      newElected: electedSet(count),
      recounts: used,
      how: `No change of papers that alters the result was found in ${times(used)}. ${proven.how}`,
    });
  const isExact = best.votes === proven.papers;
  return ok({
    papers: best.votes,
    kind: isExact ? "exact" : "upper-bound",
    atLeast: proven.papers,
    changes: [best.change],
    newElected: best.elected,
    recounts: used,
    how: `The changed papers were counted again and elect others (${times(used)} in all). ${proven.how}${best.votes === proven.papers + 1 ? ` With ${proven.papers} a tie could arise.` : ""}`,
  });
}

const times = (recounts: number): string => (recounts === 1 ? "one recount" : `${recounts} recounts`);

type Tried = { readonly votes: number; readonly elected: readonly number[] };
type Range = { readonly least: number; readonly start: number; readonly most: number };

/**
 * The least number of changed papers found from `least` to `most` that alters the result: from the guess `start` upwards by doubling, then
 * halving what is left open. With `isBounded` `most` itself is tried first: a change that cannot beat what was found before costs one recount.
 */
function leastThatChanges(
  make: (votes: number) => Election,
  range: Range,
  isBounded: boolean,
  elects: (changed: Election) => readonly number[] | null,
): Tried | null {
  const { least, most } = range;
  if (most < least) return null;
  const tried = (votes: number): Tried | null => {
    const elected = elects(make(votes));
    return elected === null ? null : { votes, elected };
  };
  let failed = least - 1;
  let found = isBounded ? tried(most) : null;
  if (isBounded && found === null) return null;
  for (let votes = Math.min(Math.max(range.start, least), most); failed < votes && (found === null || votes < found.votes); votes = Math.min(most, votes * 2)) {
    const here = tried(votes);
    if (here === null) failed = votes;
    else found = here;
  }
  while (found !== null && found.votes - failed > 1) {
    const middle: number = failed + floorQuotient(found.votes - failed, 2);
    const next = tried(middle);
    if (next === null) failed = middle;
    else found = next;
  }
  return found;
}
