import type { Refusal, Result } from "#kit";
import { ok } from "#kit";
import type { Candidate, Election, Papers } from "../election.ts";
import type { Blt } from "./blt-bytes.ts";
import { endLine, readBytes } from "./blt-bytes.ts";
import { readPlainLines } from "./blt-lines.ts";
import { bltNames } from "./blt-names.ts";
import type { BltState } from "./blt-state.ts";
import { bltState, refuse, roomAhead } from "./blt-state.ts";
import type { Reader, ReadOptions } from "./reader.ts";
import { anyEncoding } from "./text-decoding.ts";

const lineFeed = 10;

/** A chunk much longer than this is judged by its first bytes. */
const firstLook = 262_144;

function readChunk(blt: Blt, bytes: Uint8Array): void {
  if (bytes.length < 4 * firstLook || blt.state.rows > 0) return readPiece(blt, bytes);
  readPiece(blt, bytes.subarray(0, firstLook));
  if (blt.state.refusal === null) roomAhead(blt.state, firstLook, bytes.length - firstLook);
  readPiece(blt, bytes.subarray(firstLook));
}

/** Reads plain lines fast and the others with care. */
function readPiece(blt: Blt, bytes: Uint8Array): void {
  const { state } = blt;
  const to = bytes.lastIndexOf(lineFeed) + 1;
  let at = 0;
  while (at < bytes.length && state.refusal === null) {
    const isAtBallot = state.phase === "ballot" && state.mode === "gap" && !state.isFree && !state.onHeader && at === state.lineStart;
    if (isAtBallot) at = readPlainLines(state, bytes, at, to);
    if (at < bytes.length) at = readBytes(blt, bytes, at);
  }
  state.lineStart -= bytes.length;
}

/**
 * Ballots with ids are written "(id) 1 2 3 0" by OpenSTV, the 1 being the weight, and "(id) 2 3 0" by droop. Where the first numbers differ, are always numbers
 * of candidates and never marked again on the same paper, they are more likely first preferences: nobody is to guess.
 */
const hasDoubtfulIds = ({ ids, rows }: BltState): boolean => ids.papers === rows && ids.differ && !ids.areWeights;

/** The end of the file: only among the names, or after the 0 before them, is it whole. */
function endFile(blt: Blt): void {
  const { state, names, options } = blt;
  if (state.refusal !== null) return;
  const here = { line: state.line, column: 1 - state.lineStart - state.continued };
  if (state.mode === "block" || state.mode === "blockStar") return refuse(state, "count.blt.commentOpen", state.spot);
  endLine(blt, true);
  if (state.phase === "candidates") refuse(state, "count.blt.empty", here);
  else if (state.phase === "seats") refuse(state, "count.blt.header", here, { found: "" });
  else if (state.phase === "option") refuse(state, "count.blt.optionOpen", options.option?.open ?? here);
  else if (state.phase !== "names") refuse(state, "count.blt.endMissing", here);
  else if (names.taken > 0 && names.taken < state.candidates) refuse(state, "count.blt.namesFew", here, { names: names.taken, candidates: state.candidates });
  else if (hasDoubtfulIds(state)) refuse(state, "count.blt.idWeight", { line: 1, column: 1 });
}

/** Arrays from this length on are not copied only to lose the room left at their end. */
const longArray = 65_536;

function papersOf(state: BltState): Papers {
  const { rows, starts, marks, weights, plain } = state;
  const used = starts[rows] ?? 0;
  return {
    rows,
    starts: rows < longArray ? starts.slice(0, rows + 1) : starts.subarray(0, rows + 1),
    marks: used < longArray ? marks.slice(0, used) : marks.subarray(0, used),
    weights: rows < longArray ? weights.slice(0, rows) : weights.subarray(0, rows),
    plain,
  };
}

function candidatesOf(blt: Blt, given: readonly string[]): readonly Candidate[] {
  const { state, names } = blt;
  const list = names.taken === 0 ? given : names.names;
  return Array.from({ length: state.candidates }, (_, index) => ({
    number: index + 1,
    name: list[index] || `Candidate ${index + 1}`,
    withdrawn: state.withdrawn.has(index + 1),
  }));
}

/**
 * Reads a BLT file: the form of Hill, Wichmann and Woodall (Algorithm 123, 1987) with what OpenSTV, OpenTally, droop and stv-rs have added.
 *
 *     5 2                    candidates and seats
 *     -3                     number 3 withdrew
 *     [nick ann bob …]       short names for use on ballot lines
 *     [tie 3 1 …]            the order drawn for ties
 *     (K-17) 1 2 4 0         an id (passed over), the weight, candidates in order, 0
 *     3 2=5 - 1 0            = joins equal preferences (or brackets: (2 5)), - is a skipped one
 *     0                      the end of the ballots
 *     "Ann"                  names in the order of the numbers, all or none
 *     "Board 2024"           the title; two more lines in quotation marks may follow (source, comment)
 *
 * `#` begins a comment up to the end of the line, and comments may stand between slash-star and star-slash. A ballot is on one line; several may share a line only
 * where the first of them follows the header on its line, as in files without line breaks. Weights are whole numbers, 0 included; ballots without a mark are
 * blank papers. UTF-8 or UTF-16; names that are not UTF-8 are read as Windows-1252. A `\"` or `""` in a name is a quotation mark. The order of
 * [tie …] is the election's `tieOrder`; the settings of [droop …] are not used. `options.seats` goes before the file's, `options.names` are for a file without names.
 *
 * Time and memory are linear in the bytes: per ballot 12 bytes, per mark one, or two above 125 candidates. A refusal has a code of blt-refusals.ts, and in its
 * detail line, column and what was found.
 */
export function bltReader(options: ReadOptions): Reader {
  const blt: Blt = { state: bltState(), options: { option: null, nicks: null, tieOrder: null }, names: bltNames() };
  const { state } = blt;
  const refused = (): Result<never, Refusal> | null => (state.refusal === null ? null : { ok: false, refusal: state.refusal });
  return anyEncoding({
    push: (chunk) => {
      if (state.refusal === null) readChunk(blt, chunk);
      return refused() ?? ok(null);
    },
    end: () => {
      endFile(blt);
      const election = (): Election => ({
        title: blt.names.title,
        seats: options.seats ?? state.seats,
        candidates: candidatesOf(blt, options.names ?? []),
        papers: papersOf(state),
        ...(blt.options.tieOrder === null ? {} : { tieOrder: blt.options.tieOrder }),
      });
      return refused() ?? ok(election());
    },
  });
}
