import { groupKey, groupSearch } from "#domain/groups";
import type { Thing } from "#domain/imports";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../tx.ts";
import { printOf, type ThingTable, thingTables } from "./journal.ts";
import { refold } from "./person.ts";

/** What came of taking a batch back. */
export type Reverted = { readonly removed: number; readonly restored: number; readonly left: number };

type Batch = { readonly tx: Tx; readonly number: number; readonly tell?: (done: number) => Promise<void> };

/** From here to the end of the transaction the ledgers let go of what this batch wrote (0013_imports.sql); its state is "reverting". */
export async function beginReverting({ tx, number }: Batch): Promise<void> {
  await sql`select set_config('mandate.reverting', ${String(number)}, true)`.execute(tx);
}

const journal = ({ number }: Batch, thing: Thing | "member_count", act: "added" | "changed"): RawBuilder<unknown> =>
  sql`(select key, before, after, print from import_change where batch = ${number} and thing = ${thing} and act = ${act} and left_because = '')`;

/**
 * Puts back what a changed row had before, field by field, where the field still is what the import made of it. Fields that were
 * changed since are named and left.
 */
async function restore(batch: Batch, thing: Thing): Promise<readonly string[]> {
  const { table, columns, revision }: ThingTable = thingTables[thing];
  const still = (name: string): RawBuilder<unknown> =>
    sql`(j.before ? ${sql.lit(name)} and to_jsonb(t) -> ${sql.lit(name)} is not distinct from j.after -> ${sql.lit(name)})`;
  const names = Object.keys(columns);
  await sql`update import_change c set left_because = found.names from (
      select j.key, string_agg(field, ', ' order by field) as names
      from ${journal(batch, thing, "changed")} j join ${sql.table(table)} t on t.id = j.key cross join lateral jsonb_object_keys(j.before) as field
      where to_jsonb(t) -> field is distinct from j.after -> field group by j.key) as found
    where c.batch = ${batch.number} and c.thing = ${thing} and c.key = found.key`.execute(batch.tx);
  const settings = Object.entries(columns).map(
    ([name, type]) => sql`${sql.ref(name)} = case when ${still(name)} then (j.before ->> ${sql.lit(name)})::${sql.raw(type)} else t.${sql.ref(name)} end`,
  );
  const all = sql`(select key, before, after from import_change where batch = ${batch.number} and thing = ${thing} and act = 'changed')`;
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} t set ${sql.join(settings)} ${revision ? sql`, revision = t.revision + 1` : sql``}
    from ${all} j where t.id = j.key and (${sql.join(names.map(still), sql` or `)}) returning t.id`.execute(batch.tx);
  return rows.map(({ id }) => id);
}

/** Words that follow from names are made anew for rows that got theirs back. */
async function refoldPeople(batch: Batch, ids: readonly string[]): Promise<void> {
  const rows = await batch.tx
    .selectFrom("person")
    .select(["id", "given_name", "family_name", "email", "postcode"])
    .where("id", "in", ids.length > 0 ? [...ids] : [""])
    .execute();
  await refold(
    batch,
    rows.map((row) => ({ id: row.id, givenName: row.given_name, familyName: row.family_name, email: row.email, postcode: row.postcode })),
  );
}
async function refoldGroups({ tx }: Batch, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const group = await tx.selectFrom("affiliate").select(["name", "short_name"]).where("id", "=", id).executeTakeFirstOrThrow();
    const aliases = await tx.selectFrom("affiliate_alias").select("name").where("affiliate_id", "=", id).orderBy("added_at").orderBy("key").execute();
    await tx
      .updateTable("affiliate")
      .set({
        name_key: groupKey(group.name),
        search: groupSearch(
          group.name,
          group.short_name,
          aliases.map(({ name }) => name),
        ),
      })
      .where("id", "=", id)
      .execute();
  }
}

type Reference = { readonly table: string; readonly column: string };

/** Every column of the database that refers to a row of this table by its id: whatever later programs add is among them. */
async function referencesTo(tx: Tx, table: string): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.confrelid = ${table}::regclass and array_length(c.conkey, 1) = 1
    order by 1, 2`.execute(tx);
  return rows;
}

