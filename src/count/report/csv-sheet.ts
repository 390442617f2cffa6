import type { Count } from "../outcome.ts";
import { type SheetOptions, sheetOf } from "./sheet.ts";

/**
 * The count sheet for a spreadsheet, by RFC 4180: CRLF, quotes where needed, a byte order mark, as many fields in every record. One row per candidate, two columns per stage,
 * then exhausted, lost and sum, then a list of what was done. A cell that a spreadsheet would run as a formula gets a leading apostrophe.
 */
export function csvSheet(count: Count, options: SheetOptions = {}): string {
  const sheet = sheetOf(count, options);
  const pairs = <T>(list: readonly T[], of: (one: T, at: number) => readonly string[]): string[] =>
    list.flatMap((one, at) => (at === 0 ? of(one, at).slice(1) : of(one, at)));

  const rows: string[][] = [
    [sheet.title],
    ["Rule", sheet.rule.id, sheet.rule.title, sheet.rule.source],
    ...[...sheet.facts, ...sheet.papers].map(({ label, value }) => [label, value]),
    ...sheet.result.map(({ name, sentence }, at) => ["Elected", String(at + 1), name, sentence]),
    ...sheet.warnings.map((warning) => ["Warning", warning]),
    [],
    ["Number", "Candidate", "Result", ...pairs(sheet.columns, ({ n }) => [`Stage ${n} change`, `Stage ${n} ${sheet.figures}`])],
    ...sheet.rows.map((row) => [String(row.number), row.name, row.result, ...pairs(row.cells, ({ change, total }) => [plain(change), total])]),
    ...sheet.sums.map((sum) => ["", sum.name, "", ...pairs(sum.cells, ({ change, total }) => [plain(change), total])]),
    ["", "Quota", "", ...pairs(sheet.columns, ({ quota }) => ["", quota])],
    ["", "Adds up", "", ...pairs(sheet.columns, ({ check }) => ["", check === null ? "" : check.kind === "right" ? "yes" : `no: ${check.difference}`])],
    ["", "Elected", "", ...pairs(sheet.columns, ({ elected }) => ["", elected.join("; ")])],
    ["", "Excluded", "", ...pairs(sheet.columns, ({ excluded }) => ["", excluded.join("; ")])],
    [],
    ["Stage", "What", "Why"],
    ...sheet.columns.flatMap(({ n, title, sentences, interventions }) => [...sentences, ...interventions].map((sentence) => [String(n), title, sentence])),
    ...[...sheet.ties, ...sheet.repeat].map((tie) => ["", "Tie", tie]),
    ...sheet.notes.map((note) => ["", "Note", note]),
    ...sheet.tables.flatMap((table) => [
      [],
      [table.caption],
      [table.corner, ...table.head],
      ...table.rows.map(({ name, cells }) => [name, ...cells.map(({ text, mark }) => (mark === "" ? text : `${text} ${mark}`))]),
    ]),
  ];
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return `\ufeff${rows.map((row) => `${Array.from({ length: width }, (_, at) => cell(row[at] ?? "")).join(",")}\r\n`).join("")}`;
}

/** A change as a machine reads it: "12.40" or "-3.00". */
const plain = (change: string): string => change.replace(/^\+/, "").replace("−", "-");

/** The guard covers the full-width signs too, which some spreadsheets take for the plain ones, and signs that come after spaces. */
function cell(text: string): string {
  const value = text.replace(/[\u2066-\u2069]/g, "");
  const isFigure = /^-?\d+(\.\d+)?$/.test(value);
  const safe = !isFigure && /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
