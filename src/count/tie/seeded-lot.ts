import { hexOf, sha256, utf8 } from "./sha256.ts";

/** What is hashed for one of the tied: anyone can repeat it with `printf '%s' TEXT | sha256sum`. */
export const lotText = (seed: string, purpose: string, stage: number, number: number, name: string): string => `${seed}|${purpose}|${stage}|${number}|${name}`;

/**
 * The order that a published seed gives to the tied, the chosen first: by the SHA-256 of seed, purpose, stage, number and name, joined
 * by "|", as hexadecimal, smallest first. Nothing else enters, so the order of two does not hang on who else is tied (docs/count/lot.md).
 */
export function drawOrder(seed: string, purpose: string, stage: number, between: readonly number[], name: (number: number) => string): readonly number[] {
  const keyed = between.map((number) => ({ number, key: hexOf(sha256(utf8(lotText(seed, purpose, stage, number, name(number))))) }));
  // Two texts differ in the number at least; equal digests have never been found, and would go by number.
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.number - b.number));
  return keyed.map(({ number }) => number);
}

/** How many words of 32 bits there are. */
const words = 4_294_967_296;

/**
 * A source of whole numbers below a bound (1 to 2^32) from a seed, each equally likely. Block k (from 0) is the SHA-256 of "seed|k"; it
 * gives eight numbers of 32 bits, the high byte first. A number at or above the highest multiple of the bound is thrown away, so that
 * the remainder favours none.
 */
export function seededBelow(seed: string): (bound: number) => number {
  let block = 0;
  let at = 32;
  let view: DataView = new DataView(new ArrayBuffer(32));
  return (bound) => {
    const end = words - (words % bound);
    for (;;) {
      if (at === 32) {
        view = new DataView(sha256(utf8(`${seed}|${block++}`)).buffer);
        at = 0;
      }
      const drawn = view.getUint32(at);
      at += 4;
      if (drawn < end) return drawn % bound;
    }
  };
}

/** The places 0 .. length - 1 (below 2^32) mixed by a seed: from the last place down, each swaps with a place drawn at or below it (Fisher and Yates). */
export function seededShuffle(seed: string, length: number): Uint32Array {
  const below = seededBelow(seed);
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let place = length - 1; place > 0; place--) {
    const other = below(place + 1);
    const moved = order[place] ?? 0;
    order[place] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}
