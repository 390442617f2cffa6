import { tighten } from "./bounds.ts";
import { crossingsOf, type Families, reachOf, twoFamilies } from "./flow.ts";
import { type Box, copyOf, type Grid, gridOf } from "./grid.ts";
import { type Budget, type Ending, search } from "./search.ts";

/** A grid and how its questions are answered: by a flow when its demands make two families, else by a search. */
export type System = {
  readonly grid: Grid;
  readonly crossings: readonly (readonly number[])[];
  readonly families: Families | null;
};

const limitsOf = (grid: Grid): readonly number[] => [...grid.demands.keys()].slice(0, -1);

export function systemOf(grid: Grid): System {
  const crossings = crossingsOf(grid);
  return { grid, crossings, families: twoFamilies(crossings, limitsOf(grid)) };
}

/** The system with some of its limits only; the number of places stays. */
export function partOf(system: System, limits: readonly number[]): System {
  const { demands, cells } = system.grid;
  const grid = gridOf(
    cells,
    [...limits, demands.length - 1].flatMap((index) => demands[index] ?? []),
  );
  const place = new Map(limits.map((index, at) => [index, at]));
  const crossings = limits.map((index) => (system.crossings[index] ?? []).flatMap((other) => place.get(other) ?? []));
  return { grid, crossings, families: twoFamilies(crossings, limitsOf(grid)) };
}

/** A lawful end within the box; "too-large" only where a search is needed and its budget does not last. */
export function endingOf(system: System, box: Box, budget: Budget, wish: Uint8Array | null = null): Ending {
  const narrowed = copyOf(box);
  if (!tighten(system.grid, narrowed)) return { kind: "none" };
  if (system.families === null) return search(system.grid, narrowed, budget, wish);
  const reach = reachOf(system.grid, system.families, narrowed);
  return reach === null ? { kind: "none" } : { kind: "found", places: reach.places };
}
