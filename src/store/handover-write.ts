import type { Keyed, Row } from "#domain/handover";
import { asId } from "#kit";
import { sql } from "kysely";
import { insertAffiliate } from "./groups.ts";
import { type CarriedTable, carriedTables } from "./handover-tables.ts";
import { insertPerson } from "./people.ts";
import { insertRegion } from "./regions.ts";
import type { Tx } from "./tx.ts";

const atOnce = 2000;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (row: Row, name: string): string => {
  const value = row[name];
  return typeof value === "string" ? value : "";
};

/** Something here has the name that comes in under another id. */
export class HandoverClash extends Error {}

export type Known = Readonly<Record<"federation" | "region" | "affiliate" | "person", readonly Row[]>>;

async function missing(tx: Tx, table: "region" | "affiliate" | "person", rows: readonly Row[]): Promise<Row[]> {
  const ids = rows.map((row) => text(row, "id"));
  const { rows: here } = await sql<{ id: string }>`select id from ${sql.table(table)} where id = any (${ids}::text[])`.execute(tx);
  const there = new Set(here.map(({ id }) => id));
  return rows.filter((row) => !there.has(text(row, "id")));
}

/** How many people of the file are known here by their id, and how many are not. */
export async function peopleKnown(tx: Tx, people: readonly Row[]): Promise<{ readonly known: number; readonly added: number }> {
  const added = (await missing(tx, "person", people)).length;
  return { known: people.length - added, added };
}

/** What the record refers to and is not known here by its id. Who is known stays as this machine has them. */
export async function enterKnown(tx: Tx, { federation, region, affiliate, person }: Known): Promise<void> {
  for (const row of federation)
    await sql`insert into federation (name, time_zone) values (${text(row, "name")}, ${text(row, "time_zone")}) on conflict do nothing`.execute(tx);
  for (const row of await missing(tx, "region", region))
    await insertRegion(tx, { id: asId(text(row, "id")), name: text(row, "name"), code: text(row, "code") });
  for (const row of await missing(tx, "affiliate", affiliate)) {
    const entered = await insertAffiliate(tx, {
      id: asId<"affiliate">(text(row, "id")),
      name: text(row, "name"),
      kind: row["kind"] === "national" ? "national" : "local",
      region: text(row, "region_id") === "" ? null : asId(text(row, "region_id")),
      affiliatedOn: null,
      shortName: text(row, "short_name"),
    });
    if (!entered) throw new HandoverClash(`a group called “${text(row, "name")}” is here under another id`);
  }
  for (const row of await missing(tx, "person", person)) {
    const of = { id: asId<"person">(text(row, "id")), givenName: text(row, "given_name"), familyName: text(row, "family_name"), source: "handed over" };
    const address = text(row, "email");
    // an address that somebody else has here stays theirs
    if (address !== "" && (await insertPerson(tx, { ...of, email: address }))) continue;
    if (!(await insertPerson(tx, { ...of, email: null }))) throw new HandoverClash(`person ${of.id} could not be entered`);
  }
}

async function columnsOf(tx: Tx, { table, omit = [], numbered }: CarriedTable): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by attnum`.execute(tx);
  return rows.map(({ name }) => name).filter((name) => !omit.includes(name) && !(numbered && name === "seq"));
}

async function stage(tx: Tx, rows: readonly Keyed[]): Promise<void> {
  await sql`create temp table if not exists handover_in (at integer, tbl text, row jsonb) on commit drop`.execute(tx);
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce).map(({ table, row }, n) => ({ at: from + n, tbl: table, row }));
    await sql`insert into handover_in select at, tbl, row from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (at integer, tbl text, row jsonb)`.execute(
      tx,
    );
  }
  await sql`analyze handover_in`.execute(tx);
}

/** All rows of a table in one statement, since some refer to others of the same table. */
async function enterTable(tx: Tx, carried: CarriedTable, conference: string): Promise<void> {
  const { table, key, kept, numbered, refers } = carried;
  const columns = (await columnsOf(tx, carried)).filter((name) => name !== refers);
  const names = columns.map(quoted).join(", ");
  const from = `from handover_in i cross join lateral jsonb_populate_record(null::${quoted(table)}, i.row) r where i.tbl = '${table}'`;
  const conflict = numbered && key[0] === "seq" ? "" : conflictOf(key, columns, kept === true);
  await sql`insert into ${sql.table(table)} (${sql.raw(names)}) select ${sql.raw(columns.map((name) => `r.${quoted(name)}`).join(", "))} ${sql.raw(from)}
    order by i.at ${sql.raw(conflict)}`.execute(tx);
  if (refers === undefined) return;
  const place = sql.raw(
    `select seq, row_number() over (order by seq) as place from ${quoted(table)} where conference_id = '${conference.replaceAll("'", "''")}'`,
  );
  await sql`with placed as materialized (${place})
    update ${sql.table(table)} t set ${sql.ref(refers)} = target.seq
    from placed own, placed target, handover_in i
    where i.tbl = ${table} and own.place = (i.row->>'seq')::bigint and target.place = (i.row->>${refers})::bigint and t.seq = own.seq`.execute(tx);
}

