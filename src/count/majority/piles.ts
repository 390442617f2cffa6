import type { Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";

/** Papers in piles by candidate, each at its best preference for one who is still in. Votes are whole numbers, together below 2^53. */
export type Piles = {
  /** Votes by candidate. */
  readonly totals: Float64Array;
  readonly exhausted: () => number;
  /** Takes candidates out: each of their papers goes to its next preference for one who is in. Answers with the votes that were moved. */
  readonly takeOut: (who: readonly number[]) => number;
};

/** Sorts papers by first preference; of candidates at one rank only the first that is listed counts. `depth` is the number of preferences that count on a paper, all of them unless said. */
export function pilesOf(papers: Papers, candidates: number, depth = Infinity): Piles {
  const { rows, starts, marks, weights } = papers;
  const equalBit = equalBitOf(marks);
  const totals = new Float64Array(candidates + 1);
  const out = new Uint8Array(candidates + 1);
  /** Papers of a pile are chained: the last one laid on it, and under each paper the one below. */
  const topOf = new Int32Array(candidates + 1).fill(-1);
  const below = new Int32Array(rows);
  const at = Uint32Array.from({ length: rows }, (_, row) => starts[row] ?? 0);
  let exhausted = 0;

  const lay = (row: number): void => {
    const end = Math.min(starts[row + 1] ?? 0, (starts[row] ?? 0) + depth);
    let place = at[row] ?? 0;
    while (place < end && ((marks[place] ?? 0) >= equalBit || out[marks[place] ?? 0] === 1)) place++;
    at[row] = place;
    const votes = weights[row] ?? 0;
    if (place >= end) {
      exhausted += votes;
      return;
    }
    const number = marks[place] ?? 0;
    totals[number] = (totals[number] ?? 0) + votes;
    below[row] = topOf[number] ?? -1;
    topOf[number] = row;
  };

  for (let row = 0; row < rows; row++) lay(row);
  return {
    totals,
    exhausted: () => exhausted,
    takeOut: (who) => {
      let moved = 0;
      for (const number of who) out[number] = 1;
      for (const number of who) {
        moved += totals[number] ?? 0;
        totals[number] = 0;
        let row = topOf[number] ?? -1;
        topOf[number] = -1;
        while (row >= 0) {
          const next = below[row] ?? -1;
          lay(row);
          row = next;
        }
      }
      return moved;
    },
  };
}

export const amountsOf = (totals: Float64Array): readonly bigint[] => Array.from(totals, BigInt);
