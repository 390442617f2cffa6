import type { ConferenceId } from "#domain/conference";
import type { AffiliateId, AffiliateKind, AffiliationStep } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type Entitlement, type EntitlementOrder, type MemberClass, memberClasses, type RegistrationSettings } from "#domain/registration";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

export type Registration = {
  readonly conference: ConferenceId;
  readonly settings: RegistrationSettings;
  readonly revision: number;
  readonly publishedAt: Instant | null;
  readonly frozen: { readonly at: Instant; readonly by: string; readonly office: string } | null;
};

const registrations = (tx: Tx, conference: ConferenceId) =>
  tx
    .selectFrom("registration")
    .leftJoin("person", "person.id", "registration.frozen_by")
    .selectAll("registration")
    .select(["person.given_name", "person.family_name"])
    .where("conference_id", "=", conference);

/** The registration of a conference; null while nobody has begun to set it. */
export async function registrationOf(tx: Tx, conference: ConferenceId): Promise<Registration | null> {
  const row = await registrations(tx, conference).executeTakeFirst();
  if (!row) return null;
  return {
    conference,
    // written by saveSettings alone, from checked settings
    settings: row.settings as RegistrationSettings,
    revision: row.revision,
    publishedAt: row.published_at,
    frozen: row.frozen_at === null ? null : { at: row.frozen_at, by: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim(), office: row.frozen_office },
  };
}

/** The same, which nobody else changes until this transaction ends. */
export async function holdRegistration(tx: Tx, conference: ConferenceId): Promise<Registration | null> {
  await tx.selectFrom("registration").select("conference_id").where("conference_id", "=", conference).forUpdate().execute();
  return registrationOf(tx, conference);
}

export async function saveSettings(tx: Tx, conference: ConferenceId, settings: RegistrationSettings): Promise<void> {
  const text = JSON.stringify(settings);
  await tx
    .insertInto("registration")
    .values({ conference_id: conference, settings: text })
    .onConflict((conflict) => conflict.column("conference_id").doUpdateSet((eb) => ({ settings: text, revision: eb("registration.revision", "+", 1) })))
    .execute();
}

export async function markPublished(tx: Tx, conference: ConferenceId, by: PersonId | null): Promise<void> {
  await tx
    .updateTable("registration")
    .set({ published_at: sql<Instant>`coalesce(published_at, clock_timestamp())`, published_by: sql<string | null>`coalesce(published_by, ${by})` })
    .where("conference_id", "=", conference)
    .execute();
}

export async function markFrozen(tx: Tx, conference: ConferenceId, by: PersonId | null, office: string): Promise<void> {
  await tx
    .updateTable("registration")
    .set({ frozen_at: sql<Instant>`clock_timestamp()`, frozen_by: by, frozen_office: office })
    .where("conference_id", "=", conference)
    .execute();
}

/** A group as the formula sees it: how it stands, what the register counted of it, and what the committee entered for this conference. */
export type GroupToCount = {
  readonly affiliate: AffiliateId;
  readonly kind: AffiliateKind;
  /** The last step of its affiliation that is in effect on the day; null: it never was affiliated. */
  readonly step: AffiliationStep | null;
  /** Whether an entitlement was worked out for it before. */
  readonly known: boolean;
  readonly counts: readonly { readonly class: MemberClass; readonly members: number; readonly on: Day }[];
};

type CountRow = { readonly class: string; readonly members: number; readonly on: string };

const classOf = (text: string): MemberClass => {
  const found = memberClasses.find((known) => known === text);
  if (found === undefined) throw new Error(`the database holds a class of members that this program does not know: ${text}`);
  return found;
};

const countsOf = (rows: readonly CountRow[]): GroupToCount["counts"] =>
  rows.flatMap((one) => (one.members === null ? [] : [{ class: classOf(one.class), members: one.members, on: one.on as Day }]));

