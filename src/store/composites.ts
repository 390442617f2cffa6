import type { Selectable } from "kysely";
import type { Composite } from "#compose";
import type { CompositeId, CompositeState } from "#domain/composites";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** The composite of an item: the text being written, and which version is published. */
export type CompositeRecord = {
  readonly id: CompositeId;
  readonly item: string;
  readonly state: CompositeState;
  readonly draft: Composite;
  readonly revision: number;
  readonly currentVersion: number | null;
};
export type CompositeVersion = { readonly n: number; readonly content: Composite; readonly hash: string; readonly madeAt: Instant };
export type CompositeRevisionRow = {
  readonly id: string;
  readonly revision: number | null;
  readonly state: "saved" | "refused";
  readonly by: string;
  readonly at: Instant;
  readonly composite: Composite;
};

// Written only by this file from checked values: the row gets its types back.
const recordOf = (row: Selectable<Database["composite"]>): CompositeRecord => ({
  id: row.id as CompositeId,
  item: row.agenda_item_id,
  state: row.state as CompositeState,
  draft: row.draft as Composite,
  revision: row.revision,
  currentVersion: row.current_version,
});

export async function findCompositeOfItem(tx: Tx, item: string): Promise<CompositeRecord | null> {
  const row = await tx.selectFrom("composite").selectAll().where("agenda_item_id", "=", item).executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function findComposite(tx: Tx, id: string): Promise<CompositeRecord | null> {
  const row = await tx.selectFrom("composite").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** The composite as it is now; nobody else changes it until this transaction ends. */
export async function holdComposite(tx: Tx, id: string): Promise<CompositeRecord | null> {
  const row = await tx.selectFrom("composite").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function insertComposite(tx: Tx, composite: { readonly id: string; readonly item: string; readonly draft: Composite }): Promise<void> {
  await tx
    .insertInto("composite")
    .values({ id: composite.id, agenda_item_id: composite.item, draft: JSON.stringify(composite.draft) })
    .execute();
}

export async function saveCompositeDraft(tx: Tx, id: string, draft: Composite, revision: number): Promise<void> {
  await tx
    .updateTable("composite")
    .set({ draft: JSON.stringify(draft), revision })
    .where("id", "=", id)
    .execute();
}

/** Adds a version for good and makes it the published one. */
export async function insertCompositeVersion(
  tx: Tx,
  id: string,
  version: { readonly n: number; readonly content: Composite; readonly hash: string; readonly by: string },
): Promise<void> {
  await tx
    .insertInto("composite_version")
    .values({ composite_id: id, n: version.n, content: JSON.stringify(version.content), hash: version.hash, made_by: version.by })
    .execute();
  await tx.updateTable("composite").set({ state: "published", current_version: version.n }).where("id", "=", id).execute();
}

export async function findCompositeVersion(tx: Tx, id: string, n: number): Promise<CompositeVersion | null> {
  const row = await tx.selectFrom("composite_version").selectAll().where("composite_id", "=", id).where("n", "=", n).executeTakeFirst();
  return row ? { n: row.n, content: row.content as Composite, hash: row.hash, madeAt: row.made_at } : null;
}

type NewRevision = {
  readonly id: string;
  readonly composite: string;
  readonly revision: number | null;
  readonly base: number;
  readonly content: Composite;
  readonly by: string | null;
};

/** Keeps a text for good. The same refused text sent again is kept once. */
export async function keepCompositeDraft(tx: Tx, draft: NewRevision): Promise<void> {
  await tx
    .insertInto("composite_draft_revision")
    .values({
      id: draft.id,
      composite_id: draft.composite,
      revision: draft.revision,
      base: draft.base,
      content: JSON.stringify(draft.content),
      state: draft.revision === null ? "refused" : "saved",
      person_id: draft.by,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Newest first. `by` is a name, "" for the program. */
export async function compositeDraftsOf(tx: Tx, composite: string): Promise<CompositeRevisionRow[]> {
  const rows = await tx
    .selectFrom("composite_draft_revision as draft")
    .leftJoin("person", "person.id", "draft.person_id")
    .select(["draft.id", "draft.revision", "draft.state", "draft.content", "draft.at", "person.given_name", "person.family_name"])
    .where("composite_id", "=", composite)
    .orderBy("draft.at", "desc")
    .orderBy("draft.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    state: row.state as "saved" | "refused",
    by: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim(),
    at: row.at,
    composite: row.content as Composite,
  }));
}

/** The text as it was saved under a revision; null where none was. */
export async function compositeAtRevision(tx: Tx, composite: string, revision: number): Promise<Composite | null> {
  const row = await tx
    .selectFrom("composite_draft_revision")
    .select("content")
    .where("composite_id", "=", composite)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return row ? (row.content as Composite) : null;
}
