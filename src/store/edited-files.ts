import type { Selectable } from "kysely";
import type { Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** A file that came back from Word: what it would change, and what became of it. `changes` are as compose made them. */
export type EditedFile = {
  readonly id: string;
  readonly item: string;
  readonly composite: string | null;
  readonly kind: "composite" | "table";
  readonly base: number;
  readonly fileName: string;
  readonly fileHash: string;
  readonly changes: unknown;
  readonly doubts: readonly string[];
  readonly state: "proposed" | "decided";
  readonly accepted: readonly string[] | null;
  readonly revision: number | null;
  readonly at: Instant;
  readonly decidedAt: Instant | null;
};
/** In a list: who sent and who decided, by name; "" for somebody whose name was erased, or the program. */
export type EditedFileRow = Omit<EditedFile, "changes" | "doubts"> & { readonly size: number; readonly by: string; readonly decidedBy: string };

// Written only by this file from checked values: the row gets its types back.
const fileOf = (row: Selectable<Database["edited_file"]>): EditedFile => ({
  id: row.id,
  item: row.agenda_item_id,
  composite: row.composite_id,
  kind: row.kind as EditedFile["kind"],
  base: row.base,
  fileName: row.file_name,
  fileHash: row.file_hash,
  changes: row.changes,
  doubts: row.doubts as string[],
  state: row.state as EditedFile["state"],
  accepted: row.accepted as string[] | null,
  revision: row.revision,
  at: row.uploaded_at,
  decidedAt: row.decided_at,
});

export async function findEditedFile(tx: Tx, id: string): Promise<EditedFile | null> {
  const row = await tx.selectFrom("edited_file").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fileOf(row) : null;
}

/** The file for a decision; nobody else decides until this transaction ends. */
export async function holdEditedFile(tx: Tx, id: string): Promise<EditedFile | null> {
  const row = await tx.selectFrom("edited_file").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? fileOf(row) : null;
}

const shownFiles = 50;

const rowsOf = (tx: Tx) =>
  tx
    .selectFrom("edited_file as file")
    .leftJoin("person as sender", "sender.id", "file.uploaded_by")
    .leftJoin("person as judge", "judge.id", "file.decided_by")
    .selectAll("file")
    .select(["sender.given_name as given", "sender.family_name as family", "judge.given_name as judge_given", "judge.family_name as judge_family"]);

const name = (given: string | null, family: string | null): string => `${given ?? ""} ${family ?? ""}`.trim();

type NamedRow = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];
const namedRow = (row: NamedRow): EditedFileRow => {
  const { changes, doubts: _doubts, ...file } = fileOf(row);
  return { ...file, size: Array.isArray(changes) ? changes.length : 0, by: name(row.given, row.family), decidedBy: name(row.judge_given, row.judge_family) };
};

/** Newest first, at most `shownFiles`. */
export async function editedFilesOf(tx: Tx, item: string): Promise<EditedFileRow[]> {
  const rows = await rowsOf(tx).where("file.agenda_item_id", "=", item).orderBy("file.uploaded_at", "desc").orderBy("file.id").limit(shownFiles).execute();
  return rows.map(namedRow);
}

export async function findEditedFileRow(tx: Tx, id: string): Promise<EditedFileRow | null> {
  const row = await rowsOf(tx).where("file.id", "=", id).executeTakeFirst();
  return row ? namedRow(row) : null;
}

/** The same bytes, sent in for the same item and not decided on yet. */
export async function findSameFile(tx: Tx, item: string, hash: string): Promise<EditedFileRow | null> {
  const row = await rowsOf(tx)
    .where("file.agenda_item_id", "=", item)
    .where("file.file_hash", "=", hash)
    .where("file.state", "=", "proposed")
    .limit(1)
    .executeTakeFirst();
  return row ? namedRow(row) : null;
}

export async function insertEditedFile(
  tx: Tx,
  file: Omit<EditedFile, "state" | "accepted" | "revision" | "at" | "decidedAt"> & { readonly by: string | null },
): Promise<void> {
  await tx
    .insertInto("edited_file")
    .values({
      id: file.id,
      agenda_item_id: file.item,
      composite_id: file.composite,
      kind: file.kind,
      base: file.base,
      file_name: file.fileName,
      file_hash: file.fileHash,
      changes: JSON.stringify(file.changes),
      doubts: JSON.stringify(file.doubts),
      state: "proposed",
      uploaded_by: file.by,
    })
    .execute();
}

export async function decideEditedFile(
  tx: Tx,
  id: string,
  to: { readonly accepted: readonly string[]; readonly revision: number | null; readonly by: string | null; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("edited_file")
    .set({ state: "decided", accepted: JSON.stringify(to.accepted), revision: to.revision, decided_by: to.by, decided_at: to.at })
    .where("id", "=", id)
    .execute();
}

export async function reopenEditedFile(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("edited_file")
    .set({ state: "proposed", accepted: null, revision: null, decided_by: null, decided_at: null })
    .where("id", "=", id)
    .execute();
}
