import type { AffiliateId } from "#domain/groups";
import { fullName, type PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { federationZone, startOfDay } from "./federation-day.ts";
import type { Tx } from "./tx.ts";

export type GroupOfficer = {
  readonly office: string;
  readonly person: PersonId;
  /** As the group knows them: who was entered with an address is called as they were entered, whoever that is on the register. */
  readonly name: string;
  readonly title: string;
  readonly since: Instant;
  /** The first day and the last of the term; no last day where it was not limited. */
  readonly firstDay: Day;
  readonly lastDay: Day | null;
  readonly begun: boolean;
  readonly over: boolean;
  readonly endedReason: string;
  /** Where letters about the office go; never shown to the group. */
  readonly email: string | null;
};

type Row = {
  readonly id: string;
  readonly person_id: string;
  readonly named: string | null;
  readonly given_name: string;
  readonly family_name: string;
  readonly title: string;
  readonly since: Instant;
  readonly first_day: Day;
  readonly last_day: Day | null;
  readonly begun: boolean;
  readonly over: boolean;
  readonly ended_reason: string;
  readonly email: string | null;
};

const officerOf = (row: Row): GroupOfficer => ({
  office: row.id,
  person: asId(row.person_id),
  name: row.named ?? fullName(row.given_name, row.family_name),
  title: row.title,
  since: row.since,
  firstDay: row.first_day,
  lastDay: row.last_day,
  begun: row.begun,
  over: row.over,
  endedReason: row.ended_reason,
  email: row.email,
});

const officers = (where: RawBuilder<unknown>) => sql<Row>`
  select office.id, office.person_id, officer_named.name as named, person.given_name, person.family_name, office.title, office.since, office.ended_reason, person.email,
    (office.since at time zone ${federationZone})::date as first_day,
    ((office.until - interval '1 microsecond') at time zone ${federationZone})::date as last_day,
    office.since <= clock_timestamp() as begun, coalesce(office.until <= clock_timestamp(), false) as over
  from office join person on person.id = office.person_id left join officer_named on officer_named.office_id = office.id
  where office.kind = 'secretary' and ${where}`;

const notOver = sql`(office.until is null or office.until > clock_timestamp())`;

/** The officers of a group whose term is not over, those in office first. */
export async function officersOf(tx: Tx, affiliate: AffiliateId): Promise<readonly GroupOfficer[]> {
  return (
    await sql<Row>`${officers(sql`office.affiliate_id = ${affiliate} and ${notOver}`)} order by begun desc, office.since, office.id`.execute(tx)
  ).rows.map(officerOf);
}

/** The latest officers of a group whose term is over. */
export async function formerOfficersOf(tx: Tx, affiliate: AffiliateId, limit: number): Promise<readonly GroupOfficer[]> {
  return (
    await sql<Row>`${officers(sql`office.affiliate_id = ${affiliate} and not ${notOver}`)} order by office.until desc, office.id limit ${limit}`.execute(tx)
  ).rows.map(officerOf);
}

/** Remembers how somebody was called by who appointed them by their address. */
export async function insertOfficerName(tx: Tx, office: string, person: PersonId, name: string): Promise<void> {
  await tx.insertInto("officer_named").values({ office_id: office, person_id: person, name }).execute();
}

/** Ends an office with the day before `day`, on which somebody else takes it over. */
export async function endOfficeBefore(
  tx: Tx,
  office: string,
  day: Day,
  { by, reason }: { readonly by: PersonId | null; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable("office")
    .set({ until: startOfDay(day), ended_at: sql<Instant>`clock_timestamp()`, ended_by: by, ended_reason: reason })
    .where("id", "=", office)
    .execute();
}

/** Those who are written to when something is decided or asked: holders of an office of the federation who have an address. */
export async function addressesOfOffice(tx: Tx, kind: "organising" | "membership"): Promise<readonly { readonly person: PersonId; readonly email: string }[]> {
  const rows = await tx
    .selectFrom("office")
    .innerJoin("person", "person.id", "office.person_id")
    .select(["person.id", "person.email"])
    .distinct()
    .where("office.kind", "=", kind)
    .where(sql<boolean>`office.since <= clock_timestamp() and ${notOver}`)
    .where("person.email", "is not", null)
    .orderBy("person.id")
    .limit(50)
    .execute();
  return rows.flatMap(({ id, email }) => (email === null ? [] : [{ person: asId<"person">(id), email }]));
}
