import { floorQuotient } from "../../exact.ts";
/**
 * The pseudo-random generator of java.util.Random as its specification gives it (Java SE API, class Random: a 48-bit linear congruential
 * sequence), and what RCTab draws with it. The same seed gives RCTab's own draws; it is no lot that voters should trust, only theirs repeated.
 */
export type JavaRandom = {
  /** Index below `count` as RCTab draws one of several: the floor of nextDouble() x count, with the rounding of a double product. */
  readonly indexBelow: (count: number) => number;
  /** nextInt(bound), bound from 1 to 2^31 - 1. */
  readonly nextInt: (bound: number) => number;
};

const multiplier = 0x5deece66dn;
const mask = (1n << 48n) - 1n;

/** Floor of the double product of k x 2^-53 and a whole number: the product is rounded to 53 significant bits, half to even, before it is cut. */
function floorOfProduct(k: bigint, count: bigint): bigint {
  const product = k * count;
  const excess = BigInt(Math.max(0, product.toString(2).length - 53));
  if (excess === 0n) return product >> 53n;
  const kept = product >> excess;
  const rest = product - (kept << excess);
  const half = 1n << (excess - 1n);
  const isUp = rest > half || (rest === half && kept % 2n === 1n);
  return ((isUp ? kept + 1n : kept) << excess) >> 53n;
}

/** A generator from a seed, a whole number of 64 bits, sign allowed. */
export function javaRandom(seed: bigint): JavaRandom {
  let state = (BigInt.asUintN(64, seed) ^ multiplier) & mask;
  const next = (bits: bigint): bigint => {
    state = (state * multiplier + 0xbn) & mask;
    return state >> (48n - bits);
  };
  return {
    indexBelow: (count) => {
      const high = next(26n);
      return Number(floorOfProduct((high << 27n) + next(27n), BigInt(count)));
    },
    nextInt: (bound) => {
      const most = BigInt(bound);
      if ((most & (most - 1n)) === 0n) return Number((most * next(31n)) >> 31n);
      for (;;) {
        const bits = next(31n);
        const value = bits % most;
        if (bits - value + most - 1n < 1n << 31n) return Number(value);
      }
    },
  };
}

/** Collections.shuffle(list, random): from the last place down, each swapped with one at or before it. */
export function javaShuffle<T>(list: readonly T[], random: JavaRandom): readonly T[] {
  const shuffled = [...list];
  for (let place = shuffled.length - 1; place > 0; place--) {
    const other = random.nextInt(place + 1);
    const [one, two] = [shuffled[place], shuffled[other]];
    if (one === undefined || two === undefined) continue;
    shuffled[place] = two;
    shuffled[other] = one;
  }
  return shuffled;
}

/** String.hashCode(): over the 16-bit code units. */
function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/**
 * The order in which a java.util.HashSet made from these (distinct) texts gives them back: by bucket, then as they came. RCTab draws from a set in
 * this order when comparing earlier rounds leaves a tie.
 */
export function javaSetOrder<T>(list: readonly T[], textOf: (one: T) => string): readonly T[] {
  const wanted = floorQuotient(4 * list.length, 3) + 1;
  let buckets = 16;
  while (buckets < wanted) buckets *= 2;
  const bucketOf = (one: T): number => {
    const hash = hashOf(textOf(one));
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  const table = new Map<number, T[]>();
  for (const one of list) {
    const bucket = bucketOf(one);
    table.set(bucket, [...(table.get(bucket) ?? []), one]);
  }
  return Array.from({ length: buckets }, (_, bucket) => table.get(bucket) ?? []).flat();
}

/** String.compareTo(): by code units. */
export const javaCompare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
