import { type ImportCounts, type ImportState, importStates, keptDays, type LawfulBasis, lawfulBasisNames, type Mapping, revertDays } from "#domain/imports";
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { PersonId } from "#domain/people";
import { asId, type Id, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { dropStage } from "./imports/stage.ts";
import type { Database } from "./schema.ts";
import type { Db, Tx } from "./tx.ts";

export type ImportId = Id<"import">;

/** How a file is laid out, with some of its cells for whoever chooses the columns. */
export type Layout = {
  readonly encoding: string;
  readonly separator: string;
  readonly header: readonly string[];
  /** A few cells of each column. */
  readonly samples: readonly (readonly string[])[];
  readonly rows: number;
  /** What is odd about the file as a whole, in words. */
  readonly remarks: readonly string[];
};

export type Reverted = { readonly removed: number; readonly restored: number; readonly left: number };

export type Batch = {
  readonly id: ImportId;
  readonly number: number;
  readonly kind: string;
  readonly conference: Id<"conference"> | null;
  readonly fileName: string;
  readonly fileHash: string | null;
  readonly bytes: number;
  readonly state: ImportState;
  readonly layout: Layout | null;
  readonly mapping: Mapping | null;
  readonly counts: ImportCounts | null;
  readonly source: string;
  readonly basis: LawfulBasis | null;
  readonly goodOnly: boolean;
  readonly failure: string;
  readonly madeBy: PersonId | null;
  readonly madeAt: Instant;
  readonly checkedAt: Instant | null;
  readonly committedBy: PersonId | null;
  readonly committedOffice: string;
  readonly committedAt: Instant | null;
  readonly revertedBy: PersonId | null;
  readonly revertedOffice: string;
  readonly revertedAt: Instant | null;
  readonly reverted: Reverted | null;
  readonly revision: number;
};

const personOrNull = (id: string | null): PersonId | null => (id === null ? null : asId<"person">(id));

function batchOf(row: Selectable<Database["import_batch"]>): Batch {
  const state = importStates.find((known) => known === row.state);
  if (state === undefined) throw new Error(`import ${row.id} is in a state that this program does not know`);
  return {
    id: asId(row.id),
    number: row.number,
    kind: row.kind,
    conference: row.conference_id === null ? null : asId(row.conference_id),
    fileName: row.file_name,
    fileHash: row.file_hash,
    bytes: Number(row.file_bytes),
    state,
    // what this file wrote
    layout: row.layout as Layout | null,
    mapping: row.mapping as Mapping | null,
    counts: row.counts as ImportCounts | null,
    source: row.source,
    basis: lawfulBasisNames.find((basis) => basis === row.basis) ?? null,
    goodOnly: row.good_only,
    failure: row.failure,
    madeBy: personOrNull(row.made_by),
    madeAt: row.made_at,
    checkedAt: row.checked_at,
    committedBy: personOrNull(row.committed_by),
    committedOffice: row.committed_office,
    committedAt: row.committed_at,
    revertedBy: personOrNull(row.reverted_by),
    revertedOffice: row.reverted_office,
    revertedAt: row.reverted_at,
    reverted: row.reverted as Reverted | null,
    revision: row.revision,
  };
}

export async function insertBatch(
  tx: Tx,
  batch: { readonly id: string; readonly kind: string; readonly conference: string | null; readonly fileName: string; readonly by: PersonId | null },
): Promise<void> {
  await tx
    .insertInto("import_batch")
    .values({ id: batch.id, kind: batch.kind, conference_id: batch.conference, file_name: batch.fileName, made_by: batch.by })
    .execute();
}

export async function batchById(tx: Tx, id: ImportId): Promise<Batch | null> {
  const row = await tx.selectFrom("import_batch").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? batchOf(row) : null;
}

/** The batch, held until the transaction ends. */
export async function holdBatch(tx: Tx, id: ImportId): Promise<Batch | null> {
  const row = await tx.selectFrom("import_batch").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? batchOf(row) : null;
}

export type BatchChange = Partial<{
  state: ImportState;
  file_hash: string;
  file_bytes: number;
  layout: Layout;
  mapping: Mapping;
  counts: ImportCounts | null;
  source: string;
  basis: LawfulBasis;
  good_only: boolean;
  failure: string;
  committed_by: PersonId | null;
  committed_office: string;
  reverted_by: PersonId | null;
  reverted_office: string;
  reverted: Reverted;
}>;

const stamps = { checked: "checked_at", committed: "committed_at", reverted: "reverted_at" } as const;

/** Changes a batch that is held; every change makes a new revision. `stamp` is when it was checked, committed or taken back: now. */
export async function changeBatch(tx: Tx, id: ImportId, change: BatchChange, stamp?: keyof typeof stamps): Promise<void> {
  const { layout, mapping, counts, reverted, ...plain } = change;
  const json = (value: unknown) => (value === undefined ? {} : value);
  await tx
    .updateTable("import_batch")
    .set((eb) => ({
      ...plain,
      ...(layout === undefined ? {} : { layout: JSON.stringify(json(layout)) }),
      ...(mapping === undefined ? {} : { mapping: JSON.stringify(json(mapping)) }),
      ...(counts === undefined ? {} : { counts: counts === null ? null : JSON.stringify(counts) }),
      ...(reverted === undefined ? {} : { reverted: JSON.stringify(json(reverted)) }),
      ...(stamp === undefined ? {} : { [stamps[stamp]]: sql<Instant>`clock_timestamp()` }),
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/** Where the federation's days and clocks are. */
export async function timeZoneOf(tx: Tx): Promise<string> {
  return (await tx.selectFrom("federation").select("time_zone").executeTakeFirst())?.time_zone ?? "UTC";
}

/** One import enters or takes back at a time: each sees what the one before it did. Until the transaction ends. */
export async function oneImportAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('mandate import', 0))`.execute(tx);
}

/** What takes longer than a request may, and sorts half a million rows: the database's own limits are lifted for this transaction. */
export async function allowLong(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = '20min'`.execute(tx);
  await sql`set local work_mem = '64MB'`.execute(tx);
  // Compiling each of some fifty statements takes longer than it saves.
  await sql`set local jit = off`.execute(tx);
}

// ---- the file ----

/** Packed before it goes over: lists shrink to a quarter, and the database would pack them more slowly. */
const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Keeps the next piece; the batch, which is held, knows how many bytes that makes. */
export async function addPiece(tx: Tx, batch: Pick<Batch, "id" | "number">, n: number, bytes: Uint8Array): Promise<void> {
  await tx
    .insertInto("import_piece")
    .values({ batch: batch.number, n, bytes: await pack(bytes, { level: 1 }) })
    .execute();
  await tx
    .updateTable("import_batch")
    .set((eb) => ({ file_bytes: eb("file_bytes", "+", String(bytes.length)) }))
    .where("id", "=", batch.id)
    .execute();
}

/** The pieces of a file one after the other, one in memory at a time. `ready` is waited for before each is asked for. */
export async function* piecesOf(tx: Tx, number: number, ready: () => Promise<void> = async () => undefined): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    await ready();
    const row = await tx.selectFrom("import_piece").select("bytes").where("batch", "=", number).where("n", "=", n).executeTakeFirst();
    if (!row) return;
    yield await unpack(row.bytes);
  }
}

export async function pieceCount(tx: Tx, number: number): Promise<number> {
  const { n } = await tx
    .selectFrom("import_piece")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("batch", "=", number)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Removes the file and the rows that were read from it. What was told of rows that were left out stays with `keepBad`. */
export async function clearFile(tx: Tx, number: number, keepBad: boolean): Promise<void> {
  await tx.deleteFrom("import_piece").where("batch", "=", number).execute();
  if (keepBad) await sql`delete from import_problem where batch = ${number} and n not in (select n from import_bad_row where batch = ${number})`.execute(tx);
  else {
    await tx.deleteFrom("import_problem").where("batch", "=", number).execute();
    await tx.deleteFrom("import_bad_row").where("batch", "=", number).execute();
  }
  await dropStage(tx, number);
}

/** Deletes what is over: files that nobody entered, journals of batches that can no longer be taken back. Answers how many batches that were. */
export async function tidyImports(tx: Tx): Promise<number> {
  const over = await tx
    .selectFrom("import_batch")
    .select(["id", "number", "state"])
    .where((eb) =>
      eb.or([
        eb.and([eb("state", "in", ["uploading", "mapping", "checked"]), sql<boolean>`made_at < clock_timestamp() - make_interval(days => ${keptDays})`]),
        eb.and([
          eb("state", "in", ["committed", "reverted"]),
          sql<boolean>`committed_at < clock_timestamp() - make_interval(days => ${revertDays})`,
          sql<boolean>`(exists (select from import_change c where c.batch = number) or exists (select from import_bad_row b where b.batch = number))`,
        ]),
      ]),
    )
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id, number, state } of over) {
    await clearFile(tx, number, false);
    await tx.deleteFrom("import_change").where("batch", "=", number).execute();
    if (state !== "committed" && state !== "reverted") await changeBatch(tx, asId(id), { state: "dropped" });
  }
  return over.length;
}

