import { clausesOf } from "./clauses.ts";
import { isLinking } from "./linking-words.ts";
import type { Constituent } from "./provenance.ts";
import type { Clause, MotionText } from "./text.ts";
import { wordsInClause } from "./word-places.ts";

/** The shortest run of words that is recognised as a draft's although nobody named the draft as a source. */
export const phraseLength = 3;

type Origin = { readonly constituent: Constituent; readonly clause: Clause };
/** A run of words of a text that stands in a clause of a draft. */
export type Phrase = Origin & { readonly from: number; readonly length: number };

/**
 * All clauses of all drafts as one row of numbered words, with a gap (-1) after each clause, and a table that leads from each run of three words to
 * its places: `first` by hash, then `next` from place to place. Whole numbers in flat arrays: 160,000 words are indexed in some 50 ms.
 */
type Index = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly row: Int32Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** Which clause holds each place. */
  readonly holder: Int32Array;
  readonly origins: readonly Origin[];
};

const tableSize = 1 << 17;
const hash = (a: number, b: number, c: number): number => (Math.imul(Math.imul(Math.imul(a, 31) + b, 0x9e3779b1) + c, 0x85ebca6b) >>> 15) & (tableSize - 1);

function built(constituents: readonly Constituent[]): Index {
  const origins = constituents.flatMap((constituent) => Array.from(clausesOf(constituent.text), ({ clause }): Origin => ({ constituent, clause })));
  const texts = origins.map(({ clause }) => wordsInClause(clause));
  const size = texts.reduce((sum, words) => sum + words.length + 1, 0);
  const numbers = new Map<string, number>();
  const [row, next, holder] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1), new Int32Array(size)];
  const first = new Int32Array(tableSize).fill(-1);
  let at = 0;
  texts.forEach((words, n) => {
    for (const word of words) {
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      holder[at] = n;
      row[at++] = number;
    }
    at += 1;
  });
  // From the end, so that the places of a run are led to in reading order.
  for (let i = size - phraseLength; i >= 0; i--) {
    const [a, b, c] = [row[i] ?? -1, row[i + 1] ?? -1, row[i + 2] ?? -1];
    if (a < 0 || b < 0 || c < 0) continue;
    const slot = hash(a, b, c);
    next[i] = first[slot] ?? -1;
    first[slot] = i;
  }
  return { numbers, row, first, next, holder, origins };
}

/** Texts never change, so that an index serves for as long as the same texts are asked for. */
const known = new WeakMap<MotionText, { readonly of: readonly Constituent[]; readonly index: Index }>();

const isSame = (a: Constituent, b: Constituent | undefined): boolean => a.text === b?.text && a.motion === b.motion && a.version === b.version;

function indexOf(constituents: readonly Constituent[]): Index | null {
  const [one] = constituents;
  if (one === undefined) return null;
  const before = known.get(one.text);
  if (before !== undefined && before.of.length === constituents.length && before.of.every((of, i) => isSame(of, constituents[i]))) return before.index;
  const index = built(constituents);
  known.set(one.text, { of: [...constituents], index });
  return index;
}

/** Where in the row the three words stand. */
function* placesOfThree({ row, first, next }: Index, a: number, b: number, c: number): Generator<number> {
  if (a < 0 || b < 0 || c < 0) return;
  for (let place = first[hash(a, b, c)] ?? -1; place >= 0; place = next[place] ?? -1)
    if (row[place] === a && row[place + 1] === b && row[place + 2] === c) yield place;
}

/**
 * Runs of three words and more that stand word for word in a clause of a draft and are not linking words alone; as long as they can be.
 * Of runs that overlap all are given.
 */
export function phrasesIn(words: readonly string[], constituents: readonly Constituent[]): Phrase[] {
  const index = words.length < phraseLength ? null : indexOf(constituents);
  if (index === null) return [];
  const { numbers, holder, origins } = index;
  const numbered = words.map((word) => numbers.get(word) ?? -2);
  const phrases: Phrase[] = [];
  // Of each place in the row that the run before led to: where that run began.
  let open = new Map<number, number>();
  for (let i = 0; i + phraseLength <= words.length + 1; i++) {
    const now = new Map<number, number>();
    for (const place of placesOfThree(index, numbered[i] ?? -2, numbered[i + 1] ?? -2, numbered[i + 2] ?? -2)) {
      now.set(place, open.get(place - 1) ?? i);
      open.delete(place - 1);
    }
    for (const [place, began] of open) {
      const origin = origins[holder[place] ?? -1];
      const length = i + phraseLength - 1 - began;
      if (origin !== undefined && saysSomething(words, began, length)) phrases.push({ ...origin, from: began, length });
    }
    open = now;
  }
  return phrases;
}

const saysSomething = (words: readonly string[], from: number, length: number): boolean => words.slice(from, from + length).some((word) => !isLinking(word));
