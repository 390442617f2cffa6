/** Positions in two sequences that are matched with each other, both rising. */
export type Match = readonly [number, number];

/**
 * Above this many cells the table of a longest common subsequence is not filled; the range is cut at items that occur once on both sides,
 * and where there is none the whole range counts as replaced. Keeps 20,000 words against 20,000 others far below a second.
 */
const tableLimit = 100_000;

/** A long common subsequence of two sequences of whole numbers: the longest one where the table is small enough, else a readable one. */
export function commonRun(a: readonly number[], b: readonly number[]): Match[] {
  const matches: Match[] = [];
  // A list of ranges, not recursion: texts of many thousand words must not exhaust the stack. The last one is done first.
  const ranges: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    let [a0, a1, b0, b1] = range;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) matches.push([a0++, b0++]);
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) matches.push([--a1, --b1]);
    if (a0 === a1 || b0 === b1) continue;
    if ((a1 - a0) * (b1 - b0) <= tableLimit) for (const match of byTable(a, b, a0, a1, b0, b1)) matches.push(match);
    else for (const part of between(onceOnBoth(a, b, a0, a1, b0, b1), matches, a0, a1, b0, b1)) ranges.push(part);
  }
  return matches.sort((x, y) => x[0] - y[0]);
}

/** The ranges between anchors; the anchors themselves are matches. Nothing when there are no anchors. */
function between(anchors: readonly Match[], matches: Match[], a0: number, a1: number, b0: number, b1: number): [number, number, number, number][] {
  if (anchors.length === 0) return [];
  const ranges: [number, number, number, number][] = [];
  let [fromA, fromB] = [a0, b0];
  for (const [i, j] of anchors) {
    ranges.push([fromA, i, fromB, j]);
    matches.push([i, j]);
    [fromA, fromB] = [i + 1, j + 1];
  }
  ranges.push([fromA, a1, fromB, b1]);
  return ranges;
}

function positionsOfSingles(list: readonly number[], from: number, to: number): Map<number, number> {
  const at = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const value = list[i] ?? -1;
    at.set(value, at.has(value) ? -1 : i);
  }
  return at;
}

/** Items that occur exactly once in each range, in the longest order that rises on both sides ("patience"). */
function onceOnBoth(a: readonly number[], b: readonly number[], a0: number, a1: number, b0: number, b1: number): Match[] {
  const inA = positionsOfSingles(a, a0, a1);
  const inB = positionsOfSingles(b, b0, b1);
  const pairs: Match[] = [];
  for (const [value, i] of inA) {
    const j = inB.get(value) ?? -1;
    if (i >= 0 && j >= 0) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  return longestRising(pairs.map(([, j]) => j)).flatMap((k) => {
    const pair = pairs[k];
    return pair === undefined ? [] : [pair];
  });
}

/** Positions of a longest strictly rising subsequence. */
export function longestRising(values: readonly number[]): number[] {
  const ends: number[] = [];
  const before: number[] = [];
  values.forEach((value, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = i;
  });
  const run: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) run.push(i);
  return run.reverse();
}

function byTable(a: readonly number[], b: readonly number[], a0: number, a1: number, b0: number, b1: number): Match[] {
  const [n, m] = [a1 - a0, b1 - b0];
  const width = m + 1;
  // best[i * width + j]: longest run of a from a0 + i with b from b0 + j.
  const best = new Uint32Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const here = i * width + j;
      best[here] = a[a0 + i] === b[b0 + j] ? 1 + (best[here + width + 1] ?? 0) : Math.max(best[here + width] ?? 0, best[here + 1] ?? 0);
    }
  }
  const matches: Match[] = [];
  let [i, j] = [0, 0];
  while (i < n && j < m) {
    const here = i * width + j;
    if (a[a0 + i] === b[b0 + j]) matches.push([a0 + i++, b0 + j++]);
    else if ((best[here + width] ?? 0) >= (best[here + 1] ?? 0)) i++;
    else j++;
  }
  return matches;
}
