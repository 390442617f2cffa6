import { type Selectable, sql, type Updateable } from "kysely";
import type { CompositeId } from "#domain/composites";
import type { AffiliateId } from "#domain/groups";
import type { Anchoring, AmendmentChange, AmendmentId, AmendmentState, MotionId } from "#domain/motions";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

type Common = {
  readonly id: AmendmentId;
  readonly label: string;
  /** The version, of the motion or composite, to which its change fits. */
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
  /** Whether its place was found again when the last version was made, and what there is to say of it. */
  readonly anchor: Anchoring;
  readonly anchorWhy: string;
};

/** An amendment to one version of a motion. `fallsIf` holds labels of rivals on the same item. */
export type Amendment = Common & { readonly motion: MotionId; readonly composite: null };
/** An amendment to one version of a composite. */
export type CompositeAmendment = Common & { readonly motion: null; readonly composite: CompositeId };

// Written only by this file from checked values: the row gets its types back.
const commonOf = (row: Selectable<Database["amendment"]>): Common => ({
  id: row.id as AmendmentId,
  label: row.label,
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
  anchor: row.anchor as Anchoring,
  anchorWhy: row.anchor_why,
});

// A constraint of the table holds that each row is to one of the two.
const amendmentOf = (row: Selectable<Database["amendment"]>): Amendment => ({ ...commonOf(row), motion: row.motion_id as MotionId, composite: null });
const compositeAmendmentOf = (row: Selectable<Database["amendment"]>): CompositeAmendment => ({
  ...commonOf(row),
  motion: null,
  composite: row.composite_id as CompositeId,
});

/** In printed order, motion by motion as given by their ids. */
export async function amendmentsOf(tx: Tx, motions: readonly string[]): Promise<Amendment[]> {
  if (motions.length === 0) return [];
  const rows = await tx.selectFrom("amendment").selectAll().where("motion_id", "in", motions).orderBy("motion_id").orderBy("position").orderBy("id").execute();
  return rows.map(amendmentOf);
}

/** In printed order. */
export async function compositeAmendmentsOf(tx: Tx, composite: string): Promise<CompositeAmendment[]> {
  const rows = await tx.selectFrom("amendment").selectAll().where("composite_id", "=", composite).orderBy("position").orderBy("id").execute();
  return rows.map(compositeAmendmentOf);
}

export async function findAmendment(tx: Tx, id: string): Promise<Amendment | CompositeAmendment | null> {
  const row = await tx.selectFrom("amendment").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  return row.composite_id === null ? amendmentOf(row) : compositeAmendmentOf(row);
}

export async function insertAmendment(tx: Tx, amendment: Amendment | CompositeAmendment): Promise<void> {
  await tx
    .insertInto("amendment")
    .values({
      id: amendment.id,
      label: amendment.label,
      motion_id: amendment.motion,
      composite_id: amendment.composite,
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

/** What became of the mover's acceptance: objections may still come, one came, or the words are in the text. */
export type Acceptance = {
  readonly amendment: string;
  readonly acceptedAt: Instant;
  readonly objectionsUntil: Instant;
  readonly state: "open" | "objected" | "taken";
  readonly objectedBy: string | null;
};

/** Amendment id → the mover's acceptance. */
export async function acceptancesOf(tx: Tx, amendments: readonly string[]): Promise<ReadonlyMap<string, Acceptance>> {
  if (amendments.length === 0) return new Map();
  const rows = await tx
    .selectFrom("amendment_acceptance")
    .leftJoin("affiliate", "affiliate.id", "objected_by")
    .select(["amendment_id", "accepted_at", "objections_until", "amendment_acceptance.state", "affiliate.name as objector"])
    .where("amendment_id", "in", amendments)
    .execute();
  return new Map(
    rows.map((row) => [
      row.amendment_id,
      {
        amendment: row.amendment_id,
        acceptedAt: row.accepted_at,
        objectionsUntil: row.objections_until,
        state: row.state as Acceptance["state"],
        objectedBy: row.objector,
      },
    ]),
  );
}

export async function insertAcceptance(tx: Tx, amendment: string, hours: number): Promise<void> {
  await tx
    .insertInto("amendment_acceptance")
    .values({ amendment_id: amendment, objections_until: sql<Instant>`clock_timestamp() + make_interval(hours => ${hours})` })
    .execute();
}

export async function settleAcceptance(
  tx: Tx,
  amendment: string,
  as: { readonly state: "objected"; readonly by: string } | { readonly state: "taken" },
): Promise<void> {
  await tx
    .updateTable("amendment_acceptance")
    .set(as.state === "taken" ? { state: "taken" } : { state: "objected", objected_by: as.by, objected_at: sql<Instant>`clock_timestamp()` })
    .where("amendment_id", "=", amendment)
    .where("state", "=", "open")
    .execute();
}

/** An acceptance on which nothing came yet counts no more, as if it had not been given. */
export async function voidAcceptance(tx: Tx, amendment: string): Promise<void> {
  await tx.deleteFrom("amendment_acceptance").where("amendment_id", "=", amendment).where("state", "=", "open").execute();
}

/** The group that somebody comes for, to this conference, with a vote. */
export async function groupOfDelegate(tx: Tx, conference: string, person: string): Promise<string | null> {
  const row = await tx
    .selectFrom("credential")
    .select("affiliate_id")
    .where("conference_id", "=", conference)
    .where("person_id", "=", person)
    .where("role", "=", "delegate")
    .where("state", "in", ["registered", "checkedIn", "out"])
    .executeTakeFirst();
  return row?.affiliate_id ?? null;
}
