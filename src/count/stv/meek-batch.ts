import type { Numbers } from "./meek-numbers.ts";

/**
 * The largest set of sure losers among those who may be defeated: all of them together with the surplus still to be settled have fewer
 * votes than the next one above, and enough candidates are left for the places. In order, lowest first; equals stand together or not at
 * all, so their order decides nothing. `places` is at least 1. (PRF reference rule, alternative defeats, as Meeks-PRF-js carries it out.)
 */
export function sureLosers<T>(numbers: Numbers<T>, candidates: readonly number[], totals: readonly T[], surplus: T, places: number): readonly number[] {
  const votesOf = (number: number): T => totals[number] ?? numbers.zero;
  const upwards = [...candidates].sort((a, b) => numbers.compare(votesOf(a), votesOf(b)) || a - b);
  let below = surplus;
  let found = 0;
  for (let losers = 1; upwards.length - losers >= places; losers++) {
    below = numbers.plus(below, votesOf(upwards[losers - 1] ?? 0));
    if (numbers.compare(below, votesOf(upwards[losers] ?? 0)) < 0) found = losers;
  }
  return upwards.slice(0, found);
}
