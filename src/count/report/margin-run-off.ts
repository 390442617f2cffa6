import { equalBitOf, type Papers } from "../election.ts";
import { halfUp } from "./decimal.ts";

/**
 * A number of changed papers below which no other candidate can win a run-off (AV, IRV): over all orders of exclusion that end with somebody
 * else, built from the last back, the least of what each order surely needs. After Blom, Stuckey and Teague, "Computing the margin of victory
 * in IRV elections" (2015), with their simple bound for a part of an order; no linear program, so it may be lower than the true margin.
 * `papers` have each candidate at most once a row; one that ranks several equally counts against the bound. At most 30 candidates stand (a set of them is a bit mask), in practice 8.
 */
export function leastForRunOff(papers: Papers, standing: readonly number[], winner: number): number {
  const tallyOf = tallies(papers, standing);
  const full = (1 << standing.length) - 1;
  const first = tallyOf(full);
  let best = Number.MAX_SAFE_INTEGER;

  /** What it needs that whoever is not in `set` goes out before all that are. */
  const beforeAll = (set: number): number => {
    const now = tallyOf(set);
    let need = 0;
    for (let out = 0; out < standing.length; out++) {
      if (set & (1 << out)) continue;
      for (let inside = 0; inside < standing.length; inside++)
        if (set & (1 << inside)) need = Math.max(need, halfUp((first.low[out] ?? 0) - (now.high[inside] ?? 0)));
    }
    return need;
  };

  /** `set` are the last of the order; `need` what is needed so far. */
  const extend = (set: number, need: number): void => {
    if (need >= best) return;
    if (set === full) {
      best = need;
      return;
    }
    for (let next = 0; next < standing.length; next++) {
      if (set & (1 << next)) continue;
      const wider = set | (1 << next);
      const now = tallyOf(wider);
      let here = need;
      for (let other = 0; other < standing.length; other++)
        if (set & (1 << other)) here = Math.max(here, halfUp((now.low[next] ?? 0) - (now.high[other] ?? 0)));
      if (here < best) extend(wider, Math.max(here, beforeAll(wider)));
    }
  };

  for (const [index, number] of standing.entries()) if (number !== winner) extend(1 << index, beforeAll(1 << index));
  return Math.max(1, best);
}

/** The fewest and the most votes that each could have when only a set stands: they differ by papers that rank several of the set equally. */
type Tally = { readonly low: Float64Array; readonly high: Float64Array };

/** First preferences by place in `standing` when only a set stands; each set is looked at once. */
function tallies(papers: Papers, standing: readonly number[]): (set: number) => Tally {
  const known = new Map<number, Tally>();
  const bit = equalBitOf(papers.marks);
  const placeOf = new Int32Array(1 + Math.max(...standing)).fill(-1);
  for (const [index, number] of standing.entries()) placeOf[number] = index;

  /** The places of the set at the best rank of a row that has any. */
  const firstOf = (row: number, set: number): readonly number[] => {
    let found: number[] = [];
    for (let at = papers.starts[row] ?? 0; at < (papers.starts[row + 1] ?? 0); at++) {
      const mark = papers.marks[at] ?? 0;
      if (mark < bit && found.length > 0) break;
      const place = placeOf[mark & (bit - 1)] ?? -1;
      if (place >= 0 && (set & (1 << place)) !== 0) found = [...found, place];
    }
    return found;
  };

  return (set) => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const tally = { low: new Float64Array(standing.length), high: new Float64Array(standing.length) };
    for (let row = 0; row < papers.rows; row++) {
      const first = firstOf(row, set);
      for (const place of first) {
        tally.high[place] = (tally.high[place] ?? 0) + (papers.weights[row] ?? 0);
        if (first.length === 1) tally.low[place] = (tally.low[place] ?? 0) + (papers.weights[row] ?? 0);
      }
    }
    known.set(set, tally);
    return tally;
  };
}
