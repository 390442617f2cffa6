import type { AffiliateId, RegionId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { sql } from "kysely";
import { consents } from "./consents.ts";
import { heldNow } from "./offices.ts";
import type { Tx } from "./tx.ts";

/** The groups of a region that belong to the federation today: affiliated, or for now suspended. */
const belonging = sql`select affiliate.* from affiliate cross join lateral (
    select step.state from affiliation_step step
    where step.affiliate_id = affiliate.id and (step.effective_on is null or step.effective_on <= current_date) order by step.seq desc limit 1) as standing
  where standing.state in ('affiliated', 'suspended')`;

/** Officers of groups, and those whom groups named as contacts, each once a group with what they are there. */
const speaking = sql`
  select affiliate_id, person_id, min(title) filter (where title <> '') as title, min(rank) as rank from (
    select office.affiliate_id, office.person_id, case when office.title = '' then 'Officer' else office.title end as title, 1 as rank
      from office where office.kind = 'secretary' and ${heldNow()}
    union all
    select affiliate_contact.affiliate_id, affiliate_contact.person_id, 'Contact, ' || affiliate_contact.purpose, 2
      from affiliate_contact where affiliate_contact.person_id is not null) as named
  group by affiliate_id, person_id`;

export type SheetRow = {
  readonly affiliate: AffiliateId;
  readonly group: string;
  /** The body's own address; "" where it has none. */
  readonly groupEmail: string;
  readonly person: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
};
export type Sheet = {
  readonly rows: readonly SheetRow[];
  /** Groups of the region, how many of their officers and contacts are left out for want of consent, and groups nobody of whom is on the sheet. */
  readonly groups: number;
  readonly leftOut: number;
  readonly without: readonly { readonly affiliate: AffiliateId; readonly group: string; readonly groupEmail: string }[];
};

type SpeakerRow = {
  affiliate_id: string;
  name: string;
  public_email: string;
  person_id: string | null;
  given_name: string;
  family_name: string;
  title: string | null;
  email: string | null;
  phone: string;
  consents: boolean;
};

/** The contact sheet of a region as it is now: only those whose consent to regional contact stands. */
export async function sheetOf(tx: Tx, region: RegionId): Promise<Sheet> {
  const { rows } = await sql<SpeakerRow>`
    select affiliate.id as affiliate_id, affiliate.name, affiliate.public_email, person.id as person_id, person.given_name, person.family_name,
      speaker.title, person.email, person.phone, (person.state in ('member', 'supporter') and ${consents("person.id", "regionalContact")}) as consents
    from (${belonging}) as affiliate
    left join (${speaking}) as speaker on speaker.affiliate_id = affiliate.id
    left join person on person.id = speaker.person_id
    where affiliate.region_id = ${region}
    order by lower(affiliate.name), affiliate.id, speaker.rank, lower(person.family_name), lower(person.given_name), person.id`.execute(tx);
  const listed = rows.flatMap((row): SheetRow[] =>
    row.person_id === null || !row.consents
      ? []
      : [
          {
            affiliate: asId(row.affiliate_id),
            group: row.name,
            groupEmail: row.public_email,
            person: asId(row.person_id),
            givenName: row.given_name,
            familyName: row.family_name,
            title: row.title ?? "",
            email: row.email ?? "",
            phone: row.phone,
          },
        ],
  );
  const reached = new Set<string>(listed.map(({ affiliate }) => affiliate));
  const groups = new Map(
    rows.map((row) => [row.affiliate_id, { affiliate: asId<"affiliate">(row.affiliate_id), group: row.name, groupEmail: row.public_email }]),
  );
  return {
    rows: listed,
    groups: groups.size,
    leftOut: rows.filter((row) => row.person_id !== null && !row.consents).length,
    without: [...groups.values()].filter(({ affiliate }) => !reached.has(affiliate)),
  };
}

export type SheetWay = "mail" | "csv" | "vcard";
export type NewSheet = {
  readonly id: string;
  readonly region: RegionId;
  readonly by: PersonId | null;
  readonly way: SheetWay;
  readonly sheet: Sheet;
  readonly to: readonly PersonId[];
};

/** Keeps who stood on a sheet and who got it. */
export async function insertSheet(tx: Tx, { id, region, by, way, sheet, to }: NewSheet): Promise<void> {
  await tx.insertInto("contact_sheet").values({ id, region_id: region, made_by: by, way, groups: sheet.groups, left_out: sheet.leftOut }).execute();
  if (sheet.rows.length > 0)
    await tx
      .insertInto("contact_sheet_entry")
      .values(sheet.rows.map((row) => ({ sheet_id: id, person_id: row.person, affiliate_id: row.affiliate })))
      .execute();
  if (to.length > 0)
    await tx
      .insertInto("contact_sheet_receipt")
      .values(to.map((person) => ({ sheet_id: id, person_id: person })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** The sheet that this person took: as what, and who stood on it. */
export async function sheetTaken(
  tx: Tx,
  region: RegionId,
  id: string,
  by: PersonId,
): Promise<{ readonly way: SheetWay; readonly people: ReadonlySet<PersonId> } | null> {
  const sheet = await tx
    .selectFrom("contact_sheet")
    .select("way")
    .where("id", "=", id)
    .where("region_id", "=", region)
    .where("made_by", "=", by)
    .executeTakeFirst();
  if (!sheet) return null;
  const entries = await tx.selectFrom("contact_sheet_entry").select("person_id").where("sheet_id", "=", id).execute();
  return { way: sheet.way === "csv" ? "csv" : "vcard", people: new Set(entries.map((entry) => asId<"person">(entry.person_id))) };
}

export type GivenSheet = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string | null;
  readonly way: SheetWay;
  readonly contacts: number;
  readonly leftOut: number;
  readonly receivers: readonly string[];
};

const mostSheets = 50;

/** The latest sheets of a region, with who received them. */
export async function sheetsGiven(tx: Tx, region: RegionId): Promise<GivenSheet[]> {
  const { rows } = await sql<{ id: string; made_at: Instant; by: string | null; way: string; contacts: string; left_out: number; receivers: string[] }>`
    select sheet.id, sheet.made_at, nullif(trim(maker.given_name || ' ' || maker.family_name), '') as by, sheet.way, sheet.left_out,
      (select count(*) from contact_sheet_entry entry where entry.sheet_id = sheet.id) as contacts,
      array(select coalesce(nullif(trim(person.given_name || ' ' || person.family_name), ''), 'somebody no longer named')
        from contact_sheet_receipt receipt join person on person.id = receipt.person_id where receipt.sheet_id = sheet.id
        order by lower(person.family_name), person.id) as receivers
    from contact_sheet sheet left join person maker on maker.id = sheet.made_by
    where sheet.region_id = ${region} order by sheet.made_at desc, sheet.id limit ${mostSheets}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    at: row.made_at,
    by: row.by,
    way: row.way === "mail" ? "mail" : row.way === "csv" ? "csv" : "vcard",
    contacts: Number(row.contacts),
    leftOut: row.left_out,
    receivers: row.receivers,
  }));
}

export type Holder = {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly since: Instant;
  readonly until: Instant | null;
};

/** The organisers of a region in office now. */
export async function organisersOf(tx: Tx, region: RegionId): Promise<Holder[]> {
  const rows = await tx
    .selectFrom("office")
    .innerJoin("person", "person.id", "office.person_id")
    .select(["person.id", "person.email", "office.since", "office.until", sql<string>`trim(person.given_name || ' ' || person.family_name)`.as("name")])
    .where("office.kind", "=", "regionalOrganiser")
    .where("office.region_id", "=", region)
    .where(heldNow())
    .orderBy("office.since")
    .orderBy("office.id")
    .execute();
  return rows.map(({ id, ...row }) => ({ person: asId<"person">(id), ...row }));
}

export type Officer = {
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
};

/** The officers of the region's groups, who are called to its meetings. */
export async function officersOfRegion(tx: Tx, region: RegionId): Promise<Officer[]> {
  const { rows } = await sql<{ affiliate_id: string; group: string; id: string; name: string; email: string | null }>`
    select distinct affiliate.id as affiliate_id, affiliate.name as group, person.id, trim(person.given_name || ' ' || person.family_name) as name, person.email
    from (${belonging}) as affiliate join office on office.affiliate_id = affiliate.id and office.kind = 'secretary' and ${heldNow()}
    join person on person.id = office.person_id where affiliate.region_id = ${region} order by affiliate.name, person.id`.execute(tx);
  return rows.map((row) => ({ affiliate: asId(row.affiliate_id), group: row.group, person: asId(row.id), name: row.name, email: row.email }));
}

export type RegionRow = {
  readonly id: RegionId;
  readonly name: string;
  readonly groups: number;
  /** Groups nobody of whom can be reached through the contact sheet. */
  readonly withoutContact: number;
  readonly organisers: readonly string[];
  /** When the last organiser's term ends; null for none or without an end. */
  readonly until: Instant | null;
  readonly meetingsThisQuarter: number;
  readonly lastSheet: Instant | null;
};

/** Every region with its organisers, groups and meetings: what is covered and what is not. */
export async function coverageOf(
  tx: Tx,
  quarter: string,
): Promise<{ readonly regions: RegionRow[]; readonly groupsWithoutRegion: readonly { readonly id: AffiliateId; readonly name: string }[] }> {
  const { rows } = await sql<{
    id: string;
    name: string;
    groups: string;
    without_contact: string;
    organisers: string[];
    until: Instant | null;
    meetings: string;
    last_sheet: Instant | null;
  }>`
    with belonging as (${belonging}), reachable as (
      select distinct speaker.affiliate_id from (${speaking}) as speaker join person on person.id = speaker.person_id
      where person.state in ('member', 'supporter') and ${consents("person.id", "regionalContact")})
    select region.id, region.name,
      count(belonging.id) as groups,
      count(belonging.id) filter (where not exists (select from reachable where reachable.affiliate_id = belonging.id)) as without_contact,
      array(select trim(person.given_name || ' ' || person.family_name) from office join person on person.id = office.person_id
        where office.kind = 'regionalOrganiser' and office.region_id = region.id and ${heldNow()} order by office.since, office.id) as organisers,
      (select case when bool_or(office.until is null) then null else max(office.until) end from office
        where office.kind = 'regionalOrganiser' and office.region_id = region.id and ${heldNow()}) as until,
      (select count(*) from region_meeting meeting where meeting.region_id = region.id and meeting.quarter = ${quarter} and meeting.state <> 'cancelled') as meetings,
      (select max(made_at) from contact_sheet sheet where sheet.region_id = region.id and sheet.way = 'mail') as last_sheet
    from region left join belonging on belonging.region_id = region.id
    group by region.id, region.name order by lower(region.name), region.id`.execute(tx);
  const without = await sql<{ id: string; name: string }>`
    select belonging.id, belonging.name from (${belonging}) as belonging where belonging.region_id is null and belonging.kind = 'local' order by lower(name), id limit 500`.execute(
    tx,
  );
  return {
    regions: rows.map((row) => ({
      id: asId<"region">(row.id),
      name: row.name,
      groups: Number(row.groups),
      withoutContact: Number(row.without_contact),
      organisers: row.organisers,
      until: row.until,
      meetingsThisQuarter: Number(row.meetings),
      lastSheet: row.last_sheet,
    })),
    groupsWithoutRegion: without.rows.map((row) => ({ id: asId<"affiliate">(row.id), name: row.name })),
  };
}

/** Today by the federation's calendar. */
export async function federationDay(tx: Tx): Promise<{ readonly today: Day; readonly timeZone: string }> {
  const { rows } = await sql<{ today: Day; zone: string }>`
    select (clock_timestamp() at time zone zone)::date as today, zone from (select coalesce((select time_zone from federation), 'UTC') as zone) as place`.execute(
    tx,
  );
  if (!rows[0]) throw new Error("the database did not tell the day");
  return { today: rows[0].today, timeZone: rows[0].zone };
}

export type ToldOfWithdrawal = {
  readonly consent: string;
  readonly person: PersonId;
  readonly name: string;
  readonly group: string;
  readonly receiver: PersonId;
  readonly email: string;
};

/**
 * Who withdrew within the last week, and who has a sheet of the year before with them on it: those are told to delete the address.
 * Somebody who has agreed anew, and the person's own copy, are left out.
 */
export async function withdrawalsToTell(tx: Tx): Promise<ToldOfWithdrawal[]> {
  const { rows } = await sql<{ seq: string; person_id: string; name: string; group: string; receiver_id: string; email: string }>`
    select distinct on (consent.seq, receiver.id) consent.seq, consent.person_id, trim(person.given_name || ' ' || person.family_name) as name,
      affiliate.name as group, receiver.id as receiver_id, receiver.email
    from consent
    join person on person.id = consent.person_id
    join contact_sheet_entry entry on entry.person_id = consent.person_id
    join contact_sheet sheet on sheet.id = entry.sheet_id and sheet.made_at < consent.at and sheet.made_at > consent.at - interval '1 year'
    join contact_sheet_receipt receipt on receipt.sheet_id = sheet.id and receipt.person_id <> consent.person_id
    join person receiver on receiver.id = receipt.person_id and receiver.state not in ('erased', 'merged') and coalesce(receiver.email, '') <> ''
    join affiliate on affiliate.id = entry.affiliate_id
    where consent.purpose = 'regionalContact' and consent.state = 'withdrawn' and consent.at > clock_timestamp() - interval '7 days'
      and not ${consents("consent.person_id", "regionalContact")}
    order by consent.seq, receiver.id, sheet.made_at desc`.execute(tx);
  return rows.map((row) => ({
    consent: row.seq,
    person: asId(row.person_id),
    name: row.name,
    group: row.group,
    receiver: asId(row.receiver_id),
    email: row.email,
  }));
}
