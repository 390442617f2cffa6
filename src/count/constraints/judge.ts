import { tighten } from "./bounds.ts";
import { endingOf, type System } from "./ending.ts";
import { type Families, reachOf } from "./flow.ts";
import { type Box, copyOf, type Grid } from "./grid.ts";
import { type Budget, type Ending, search, searchFrom, workForOne } from "./search.ts";

/** Marks by cell. A cell without hopefuls is neither guarded nor doomed. */
export type Verdicts = {
  readonly feasible: boolean;
  readonly guarded: Uint8Array;
  readonly doomed: Uint8Array;
  /** Cells marked because the search for a lawful end that would free them was broken off as too large. */
  readonly undecided: Uint8Array;
};

export type Judge = {
  readonly verdicts: (box: Box) => Verdicts;
  /** Whether a lawful end is known to exist within the box. */
  readonly hasEnding: (box: Box) => boolean;
};

const verdictsOf = (grid: Grid, feasible: boolean): Verdicts => ({
  feasible,
  guarded: new Uint8Array(grid.cells),
  doomed: new Uint8Array(grid.cells),
  undecided: new Uint8Array(grid.cells),
});

const isOpen = (box: Box, cell: number): boolean => (box.low[cell] ?? 0) < (box.high[cell] ?? 0);

function byFlow(grid: Grid, families: Families, box: Box): Verdicts {
  const reach = reachOf(grid, families, box);
  const verdicts = verdictsOf(grid, reach !== null);
  for (let cell = 0; reach !== null && cell < grid.cells; cell++) {
    if (!isOpen(box, cell)) continue;
    if (reach.spares[cell] === 0) verdicts.guarded[cell] = 1;
    if (reach.rises[cell] === 0) verdicts.doomed[cell] = 1;
  }
  return verdicts;
}

const within = (places: Int32Array, box: Box): boolean => {
  for (let cell = 0; cell < places.length; cell++) {
    const taken = places[cell] ?? 0;
    if (taken < (box.low[cell] ?? 0) || taken > (box.high[cell] ?? 0)) return false;
  }
  return true;
};

/** A state of the same count as another, or a later one: no fewer elected, nobody hopeful again. */
const isLater = (box: Box, than: Box): boolean => box.low.every((low, cell) => low >= (than.low[cell] ?? 0) && (box.high[cell] ?? 0) <= (than.high[cell] ?? 0));

const mostEndings = 400;

/**
 * What earlier questions leave behind. Lawful ends: a count goes forward, so most of them stay lawful from one state to the next and
 * answer most questions. And what was proven of the last state judged, which holds in every later state of the same count.
 */
type Memory = { endings: Int32Array[]; before: { readonly box: Box; readonly guarded: Uint8Array; readonly doomed: Uint8Array } | null };

function remember(memory: Memory, places: Int32Array): void {
  if (memory.endings.length >= mostEndings) memory.endings.shift();
  memory.endings.push(places);
}

/** Which open cells the lawful ends known so far free, on either side. */
function learn(free: { readonly rises: Uint8Array; readonly spares: Uint8Array; readonly wish: Uint8Array }, box: Box, places: Int32Array): void {
  for (let cell = 0; cell < places.length; cell++) {
    if ((places[cell] ?? 0) > (box.low[cell] ?? 0)) free.rises[cell] = 1;
    if ((places[cell] ?? 0) < (box.high[cell] ?? 0)) free.spares[cell] = 1;
    free.wish[cell] = 1 - (free.rises[cell] ?? 0);
  }
}

function bySearch(grid: Grid, memory: Memory, box: Box, work: number): Verdicts {
  const narrowed = copyOf(box);
  const budget: Budget = { left: work };
  if (!tighten(grid, narrowed)) return verdictsOf(grid, false);
  memory.endings = memory.endings.filter((places) => within(places, box));
  if (memory.endings.length === 0) {
    const ending = search(grid, narrowed, budget);
    if (ending.kind !== "found") return verdictsOf(grid, false);
    remember(memory, ending.places);
  }
  const verdicts = verdictsOf(grid, true);
  const free = { rises: new Uint8Array(grid.cells), spares: new Uint8Array(grid.cells), wish: new Uint8Array(grid.cells).fill(1) };
  for (const places of memory.endings) learn(free, box, places);
  const before = memory.before !== null && isLater(box, memory.before.box) ? memory.before : null;
  const proven = { box, guarded: new Uint8Array(grid.cells), doomed: new Uint8Array(grid.cells) };

  /** Looks for an end that frees the cell; what cannot be found out in time counts as bound, so that the count stays lawful. */
  const ask = (cell: number, side: "guarded" | "doomed"): void => {
    const changed = copyOf(narrowed);
    if (side === "doomed") changed.low[cell] = Math.max(changed.low[cell] ?? 0, (box.low[cell] ?? 0) + 1);
    else changed.high[cell] = Math.min(changed.high[cell] ?? 0, (box.high[cell] ?? 0) - 1);
    const known = before?.[side][cell] === 1 || (changed.low[cell] ?? 0) > (changed.high[cell] ?? 0);
    const ending: Ending = known ? { kind: "none" } : searchFrom(grid, changed, budget, free.wish, memory.endings);
    if (ending.kind === "found") {
      learn(free, box, ending.places);
      remember(memory, ending.places);
      return;
    }
    verdicts[side][cell] = 1;
    if (ending.kind === "none") proven[side][cell] = 1;
    else verdicts.undecided[cell] = 1;
  };
  for (let cell = 0; cell < grid.cells; cell++) {
    if (!isOpen(box, cell)) continue;
    if (free.rises[cell] === 0) ask(cell, "doomed");
    if (free.spares[cell] === 0) ask(cell, "guarded");
  }
  memory.before = proven;
  return verdicts;
}

/** Judges states of a count; `first` is a lawful end of its beginning. */
export function judgeOf(system: System, first: Int32Array, work: number = workForOne): Judge {
  const { grid, families } = system;
  const memory: Memory = { endings: [first], before: null };
  return {
    verdicts: (box) => (families === null ? bySearch(grid, memory, box, work) : byFlow(grid, families, box)),
    hasEnding: (box) => {
      if (families !== null) return endingOf(system, box, { left: work }).kind === "found";
      if (memory.endings.some((places) => within(places, box))) return true;
      const ending = searchFrom(grid, box, { left: work }, null, memory.endings);
      if (ending.kind === "found") remember(memory, ending.places);
      return ending.kind === "found";
    },
  };
}
