import { no, ok, type Refusal, type Result } from "#kit";
import { textOf } from "./bytes.ts";
import { charactersIn, inPieces, type Pieces } from "./pieces.ts";

/** One record of a table: cell i is bytes[from[i]..to[i]) without the spaces around it. Valid until the next record is read. */
export type TableRecord = {
  readonly code: string;
  bytes: Uint8Array;
  cells: number;
  from: Int32Array;
  to: Int32Array;
  /** Its first line in the file, from 1, and where that line begins in `bytes`. */
  line: number;
  lineStart: number;
  separator: number;
  refused: Refusal | null;
};

const comma = 44;
const semicolon = 59;
const tab = 9;
const newline = 10;
const carriage = 13;
const quote = 34;
const space = 32;

/** The longest record: 32,000 candidates with long names fit. */
const longestRecord = 4_194_304;
const longestFound = 40;
const notWhole = -1;
const wrong = -2;

/** Lines that end in bytes[from..to), a CRLF counted once. */
function lineEndsIn(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) if (bytes[at] === newline || (bytes[at] === carriage && bytes[at + 1] !== newline)) lines++;
  return lines;
}

function placeIn(record: TableRecord, offset: number): { readonly line: number; readonly column: number } {
  let start = offset;
  while (start > record.lineStart && record.bytes[start - 1] !== newline && record.bytes[start - 1] !== carriage) start--;
  return { line: record.line + lineEndsIn(record.bytes, record.lineStart, start), column: charactersIn(record.bytes, start, offset) + 1 };
}

/** The text of a cell, its quotes taken off and halved. */
export function cellText(record: TableRecord, cell: number): string {
  const start = record.from[cell] ?? 0;
  const end = record.to[cell] ?? 0;
  if (record.bytes[start] !== quote || end - start < 2) return textOf(record.bytes, start, end);
  return (
    textOf(record.bytes, start + 1, end - 1)
      ?.replaceAll('""', '"')
      .trim() ?? null
  );
}

/** A refusal about a cell: line and column in the file, `found` as it is written, and what else is known. */
export function cellRefusal(record: TableRecord, code: string, cell: number, detail: Refusal["detail"] = {}): Refusal {
  const found = cell < record.cells ? cellText(record, cell) : "";
  const characters = Array.from(found);
  const shown = characters.length > longestFound ? `${characters.slice(0, longestFound).join("")}…` : found;
  const offset = record.from[Math.min(cell, record.cells - 1)] ?? 0;
  return { code: `${record.code}.${code}`, detail: { ...placeIn(record, offset), found: shown, ...detail } };
}

/** The separator of a table is the sign that its first line has most of, outside quotes: comma, semicolon or tab. One column has a comma. */
function separatorOf(bytes: Uint8Array, from: number, to: number): number {
  const often = new Map([
    [comma, 0],
    [semicolon, 0],
    [tab, 0],
  ]);
  let quoted = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) quoted = !quoted;
    const before = quoted ? undefined : often.get(byte);
    if (before !== undefined) often.set(byte, before + 1);
  }
  return [...often].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function stop(record: TableRecord, code: string, offset: number): number {
  record.refused = { code: `${record.code}.${code}`, detail: placeIn(record, offset) };
  return wrong;
}

function larger(cells: Int32Array): Int32Array {
  const more = new Int32Array(2 * cells.length);
  more.set(cells);
  return more;
}

const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab;

function addCell(record: TableRecord, start: number, end: number): void {
  if (record.cells >= record.from.length) {
    record.from = larger(record.from);
    record.to = larger(record.to);
  }
  let first = start;
  let last = end;
  while (first < last && isBlank(record.bytes[first])) first++;
  while (last > first && isBlank(record.bytes[last - 1])) last--;
  record.from[record.cells] = first;
  record.to[record.cells++] = last;
}

/** From an opening quote to behind the closing one. */
function quotedEnd(record: TableRecord, opening: number, final: boolean): number {
  const { bytes } = record;
  for (let at = opening + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0) return stop(record, "nul", at);
    if (byte !== quote) continue;
    if (bytes[at + 1] === quote) at++;
    else return at + 1 < bytes.length || final ? at + 1 : notWhole;
  }
  return final ? stop(record, "quote", opening) : notWhole;
}

