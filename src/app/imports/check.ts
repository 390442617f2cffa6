import { atOnceBytes, type ImportCounts, type ImportKind, importKind, importKinds, type Mapping, namedBy, type Reading } from "#domain/imports";
import { no, ok, type Refusal, type Result } from "#kit";
import { folded } from "#domain/people";
import { csvSeparators } from "../../documents/read/csv-layout.ts";
import { enqueue } from "../../store/jobs.ts";
import { allowLong, type Batch, changeBatch, type Layout, saveProgress } from "../../store/imports.ts";
import { foretell, forgetFindings, lookAmong } from "../../store/imports/effects.ts";
import { namesOf } from "../../store/imports/names.ts";
import { fillStage, finishStage, makeStage, type StagedRows, stagedRows, tellProblems } from "../../store/imports/stage.ts";
import type { Tx } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import type { Call } from "../usecase.ts";
import { type Behind, workOf } from "./batch.ts";
import { broken, partsOf } from "./file.ts";
import { betweenCells, betweenRows, type Parsed } from "./parsing.ts";
import { isLong, type Parsers, parsersFor } from "./parsers.ts";

/** The background task that goes on with a batch (tasks.ts). */
export const importTask = "continueImport";

/** The program itself waits; people are shown how far it has come. */
export const isForLater = (call: Call, batch: Batch): boolean => call.actor.kind !== "program" && batch.bytes > atOnceBytes;

export const putOff = (call: Call, batch: Batch): Promise<void> => enqueue(call.tx, importTask, { batch: batch.id }, { key: `import:${batch.id}`, tries: 3 });

/** Tells how far a step is, at most twice a second, beside the transaction; small files are done before anybody looks. */
export function teller(deps: Pick<Deps, "db">, batch: Batch, step: string, of: number): (done: number) => Promise<void> {
  let last = performance.now();
  return async (done) => {
    if (batch.bytes <= atOnceBytes || performance.now() - last < 500) return;
    last = performance.now();
    await saveProgress(deps.db, batch.number, { step, done, of });
  };
}

const foldedKeys = (meanings: Mapping["meanings"]): Mapping["meanings"] =>
  Object.fromEntries(
    Object.entries(meanings).map(([field, words]) => [field, Object.fromEntries(Object.entries(words).map(([word, value]) => [folded(word), value]))]),
  );

async function readingOf(tx: Tx, kind: ImportKind, mapping: Mapping): Promise<Reading> {
  const wants = (type: string): boolean => kind.fields.some((field) => field.type.kind === type);
  const [groups, regions, conferences] = await Promise.all(
    (["group", "region", "conference"] as const).map(async (type) => namedBy(wants(type) ? await namesOf(tx, type) : [])),
  );
  return {
    dayOrder: mapping.dayOrder,
    groups: groups ?? new Map(),
    regions: regions ?? new Map(),
    conferences: conferences ?? new Map(),
    meanings: foldedKeys(mapping.meanings),
  };
}

const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/** The n-th of 32,768 beginnings that rise. */
const beginning = (n: number): string => [Math.floor(n / 1024) % 32, Math.floor(n / 32) % 32, n % 32].map((digit) => digits[digit] ?? "0").join("");

/**
 * Numbers for so many rows. In a long list they rise with the rows: every index by number then grows at its end, which takes half the
 * time of growing everywhere. Sixty-five bits of chance are left in each.
 */
function numbers(rows: number, newId: () => string, rising: number | null): readonly string[] {
  const made = Array.from({ length: rows }, newId);
  return rising === null ? made : made.map((id) => beginning(rising) + id.slice(3)).sort();
}

/** The numbers that new things and new people of so many rows get. */
function numbersFor({ effects }: ImportKind, rows: number, newId: () => string, rising: number | null): Pick<StagedRows, "things" | "people"> {
  const some = (wanted: boolean): readonly string[] => (wanted ? numbers(rows, newId, rising) : []);
  return { things: some(effects.some(({ kind }) => kind === "thing")), people: some(effects.some(({ kind }) => kind === "person")) };
}

type Staging = {
  readonly tx: Tx;
  readonly batch: Batch;
  readonly kind: ImportKind;
  readonly newId: () => string;
  readonly headers: ReadonlyMap<string, string>;
};

/** What has been written so far: how many rows, at which record and line the next part begins. */
type Place = { parts: number; rows: number; n: number; line: number };

