import type { ConferenceId } from "#domain/conference";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export const lateStates = ["received", "emergency", "noEmergency", "admitted", "notAdmitted"] as const;
export type LateState = (typeof lateStates)[number];

/** A motion that came after the deadline, or while conference sits. */
export type LateMotion = {
  readonly motion: string;
  readonly conference: string;
  readonly title: string;
  readonly group: string;
  readonly affiliate: string | null;
  readonly urgency: string;
  readonly receivedAt: Instant;
  readonly deadline: Instant | null;
  readonly state: LateState;
  readonly reason: string;
  readonly item: { readonly slug: string; readonly title: string } | null;
};

const late = (tx: Tx) =>
  tx
    .selectFrom("late_motion")
    .innerJoin("motion", "motion.id", "late_motion.motion_id")
    .leftJoin("agenda_item", "agenda_item.id", "late_motion.agenda_item_id")
    .selectAll("late_motion")
    .select(["motion.draft_title", "motion.submitter", "motion.affiliate_id", "agenda_item.slug as item_slug", "agenda_item.title as item_title"]);

type Row = Awaited<ReturnType<ReturnType<typeof late>["execute"]>>[number];

function lateOf(row: Row): LateMotion {
  const state = lateStates.find((known) => known === row.state);
  if (state === undefined) throw new Error(`a late motion cannot be ${row.state}`);
  return {
    motion: row.motion_id,
    conference: row.conference_id,
    title: row.draft_title,
    group: row.submitter,
    affiliate: row.affiliate_id,
    urgency: row.urgency,
    receivedAt: row.received_at,
    deadline: row.deadline,
    state,
    reason: row.reason,
    item: row.item_slug === null ? null : { slug: row.item_slug, title: row.item_title ?? "" },
  };
}

export async function lateMotionsOf(tx: Tx, conference: ConferenceId): Promise<LateMotion[]> {
  return (await late(tx).where("late_motion.conference_id", "=", conference).orderBy("received_at").orderBy("motion_id").limit(500).execute()).map(lateOf);
}

/** The late motion, held until the transaction ends. */
export async function holdLateMotion(tx: Tx, motion: string): Promise<LateMotion | null> {
  await tx.selectFrom("late_motion").select("motion_id").where("motion_id", "=", motion).forNoKeyUpdate().executeTakeFirst();
  const row = await late(tx).where("late_motion.motion_id", "=", motion).executeTakeFirst();
  return row ? lateOf(row) : null;
}

/** Receives it, at the moment of the database's clock; answers that moment. */
export async function insertLateMotion(
  tx: Tx,
  motion: { readonly motion: string; readonly conference: string; readonly deadline: Instant | null; readonly urgency: string; readonly by: string | null },
): Promise<Instant> {
  const row = await tx
    .insertInto("late_motion")
    .values({
      motion_id: motion.motion,
      conference_id: motion.conference,
      received_at: sql<Instant>`transaction_timestamp()`,
      deadline: motion.deadline,
      urgency: motion.urgency,
      by_person: motion.by,
    })
    .returning("received_at")
    .executeTakeFirstOrThrow();
  return row.received_at;
}

export async function settleLateMotion(tx: Tx, motion: string, state: LateState, reason: string | null, item: string | null): Promise<void> {
  await tx
    .updateTable("late_motion")
    .set({ state, agenda_item_id: item, ...(reason === null ? {} : { reason, found_at: sql<Instant>`transaction_timestamp()` }) })
    .where("motion_id", "=", motion)
    .execute();
}