/** Where the cell that begins at `start` ends: at a separator, a line end or the end of the file. */
function cellEnd(record: TableRecord, start: number, final: boolean): number {
  const { bytes, separator } = record;
  const end = bytes.length;
  let at = start;
  while (at < end && bytes[at] === space) at++;
  const isQuoted = bytes[at] === quote;
  if (isQuoted) {
    const behind = quotedEnd(record, at, final);
    if (behind < 0) return behind;
    at = behind;
    while (at < end && bytes[at] === space) at++;
  }
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === separator || byte === newline || byte === carriage) return at;
    if (isQuoted) return stop(record, "quote", at);
    if (byte === 0) return stop(record, "nul", at);
  }
  return final ? end : notWhole;
}

/** Cuts the record at `start` into cells; answers where the next one begins. */
function cut(record: TableRecord, start: number, final: boolean): number {
  const { bytes } = record;
  record.cells = 0;
  for (let at = start; ; ) {
    const behind = cellEnd(record, at, final);
    if (behind < 0) return behind;
    addCell(record, at, behind);
    if (behind === bytes.length) return behind;
    const byte = bytes[behind];
    at = behind + 1;
    if (byte === record.separator) continue;
    if (byte === newline) return at;
    if (at === bytes.length && !final) return notWhole;
    return bytes[at] === newline ? at + 1 : at;
  }
}

/** `sep=;` alone on the first line is how a spreadsheet names its separator. */
function namesSeparator(record: TableRecord): boolean {
  const text = record.line === 1 && record.cells <= 2 ? textOf(record.bytes, record.lineStart, record.to[record.cells - 1] ?? 0) : "";
  const named = /^sep=([,;\t])$/.exec(text)?.[1];
  if (named !== undefined) record.separator = named.charCodeAt(0);
  return named !== undefined;
}

/** Finds the separator on the first line that is not empty; false when that line is not whole yet. */
function findSeparator(record: TableRecord, at: number, final: boolean): boolean {
  const { bytes } = record;
  let end = at;
  while (end < bytes.length && bytes[end] !== newline && bytes[end] !== carriage) end++;
  if (end === bytes.length && !final) return false;
  if (end > at) record.separator = separatorOf(bytes, at, end);
  return true;
}

/**
 * Reads a table: cells separated by commas, semicolons or tabs, lines by LF, CR or CRLF, cells in quotes as RFC 4180 has them.
 * Lines with nothing on them are passed over. `take` is given each record and answers a refusal to stop. Codes begin with `code`.
 */
export function tableRecords(code: string, take: (record: TableRecord) => Refusal | null): Pieces {
  const empty = new Uint8Array(0);
  const record: TableRecord = {
    code,
    bytes: empty,
    cells: 0,
    from: new Int32Array(64),
    to: new Int32Array(64),
    line: 1,
    lineStart: 0,
    separator: 0,
    refused: null,
  };

  const parse = (bytes: Uint8Array, final: boolean): Result<number, Refusal> => {
    record.bytes = bytes;
    let at = 0;
    while (at < bytes.length) {
      record.lineStart = at;
      if (record.separator === 0 && !findSeparator(record, at, final)) break;
      const next = cut(record, at, final);
      if (next === notWhole) break;
      const isEmpty = record.cells === 1 && record.from[0] === record.to[0];
      if (next >= 0 && !isEmpty && !namesSeparator(record)) record.refused = take(record);
      if (record.refused) return no(record.refused);
      record.line += hasQuotes(record) ? lineEndsIn(bytes, at, next) : 1;
      at = next;
    }
    return ok(at);
  };
  return inPieces(code, longestRecord, parse, () => record.line);
}

function hasQuotes(record: TableRecord): boolean {
  for (let cell = 0; cell < record.cells; cell++) if (record.bytes[record.from[cell] ?? 0] === quote) return true;
  return false;
}
