import { dimensions, stems, vectors } from "./meanings.ts";

/** What is known of a stem: its place among the vectors, and how rare it is in general English (logarithm of its rank). */
type Known = { readonly places: ReadonlyMap<string, number>; readonly rarity: readonly number[]; readonly values: Float32Array };

let known: Known | null = null;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 read without help from the platform, which the pure layers do not know. */
function bytesOf(text: string): Uint8Array {
  const worth = new Uint8Array(128);
  for (let at = 0; at < digits.length; at++) worth[digits.charCodeAt(at)] = at;
  const bytes = new Uint8Array(Math.floor((text.replaceAll("=", "").length * 3) / 4));
  for (let at = 0, place = 0; place < bytes.length; at += 4) {
    const four = [0, 1, 2, 3].reduce((sum, step) => (sum << 6) | (worth[text.charCodeAt(at + step)] ?? 0), 0);
    for (const shift of [16, 8, 0]) if (place < bytes.length) bytes[place++] = (four >> shift) & 255;
  }
  return bytes;
}

/** Read when it is first asked for: pages that align nothing do not pay for it. */
function load(): Known {
  if (known !== null) return known;
  const places = new Map<string, number>();
  const rarity: number[] = [];
  for (const entry of stems.split(" ")) {
    const [stem = "", tenths = "0"] = entry.split(":");
    places.set(stem, places.size);
    rarity.push(Number(tenths) / 10);
  }
  const bytes = bytesOf(vectors);
  const values = new Float32Array(places.size * dimensions);
  for (let stem = 0; stem < places.size; stem++) {
    let square = 0;
    for (let axis = 0; axis < dimensions; axis++) {
      const byte = bytes[(stem * dimensions + axis) >> 1] ?? 0;
      const value = (axis % 2 === 0 ? byte >> 4 : byte & 15) - 7.5;
      values[stem * dimensions + axis] = value;
      square += value * value;
    }
    const length = Math.sqrt(square);
    for (let axis = 0; axis < dimensions; axis++) values[stem * dimensions + axis] = (values[stem * dimensions + axis] ?? 0) / length;
  }
  known = { places, rarity, values };
  return known;
}

export { dimensions } from "./meanings.ts";

/** How rare a stem is in general English, about 0 to 10; a stem that is not among the frequent ones is rare. */
export function rarityOf(stem: string): number {
  const { places, rarity } = load();
  return rarity[places.get(stem) ?? -1] ?? 9;
}

/** Where a stem stands among the known ones; -1 when it is not known. */
export const placeOf = (stem: string): number => load().places.get(stem) ?? -1;

let nearness: Uint8Array | null = null;
/** What was worked out is kept: 0 is not yet, 1 to 255 is a nearness of 0 to 1. At most 25 MB. */
function nearnessTable(size: number): Uint8Array {
  nearness ??= new Uint8Array(size * size);
  return nearness;
}

function workedOut(a: number, b: number, values: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis++) sum += (values[a * dimensions + axis] ?? 0) * (values[b * dimensions + axis] ?? 0);
  return 1 + Math.round(254 * Math.max(0, Math.min(1, sum)));
}

/**
 * For each word of `a` how near the nearest of `b` is in meaning, 0 to 1, by the angle of their vectors; and the other way round. Words are given by their places,
 * -1 for one that is not known. The answers are written to `nearestInB` and `nearestInA`.
 */
export function nearestWords(a: Int32Array, b: Int32Array, nearestInB: Float64Array, nearestInA: Float64Array): void {
  const { places, values } = load();
  const size = places.size;
  const table = nearnessTable(size);
  nearestInB.fill(0, 0, a.length);
  nearestInA.fill(0, 0, b.length);
  for (let i = 0; i < a.length; i++) {
    const one = a[i] ?? -1;
    if (one < 0) continue;
    let best = 0;
    for (let j = 0; j < b.length; j++) {
      const two = b[j] ?? -1;
      if (two < 0) continue;
      const cell = one < two ? one * size + two : two * size + one;
      let near = table[cell] ?? 0;
      if (near === 0) {
        near = workedOut(one, two, values);
        table[cell] = near;
      }
      if (near > best) best = near;
      if (near > (nearestInA[j] ?? 0)) nearestInA[j] = near;
    }
    nearestInB[i] = best;
  }
  for (let i = 0; i < a.length; i++) nearestInB[i] = Math.max(0, (nearestInB[i] ?? 0) - 1) / 254;
  for (let j = 0; j < b.length; j++) nearestInA[j] = Math.max(0, (nearestInA[j] ?? 0) - 1) / 254;
}

/** The vector of a stem, of length 1; null when it is not known. */
export function vectorOf(stem: string): Float32Array | null {
  const { places, values } = load();
  const place = places.get(stem);
  return place === undefined ? null : values.subarray(place * dimensions, (place + 1) * dimensions);
}

/** Four sums side by side: a processor does them at once. */
export function dot(a: Float32Array, b: Float32Array): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  const whole = a.length - (a.length % 4);
  for (let at = 0; at < whole; at += 4) {
    one += (a[at] ?? 0) * (b[at] ?? 0);
    two += (a[at + 1] ?? 0) * (b[at + 1] ?? 0);
    three += (a[at + 2] ?? 0) * (b[at + 2] ?? 0);
    four += (a[at + 3] ?? 0) * (b[at + 3] ?? 0);
  }
  for (let at = whole; at < a.length; at++) one += (a[at] ?? 0) * (b[at] ?? 0);
  return one + two + three + four;
}
