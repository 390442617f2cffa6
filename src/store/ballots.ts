import type { Selectable } from "kysely";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

type OfferState = "offered" | "taken" | "declined";

/** An option that a mover, or the floor, would put to a question of the published composite. */
export type Offer = {
  readonly id: string;
  readonly composite: string;
  readonly version: number;
  readonly section: string;
  readonly motion: string | null;
  readonly title: string;
  readonly proposer: string;
  readonly words: string;
  readonly state: OfferState;
  readonly reason: string;
  readonly key: string | null;
  readonly at: Instant;
};

const offerOf = (row: Selectable<Database["offered_option"]>): Offer => ({
  id: row.id,
  composite: row.composite_id,
  version: row.version,
  section: row.section,
  motion: row.motion_id,
  title: row.title,
  proposer: row.proposer,
  words: row.words,
  state: row.state as OfferState,
  reason: row.reason,
  key: row.key,
  at: row.offered_at,
});

/** Oldest first: in that order they are decided on. */
export async function offersOf(tx: Tx, composite: string): Promise<Offer[]> {
  const rows = await tx.selectFrom("offered_option").selectAll().where("composite_id", "=", composite).orderBy("offered_at").orderBy("id").limit(500).execute();
  return rows.map(offerOf);
}

/** How many options offered by one motion wait for the committee. */
export async function waitingOf(tx: Tx, composite: string, motion: string): Promise<number> {
  const row = await tx
    .selectFrom("offered_option")
    .select(({ fn }) => fn.countAll<string>().as("n"))
    .where("composite_id", "=", composite)
    .where("motion_id", "=", motion)
    .where("state", "=", "offered")
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function findOffer(tx: Tx, id: string): Promise<Offer | null> {
  const row = await tx.selectFrom("offered_option").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? offerOf(row) : null;
}

export async function insertOffer(tx: Tx, offer: Omit<Offer, "state" | "reason" | "key" | "at"> & { readonly by: string | null }): Promise<void> {
  await tx
    .insertInto("offered_option")
    .values({
      id: offer.id,
      composite_id: offer.composite,
      version: offer.version,
      section: offer.section,
      motion_id: offer.motion,
      title: offer.title,
      proposer: offer.proposer,
      words: offer.words,
      state: "offered",
      offered_by: offer.by,
    })
    .execute();
}

export async function decideOfferRow(
  tx: Tx,
  id: string,
  to: { readonly state: "taken" | "declined"; readonly reason: string; readonly key: string | null; readonly by: string | null; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("offered_option")
    .set({ state: to.state, reason: to.reason, key: to.key, decided_by: to.by, decided_at: to.at })
    .where("id", "=", id)
    .execute();
}

/** Until when movers may add an option; null while no day is set. */
export async function optionsUntil(tx: Tx, composite: string): Promise<Instant | null> {
  const row = await tx.selectFrom("composite").select("options_until").where("id", "=", composite).executeTakeFirst();
  return row?.options_until ?? null;
}

export async function setOptionsUntil(tx: Tx, composite: string, until: Instant | null): Promise<void> {
  await tx.updateTable("composite").set({ options_until: until }).where("id", "=", composite).execute();
}
