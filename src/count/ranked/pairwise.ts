import type { Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";

/**
 * For every two candidates the votes that rank one above the other: `votes[a * size + b]` prefer a to b, size = candidates + 1.
 * Whoever is not ranked on a paper is below all who are, and level with the others who are not.
 */
export type Pairwise = { readonly size: number; readonly votes: Float64Array };

export const preferring = (pairs: Pairwise, a: number, b: number): number => pairs.votes[a * pairs.size + b] ?? 0;

/**
 * One pass over the papers. Only pairs of ranked candidates are looked at: a is preferred to b on every paper that ranks a, except where b is above or
 * level with a, so what is left follows from the papers that rank a. Sums are whole numbers below 2^53 because all votes together are.
 */
export function pairwiseOf(papers: Papers, candidates: number): Pairwise {
  const size = candidates + 1;
  const ranked = new Float64Array(size);
  /** notBelow[a * size + b]: both ranked, a above b or level with it. */
  const notBelow = new Float64Array(size * size);
  if (papers.plain) addPlain(papers, size, ranked, notBelow);
  else addLevels(papers, size, ranked, notBelow);
  const votes = new Float64Array(size * size);
  for (let a = 1; a < size; a++) {
    for (let b = 1; b < size; b++) if (a !== b) votes[a * size + b] = (ranked[a] ?? 0) - (notBelow[b * size + a] ?? 0);
  }
  return { size, votes };
}

function addPlain(papers: Papers, size: number, ranked: Float64Array, notBelow: Float64Array): void {
  const { rows, starts, marks, weights } = papers;
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    const weight = weights[row] ?? 0;
    for (let place = starts[row] ?? 0; place < end; place++) {
      const number = marks[place] ?? 0;
      const line = number * size;
      ranked[number] = (ranked[number] ?? 0) + weight;
      for (let below = place + 1; below < end; below++) {
        const at = line + (marks[below] ?? 0);
        notBelow[at] = (notBelow[at] ?? 0) + weight;
      }
    }
  }
}

function addLevels(papers: Papers, size: number, ranked: Float64Array, notBelow: Float64Array): void {
  const { rows, starts, marks, weights } = papers;
  const equalBit = equalBitOf(marks);
  const plainMark = equalBit - 1;
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    const weight = weights[row] ?? 0;
    let rankStart = starts[row] ?? 0;
    for (let place = rankStart; place < end; place++) {
      if ((marks[place] ?? 0) < equalBit) rankStart = place;
      const number = (marks[place] ?? 0) & plainMark;
      const line = number * size;
      ranked[number] = (ranked[number] ?? 0) + weight;
      for (let other = rankStart; other < end; other++) {
        if (other === place) continue;
        const at = line + ((marks[other] ?? 0) & plainMark);
        notBelow[at] = (notBelow[at] ?? 0) + weight;
      }
    }
  }
}

/** The table for a report: table[a][b] prefer a to b. */
export const tableOf = (pairs: Pairwise): readonly (readonly number[])[] =>
  Array.from({ length: pairs.size }, (_, a) => Array.from(pairs.votes.subarray(a * pairs.size, (a + 1) * pairs.size)));

/** More prefer a to b than b to a. */
export const beats = (pairs: Pairwise, a: number, b: number): boolean => preferring(pairs, a, b) > preferring(pairs, b, a);
