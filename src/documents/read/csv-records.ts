import type { CsvSeparator } from "./csv-layout.ts";

/** One record of a list. `n` counts records from 1, the header being 0; `line` is where it begins, a quoted field may hold line breaks. */
export type ListRecord = { readonly n: number; readonly line: number; readonly fields: readonly string[] };

/** A quotation mark that is never closed would swallow the rest of a file: a cell is never as long as this, and no line as long as that. */
const longestCell = 100_000;
const longestLine = 2_000_000;

/** Where the structure of a file is broken beyond one row. */
export type BrokenList = { readonly line: number; readonly what: "neverClosed" | "lineTooLong" };

export type RecordReader = {
  /** The records that are whole with this text. */
  readonly push: (text: string) => readonly ListRecord[];
  /** The last one, which may lack its line break. */
  readonly end: () => readonly ListRecord[];
  readonly broken: () => BrokenList | null;
  /** The line that comes next. */
  readonly line: () => number;
};

type Place = { text: string; at: number; line: number; n: number; broken: BrokenList | null };

const breaks = /\r\n|\r|\n/g;

/** The end of the quoted field that begins at `from`, after its closing mark; -1 when the text ends before. */
function endOfQuoted(text: string, from: number): number {
  for (let at = from + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0) return -1;
    if (text[at + 1] !== '"') return at + 1;
  }
}

/** The next line break from `at` on: where it is and how long. A return at the very end may be half of one, unless the file is over. */
function nextBreak(text: string, at: number, over: boolean): readonly [number, number] | null {
  const newline = text.indexOf("\n", at);
  const back = text.slice(at, newline < 0 ? text.length : newline).indexOf("\r");
  if (back < 0) return newline < 0 ? null : [newline, 1];
  const found = at + back;
  if (found + 1 === text.length && !over) return null;
  return [found, text[found + 1] === "\n" ? 2 : 1];
}

/** One field from `at`: its words, and where it ends. Null when the text does not hold all of it. */
function fieldAt(place: Place, at: number, separator: string, over: boolean): { readonly words: string; readonly end: number } | null {
  const { text } = place;
  const stop = (from: number): number => {
    const cut = text.indexOf(separator, from);
    const line = nextBreak(text, from, over);
    const ends = [cut, line?.[0] ?? -1].filter((found) => found >= 0);
    return ends.length > 0 ? Math.min(...ends) : over ? text.length : -1;
  };
  if (text[at] !== '"') {
    const end = stop(at);
    return end < 0 ? null : { words: text.slice(at, end), end };
  }
  const closed = endOfQuoted(text, at);
  if (closed < 0 || (closed === text.length && !over)) {
    if (over || text.length - at > longestCell) place.broken = { line: place.line, what: "neverClosed" };
    return null;
  }
  const words = text.slice(at + 1, closed - 1).replaceAll('""', '"');
  const end = stop(closed);
  // What stands after the closing mark belongs to the cell: `"Anne" Smith`. Blanks do not.
  return end < 0 ? null : { words: words + text.slice(closed, end).trimEnd(), end };
}

/** A record that holds quotation marks, field by field; null when the text does not hold all of it. */
function quotedRecord(place: Place, separator: string, over: boolean): { readonly fields: string[]; readonly end: number } | null {
  const fields: string[] = [];
  for (let at = place.at; ; at += 1) {
    const field = fieldAt(place, at, separator, over);
    if (!field) return null;
    fields.push(field.words);
    at = field.end;
    if (place.text[at] !== separator) return { fields, end: at };
  }
}

/** Takes one record from the text; null when it does not hold all of one. */
function takeRecord(place: Place, separator: string, over: boolean): string[] | null {
  const { text, at } = place;
  if (at >= text.length) return null;
  const found = nextBreak(text, at, over);
  const end = found?.[0] ?? (over ? text.length : -1);
  if (end < 0) return null;
  const line = text.slice(at, end);
  if (!line.includes('"')) {
    place.at = end + (found?.[1] ?? 0);
    place.line += 1;
    return line.split(separator);
  }
  const record = quotedRecord(place, separator, over);
  if (!record) return null;
  const after = nextBreak(text, record.end, over);
  if (after === null && !over) return null;
  place.line += 1 + (text.slice(at, record.end).match(breaks)?.length ?? 0);
  place.at = record.end + (after?.[1] ?? 0);
  return record.fields;
}

const isEmpty = (fields: readonly string[]): boolean => fields.every((field) => field.trim() === "");

/**
 * Reads a list that comes in pieces, holding no more than one record of it. Forgiving where a person's meaning is plain: a
 * quotation mark inside a cell is a letter of it, empty lines are passed over.
 */
export function recordReader(separator: CsvSeparator, firstLine = 1): RecordReader {
  const place: Place = { text: "", at: 0, line: firstLine, n: 0, broken: null };
  const read = (over: boolean): ListRecord[] => {
    const records: ListRecord[] = [];
    while (place.broken === null) {
      const line = place.line;
      const fields = takeRecord(place, separator, over);
      if (!fields) break;
      if (isEmpty(fields)) continue;
      records.push({ n: place.n, line, fields });
      place.n += 1;
    }
    place.text = place.text.slice(place.at);
    place.at = 0;
    if (place.text.length > longestLine) place.broken ??= { line: place.line, what: "lineTooLong" };
    return records;
  };
  return {
    push: (text) => {
      place.text += text;
      return read(false);
    },
    end: () => read(true),
    broken: () => place.broken,
    line: () => place.line,
  };
}

/**
 * How much of a text is whole records, so that it can be cut there and each part be read by itself: up to the end of the last one that
 * is certainly over. 0 where there is none. The text begins with a record.
 */
export function wholeRecords(text: string, separator: CsvSeparator): number {
  if (!text.includes('"')) {
    const newline = text.lastIndexOf("\n");
    // Of a file of old, whose lines end in a return; one at the very end may be half of a line break.
    return newline >= 0 ? newline + 1 : text.slice(0, -1).lastIndexOf("\r") + 1;
  }
  const place: Place = { text, at: 0, line: 1, n: 0, broken: null };
  while (takeRecord(place, separator, false) !== null) if (place.broken !== null) break;
  return place.at;
}

/** Before these a spreadsheet is kept from running a cell, or from dropping a leading nought, by an apostrophe: it is no part of what is meant. */
const guarded = /^'(?='*\s*[=+\-@\t\r\d＝＋－＠])/;

/** A cell as a person meant it: without the apostrophe that only keeps a spreadsheet from acting on it. */
export const plainCell = (cell: string): string => (cell.startsWith("'") ? cell.replace(guarded, "") : cell);
