import { readFileSync } from "node:fs";
import { type Branch, columnNamed, guessListColumn, guessRegisterColumns, partsOfCell, type Remembered } from "#domain/branches";
import { readSheet, type Sheet } from "#documents/read/csv-sheet.ts";
import { reasons, typed } from "./count-files.ts";
import { type MatchAsked, MatchProblem } from "./match-arguments.ts";

function sheetOf(file: string): Sheet {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file === "-" ? 0 : typed(file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new MatchProblem(`${file} cannot be read: ${reasons[code] ?? code}.`);
  }
  const sheet = readSheet(bytes);
  if (!sheet.ok) throw new MatchProblem(`${file}, ${sheet.refusal.where}: ${sheet.refusal.message}.`);
  return sheet.value;
}

const headingsOf = (sheet: Sheet): string => sheet.header.map((name) => `"${name}"`).join(", ");

function asked(sheet: Sheet, file: string, heading: string): number {
  const at = columnNamed(sheet.header, heading);
  if (at < 0) throw new MatchProblem(`${file}, line ${sheet.headerLine}: there is no column "${heading}"; the columns are ${headingsOf(sheet)}.`);
  return at;
}

/** The branches of a register file; refused where a name is missing or a code stands twice. */
export function readRegister(options: MatchAsked): Branch[] {
  const file = options.register;
  const sheet = sheetOf(file);
  const guessed = guessRegisterColumns(sheet.header);
  const name = options.nameColumn === null ? guessed.name : asked(sheet, file, options.nameColumn);
  if (name < 0)
    throw new MatchProblem(
      `${file}, line ${sheet.headerLine}: no column looks like the names of branches; tell it with --name-column. The columns are ${headingsOf(sheet)}.`,
    );
  const code = options.codeColumn === null ? guessed.code : asked(sheet, file, options.codeColumn);
  const region = options.regionColumn === null ? guessed.region : asked(sheet, file, options.regionColumn);
  const seen = new Map<string, number>();
  return sheet.rows.map(({ line, cells }) => {
    const cell = (at: number): string => (at < 0 || at === name ? "" : (cells[at] ?? "").trim());
    const branch = { code: cell(code), name: (cells[name] ?? "").trim(), region: cell(region), aliases: partsOfCell(cell(guessed.aliases)) };
    if (branch.name === "") throw new MatchProblem(`${file}, line ${line}, column "${sheet.header[name]}": the name is missing.`);
    const before = branch.code === "" ? undefined : seen.get(branch.code);
    if (before !== undefined)
      throw new MatchProblem(`${file}, line ${line}, column "${sheet.header[code]}": the code ${branch.code} stands in line ${before} too.`);
    seen.set(branch.code, line);
    return branch;
  });
}

/** The names in the list, in the order of its rows. */
export function readNames(options: MatchAsked): string[] {
  const sheet = sheetOf(options.list);
  const column = options.column === null ? guessListColumn(sheet.header) : asked(sheet, options.list, options.column);
  if (column < 0)
    throw new MatchProblem(
      `${options.list}, line ${sheet.headerLine}: no column looks like the names of branches; tell it with --column. The columns are ${headingsOf(sheet)}.`,
    );
  return sheet.rows.map(({ cells }) => cells[column] ?? "");
}

/** What people decided before; a code that the register has not is refused, for a decision must not be dropped unseen. */
export function readKnown(file: string | null, branches: readonly Branch[]): Remembered[] {
  if (file === null) return [];
  const sheet = sheetOf(file);
  const [given, code] = [asked(sheet, file, "given"), asked(sheet, file, "code")];
  const codes = new Set(branches.map((branch) => branch.code));
  return sheet.rows.map(({ line, cells }) => {
    const known = { given: cells[given] ?? "", code: (cells[code] ?? "").trim() };
    if (!codes.has(known.code)) throw new MatchProblem(`${file}, line ${line}, column "code": the register has no branch with the code "${known.code}".`);
    return known;
  });
}
