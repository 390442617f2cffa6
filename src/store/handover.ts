import type { HandoverRecord, Row } from "#domain/handover";
import { sql } from "kysely";
import { type CarriedTable, carriedTables, openBallots } from "./handover-tables.ts";
import type { Tx } from "./tx.ts";

const atOnce = 2000;

/** Moments are written in UTC and bytes in hex, whatever this session is set to. */
const plainWords = (tx: Tx) => sql`select set_config('TimeZone', 'UTC', true), set_config('bytea_output', 'hex', true)`.execute(tx);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
// ids hold letters, digits and hyphens only (kit/id.ts); what stands in this place is escaped all the same
const filled = (condition: string, conference: string): string => condition.replaceAll(":c", `'${conference.replaceAll("'", "''")}'`);
const ordered = ({ key }: CarriedTable): string => key.map((column) => `t.${quoted(column)}`).join(", ");

/** Names of its columns, without those that the database figures. */
async function columnsOf(tx: Tx, { table, omit = [] }: CarriedTable): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(tx);
  return rows.map(({ name }) => name).filter((name) => !omit.includes(name));
}

/** The rows of a table as JSON, in the order of their key; a numbered one in the order in which it was written. */
async function selectOf(tx: Tx, carried: CarriedTable, conference: string): Promise<string> {
  const columns = await columnsOf(tx, carried);
  const where = filled(carried.where, conference);
  const own = columns.filter((name) => !(carried.numbered && (name === "seq" || name === carried.refers)));
  const { sealed } = carried;
  const valueOf = (name: string): string =>
    sealed?.columns.includes(name) === true ? `case when not (${sealed.where}) then t.${quoted(name)} end` : `t.${quoted(name)}`;
  const pairs = own.map((name) => `'${name}', ${valueOf(name)}`);
  if (!carried.numbered)
    return `select jsonb_build_object(${pairs.join(", ")}) as row from ${quoted(carried.table)} t where ${where} order by ${ordered(carried)}`;
  const refers = carried.refers === undefined ? "" : `, '${carried.refers}', (select n.place from numbered n where n.seq = t.${quoted(carried.refers)})`;
  return `with numbered as materialized (select t.seq, row_number() over (order by t.seq) as place from ${quoted(carried.table)} t where ${where})
    select jsonb_build_object('seq', numbered.place, ${pairs.join(", ")}${refers}) as row
    from ${quoted(carried.table)} t join numbered on numbered.seq = t.seq order by t.seq`;
}

async function* fetched(tx: Tx, statement: string): AsyncGenerator<Row> {
  await sql`declare handover_rows no scroll cursor for ${sql.raw(statement)}`.execute(tx);
  try {
    for (;;) {
      const { rows } = await sql<{ row: Row }>`fetch ${sql.raw(String(atOnce))} from handover_rows`.execute(tx);
      for (const { row } of rows) yield row;
      if (rows.length < atOnce) return;
    }
  } finally {
    await sql`close handover_rows`.execute(tx);
  }
}

/**
 * Of ballots that stay here: how many, and one hash for all of a division. No vote is read into the program. Of one that is declared the hash is of what is left
 * when votes are parted from voters, so that it is the same before and after.
 */
const sealedBallots = (conference: string): string => `
  select jsonb_build_object('division_id', d.id, 'ballots', s.ballots, 'hash', s.hash) as row from division d
  join lateral (
    select count(*)::int as ballots, encode(sha256(convert_to(string_agg(
      concat_ws('|', b.unit, case d.state when 'void' then b.credential_id end, b.n, case d.state when 'void' then b.client end,
        case d.state when 'void' then b.votes end, b.channel, to_char(b.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), E'\\n' order by b.unit collate "C"), 'UTF8')), 'hex') as hash
    from ballot b where b.division_id = d.id having count(*) > 0
    union all
    select ballots, hash from handover_sealed h where h.division_id = d.id and not exists (select from ballot where ballot.division_id = d.id)
  ) s on true
  where d.conference_id = ${filled(":c", conference)} and d.id not in ${filled(openBallots, conference)} order by d.id`;

/** How each act was sealed where it was done: as it came from another machine, or else in this one's chain. */
const linksOfActs = (conference: string): string => `
  with numbered as materialized (
    select t.*, row_number() over (order by t.seq) as place from event t where t.conference_id = ${filled(":c", conference)} and t.kind not like 'handover.%')
  select jsonb_build_object('seq', n.place, 'line', coalesce(h.line, audit_line(e, a.n)), 'previous', coalesce(h.previous, a.previous), 'hash', coalesce(h.hash, a.hash)) as row
  from numbered n join event e on e.seq = n.seq
  left join audit_link a on a.event_seq = n.seq
  left join handover_link h on h.conference_id = n.conference_id and h.seq = n.place
  order by n.place`;

