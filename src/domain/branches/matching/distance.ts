import { lostLetter } from "./fold.ts";

/** One letter added, left out or wrong, in thousandths: all costs are whole numbers so that every machine ranks alike. */
export const oneLetter = 1000;

const doubled = 600;
const swapped = 800;
const unlikely = 1500;
const lost = 300;
const atTheFront = 500;

const keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const vowels = new Set("aeiouy");
const soundAlike = new Set(["ck", "sz", "kq", "fv", "gj", "mn", "bp", "dt", "cs"].flatMap((pair) => [pair, pair.split("").reverse().join("")]));

function neighbourPairs(): Set<string> {
  const pairs = new Set<string>();
  const join = (one: string | undefined, other: string | undefined): void => {
    if (one && other) pairs.add(one + other).add(other + one);
  };
  for (const [row, line] of keys.entries())
    for (let at = 0; at < line.length; at += 1) {
      join(line[at], line[at + 1]);
      // a key touches the one below it and the one to the left of that
      join(line[at], keys[row + 1]?.[at]);
      join(line[at], keys[row + 1]?.[at - 1]);
    }
  return pairs;
}
const neighbours = neighbourPairs();

function substitution(one: string, other: string): number {
  if (one === other) return 0;
  if (one === lostLetter || other === lostLetter) return lost;
  if (vowels.has(one) && vowels.has(other)) return oneLetter;
  return neighbours.has(one + other) || soundAlike.has(one + other) ? oneLetter : unlikely;
}

/**
 * How far `given` is from `meant`: letters added, left out, doubled, swapped with the next (Damerau 1964, optimal string
 * alignment) or wrong. A wrong letter costs more where neither the key nor the sound is near, and at the front of a word,
 * where people err least. Answers `limit + 1` as soon as it is beyond the limit.
 */
export function distance(given: string, meant: string, limit: number): number {
  if (given === meant) return 0;
  const beyond = limit + 1;
  if (Math.abs(given.length - meant.length) * doubled > limit) return beyond;
  let before: number[] = [];
  let last = [0];
  for (let j = 1; j <= meant.length; j += 1) last.push((last[j - 1] ?? 0) + gap(meant, j) + (j === 1 ? atTheFront : 0));
  for (let i = 1; i <= given.length; i += 1) {
    const line = [(last[0] ?? 0) + gap(given, i) + (i === 1 ? atTheFront : 0)];
    let least = line[0] ?? 0;
    for (let j = 1; j <= meant.length; j += 1) {
      const cost = step(given, meant, i, j, { before, last, line });
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return beyond;
    before = last;
    last = line;
  }
  return Math.min(last[meant.length] ?? beyond, beyond);
}

/** Leaving out or adding the letter at `at` (counted from 1); cheaper where it only doubles the one before. */
const gap = (word: string, at: number): number => (at > 1 && word[at - 1] === word[at - 2] ? doubled : oneLetter);

type Lines = { readonly before: readonly number[]; readonly last: readonly number[]; readonly line: readonly number[] };

function step(given: string, meant: string, i: number, j: number, { before, last, line }: Lines): number {
  const one = given[i - 1] ?? "";
  const other = meant[j - 1] ?? "";
  const front = i === 1 && j === 1 && one !== other && one !== lostLetter ? atTheFront : 0;
  let least = (last[j - 1] ?? 0) + substitution(one, other) + front;
  least = Math.min(least, (last[j] ?? 0) + gap(given, i), (line[j - 1] ?? 0) + gap(meant, j));
  if (i > 1 && j > 1 && one === meant[j - 2] && given[i - 2] === other) least = Math.min(least, (before[j - 2] ?? 0) + swapped);
  return least;
}
