import type { Refusal } from "#kit";
import { mostCandidates } from "../election.ts";
import { wholeIn } from "./assemble.ts";
import { textOf } from "./bytes.ts";
import { type Collector, raw } from "./collector.ts";
import { cellRefusal, cellText, type TableRecord } from "./csv-records.ts";
import type { ReadOptions } from "./reader.ts";

/** Who can be marked: by number up to `most`, by name as given or, when none was given, as the file names them. */
export type Roll = {
  readonly byName: Map<string, number>;
  readonly isGiven: boolean;
  readonly most: number;
  /** The highest number marked so far. */
  highest: number;
  hasNumbers: boolean;
};

/** Words for a mark that is no candidate, in small letters. A cell is compared with the names first. */
const words: ReadonlyMap<string, number> = new Map([
  ["x", raw.overvote],
  ["overvote", raw.overvote],
  ["w", raw.writeIn],
  ["write-in", raw.writeIn],
  ["writein", raw.writeIn],
  ["undeclared write-ins", raw.writeIn],
  ["undeclaredwriteins", raw.writeIn],
  ["-", raw.skipped],
  ["undervote", raw.skipped],
  ["skipped", raw.skipped],
]);

export const rollOf = (options: ReadOptions): Roll => ({
  byName: new Map((options.names ?? []).map((name, index) => [name.trim(), index + 1])),
  isGiven: options.names !== undefined,
  most: options.candidates ?? options.names?.length ?? mostCandidates,
  highest: 0,
  hasNumbers: false,
});

/** What is wrong with a mark, as a negative number in place of it. */
const problems = ["", "candidateZero", "candidateBeyond", "candidateUnknown", "candidateMixed", "candidatesTooMany"] as const;
const problem = (name: (typeof problems)[number]): number => -problems.indexOf(name);

function numbered(roll: Roll, number: number): number {
  if (number === 0) return problem("candidateZero");
  if (number > roll.most) return problem("candidateBeyond");
  if (roll.byName.size > 0 && !roll.isGiven) return problem("candidateMixed");
  roll.hasNumbers = true;
  if (number > roll.highest) roll.highest = number;
  return number;
}

function named(roll: Roll, text: string): number {
  const known = roll.byName.get(text) ?? words.get(text.toLowerCase());
  if (known !== undefined) {
    if (known < raw.overvote && known > roll.highest) roll.highest = known;
    return known;
  }
  if (roll.isGiven) return problem("candidateUnknown");
  if (roll.hasNumbers) return problem("candidateMixed");
  if (roll.highest >= roll.most) return roll.most < mostCandidates ? problem("candidateBeyond") : problem("candidatesTooMany");
  roll.byName.set(text, ++roll.highest);
  return roll.highest;
}

/** The mark written in bytes[from..to), in a cell or a part of it: a raw mark, or a negative number for what is wrong. */
function markIn(roll: Roll, bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  let end = to;
  while (start < end && bytes[start] === 32) start++;
  while (end > start && bytes[end - 1] === 32) end--;
  if (start === end) return raw.skipped;
  const number = wholeIn(bytes, start, end);
  if (number >= 0) return numbered(roll, number);
  return named(roll, textOf(bytes, start, end).replaceAll('""', '"'));
}

const plus = 43;
const equals = 61;
const greater = 62;

function refused(record: TableRecord, cell: number, mark: number, roll: Roll): Refusal {
  const code = problems[-mark] ?? "candidateUnknown";
  return cellRefusal(record, code, cell, code === "candidateBeyond" ? { candidates: roll.most } : code === "candidatesTooMany" ? { most: mostCandidates } : {});
}

/** Inside the quotes of a quoted cell, or the cell itself. */
export const insideOf = (record: TableRecord, cell: number): readonly [number, number] => {
  const from = record.from[cell] ?? 0;
  const to = record.to[cell] ?? 0;
  return record.bytes[from] === 34 && to - from >= 2 ? [from + 1, to - 1] : [from, to];
};

/** A cell of one rank: a number, a name, a word, nothing, or several joined by "+" or "=": marks at the same rank. */
export function takeRank(record: TableRecord, cell: number, roll: Roll, rows: Collector): Refusal | null {
  const { bytes } = record;
  const [from, to] = insideOf(record, cell);
  let joined = false;
  for (let at = from; at < to && !joined; at++) joined = bytes[at] === plus || bytes[at] === equals;
  if (joined && roll.byName.has(cellText(record, cell))) joined = false;
  if (joined) return takeTokens(record, cell, from, to, roll, rows);
  const mark = markIn(roll, bytes, from, to);
  if (mark < 0) return refused(record, cell, mark, roll);
  rows.marks[rows.at++] = mark;
  return null;
}

/** A cell that holds a whole ranking: ranks separated by ">", marks at the same rank by "=" or "+"; nothing between two ">" is a skipped rank. */
export function takeList(record: TableRecord, cell: number, roll: Roll, rows: Collector): Refusal | null {
  const [from, to] = insideOf(record, cell);
  rows.ensure(to - from + 1);
  return from === to ? null : takeTokens(record, cell, from, to, roll, rows);
}

function takeTokens(record: TableRecord, cell: number, from: number, to: number, roll: Roll, rows: Collector): Refusal | null {
  const { bytes } = record;
  const { marks } = rows;
  let write = rows.at;
  let equal = 0;
  let start = from;
  // Most parts are numbers known by now: their value is found on the way, and is 0 for a part that wants a closer look.
  let known = roll.hasNumbers ? roll.highest : 0;
  let value = 0;
  let digits = 0;
  for (let at = from; at <= to; at++) {
    const byte = at < to ? (bytes[at] ?? 0) : greater;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digits++;
    } else if (byte === greater || byte === equals || byte === plus) {
      const isKnown = value > 0 && value <= known && digits < 6 && digits === at - start;
      const mark = isKnown ? value : markIn(roll, bytes, start, at);
      if (mark < 0) return refused(record, cell, mark, roll);
      if (!isKnown) known = roll.hasNumbers ? roll.highest : 0;
      marks[write++] = mark + equal;
      equal = byte === greater ? 0 : raw.equal;
      start = at + 1;
      value = 0;
      digits = 0;
    }
  }
  rows.at = write;
  return null;
}
