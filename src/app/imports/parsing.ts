import { importKind, type ImportKind, type Mapping, type Reading, type RowProblem, rowReader, type RowReader } from "#domain/imports";
import type { CsvSeparator } from "../../documents/read/csv-layout.ts";
import { type BrokenList, type ListRecord, plainCell, recordReader } from "../../documents/read/csv-records.ts";

/** All that is needed to read the rows of one file; it can be handed to another thread. */
export type ParseSetup = {
  readonly kind: string;
  readonly mapping: Mapping;
  readonly reading: Reading;
  /** How many columns the header has. */
  readonly width: number;
  readonly separator: CsvSeparator;
};

export type FoundProblem = RowProblem & { readonly n: number; readonly line: number };

/** Rows as the database takes them: one text, cut by signs that no cell has. Rows and lines are counted from the beginning of the stretch. */
export type Parsed = {
  readonly text: string;
  readonly rows: number;
  readonly records: number;
  readonly lines: number;
  readonly problems: readonly FoundProblem[];
  readonly broken: BrokenList | null;
};

// oneLine (kit/text.ts) takes control characters out of cells.
export const betweenCells = "\u001f";
export const betweenRows = "\u001e";

const isGuarded = (cell: string): boolean => cell.startsWith("'");

type Parser = { readonly setup: ParseSetup; readonly kind: ImportKind; readonly read: RowReader; readonly problems: FoundProblem[] };

/** One record as a line of the text: its number, its line, whether it can be read, and its fields in the order of the kind. */
function rowText({ setup, kind, read, problems }: Parser, { n, line, fields }: ListRecord): string {
  const { values, problems: found, good } = read(fields.some(isGuarded) ? fields.map(plainCell) : fields);
  const tooMany = fields.length > setup.width && fields.slice(setup.width).some((cell) => cell.trim() !== "");
  for (const problem of found) problems.push({ ...problem, n, line });
  if (tooMany)
    problems.push({ n, line, severity: "error", field: "", code: "tooManyCells", detail: { cells: String(fields.length), columns: String(setup.width) } });
  let text = `${n}${betweenCells}${line}${betweenCells}${good && !tooMany ? "t" : "f"}`;
  for (const { name } of kind.fields) text += betweenCells + (values[name] ?? "");
  return text;
}

/** Reads stretches of whole records of one file. `isFirst`: it begins with the header. */
export function rowParser(setup: ParseSetup): (stretch: string, isFirst: boolean) => Parsed {
  const kind = importKind(setup.kind);
  const read = rowReader(kind, setup.mapping, setup.reading);
  return (stretch, isFirst) => {
    const parser: Parser = { setup, kind, read, problems: [] };
    const reader = recordReader(setup.separator);
    let [text, rows, records] = ["", 0, 0];
    for (const record of [...reader.push(stretch), ...reader.end()]) {
      records += 1;
      if (isFirst && record.n === 0) continue;
      text += (rows === 0 ? "" : betweenRows) + rowText(parser, record);
      rows += 1;
    }
    return { text, rows, records, lines: reader.line() - 1, problems: parser.problems, broken: reader.broken() };
  };
}
