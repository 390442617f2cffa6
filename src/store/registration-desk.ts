import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { DeskFilter, DeskOrder, Entitlement, QuotaClass } from "#domain/registration";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { heldNow } from "./offices.ts";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

/** A group on the desk's list: what it may send and what it has done. */
export type GroupOnDesk = {
  readonly affiliate: AffiliateId;
  readonly name: string;
  readonly region: string;
  readonly seats: number;
  readonly named: number;
  readonly accepted: number;
  readonly apologies: number;
  readonly alternates: number;
  readonly observers: number;
  readonly late: number;
  readonly remindedAt: Instant | null;
};

/** Those of `quotaUnmet` are found by the rules and handed in. */
const filters = {
  all: sql`true`,
  none: sql`seats > 0 and named = 0`,
  short: sql`named > 0 and named < seats`,
  over: sql`named > seats`,
  quotaUnmet: sql`true`,
  complete: sql`seats > 0 and named = seats`,
  late: sql`late > 0`,
} as const satisfies Record<DeskFilter, unknown>;

const orders = {
  name: sql`lower(name)`,
  region: sql`lower(region) nulls last, lower(name)`,
  seats: sql`seats desc, lower(name)`,
  named: sql`named desc, lower(name)`,
  toName: sql`seats - named desc, lower(name)`,
} as const satisfies Record<DeskOrder, unknown>;

type Row = {
  affiliate_id: string;
  name: string;
  region: string | null;
  seats: number;
  named: number;
  accepted: number;
  apologies: number;
  alternates: number;
  observers: number;
  late: number;
  reminded_at: Instant | null;
};

const groups = (conference: ConferenceId): RawBuilder<Row> => sql<Row>`
  select entitlement.affiliate_id, affiliate.name, region.name as region, coalesce(entitlement.decided_seats, entitlement.seats) as seats,
    coalesce(places.named, 0)::integer as named, coalesce(places.accepted, 0)::integer as accepted, coalesce(places.apologies, 0)::integer as apologies,
    coalesce(places.observers, 0)::integer as observers, coalesce(places.late, 0)::integer as late,
    coalesce(reserves.n, 0)::integer as alternates, reminders.at as reminded_at
  from entitlement
  join affiliate on affiliate.id = entitlement.affiliate_id
  left join region on region.id = affiliate.region_id
  left join (
    select affiliate_id, count(*) filter (where role = 'delegate') as named,
      count(*) filter (where role = 'delegate' and acceptance = 'accepted') as accepted,
      count(*) filter (where role = 'delegate' and apologies_at is not null) as apologies,
      count(*) filter (where role = 'observer') as observers, count(*) filter (where late) as late
    from credential where conference_id = ${conference} and state = any (${[...activeStates]}::text[]) group by affiliate_id) places
    on places.affiliate_id = entitlement.affiliate_id
  left join (select affiliate_id, count(*) as n from alternate where conference_id = ${conference} and state = 'named' group by affiliate_id) reserves
    on reserves.affiliate_id = entitlement.affiliate_id
  left join (select affiliate_id, max(at) as at from registration_reminder where conference_id = ${conference} group by affiliate_id) reminders
    on reminders.affiliate_id = entitlement.affiliate_id
  where entitlement.conference_id = ${conference}`;

export type DeskTotals = {
  readonly groups: number;
  readonly seats: number;
  readonly named: number;
  readonly accepted: number;
  readonly apologies: number;
  readonly none: number;
  readonly late: number;
};

const noTotals: DeskTotals = { groups: 0, seats: 0, named: 0, accepted: 0, apologies: 0, none: 0, late: 0 };