/** All groups, or these, as they stand on `today` and were counted by `asOf`; what the committee entered for the conference goes before the register. */
export async function groupsToCount(
  tx: Tx,
  conference: ConferenceId,
  { today, asOf, affiliates = null }: { readonly today: Day; readonly asOf: Day; readonly affiliates?: readonly AffiliateId[] | null },
): Promise<readonly GroupToCount[]> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    state: string | null;
    effective_on: Day | null;
    until: Day | null;
    known: boolean;
    entered: readonly CountRow[] | null;
    register: readonly CountRow[] | null;
  }>`
    select affiliate.id, affiliate.kind, step.state, step.effective_on, step.until, entered.counts as entered, register.counts as register,
      exists (select from entitlement e where e.conference_id = ${conference} and e.affiliate_id = affiliate.id) as known
    from affiliate
    left join lateral (
      select state, effective_on, until from affiliation_step s
      where s.affiliate_id = affiliate.id and (s.effective_on is null or s.effective_on <= ${today}::date) order by s.seq desc limit 1) step on true
    left join (
      select affiliate_id, json_agg(json_build_object('class', class, 'members', members, 'on', counted_on)) as counts
      from registration_count where conference_id = ${conference} group by affiliate_id) entered on entered.affiliate_id = affiliate.id
    left join lateral (
      select json_build_array(
        json_build_object('class', 'members', 'members', c.members, 'on', c.as_of), json_build_object('class', 'women', 'members', c.women, 'on', c.as_of),
        json_build_object('class', 'young', 'members', c.young, 'on', c.as_of), json_build_object('class', 'fullTime', 'members', c.full_time, 'on', c.as_of),
        json_build_object('class', 'partTime', 'members', c.part_time, 'on', c.as_of)) as counts
      from member_count c join member_count_decision d on d.count_id = c.id and d.accepted
      where c.affiliate_id = affiliate.id and c.as_of <= ${asOf}::date order by c.as_of desc, c.seq desc limit 1) register on true
    where ${affiliates === null ? sql`true` : sql`affiliate.id = any (${[...affiliates]}::text[])`}
    order by affiliate.id`.execute(tx);
  return rows.map((row) => {
    const entered = countsOf(row.entered ?? []);
    const others = countsOf(row.register ?? []).filter((one) => !entered.some((known) => known.class === one.class));
    return {
      affiliate: asId(row.id),
      kind: row.kind as AffiliateKind, // the table checks it
      step: row.state === null ? null : { state: row.state as AffiliationStep["state"], effectiveOn: row.effective_on, until: row.until },
      known: row.known,
      counts: [...entered, ...others],
    };
  });
}

export type NewCount = { readonly affiliate: AffiliateId; readonly class: MemberClass; readonly members: number; readonly on: Day };

const inBatches = async <T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < rows.length; at += 1000) await write(rows.slice(at, at + 1000));
};

/** Enters counts; one that was there is replaced. */
export const saveCounts = (tx: Tx, conference: ConferenceId, counts: readonly NewCount[]): Promise<void> =>
  inBatches(counts, (batch) =>
    tx
      .insertInto("registration_count")
      .values(batch.map((one) => ({ conference_id: conference, affiliate_id: one.affiliate, class: one.class, members: one.members, counted_on: one.on })))
      .onConflict((conflict) =>
        conflict
          .columns(["conference_id", "affiliate_id", "class"])
          .doUpdateSet((eb) => ({ members: eb.ref("excluded.members"), counted_on: eb.ref("excluded.counted_on") })),
      )
      .execute(),
  );

export type Calculated = { readonly affiliate: AffiliateId; readonly standing: string; readonly entitlement: Entitlement };

