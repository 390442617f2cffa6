import { randomUUID } from "node:crypto";
import { open, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ImportCounts, Mapping } from "#domain/imports";
import type { Actor } from "#domain/people";
import type { Refusal, Result } from "#kit";
import { progressOf } from "#store/imports.ts";
import type { Db } from "#store/tx.ts";
import { refusalText } from "#web/texts/refusals.ts";
import type { App } from "../app/contract.ts";
import type { ImportView } from "../app/imports/contract.ts";
import { csvLine, csvStart, writeCsv } from "../documents/write/csv.ts";
import { Fault } from "./faults.ts";
import { openFederation } from "./federation.ts";
import { type ImportAsked, importHelp, readExportArguments, readImportArguments } from "./import-arguments.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

const program: Actor = { kind: "program", name: "terminal" };
const pieceBytes = 2 * 1024 * 1024;

/** What a rule refuses, in the sentence that a page would show. */
class Refused extends Error {}

function taken<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  throw new Refused(refusalText(result.refusal));
}

async function upload(app: App, asked: ImportAsked, conference: string | null): Promise<{ readonly batch: string; readonly revision: number }> {
  const file = await open(asked.file).catch((error: unknown) => {
    throw new Fault("file.unusable", { path: asked.file, reason: "it is not there or may not be read" }, error);
  });
  try {
    const { batch } = taken(await app.imports.startImport(program, { kind: asked.kind, conference, fileName: basename(asked.file) }, randomUUID()));
    const buffer = Buffer.alloc(pieceBytes);
    for (let n = 0; ; n++) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes);
      if (bytesRead === 0) break;
      taken(await app.imports.addPiece(program, { batch, n, bytes: buffer.toString("base64", 0, bytesRead) }, randomUUID()));
    }
    return taken(await app.imports.finishUpload(program, { batch }, randomUUID()));
  } finally {
    await file.close();
  }
}

/** What is guessed, with what was said laid over it: a field that is named leaves the column that was guessed for it. */
function mappingOf(view: ImportView, asked: ImportAsked): Mapping {
  const columns = new Map(Object.entries(view.mapping?.columns ?? {}));
  for (const [name, field] of asked.map) {
    const at = view.columns.findIndex(({ header }) => header.toLowerCase() === name.toLowerCase());
    if (at < 0) throw new Refused(`The file has no column called "${name}". It has: ${view.columns.map(({ header }) => header).join(", ")}.`);
    for (const [column, taken] of columns) if (taken === field) columns.delete(column);
    columns.delete(String(at));
    if (field !== "") columns.set(String(at), field);
  }
  for (const field of Object.keys(asked.constants))
    for (const [column, taken] of columns) if (taken === field && !asked.map.some(([, named]) => named === field)) columns.delete(column);
  return {
    columns: Object.fromEntries(columns),
    constants: { ...view.mapping?.constants, ...asked.constants },
    meanings: { ...view.mapping?.meanings, ...asked.meanings },
    dayOrder: asked.dayOrder ?? view.mapping?.dayOrder ?? "dmy",
  };
}

