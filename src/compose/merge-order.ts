import { longestRising } from "./common-run.ts";

/**
 * The order of what is kept after two people changed one list. What mine added or moved is put after its neighbour in mine, behind what theirs
 * added there; all else keeps the order of theirs. Null when both moved the same thing to different places.
 */
export function mergeOrder<T extends string>(base: readonly T[], mine: readonly T[], theirs: readonly T[], kept: ReadonlySet<T>): T[] | null {
  const [mineMoved, theirsMoved] = [movedIn(base, mine), movedIn(base, theirs)];
  if ([...mineMoved].some((id) => theirsMoved.has(id)) && !sameOrder(mine, theirs)) return null;
  const [inBase, inMine, inTheirs] = [new Set(base), new Set(mine), new Set(theirs)];
  const toPlace = new Set(mine.filter((id) => kept.has(id) && (!inTheirs.has(id) || (mineMoved.has(id) && !theirsMoved.has(id)))));
  const order = theirs.filter((id) => kept.has(id) && !toPlace.has(id));
  let neighbour: T | null = null;
  for (const id of mine) {
    if (toPlace.has(id)) {
      let at = neighbour === null ? 0 : order.indexOf(neighbour) + 1;
      const isTheirAddition = (other: T | undefined): boolean => other !== undefined && !inBase.has(other) && !inMine.has(other);
      while (isTheirAddition(order[at])) at++;
      order.splice(at, 0, id);
    }
    if (kept.has(id)) neighbour = id;
  }
  return order;
}

/** The fewest elements of the base whose moving explains the order of the list. */
function movedIn<T extends string>(base: readonly T[], list: readonly T[]): ReadonlySet<T> {
  const at = new Map(base.map((id, i) => [id, i]));
  const common = list.filter((id) => at.has(id));
  const still = new Set(longestRising(common.map((id) => at.get(id) ?? 0)));
  return new Set(common.filter((_, i) => !still.has(i)));
}

function sameOrder<T extends string>(a: readonly T[], b: readonly T[]): boolean {
  const [inA, inB] = [new Set(a), new Set(b)];
  const [left, right] = [a.filter((id) => inB.has(id)), b.filter((id) => inA.has(id))];
  return left.every((id, i) => id === right[i]);
}
