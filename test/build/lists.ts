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
  const { batch } = must(
    await app.imports.startImport(actor, { kind, conference: options.conference ?? null, fileName: options.fileName ?? "list.csv" }, commandId()),
  );
  must(await app.imports.addPiece(actor, { batch, n: 0, bytes: base64(file) }, commandId()));
  const { revision } = must(await app.imports.finishUpload(actor, { batch }, commandId()));
  const looked = must(await app.imports.importBatch(actor, { batch }));
  const mapping = { columns: {}, constants: {}, meanings: {}, dayOrder: "dmy" as const, ...looked.mapping, ...options.mapping };
  const done = must(await app.imports.mapImport(actor, { batch, base: revision, mapping }, commandId()));
  if (done.counts === null) throw new Error("the dry run was put off");
  return { batch, actor, revision: done.revision, counts: done.counts, looked };
}

export type Checked = Awaited<ReturnType<typeof checkedList>>;

export const commitList = (
  on: TestApp,
  { batch, actor, revision }: Pick<Checked, "batch" | "actor" | "revision">,
  rows: "all" | "good" = "all",
  basis: LawfulBasis = "membership",
  source = "A list of the test",
) => on.app.imports.commitImport(actor, { batch, base: revision, source, basis, rows }, on.commandId());

/** All in one; answers the batch and what was done. */
export async function importList(on: TestApp, kind: ImportKindName, file: string | Uint8Array, options: ListOptions & { readonly rows?: "all" | "good" } = {}) {
  const checked = await checkedList(on, kind, file, options);
  const basis = kind === "regions" || kind === "groups" ? "noPeople" : "membership";
  const { counts } = on.must(await commitList(on, checked, options.rows, basis));
  return { ...checked, counts: counts ?? checked.counts };
}

/** What is in the register's tables, row by row: everything but the books that imports keep of themselves, the record, and queues. */
/** Where two pictures of the register differ, row by row: short enough to be read. */
export const differences = (one: Readonly<Record<string, readonly string[]>>, other: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((table) => {
    const [a, b] = [new Set(one[table]), new Set(other[table])];
    return [...[...a].filter((row) => !b.has(row)).map((row) => `- ${table} ${row}`), ...[...b].filter((row) => !a.has(row)).map((row) => `+ ${table} ${row}`)];
  });

export async function wholeRegister(
  on: TestApp,
  { without = [] }: { readonly without?: readonly string[] } = {},
): Promise<Readonly<Record<string, readonly string[]>>> {
  const apart = /^(import_|audit_|event$|command$|content_version$|schema_version$|outbox$)/;
  const { rows } = await on.pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const tables: Record<string, readonly string[]> = {};
  for (const { name } of rows) {
    if (apart.test(name)) continue;
    const found = await on.pool.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${name} t`);
    tables[name] = found.rows.map(({ row }) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !without.includes(column))))).sort();
  }
  return tables;
}