/** Shows how far a long step has come, on one line of the terminal. */
async function watched<T>(db: Db, number: () => Promise<number | null>, work: Promise<T>, terminal: Terminal): Promise<T> {
  let last = "";
  const timer = setInterval(() => {
    void (async () => {
      const batch = await number();
      const progress = batch === null ? null : await progressOf(db, batch);
      const line = progress ? `${progress.step} … ${progress.of > 0 && progress.done > 0 ? `${Math.floor((100 * progress.done) / progress.of)} %` : ""}` : "";
      if (line !== "" && line !== last) terminal.progress((last = line));
    })().catch(() => undefined);
  }, 2000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

const figure = (n: number, words: string): string => `${String(n).padStart(9)}  ${words}`;

function countLines(counts: ImportCounts, view: ImportView): readonly string[] {
  return [
    figure(counts.rows, "rows"),
    figure(counts.created, "new"),
    figure(counts.changed, "changed"),
    figure(counts.unchanged, "unchanged"),
    ...(counts.bad > 0 ? [figure(counts.bad, "cannot be entered")] : []),
    ...(counts.withheld > 0 ? [figure(counts.withheld, "left out: erased at their own wish")] : []),
    ...(counts.doubtful > 0 ? [figure(counts.doubtful, "may be somebody twice")] : []),
    ...Object.entries(counts.effects).map(([effect, n]) => figure(n, effect)),
    ...view.problems.map(({ severity, text, rows }) => `  ${severity} in ${rows} ${rows === 1 ? "row" : "rows"}: ${text}`),
  ];
}

async function writeBad(app: App, batch: string, file: string): Promise<number> {
  const bad = taken(await app.imports.badRows(program, { batch }));
  await writeFile(file, writeCsv(bad.header, bad.rows));
  return bad.rows.length;
}

async function conferenceOf(app: App, slug: string | null): Promise<string | null> {
  if (slug === null) return null;
  return taken(await app.conference.conference(program, { slug })).id;
}

/** Imports a list with the use cases that the pages call; answers the exit code: 0 done, 3 not entered because of bad rows. */
export async function runImport(app: App, db: Db, asked: ImportAsked, terminal: Terminal): Promise<number> {
  const { batch, revision } = await upload(app, asked, await conferenceOf(app, asked.conference));
  const view = taken(await app.imports.importBatch(program, { batch }));
  const numbers = async (): Promise<number | null> =>
    (await db.selectFrom("import_batch").select("number").where("id", "=", batch).executeTakeFirst())?.number ?? null;
  for (const { header, field, score } of view.columns)
    if (!asked.json) terminal.progress(`  ${header} → ${field === "" ? "(left out)" : `${field} (${score} of 100)`}`);
  const { source, basis } = asked;
  // Looked at and entered in one transaction; where rows are bad it stays looked at, and is dropped.
  const enter = asked.dryRun || basis === null ? null : { source, basis, rows: asked.onlyGood ? ("good" as const) : ("all" as const) };
  const mapping = mappingOf(view, asked);
  const mapped = taken(await watched(db, numbers, app.imports.mapImport(program, { batch, base: revision, mapping, enter }, randomUUID()), terminal));
  const checked = taken(await app.imports.importBatch(program, { batch }));
  const counts = mapped.counts ?? checked.counts;
  if (counts === null) throw new Error("a dry run gave no counts");
  const bad = asked.badFile !== null && counts.bad > 0 ? await writeBad(app, batch, asked.badFile) : 0;
  const entered = mapped.state === "committed";
  const stuck = !asked.dryRun && !entered;
  if (!entered) taken(await app.imports.dropImport(program, { batch }, randomUUID()));
  if (asked.json) terminal.print(JSON.stringify({ batch: entered ? batch : null, entered, counts, problems: checked.problems, badRows: bad }));
  else {
    for (const line of countLines(counts, checked)) terminal.print(line);
    terminal.print(
      entered
        ? `Entered as batch ${batch}; it can be taken back for 30 days.`
        : asked.dryRun
          ? "Nothing was entered: this was a dry run."
          : "Nothing was entered, since some rows cannot be. Correct them, or add --only-good.",
    );
  }
  return stuck ? 3 : 0;
}

/** Prints a list, a stretch at a time. */
export async function runExport(
  app: App,
  { kind, conference: slug }: ReturnType<typeof readExportArguments>,
  write: (text: string) => Promise<void> | void,
): Promise<void> {
  const conference = await conferenceOf(app, slug);
  let after = "";
  for (let first = true; ; first = false) {
    const stretch = taken(await app.imports.exportRows(program, { kind, conference, after, limit: 5000 }));
    await write(`${first ? `${csvStart}${csvLine(stretch.header)}` : ""}${stretch.rows.map(csvLine).join("")}`);
    if (stretch.next === null) return;
    after = stretch.next;
  }
}

async function told(work: () => Promise<number>, { progress }: Terminal): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    progress(error.message);
    return 1;
  }
}

export async function importCommand(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  if (args.includes("--help")) return (terminal.print(importHelp), 0);
  const asked = readImportArguments(args);
  const { app, db } = await openFederation(settings, lifetime, terminal);
  return told(() => lifetime.step(() => runImport(app, db, asked, terminal)), terminal);
}

const toOutput = (text: string): Promise<void> => new Promise((resolve) => void process.stdout.write(text, () => resolve()));

export async function exportCommand(args: readonly string[], settings: Settings, lifetime: Lifetime, terminal: Terminal): Promise<number> {
  if (args.includes("--help")) return (terminal.print(importHelp), 0);
  const asked = readExportArguments(args);
  const { app } = await openFederation(settings, lifetime, terminal);
  return told(async () => (await runExport(app, asked, toOutput), 0), terminal);
}
