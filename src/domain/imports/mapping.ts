import { no, ok, type Refusal, type Result } from "#kit";
import type { DayOrder } from "./days.ts";
import type { ImportKind } from "./kind.ts";
import { askedFields } from "./kinds.ts";

/** What the columns of a file are taken for. `constants` are what all rows say; `meanings` what words of the file mean: field → folded word → value. */
export type Mapping = {
  /** The place of a column, from 0 → field. */
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dayOrder: DayOrder;
};

export type MappingRefusal = Refusal<"import.fieldUnknown" | "import.columnUnknown" | "import.fieldTwice" | "import.fieldMissing" | "import.nothingMapped">;

/** What is wrong with a mapping as a whole: nothing is read before it is right. */
export function checkMapping(kind: ImportKind, mapping: Mapping, columns: number): Result<null, MappingRefusal> {
  const asked = askedFields(kind);
  const known = new Map(asked.map((field) => [field.name, field]));
  const used: string[] = [];
  for (const [column, field] of Object.entries(mapping.columns)) {
    if (!/^\d{1,4}$/.test(column) || Number(column) >= columns) return no({ code: "import.columnUnknown", field: "columns", detail: { column } });
    const label = known.get(field)?.label;
    if (label === undefined) return no({ code: "import.fieldUnknown", field: `column-${column}`, detail: { field } });
    if (used.includes(field)) return no({ code: "import.fieldTwice", field: `column-${column}`, detail: { field: label } });
    used.push(field);
  }
  for (const field of Object.keys(mapping.constants))
    if (!known.has(field)) return no({ code: "import.fieldUnknown", field: `constant-${field}`, detail: { field } });
  if (used.length === 0) return no({ code: "import.nothingMapped", field: "columns" });
  const missing = asked.find(({ name, required }) => required === true && !used.includes(name) && mapping.constants[name] === undefined);
  return missing ? no({ code: "import.fieldMissing", field: "columns", detail: { field: missing.label } }) : ok(null);
}