/** A page of the groups of a conference, in the order asked for, and the sums over all of its groups. `only`: none but these. */
export async function groupsOnDesk(
  tx: Tx,
  conference: ConferenceId,
  asked: {
    readonly search: string;
    readonly sort: DeskOrder;
    readonly show: DeskFilter;
    readonly only: readonly AffiliateId[] | null;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<{ readonly rows: readonly GroupOnDesk[]; readonly total: number; readonly totals: DeskTotals }> {
  const pattern = anywhere(asked.search);
  const { rows } = await sql<{ totals: DeskTotals; total: string; page: readonly Row[] | null }>`
    with g as materialized (${groups(conference)}),
    found as (
      select * from g where ${filters[asked.show]}
        and ${asked.search === "" ? sql`true` : sql`(name ilike ${pattern} or region ilike ${pattern})`}
        and ${asked.only === null ? sql`true` : sql`affiliate_id = any (${[...asked.only]}::text[])`}),
    page as (select * from found order by ${orders[asked.sort]}, affiliate_id limit ${asked.limit} offset ${asked.offset})
    select (select count(*) from found) as total, (select json_agg(page) from page) as page,
      (select json_build_object('groups', count(*), 'seats', coalesce(sum(seats), 0), 'named', coalesce(sum(named), 0), 'accepted', coalesce(sum(accepted), 0),
        'apologies', coalesce(sum(apologies), 0), 'late', coalesce(sum(late), 0), 'none', count(*) filter (where seats > 0 and named = 0)) from g) as totals`.execute(
    tx,
  );
  const [found] = rows;
  return {
    rows: (found?.page ?? []).map((row) => ({
      affiliate: asId(row.affiliate_id),
      name: row.name,
      region: row.region ?? "",
      seats: row.seats,
      named: row.named,
      accepted: row.accepted,
      apologies: row.apologies,
      alternates: row.alternates,
      observers: row.observers,
      late: row.late,
      remindedAt: row.reminded_at,
    })),
    total: Number(found?.total ?? 0),
    totals: found?.totals ?? noTotals,
  };
}

/** A delegation with nothing but what says how it stands; see `briefDelegations`. */
export type BriefDelegation = {
  readonly affiliate: AffiliateId;
  readonly seats: number;
  readonly reserved: Entitlement["reserved"];
  readonly named: readonly (readonly QuotaClass[])[];
};

/** How many each of these groups (null: all) may send, and the classes of each delegate it has named. No names. */
export async function briefDelegations(tx: Tx, conference: ConferenceId, affiliates: readonly AffiliateId[] | null): Promise<readonly BriefDelegation[]> {
  const these = (column: string) => (affiliates === null ? sql`true` : sql`${sql.ref(column)} = any (${[...affiliates]}::text[])`);
  const { rows } = await sql<{ affiliate_id: string; seats: number; reserved: Entitlement["reserved"]; named: readonly (readonly QuotaClass[])[] | null }>`
    select e.affiliate_id, coalesce(e.decided_seats, e.seats) as seats, case when e.decided_seats is null then e.reserved else '[]' end as reserved, d.named
    from entitlement e left join (
      select affiliate_id, json_agg(classes) as named from (
        select c.affiliate_id, coalesce(array_agg(q.class) filter (where q.class is not null), '{}') as classes
        from credential c left join quota_answer q on q.conference_id = c.conference_id and q.person_id = c.person_id
        where c.conference_id = ${conference} and c.role = 'delegate' and c.state = any (${[...activeStates]}::text[]) and ${these("c.affiliate_id")}
        group by c.id) each group by affiliate_id) d on d.affiliate_id = e.affiliate_id
    where e.conference_id = ${conference} and ${these("e.affiliate_id")}`.execute(tx);
  return rows.map((row) => ({ affiliate: asId(row.affiliate_id), seats: row.seats, reserved: row.reserved, named: row.named ?? [] }));
}

const unreminded = (conference: ConferenceId, occasion: string, who: "none" | "short") => sql`
  from (${groups(conference)}) as g
  left join (
    select distinct office.affiliate_id from office join person on person.id = office.person_id
    where office.kind = 'secretary' and person.email is not null and ${heldNow("office")}) as officer on officer.affiliate_id = g.affiliate_id
  where seats > 0 and ${who === "none" ? sql`named = 0` : sql`named < seats`}
    and not exists (select from registration_reminder r where r.conference_id = ${conference} and r.affiliate_id = g.affiliate_id and r.occasion = ${occasion})`;

/** The group has an officer who can be reached now. */
const reachable = sql<boolean>`officer.affiliate_id is not null`;

/** How many groups are to be reminded on an occasion, and how many of them can be. */
export async function countToRemind(
  tx: Tx,
  conference: ConferenceId,
  occasion: string,
  who: "none" | "short",
): Promise<{ readonly groups: number; readonly reachable: number }> {
  const { rows } = await sql<{ groups: number; reachable: number }>`
    select count(*)::integer as groups, count(*) filter (where ${reachable})::integer as reachable ${unreminded(conference, occasion, who)}`.execute(tx);
  return rows[0] ?? { groups: 0, reachable: 0 };
}

/** Some of the groups that may still send delegates, can be reached and were not yet reminded on this occasion. */
export async function groupsToRemind(
  tx: Tx,
  conference: ConferenceId,
  occasion: string,
  who: "none" | "short",
  limit: number,
): Promise<readonly AffiliateId[]> {
  const { rows } = await sql<{ affiliate_id: string }>`
    select g.affiliate_id ${unreminded(conference, occasion, who)} and ${reachable} order by g.affiliate_id limit ${limit}`.execute(tx);
  return rows.map((row) => asId<"affiliate">(row.affiliate_id));
}

export async function noteReminders(tx: Tx, conference: ConferenceId, occasion: string, affiliates: readonly AffiliateId[]): Promise<void> {
  await sql`insert into registration_reminder (conference_id, affiliate_id, occasion)
    select ${conference}, one, ${occasion} from unnest(${[...affiliates]}::text[]) as one on conflict do nothing`.execute(tx);
}

/** The day of a moment on the calendar of a zone. */
export async function dayIn(tx: Tx, at: Instant, timeZone: string): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`select (${at}::timestamptz at time zone ${timeZone})::date as day`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("the database did not tell the day");
  return row.day;
}
