import type { Refusal } from "#kit";
import { no } from "#kit";
import { equalBitOf, marksFor } from "../election.ts";
import type { BltRefusalCode } from "./blt-refusals.ts";
import { grownMarks, grownStarts, grownWeights, textOf } from "./bytes.ts";

/** Ranks on one ballot, skipped ones included: far above any real paper, and a bound for a hostile line. */
export const mostMarks = 65_535;
/** Bytes on one line. */
export const longestLine = 4_194_304;
/** Bytes of one word, name or title. */
export const longestWord = 4_096;
/** Rows, and marks in all: 1 GB of weights and 2 GB of marks. */
const mostRows = 134_217_728;
const mostMarksInAll = 2_147_483_648;

/**
 * What comes next.
 * - "mark": within a ballot; "closed": after its 0, where only the end of the line may follow;
 * - "zero": after a 0 that began a line: the end of the ballots, unless a ballot of weight 0 follows on the line;
 * - "withdrawing": on a line that withdraws candidates; "weight": after a ballot id.
 */
export type Phase = "candidates" | "seats" | "ballot" | "withdrawing" | "weight" | "mark" | "closed" | "zero" | "option" | "names";

/** What the bytes in hand belong to. `quoteSeen` and `quoteSpace`: after a quotation mark that may close a name or belong to it. */
export type Mode = "gap" | "word" | "slash" | "comment" | "block" | "blockStar" | "id" | "quoted" | "escaped" | "quoteSeen" | "quoteSpace" | "text";

/** Where something begins, from 1. */
export type Spot = { readonly line: number; readonly column: number };

export type BltState = {
  refusal: Refusal | null;
  phase: Phase;
  mode: Mode;
  /** The line in hand, its first byte counted from the beginning of the chunk (below 0 where it began before), and the bytes on it that only continue a character. */
  line: number;
  lineStart: number;
  continued: number;
  afterCr: boolean;
  /** The word or name in hand, and where it began. */
  readonly word: Uint8Array;
  wordLength: number;
  /** Its value where it is a number. */
  value: number;
  readonly spot: { line: number; column: number };
  /** True on the line of the two first numbers; if ballots begin on it, line breaks mean nothing in this file (`isFree`). */
  onHeader: boolean;
  isFree: boolean;

  candidates: number;
  seats: number;
  readonly withdrawn: Set<number>;
  /** The first word of a line that withdraws, and whether it names somebody who is not there. */
  withdrawing: { readonly spot: Spot; readonly found: string; isBad: boolean } | null;

  marks: Uint8Array | Uint16Array;
  equalBit: number;
  /** Marks of closed papers end at starts[rows]; `used` counts those of the paper in hand too. */
  used: number;
  starts: Uint32Array;
  weights: Float64Array;
  rows: number;
  total: number;
  plain: boolean;
  /** By candidate: the paper, by stamp, on which it was last marked. */
  seen: Int32Array;
  stamp: number;

  /** The paper in hand. */
  weight: number;
  hasId: boolean;
  joins: boolean;
  /** -1 outside of a group in brackets, otherwise the marks in it so far. */
  group: number;
  readonly ids: { papers: number; differ: boolean; areWeights: boolean };
};

export const bltState = (): BltState => ({
  refusal: null,
  phase: "candidates",
  mode: "gap",
  line: 1,
  lineStart: 0,
  continued: 0,
  afterCr: false,
  word: new Uint8Array(longestWord + 8),
  wordLength: 0,
  value: 0,
  spot: { line: 1, column: 1 },
  onHeader: true,
  isFree: false,
  candidates: 0,
  seats: 0,
  withdrawn: new Set(),
  withdrawing: null,
  marks: new Uint8Array(0),
  equalBit: 128,
  used: 0,
  starts: new Uint32Array(0),
  weights: new Float64Array(0),
  rows: 0,
  total: 0,
  plain: true,
  seen: new Int32Array(0),
  stamp: 0,
  weight: 0,
  hasId: false,
  joins: false,
  group: -1,
  ids: { papers: 0, differ: false, areWeights: false },
});

/** The arrays, once the number of candidates is known. */
export function openPapers(state: BltState): void {
  state.marks = marksFor(state.candidates, 4_096);
  state.equalBit = equalBitOf(state.marks);
  state.starts = new Uint32Array(1_024);
  state.weights = new Float64Array(1_024);
  state.seen = new Int32Array(state.candidates + 1);
}