/** What is carried besides tables: the first lies beside divisions, the second beside events. */
export const sealedTable = "ballots_sealed";
export const linkTable = "act_sealed";

const knownTables = {
  federation: "select jsonb_build_object('name', name, 'time_zone', time_zone) as row from federation",
  region: `select jsonb_build_object('id', id, 'name', name, 'code', code) as row from region
    where id in (select region_id from affiliate where id = any ($1::text[])) or id = any ($1::text[]) order by id`,
  affiliate: `select jsonb_build_object('id', id, 'name', name, 'kind', kind, 'region_id', region_id, 'short_name', short_name) as row from affiliate
    where id = any ($1::text[]) order by id`,
  // an address only of those who hold an office of the conference: they sign in on the other machine
  person: `select jsonb_build_object('id', p.id, 'given_name', p.given_name, 'family_name', p.family_name,
      'email', case when exists (select from office o where o.person_id = p.id and o.conference_id = $2) then p.email end) as row
    from person p where p.id = any ($1::text[]) and p.state <> 'erased' order by p.id`,
} as const;

/** Ids that a row names, whatever its columns are called: short words at its top. */
function noteIds(row: Row, ids: Set<string>): void {
  for (const value of Object.values(row)) if (typeof value === "string" && value.length <= 40 && !value.includes(" ")) ids.add(value);
}

/** All that is handed over of a conference, in an order that is the same wherever and whenever it is read. */
export async function* recordsOf(tx: Tx, conference: string, withKnown: boolean): AsyncGenerator<HandoverRecord> {
  await plainWords(tx);
  const ids = new Set<string>();
  for (const carried of carriedTables) {
    for await (const row of fetched(tx, await selectOf(tx, carried, conference))) {
      noteIds(row, ids);
      yield { kind: "own", table: carried.table, row };
    }
  }
  for await (const row of fetched(tx, sealedBallots(conference))) yield { kind: "own", table: sealedTable, row };
  for await (const row of fetched(tx, linksOfActs(conference))) yield { kind: "own", table: linkTable, row };
  if (!withKnown) return;
  const named = [...ids];
  for (const [table, statement] of Object.entries(knownTables)) {
    const [before, after = ""] = statement.split("$2");
    const parts = (text: string) =>
      sql.join(
        text.split("$1").flatMap((part, at) => (at === 0 ? [sql.raw(part)] : [sql`${named}`, sql.raw(part)])),
        sql.raw(""),
      );
    const query = statement.includes("$2") ? sql<{ row: Row }>`${parts(before ?? "")}${conference}${parts(after)}` : sql<{ row: Row }>`${parts(statement)}`;
    for (const { row } of (await query.execute(tx)).rows) yield { kind: "known", table, row };
  }
}

export async function schemaVersion(tx: Tx): Promise<number> {
  const row = await sql<{ n: number }>`select max(n)::int as n from schema_version`.execute(tx);
  return row.rows[0]?.n ?? 0;
}

export async function logHandover(
  tx: Tx,
  line: {
    readonly id: string;
    readonly conference: string;
    readonly direction: "export" | "import";
    readonly root: string;
    readonly records: number;
    readonly by: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("handover")
    .values({ id: line.id, conference_id: line.conference, direction: line.direction, root: line.root, records: line.records, by_person: line.by })
    .execute();
}

export async function handoversOf(tx: Tx, conference: string) {
  return tx
    .selectFrom("handover")
    .leftJoin("person", "person.id", "handover.by_person")
    .select(["handover.at", "direction", "root", "records", sql<string>`coalesce(btrim(given_name || ' ' || family_name), 'the machine')`.as("by")])
    .where("conference_id", "=", conference)
    .orderBy("handover.at", "desc")
    .limit(50)
    .execute();
}

/** Whether this person noted an export within the hour. */
export async function notedExport(tx: Tx, conference: string, by: string): Promise<boolean> {
  const row = await tx
    .selectFrom("handover")
    .select("id")
    .where("conference_id", "=", conference)
    .where("direction", "=", "export")
    .where("by_person", "=", by)
    .where("at", ">", sql<never>`clock_timestamp() - interval '1 hour'`)
    .executeTakeFirst();
  return row !== undefined;
}
