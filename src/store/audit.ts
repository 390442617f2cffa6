import type { Head, Link } from "#domain/audit";
import type { Id, Instant } from "#kit";
import { sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

export type Act = {
  readonly n: string;
  readonly at: Instant;
  readonly person: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly office: string;
  readonly kind: string;
  readonly rule: string;
  readonly subject: string;
  readonly about: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Which acts: each is left out when it is null or "". Days are of the database's UTC calendar. */
export type LogFilter = {
  readonly conference: Id<"conference"> | null;
  readonly affiliate: Id<"affiliate"> | null;
  readonly region: Id<"region"> | null;
  readonly kind: string;
  readonly office: string;
  readonly person: string;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Only acts with a number below this one; "" for the latest. */
  readonly before: string;
};

/** Acts by name of who did them, of what they are about, or by the beginning of their kind; newest first. */
export async function actsWhere(tx: Tx, filter: LogFilter, limit: number): Promise<Act[]> {
  let query = tx
    .selectFrom("audit_link")
    .innerJoin("event", "event.seq", "audit_link.event_seq")
    .leftJoin("person", "person.id", "event.person_id")
    .leftJoin("affiliate", "affiliate.id", "event.affiliate_id")
    .leftJoin("conference", "conference.id", "event.conference_id")
    .leftJoin("region", "region.id", "event.region_id")
    .select([
      "audit_link.n",
      "event.at",
      "event.person_id",
      "person.given_name",
      "person.family_name",
      "event.office",
      "event.kind",
      "event.rule",
      "event.subject",
      "event.detail",
      sql<string | null>`coalesce(affiliate.name, conference.name, region.name)`.as("about"),
    ]);
  if (filter.conference) query = query.where("event.conference_id", "=", filter.conference);
  if (filter.affiliate) query = query.where("event.affiliate_id", "=", filter.affiliate);
  if (filter.region) query = query.where("event.region_id", "=", filter.region);
  if (filter.kind) query = query.where("event.kind", "ilike", `${anywhere(filter.kind).slice(1)}`);
  if (filter.office) query = query.where("event.office", "=", filter.office);
  if (filter.person) query = query.where(sql<string>`person.given_name || ' ' || person.family_name`, "ilike", anywhere(filter.person));
  if (filter.subject) query = query.where("event.subject", "=", filter.subject);
  if (filter.from) query = query.where("event.at", ">=", sql<Instant>`${filter.from}::date::timestamp at time zone 'UTC'`);
  if (filter.to) query = query.where("event.at", "<", sql<Instant>`(${filter.to}::date + 1)::timestamp at time zone 'UTC'`);
  if (filter.before) query = query.where("audit_link.n", "<", filter.before);
  const rows = await query.orderBy("audit_link.n", "desc").limit(limit).execute();
  return rows.map((row) => ({
    n: row.n,
    at: row.at,
    person: row.person_id,
    givenName: row.given_name,
    familyName: row.family_name,
    office: row.office,
    kind: row.kind,
    rule: row.rule,
    subject: row.subject,
    about: row.about,
    // an object always: recordEvent in events.ts writes it
    detail: row.detail as Readonly<Record<string, unknown>>,
  }));
}

/** The kinds of acts that were done so far. */
export async function kindsDone(tx: Tx): Promise<readonly string[]> {
  // Jumps from kind to kind along the index: the log may be long, its kinds are few.
  const { rows } = await sql<{ kind: string }>`
    with recursive found as (
      (select kind from event order by kind limit 1)
      union all
      select (select event.kind from event where event.kind > found.kind order by event.kind limit 1) from found where found.kind is not null)
    select kind from found where kind is not null`.execute(tx);
  return rows.map(({ kind }) => kind);
}

export async function logHead(tx: Tx): Promise<Head> {
  const { n, hash } = await tx.selectFrom("audit_head").select(["n", "hash"]).executeTakeFirstOrThrow();
  return { n: Number(n), hash };
}

/** The next links after number `after`, each with the line that its act gives now: what was sealed, if nobody changed it. */
export async function linksAfter(tx: Tx, after: number, limit: number): Promise<Link[]> {
  const { rows } = await sql<{ n: string; line: string | null; previous: string; hash: string }>`
    select link.n, case when event.seq is null then null else audit_line(event, link.n) end as line, link.previous, link.hash
    from audit_link link left join event on event.seq = link.event_seq
    where link.n > ${after} order by link.n limit ${limit}`.execute(tx);
  return rows.map(({ n, line, previous, hash }) => ({ n: Number(n), line: line ?? "", previous, hash }));
}

/** How many acts stand in the log without having been sealed. */
export async function unsealedActs(tx: Tx): Promise<number> {
  const { rows } = await sql<{ acts: string }>`
    select count(*) as acts from event where not exists (select from audit_link where audit_link.event_seq = event.seq)`.execute(tx);
  return Number(rows[0]?.acts ?? 0);
}