/** Writes what the formula gives each group; what the committee decided for one stays. */
export const saveEntitlements = (tx: Tx, conference: ConferenceId, rows: readonly Calculated[]): Promise<void> =>
  inBatches(rows, (batch) =>
    tx
      .insertInto("entitlement")
      .values(
        batch.map(({ affiliate, standing: why, entitlement }) => ({
          conference_id: conference,
          affiliate_id: affiliate,
          seats: entitlement.seats,
          reserved: JSON.stringify(entitlement.reserved),
          alternates: entitlement.alternates,
          observers: entitlement.observers,
          calculation: [...entitlement.calculation],
          standing: why,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["conference_id", "affiliate_id"]).doUpdateSet((eb) => ({
          seats: eb.ref("excluded.seats"),
          reserved: eb.ref("excluded.reserved"),
          alternates: eb.ref("excluded.alternates"),
          observers: eb.ref("excluded.observers"),
          calculation: eb.ref("excluded.calculation"),
          standing: eb.ref("excluded.standing"),
          calculated_at: sql<Instant>`clock_timestamp()`,
        })),
      )
      .execute(),
  );

/** An entitlement as it stands: what the committee decided, else what the formula gives. */
export type GroupEntitlement = Entitlement & {
  readonly affiliate: AffiliateId;
  readonly name: string;
  readonly region: string;
  readonly byFormula: number;
  readonly standing: string;
  readonly decided: { readonly seats: number; readonly reason: string; readonly at: Instant } | null;
};

/** Seats in force of a row of `entitlement`. */
export const seatsInForce: RawBuilder<number> = sql<number>`coalesce(entitlement.decided_seats, entitlement.seats)`;

const entitlements = (tx: Tx, conference: ConferenceId) =>
  tx
    .selectFrom("entitlement")
    .innerJoin("affiliate", "affiliate.id", "entitlement.affiliate_id")
    .leftJoin("region", "region.id", "affiliate.region_id")
    .where("entitlement.conference_id", "=", conference);

const columns = [
  "entitlement.affiliate_id",
  "affiliate.name",
  "region.name as region",
  "entitlement.seats",
  "entitlement.reserved",
  "entitlement.alternates",
  "entitlement.observers",
  "entitlement.calculation",
  "entitlement.standing",
  "entitlement.decided_seats",
  "entitlement.decided_reason",
  "entitlement.decided_at",
] as const;

type Row = {
  readonly affiliate_id: string;
  readonly name: string;
  readonly region: string | null;
  readonly seats: number;
  readonly reserved: unknown;
  readonly alternates: number;
  readonly observers: number;
  readonly calculation: string[];
  readonly standing: string;
  readonly decided_seats: number | null;
  readonly decided_reason: string;
  readonly decided_at: Instant | null;
};

const entitlementOfRow = (row: Row): GroupEntitlement => ({
  affiliate: asId(row.affiliate_id),
  name: row.name,
  region: row.region ?? "",
  seats: row.decided_seats ?? row.seats,
  byFormula: row.seats,
  // written by saveEntitlements alone; a number that the committee decided keeps no seat for a class
  reserved: row.decided_seats === null ? (row.reserved as Entitlement["reserved"]) : [],
  alternates: row.alternates,
  observers: row.observers,
  calculation: row.calculation,
  standing: row.standing,
  decided: row.decided_seats === null || row.decided_at === null ? null : { seats: row.decided_seats, reason: row.decided_reason, at: row.decided_at },
});

export type PageOf<T> = { readonly rows: readonly T[]; readonly total: number };
export type Slice = { readonly limit: number; readonly offset: number };

const orders = {
  name: sql`lower(affiliate.name)`,
  region: sql`lower(region.name) nulls last, lower(affiliate.name)`,
  seats: sql`coalesce(entitlement.decided_seats, entitlement.seats) desc, lower(affiliate.name)`,
} as const satisfies Record<EntitlementOrder, unknown>;

/** A page of the entitlements whose group or region is called like `search`, and the sum of all their seats. */
export async function entitlementsWhere(
  tx: Tx,
  conference: ConferenceId,
  { search, sort, limit, offset }: { readonly search: string; readonly sort: EntitlementOrder } & Slice,
): Promise<PageOf<GroupEntitlement> & { readonly seats: number }> {
  let query = entitlements(tx, conference);
  if (search !== "") query = query.where((eb) => eb.or([eb("affiliate.name", "ilike", anywhere(search)), eb("region.name", "ilike", anywhere(search))]));
  const { total, seats } = await query
    .select([sql<string>`count(*)`.as("total"), sql<string>`coalesce(sum(${seatsInForce}), 0)`.as("seats")])
    .executeTakeFirstOrThrow();
  const rows = await query.select(columns).orderBy(orders[sort]).orderBy("entitlement.affiliate_id").limit(limit).offset(offset).execute();
  return { rows: rows.map(entitlementOfRow), total: Number(total), seats: Number(seats) };
}

/** The entitlements of these groups. */
export async function entitlementsOf(tx: Tx, conference: ConferenceId, affiliates: readonly AffiliateId[]): Promise<readonly GroupEntitlement[]> {
  const rows = await entitlements(tx, conference)
    .where(sql<boolean>`entitlement.affiliate_id = any (${[...affiliates]}::text[])`)
    .select(columns)
    .orderBy("entitlement.affiliate_id")
    .execute();
  return rows.map(entitlementOfRow);
}

export async function entitlementOfGroup(tx: Tx, conference: ConferenceId, affiliate: AffiliateId): Promise<GroupEntitlement | null> {
  const row = await entitlements(tx, conference).where("entitlement.affiliate_id", "=", affiliate).select(columns).executeTakeFirst();
  return row ? entitlementOfRow(row) : null;
}

/** The same, held until the transaction ends: two officers of a group fill its seats one after the other. */
export async function holdEntitlement(tx: Tx, conference: ConferenceId, affiliate: AffiliateId): Promise<GroupEntitlement | null> {
  await tx.selectFrom("entitlement").select("seats").where("conference_id", "=", conference).where("affiliate_id", "=", affiliate).forUpdate().execute();
  return entitlementOfGroup(tx, conference, affiliate);
}

/** The committee's own number for a group; null gives it back to the formula. */
export async function decideSeats(
  tx: Tx,
  {
    conference,
    affiliate,
    seats,
    reason,
    by,
  }: {
    readonly conference: ConferenceId;
    readonly affiliate: AffiliateId;
    readonly seats: number | null;
    readonly reason: string;
    readonly by: PersonId | null;
  },
): Promise<void> {
  await tx
    .updateTable("entitlement")
    .set({
      decided_seats: seats,
      decided_reason: seats === null ? "" : reason,
      decided_by: seats === null ? null : by,
      decided_at: seats === null ? null : sql<Instant>`clock_timestamp()`,
    })
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .execute();
}

/** Ids of groups by the key of their name and of their other names: every name of a list is looked up in one query. */
export async function affiliatesByKey(tx: Tx): Promise<ReadonlyMap<string, AffiliateId>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select affiliate_id as id, key from affiliate_alias union all select id, name_key as key from affiliate`.execute(tx);
  return new Map(rows.map((row) => [row.key, asId<"affiliate">(row.id)]));
}
