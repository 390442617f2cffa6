import { activeStates } from "#domain/credentials";
import { consentPurposes, incompatible, type MergeField, type MergeValue, type PersonId, searchText, sortName, stricter } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { lastWords } from "./consents.ts";
import { holdings } from "./personal-data.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

type Values = Readonly<Record<string, unknown>>;

/** One row that a merge changed: how it is found now, what it had, what it got. Undoing gives back what still is as the merge left it. */
type Change = { readonly table: string; readonly key: Values; readonly before: Values; readonly after: Values };
type Journal = { readonly changes: readonly Change[] };

/** The columns of each table's primary key. */
const primaryKeys = async (tx: Tx): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
    where i.indisprimary and c.relnamespace = 'public'::regnamespace group by c.relname`.execute(tx);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
};

const equals = (values: Values) =>
  sql.join(
    Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} is not distinct from ${value}`),
    sql` and `,
  );
const assigned = (values: Values) => sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));

/** Changes a row; false, and nothing changed, where that would make two of what there may be one of. */
async function unlessDoubled(tx: Tx, change: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint one_row`.execute(tx);
  try {
    await change();
    await sql`release savepoint one_row`.execute(tx);
    return true;
  } catch (error) {
    // 23505: unique_violation, 23P01: exclusion_violation
    if (!["23505", "23P01"].includes(String(Object(error).code))) throw error;
    await sql`rollback to savepoint one_row`.execute(tx);
    return false;
  }
}

/** Every row moves, unless the one who stays has the same already: then it stays where it is. */
async function moveRows(tx: Tx, gone: PersonId, kept: PersonId): Promise<readonly Change[]> {
  const primary = await primaryKeys(tx);
  const changes: Change[] = [];
  for (const { table, about, merge } of holdings) {
    if (merge === "stay") continue;
    const columns = primary.get(table) ?? [];
    if (columns.length === 0) throw new Error(`${table} has no primary key, so its rows could not be given back`);
    // As text, so that no moment loses its last digits on the way through the journal.
    const { rows } = await sql<Values>`select ${sql.join(columns.map((column) => sql`${sql.ref(column)}::text as ${sql.ref(column)}`))}
      from ${sql.table(table)} where ${sql.ref(about)} = ${gone} order by ${sql.join(columns.map((column) => sql.ref(column)))}`.execute(tx);
    for (const key of rows) {
      const moves = (): Promise<unknown> => sql`update ${sql.table(table)} set ${sql.ref(about)} = ${kept} where ${equals(key)}`.execute(tx);
      if (await unlessDoubled(tx, moves))
        changes.push({ table, key: about in key ? { ...key, [about]: kept } : key, before: { [about]: gone }, after: { [about]: kept } });
    }
  }
  return changes;
}

/** An office that the one who stays holds too is held once: the other's ends. */
async function endDoubledOffices(tx: Tx, gone: PersonId): Promise<readonly Change[]> {
  const { rows } = await sql<{ id: string; until: string | null }>`
    select id, until::text as until from office where person_id = ${gone} and (until is null or until > clock_timestamp())`.execute(tx);
  const changes: Change[] = [];
  for (const { id, until } of rows) {
    const { rows: ended } = await sql<{ until: string }>`
      update office set until = greatest(since, clock_timestamp()) where id = ${id} returning until::text as until`.execute(tx);
    changes.push({ table: "office", key: { id }, before: { until }, after: { until: ended[0]?.until ?? null } });
  }
  return changes;
}

const columnOf = {
  givenName: "given_name",
  familyName: "family_name",
  email: "email",
  phone: "phone",
  postcode: "postcode",
  gender: "gender",
  born: "born",
  joinedOn: "joined_on",
} as const satisfies Record<MergeField, keyof Database["person"]>;

export type MergedFields = Readonly<Record<MergeField, MergeValue>>;

async function rewritePerson(tx: Tx, person: PersonId, after: Values): Promise<Change> {
  const { rows } = await sql<Values>`select ${sql.join(Object.keys(after).map((column) => sql.ref(column)))} from person where id = ${person}`.execute(tx);
  await sql`update person set ${assigned(after)}, revision = revision + 1 where id = ${person}`.execute(tx);
  return { table: "person", key: { id: person }, before: rows[0] ?? {}, after };
}

/** The words of the one who is gone count for the one who stays where they are stricter, or the only ones. */
async function mergeConsents(tx: Tx, merge: string, kept: PersonId, gone: PersonId, by: PersonId | null): Promise<void> {
  const words = await lastWords(tx, [kept, gone]);
  for (const purpose of consentPurposes) {
    const [mine, theirs] = [words.get(kept)?.[purpose], words.get(gone)?.[purpose]];
    const counts = stricter(mine?.state ?? null, theirs?.state ?? null);
    if (theirs === undefined || counts === null || counts === mine?.state) continue;
    await tx
      .insertInto("consent")
      .values({ person_id: kept, purpose, state: counts, wording: theirs.wording, way: "merge", given_on: theirs.givenOn, recorded_by: by, merge_id: merge })
      .execute();
  }
}

export type MergeOrder = {
  readonly id: string;
  readonly kept: PersonId;
  readonly gone: PersonId;
  readonly fields: MergedFields;
  readonly by: PersonId | null;
};

const text = (value: MergeValue): string => (value === null ? "" : String(value));

/** Makes two rows one. The caller holds both and has asked whether they may be. */
export async function mergePeople(tx: Tx, { id, kept, gone, fields, by }: MergeOrder): Promise<void> {
  const before = await tx.selectFrom("person").select("email").where("id", "=", gone).executeTakeFirstOrThrow();
  await tx.insertInto("person_merge").values({ id, kept_id: kept, gone_id: gone, merged_by: by, gone_email: before.email }).execute();
  const moved = await moveRows(tx, gone, kept);
  const ended = await endDoubledOffices(tx, gone);
  // The address is given up first, for no two rows may have it.
  const grave = await rewritePerson(tx, gone, { state: "merged", merged_into: kept, email: null });
  const found = {
    givenName: text(fields.givenName),
    familyName: text(fields.familyName),
    email: fields.email === null ? null : text(fields.email),
    postcode: text(fields.postcode),
  };
  const stays = await rewritePerson(tx, kept, {
    ...Object.fromEntries(Object.entries(columnOf).map(([field, column]) => [column, fields[field as MergeField]])),
    search: searchText(found),
    sort_name: sortName(found),
  });
  await mergeConsents(tx, id, kept, gone, by);
  await tx.deleteFrom("sign_in_session").where("person_id", "=", gone).execute();
  const [a, b] = kept < gone ? [kept, gone] : [gone, kept];
  const pair = await tx.selectFrom("duplicate_pair").select("state").where("person_a", "=", a).where("person_b", "=", b).executeTakeFirst();
  const settled: Change[] = [];
  if (pair) {
    await sql`update duplicate_pair set state = 'merged' where person_a = ${a} and person_b = ${b}`.execute(tx);
    settled.push({ table: "duplicate_pair", key: { person_a: a, person_b: b }, before: { state: pair.state }, after: { state: "merged" } });
  }
  const journal: Journal = { changes: [...moved, ...ended, grave, stays, ...settled] };
  await tx
    .updateTable("person_merge")
    .set({ journal: JSON.stringify(journal) })
    .where("id", "=", id)
    .execute();
}

export type MergeRow = {
  readonly id: string;
  readonly kept: PersonId;
  readonly gone: PersonId;
  readonly mergedAt: Instant;
  readonly undoneAt: Instant | null;
  readonly canBeSplit: boolean;
};

const mergeOf = (row: {
  readonly id: string;
  readonly kept_id: string;
  readonly gone_id: string;
  readonly merged_at: Instant;
  readonly undone_at: Instant | null;
  readonly journal: unknown;
}): MergeRow => ({
  id: row.id,
  kept: asId(row.kept_id),
  gone: asId(row.gone_id),
  mergedAt: row.merged_at,
  undoneAt: row.undone_at,
  canBeSplit: row.undone_at === null && row.journal !== null,
});

/** A merge, held until this transaction ends so that it is undone once. */
export async function holdMerge(tx: Tx, id: string): Promise<MergeRow | null> {
  const row = await tx.selectFrom("person_merge").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? mergeOf(row) : null;
}

/** What was merged into this person or out of it again, latest first. */
export async function mergesOf(tx: Tx, person: PersonId): Promise<readonly MergeRow[]> {
  const rows = await tx
    .selectFrom("person_merge")
    .selectAll()
    .where((eb) => eb.or([eb("kept_id", "=", person), eb("gone_id", "=", person)]))
    .orderBy("merged_at", "desc")
    .execute();
  return rows.map(mergeOf);
}

/**
 * Splits two people who were merged: every row goes back that is still as the merge left it. What was changed since stays
 * with the one who was kept. Answers how many rows those are.
 */
export async function splitPeople(tx: Tx, id: string, by: PersonId | null): Promise<number> {
  const row = await tx.selectFrom("person_merge").select("journal").where("id", "=", id).executeTakeFirstOrThrow();
  const { changes } = row.journal as Journal;
  await tx.updateTable("person_merge").set({ undone_at: sql<string>`clock_timestamp()`, undone_by: by }).where("id", "=", id).execute();
  await tx.deleteFrom("consent").where("merge_id", "=", id).execute();
  let left = 0;
  for (const change of changes.toReversed()) left += await giveBack(tx, change);
  return left;
}

/** Column by column, so that a later correction of the telephone does not keep the name; a row that is gone is left. */
async function giveBack(tx: Tx, { table, key, before, after }: Change): Promise<number> {
  if (table === "person") await sql`update person set revision = revision + 1 where ${equals(key)}`.execute(tx);
  let left = 0;
  for (const [column, value] of Object.entries(before)) {
    let changed = 0n;
    const back = async (): Promise<void> => {
      const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}
        where ${equals(key)} and ${sql.ref(column)} is not distinct from ${after[column]}`.execute(tx);
      changed = numAffectedRows ?? 0n;
    };
    if (!(await unlessDoubled(tx, back)) || changed === 0n) left += 1;
  }
  return left;
}

