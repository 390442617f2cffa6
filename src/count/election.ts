/**
 * Marks on paper as bytes: what every format is read into and every rule counts.
 *
 * A *row* is one kind of paper and the number of votes it stands for. The marks of row i are
 * `marks[starts[i]] .. marks[starts[i + 1] - 1]`, best first. A mark is
 * - 1 .. n: a candidate, by number;
 * - a candidate plus `equalBit`: at the same rank as the mark before it (never on the first mark of a row);
 * - 0: a rank left empty with a later one filled (a skipped preference);
 * - n + 1: a rank with more than one mark on it, of which the file does not say which (an overvote);
 * - n + 2: a person written in who did not stand.
 * Up to 125 candidates a mark is one byte, above it two.
 */
export type Papers = {
  readonly rows: number;
  /** rows + 1 places in `marks`. */
  readonly starts: Uint32Array;
  readonly marks: Uint8Array | Uint16Array;
  /** Votes for which each row stands: whole numbers from 0 to 2^53 - 1, their sum too. */
  readonly weights: Float64Array;
  /** True when no row has a skipped rank, an equal rank, an overvote, a write-in or a candidate twice. */
  readonly plain: boolean;
};

/** Scores or approvals: `cells[row * candidates + number - 1]`, `noScore` where the voter left it empty. */
export type Scores = {
  readonly rows: number;
  readonly cells: Uint16Array;
  readonly weights: Float64Array;
};

export const noScore = 65535;

/** Candidates are numbered from 1 in the order of the file. */
export type Candidate = { readonly number: number; readonly name: string; readonly withdrawn: boolean };

export type Election = {
  readonly title: string;
  readonly seats: number;
  readonly candidates: readonly Candidate[];
  readonly papers: Papers;
  /** Present when the file holds scores (one column per candidate) and not rankings; `papers` then has the same rows, ranked by score, equal scores as equal ranks. */
  readonly scores?: Scores;
  /** An order for ties that the file states, droop's and stv-rs's [tie …]: for rules whose own tie method is an order drawn beforehand. */
  readonly tieOrder?: readonly number[];
  /** Papers that the file counts as blank or spoiled, in votes: rows without any mark are among the blank. */
  readonly spoiled?: number;
};

export const mostCandidates = 32_000;

/** The bit that says "at the same rank as the mark before". */
export const equalBitOf = (marks: Uint8Array | Uint16Array): number => (marks.BYTES_PER_ELEMENT === 1 ? 128 : 32_768);

/** The array of marks that a number of candidates needs, n + 2 included. */
export const marksFor = (candidates: number, length: number): Uint8Array | Uint16Array =>
  candidates + 2 < 128 ? new Uint8Array(length) : new Uint16Array(length);

/** One paper in plain words, for tests, examples and small elections: [3, 1] is 3 before 1; [[3, 1], 2] ranks 3 and 1 equally; 0 is a skipped rank. */
export type PlainPaper = readonly (number | readonly number[])[];

/** An election from plain rows: [votes, paper]. Names are given, or "A", "B" …; nothing is checked, formats do that. */
export function electionOf(
  rows: readonly (readonly [number, PlainPaper])[],
  given: {
    readonly seats?: number;
    readonly names?: readonly string[];
    readonly candidates?: number;
    readonly title?: string;
    readonly withdrawn?: readonly number[];
  } = {},
): Election {
  const highest = rows.reduce((top, [, paper]) => Math.max(top, ...paper.flat()), 0);
  const count = given.names?.length ?? given.candidates ?? highest;
  const flat = rows.map(([, paper]) =>
    paper.flatMap((rank) => (typeof rank === "number" ? [[rank, false] as const] : rank.map((mark, at) => [mark, at > 0] as const))),
  );
  const marks = marksFor(
    count,
    flat.reduce((sum, row) => sum + row.length, 0),
  );
  const equalBit = equalBitOf(marks);
  const starts = new Uint32Array(rows.length + 1);
  let at = 0;
  let plain = true;
  for (const [row, list] of flat.entries()) {
    starts[row] = at;
    for (const [mark, isEqual] of list) marks[at++] = isEqual ? mark + equalBit : mark;
    if (list.some(([mark, isEqual]) => isEqual || mark < 1 || mark > count) || new Set(list.map(([mark]) => mark)).size < list.length) plain = false;
  }
  starts[rows.length] = at;
  return {
    title: given.title ?? "",
    seats: given.seats ?? 1,
    candidates: Array.from({ length: count }, (_, index) => ({
      number: index + 1,
      name: given.names?.[index] ?? (count <= 26 ? String.fromCharCode(65 + index) : `Candidate ${index + 1}`),
      withdrawn: given.withdrawn?.includes(index + 1) ?? false,
    })),
    papers: { rows: rows.length, starts, marks, weights: Float64Array.from(rows, ([votes]) => votes), plain },
  };
}
