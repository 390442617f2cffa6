import type { Pairwise } from "./pairwise.ts";
import { beats } from "./pairwise.ts";

/** A relation among candidates: reaches(a, b). Kept as bits, one line of words per candidate. */
export type Relation = { readonly has: (a: number, b: number) => boolean; readonly add: (a: number, b: number) => void; readonly close: () => void };

/** An empty relation over candidate numbers below `size`; `close` adds everything that follows by steps (Warshall, a line at a time). */
export function relationOf(size: number): Relation {
  const words = (size + 31) >>> 5;
  const bits = new Int32Array(size * words);
  const has = (a: number, b: number): boolean => (((bits[a * words + (b >>> 5)] ?? 0) >>> (b & 31)) & 1) === 1;
  return {
    has,
    add: (a, b) => {
      const at = a * words + (b >>> 5);
      bits[at] = (bits[at] ?? 0) | (1 << (b & 31));
    },
    close: () => {
      for (let via = 0; via < size; via++) {
        for (let a = 0; a < size; a++) {
          if (!has(a, via)) continue;
          for (let word = 0; word < words; word++) bits[a * words + word] = (bits[a * words + word] ?? 0) | (bits[via * words + word] ?? 0);
        }
      }
    },
  };
}

/** Those of `among` whom nobody among them surpasses without being surpassed back. */
export const undominated = (among: readonly number[], surpasses: (a: number, b: number) => boolean): readonly number[] =>
  among.filter((a) => among.every((b) => !surpasses(b, a) || surpasses(a, b)));

/** `among` in groups: those whom nobody left surpasses come next, together. */
export function layers(among: readonly number[], surpasses: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  let left = among;
  while (left.length > 0) {
    const top = undominated(left, surpasses);
    const group = top.length > 0 ? top : left;
    groups.push(group);
    left = left.filter((number) => !group.includes(number));
  }
  return groups;
}

/** The one who beats every other of `among` one against one; null when there is none. */
export const condorcetWinner = (pairs: Pairwise, among: readonly number[]): number | null =>
  among.find((a) => among.every((b) => a === b || beats(pairs, a, b))) ?? null;

/** Smith set: the smallest group of which everyone beats everyone outside it. */
export function smithSet(pairs: Pairwise, among: readonly number[]): readonly number[] {
  const reaches = relationOf(pairs.size);
  for (const a of among) for (const b of among) if (a !== b && !beats(pairs, b, a)) reaches.add(a, b);
  reaches.close();
  return undominated(among, reaches.has);
}
