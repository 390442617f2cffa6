import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { asId, type Day } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

const active = sql`credential.state = any (${[...activeStates]}::text[])`;

/** Since when a person is a member of a group now; null when not. */
export async function memberSinceDay(tx: Tx, affiliate: AffiliateId, person: PersonId): Promise<Day | null> {
  const row = await tx
    .selectFrom("membership")
    .select((eb) => eb.fn.min("since").as("since"))
    .where("affiliate_id", "=", affiliate)
    .where("person_id", "=", person)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">=", sql<Day>`current_date`)]))
    .executeTakeFirst();
  return row?.since ?? null;
}

/** Enters that a person belongs to a group since a day, unless it is known already. */
export async function insertMembership(tx: Tx, affiliate: AffiliateId, person: PersonId, since: Day): Promise<void> {
  await tx
    .insertInto("membership")
    .values({ affiliate_id: affiliate, person_id: person, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Members of a group who are not named yet, for the officer to choose from. */
export async function membersToName(
  tx: Tx,
  conference: ConferenceId,
  affiliate: AffiliateId,
  limit: number,
): Promise<readonly { readonly person: PersonId; readonly givenName: string; readonly familyName: string }[]> {
  const { rows } = await sql<{ id: string; given_name: string; family_name: string }>`
    select distinct person.id, person.given_name, person.family_name, lower(person.family_name) as by_family, lower(person.given_name) as by_given
    from membership join person on person.id = membership.person_id
    where membership.affiliate_id = ${affiliate} and (membership.until is null or membership.until >= current_date) and person.state in ('member', 'supporter')
      and not exists (select from credential where credential.conference_id = ${conference} and credential.person_id = person.id and ${active})
    order by by_family, by_given, person.id limit ${limit}`.execute(tx);
  return rows.map((row) => ({ person: asId(row.id), givenName: row.given_name, familyName: row.family_name }));
}

/** Of the last conference before this one to which the group sent just one delegate: what the register says of them; null: nothing is known. */
export async function genderOfSingleBefore(tx: Tx, conference: ConferenceId, affiliate: AffiliateId): Promise<string | null> {
  const { rows } = await sql<{ n: string; gender: string }>`
    select count(*) as n, min(person.gender) as gender
    from credential join person on person.id = credential.person_id
    where credential.affiliate_id = ${affiliate} and credential.role = 'delegate' and ${active} and credential.conference_id = (
      select earlier.id from conference earlier join conference this on this.id = ${conference}
      where earlier.starts_on < this.starts_on
        and exists (select from credential c where c.conference_id = earlier.id and c.affiliate_id = ${affiliate} and c.role = 'delegate')
      order by earlier.starts_on desc limit 1)`.execute(tx);
  const [row] = rows;
  return row === undefined || Number(row.n) !== 1 || row.gender === "" ? null : row.gender;
}

/** Those who hold the office of a group now, and can be reached. */
export async function officersOf(
  tx: Tx,
  affiliates: readonly AffiliateId[],
): Promise<readonly { readonly affiliate: AffiliateId; readonly person: PersonId; readonly name: string; readonly email: string }[]> {
  if (affiliates.length === 0) return [];
  const { rows } = await sql<{ affiliate_id: string; person_id: string; name: string; email: string }>`
    select office.affiliate_id, office.person_id, trim(person.given_name || ' ' || person.family_name) as name, person.email
    from office join person on person.id = office.person_id
    where office.kind = 'secretary' and office.affiliate_id = any (${[...affiliates]}::text[]) and person.email is not null
      and office.since <= clock_timestamp() and (office.until is null or office.until > clock_timestamp())
    order by office.affiliate_id, office.person_id`.execute(tx);
  return rows.map((row) => ({ affiliate: asId(row.affiliate_id), person: asId(row.person_id), name: row.name, email: row.email }));
}

/** Conferences with registration that are not closed, for a group: how far each is. */
export async function conferencesWithRegistration(
  tx: Tx,
  affiliate: AffiliateId,
): Promise<
  readonly {
    readonly slug: string;
    readonly name: string;
    readonly startsOn: Day;
    readonly published: boolean;
    readonly seats: number;
    readonly named: number;
  }[]
> {
  const { rows } = await sql<{ slug: string; name: string; starts_on: Day; published: boolean; seats: number | null; named: string }>`
    select conference.slug, conference.name, conference.starts_on, registration.published_at is not null as published,
      coalesce(entitlement.decided_seats, entitlement.seats) as seats,
      (select count(*) from credential where credential.conference_id = conference.id and credential.affiliate_id = ${affiliate}
        and credential.role = 'delegate' and ${active}) as named
    from registration join conference on conference.id = registration.conference_id
    left join entitlement on entitlement.conference_id = conference.id and entitlement.affiliate_id = ${affiliate}
    where conference.state <> 'closed' order by conference.starts_on, conference.id`.execute(tx);
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    startsOn: row.starts_on,
    published: row.published,
    seats: row.seats ?? 0,
    named: Number(row.named),
  }));
}

/** The person with this address, letter case aside. */
export async function personByEmail(tx: Tx, email: string): Promise<{ readonly id: PersonId; readonly givenName: string; readonly familyName: string } | null> {
  const row = await tx
    .selectFrom("person")
    .select(["id", "given_name", "family_name"])
    .where(sql<string>`lower(email)`, "=", email.toLowerCase())
    .where("state", "in", ["member", "supporter", "left"])
    .executeTakeFirst();
  return row ? { id: asId(row.id), givenName: row.given_name, familyName: row.family_name } : null;
}