function conflictOf(key: readonly string[], columns: readonly string[], kept: boolean): string {
  const target = `on conflict (${key.map(quoted).join(", ")})`;
  const changing = columns.filter((name) => !key.includes(name));
  if (kept || changing.length === 0) return `${target} do nothing`;
  return `${target} do update set ${changing.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(", ")}`;
}

/** Rules of the database about who may change what are about acts of this machine; here what was done elsewhere is written down as it was. */
async function withoutTriggers(tx: Tx, work: () => Promise<void>): Promise<void> {
  const guarded = carriedTables.filter(({ table }) => table !== "event");
  for (const { table } of guarded) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
  await work();
  for (const { table } of guarded) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
}

export type Entering = {
  readonly conference: string;
  /** Rows that are new or differ, in the order of the file; of numbered tables only new ones. */
  readonly rows: readonly Keyed[];
  readonly removed: readonly Keyed[];
  readonly links: readonly Row[];
  readonly sealed: readonly Row[];
};

async function remove(tx: Tx, removed: readonly Keyed[]): Promise<void> {
  const byTable = Map.groupBy(removed, ({ table }) => table);
  for (const { table, key } of carriedTables.toReversed()) {
    const rows = byTable.get(table) ?? [];
    if (rows.length === 0) continue;
    const same = key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(" and ");
    await sql`delete from ${sql.table(table)} t using jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.map(({ row }) => row))}::jsonb) r
      where ${sql.raw(same)}`.execute(tx);
  }
}

/** Writes the record. Acts are sealed in this machine's own chain as the transaction ends, and keep the seal of the machine where they were done. */
export async function enterRecord(tx: Tx, { conference, rows, removed, links, sealed }: Entering): Promise<void> {
  await stage(tx, rows);
  await withoutTriggers(tx, async () => {
    await remove(tx, removed);
    for (const carried of carriedTables) if (rows.some(({ table }) => table === carried.table)) await enterTable(tx, carried, conference);
  });
  await sql`insert into handover_link (conference_id, seq, line, previous, hash)
    select ${conference}, seq, line, previous, hash from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r (seq integer, line text, previous text, hash text)
    on conflict do nothing`.execute(tx);
  await sql`insert into handover_sealed (division_id, ballots, hash)
    select division_id, ballots, hash from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as r (division_id text, ballots integer, hash text)
    on conflict do nothing`.execute(tx);
  // the next card printed here has a number that no card has
  await sql`select setval('credential_card_number', greatest((select last_value from credential_card_number), (select coalesce(max(number), 0) + 1 from credential_card)))`.execute(
    tx,
  );
}

const clashes: Readonly<Record<string, string>> = {
  "23505": "a name or number is taken here",
  "23503": "it refers to what is not here",
  "23514": "a rule of the database",
};

/** What of this machine stood in the way, in words; null for any other error. */
export function clashOf(error: unknown): string | null {
  if (error instanceof HandoverClash) return error.message;
  const { code, table, constraint } = Object(error) as { code?: unknown; table?: unknown; constraint?: unknown };
  const words = typeof code === "string" ? clashes[code] : undefined;
  return words === undefined ? null : `${words} (${[table, constraint].filter((name) => typeof name === "string").join(", ")})`;
}
