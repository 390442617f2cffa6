import { type AffiliateId, type AffiliationStep, isInGoodStanding as inGoodStanding, type MeetingKind, meetingKinds, type Standing } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { stateOfGroup } from "./groups.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** A line of the ledger, with what was decided where and by whom. */
export type LedgerStep = AffiliationStep & {
  readonly seq: string;
  readonly reason: string;
  readonly meeting: string;
  readonly metOn: Day | null;
  /** The office in which it was decided or applied for. */
  readonly office: string;
  readonly at: Instant;
};

const stepOf = (row: Selectable<Database["affiliation_step"]>): LedgerStep => ({
  seq: row.seq,
  state: stateOfGroup(row.state),
  effectiveOn: row.effective_on,
  until: row.until,
  reason: row.reason,
  meeting: row.meeting,
  metOn: row.met_on,
  office: row.office,
  at: row.at,
});

/** All that happened to a group's affiliation, in the order of the ledger. */
export async function affiliationHistory(tx: Tx, affiliate: AffiliateId): Promise<readonly LedgerStep[]> {
  const rows = await tx.selectFrom("affiliation_step").selectAll().where("affiliate_id", "=", affiliate).orderBy("seq").execute();
  return rows.map(stepOf);
}

export type NewStep = AffiliationStep & {
  readonly reason?: string;
  readonly meeting?: string;
  readonly metOn?: Day | null;
  readonly application?: string | null;
  readonly by?: PersonId | null;
  readonly office?: string;
};

/** Adds to the ledger; answers the number of the line. */
export async function addStep(tx: Tx, affiliate: AffiliateId, step: NewStep): Promise<string> {
  const row = await tx
    .insertInto("affiliation_step")
    .values({
      affiliate_id: affiliate,
      state: step.state,
      effective_on: step.effectiveOn,
      until: step.until,
      reason: step.reason ?? "",
      meeting: step.meeting ?? "",
      met_on: step.metOn ?? null,
      application_id: step.application ?? null,
      decided_by: step.by ?? null,
      office: step.office ?? "",
    })
    .returning("seq")
    .executeTakeFirstOrThrow();
  return row.seq;
}

/** Since when a group is affiliated, kept beside its name for lists. */
export async function setAffiliatedOn(tx: Tx, affiliate: AffiliateId, day: Day): Promise<void> {
  await tx.updateTable("affiliate").set({ affiliated_on: day }).where("id", "=", affiliate).execute();
}

/** Whether a group was affiliated and not suspended on the day: only then does it send motions and delegates. */
export const isInGoodStanding = async (tx: Tx, affiliate: AffiliateId, day: Day): Promise<boolean> =>
  inGoodStanding(await affiliationHistory(tx, affiliate), day);

/** How each of these groups, or every group, stood on the day; one that was not known yet is left out. For calculations over all groups. */
export async function standingsOn(tx: Tx, day: Day, affiliates: readonly AffiliateId[] | null = null): Promise<ReadonlyMap<AffiliateId, Standing>> {
  const { rows } = await sql<{ affiliate_id: string; state: string; effective_on: Day | null; until: Day | null }>`
    select distinct on (affiliate_id) affiliate_id,
      case when state = 'suspended' and until < ${day}::date then 'affiliated' else state end as state, effective_on,
      case when state = 'suspended' and until >= ${day}::date then until end as until
    from affiliation_step where (effective_on is null or effective_on <= ${day}::date)
      and ${affiliates === null ? sql`true` : sql`affiliate_id = any (${[...affiliates]}::text[])`}
    order by affiliate_id, seq desc`.execute(tx);
  return new Map(rows.map((row) => [asId(row.affiliate_id), { state: stateOfGroup(row.state), effectiveOn: row.effective_on, until: row.until }]));
}

export type NamedOfficer = { readonly id: string; readonly title: string; readonly givenName: string; readonly familyName: string; readonly email: string };

export type Application = {
  readonly id: string;
  readonly affiliate: AffiliateId;
  readonly appliedBy: PersonId;
  readonly title: string;
  readonly meetingKind: MeetingKind;
  readonly metOn: Day;
  readonly quorum: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly members: number;
  readonly membersAsOf: Day;
  readonly rulesAgreed: number;
  readonly note: string;
};

export type KeptApplication = Application & { readonly state: "waiting" | "affiliated" | "declined"; readonly appliedAt: Instant };

