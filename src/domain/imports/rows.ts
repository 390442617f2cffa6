import { type Reading, readCell } from "./cells.ts";
import type { Field, ImportKind, Values } from "./kind.ts";
import type { Mapping } from "./mapping.ts";
import type { RowProblem } from "./problems.ts";

/** A row as it will be kept, or what keeps it out. */
export type ReadRow = { readonly values: Values; readonly problems: readonly RowProblem[]; readonly good: boolean };

/** A field with the cell that it is read from: a column of the file, or what all rows say. */
type Source = { readonly field: Field; readonly column: number | null; readonly constant: string };

export type RowReader = (cells: readonly string[]) => ReadRow;

/** Reads the rows of one file as its mapping says. */
export function rowReader(kind: ImportKind, mapping: Mapping, reading: Reading): RowReader {
  const columnOf = new Map(Object.entries(mapping.columns).map(([column, field]) => [field, Number(column)]));
  const sources = kind.fields.flatMap((field): Source[] => {
    const column = columnOf.get(field.name);
    const constant = mapping.constants[field.name];
    return column === undefined && constant === undefined ? [] : [{ field, column: column ?? null, constant: constant ?? "" }];
  });
  return (cells) => {
    const values: Values = {};
    const problems: RowProblem[] = [];
    const tell = (problem: RowProblem): void => void problems.push(problem);
    for (const { field, column, constant } of sources) {
      const said = column === null ? "" : (cells[column] ?? "");
      const value = readCell(field, said.trim() === "" ? constant : said, reading, tell);
      if (value !== null) values[field.name] = value;
      else if (field.required === true && !problems.some((problem) => problem.field === field.name))
        tell({ severity: "error", field: field.name, code: "missing" });
    }
    // What does not fit together is told only of a row whose cells were understood.
    if (problems.every(({ severity }) => severity !== "error")) kind.finish?.(values, tell);
    return { values, problems, good: problems.every(({ severity }) => severity !== "error") };
  };
}
