import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import { type AccessNeedKind, accessNeedKinds, type ConsentGiver, consentGivers } from "#domain/registration";
import { asId, type Day, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** Health data, given with explicit consent. Read by the person and by the credentials desk of the conference; by no list. */
export type AccessNeed = {
  readonly person: PersonId;
  readonly kinds: readonly AccessNeedKind[];
  readonly words: string;
  readonly giver: ConsentGiver;
  readonly wording: number;
  readonly keepDays: number;
  readonly givenAt: Instant;
};

type Row = { person_id: string; kinds: string[]; words: string; giver: string; wording: number; keep_days: number; given_at: Instant };

const needOf = (row: Row): AccessNeed => ({
  person: asId(row.person_id),
  kinds: accessNeedKinds.filter((kind) => row.kinds.includes(kind)),
  words: row.words,
  giver: consentGivers.find((known) => known === row.giver) ?? "person",
  wording: row.wording,
  keepDays: row.keep_days,
  givenAt: row.given_at,
});

export async function accessNeedOf(tx: Tx, conference: ConferenceId, person: PersonId): Promise<AccessNeed | null> {
  const row = await tx.selectFrom("access_need").selectAll().where("conference_id", "=", conference).where("person_id", "=", person).executeTakeFirst();
  return row ? needOf(row) : null;
}

export async function saveAccessNeed(tx: Tx, conference: ConferenceId, need: Omit<AccessNeed, "givenAt"> & { readonly by: PersonId | null }): Promise<void> {
  const values = {
    kinds: [...need.kinds],
    words: need.words,
    giver: need.giver,
    wording: need.wording,
    keep_days: need.keepDays,
    given_by: need.by,
    given_at: sql<Instant>`clock_timestamp()`,
  };
  await tx
    .insertInto("access_need")
    .values({ conference_id: conference, person_id: need.person, ...values })
    .onConflict((conflict) => conflict.columns(["conference_id", "person_id"]).doUpdateSet(values))
    .execute();
}

/** The forms whose having been sent says already that somebody has access needs. */
const tellingForms = ["registration.saveAccessNeeds", "registration.enterAccessNeeds", "registration.withdrawAccessNeeds"];

/** Deletes what a person put down, and that they sent the form; false when there was nothing. */
export async function deleteAccessNeed(tx: Tx, conference: ConferenceId, person: PersonId): Promise<boolean> {
  await sql`delete from command where name = any (${tellingForms}::text[]) and person_id = ${person}`.execute(tx);
  const row = await tx
    .deleteFrom("access_need")
    .where("conference_id", "=", conference)
    .where("person_id", "=", person)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

export type NamedNeed = AccessNeed & { readonly givenName: string; readonly familyName: string; readonly group: string };

/** For the access officer: all that was put down for a conference, by name. */
export async function accessNeedsOf(
  tx: Tx,
  conference: ConferenceId,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly NamedNeed[]; readonly total: number }> {
  const { rows } = await sql<Row & { given_name: string; family_name: string; group: string | null; total: string }>`
    select access_need.*, person.given_name, person.family_name, affiliate.name as group, count(*) over () as total
    from access_need join person on person.id = access_need.person_id
    left join credential on credential.conference_id = access_need.conference_id and credential.person_id = access_need.person_id
      and credential.state = any (${[...activeStates]}::text[])
    left join affiliate on affiliate.id = credential.affiliate_id
    where access_need.conference_id = ${conference}
    order by lower(person.family_name), lower(person.given_name), person.id limit ${limit} offset ${offset}`.execute(tx);
  return {
    rows: rows.map((row) => ({ ...needOf(row), givenName: row.given_name, familyName: row.family_name, group: row.group ?? "" })),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** How many asked for each kind. */
export async function accessCounts(tx: Tx, conference: ConferenceId): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ kind: string; n: string }>`
    select kind, count(*) as n from access_need, unnest(kinds) as kind where conference_id = ${conference} group by kind`.execute(tx);
  return new Map(rows.map((row) => [row.kind, Number(row.n)]));
}

export type Forgotten = { readonly needs: number; readonly answers: number };

/**
 * Deletes access needs whose days after the conference have passed, and declarations and claims of conferences that are over,
 * by the calendar of each conference. That a form on access needs was sent is forgotten after a day, when no resend comes any more.
 */
export async function forgetAfterConferences(tx: Tx, now: Instant): Promise<Forgotten> {
  const today = sql<Day>`(${now}::timestamptz at time zone conference.time_zone)::date`;
  const needs = await sql`delete from access_need using conference
    where conference.id = access_need.conference_id and conference.ends_on + access_need.keep_days < ${today}`.execute(tx);
  await sql`delete from command where name = any (${tellingForms}::text[]) and at < ${now}::timestamptz - interval '1 day'`.execute(tx);
  const over = sql`(conference.state = 'closed' or conference.ends_on < ${today})`;
  const answers = await sql`delete from quota_answer using conference where conference.id = quota_answer.conference_id and ${over}`.execute(tx);
  await sql`update delegate_claim set classes = '{}' from conference
    where conference.id = delegate_claim.conference_id and delegate_claim.classes <> '{}' and ${over}`.execute(tx);
  return { needs: Number(needs.numAffectedRows ?? 0n), answers: Number(answers.numAffectedRows ?? 0n) };
}
