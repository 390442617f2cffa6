import type { BltState } from "./blt-state.ts";

/** What a word on a ballot line is; for the two kinds of number its value, without the sign, is in `state.value`, Infinity above 2^53 - 1. */
export type WordKind = "number" | "negative" | "fraction" | "skip" | "other";

const minus = 45;

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** The digits from `from` on as a number, or -1 where they are not only digits. */
function digitsFrom(word: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < length; at++) {
    const byte = word[at] ?? 0;
    if (!isDigit(byte)) return -1;
    value = value * 10 + (byte - 48);
    // Past 2^53 the digits no longer matter; below it every step is exact.
    if (value > Number.MAX_SAFE_INTEGER) value = Infinity;
  }
  return value;
}

/** Digits with a point, comma, stroke or exponent among them, with or without a sign: a fraction as somebody may write one. */
function isFraction(word: Uint8Array, length: number): boolean {
  const first = word[0] ?? 0;
  if (!isDigit(first) && first !== minus && first !== 43 && first !== 46) return false;
  let marks = 0;
  let digits = 0;
  for (let at = 0; at < length; at++) {
    const byte = word[at] ?? 0;
    if (isDigit(byte)) digits++;
    else if (byte === 46 || byte === 44 || byte === 47 || byte === 101 || byte === 69) marks++;
    else if (byte !== minus && byte !== 43) return false;
  }
  return marks > 0 && digits > 0;
}

/** Takes the word in hand for what it is; nicknames are "other". */
export function wordKind(state: BltState): WordKind {
  const { word, wordLength } = state;
  state.value = digitsFrom(word, 0, wordLength);
  if (state.value >= 0) return "number";
  if (word[0] === minus) {
    if (wordLength === 1) return "skip";
    state.value = digitsFrom(word, 1, wordLength);
    if (state.value >= 0) return "negative";
  }
  return isFraction(word, wordLength) ? "fraction" : "other";
}

/** Places tried for a nickname. Real ones find theirs at once; names made to collide are refused. */
const mostProbes = 64;

/** Nicknames by their bytes, so that a ballot is read without making text of its words. */
export type Nicknames = {
  /** Adds the word as the next candidate's; false when it is taken, or finds no place. */
  readonly add: (word: Uint8Array, length: number) => boolean;
  /** The candidate with this nickname, or 0. */
  readonly find: (word: Uint8Array, length: number) => number;
  readonly count: () => number;
};

function hashOf(word: Uint8Array, length: number): number {
  let hash = length;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (word[at] ?? 0), 0x01_00_01_93);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c_1b_3c_6d);
  return hash ^ (hash >>> 13);
}

export function nicknames(candidates: number): Nicknames {
  let size = 64;
  while (size < candidates * 4) size *= 2;
  const table = new Uint16Array(size);
  const known: Uint8Array[] = [];
  const isWord = (number: number, word: Uint8Array, length: number): boolean => {
    const nick = known[number - 1];
    if (nick === undefined || nick.length !== length) return false;
    for (let at = 0; at < length; at++) if (nick[at] !== word[at]) return false;
    return true;
  };
  /** The place of the word, or a free one, or -1. */
  const placeOf = (word: Uint8Array, length: number): number => {
    const hash = hashOf(word, length);
    for (let probe = 0; probe < mostProbes; probe++) {
      const place = (hash + probe) & (size - 1);
      const number = table[place] ?? 0;
      if (number === 0 || isWord(number, word, length)) return place;
    }
    return -1;
  };
  return {
    add: (word, length) => {
      const place = placeOf(word, length);
      if (place < 0 || table[place] !== 0) return false;
      known.push(word.slice(0, length));
      table[place] = known.length;
      return true;
    },
    find: (word, length) => {
      const place = placeOf(word, length);
      return place < 0 ? 0 : (table[place] ?? 0);
    },
    count: () => known.length,
  };
}
