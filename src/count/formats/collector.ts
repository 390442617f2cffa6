import { equalBitOf, marksFor, mostCandidates, type Papers } from "../election.ts";

/** Marks while the number of candidates is not known yet: candidates as themselves, `equal` added for a mark at the same rank as the one before. */
export const raw = { skipped: 0, overvote: 32_766, writeIn: 32_767, equal: 32_768 } as const;

/** Rows as they are read: the reader writes raw marks at `at`, after `ensure`, and closes each row with `endRow`. */
export type Collector = {
  marks: Uint16Array;
  at: number;
  /** Rows closed so far, and votes for which they stand. */
  rows: number;
  votes: number;
  /** Room for so many more marks. */
  readonly ensure: (more: number) => void;
  /** Closes a row of so many votes; false when all votes together pass 2^53 - 1. */
  readonly endRow: (votes: number) => boolean;
  /** The votes of a closed row. */
  readonly votesOf: (row: number) => number;
  /** The papers, for candidates 1 to n; the collector is then spent. */
  readonly papers: (candidates: number) => Papers;
};

const grown = (length: number, needed: number): number => {
  let size = Math.max(length, 1024);
  while (size < needed) size *= 2;
  return size;
};

/** Collects rows of marks into arrays that double when full: about 2 bytes a mark and 12 a row. */
export function collector(): Collector {
  let starts = new Uint32Array(1024);
  let weights = new Float64Array(1024);
  const self: Collector = {
    marks: new Uint16Array(4096),
    at: 0,
    rows: 0,
    votes: 0,
    ensure: (more) => {
      if (self.at + more <= self.marks.length) return;
      const larger = new Uint16Array(grown(self.marks.length, self.at + more));
      larger.set(self.marks.subarray(0, self.at));
      self.marks = larger;
    },
    endRow: (votes) => {
      const from = starts[self.rows] ?? 0;
      while (self.at > from && self.marks[self.at - 1] === raw.skipped) self.at--;
      if (self.rows + 1 >= starts.length) {
        const more = new Uint32Array(2 * starts.length);
        more.set(starts);
        starts = more;
        const heavier = new Float64Array(2 * weights.length);
        heavier.set(weights);
        weights = heavier;
      }
      weights[self.rows] = votes;
      self.votes += votes;
      starts[++self.rows] = self.at;
      return self.votes <= Number.MAX_SAFE_INTEGER;
    },
    votesOf: (row) => weights[row] ?? 0,
    papers: (candidates) => {
      const marks = marksFor(candidates, self.at);
      const plain = settle(self, starts, marks, candidates);
      return { rows: self.rows, starts: starts.slice(0, self.rows + 1), marks, weights: weights.slice(0, self.rows), plain };
    },
  };
  return self;
}

/** Turns raw marks into those of the papers; answers whether all rows are plain. */
function settle(from: Collector, starts: Uint32Array, marks: Uint8Array | Uint16Array, candidates: number): boolean {
  const equalBit = equalBitOf(marks);
  const seen = new Uint32Array(mostCandidates + 1);
  const source = from.marks;
  let plain = true;
  for (let row = 0; row < from.rows; row++) {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      const mark = source[at] ?? 0;
      const number = mark & 32_767;
      if (number === 0 || number > mostCandidates || mark > 32_767 || seen[number] === row + 1) {
        plain = false;
        const settled = number === raw.overvote ? candidates + 1 : number === raw.writeIn ? candidates + 2 : number;
        marks[at] = mark > 32_767 ? settled + equalBit : settled;
      } else marks[at] = number;
      if (number <= mostCandidates) seen[number] = row + 1;
    }
  }
  return plain;
}