/** Who an old number stands for now: the row that a second one was merged into, however often. */
export async function presentOf(tx: Tx, person: PersonId): Promise<PersonId> {
  const { rows } = await sql<{ id: string }>`
    with recursive way as (
      select id, merged_into, 0 as n from person where id = ${person}
      union all select person.id, person.merged_into, way.n + 1 from person join way on person.id = way.merged_into where way.n < 50)
    select id from way order by n desc limit 1`.execute(tx);
  return rows[0] ? asId<"person">(rows[0].id) : person;
}

export type Clashes = { readonly conferences: readonly string[]; readonly offices: readonly string[] };

/** What stands in the way of making two rows one. */
export async function clashesOf(tx: Tx, one: PersonId, other: PersonId): Promise<Clashes> {
  const both = [one, other];
  const conferences = await tx
    .selectFrom("credential")
    .innerJoin("conference", "conference.id", "credential.conference_id")
    .select("conference.name")
    .where("credential.person_id", "in", both)
    .where("credential.state", "in", [...activeStates])
    .groupBy(["conference.id", "conference.name"])
    .having((eb) => eb.fn.count("credential.person_id").distinct(), ">", "1")
    .orderBy("conference.name")
    .execute();
  const held = await tx
    .selectFrom("office")
    .select(["person_id", "kind"])
    .where("person_id", "in", both)
    .where(sql<boolean>`(until is null or until > clock_timestamp())`)
    .execute();
  const kinds = (person: PersonId) => new Set<string>(held.flatMap((row) => (row.person_id === person ? [row.kind] : [])));
  const [mine, theirs] = [kinds(one), kinds(other)];
  const offices = incompatible.filter(([a, b]) => (mine.has(a) && theirs.has(b)) || (mine.has(b) && theirs.has(a))).flatMap((pair) => [...pair]);
  return { conferences: conferences.map(({ name }) => name), offices: [...new Set(offices)] };
}

/** How many rows of each kind would move. */
export async function rowsToMove(tx: Tx, gone: PersonId): Promise<readonly { readonly heading: string; readonly rows: number }[]> {
  const counts: { heading: string; rows: number }[] = [];
  for (const { table, about, heading, merge } of holdings) {
    if (merge === "stay") continue;
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)} where ${sql.ref(about)} = ${gone}`.execute(tx);
    if (rows[0] && rows[0].n > 0) counts.push({ heading, rows: rows[0].n });
  }
  return counts;
}
