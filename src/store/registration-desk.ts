import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { DeskFilter, DeskOrder } from "#domain/registration";
import { asId, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
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

/** Sums over all groups of the conference. */
export async function deskTotals(tx: Tx, conference: ConferenceId): Promise<DeskTotals> {
  const { rows } = await sql<DeskTotals>`
    select count(*)::integer as groups, coalesce(sum(seats), 0)::integer as seats, coalesce(sum(named), 0)::integer as named,
      coalesce(sum(accepted), 0)::integer as accepted, coalesce(sum(apologies), 0)::integer as apologies, coalesce(sum(late), 0)::integer as late,
      count(*) filter (where seats > 0 and named = 0)::integer as none
    from (${groups(conference)}) as g`.execute(tx);
  return rows[0] ?? { groups: 0, seats: 0, named: 0, accepted: 0, apologies: 0, none: 0, late: 0 };
}

/** A page of the groups of a conference, in the order asked for. `only`: none but these. */
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
): Promise<{ readonly rows: readonly GroupOnDesk[]; readonly total: number }> {
  const pattern = anywhere(asked.search);
  const { rows } = await sql<Row & { total: string }>`
    select g.*, count(*) over () as total from (${groups(conference)}) as g
    where ${filters[asked.show]}
      and ${asked.search === "" ? sql`true` : sql`(name ilike ${pattern} or region ilike ${pattern})`}
      and ${asked.only === null ? sql`true` : sql`affiliate_id = any (${[...asked.only]}::text[])`}
    order by ${orders[asked.sort]}, affiliate_id limit ${asked.limit} offset ${asked.offset}`.execute(tx);
  return {
    rows: rows.map((row) => ({
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
    total: Number(rows[0]?.total ?? 0),
  };
}

/** Groups that may send delegates and were not yet reminded on this occasion: those that have named none, or not all. */
export async function groupsToRemind(tx: Tx, conference: ConferenceId, occasion: string, who: "none" | "short"): Promise<readonly AffiliateId[]> {
  const { rows } = await sql<{ affiliate_id: string }>`
    select g.affiliate_id from (${groups(conference)}) as g
    where seats > 0 and ${who === "none" ? sql`named = 0` : sql`named < seats`}
      and not exists (select from registration_reminder r where r.conference_id = ${conference} and r.affiliate_id = g.affiliate_id and r.occasion = ${occasion})
    order by g.affiliate_id`.execute(tx);
  return rows.map((row) => asId<"affiliate">(row.affiliate_id));
}

export async function noteReminders(tx: Tx, conference: ConferenceId, occasion: string, affiliates: readonly AffiliateId[]): Promise<void> {
  await sql`insert into registration_reminder (conference_id, affiliate_id, occasion)
    select ${conference}, one, ${occasion} from unnest(${[...affiliates]}::text[]) as one on conflict do nothing`.execute(tx);
}
