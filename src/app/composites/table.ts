import {
  align,
  applyStep,
  type Composite,
  type CompositeTable,
  draftComposite,
  proposeRow,
  reanchorTable,
  settingsOf,
  type TableDraft,
  type TableRow,
  type TableStep,
} from "#compose";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { z } from "zod";
import {
  findTable,
  holdTable,
  insertTableStep,
  keepDrafted,
  notePresence,
  presenceOf,
  putTable,
  type StepKind,
  type StoredStep,
  type StoredTable,
  tableSteps,
} from "../../store/composite-tables.ts";
import { findComposite, findCompositeOfItem } from "../../store/composites.ts";
import { findPlace } from "../../store/motions.ts";
import { outcomesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { constituentsOf } from "../views/composites.ts";
import { checkSources } from "./sources.ts";
import type { CompositeTableView, DraftedView, StepView, tableContract } from "./table-contract.ts";
import { rowOfStep, stepInWords } from "./table-words.ts";
import { author, beginComposite, type Held, hold, holdItem, saveRevision } from "./drafting.ts";
import { placeFor, placeView, scopeOf } from "./place.ts";

type Input<K extends keyof typeof tableContract> = z.output<(typeof tableContract)[K]["input"]>;

/** The originals on the item in their latest versions, as columns. */
async function draftsOn(call: Call, item: string, conference: string, content: Composite): Promise<TableDraft[]> {
  const outcomes = await outcomesOf(call.tx, asId(conference));
  const parts = await constituentsOf(call.tx, call.actor, item, content, outcomes);
  return parts.flatMap(({ motion, summary, versions }, at): TableDraft[] => {
    const latest = versions.at(-1);
    if (latest === undefined || motion.state !== "onAgenda") return [];
    return [{ motion: motion.id, version: latest.n, letter: summary.letter || String.fromCharCode(65 + (at % 26)), title: summary.title, text: latest.text }];
  });
}

/** The columns of a stored table: the versions that it was aligned from, as long as the motion is there. */
export async function columnsOf(call: Call, table: StoredTable, place: { readonly item: string; readonly conference: string }, content: Composite) {
  const outcomes = await outcomesOf(call.tx, asId(place.conference));
  const parts = await constituentsOf(call.tx, call.actor, place.item, content, outcomes);
  const latest = await draftsOn(call, place.item, place.conference, content);
  const columns = table.drafts.flatMap(({ motion: id, version }): TableDraft[] => {
    const part = parts.find(({ motion }) => motion.id === id);
    const found = part?.versions.find(({ n }) => n === version);
    const letter = latest.find(({ motion }) => motion === id)?.letter ?? part?.summary.letter ?? "";
    return part && found ? [{ motion: part.motion.id, version, letter, title: part.summary.title, text: found.text }] : [];
  });
  const aligned = new Map(table.drafts.map(({ motion, version }) => [motion, version]));
  const stale = [
    ...latest.filter(({ motion, version }) => aligned.get(motion) !== version).map(({ title }) => title),
    ...columns.filter(({ motion }) => !latest.some((one) => one.motion === motion)).map(({ title }) => title),
  ];
  return { columns, stale };
}

const empty = (title: string): Composite => ({ title, sections: [] });

export async function compositeTable(call: Call, input: Input<"compositeTable">): Promise<Result<CompositeTableView, Refusal>> {
  const found = await placeFor(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const { item, conference } = place;
  const record = await findCompositeOfItem(call.tx, item.id);
  const table = record && (await findTable(call.tx, record.id));
  const content = record?.draft ?? empty(item.title);
  const shared = { ...placeView(place), composite: record?.id ?? null };
  const planned = conference.state === "planned" && item.procedure === "composite";
  if (!record || !table) {
    const drafts = await draftsOn(call, item.id, conference.id, content);
    return ok({ ...shared, revision: 0, drafts, rows: [], there: [], stale: [], can: { step: planned, undo: false, redo: false } });
  }
  const { columns, stale } = await columnsOf(call, table, { item: item.id, conference: conference.id }, content);
  const own = author(call);
  const mine = own === null ? [] : await tableSteps(call.tx, record.id, 100, own);
  const there = (await presenceOf(call.tx, record.id)).filter(({ person }) => person !== own).map(({ name, row }) => ({ name, row }));
  const can = { step: planned, undo: planned && undoable(mine) !== undefined, redo: planned && redoable(mine) !== undefined };
  return ok({ ...shared, revision: table.revision, drafts: columns, rows: table.content.rows, there, stale, can });
}

export async function tableHistory(call: Call, input: Input<"tableHistory">): Promise<Result<readonly StepView[], Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const place = record && (await findPlace(call.tx, record.item));
  if (!record || !place) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  const steps = await tableSteps(call.tx, record.id, 500);
  return ok(steps.map(({ revision, name, at, kind, step }) => ({ revision, by: name, at, what: stepInWords(kind, step), row: rowOfStep(step) })));
}

export async function alignDrafts(
  call: Call,
  input: Input<"alignDrafts">,
): Promise<Result<{ readonly composite: string; readonly revision: number; readonly rows: number }, Refusal>> {
  const found = await holdItem(call, input);
  if (!found.ok) return found;
  const place = found.value;
  const record = (await findCompositeOfItem(call.tx, place.item.id)) ?? (await beginComposite(call, place, place.item.title));
  const drafts = await draftsOn(call, place.item.id, place.conference.id, record.draft);
  if (drafts.length === 0) return no({ code: "table.noDrafts", field: "item" });
  const stored = await holdTable(call.tx, record.id);
  const proposed = align(drafts);
  const content = stored === null ? proposed : reanchorTable(withDecided(stored.content), drafts, proposed);
  const revision = (stored?.revision ?? 0) + 1;
  const aligned = drafts.map(({ motion, version }) => ({ motion, version }));
  await putTable(call.tx, { composite: record.id, content, drafts: aligned, revision });
  await insertTableStep(call.tx, { composite: record.id, revision, kind: "align", step: { drafts: aligned }, undo: [], about: null, person: author(call) });
  await call.record("composite.aligned", record.id, scopeOf(place), { revision, rows: content.rows.length });
  return ok({ composite: record.id, revision, rows: content.rows.length });
}

/** Rows that a person touched stay when the drafts are aligned anew; the others are proposed again. */
const isTouched = (row: TableRow): boolean => row.classBy === "person" || (row.decision !== null && row.class !== "identical");
const withDecided = ({ rows }: CompositeTable): CompositeTable => ({ rows: rows.filter(isTouched) });

export type AtTable = Held & { readonly table: StoredTable; readonly columns: readonly TableDraft[] };

export async function holdAtTable(call: Call, composite: string): Promise<Result<AtTable, Refusal>> {
  const held = await hold(call, composite);
  if (!held.ok) return held;
  const { record, place } = held.value;
  const table = await holdTable(call.tx, record.id);
  if (!table) return no({ code: "table.notAligned", field: "composite" });
  const { columns } = await columnsOf(call, table, { item: place.item.id, conference: place.conference.id }, record.draft);
  return ok({ ...held.value, table, columns });
}

type Doing = { readonly kind: StepKind; readonly steps: readonly TableStep[]; readonly about: number | null };

export async function take(call: Call, { record, place, table, columns }: AtTable, { kind, steps, about }: Doing): Promise<Result<number, Refusal>> {
  let content = table.content;
  const undo: TableStep[] = [];
  for (const step of steps) {
    const taken = applyStep(content, columns, step, proposeRow);
    if (!taken.ok) return taken;
    content = taken.value.table;
    undo.unshift(...taken.value.undo);
  }
  const revision = table.revision + 1;
  await putTable(call.tx, { ...table, content, revision });
  const [step] = steps;
  await insertTableStep(call.tx, { composite: record.id, revision, kind, step, undo, about, person: author(call) });
  await call.record("composite.tableStep", record.id, scopeOf(place), { revision, step: step?.kind ?? "", as: kind });
  return ok(revision);
}

export async function takeTableStep(call: Call, input: Input<"takeTableStep">): Promise<Result<{ readonly revision: number }, Refusal>> {
  const held = await holdAtTable(call, input.composite);
  if (!held.ok) return held;
  const taken = await take(call, held.value, { kind: "step", steps: [input.step], about: null });
  return taken.ok ? ok({ revision: taken.value }) : taken;
}

/** Of one's own steps, newest first: the last that stands; an alignment ends what can be taken back. */
function undoable(mine: readonly StoredStep[]): StoredStep | undefined {
  const back = new Set<number>();
  for (const one of mine) {
    if (one.kind === "align") return undefined;
    if (one.kind === "undo" && one.about !== null) back.add(one.about);
    else if (!back.has(one.revision)) return one;
  }
  return undefined;
}

/** The last step taken back, as long as nothing new was done since. */
function redoable(mine: readonly StoredStep[]): StoredStep | undefined {
  const again = new Set<number>();
  for (const one of mine) {
    if (one.kind === "step" || one.kind === "align") return undefined;
    if (one.kind === "redo" && one.about !== null) again.add(one.about);
    else if (!again.has(one.revision)) return one;
  }
  return undefined;
}

async function back(call: Call, composite: string, kind: "undo" | "redo"): Promise<Result<{ readonly revision: number; readonly what: string }, Refusal>> {
  const held = await holdAtTable(call, composite);
  if (!held.ok) return held;
  const own = author(call);
  const mine = own === null ? [] : await tableSteps(call.tx, composite, 100, own);
  const last = kind === "undo" ? undoable(mine) : redoable(mine);
  if (last === undefined) return no({ code: kind === "undo" ? "table.nothingToUndo" : "table.nothingToRedo" });
  const taken = await take(call, held.value, { kind, steps: last.undo, about: last.revision });
  return taken.ok ? ok({ revision: taken.value, what: stepInWords(last.kind, last.step) }) : taken;
}

export const undoTableStep = (call: Call, input: Input<"undoTableStep">) => back(call, input.composite, "undo");
export const redoTableStep = (call: Call, input: Input<"redoTableStep">) => back(call, input.composite, "redo");

export async function lookAtRow(call: Call, input: Input<"lookAtRow">): Promise<Result<Record<string, never>, Refusal>> {
  const record = await findComposite(call.tx, input.composite);
  const place = record && (await findPlace(call.tx, record.item));
  if (!record || !place) return no({ code: "composite.notFound", field: "composite" });
  const allowed = call.allow(scopeOf(place));
  if (!allowed.ok) return allowed;
  if (!(await findTable(call.tx, record.id))) return no({ code: "table.notAligned", field: "composite" });
  const person = author(call);
  if (person !== null) await notePresence(call.tx, record.id, person, input.row ?? "");
  return ok({});
}

export async function draftFromTable(call: Call, input: Input<"draftFromTable">): Promise<Result<DraftedView, Refusal>> {
  const held = await holdAtTable(call, input.composite);
  if (!held.ok) return held;
  const { record, place, table, columns } = held.value;
  if (input.base !== table.revision) return no({ code: "table.changedSince", field: "base", detail: { revision: table.revision } });
  const { composite, plain, undecided, unresolved, clashes } = draftComposite(table.content, columns, record.draft, table.drafted);
  if (composite.sections.length === 0) return no({ code: "table.nothingDecided" });
  const content: Composite = { ...composite, settings: settingsOf(record.draft) };
  const sources = await checkSources(call.tx, place.item.id, content);
  if (!sources.ok) return sources;
  const revision = await saveRevision(call, held.value, content);
  await keepDrafted(call.tx, record.id, plain);
  await call.record("composite.drafted", record.id, scopeOf(place), { revision, table: table.revision, sections: content.sections.length });
  const titles = new Map(content.sections.map(({ id, title }) => [String(id), title]));
  return ok({
    revision,
    sections: content.sections.length,
    questions: content.sections.filter(({ options }) => options.length > 0).length,
    undecided: undecided.length,
    unresolved: [...new Set(unresolved)],
    clashes: clashes.map((id) => titles.get(id) ?? id),
  });
}
