import { credentialRoles, type CredentialState } from "#domain/credentials";
import { ok, type Refusal, type Result } from "#kit";
import { z } from "zod";
import { type CsvError, csvRefusal, type CsvRow, readTable } from "../../documents/read/csv.ts";
import { line, optionalLine } from "../define.ts";

type Status = { readonly state: CredentialState; readonly apologies?: true };

/** What lists of delegates say of them. Apologies are sent by a delegate who stays registered. */
const statuses: Readonly<Record<string, Status>> = {
  "": { state: "registered" },
  registered: { state: "registered" },
  apologies: { state: "registered", apologies: true },
  attended: { state: "checkedIn" },
  checkedin: { state: "checkedIn" },
  withdrawn: { state: "withdrawn" },
};

const columns = {
  /** Empty for an observer of no group. */
  group: optionalLine(120),
  given_name: line(80),
  family_name: optionalLine(80),
  role: z.enum(credentialRoles, `must be ${credentialRoles.join(" or ")}`),
  status: z.string().transform((text, context): Status => {
    const status = statuses[text.toLowerCase().replace(/[^a-z]/g, "")];
    if (status !== undefined) return status;
    context.addIssue({ code: "custom", message: "must be registered, attended, apologies or withdrawn" });
    return z.NEVER;
  }),
};
type Column = keyof typeof columns;

/** A delegate or observer as a line of the file has them; the group by name. */
export type ListedCredential = {
  readonly line: number;
  readonly group: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly role: (typeof credentialRoles)[number];
  readonly state: CredentialState;
  readonly apologies: boolean;
};

function readRow({ line: at, cells }: CsvRow<Column>, errors: CsvError[]): ListedCredential | null {
  const cell = <T>(column: Column, schema: z.ZodType<T, string>): T | null => {
    const parsed = schema.safeParse(cells[column].trim());
    if (parsed.success) return parsed.data;
    errors.push({ line: at, column, message: parsed.error.issues[0]?.message ?? "not understood" });
    return null;
  };
  const [group, givenName, familyName, role, status] = [
    cell("group", columns.group),
    cell("given_name", columns.given_name),
    cell("family_name", columns.family_name),
    cell("role", columns.role),
    cell("status", columns.status),
  ];
  if (group === "" && role === "delegate") errors.push({ line: at, column: "group", message: "may not be empty" });
  return group === null || givenName === null || familyName === null || role === null || status === null
    ? null
    : { line: at, group, givenName, familyName, role, state: status.state, apologies: status.apologies === true };
}

/** The delegates and observers of a file, or every cell that is not understood. */
export function readCredentials(csv: string): Result<readonly ListedCredential[], Refusal> {
  const table = readTable<Column>(csv, ["group", "given_name", "role"], ["family_name", "status"]);
  if (!table.ok) return table;
  const errors: CsvError[] = [];
  const listed = table.value.flatMap((row) => readRow(row, errors) ?? []);
  return errors.length > 0 ? { ok: false, refusal: csvRefusal(errors) } : ok(listed);
}
