import type { ConferenceId } from "#domain/conference";
import { activeStates, type ContestOutcome, contestOutcomes } from "#domain/credentials";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type Contest = {
  readonly id: string;
  readonly affiliateId: string;
  readonly affiliate: string;
  /** Delegates of the group who hold a credential now. */
  readonly delegates: number;
  readonly reason: string;
  readonly raisedAt: Instant;
  readonly outcome: ContestOutcome | null;
  readonly decision: string;
  readonly decidedAt: Instant | null;
};

/** The contested delegations of a conference, in the order in which they were raised. */
export async function contestsOf(tx: Tx, conference: ConferenceId): Promise<readonly Contest[]> {
  const rows = await tx
    .selectFrom("credential_contest as contest")
    .innerJoin("affiliate", "affiliate.id", "contest.affiliate_id")
    .selectAll("contest")
    .select([
      "affiliate.name",
      sql<string>`(select count(*) from credential c where c.conference_id = contest.conference_id and c.affiliate_id = contest.affiliate_id
        and c.role = 'delegate' and c.state = any (${[...activeStates]}::text[]))`.as("delegates"),
    ])
    .where("contest.conference_id", "=", conference)
    .orderBy("contest.raised_at")
    .orderBy("contest.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    affiliateId: row.affiliate_id,
    affiliate: row.name,
    delegates: Number(row.delegates),
    reason: row.reason,
    raisedAt: row.raised_at,
    outcome: contestOutcomes.find((known) => known === row.outcome) ?? null,
    decision: row.decision,
    decidedAt: row.decided_at,
  }));
}

type NewContest = { readonly id: string; readonly conference: ConferenceId; readonly affiliate: string; readonly reason: string; readonly by: string | null };

/** False when the delegation is contested already and not decided. */
export async function insertContest(tx: Tx, { id, conference, affiliate, reason, by }: NewContest): Promise<boolean> {
  const row = await tx
    .insertInto("credential_contest")
    .values({ id, conference_id: conference, affiliate_id: affiliate, reason, raised_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) await touchDelegation(tx, conference, affiliate);
  return row !== undefined;
}

export async function saveDecision(
  tx: Tx,
  contest: Contest,
  conference: ConferenceId,
  { outcome, decision, by }: { readonly outcome: ContestOutcome; readonly decision: string; readonly by: string | null },
): Promise<void> {
  await tx
    .updateTable("credential_contest")
    .set({ outcome, decision, decided_by: by, decided_at: sql<Instant>`clock_timestamp()` })
    .where("id", "=", contest.id)
    .execute();
  await touchDelegation(tx, conference, contest.affiliateId);
}

/** The desks are told of these credentials anew. */
async function touchDelegation(tx: Tx, conference: ConferenceId, affiliate: string): Promise<void> {
  await tx
    .updateTable("credential")
    .set({ changed_at: sql<string>`clock_timestamp()` })
    .where("conference_id", "=", conference)
    .where("affiliate_id", "=", affiliate)
    .execute();
}
