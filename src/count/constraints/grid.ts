import type { ConstraintSet } from "./constraints.ts";

/** Minimum and maximum of places for a set of cells. */
export type Demand = { readonly cells: readonly number[]; readonly min: number; readonly max: number };

/**
 * Candidates in the same limits are alike to the limits: together they are a *cell*. A lawful end of the count is a whole number of
 * places for each cell that meets every demand. The last demand is the number of places, for all cells.
 */
export type Grid = {
  readonly cells: number;
  readonly demands: readonly Demand[];
  /** The demands that each cell is in. */
  readonly demandsOf: readonly (readonly number[])[];
};

/** From here to there for each cell: places already taken, and those with all its hopefuls. */
export type Box = { readonly low: Int32Array; readonly high: Int32Array };

export const copyOf = (box: Box): Box => ({ low: box.low.slice(), high: box.high.slice() });

export function gridOf(cells: number, demands: readonly Demand[]): Grid {
  const demandsOf: number[][] = Array.from({ length: cells }, () => []);
  for (const [index, demand] of demands.entries()) for (const cell of demand.cells) demandsOf[cell]?.push(index);
  return { cells, demands, demandsOf };
}

export type Layout = { readonly grid: Grid /** By candidate number; -1 for those who do not stand. */; readonly cellOf: Int32Array };

/** The cells of those who stand, numbered as first met, and the demands in the order of the limits. */
export function layoutOf(set: ConstraintSet, standing: readonly number[], places: number): Layout {
  const highest = standing.reduce((most, number) => Math.max(most, number), 0);
  const memberships: number[][] = Array.from({ length: highest + 1 }, () => []);
  for (const [index, limit] of set.limits.entries()) for (const number of new Set(limit.members)) memberships[number]?.push(index);
  const cellOf = new Int32Array(highest + 1).fill(-1);
  const known = new Map<string, number>();
  const cellsOf: number[][] = set.limits.map(() => []);
  for (const number of standing) {
    const limits = memberships[number] ?? [];
    const key = limits.join(" ");
    let cell = known.get(key);
    if (cell === undefined) {
      cell = known.size;
      known.set(key, cell);
      for (const index of limits) cellsOf[index]?.push(cell);
    }
    cellOf[number] = cell;
  }
  const demands = set.limits.map((limit, index): Demand => ({ cells: cellsOf[index] ?? [], min: limit.min, max: limit.max }));
  const all: Demand = { cells: Array.from({ length: known.size }, (_, cell) => cell), min: places, max: places };
  return { grid: gridOf(known.size, [...demands, all]), cellOf };
}
