import { floorQuotient } from "../exact.ts";
import { sumsOf, tighten } from "./bounds.ts";
import { type Box, copyOf, type Grid } from "./grid.ts";

/** Steps of work that a search may still spend: one for each cell at each box looked at. Shared by all the questions about one state. */
export type Budget = { left: number };

/** Work for one question or one look, about a tenth of a second. */
export const workForOne = 3_000_000;

export type Ending = { readonly kind: "found"; readonly places: Int32Array } | { readonly kind: "none" } | { readonly kind: "too-large" };

/** The unmet demand with least room: where a wrong choice shows soonest. -1 when the lower bounds themselves are a lawful end. */
function narrowest(grid: Grid, box: Box): number {
  let found = -1;
  let least = 0;
  for (const [index, demand] of grid.demands.entries()) {
    const { low, high } = sumsOf(demand, box);
    if (low >= demand.min) continue;
    if (found < 0 || high - demand.min < least) {
      found = index;
      least = high - demand.min;
    }
  }
  return found;
}

/** The open cell of a demand that serves most unmet demands, each for two, and is wished for, as strongly as `wish` says. */
function mostUseful(grid: Grid, box: Box, demand: number, wish: Uint8Array | null): number {
  const unmet = grid.demands.map((one) => sumsOf(one, box).low < one.min);
  let found = -1;
  let best = -1;
  for (const cell of grid.demands[demand]?.cells ?? []) {
    if ((box.low[cell] ?? 0) >= (box.high[cell] ?? 0)) continue;
    let score = wish?.[cell] ?? 0;
    for (const other of grid.demandsOf[cell] ?? []) if (unmet[other] === true) score += 2;
    if (score > best) {
      best = score;
      found = cell;
    }
  }
  return found;
}

/** What is left to do, as a key: boxes with the same open cells and the same needs end alike. */
function keyOf(grid: Grid, box: Box): string {
  const open: number[] = [];
  for (let cell = 0; cell < grid.cells; cell++) {
    const width = (box.high[cell] ?? 0) - (box.low[cell] ?? 0);
    if (width > 0) open.push(cell, width);
  }
  const needs = grid.demands.flatMap((demand) => {
    const { low } = sumsOf(demand, box);
    return [Math.max(demand.min - low, 0), demand.max - low];
  });
  return `${open.join(",")};${needs.join(",")}`;
}

/**
 * A lawful end within the box, by trying: complete, since each step splits the box in two ("at least so many from this cell" and
 * "fewer") and narrows both. Boxes already seen to fail are not tried again. `wish` says by cell how much the
 * caller would like to see it used.
 */
export function search(grid: Grid, from: Box, budget: Budget, wish: Uint8Array | null = null): Ending {
  const seen = new Set<string>();
  let hasFailed = false;
  const waiting: { readonly box: Box; readonly changed: Iterable<number> }[] = [{ box: copyOf(from), changed: grid.demands.keys() }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { box } = next;
    budget.left -= grid.cells;
    if (budget.left < 0) return { kind: "too-large" };
    if (!tighten(grid, box, next.changed)) {
      hasFailed = true;
      continue;
    }
    const demand = narrowest(grid, box);
    if (demand < 0) return { kind: "found", places: box.low };
    // As long as every step leads on, nothing was seen to fail.
    const key = hasFailed ? keyOf(grid, box) : "";
    if (seen.has(key)) continue;
    if (hasFailed) seen.add(key);
    const cell = mostUseful(grid, box, demand, wish);
    const low = box.low[cell] ?? 0;
    const need = (grid.demands[demand]?.min ?? 0) - sumsOf(grid.demands[demand] ?? { cells: [], min: 0, max: 0 }, box).low;
    const least = Math.min(box.high[cell] ?? 0, low + need);
    const fewer = copyOf(box);
    fewer.high[cell] = least - 1;
    box.low[cell] = least;
    const changed = grid.demandsOf[cell] ?? [];
    waiting.push({ box: fewer, changed }, { box, changed });
  }
  return { kind: "none" };
}

/** Boxes looked at in a first short search, in one near a known end, and the part of the budget for a long one. */
const shortSearch = 60;
const nearSearch = 150;
const mostNear = 10;
const longPart = 10;

/**
 * As `search`, in stages that cost little where an end is near: a short search led by the wish, short ones led by lawful ends known from
 * other questions (latest first), then one with a tenth of the budget. Each is complete, so whichever comes to an answer is right.
 */
export function searchFrom(grid: Grid, box: Box, budget: Budget, wish: Uint8Array | null, known: readonly Int32Array[]): Ending {
  const attempt = (most: number, led: Uint8Array | null): Ending => {
    const part = Math.min(most, budget.left);
    const spent: Budget = { left: part };
    const ending = search(grid, box, spent, led);
    budget.left -= part - Math.max(0, spent.left);
    return ending;
  };
  const whole = budget.left;
  let ending = attempt(shortSearch * grid.cells, wish);
  for (const places of known.slice(-mostNear).reverse()) {
    if (ending.kind !== "too-large") break;
    ending = attempt(
      nearSearch * grid.cells,
      Uint8Array.from(places, (taken, cell) => (taken > (box.low[cell] ?? 0) ? 100 : 0)),
    );
  }
  return ending.kind === "too-large" ? attempt(floorQuotient(whole, longPart), wish) : ending;
}
