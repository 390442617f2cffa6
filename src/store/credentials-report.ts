import type { ConferenceId } from "#domain/conference";
import { activeStates } from "#domain/credentials";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** What the ledger says of one group at a moment. */
export type GroupFigures = {
  /** "" for observers of no group. */
  readonly affiliate: string;
  readonly affiliateId: string | null;
  readonly entitled: number | null;
  readonly registered: number;
  readonly apologies: number;
  readonly present: number;
  readonly attended: number;
  readonly substitutes: number;
  readonly suspended: number;
  readonly observers: number;
  readonly observersPresent: number;
  readonly observersAttended: number;
  readonly contested: boolean;
};

type Counted = { readonly [K in keyof GroupFigures]: GroupFigures[K] extends number ? string : GroupFigures[K] };

/**
 * The figures of every group that is entitled to delegates or sent somebody, as of a moment, from the ledger of steps: a report
 * for an hour ago says what it would have said then. A check-in that was taken back is none.
 */
export async function groupFigures(tx: Tx, conference: ConferenceId, at: Instant): Promise<readonly GroupFigures[]> {
  const { rows } = await sql<Counted>`
    with step as (
      select seq, credential_id, to_state, undoes from credential_step where conference_id = ${conference} and at <= ${at}::timestamptz
    ), stood as (
      select distinct on (credential_id) credential_id, to_state as state from step order by credential_id, seq desc
    ), came as (
      select distinct credential_id from step
      where to_state = 'checkedIn' and undoes is null and not exists (select from step u where u.undoes = step.seq)
    ), held as (
      select c.affiliate_id, c.role, c.place, c.replaces_id, c.apologies_at <= ${at}::timestamptz as sent, stood.state,
             stood.state = any (${[...activeStates]}::text[]) as active, came.credential_id is not null as came
      from credential c join stood on stood.credential_id = c.id left join came on came.credential_id = c.id
      where c.conference_id = ${conference}
    ), counted as (
      select affiliate_id,
             count(*) filter (where role = 'delegate' and active) as registered,
             count(*) filter (where role = 'delegate' and active and sent and not came) as apologies,
             count(*) filter (where role = 'delegate' and state = 'checkedIn') as present,
             count(distinct place) filter (where role = 'delegate' and came) as attended,
             count(distinct place) filter (where role = 'delegate' and came and replaces_id is not null) as substitutes,
             count(*) filter (where role = 'delegate' and state = 'suspended') as suspended,
             count(*) filter (where role = 'observer' and active) as observers,
             count(*) filter (where role = 'observer' and state = 'checkedIn') as observers_present,
             count(*) filter (where role = 'observer' and came) as observers_attended
      from held group by affiliate_id
    ), entitled as (
      select affiliate_id, coalesce(decided_seats, seats) as seats from entitlement
      join registration on registration.conference_id = entitlement.conference_id and registration.published_at is not null
      where entitlement.conference_id = ${conference}
    )
    select coalesce(affiliate.name, '') as affiliate, affiliate.id as "affiliateId", entitled.seats as entitled,
           coalesce(registered, 0) as registered, coalesce(apologies, 0) as apologies, coalesce(present, 0) as present,
           coalesce(attended, 0) as attended, coalesce(substitutes, 0) as substitutes, coalesce(suspended, 0) as suspended,
           coalesce(observers, 0) as observers, coalesce(observers_present, 0) as "observersPresent", coalesce(observers_attended, 0) as "observersAttended",
           exists (select from credential_contest k where k.conference_id = ${conference} and k.affiliate_id = affiliate.id
             and k.raised_at <= ${at}::timestamptz and (k.decided_at is null or k.decided_at > ${at}::timestamptz)) as contested
    from counted full join entitled on entitled.affiliate_id = counted.affiliate_id
    left join affiliate on affiliate.id = coalesce(counted.affiliate_id, entitled.affiliate_id)
    order by lower(affiliate.name) nulls last, affiliate.id`.execute(tx);
  return rows.map((row) => ({
    ...row,
    registered: Number(row.registered),
    apologies: Number(row.apologies),
    present: Number(row.present),
    attended: Number(row.attended),
    substitutes: Number(row.substitutes),
    suspended: Number(row.suspended),
    observers: Number(row.observers),
    observersPresent: Number(row.observersPresent),
    observersAttended: Number(row.observersAttended),
  }));
}

export type PublishedReport = {
  readonly n: number;
  readonly statedAt: Instant;
  readonly publishedAt: Instant;
  readonly note: string;
  readonly adoptedAt: Instant | null;
};

/** The versions that were published, first to last. */
export async function reportVersions(tx: Tx, conference: ConferenceId): Promise<readonly PublishedReport[]> {
  const rows = await tx
    .selectFrom("credentials_report as report")
    .leftJoin("credentials_report_adoption as adopted", (join) =>
      join.onRef("adopted.conference_id", "=", "report.conference_id").onRef("adopted.n", "=", "report.n"),
    )
    .select(["report.n", "report.stated_at", "report.published_at", "report.note", "adopted.adopted_at"])
    .where("report.conference_id", "=", conference)
    .orderBy("report.n")
    .execute();
  return rows.map((row) => ({ n: row.n, statedAt: row.stated_at, publishedAt: row.published_at, note: row.note, adoptedAt: row.adopted_at }));
}

export async function reportContent(tx: Tx, conference: ConferenceId, n: number): Promise<unknown> {
  const row = await tx.selectFrom("credentials_report").select("content").where("conference_id", "=", conference).where("n", "=", n).executeTakeFirst();
  return row?.content ?? null;
}

export async function insertReport(
  tx: Tx,
  report: {
    readonly conference: ConferenceId;
    readonly n: number;
    readonly statedAt: Instant;
    readonly note: string;
    readonly content: object;
    readonly by: string | null;
  },
): Promise<void> {
  const { conference, n, statedAt, note, content, by } = report;
  await tx
    .insertInto("credentials_report")
    .values({ conference_id: conference, n, stated_at: statedAt, note, content: JSON.stringify(content), published_by: by })
    .execute();
}

/** False when it was adopted before. */
export async function insertAdoption(tx: Tx, conference: ConferenceId, n: number, by: string | null): Promise<boolean> {
  const row = await tx
    .insertInto("credentials_report_adoption")
    .values({ conference_id: conference, n, adopted_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning("n")
    .executeTakeFirst();
  return row !== undefined;
}
