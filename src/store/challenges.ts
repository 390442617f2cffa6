import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { type ChallengeId, type ChallengeOutcome, challengeOutcomes } from "#domain/registration";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type Challenge = {
  readonly id: ChallengeId;
  readonly affiliate: AffiliateId;
  readonly group: string;
  readonly words: string;
  readonly madeAt: Instant;
  readonly seatsBefore: number;
  readonly decided: { readonly outcome: ChallengeOutcome; readonly reason: string; readonly seatsAfter: number; readonly at: Instant } | null;
};

const challengeRows = (tx: Tx, conference: ConferenceId) =>
  tx
    .selectFrom("entitlement_challenge")
    .innerJoin("affiliate", "affiliate.id", "entitlement_challenge.affiliate_id")
    .selectAll("entitlement_challenge")
    .select("affiliate.name")
    .where("conference_id", "=", conference);

const challengeOf = (row: Awaited<ReturnType<ReturnType<typeof challengeRows>["executeTakeFirstOrThrow"]>>): Challenge => {
  const outcome = challengeOutcomes.find((known) => known === row.outcome);
  return {
    id: asId(row.id),
    affiliate: asId(row.affiliate_id),
    group: row.name,
    words: row.words,
    madeAt: row.made_at,
    seatsBefore: row.seats_before,
    decided:
      outcome === undefined || row.decided_at === null
        ? null
        : { outcome, reason: row.reason, seatsAfter: row.seats_after ?? row.seats_before, at: row.decided_at },
  };
};

/** Challenges of a conference, latest first; of one group only where it is named. */
export async function challengesOf(
  tx: Tx,
  conference: ConferenceId,
  { affiliate = null, decidedOnly = false, limit = 200 }: { readonly affiliate?: AffiliateId | null; readonly decidedOnly?: boolean; readonly limit?: number },
): Promise<readonly Challenge[]> {
  let query = challengeRows(tx, conference);
  if (affiliate !== null) query = query.where("affiliate_id", "=", affiliate);
  if (decidedOnly) query = query.where("outcome", "is not", null);
  return (await query.orderBy(sql`outcome is not null`).orderBy("made_at", "desc").orderBy("entitlement_challenge.id").limit(limit).execute()).map(challengeOf);
}

/** False when the group has a challenge before the committee already. */
export async function insertChallenge(
  tx: Tx,
  one: {
    readonly id: string;
    readonly conference: ConferenceId;
    readonly affiliate: AffiliateId;
    readonly words: string;
    readonly by: PersonId | null;
    readonly seats: number;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto("entitlement_challenge")
    .values({ id: one.id, conference_id: one.conference, affiliate_id: one.affiliate, words: one.words, made_by: one.by, seats_before: one.seats })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The challenge, held so that it is decided once. */
export async function holdChallenge(tx: Tx, conference: ConferenceId, id: ChallengeId): Promise<Challenge | null> {
  await tx.selectFrom("entitlement_challenge").select("id").where("id", "=", id).forUpdate().execute();
  const row = await challengeRows(tx, conference).where("entitlement_challenge.id", "=", id).executeTakeFirst();
  return row ? challengeOf(row) : null;
}

export async function decideChallengeRow(
  tx: Tx,
  id: ChallengeId,
  {
    outcome,
    reason,
    seatsAfter,
    by,
  }: { readonly outcome: ChallengeOutcome; readonly reason: string; readonly seatsAfter: number; readonly by: PersonId | null },
): Promise<void> {
  await tx
    .updateTable("entitlement_challenge")
    .set({ outcome, reason, seats_after: seatsAfter, decided_by: by, decided_at: sql<Instant>`clock_timestamp()` })
    .where("id", "=", id)
    .execute();
}
