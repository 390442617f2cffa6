import {
  type Affiliate,
  type AffiliateId,
  type AffiliateKind,
  affiliateKinds,
  type AffiliationState,
  affiliationStates,
  groupKey,
  type GroupProfile,
  groupSearch,
  type RegionId,
} from "#domain/groups";
import { asId, type Day } from "#kit";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { todaySql } from "./federation-day.ts";
import { anywhere } from "./people.ts";
import type { Slice } from "./regions.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export { regionById, regionNamed } from "./regions.ts";

/** A group with the name of its region ("" where it has none) and how it stands today. */
export type AffiliateInRegion = Affiliate &
  GroupProfile & {
    readonly regionName: string;
    readonly state: AffiliationState;
    /** Of a suspension: its last day. */
    readonly until: Day | null;
    readonly revision: number;
    readonly contactsRevision: number;
  };

type Row = Selectable<Database["affiliate"]> & { readonly region_name: string | null; readonly state: string; readonly until: Day | null };

export const kindOfGroup = (text: string): AffiliateKind => {
  const kind = affiliateKinds.find((known) => known === text);
  if (kind === undefined) throw new Error(`the database holds a kind of group that this program does not know: ${text}`);
  return kind;
};
export const stateOfGroup = (text: string): AffiliationState => {
  const state = affiliationStates.find((known) => known === text);
  if (state === undefined) throw new Error(`the database holds a state of affiliation that this program does not know: ${text}`);
  return state;
};

const affiliateOf = (row: Row): AffiliateInRegion => ({
  id: asId(row.id),
  name: row.name,
  kind: kindOfGroup(row.kind),
  region: row.region_id === null ? null : asId(row.region_id),
  regionName: row.region_name ?? "",
  affiliatedOn: row.affiliated_on,
  shortName: row.short_name,
  website: row.website,
  publicEmail: row.public_email,
  description: row.description,
  state: stateOfGroup(row.state),
  until: row.until,
  revision: row.revision,
  contactsRevision: row.contacts_revision,
});

const inEffect = sql`(affiliate.step_on is null or affiliate.step_on <= ${todaySql})`;
const isOver = sql`(s.state = 'suspended' and s.until < ${todaySql})`;

/** The step in effect today where the last one takes effect on a day to come; only then is the ledger looked up. */
const earlierStep = (value: RawBuilder<unknown>) => sql`(select ${value} from affiliation_step s
  where s.affiliate_id = affiliate.id and (s.effective_on is null or s.effective_on <= ${todaySql}) order by s.seq desc limit 1)`;

/** How a group stands today, by the same rule as `standingOn` of the domain. A group whose first step takes effect later has only applied so far. */
const state = sql<string>`case when ${inEffect}
  then case when affiliate.step_state = 'suspended' and affiliate.step_until < ${todaySql} then 'affiliated' else affiliate.step_state end
  else coalesce(${earlierStep(sql`case when ${isOver} then 'affiliated' else s.state end`)}, 'applied') end`;
const until = sql<Day | null>`case when ${inEffect}
  then case when affiliate.step_until >= ${todaySql} then affiliate.step_until end
  else ${earlierStep(sql`case when s.state = 'suspended' and not ${isOver} then s.until end`)} end`;

const from = sql`affiliate left join region on region.id = affiliate.region_id`;
const columns = sql`affiliate.*, region.name as region_name, ${state} as state, ${until} as until`;

export type GroupFilter = {
  readonly search: string;
  readonly kind: AffiliateKind | null;
  readonly region: RegionId | null;
  /** null: whatever the state. */
  readonly states: readonly AffiliationState[] | null;
};

const orders = {
  name: sql`affiliate.name_key`,
  region: sql`lower(region.name) nulls last, affiliate.name_key`,
  kind: sql`affiliate.kind, affiliate.name_key`,
  affiliated: sql`affiliate.affiliated_on desc nulls last, affiliate.name_key`,
  members: sql`affiliate.counted_members desc nulls last, affiliate.name_key`,
  state: sql`array_position(${[...affiliationStates]}::text[], ${state}), affiliate.name_key`,
} as const;
export type GroupOrder = keyof typeof orders;

const ordered = (order: GroupOrder) => sql`${orders[order]}, affiliate.id`;

