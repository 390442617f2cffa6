import { endingOf, partOf, type System } from "./ending.ts";
import type { Box } from "./grid.ts";
import type { Budget } from "./search.ts";

/** True when those limits alone, with the number of places, leave no lawful end within the box. What cannot be decided counts as no. */
export const conflicts = (system: System, box: Box, limits: readonly number[], budget: Budget): boolean =>
  endingOf(partOf(system, limits), box, budget).kind === "none";

/** Limits that conflict, none of which can be left out; null when not even all of them do. */
export function someConflict(system: System, box: Box, budget: Budget): readonly number[] | null {
  const all = [...system.grid.demands.keys()].slice(0, -1);
  if (!conflicts(system, box, all, budget)) return null;
  return all.reduce<readonly number[]>((kept, limit) => {
    const without = kept.filter((other) => other !== limit);
    return conflicts(system, box, without, budget) ? without : kept;
  }, all);
}

/** Every way to take `size` of the list, in order. */
function* choices(list: readonly number[], size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else for (let at = from; at <= list.length - size; at++) for (const rest of choices(list, size - 1, at + 1)) yield [list[at] ?? 0, ...rest];
}

/** Sets of limits looked at before a conflict that cannot be cut down is taken as the smallest. */
const mostSets = 2000;

/** A smallest set of limits that conflict (of several as small, one); null when they do not. */
export function smallestConflict(system: System, box: Box, budget: Budget): readonly number[] | null {
  const some = someConflict(system, box, budget);
  if (some === null) return null;
  const all = [...system.grid.demands.keys()].slice(0, -1);
  let looked = 0;
  for (let size = 0; size < some.length; size++)
    for (const limits of choices(all, size)) {
      if (++looked > mostSets) return some;
      if (conflicts(system, box, limits, budget)) return limits;
    }
  return some;
}
