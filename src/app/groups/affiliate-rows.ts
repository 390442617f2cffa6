import { affiliateKinds, groupKey, type ListedGroup } from "#domain/groups";
import { ok, type Refusal, type Result } from "#kit";
import { z } from "zod";
import { type CsvError, csvRefusal, type CsvRow, readTable } from "../../documents/read/csv.ts";
import { day, line, optionalLine } from "../define.ts";

const columns = {
  name: line(120),
  kind: z.enum(affiliateKinds, `must be ${affiliateKinds.slice(0, -1).join(", ")} or ${affiliateKinds.at(-1) ?? ""}`),
  region: optionalLine(80),
  affiliated_on: z
    .literal("")
    .transform(() => null)
    .or(day),
  members: z
    .literal("")
    .transform(() => null)
    .or(
      z
        .string()
        .regex(/^\d{1,8}$/, "not a whole number")
        .transform(Number),
    ),
  members_as_of: z
    .literal("")
    .transform(() => null)
    .or(day),
};
type Column = keyof typeof columns;

/** A group as a line of the file has it; its region by name. */
export type ListedAffiliate = ListedGroup & { readonly line: number };

const messageOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  if (issue?.code !== "invalid_union") return issue?.message ?? "not understood";
  return issue.errors.flat().at(-1)?.message ?? "not understood";
};

function readRow({ line: at, cells }: CsvRow<Column>, errors: CsvError[]): ListedAffiliate | null {
  const found = errors.length;
  const cell = <T>(column: Column, schema: z.ZodType<T, string>): T | null => {
    const parsed = schema.safeParse(cells[column].trim());
    if (parsed.success) return parsed.data;
    errors.push({ line: at, column, message: messageOf(parsed.error) });
    return null;
  };
  const name = cell("name", columns.name);
  const kind = cell("kind", columns.kind);
  const region = cell("region", columns.region);
  const rest = {
    affiliatedOn: cell("affiliated_on", columns.affiliated_on),
    members: cell("members", columns.members),
    membersAsOf: cell("members_as_of", columns.members_as_of),
  };
  return errors.length > found || name === null || kind === null || region === null ? null : { name, kind, region, ...rest, line: at };
}

/** The groups of a file, or every place that is wrong: a cell that is not understood, a name that stands in it twice. */
export function readAffiliates(csv: string): Result<readonly ListedAffiliate[], Refusal> {
  const table = readTable<Column>(csv, ["name", "kind"], ["region", "affiliated_on", "members", "members_as_of"]);
  if (!table.ok) return table;
  const errors: CsvError[] = [];
  const listed = table.value.flatMap((row) => readRow(row, errors) ?? []);
  const first = new Map<string, number>();
  for (const group of listed) {
    const before = first.get(groupKey(group.name));
    if (before === undefined) first.set(groupKey(group.name), group.line);
    else errors.push({ line: group.line, column: "name", message: `the same group as in line ${before}` });
  }
  return errors.length > 0 ? { ok: false, refusal: csvRefusal(errors) } : ok(listed);
}
