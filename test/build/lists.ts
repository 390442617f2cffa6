// Imports a list in a test as a person at a desk would: the file in pieces, columns as they are guessed, a dry run, the commit.
import type { Actor } from "../../src/domain/people/index.ts";
import type { ImportKindName, LawfulBasis, Mapping } from "../../src/domain/imports/index.ts";
import type { TestApp } from "./database.ts";

export type ListOptions = {
  readonly actor?: Actor;
  readonly conference?: string;
  /** Laid over what is guessed. */
  readonly mapping?: Partial<Mapping>;
  readonly fileName?: string;
};

export const base64 = (file: string | Uint8Array): string => Buffer.from(file).toString("base64");

/** Uploads a file and makes its dry run; answers the batch with its counts. */
export async function checkedList(on: TestApp, kind: ImportKindName, file: string | Uint8Array, options: ListOptions = {}) {
  const { app, must, commandId } = on;
  const actor = options.actor ?? on.program;
  const { batch } = must(await app.imports.startImport(actor, { kind, conference: options.conference ?? null, fileName: options.fileName ?? "list.csv" }, commandId()));
  must(await app.imports.addPiece(actor, { batch, n: 0, bytes: base64(file) }, commandId()));
  const { revision } = must(await app.imports.finishUpload(actor, { batch }, commandId()));
  const looked = must(await app.imports.importBatch(actor, { batch }));
  const mapping = { columns: {}, constants: {}, meanings: {}, dayOrder: "dmy" as const, ...looked.mapping, ...options.mapping };
  const done = must(await app.imports.mapImport(actor, { batch, base: revision, mapping }, commandId()));
  if (done.counts === null) throw new Error("the dry run was put off");
  return { batch, actor, revision: done.revision, counts: done.counts, looked };
}

export type Checked = Awaited<ReturnType<typeof checkedList>>;

export const commitList = (on: TestApp, { batch, actor, revision }: Pick<Checked, "batch" | "actor" | "revision">, rows: "all" | "good" = "all", basis: LawfulBasis = "membership", source = "A list of the test") =>
  on.app.imports.commitImport(actor, { batch, base: revision, source, basis, rows }, on.commandId());

/** All in one; answers the batch and what was done. */
export async function importList(on: TestApp, kind: ImportKindName, file: string | Uint8Array, options: ListOptions & { readonly rows?: "all" | "good" } = {}) {
  const checked = await checkedList(on, kind, file, options);
  const basis = kind === "regions" || kind === "groups" ? "noPeople" : "membership";
  const { counts } = on.must(await commitList(on, checked, options.rows, basis));
  return { ...checked, counts: counts ?? checked.counts };
}