/** Writes the rows of one part after those before it. */
async function writePart({ tx, batch, kind, newId, headers }: Staging, place: Place, parsed: Parsed): Promise<Refusal | null> {
  const { n, line } = place;
  if (parsed.broken) return broken(parsed.broken.line + line - 1, parsed.broken.what);
  await fillStage(
    tx,
    batch.number,
    kind,
    { text: parsed.text, n, line: line - 1, ...numbersFor(kind, parsed.rows, newId, isLong(batch.bytes) ? place.parts : null) },
    { cells: betweenCells, rows: betweenRows },
  );
  await tellProblems(
    tx,
    batch.number,
    parsed.problems.map((problem) => ({ ...problem, n: problem.n + n, line: problem.line + line - 1 })),
    headers,
  );
  place.parts += 1;
  place.rows += parsed.rows;
  place.n += parsed.records;
  place.line += parsed.lines;
  return null;
}

/** Reads the file into the batch's table. The next parts are read while the database takes the last one. */
async function stageFile(tx: Tx, batch: Batch, mapping: Mapping, deps: Deps, behind: Behind): Promise<Result<number, Refusal>> {
  const kind = importKind(batch.kind);
  const { layout } = batch;
  const separator = csvSeparators.find((known) => known === layout?.separator);
  if (!layout || separator === undefined) return no({ code: "import.notUploaded" });
  const headers = new Map(Object.entries(mapping.columns).map(([column, field]) => [field, layout.header[Number(column)] ?? ""]));
  await tx.deleteFrom("import_problem").where("batch", "=", batch.number).execute();
  await makeStage(tx, batch.number, kind);
  const parsers = parsersFor({ kind: kind.name, mapping, reading: await readingOf(tx, kind, mapping), width: layout.header.length, separator }, batch.bytes);
  try {
    const staged = await stageParts({ tx, batch, kind, newId: deps.newId, headers }, layout, parsers, teller(deps, batch, "reading", batch.bytes));
    if (!staged.ok) return staged;
    await finishStage(tx, batch.number);
    await lookAmong(await workOf(tx, batch, behind));
    return staged;
  } finally {
    await parsers.close();
  }
}

async function stageParts(staging: Staging, layout: Layout, parsers: Parsers, tell: (done: number) => Promise<void>): Promise<Result<number, Refusal>> {
  const { tx, batch } = staging;
  const place: Place = { parts: 0, rows: 0, n: 0, line: 1 };
  const reading: Promise<Parsed>[] = [];
  let writing: Promise<Refusal | null> = Promise.resolve(null);
  let fault: Refusal | null = null;
  const writeNext = async (): Promise<void> => {
    const parsed = await reading.shift();
    fault ??= await writing;
    if (!parsed || fault) return;
    writing = writePart(staging, place, parsed);
    // Its error is met where it is waited for.
    writing.catch(() => undefined);
  };
  const idle = async (): Promise<void> => void (fault ??= await writing);
  let isFirst = true;
  for await (const { part, line, done } of partsOf(tx, batch.number, layout, idle)) {
    if (isFirst) place.line = line;
    const parsed = parsers.parse(part, isFirst);
    parsed.catch(() => undefined);
    reading.push(parsed);
    isFirst = false;
    if (reading.length >= parsers.atOnce) await writeNext();
    if (fault) return no(fault);
    await tell(done);
  }
  while (reading.length > 0) await writeNext();
  await idle();
  return fault ? no(fault) : ok(place.rows);
}

/** The dry run: reads the file as the mapping says and foretells what would be done. The batch is held by the caller. */
export async function checkNow(tx: Tx, deps: Deps, batch: Batch, mapping: Mapping, behind: Behind, source = ""): Promise<Result<ImportCounts, Refusal>> {
  await allowLong(tx);
  const staged = await stageFile(tx, batch, mapping, deps, behind);
  if (!staged.ok) return staged;
  if (batch.bytes > atOnceBytes) await saveProgress(deps.db, batch.number, { step: "comparing", done: 0, of: staged.value });
  const counts = await foretell(await workOf(tx, { ...batch, source }, behind));
  await changeBatch(tx, batch.id, { state: "checked", mapping, counts, failure: "" }, "checked");
  return ok(counts);
}

/** Looks at the register once more, for the rows as they were read; reads the file again where a crash emptied them. */
export async function foretellAgain(tx: Tx, deps: Deps, batch: Batch, behind: Behind): Promise<Result<ImportCounts, Refusal>> {
  const rows = await stagedRows(tx, batch.number);
  if (batch.mapping && (rows === null || rows !== batch.counts?.rows)) {
    const staged = await stageFile(tx, batch, batch.mapping, deps, behind);
    if (!staged.ok) return staged;
  } else await forgetFindings({ tx, number: batch.number });
  return ok(await foretell(await workOf(tx, batch, behind)));
}

/** Every kind has its place in the list; a batch of one that a later program knew is not touched. */
export const knowsKind = (name: string): boolean => importKinds.some((kind) => kind.name === name);
