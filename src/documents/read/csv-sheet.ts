import { no, ok, type Result } from "#kit";
import { guessSeparator, toldSeparator } from "./csv-layout.ts";
import { plainCell, recordReader } from "./csv-records.ts";
import { csvText } from "./csv-text.ts";

/** A small list that is whole in memory, with any columns: its header and the rows below it. */
export type Sheet = {
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** What keeps a file from being read, in words that follow "the file, line 3:". */
export type SheetProblem = { readonly code: "csv.invalid"; readonly where: string; readonly message: string };

const problem = (where: string, message: string): Result<never, SheetProblem> => no({ code: "csv.invalid", where, message });

/** The starts of files that are no text: spreadsheets and documents (zip), old Excel, PDF. */
const binaries: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "this is a spreadsheet or a document, not CSV; save it as CSV"],
  [[0xd0, 0xcf, 0x11, 0xe0], "this is an old Excel file, not CSV; save it as CSV"],
  [[0x25, 0x50, 0x44, 0x46], "this is a PDF file, not CSV"],
];

/**
 * Reads a list as spreadsheets write it, whatever its separator and encoding. Rows shorter than the header are filled up, longer
 * ones refused with their line.
 */
export function readSheet(bytes: Uint8Array): Result<Sheet, SheetProblem> {
  const binary = binaries.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  if (binary) return problem("line 1", binary[1]);
  const text = csvText(bytes).replace(/^\ufeff/, "");
  if (text.trim() === "") return problem("line 1", "the file is empty");
  if (text.includes("\0")) return problem(`line ${text.slice(0, text.indexOf("\0")).split("\n").length}`, "this is no text");
  const told = toldSeparator(text);
  const reader = recordReader(told?.separator ?? guessSeparator(text), told ? 2 : 1);
  const records = [...reader.push(told ? text.slice(told.length) : text), ...reader.end()];
  const broken = reader.broken();
  if (broken) return problem(`line ${broken.line}`, broken.what === "neverClosed" ? "a quotation mark is opened and never closed" : "the line is too long");
  const [header, ...rows] = records;
  if (!header) return problem("line 1", "the file is empty");
  if (rows.length === 0) return problem(`line ${header.line}`, "there is no row below the header");
  const long = rows.find((row) => row.fields.slice(header.fields.length).some((cell) => cell.trim() !== ""));
  if (long) return problem(`line ${long.line}`, `${long.fields.length} fields where the header has ${header.fields.length}`);
  return ok({
    headerLine: header.line,
    header: header.fields.map((name) => plainCell(name).trim()),
    rows: rows.map(({ line, fields }) => ({ line, cells: header.fields.map((_, at) => plainCell(fields[at] ?? "")) })),
  });
}
