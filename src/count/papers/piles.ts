import type { Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";

/**
 * Rows by the candidate they belong to: those of candidate c are `rows[starts[c]] .. rows[starts[c + 1] - 1]`, in their order in the papers. Pile 0 holds the
 * rows that belong to nobody.
 */
export type Piles = {
  /** candidates + 2 places in `rows`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
};

/**
 * Sorts rows into piles by their first mark for a candidate whose `stands[number]` is 1, in one pass to count and one to place. Where the mark is one of
 * several at its rank, the row lies with the first of these who stands: whoever shares ranks looks there for the others. `places`, one number for each row, is
 * filled with the place of that mark in `papers.marks`, or the end of the row.
 */
export function pilesByFirst(papers: Papers, candidates: number, stands: Uint8Array, places: Uint32Array = new Uint32Array(papers.rows)): Piles {
  const { marks, starts: rowStarts, rows } = papers;
  const plainMark = equalBitOf(marks) - 1;
  const owners = candidates + 2 < 256 ? new Uint8Array(rows) : new Uint16Array(rows);
  const starts = new Uint32Array(candidates + 2);
  for (let row = 0; row < rows; row++) {
    const end = rowStarts[row + 1] ?? 0;
    let place = rowStarts[row] ?? 0;
    while (place < end && stands[(marks[place] ?? 0) & plainMark] !== 1) place++;
    const owner = place < end ? (marks[place] ?? 0) & plainMark : 0;
    places[row] = place;
    owners[row] = owner;
    starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
  }
  for (let number = 1; number <= candidates + 1; number++) starts[number] = (starts[number] ?? 0) + (starts[number - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const owner = owners[row] ?? 0;
    const at = next[owner] ?? 0;
    sorted[at] = row;
    next[owner] = at + 1;
  }
  return { starts, rows: sorted };
}

/** Votes of each pile, by candidate: whole numbers whose sum is below 2^53. */
export function votesOf(piles: Piles, papers: Papers): Float64Array {
  const votes = new Float64Array(piles.starts.length - 1);
  for (let number = 0; number < votes.length; number++) {
    let sum = 0;
    for (let at = piles.starts[number] ?? 0; at < (piles.starts[number + 1] ?? 0); at++) sum += papers.weights[piles.rows[at] ?? 0] ?? 0;
    votes[number] = sum;
  }
  return votes;
}
