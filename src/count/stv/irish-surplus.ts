import { floorQuotient } from "../exact.ts";
import { endCount } from "./irish-ends.ts";
import { type Sorted, sortPapers } from "./irish-papers.ts";
import { give, lowestFirst, surplusesOf, totalOf, type Work } from "./irish-work.ts";

/**
 * Whether the surpluses not transferred must stay where they are for now (s. 121(8)): together they could neither elect the highest
 * continuing candidate, nor bring the lowest level with the next, nor help the lowest to more than a quarter of the quota, which decides on his
 * election expenses (s. 21 of the Electoral Act 1997).
 */
export function mustWait(work: Work): boolean {
  const surpluses = surplusesOf(work);
  const continuing = lowestFirst(work);
  const lowest = totalOf(work, continuing[0] ?? 0);
  const next = totalOf(work, continuing[1] ?? 0);
  const highest = totalOf(work, continuing.at(-1) ?? 0);
  const isIdle = surpluses < work.quota - highest && surpluses < next - lowest;
  return isIdle && (4 * lowest > work.quota || 4 * (lowest + surpluses) <= work.quota);
}

/**
 * Whose surplus goes next: the greatest (s. 121(9)); of equal ones that of the earlier count, then that of the candidate who had more votes at
 * the first count at which they differed, then by lot. 0 when a lot is needed.
 */
export function nextSurplus(work: Work): number {
  const greatest = Math.max(...work.waiting.map(({ number }) => totalOf(work, number)));
  const equal = work.waiting.filter(({ number }) => totalOf(work, number) === greatest);
  const first = Math.min(...equal.map(({ stage }) => stage));
  const tied = equal.filter(({ stage }) => stage === first).map(({ number }) => number);
  return tied.length === 1 ? (tied[0] ?? 0) : work.breaker.choose("surplus", tied, work.stages.length + 1, "highest");
}

/** Moves one surplus: of the sub-parcel last received, so many of the papers last filed as the surplus has votes. False when a lot is needed. */
export function moveSurplus(work: Work, number: number): boolean {
  const surplus = totalOf(work, number) - work.quota;
  const last = work.parcels[number]?.at(-1);
  const sorted = sortPapers(work.mix, last === undefined ? [] : [last], work.isContinuing);
  const moves = surplus < sorted.transferable ? shares(work, sorted, surplus) : sorted.parcels.map((parcel) => parcel.papers.length);
  if (moves === null) return false;
  let moved = 0;
  for (const [index, parcel] of sorted.parcels.entries()) {
    const count = moves[index] ?? 0;
    give(work, parcel.to, parcel.papers.subarray(parcel.papers.length - count));
    moved += count;
  }
  work.totals[number] = work.quota;
  work.notEffective += surplus - moved;
  work.waiting.splice(
    work.waiting.findIndex((one) => one.number === number),
    1,
  );
  const figures = { surplus: String(surplus), papers: String(sorted.transferable), moved: String(moved), left: String(surplus - moved) };
  endCount(work, {
    action: "surplus",
    who: [number],
    excluded: [],
    reasons: [{ code: moved < surplus ? "irish.surplusShort" : sorted.transferable === moved ? "irish.surplusAll" : "irish.surplus", who: [number], figures }],
    papersMoved: moved,
  });
  return true;
}

/**
 * How many papers leave each sub-parcel (s. 121(6), (7)): its papers x surplus / all transferable papers, the rest disregarded; the papers
 * then missing are made up by the largest fractions. Null when a lot is needed.
 */
function shares(work: Work, sorted: Sorted, surplus: number): number[] | null {
  const moves = sorted.parcels.map((parcel) => floorQuotient(parcel.papers.length * surplus, sorted.transferable));
  const fractions = sorted.parcels.map((parcel) => (parcel.papers.length * surplus) % sorted.transferable);
  let missing = surplus - moves.reduce((sum, count) => sum + count, 0);
  const open = new Set(moves.keys());
  while (missing > 0) {
    const tied = largest(sorted, fractions, open);
    const one = tied.length <= missing ? tied[0] : oneOf(work, sorted, tied);
    if (one === undefined) return null;
    moves[one] = (moves[one] ?? 0) + 1;
    open.delete(one);
    missing--;
  }
  return moves;
}

/** The open sub-parcels with the largest fraction; of equal fractions those of the largest sub-parcels. */
function largest(sorted: Sorted, fractions: readonly number[], open: ReadonlySet<number>): readonly number[] {
  const sizeOf = (index: number): number => sorted.parcels[index]?.papers.length ?? 0;
  const top = Math.max(...[...open].map((index) => fractions[index] ?? 0));
  const equal = [...open].filter((index) => fractions[index] === top);
  const size = Math.max(...equal.map(sizeOf));
  return equal.filter((index) => sizeOf(index) === size);
}

/** Of equal fractions of equal sub-parcels: that of the candidate with more original votes, then by the first count that differed, then by lot. */
function oneOf(work: Work, sorted: Sorted, tied: readonly number[]): number | undefined {
  const numbers = tied.map((index) => sorted.parcels[index]?.to ?? 0);
  const chosen = work.breaker.choose("paper", numbers, work.stages.length + 1, "highest");
  return tied.find((index) => sorted.parcels[index]?.to === chosen);
}
