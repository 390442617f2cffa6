import type { Composite, CompositeTable, TableStep } from "#compose";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type TableDraftRef = { readonly motion: string; readonly version: number };
export type StoredTable = {
  readonly composite: string;
  readonly content: CompositeTable;
  readonly drafts: readonly TableDraftRef[];
  readonly drafted: Composite | null;
  readonly revision: number;
};

export const stepKinds = ["step", "undo", "redo", "align"] as const;
export type StepKind = (typeof stepKinds)[number];
/** One step as it was taken; `about` is the revision that an undo or redo answers. */
export type StoredStep = {
  readonly revision: number;
  readonly kind: StepKind;
  readonly step: TableStep | null;
  readonly undo: readonly TableStep[];
  readonly about: number | null;
  readonly person: string | null;
  readonly name: string;
  readonly at: Instant;
};

// Written only by this file from checked values: the row gets its types back.
const tableOf = (row: { composite_id: string; content: unknown; drafts: unknown; drafted: unknown; revision: number }): StoredTable => ({
  composite: row.composite_id,
  content: row.content as CompositeTable,
  drafts: row.drafts as TableDraftRef[],
  drafted: row.drafted as Composite | null,
  revision: row.revision,
});

export async function findTable(tx: Tx, composite: string): Promise<StoredTable | null> {
  const row = await tx.selectFrom("composite_table").selectAll().where("composite_id", "=", composite).executeTakeFirst();
  return row ? tableOf(row) : null;
}

/** The table as it is now; nobody else changes it until this transaction ends. */
export async function holdTable(tx: Tx, composite: string): Promise<StoredTable | null> {
  const row = await tx.selectFrom("composite_table").selectAll().where("composite_id", "=", composite).forUpdate().executeTakeFirst();
  return row ? tableOf(row) : null;
}

/** Begins the table, or puts another alignment in its place. */
export async function putTable(tx: Tx, table: Pick<StoredTable, "composite" | "content" | "drafts" | "revision">): Promise<void> {
  const values = { content: JSON.stringify(table.content), drafts: JSON.stringify(table.drafts), revision: table.revision };
  await tx
    .insertInto("composite_table")
    .values({ composite_id: table.composite, ...values })
    .onConflict((conflict) => conflict.column("composite_id").doUpdateSet({ ...values, changed_at: sql`clock_timestamp()` }))
    .execute();
}

/** What was drafted from the table, so that the next time shows what was edited by hand since. */
export async function keepDrafted(tx: Tx, composite: string, drafted: Composite): Promise<void> {
  await tx
    .updateTable("composite_table")
    .set({ drafted: JSON.stringify(drafted) })
    .where("composite_id", "=", composite)
    .execute();
}

type NewStep = Omit<StoredStep, "name" | "at" | "step"> & { readonly composite: string; readonly step: unknown };

export async function insertTableStep(tx: Tx, { composite, revision, kind, step, undo, about, person }: NewStep): Promise<void> {
  await tx
    .insertInto("composite_table_step")
    .values({ composite_id: composite, revision, kind, step: JSON.stringify(step), undo: JSON.stringify(undo), about, person_id: person })
    .execute();
}

/** Steps, newest first; `name` is "" for the program. */
export async function tableSteps(tx: Tx, composite: string, limit: number, person: string | null = null): Promise<StoredStep[]> {
  const rows = await tx
    .selectFrom("composite_table_step as step")
    .leftJoin("person", "person.id", "step.person_id")
    .select(["step.revision", "step.kind", "step.step", "step.undo", "step.about", "step.person_id", "step.at", "person.given_name", "person.family_name"])
    .where("step.composite_id", "=", composite)
    .$if(person !== null, (query) => query.where("step.person_id", "=", person))
    .orderBy("step.revision", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    kind: row.kind as StepKind,
    step: row.kind === "align" ? null : (row.step as TableStep),
    undo: row.undo as TableStep[],
    about: row.about,
    person: row.person_id,
    name: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim(),
    at: row.at,
  }));
}

export async function notePresence(tx: Tx, composite: string, person: string, row: string): Promise<void> {
  const seen = sql<string>`clock_timestamp()`;
  await tx
    .insertInto("composite_table_presence")
    .values({ composite_id: composite, person_id: person, row_id: row, seen_at: seen })
    .onConflict((conflict) => conflict.columns(["composite_id", "person_id"]).doUpdateSet({ row_id: row, seen_at: seen }))
    .execute();
  await sql`delete from composite_table_presence where composite_id = ${composite} and seen_at < clock_timestamp() - interval '1 minute'`.execute(tx);
}

/** Who has looked at the table within the last minute. */
export async function presenceOf(tx: Tx, composite: string): Promise<{ readonly person: string; readonly name: string; readonly row: string }[]> {
  const rows = await tx
    .selectFrom("composite_table_presence as there")
    .innerJoin("person", "person.id", "there.person_id")
    .select(["there.person_id", "there.row_id", "person.given_name", "person.family_name"])
    .where("there.composite_id", "=", composite)
    .where(sql<boolean>`there.seen_at > clock_timestamp() - interval '1 minute'`)
    .orderBy("person.given_name")
    .execute();
  return rows.map((row) => ({ person: row.person_id, name: `${row.given_name} ${row.family_name}`.trim(), row: row.row_id }));
}
