import {
  atOnceBytes,
  checkMapping,
  type ImportCounts,
  type ImportKind,
  importKind,
  importKinds,
  type Mapping,
  namedBy,
  type Reading,
  rowReader,
  type RowReader,
} from "#domain/imports";
import { no, ok, type Refusal, type Result } from "#kit";
import { folded } from "#domain/people";
import { plainCell, type ListRecord } from "../../documents/read/csv-records.ts";
import { enqueue } from "../../store/jobs.ts";
import { allowLong, type Batch, changeBatch, saveProgress } from "../../store/imports.ts";
import { foretell, forgetFindings, lookAmong } from "../../store/imports/effects.ts";
import { namesOf } from "../../store/imports/names.ts";
import { fillStage, finishStage, makeStage, type StagedRow, stagedRows, tellProblems } from "../../store/imports/stage.ts";
import type { Tx } from "../../store/tx.ts";
import type { Deps } from "../deps.ts";
import type { Call, UseCases } from "../usecase.ts";
import { type Behind, heldBatch, workOf } from "./batch.ts";
import type { importsContract } from "./contract.ts";
import { recordsOf } from "./file.ts";

type Cases = UseCases<typeof importsContract>;

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

/** What the rows of a kind need numbers for, and where a list may bring its own. */
type Needs = { readonly thing: boolean; readonly person: boolean; readonly number: string | null };
const needsOf = ({ effects, fields }: ImportKind): Needs => ({
  thing: effects.some(({ kind }) => kind === "thing"),
  person: effects.some(({ kind }) => kind === "person"),
  number: ["person", "id"].find((name) => fields.some((field) => field.name === name)) ?? null,
});

const isGuarded = (cell: string): boolean => cell.startsWith("'");

/** Lists of people call their number "id", others the person's "person": whoever is new gets the number that the list gives. */
function stagedOf(record: ListRecord, width: number, read: RowReader, needs: Needs, newId: () => string): StagedRow {
  const { fields } = record;
  const { values, problems, good } = read(fields.some(isGuarded) ? fields.map(plainCell) : fields);
  const tooMany = fields.length > width && fields.slice(width).some((cell) => cell.trim() !== "");
  const given = needs.number === null ? undefined : values[needs.number];
  return {
    n: record.n,
    line: record.line,
    fresh: needs.thing ? (values["id"] ?? newId()) : "",
    freshPerson: needs.person ? (given ?? newId()) : "",
    values,
    good: good && !tooMany,
    problems: tooMany
      ? [...problems, { severity: "error", field: "", code: "tooManyCells", detail: { cells: String(fields.length), columns: String(width) } }]
      : problems,
  };
}

const atOnce = 2_000;

/** Reads the file into the batch's table. The next rows are read while the database takes the last ones. */
async function stageFile(tx: Tx, batch: Batch, mapping: Mapping, deps: Deps, behind: Behind): Promise<Result<number, Refusal>> {
  const kind = importKind(batch.kind);
  const { layout } = batch;
  if (!layout) return no({ code: "import.notUploaded" });
  const read = rowReader(kind, mapping, await readingOf(tx, kind, mapping));
  const needs = needsOf(kind);
  const headers = new Map(Object.entries(mapping.columns).map(([column, field]) => [field, layout.header[Number(column)] ?? ""]));
  const tell = teller(deps, batch, "reading", batch.bytes);
  await tx.deleteFrom("import_problem").where("batch", "=", batch.number).execute();
  await makeStage(tx, batch.number, kind);
  let waiting: StagedRow[] = [];
  let rows = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async (some: readonly StagedRow[]): Promise<void> => {
    await fillStage(tx, batch.number, kind, some);
    await tellProblems(tx, batch.number, some, headers);
  };
  for await (const stretch of recordsOf(tx, batch.number, layout, () => writing)) {
    if (!stretch.ok) return (await writing, stretch);
    for (const record of stretch.value.records) {
      if (record.n === 0) continue;
      waiting.push(stagedOf(record, layout.header.length, read, needs, deps.newId));
      if (waiting.length < atOnce) continue;
      const some = waiting;
      waiting = [];
      rows += some.length;
      await writing;
      writing = write(some);
      // Its error is met where it is waited for.
      writing.catch(() => undefined);
    }
    await tell(Math.min(stretch.value.done, batch.bytes));
  }
  await writing;
  await write(waiting);
  await finishStage(tx, batch.number);
  await lookAmong(await workOf(tx, batch, behind));
  return ok(rows + waiting.length);
}

/** The dry run: reads the file as the mapping says and foretells what would be done. The batch is held by the caller. */
export async function checkNow(tx: Tx, deps: Deps, batch: Batch, mapping: Mapping, behind: Behind): Promise<Result<ImportCounts, Refusal>> {
  await allowLong(tx);
  const staged = await stageFile(tx, batch, mapping, deps, behind);
  if (!staged.ok) return staged;
  if (batch.bytes > atOnceBytes) await saveProgress(deps.db, batch.number, { step: "comparing", done: 0, of: staged.value });
  const counts = await foretell(await workOf(tx, batch, behind));
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

export const mapImport: Cases["mapImport"] = async (call, { batch: id, base, mapping }) => {
  const found = await heldBatch(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  if (batch.state !== "mapping" && batch.state !== "checked") return no({ code: "import.notMappable", detail: { state: batch.state } });
  if (batch.revision !== base) return no({ code: "import.changedByOther" });
  const right = checkMapping(importKind(batch.kind), mapping, batch.layout?.header.length ?? 0);
  if (!right.ok) return right;
  if (isForLater(call, batch)) {
    await changeBatch(call.tx, batch.id, { state: "checking", mapping, counts: null, failure: "" });
    await putOff(call, batch);
    return ok({ state: "checking", revision: batch.revision + 1, counts: null });
  }
  const counts = await checkNow(call.tx, call.deps, batch, mapping, { by: batch.madeBy, office: "" });
  return counts.ok ? ok({ state: "checked", revision: batch.revision + 1, counts: counts.value }) : counts;
};

/** Every kind has its place in the list; a batch of one that a later program knew is not touched. */
export const knowsKind = (name: string): boolean => importKinds.some((kind) => kind.name === name);
