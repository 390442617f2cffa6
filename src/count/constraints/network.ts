/** Pipes between points; pipe i goes from `from[i]` to `to[i]` and must carry between `low[i]` and `high[i]`. */
export type Network = { readonly points: number; readonly from: number[]; readonly to: number[]; readonly low: number[]; readonly high: number[] };

export type Ways = readonly (readonly number[])[];

/** Ways out of each point in what is still free: pipe i forwards as 2i, backwards as 2i + 1. */
export function waysOf(network: Network): Ways {
  const ways: number[][] = Array.from({ length: network.points }, () => []);
  for (let pipe = 0; pipe < network.from.length; pipe++) {
    ways[network.from[pipe] ?? 0]?.push(2 * pipe);
    ways[network.to[pipe] ?? 0]?.push(2 * pipe + 1);
  }
  return ways;
}

const freeOf = (network: Network, flow: readonly number[], way: number): number => {
  const pipe = way >> 1;
  const carried = flow[pipe] ?? 0;
  return way % 2 === 0 ? (network.high[pipe] ?? 0) - carried : carried - (network.low[pipe] ?? 0);
};
const headOf = (network: Network, way: number): number => (way % 2 === 0 ? network.to[way >> 1] : network.from[way >> 1]) ?? 0;

/** The shortest free way from a point with too much to one with too little, as ways backwards from its end; null when there is none. */
function freeWay(network: Network, ways: Ways, flow: readonly number[], excess: Int32Array): readonly number[] | null {
  const cameBy = new Int32Array(network.points).fill(-2);
  const reached: number[] = [];
  for (let point = 0; point < network.points; point++)
    if ((excess[point] ?? 0) > 0) {
      cameBy[point] = -1;
      reached.push(point);
    }
  for (const point of reached) {
    if ((excess[point] ?? 0) < 0) {
      const path: number[] = [];
      for (let at = point, way = cameBy[at] ?? -1; way >= 0; way = cameBy[at] ?? -1) {
        path.push(way);
        at = headOf(network, way ^ 1);
      }
      return path;
    }
    for (const way of ways[point] ?? []) {
      const head = headOf(network, way);
      if (cameBy[head] !== -2 || freeOf(network, flow, way) <= 0) continue;
      cameBy[head] = way;
      reached.push(head);
    }
  }
  return null;
}

/** What each point has too much of when every pipe carries its lower bound; null when a pipe has room for less than that. */
function excessAtLow(network: Network): Int32Array | null {
  const excess = new Int32Array(network.points);
  for (const [pipe, low] of network.low.entries()) {
    if (low > (network.high[pipe] ?? 0)) return null;
    const from = network.from[pipe] ?? 0;
    const to = network.to[pipe] ?? 0;
    excess[to] = (excess[to] ?? 0) + low;
    excess[from] = (excess[from] ?? 0) - low;
  }
  return excess;
}

/** A flow that keeps to all bounds, or null (Hoffman 1960): start at the lower bounds, then lead what is too much to where it lacks. */
export function circulate(network: Network, ways: Ways): number[] | null {
  const flow = [...network.low];
  const excess = excessAtLow(network);
  while (excess?.some((much) => much > 0)) {
    const path = freeWay(network, ways, flow, excess);
    const source = headOf(network, (path?.at(-1) ?? 0) ^ 1);
    const sink = headOf(network, path?.[0] ?? 0);
    if (path === null) return null;
    const amount = path.reduce((least, way) => Math.min(least, freeOf(network, flow, way)), Math.min(excess[source] ?? 0, -(excess[sink] ?? 0)));
    for (const way of path) flow[way >> 1] = (flow[way >> 1] ?? 0) + (way % 2 === 0 ? amount : -amount);
    excess[source] = (excess[source] ?? 0) - amount;
    excess[sink] = (excess[sink] ?? 0) + amount;
  }
  return excess === null ? null : flow;
}

/** Points in the order in which a walk leaves them for good; each walk from a new start is a list of its own. */
function walks(starts: Iterable<number>, points: number, steps: (point: number) => readonly number[]): readonly (readonly number[])[] {
  const seen = new Uint8Array(points);
  const lists: number[][] = [];
  for (const start of starts) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const left: number[] = [];
    const path = [{ point: start, ahead: steps(start).values() }];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const { value: point, done } = here.ahead.next();
      if (done === true) {
        left.push(here.point);
        path.pop();
      } else if (seen[point] === 0) {
        seen[point] = 1;
        path.push({ point, ahead: steps(point).values() });
      }
    }
    lists.push(left);
  }
  return lists;
}

/** Groups of points, by number: within a group one can go round in what is still free (Kosaraju and Sharir: forwards, then backwards from the last left). */
export function roundsOf(network: Network, ways: Ways, flow: readonly number[]): Int32Array {
  const forwards = (point: number): readonly number[] => (ways[point] ?? []).flatMap((way) => (freeOf(network, flow, way) > 0 ? [headOf(network, way)] : []));
  const backwards = (point: number): readonly number[] =>
    (ways[point] ?? []).flatMap((way) => (freeOf(network, flow, way ^ 1) > 0 ? [headOf(network, way)] : []));
  const order = walks(Array(network.points).keys(), network.points, forwards).flat().reverse();
  const group = new Int32Array(network.points);
  for (const [number, points] of walks(order, network.points, backwards).entries()) for (const point of points) group[point] = number;
  return group;
}
