import type { PersonId } from "#domain/people";
import { sql } from "kysely";
import type { Holding } from "./holding.ts";
import { holdings } from "./personal-data.ts";
import type { Tx } from "./tx.ts";

export type FileValue = string | number | boolean | null;
/** All that one table holds of a person, in the words they are shown. */
export type FilePart = { readonly table: string; readonly heading: string; readonly entries: readonly Readonly<Record<string, FileValue>>[] };

const asValue = (raw: unknown): FileValue => {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return raw;
  return Array.isArray(raw) ? raw.join(", ") : JSON.stringify(raw);
};

const mostEntries = 10_000;

async function partOf(tx: Tx, { table, about, heading, shows, where = "true" }: Holding, person: PersonId): Promise<FilePart> {
  const columns = Object.entries(shows).map(([label, expression]) => sql`${sql.raw(expression)} as ${sql.id(label)}`);
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(columns)} from ${sql.table(table)} as t where ${sql.ref(`t.${about}`)} = ${person} and (${sql.raw(where)}) order by 1 limit ${mostEntries}`.execute(
    tx,
  );
  return { table, heading, entries: rows.map((row) => Object.fromEntries(Object.entries(row).map(([label, value]) => [label, asValue(value)]))) };
}

/** Everything that is held of a person, table by table, from the one list of what is held (personal-data.ts). */
export async function personFile(tx: Tx, person: PersonId): Promise<readonly FilePart[]> {
  const parts: FilePart[] = [];
  // One after the other: a transaction has one connection.
  for (const holding of holdings) parts.push(await partOf(tx, holding, person));
  return parts;
}

/** What one table holds of a person. */
export async function personFilePart(tx: Tx, person: PersonId, table: Holding["table"]): Promise<FilePart | null> {
  const holding = holdings.find((one) => one.table === table);
  return holding ? partOf(tx, holding, person) : null;
}