/** Rows of other tables that came with the thing, by the same batch, and go with it. Of these a reference says nothing. */
const comesAlong: Partial<Record<Thing, Readonly<Record<string, (batch: Batch) => RawBuilder<boolean>>>>> = {
  person: {
    membership: ({ number }) => sql<boolean>`t.import_batch = ${number} and t.until is null`,
    // Found by a machine; nobody has said anything about it yet.
    duplicate_pair: () => sql<boolean>`t.state = 'open'`,
  },
  affiliate: {
    affiliation_step: () => sql<boolean>`t.reason = 'Entered by a list.'`,
    member_count: (batch) => sql<boolean>`t.id in (select key from ${journal(batch, "member_count", "added")} as counted)`,
  },
  credential: {
    credential_step: () => sql<boolean>`t.way = 'list'`,
    // A substitute of the same list, who goes too unless something else holds them.
    credential: (batch) => sql<boolean>`t.id in (select key from ${journal(batch, "credential", "added")} as entered)`,
  },
};

/** Of what the batch entered: what was changed since, and what something else refers to since, is named and stays. */
async function keepUsed(batch: Batch, thing: Thing): Promise<void> {
  const { table } = thingTables[thing];
  await sql`update import_change c set left_because = 'changed' from ${sql.table(table)} t
    where c.batch = ${batch.number} and c.thing = ${thing} and c.act = 'added' and t.id = c.key and c.print <> ${printOf(thing, "t")}`.execute(batch.tx);
  for (const reference of await referencesTo(batch.tx, table)) {
    const exempt = comesAlong[thing]?.[reference.table]?.(batch) ?? sql<boolean>`false`;
    const used = sql`select t.${sql.ref(reference.column)} as key from ${sql.table(reference.table)} t where t.${sql.ref(reference.column)} is not null and not (${exempt})`;
    await sql`update import_change c set left_because = ${`used in ${reference.table}`}
      where c.batch = ${batch.number} and c.thing = ${thing} and c.act = 'added' and c.left_because = '' and c.key in (${used})`.execute(batch.tx);
  }
}

/** So many rows at a time: the database notes down every check of a foreign key until a statement ends, and dozens of tables refer to a person. */
const atOnce = 5000;

async function remove(batch: Batch, thing: Thing): Promise<number> {
  let removed = 0;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ row: number; n: number }>`
      with stretch as (select key, row from import_change
          where batch = ${batch.number} and thing = ${thing} and act = 'added' and left_because = '' and row > ${after} order by row limit ${atOnce}),
      gone as (delete from ${sql.table(thingTables[thing].table)} t using import_change c
        where c.batch = ${batch.number} and c.thing = ${thing} and c.act = 'added' and c.left_because = ''
          and c.row > ${after} and c.row <= (select max(row) from stretch) and t.id = c.key returning 1)
      select (select max(row) from stretch) as row, (select count(*) from gone)::integer as n`.execute(batch.tx);
    const [done] = rows;
    if (!done || done.row === null) return removed;
    removed += done.n;
    after = done.row;
    await batch.tell?.(removed);
  }
}

async function removeConsents({ tx, number }: Batch): Promise<void> {
  await tx.deleteFrom("consent").where("import_batch", "=", number).execute();
}

async function removePeople(batch: Batch): Promise<number> {
  await keepUsed(batch, "person");
  const leaving = sql`(select key from ${journal(batch, "person", "added")} as entered)`;
  await sql`delete from membership m where m.import_batch = ${batch.number} and m.until is null
    and (m.person_id in ${leaving} or not exists (select from import_change c where c.batch = ${batch.number} and c.thing = 'person' and c.act = 'added' and c.key = m.person_id))`.execute(
    batch.tx,
  );
  await sql`delete from duplicate_pair p where p.state = 'open' and (p.person_a in ${leaving} or p.person_b in ${leaving})`.execute(batch.tx);
  return remove(batch, "person");
}