function conditions({ search, kind, region, states }: GroupFilter): RawBuilder<boolean> {
  const key = groupKey(search);
  const parts = [
    // What has no letter or figure is looked for in nothing.
    search === ""
      ? sql`true`
      : key === ""
        ? sql`false`
        : sql`(affiliate.search like ${anywhere(key)} or lower(region.name) like ${anywhere(search.toLowerCase())})`,
    kind === null ? sql`true` : sql`affiliate.kind = ${kind}`,
    region === null ? sql`true` : sql`affiliate.region_id = ${region}`,
    states === null ? sql`true` : sql`${state} = any (${[...states]}::text[])`,
  ];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** How many groups the filter lets through. */
export async function countGroups(tx: Tx, filter: GroupFilter): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ${from} where ${conditions(filter)}`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

/** A page of groups, in this order. */
export async function groupsPage(tx: Tx, filter: GroupFilter, order: GroupOrder, { offset, limit }: Slice): Promise<AffiliateInRegion[]> {
  const { rows } = await sql<Row>`select ${columns} from ${from} where ${conditions(filter)}
    order by ${ordered(order)} offset ${offset} limit ${limit}`.execute(tx);
  return rows.map(affiliateOf);
}

export type RegisteredGroup = AffiliateInRegion & { readonly members: number | null; readonly membersAsOf: Day | null; readonly officers: number };

type RegisterRow = Row & { readonly officers: string };

const registeredOf = (row: RegisterRow): RegisteredGroup => ({
  ...affiliateOf(row),
  members: row.counted_members,
  membersAsOf: row.counted_on,
  officers: Number(row.officers),
});

/** Of the groups of `page` (with a column `place`): how many officers they have. Only of those that are shown. */
const withOfficers = (page: RawBuilder<unknown>) => sql<RegisterRow>`
  select shown.*, (select count(*) from office where office.affiliate_id = shown.id and (office.until is null or office.until > clock_timestamp())) as officers
  from (${page}) as shown order by shown.place`;

/** The same for those who keep the register: with the members in force and how many officers there are. */
export async function registerPage(tx: Tx, filter: GroupFilter, order: GroupOrder, { offset, limit }: Slice): Promise<RegisteredGroup[]> {
  const { rows } = await withOfficers(sql`select ${columns}, row_number() over (order by ${ordered(order)}) as place
    from ${from} where ${conditions(filter)} order by ${ordered(order)} offset ${offset} limit ${limit}`).execute(tx);
  return rows.map(registeredOf);
}

/** The groups that have one of these names, other names aside, by `groupKey`. */
export async function registeredNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, RegisteredGroup>> {
  const { rows } = await withOfficers(sql`select ${columns}, 1 as place from ${from} where affiliate.name_key = any (${names.map(groupKey)}::text[])`).execute(
    tx,
  );
  return new Map(rows.map((row) => [row.name_key, registeredOf(row)]));
}

/** At most `limit` groups whose names hold the words, those that begin with them first. */
export async function groupsLike(tx: Tx, search: string, states: readonly AffiliationState[], limit: number): Promise<AffiliateInRegion[]> {
  const key = groupKey(search);
  if (key === "") return [];
  const { rows } = await sql<Row>`select ${columns} from ${from}
    where affiliate.search like ${anywhere(key)} and ${state} = any (${[...states]}::text[])
    order by affiliate.name_key <> ${key}, affiliate.name_key not like ${anywhere(key).slice(1)}, affiliate.name_key, affiliate.id limit ${limit}`.execute(tx);
  return rows.map(affiliateOf);
}

export async function affiliateById(tx: Tx, id: AffiliateId): Promise<AffiliateInRegion | null> {
  const { rows } = await sql<Row>`select ${columns} from ${from} where affiliate.id = ${id}`.execute(tx);
  const [row] = rows;
  return row ? affiliateOf(row) : null;
}

/** The same; nobody else changes the group or its affiliation until this transaction ends. */
export async function holdAffiliate(tx: Tx, id: AffiliateId): Promise<AffiliateInRegion | null> {
  await tx.selectFrom("affiliate").select("id").where("id", "=", id).forUpdate().execute();
  return affiliateById(tx, id);
}

/** Any fixed number: who gives a group a name waits for whoever is giving one. */
const namesLock = 731_905_260_322;
export const lockNames = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(${namesLock})`.execute(tx);

/** The group that has this name, or another name of it: by `groupKey`. */
export async function affiliateNamed(tx: Tx, name: string): Promise<{ readonly id: AffiliateId; readonly name: string } | null> {
  const key = groupKey(name);
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from affiliate where name_key = ${key}
    union all select affiliate.id, affiliate.name from affiliate_alias join affiliate on affiliate.id = affiliate_alias.affiliate_id where key = ${key}
    limit 1`.execute(tx);
  const [row] = rows;
  return row ? { id: asId(row.id), name: row.name } : null;
}

/** The groups of these names or other names, by `groupKey` of what was asked. */
export async function affiliatesNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, AffiliateId>> {
  const keys = [...new Set(names.map(groupKey))];
  const { rows } = await sql<{ id: string; key: string }>`
    select id, name_key as key from affiliate where name_key = any (${keys}::text[])
    union all select affiliate_id, key from affiliate_alias where key = any (${keys}::text[])`.execute(tx);
  return new Map(rows.map(({ id, key }) => [key, asId<"affiliate">(id)]));
}

export type NewAffiliate = Affiliate & Partial<GroupProfile>;

/** False when a group of this name is there already. The ledger of its affiliation is begun by the caller. */
export async function insertAffiliate(tx: Tx, affiliate: NewAffiliate): Promise<boolean> {
  if (await affiliateNamed(tx, affiliate.name)) return false;
  const row = await tx
    .insertInto("affiliate")
    .values({
      id: affiliate.id,
      name: affiliate.name,
      name_key: groupKey(affiliate.name),
      search: groupSearch(affiliate.name, affiliate.shortName ?? "", []),
      kind: affiliate.kind,
      region_id: affiliate.region,
      affiliated_on: affiliate.affiliatedOn,
      short_name: affiliate.shortName ?? "",
      website: affiliate.website ?? "",
      public_email: affiliate.publicEmail ?? "",
      description: affiliate.description ?? "",
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
