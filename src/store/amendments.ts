import type { Selectable, Updateable } from "kysely";
import type { AmendmentChange, AmendmentId, AmendmentState, MotionId } from "#domain/motions";
import type { AffiliateId } from "#domain/groups";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** An amendment to one version of a motion. `fallsIf` holds labels of rivals on the same item. */
export type Amendment = {
  readonly id: AmendmentId;
  readonly label: string;
  readonly motion: MotionId;
  readonly motionVersion: number;
  readonly position: number;
  readonly change: AmendmentChange;
  readonly affiliate: AffiliateId | null;
  readonly submitter: string;
  readonly rivalGroup: string | null;
  readonly furthestRank: number | null;
  readonly fallsIf: readonly string[];
  readonly state: AmendmentState;
  readonly stateReason: string;
  readonly publishedAt: Instant | null;
};

// Written only by this file from checked values: the row gets its types back.
const amendmentOf = (row: Selectable<Database["amendment"]>): Amendment => ({
  id: row.id as AmendmentId,
  label: row.label,
  motion: row.motion_id as MotionId,
  motionVersion: row.motion_version,
  position: row.position,
  change: row.change as AmendmentChange,
  affiliate: row.affiliate_id as AffiliateId | null,
  submitter: row.submitter,
  rivalGroup: row.rival_group,
  furthestRank: row.furthest_rank,
  fallsIf: row.falls_if,
  state: row.state as AmendmentState,
  stateReason: row.state_reason,
  publishedAt: row.published_at,
});

/** In printed order, motion by motion as given by their ids. */
export async function amendmentsOf(tx: Tx, motions: readonly string[]): Promise<Amendment[]> {
  if (motions.length === 0) return [];
  const rows = await tx.selectFrom("amendment").selectAll().where("motion_id", "in", motions).orderBy("motion_id").orderBy("position").orderBy("id").execute();
  return rows.map(amendmentOf);
}

export async function findAmendment(tx: Tx, id: string): Promise<Amendment | null> {
  const row = await tx.selectFrom("amendment").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? amendmentOf(row) : null;
}

export async function insertAmendment(tx: Tx, amendment: Amendment): Promise<void> {
  await tx
    .insertInto("amendment")
    .values({
      id: amendment.id,
      label: amendment.label,
      motion_id: amendment.motion,
      motion_version: amendment.motionVersion,
      position: amendment.position,
      change: JSON.stringify(amendment.change),
      affiliate_id: amendment.affiliate,
      submitter: amendment.submitter,
      rival_group: amendment.rivalGroup,
      furthest_rank: amendment.furthestRank,
      falls_if: [...amendment.fallsIf],
      state: amendment.state,
      state_reason: amendment.stateReason,
      published_at: amendment.publishedAt,
    })
    .execute();
}

export async function updateAmendment(tx: Tx, id: string, change: Updateable<Database["amendment"]>): Promise<void> {
  await tx.updateTable("amendment").set(change).where("id", "=", id).execute();
}