async function removeCredentials(batch: Batch): Promise<number> {
  await keepUsed(batch, "credential");
  // One stays: so does the place that it took over, or that was taken over from it.
  await sql`update import_change c set left_because = 'used in credential' from credential t, import_change other
    where c.batch = ${batch.number} and c.thing = 'credential' and c.act = 'added' and c.left_because = '' and t.replaces_id = c.key
      and other.batch = c.batch and other.thing = 'credential' and other.key = t.id and other.left_because <> ''`.execute(batch.tx);
  await sql`delete from credential_step s using ${journal(batch, "credential", "added")} j where s.credential_id = j.key`.execute(batch.tx);
  return remove(batch, "credential");
}

async function removeGroups(batch: Batch): Promise<number> {
  await keepUsed(batch, "affiliate");
  const counted = journal(batch, "member_count", "added");
  const { rows: recount } = await sql<{ id: string }>`select distinct m.affiliate_id as id from member_count m join ${counted} j on j.key = m.id`.execute(
    batch.tx,
  );
  // A count stays with a group that stays only where the group was there before, for then the count alone was the import's.
  await sql`update import_change c set left_because = 'used in affiliate' from member_count m, import_change a
    where c.batch = ${batch.number} and c.thing = 'member_count' and m.id = c.key and a.batch = c.batch and a.thing = 'affiliate' and a.act = 'added' and a.key = m.affiliate_id and a.left_because <> ''`.execute(
    batch.tx,
  );
  await sql`delete from member_count_decision d using ${counted} j where d.count_id = j.key`.execute(batch.tx);
  await sql`delete from member_count m using ${counted} j where m.id = j.key`.execute(batch.tx);
  // Kept beside the group's name by a trigger that hears of new counts only.
  await sql`update affiliate set counted_members = c.members, counted_on = c.as_of from affiliate one, count_in_force(one.id) c
    where one.id = affiliate.id and affiliate.id = any (${recount.map(({ id }) => id)}::text[])`.execute(batch.tx);
  await sql`delete from affiliation_step s using ${journal(batch, "affiliate", "added")} j where s.affiliate_id = j.key`.execute(batch.tx);
  return remove(batch, "affiliate");
}

async function removeSimple(batch: Batch, thing: "office" | "region"): Promise<number> {
  await keepUsed(batch, thing);
  return remove(batch, thing);
}

/**
 * Takes back what a batch did, where nobody has touched it since. What refers to others goes before them; restored people and
 * groups get the words back that they are found by.
 */
export async function revertBatch(batch: Batch): Promise<Reverted> {
  await beginReverting(batch);
  const people = await restore(batch, "person");
  const groups = await restore(batch, "affiliate");
  const others = [...(await restore(batch, "region")), ...(await restore(batch, "credential"))];
  await refoldPeople(batch, people);
  await refoldGroups(batch, groups);
  await removeConsents(batch);
  const removed =
    (await removeCredentials(batch)) +
    (await removeSimple(batch, "office")) +
    (await removePeople(batch)) +
    (await removeGroups(batch)) +
    (await removeSimple(batch, "region"));
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from import_change where batch = ${batch.number} and left_because <> ''`.execute(
    batch.tx,
  );
  // What was taken back is nobody's any more; what was left stays listed.
  await sql`delete from import_change where batch = ${batch.number} and left_because = ''`.execute(batch.tx);
  await sql`select set_config('mandate.reverting', '', true)`.execute(batch.tx);
  return { removed, restored: people.length + groups.length + others.length, left: rows[0]?.n ?? 0 };
}
