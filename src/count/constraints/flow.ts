import type { Box, Grid } from "./grid.ts";
import { circulate, type Network, roundsOf, waysOf } from "./network.ts";

/** Demands of which any two nest or are apart. */
export type Family = readonly number[];
export type Families = readonly [Family, Family];

const overlap = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  let both = 0;
  for (const cell of a) if (b.has(cell)) both++;
  return both;
};

/** Which demands cross: they share cells and each has cells of its own. The last demand, of all cells, crosses none. */
export function crossingsOf(grid: Grid): readonly (readonly number[])[] {
  const sets = grid.demands.slice(0, -1).map((demand) => new Set(demand.cells));
  return sets.map((a) =>
    sets.flatMap((b, other) => {
      const both = overlap(a, b);
      return both > 0 && both < a.size && both < b.size ? [other] : [];
    }),
  );
}

/** Demands in two families, in each of which any two nest or are apart; null when they need more than two. Those that cross must be in different ones. */
export function twoFamilies(crossings: readonly (readonly number[])[], demands: readonly number[]): Families | null {
  const side = new Map<number, 0 | 1>();
  const taken = new Set(demands);
  for (const start of demands) {
    if (side.has(start)) continue;
    side.set(start, 0);
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const other of crossings[at] ?? []) {
        if (!taken.has(other)) continue;
        if (side.get(other) === side.get(at)) return null;
        if (side.has(other)) continue;
        side.set(other, side.get(at) === 0 ? 1 : 0);
        waiting.push(other);
      }
  }
  return [demands.filter((index) => side.get(index) === 0), demands.filter((index) => side.get(index) === 1)];
}

/** A tree of nesting demands as points, the widest at the root; and the innermost point of each cell. */
function treeOf(grid: Grid, family: Family, firstPoint: number): { readonly parents: readonly number[]; readonly leafOf: Int32Array; readonly order: Family } {
  const size = (index: number): number => grid.demands[index]?.cells.length ?? 0;
  const order = [...family].sort((a, b) => size(b) - size(a) || a - b);
  const leafOf = new Int32Array(grid.cells).fill(firstPoint);
  // Widest first: a demand's parent is whatever its cells were in before, and empty demands hang at the root.
  const parents = order.map((index, place) => {
    const cells = grid.demands[index]?.cells ?? [];
    const parent = leafOf[cells[0] ?? -1] ?? firstPoint;
    for (const cell of cells) leafOf[cell] = firstPoint + 1 + place;
    return parent;
  });
  return { parents, leafOf, order };
}

function networkOf(grid: Grid, families: Families, box: Box): Network {
  const network: Network = { points: families[0].length + families[1].length + 2, from: [], to: [], low: [], high: [] };
  const pipe = (from: number | undefined, to: number | undefined, low: number | undefined, high: number | undefined): void => {
    network.from.push(from ?? 0);
    network.to.push(to ?? 0);
    network.low.push(low ?? 0);
    network.high.push(high ?? 0);
  };
  const first = treeOf(grid, families[0], 0);
  const secondRoot = families[0].length + 1;
  const second = treeOf(grid, families[1], secondRoot);
  // Pipe i is cell i for the first `cells` of them.
  for (let cell = 0; cell < grid.cells; cell++) pipe(first.leafOf[cell], second.leafOf[cell], box.low[cell], box.high[cell]);
  for (const [place, demand] of first.order.entries()) pipe(first.parents[place], 1 + place, grid.demands[demand]?.min, grid.demands[demand]?.max);
  for (const [place, demand] of second.order.entries())
    pipe(secondRoot + 1 + place, second.parents[place], grid.demands[demand]?.min, grid.demands[demand]?.max);
  const places = grid.demands[grid.demands.length - 1];
  pipe(secondRoot, 0, places?.min, places?.max);
  return network;
}

export type Reach = {
  readonly places: Int32Array /** By cell: 1 when some lawful end takes more than `low`. */;
  readonly rises: Uint8Array /** 1 when some lawful end leaves one of its hopefuls out. */;
  readonly spares: Uint8Array;
};

/**
 * For demands in two families, exactly and at once: a lawful end, and which cells may take more than their lower bound or less than
 * their upper bound. A pipe at a bound can leave it just when its two ends lie on a free round. Null: there is no lawful end.
 */
export function reachOf(grid: Grid, families: Families, box: Box): Reach | null {
  const network = networkOf(grid, families, box);
  const ways = waysOf(network);
  const flow = circulate(network, ways);
  if (flow === null) return null;
  const group = roundsOf(network, ways, flow);
  const rises = new Uint8Array(grid.cells);
  const spares = new Uint8Array(grid.cells);
  for (let cell = 0; cell < grid.cells; cell++) {
    const carried = flow[cell] ?? 0;
    const low = box.low[cell] ?? 0;
    const high = box.high[cell] ?? 0;
    const round = low < high && group[network.from[cell] ?? 0] === group[network.to[cell] ?? 0];
    if (carried > low || round) rises[cell] = 1;
    if (carried < high || round) spares[cell] = 1;
  }
  return { places: Int32Array.from(flow.slice(0, grid.cells)), rises, spares };
}