/** Refuses the file; the first refusal stays. */
export function refuse(state: BltState, code: BltRefusalCode, spot: Spot, more: Readonly<Record<string, string | number>> = {}): void {
  state.refusal ??= no({ code, detail: { line: spot.line, column: spot.column, ...more } }).refusal;
}

/** The beginning of the word in hand, as it may be shown. */
export const foundWord = (state: BltState): string => {
  const text = textOf(state.word, 0, state.wordLength);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** A byte of the word in hand; a word that is too long is refused. */
export function pushByte(state: BltState, byte: number): void {
  if (state.wordLength === longestWord) refuse(state, "count.blt.wordLong", state.spot, { most: longestWord, found: foundWord(state) });
  else state.word[state.wordLength++] = byte;
}

export function openPaper(state: BltState, weight: number): void {
  state.weight = weight;
  state.stamp++;
  state.used = state.starts[state.rows] ?? 0;
  state.phase = "mark";
}

/** Adds a candidate, or 0 for a skipped rank. */
export function addMark(state: BltState, mark: number): void {
  if (state.used - (state.starts[state.rows] ?? 0) === mostMarks) return refuse(state, "count.blt.paperLong", state.spot, { most: mostMarks });
  if (state.used === mostMarksInAll) return refuse(state, "count.blt.papersMany", state.spot);
  if (state.used === state.marks.length) state.marks = grownMarks(state.marks, state.used + 1);
  const isEqual = state.joins || state.group > 0;
  const isAfterSkip = mark > 0 && state.used > (state.starts[state.rows] ?? 0) && state.marks[state.used - 1] === 0;
  if (isEqual || isAfterSkip || (mark > 0 && state.seen[mark] === state.stamp)) state.plain = false;
  state.seen[mark] = state.stamp;
  state.marks[state.used++] = isEqual ? mark + state.equalBit : mark;
  state.joins = false;
  if (state.group >= 0) state.group++;
}

/** Room for one more row. */
export function roomForRow(state: BltState): boolean {
  if (state.rows === mostRows) {
    refuse(state, "count.blt.papersMany", state.spot);
    return false;
  }
  if (state.rows + 1 >= state.starts.length) state.starts = grownStarts(state.starts, state.rows + 2);
  if (state.rows >= state.weights.length) state.weights = grownWeights(state.weights, state.rows + 1);
  return true;
}

/** How many there will be in so many bytes ahead, if they come as thick as before; a little more is added, so that a good guess is enough. */
const expected = (before: number, seen: number, ahead: number): number => before + Number((BigInt(before) * BigInt(ahead) * 33n) / (BigInt(seen) * 32n));

/** Room for what a long chunk will hold, by what its beginning held: the arrays then need not be moved. A wrong guess costs address space, or a move. */
export function roomAhead(state: BltState, seen: number, ahead: number): void {
  const rows = Math.min(expected(state.rows, seen, ahead), mostRows);
  const marks = Math.min(expected(state.starts[state.rows] ?? 0, seen, ahead), mostMarksInAll);
  if (rows > state.weights.length) {
    state.starts = grownStarts(state.starts, rows + 1);
    state.weights = grownWeights(state.weights, rows);
  }
  if (marks > state.marks.length) state.marks = grownMarks(state.marks, marks);
}

/** Closes the paper in hand; skipped ranks after which nothing is marked are no ranks. */
export function closePaper(state: BltState): void {
  const from = state.starts[state.rows] ?? 0;
  while (state.used > from && state.marks[state.used - 1] === 0) state.used--;
  if (!roomForRow(state)) return;
  state.total += state.weight;
  if (state.total > Number.MAX_SAFE_INTEGER) return refuse(state, "count.blt.totalLarge", state.spot);
  if (state.hasId) {
    state.ids.papers++;
    if (state.weight !== 1) state.ids.differ = true;
    if (state.weight < 1 || state.weight > state.candidates || state.seen[state.weight] === state.stamp) state.ids.areWeights = true;
    state.hasId = false;
  }
  state.weights[state.rows++] = state.weight;
  state.starts[state.rows] = state.used;
  state.phase = state.isFree ? "ballot" : "closed";
}
