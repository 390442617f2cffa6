import type { TiePurpose } from "../outcome.ts";
import type { Breaker } from "../tie/breaker.ts";

/** Those of `among` with the highest value, in the order of `among`. */
export function highest(among: readonly number[], values: readonly bigint[]): readonly number[] {
  let top: bigint | null = null;
  let list: number[] = [];
  for (const number of among) {
    const value = values[number] ?? 0n;
    if (top === null || value > top) {
      top = value;
      list = [number];
    } else if (value === top) list.push(number);
  }
  return list;
}

/** All of `among` in groups of equal value, the highest first. */
export function groupsOf(among: readonly number[], values: readonly bigint[]): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  let left = among;
  while (left.length > 0) {
    const group = highest(left, values);
    groups.push(group);
    left = left.filter((number) => !group.includes(number));
  }
  return groups;
}

/**
 * The first `places` of a ranking in groups of equals. A group that fits whole goes in by number; of one that does not, the breaker is asked
 * for each place. When it needs a lot, those before it are returned and `breaker.needed` tells.
 */
export function firstOf(
  groups: readonly (readonly number[])[],
  places: number,
  breaker: Pick<Breaker, "choose">,
  stage: number,
  purpose: TiePurpose = "election",
): readonly number[] {
  const taken: number[] = [];
  for (const group of groups) {
    if (taken.length + group.length <= places) {
      taken.push(...group);
      continue;
    }
    let left = group;
    while (taken.length < places) {
      const one = breaker.choose(purpose, left, stage, "highest");
      if (one === 0) return taken;
      taken.push(one);
      left = left.filter((number) => number !== one);
    }
    return taken;
  }
  return taken;
}
