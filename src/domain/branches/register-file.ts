import { guessRegisterColumns, partsOfCell, type RegisterField, registerFields } from "./columns.ts";
import { mostBranches, type RegisteredBranch } from "./state.ts";

/** A file as it is read: its headings and rows. */
export type FileRows = {
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Something wrong at a place of the file, in words that follow "line 3, name:". */
export type FileProblem = { readonly line: number; readonly column: string; readonly message: string };

export type RegisterFile = {
  readonly columns: Readonly<Record<RegisterField, string | null>>;
  readonly branches: readonly RegisteredBranch[];
  readonly problems: readonly FileProblem[];
};

const longest = 200;

function problemsOf(branch: RegisteredBranch, seen: ReadonlyMap<string, number>): { readonly field: RegisterField; readonly message: string }[] {
  const before = seen.get(branch.code);
  return [
    ...(branch.name === "" ? [{ field: "name" as const, message: "the name is missing" }] : []),
    ...(branch.code === "" ? [{ field: "code" as const, message: "the code is missing" }] : []),
    ...(before === undefined || branch.code === "" ? [] : [{ field: "code" as const, message: `the code ${branch.code} stands in line ${before} too` }]),
    ...(["name", "code", "region"] as const)
      .filter((field) => branch[field].length > longest)
      .map((field) => ({ field, message: `longer than ${longest} characters` })),
  ];
}

/**
 * The branches of a register file. The columns are known by their headings. Code and name must be there: by its code a branch
 * is the same branch in the next version, whatever it is then called.
 */
export function readRegisterFile(file: FileRows): RegisterFile {
  const guessed = guessRegisterColumns(file.header);
  const heading = (field: RegisterField): string => file.header[guessed[field]] ?? field;
  const problems: FileProblem[] = [];
  for (const field of ["code", "name"] as const)
    if (guessed[field] < 0)
      problems.push({ line: file.headerLine, column: field, message: `no column has such a heading; the columns are ${file.header.join(", ")}` });
  if (file.rows.length > mostBranches)
    problems.push({ line: file.headerLine, column: "", message: `${file.rows.length} branches; at most ${mostBranches} can be kept` });
  const branches: RegisteredBranch[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of problems.length > 0 ? [] : file.rows) {
    const cell = (field: RegisterField): string => (cells[guessed[field]] ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
    const lists = (field: RegisterField): string[] => partsOfCell(cells[guessed[field]] ?? "");
    const branch = { code: cell("code"), name: cell("name"), region: cell("region"), aliases: lists("aliases"), predecessors: lists("predecessors") };
    for (const { field, message } of problemsOf(branch, seen)) problems.push({ line, column: heading(field), message });
    seen.set(branch.code, line);
    branches.push(branch);
  }
  const columns = Object.fromEntries(registerFields.map((field) => [field, guessed[field] < 0 ? null : (file.header[guessed[field]] ?? null)]));
  return { columns: { code: null, name: null, region: null, aliases: null, predecessors: null, ...columns }, branches, problems };
}

/** What two files have in common when they hold the same register: every branch with its details, by code. */
export const canonicalRegister = (branches: readonly RegisteredBranch[]): string =>
  JSON.stringify(
    [...branches]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, name, region, aliases, predecessors }) => [code, name, region, aliases, predecessors]),
  );
