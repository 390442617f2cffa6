import { type Reading, readCell, type TellCell } from "./cells.ts";
import type { Field, ImportKind, Values } from "./kind.ts";
import type { Mapping } from "./mapping.ts";
import type { RowProblem } from "./problems.ts";

/** A row as it will be kept, or what keeps it out. */
export type ReadRow = { readonly values: Values; readonly problems: readonly RowProblem[]; readonly good: boolean };

/** A field with the cell that it is read from: a column of the file, or what all rows say. */
type Source = { readonly field: Field; readonly column: number | null; readonly constant: string };

export type RowReader = (cells: readonly string[]) => ReadRow;

const none: readonly RowProblem[] = [];

/** Reads the rows of one file as its mapping says. Half a million times in one import: little is made that is thrown away again. */
export function rowReader(kind: ImportKind, mapping: Mapping, reading: Reading): RowReader {
  const columnOf = new Map(Object.entries(mapping.columns).map(([column, field]) => [field, Number(column)]));
  const sources = kind.fields.flatMap((field): Source[] => {
    const column = columnOf.get(field.name);
    const constant = mapping.constants[field.name];
    return column === undefined && constant === undefined ? [] : [{ field, column: column ?? null, constant: constant ?? "" }];
  });
  /** Every row has the same fields in the same order. */
  const empty: Values = Object.fromEntries(kind.fields.map(({ name }) => [name, undefined]));
  let problems: RowProblem[] = [];
  let wrong = false;
  let at = "";
  const tell = (problem: RowProblem): void => {
    problems.push(problem);
    wrong ||= problem.severity === "error";
  };
  const tellCell: TellCell = (code, detail, severity = "error") => tell({ severity, field: at, code, ...(detail ? { detail } : {}) });
  return (cells) => {
    const values: Values = { ...empty };
    wrong = false;
    for (const { field, column, constant } of sources) {
      const said = column === null ? "" : (cells[column] ?? "");
      at = field.name;
      const told = problems.length;
      const value = readCell(field, constant !== "" && said.trim() === "" ? constant : said, reading, tellCell);
      if (value !== null) values[field.name] = value;
      else if (field.required === true && problems.length === told) tell({ severity: "error", field: field.name, code: "missing" });
    }
    // What does not fit together is told only of a row whose cells were understood.
    if (!wrong) kind.finish?.(values, tell);
    const row: ReadRow = { values, problems: problems.length === 0 ? none : problems, good: !wrong };
    if (problems.length > 0) problems = [];
    return row;
  };
}
