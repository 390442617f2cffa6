import type { Box, Demand, Grid } from "./grid.ts";

export type Sums = { readonly low: number; readonly high: number };

export function sumsOf(demand: Demand, box: Box): Sums {
  let low = 0;
  let high = 0;
  for (const cell of demand.cells) {
    low += box.low[cell] ?? 0;
    high += box.high[cell] ?? 0;
  }
  return { low, high };
}

/** One demand against its cells: each takes at least what the others cannot, at most what they leave. The cells narrowed, or null when the demand cannot be met. */
function tightenOne(demand: Demand, box: Box): readonly number[] | null {
  const { low, high } = sumsOf(demand, box);
  if (low > demand.max || high < demand.min) return null;
  const changed: number[] = [];
  for (const cell of demand.cells) {
    const from = box.low[cell] ?? 0;
    const to = box.high[cell] ?? 0;
    const least = Math.max(from, demand.min - (high - to));
    const most = Math.min(to, demand.max - (low - from));
    if (least === from && most === to) continue;
    box.low[cell] = least;
    box.high[cell] = most;
    changed.push(cell);
  }
  return changed;
}

/**
 * Narrows the box until no demand narrows it further (Otten, Voting matters 13, 2001: minimum of a cell from its row and the maxima of
 * the others, and the reverse). Never cuts off a lawful end, but does not see every impossibility. False: there is no lawful end.
 * `changed`: the only demands of which a cell changed since the box was narrowed last.
 */
export function tighten(grid: Grid, box: Box, changed: Iterable<number> = grid.demands.keys()): boolean {
  const waiting = new Set(changed);
  for (const index of waiting) {
    waiting.delete(index);
    const demand = grid.demands[index];
    const narrowed = demand === undefined ? [] : tightenOne(demand, box);
    if (narrowed === null) return false;
    for (const cell of narrowed) for (const other of grid.demandsOf[cell] ?? []) if (other !== index) waiting.add(other);
  }
  return true;
}
