import { headerKey, type ImportKind, importKind, importKindNames, importKinds, reasonHeader } from "#domain/imports";
import { no, ok, type Refusal, type Result } from "#kit";
import { exportHeader, exportStretch } from "../../store/imports/export.ts";
import { batchesWhere } from "../../store/imports/list.ts";
import {
  badProblems,
  type BadRow,
  doneViews,
  type DoneView,
  isBad,
  keptBadRows,
  stagedViews,
  type StagedView,
  type ToldProblem,
} from "../../store/imports/rows.ts";
import { type Batch, rememberedMapping, timeZoneOf } from "../../store/imports.ts";
import { conferenceById } from "../../store/conference.ts";
import type { Tx } from "../../store/tx.ts";
import type { Call, UseCases } from "../usecase.ts";
import { mayImportKind, shown } from "./batch.ts";
import type { ChangeView, importsContract, RowView } from "./contract.ts";
import { recordsOf } from "./file.ts";
import { headersOf, importView, labelOf, problemView } from "./presenting.ts";

type Cases = UseCases<typeof importsContract>;

const kindsOf = (call: Call) =>
  importKinds.filter((kind) => kind.ofConference || importKindNames.some((name) => name === kind.name && mayImportKind(call, name, null).ok));

export const imports: Cases["imports"] = async (call, { search, sort, offset, limit }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const kinds = kindsOf(call);
  const { rows, total } = await batchesWhere(call.tx, { search, sort, kinds: kinds.map(({ name }) => name), offset, limit });
  return ok({
    total,
    timeZone: await timeZoneOf(call.tx),
    rows: rows.map((row) => ({ ...row, title: importKind(row.kind).title })),
    kinds: kinds.map(({ name, title, hint, ofConference }) => ({ name, title, hint, ofConference })),
  });
};

export const importBatch: Cases["importBatch"] = async (call, { batch: id }) => {
  const found = await shown(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  const remembered =
    batch.state === "mapping" &&
    batch.layout !== null &&
    (await rememberedMapping(call.tx, batch.kind, call.deps.hashText(headerKey(batch.layout.header)))) !== null;
  return ok(await importView(call.tx, batch, call.now, remembered));
};

const inWords = (value: unknown): string => (typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value));

function changesOf(kind: ImportKind, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly ChangeView[] {
  return Object.keys({ ...before, ...after }).map((column) => {
    const field = kind.fields.find((one) => one.column === column)?.name ?? column;
    return { field: labelOf(kind, field), before: inWords(before[column]), after: inWords(after[column]) };
  });
}

const stagedRow = (kind: ImportKind, headers: ReadonlyMap<string, string>, row: StagedView): RowView => ({
  row: row.n,
  line: row.line,
  outcome: row.outcome,
  label: row.label,
  href: "",
  how: row.how,
  changes: changesOf(kind, row.before, row.after),
  problems: row.problems.map((problem) => problemView(problem, kind, headers)),
});

const places: Readonly<Record<string, (key: string) => string>> = { person: (key) => `/desk/people/${key}`, affiliate: (key) => `/groups/${key}` };

const doneRow = (kind: ImportKind, row: DoneView): RowView => ({
  row: row.row,
  line: row.row,
  outcome: row.leftBecause !== "" ? "left" : row.act === "added" ? "created" : "changed",
  label: row.label,
  href: places[row.thing]?.(row.key) ?? "",
  how: row.leftBecause,
  changes: changesOf(kind, row.before, row.after),
  problems: [],
});

export const importRows: Cases["importRows"] = async (call, { batch: id, filter, offset, limit }) => {
  const found = await shown(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  const kind = importKind(batch.kind);
  const headers = headersOf(batch);
  if (filter === "bad" && (batch.state === "committed" || batch.state === "reverted")) {
    const rows = await keptBadRows(call.tx, batch.number);
    const problems = await badProblems(call.tx, batch.number);
    const view = ({ n, line, cells }: BadRow): RowView => ({
      row: n,
      line,
      outcome: "bad",
      label: cells.filter(Boolean).slice(0, 3).join(" "),
      href: "",
      how: "",
      changes: [],
      problems: (problems.get(n) ?? []).map((problem) => problemView(problem, kind, headers)),
    });
    return ok({ total: rows.length, rows: rows.slice(offset, offset + limit).map(view) });
  }
  if (batch.state === "checked" && batch.counts) {
    const { counts } = batch;
    const total = {
      all: counts.rows,
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      bad: counts.bad,
      withheld: counts.withheld,
      doubtful: counts.doubtful,
    }[filter];
    return ok({ total, rows: (await stagedViews(call.tx, batch.number, kind, { filter, offset, limit })).map((row) => stagedRow(kind, headers, row)) });
  }
  if (batch.state !== "committed" && batch.state !== "reverted") return ok({ total: 0, rows: [] });
  const view = await importView(call.tx, batch, call.now, false);
  return ok({ total: view.journal, rows: (await doneViews(call.tx, batch.number, { offset, limit })).map((row) => doneRow(kind, row)) });
};

/** What is wrong with a row, for the last column of the list of bad rows. */
const reasonOf = (kind: ImportKind, headers: ReadonlyMap<string, string>, problems: readonly ToldProblem[]): string =>
  problems
    .map((problem) => problemView(problem, kind, headers))
    .map(({ column, text }) => (column === "" ? text : `${column}: ${text}`))
    .join(" | ");

async function badCells(tx: Tx, batch: Batch): Promise<Result<readonly BadRow[], Refusal>> {
  if (batch.state !== "checked" || !batch.layout) return ok(await keptBadRows(tx, batch.number));
  const bad = await isBad(tx, batch.number);
  const rows: BadRow[] = [];
  for await (const stretch of recordsOf(tx, batch.number, batch.layout)) {
    if (!stretch.ok) return stretch;
    for (const { n, line, fields } of stretch.value.records) if (bad.has(n)) rows.push({ n, line, cells: fields });
  }
  return ok(rows);
}

export const badRows: Cases["badRows"] = async (call, { batch: id }) => {
  const found = await shown(call, id);
  if (!found.ok) return found;
  const batch = found.value;
  const rows = await badCells(call.tx, batch);
  if (!rows.ok) return rows;
  const problems = await badProblems(call.tx, batch.number);
  const header = batch.layout?.header ?? [];
  const kind = importKind(batch.kind);
  const headers = headersOf(batch);
  // A list of bad rows that is sent in again and has bad rows again gets its reasons anew.
  const kept = header.map((name, at) => ({ name, at })).filter(({ name }) => name.toLowerCase() !== reasonHeader);
  return ok({
    header: [...kept.map(({ name }) => name), reasonHeader],
    rows: rows.value.map(({ n, cells }) => [...kept.map(({ at }) => cells[at] ?? ""), reasonOf(kind, headers, problems.get(n) ?? [])]),
  });
};

export const exportRows: Cases["exportRows"] = async (call, { kind, conference, after, limit }) => {
  const allowed = call.allow(conference === null ? {} : { conference });
  if (!allowed.ok) return allowed;
  const mine = mayImportKind(call, kind, conference);
  if (!mine.ok) return mine;
  if (importKind(kind).ofConference !== (conference !== null)) return no({ code: "import.conferenceWanted", field: "conference" });
  if (conference !== null && !(await conferenceById(call.tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  const rows = await exportStretch(call.tx, { kind, conference, after, limit });
  return ok({ header: exportHeader(kind), rows: rows.map(({ cells }) => cells), next: rows.length < limit ? null : (rows.at(-1)?.key ?? null) });
};