// ---- the same file, the same header ----

/** The last batch of another id that entered just this file and still stands. */
export async function sameFile(tx: Tx, batch: Pick<Batch, "id" | "fileHash" | "kind">): Promise<{ readonly id: ImportId; readonly at: Instant } | null> {
  if (batch.fileHash === null) return null;
  const row = await tx
    .selectFrom("import_batch")
    .select(["id", "committed_at"])
    .where("file_hash", "=", batch.fileHash)
    .where("kind", "=", batch.kind)
    .where("id", "<>", batch.id)
    .where("state", "=", "committed")
    .orderBy("committed_at", "desc")
    .executeTakeFirst();
  return row && row.committed_at !== null ? { id: asId(row.id), at: row.committed_at } : null;
}

export async function rememberedMapping(tx: Tx, kind: string, headerHash: string): Promise<Mapping | null> {
  const row = await tx.selectFrom("import_mapping").select("mapping").where("kind", "=", kind).where("header_hash", "=", headerHash).executeTakeFirst();
  return row ? (row.mapping as Mapping) : null;
}

export async function rememberMapping(tx: Tx, kind: string, headerHash: string, mapping: Mapping, by: PersonId | null): Promise<void> {
  const values = { kind, header_hash: headerHash, mapping: JSON.stringify(mapping), saved_by: by };
  await tx
    .insertInto("import_mapping")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["kind", "header_hash"]).doUpdateSet({ mapping: values.mapping, saved_by: by, saved_at: sql<string>`clock_timestamp()` }),
    )
    .execute();
}

// ---- progress, seen beside the transaction that makes it ----

export type Progress = { readonly step: string; readonly done: number; readonly of: number };

export async function saveProgress(db: Db, number: number, progress: Progress): Promise<void> {
  const values = { batch: number, ...progress };
  await db
    .insertInto("import_progress")
    .values(values)
    .onConflict((conflict) => conflict.column("batch").doUpdateSet({ ...progress, at: sql<string>`clock_timestamp()` }))
    .execute();
}

export async function progressOf(db: Db | Tx, number: number): Promise<Progress | null> {
  const row = await db.selectFrom("import_progress").select(["step", "done", "of"]).where("batch", "=", number).executeTakeFirst();
  return row ?? null;
}

export async function dropProgress(tx: Tx, number: number): Promise<void> {
  await tx.deleteFrom("import_progress").where("batch", "=", number).execute();
}
