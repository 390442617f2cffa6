import { type Selectable, sql } from "kysely";
import type { Composite } from "#compose";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** A rump that stands: the composite went on without this motion. */
export type RumpRecord = {
  readonly id: string;
  readonly motion: string;
  readonly revisionBefore: number;
  readonly revisionAfter: number;
  /** The item of its own on which the motion stands since. */
  readonly item: string;
  readonly madeAt: Instant;
};

const rumpRecord = (row: Selectable<Database["rump"]>): RumpRecord => ({
  id: row.id,
  motion: row.motion_id,
  revisionBefore: row.revision_before,
  revisionAfter: row.revision_after,
  item: row.item_id,
  madeAt: row.made_at,
});

/** Those not undone, the latest first. */
export async function rumpsOf(tx: Tx, composite: string): Promise<readonly RumpRecord[]> {
  const rows = await tx.selectFrom("rump").selectAll().where("composite_id", "=", composite).where("undone_at", "is", null).orderBy("seq", "desc").execute();
  return rows.map(rumpRecord);
}

export async function insertRump(tx: Tx, rump: Omit<RumpRecord, "madeAt"> & { readonly composite: string; readonly by: string | null }): Promise<void> {
  await tx
    .insertInto("rump")
    .values({
      id: rump.id,
      composite_id: rump.composite,
      motion_id: rump.motion,
      revision_before: rump.revisionBefore,
      revision_after: rump.revisionAfter,
      item_id: rump.item,
      made_by: rump.by,
    })
    .execute();
}

export async function undoRumpRow(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx.updateTable("rump").set({ undone_at: sql<string>`clock_timestamp()`, undone_by: by }).where("id", "=", id).execute();
}

/** The draft of the composite as it was saved under this revision number. */
export async function compositeDraftAt(tx: Tx, composite: string, revision: number): Promise<Composite | null> {
  const row = await tx
    .selectFrom("composite_draft_revision")
    .select("content")
    .where("composite_id", "=", composite)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return row ? (row.content as Composite) : null;
}
