import { seatsOf } from "../seats.ts";
import { no, ok, type Refusal } from "#kit";
import type { Count, Outcome, Reason } from "../outcome.ts";
import { type Prepared, prepare } from "../papers/prepare.ts";
import type { CountOptions, PaperPolicy, Rule } from "../rule.ts";
import { endCount } from "./irish-ends.ts";
import { mostIrishPapers, sortPapers } from "./irish-papers.ts";
import { moveSurplus, mustWait, nextSurplus } from "./irish-surplus.ts";
import { give, lowestFirst, placesLeft, surplusesOf, totalOf, type Work, workOf } from "./irish-work.ts";

/** Mixes the papers when no seed is given: a text that anyone can use to repeat the count. */
export const irishSeed = "irish-dail";

/** s. 118: a paper is non-transferable from the first preference that is repeated, left out or not clear. */
const policy: PaperPolicy = { skipped: "stop", repeated: "stop", equal: "stop" };

export const irishDail: Rule = {
  id: "irish-dail",
  title: "Ireland, Dáil elections",
  family: "stv",
  source:
    "Electoral Act 1992 (Ireland) s. 118 meanings, 119 first count, 120 quota, 121 surpluses, 122 exclusions, 123 filing, 124 last vacancies, as amended in 2001; the mixing of s. 114 by a published seed",
  summary: "Whole papers pass on, none at a part of its value: of a surplus those filed last, after the papers have been mixed by a published seed.",
  needs: "rankings",
  policy,
  canConstrain: false,
  settings: { seed: [irishSeed, "<text>"] },
  count: (election, options) => {
    const prepared = prepare(election, policy, options);
    const refusal = refusalOf(options, prepared);
    return refusal === null ? ok(countIrish(prepared, options)) : no(refusal);
  },
};

/**
 * `count.seats` without a place to fill; `count.rule.unconstrained` with limits; `count.equalRanks` where equal ranks are to be shared,
 * because a paper moves whole; `count.papers` with more papers than can be held one by one.
 */
function refusalOf(options: CountOptions, prepared: Prepared): Refusal | null {
  const rule = irishDail.id;
  const { report } = prepared;
  const seats = seatsOf(prepared, {});
  if (!seats.ok) return seats.refusal;
  if (options.constraints !== undefined) return { code: "count.rule.unconstrained", field: "constraints", detail: { rule } };
  if (prepared.hasEqual) return { code: "count.equalRanks", field: "policy", detail: { rule } };
  return report.valid > mostIrishPapers ? { code: "count.papers", detail: { rule, papers: report.valid, most: mostIrishPapers } } : null;
}

function countIrish(prepared: Prepared, options: CountOptions): Outcome {
  const seed = options.settings?.["seed"] ?? irishSeed;
  const work = workOf(prepared, options, seed);
  countFirst(work, seed);
  let isGoingOn = true;
  while (isGoingOn && placesLeft(work) > 0 && lowestFirst(work).length > 0) {
    isGoingOn = work.waiting.length > 0 && !mustWait(work) ? moveNext(work) : exclude(work);
  }
  const needed = work.breaker.needed();
  const count = countOf(work);
  return needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count };
}

function countFirst(work: Work, seed: string): void {
  const all = Uint32Array.from({ length: work.mix.row.length }, (_, paper) => paper);
  const sorted = sortPapers(work.mix, [all], work.isContinuing);
  for (const parcel of sorted.parcels) give(work, parcel.to, parcel.papers);
  endCount(work, {
    action: "first",
    who: [],
    excluded: [],
    reasons: [{ code: "first.preferences" }, { code: "irish.mixed", figures: { seed } }],
    papersMoved: sorted.transferable,
  });
}

function moveNext(work: Work): boolean {
  const number = nextSurplus(work);
  return number !== 0 && moveSurplus(work, number);
}

/** Excludes the lowest, or several together (s. 122(1), (2)); their papers go as one sub-parcel to each continuing candidate. False when a lot is needed. */
function exclude(work: Work): boolean {
  const continuing = lowestFirst(work);
  const together = lowestTogether(work, continuing);
  const who = together.length > 1 ? together : oneLowest(work, continuing);
  if (who.length === 0) return false;
  const surpluses = surplusesOf(work);
  const votes = who.reduce((sum, number) => sum + totalOf(work, number), 0);
  for (const number of who) work.isContinuing[number] = 0;
  const sorted = sortPapers(
    work.mix,
    who.flatMap((number) => work.parcels[number]?.splice(0) ?? []),
    work.isContinuing,
  );
  for (const number of who) work.totals[number] = 0;
  for (const parcel of sorted.parcels) give(work, parcel.to, parcel.papers);
  work.notEffective += sorted.nonTransferable;
  const waits: readonly Reason[] = work.waiting.length === 0 ? [] : [{ code: "irish.surplusWaits", who: work.waiting.map(({ number }) => number) }];
  const figures = { votes: String(votes), surplus: String(surpluses), left: String(sorted.nonTransferable) };
  endCount(work, {
    action: "exclusion",
    who,
    excluded: who,
    reasons: [...waits, { code: who.length > 1 ? "irish.excludedTogether" : "irish.excluded", who, figures }],
    papersMoved: sorted.transferable,
  });
  return true;
}

/**
 * As many of the lowest as s. 122(2) sends out at one operation: their votes and all surpluses not transferred are fewer than the next has, and
 * nobody loses the chance of more than a quarter of the quota by it, because the second lowest has it already or all together have not. Enough must
 * stay for the places.
 */
function lowestTogether(work: Work, continuing: readonly number[]): readonly number[] {
  const surpluses = surplusesOf(work);
  const second = totalOf(work, continuing[1] ?? 0);
  let votes = 0;
  let count = 0;
  for (let size = 1; size <= continuing.length - placesLeft(work); size++) {
    votes += totalOf(work, continuing[size - 1] ?? 0);
    const isBelow = votes + surpluses < totalOf(work, continuing[size] ?? 0);
    if (isBelow && (4 * second > work.quota || 4 * (votes + surpluses) <= work.quota)) count = size;
  }
  return continuing.slice(0, count);
}

/** The lowest; of equals the one with fewer votes at the first count at which they differed, then by lot. Empty when a lot is needed. */
function oneLowest(work: Work, continuing: readonly number[]): readonly number[] {
  const votes = totalOf(work, continuing[0] ?? 0);
  const tied = continuing.filter((number) => totalOf(work, number) === votes);
  if (tied.length === 1) return tied;
  const one = work.breaker.choose("exclusion", tied, work.stages.length + 1, "lowest");
  return one === 0 ? [] : [one];
}

function countOf(work: Work): Count {
  const { election, seats, report } = work.prepared;
  const vacant = work.breaker.needed() === null ? placesLeft(work) : 0;
  return {
    rule: irishDail.id,
    title: election.title,
    seats,
    candidates: election.candidates,
    decimals: 0,
    quota: BigInt(work.quota),
    papers: report,
    stages: work.stages,
    elected: work.elected,
    ties: work.breaker.ties(),
    notes: vacant > 0 ? [{ code: "place.vacant", figures: { places: String(vacant), seats: String(seats) } }] : [],
  };
}