const applicationOf = (row: Selectable<Database["affiliation_application"]>): KeptApplication => ({
  id: row.id,
  affiliate: asId(row.affiliate_id),
  appliedBy: asId(row.applied_by),
  title: row.title,
  meetingKind: meetingKinds.find((kind) => kind === row.meeting_kind) ?? "general",
  metOn: row.met_on,
  quorum: row.quorum,
  present: row.present,
  votesFor: row.votes_for,
  votesAgainst: row.votes_against,
  abstentions: row.abstentions,
  members: row.members,
  membersAsOf: row.members_as_of,
  rulesAgreed: row.rules_agreed,
  note: row.note,
  state: row.state === "affiliated" || row.state === "declined" ? row.state : "waiting",
  appliedAt: row.applied_at,
});

export async function insertApplication(tx: Tx, application: Application, officers: readonly NamedOfficer[]): Promise<void> {
  await tx
    .insertInto("affiliation_application")
    .values({
      id: application.id,
      affiliate_id: application.affiliate,
      applied_by: application.appliedBy,
      title: application.title,
      meeting_kind: application.meetingKind,
      met_on: application.metOn,
      quorum: application.quorum,
      present: application.present,
      votes_for: application.votesFor,
      votes_against: application.votesAgainst,
      abstentions: application.abstentions,
      members: application.members,
      members_as_of: application.membersAsOf,
      rules_agreed: application.rulesAgreed,
      note: application.note,
    })
    .execute();
  if (officers.length > 0)
    await tx
      .insertInto("affiliation_named_officer")
      .values(
        officers.map(({ id, title, givenName, familyName, email }) => ({
          id,
          application_id: application.id,
          title,
          given_name: givenName,
          family_name: familyName,
          email,
        })),
      )
      .execute();
}

/** The latest application of a group. */
export async function latestApplication(tx: Tx, affiliate: AffiliateId): Promise<KeptApplication | null> {
  const row = await tx
    .selectFrom("affiliation_application")
    .selectAll()
    .where("affiliate_id", "=", affiliate)
    .orderBy("applied_at", "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row ? applicationOf(row) : null;
}

/** How many applications of this person wait. The person is held, so that two sent at once see each other. */
export async function waitingOf(tx: Tx, person: PersonId): Promise<number> {
  await tx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
  const { n } = await tx
    .selectFrom("affiliation_application")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("applied_by", "=", person)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Closes the waiting application of a group. Names of others than the applicant go with a declined one. */
export async function closeApplication(tx: Tx, id: string, state: "affiliated" | "declined"): Promise<void> {
  await tx.updateTable("affiliation_application").set({ state, decided_at: sql<Instant>`clock_timestamp()` }).where("id", "=", id).execute();
  if (state === "declined") await tx.deleteFrom("affiliation_named_officer").where("application_id", "=", id).execute();
}

/** Those whom the applications of a group name as officers and who are neither appointed nor set aside. */
export async function namedOfficersOf(tx: Tx, affiliate: AffiliateId): Promise<readonly NamedOfficer[]> {
  const rows = await tx
    .selectFrom("affiliation_named_officer as named")
    .innerJoin("affiliation_application as application", "application.id", "named.application_id")
    .select(["named.id", "named.title", "named.given_name", "named.family_name", "named.email"])
    .where("application.affiliate_id", "=", affiliate)
    .orderBy("named.id")
    .execute();
  return rows.map((row) => ({ id: row.id, title: row.title, givenName: row.given_name, familyName: row.family_name, email: row.email }));
}

/** False when there was no such name any more. */
export async function removeNamedOfficer(tx: Tx, affiliate: AffiliateId, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`delete from affiliation_named_officer named using affiliation_application application
    where named.id = ${id} and application.id = named.application_id and application.affiliate_id = ${affiliate} returning named.id`.execute(tx);
  return rows.length > 0;
}

export type ListedApplication = KeptApplication & { readonly group: string };

const listed = (tx: Tx) =>
  tx.selectFrom("affiliation_application as a").innerJoin("affiliate", "affiliate.id", "a.affiliate_id").selectAll("a").select("affiliate.name as group");

/** What waits for the committee, the oldest first. */
export async function waitingApplications(
  tx: Tx,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ListedApplication[]> {
  const rows = await listed(tx).where("a.state", "=", "waiting").orderBy("a.applied_at").orderBy("a.id").offset(offset).limit(limit).execute();
  return rows.map((row) => ({ ...applicationOf(row), group: row.group }));
}

export async function countWaiting(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom("affiliation_application")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** The latest applications that a person sent in. */
export async function applicationsBy(tx: Tx, person: PersonId): Promise<readonly ListedApplication[]> {
  const rows = await listed(tx).where("a.applied_by", "=", person).orderBy("a.applied_at", "desc").orderBy("a.id").limit(20).execute();
  return rows.map((row) => ({ ...applicationOf(row), group: row.group }));
}
