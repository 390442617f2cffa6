import { Buffer } from "node:buffer";
import { canonicalRegister, columnNamed, type FileProblem, guessListColumn, mostRows, readRegisterFile, type RegisterFile } from "#domain/branches";
import { no, ok, type Refusal, type Result } from "#kit";
import { readSheet, type Sheet } from "../../documents/read/csv-sheet.ts";
import type { Deps } from "../deps.ts";

const invalid = (errors: readonly string[], count = errors.length): Result<never, Refusal> =>
  no({ code: "csv.invalid", field: "file", detail: { errors: [...errors], count } });

function sheetOf(bytes: string): Result<Sheet, Refusal> {
  const sheet = readSheet(Buffer.from(bytes, "base64"));
  return sheet.ok ? sheet : invalid([`${sheet.refusal.where}: ${sheet.refusal.message}`]);
}

const shownProblems = 50;

/** The places of a file in words, at most fifty of them. */
export function problemsInWords(problems: readonly FileProblem[]): string[] {
  const shown = problems.slice(0, shownProblems).map(({ line, column, message }) => `line ${line}${column === "" ? "" : `, ${column}`}: ${message}`);
  return problems.length > shown.length ? [...shown, `and ${problems.length - shown.length} more`] : shown;
}

/** A register file with whatever is wrong in it. */
export function lookThrough(bytes: string): Result<RegisterFile, Refusal> {
  const sheet = sheetOf(bytes);
  return sheet.ok ? ok(readRegisterFile(sheet.value)) : sheet;
}

/** A register file, refused when anything in it is wrong. */
export function readWhole(bytes: string): Result<RegisterFile, Refusal> {
  const file = lookThrough(bytes);
  return file.ok && file.value.problems.length > 0 ? invalid(problemsInWords(file.value.problems), file.value.problems.length) : file;
}

export const hashOf = (file: RegisterFile, deps: Deps): string => deps.hashText(canonicalRegister(file.branches));

const longestGiven = 300;

/** The column of a list that is to be matched. */
export function readNames(bytes: string, column: string): Result<{ readonly column: string; readonly names: readonly string[] }, Refusal> {
  const sheet = sheetOf(bytes);
  if (!sheet.ok) return sheet;
  const { header, headerLine, rows } = sheet.value;
  const at = column === "" ? guessListColumn(header) : columnNamed(header, column);
  const columns = header.join(", ");
  if (at < 0)
    return no({ code: column === "" ? "matchList.columnMissing" : "matchList.columnUnknown", field: "column", detail: { line: headerLine, column, columns } });
  if (rows.length > mostRows) return no({ code: "matchList.tooLong", field: "file", detail: { rows: rows.length, most: mostRows } });
  return ok({ column: header[at] ?? column, names: rows.map(({ cells }) => (cells[at] ?? "").replaceAll("\0", "").slice(0, longestGiven)) });
}
