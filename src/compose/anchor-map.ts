import { commonRun } from "./common-run.ts";
import { folded, needleOf } from "./span.ts";
import { alike, countsOf, plainWords, tokensOf } from "./words.ts";

type Placed = { readonly word: string; readonly from: number; readonly to: number };

function placed(text: string): Placed[] {
  let at = 0;
  return tokensOf(text).flatMap(({ before, word }) => {
    const from = at + before.length;
    at = from + word.length;
    return word === "" ? [] : [{ word: folded(word), from, to: at }];
  });
}

const isWord = ({ word }: Placed): boolean => /[\p{L}\p{N}]/u.test(word);

/** How sure it is that words in a changed wording are those that were named before. */
export type Mapped = { readonly from: number; readonly sure: boolean };

/**
 * Where the words at `from` … `to` of the old wording stand in the new one by the difference of the two; null when they were changed, or
 * when it cannot be told which of several is meant. `sure` is false where the words on both sides of them were changed.
 */
export function mapWords(was: string, now: string, from: number, to: number): Mapped | null {
  if (was === now) return { from, sure: true };
  const [a, b] = [placed(was), placed(now)];
  const first = a.findIndex((token) => token.to > from);
  const last = a.findLastIndex((token) => token.from < to);
  if (first < 0 || last < first) return null;
  const words = was.slice(from, to);
  const [before, after] = [occurrences(was, words), occurrences(now, words)];
  if (after === 0) return null;
  if (before > 1 || after > 1) return byContext(a, b, first, last, from);
  const start = byDifference(a, b, first, last);
  const next = start === null ? undefined : b[start.at];
  if (start === null || next === undefined) return null;
  const long = last - first >= 2;
  const likeness = alike(countsOf(plainWords(was)), countsOf(plainWords(now)));
  // A single word in a wording that is otherwise another one may be any such word.
  if (!long && !start.beside && likeness < 0.5) return null;
  if (!long && likeness < 0.25) return null;
  return { from: next.from + (from - (a[first]?.from ?? 0)), sure: start.beside };
}

function occurrences(text: string, words: string): number {
  const [hay, needle] = [folded(text), needleOf(words)];
  let n = 0;
  for (let at = needle === "" ? -1 : hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) n++;
  return n;
}

/** The place that all tokens of the span are matched to, one after the other; `beside`: a word next to them, or the edge of the text on both sides, is the same too. */
function byDifference(a: readonly Placed[], b: readonly Placed[], first: number, last: number): { readonly at: number; readonly beside: boolean } | null {
  const numbers = new Map<string, number>();
  const numberOf = ({ word }: Placed): number => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  const matched = new Map(commonRun(a.map(numberOf), b.map(numberOf)));
  const start = matched.get(first);
  if (start === undefined) return null;
  for (let i = first; i <= last; i++) if (matched.get(i) !== start + i - first) return null;
  const [left, right] = [nearest(a, first, -1), nearest(a, last, 1)];
  const [leftNow, rightNow] = [nearest(b, start, -1), nearest(b, start + last - first, 1)];
  const same = (i: number | null, j: number | null): boolean => (i === null || j === null ? i === j : matched.get(i) === j);
  const [onLeft, onRight] = [same(left, leftNow), same(right, rightNow)];
  return { at: start, beside: (onLeft && left !== null) || (onRight && right !== null) || (onLeft && onRight) };
}

function nearest(tokens: readonly Placed[], from: number, step: 1 | -1): number | null {
  for (let i = from + step; i >= 0 && i < tokens.length; i += step) {
    const token = tokens[i];
    if (token !== undefined && isWord(token)) return i;
  }
  return null;
}

/** Words around the span by which one of several is told from the others. */
const around = 2;

/** Where the same words stand several times: found by the words around them, if these stand together once in the old and once in the new wording. */
function byContext(a: readonly Placed[], b: readonly Placed[], first: number, last: number, from: number): Mapped | null {
  const edge = [{ word: "", from: 0, to: 0 }];
  const [framedA, framedB] = [
    [...edge, ...a, ...edge],
    [...edge, ...b, ...edge],
  ];
  const begin = Math.max(0, first + 1 - around);
  const sequence = framedA.slice(begin, last + 2 + around).map(({ word }) => word);
  const [only, second] = sequencesIn(framedB, sequence);
  if (only === undefined || second !== undefined || sequencesIn(framedA, sequence).length !== 1) return null;
  const next = framedB[only + (first + 1 - begin)];
  return next === undefined ? null : { from: next.from + (from - (a[first]?.from ?? 0)), sure: true };
}

function sequencesIn(tokens: readonly Placed[], sequence: readonly string[]): number[] {
  const found: number[] = [];
  for (let at = 0; at + sequence.length <= tokens.length; at++) if (sequence.every((word, k) => tokens[at + k]?.word === word)) found.push(at);
  return found;
}
