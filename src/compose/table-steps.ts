import { no, ok, type Result } from "#kit";
import { clausesOf } from "./clauses.ts";
import type { CompositeTable, PlacedRow, RowId, TableDraft, TableRow, TableStep } from "./table.ts";
import type { ClauseId } from "./text.ts";

/** What the program makes of a row whose clauses changed. Not asked for rows that a person classified. */
export type Proposed = Pick<TableRow, "class" | "confidence" | "reason" | "slots">;
export type Propose = (row: TableRow, drafts: readonly TableDraft[]) => Proposed;

/** The table after a step, and the step that takes it back. */
export type StepTaken = { readonly table: CompositeTable; readonly undo: readonly TableStep[] };

/**
 * Takes one step on the table as it stands. Every clause stays in exactly one row; a row that loses its last clause goes.
 * Refused with `table.rowNotFound`, `table.clauseNotFound`, `table.rowExists`, `table.sameRow`, `table.noTitle`, `table.noReason`,
 * `table.notInRow` (text to be agreed from a draft that does not speak of it), `table.changedMeanwhile` (a step to take back was built on).
 */
export function applyStep(table: CompositeTable, drafts: readonly TableDraft[], step: TableStep, propose: Propose = onlyCounted): Result<StepTaken> {
  const made = stepped(table, drafts, step);
  if (!made.ok) return made;
  const before = new Map(table.rows.map((row) => [row.id, row]));
  const rows = made.value.map((row) => (step.kind === "restore" || sameClauses(before.get(row.id), row) ? row : proposed(row, drafts, propose)));
  return ok({ table: { rows }, undo: [taking(rows, table.rows)] });
}

function stepped({ rows }: CompositeTable, drafts: readonly TableDraft[], step: TableStep): Result<readonly TableRow[]> {
  switch (step.kind) {
    case "move":
      return rowOf(rows, step.to).ok
        ? withoutClauses(rows, drafts, step.clauses, (left, cells) => left.map((row) => (row.id === step.to ? adding(row, cells, drafts) : row)), step.to)
        : missing(step.to);
    case "split":
      return split(rows, drafts, step);
    case "join":
      return join(rows, drafts, step);
    case "order":
      return order(rows, step.row, step.after);
    case "relabel":
      if (step.title.trim() === "") return no({ code: "table.noTitle", field: "title" });
      return changing(rows, step.row, (row) => ok({ ...row, title: step.title.trim(), section: step.section.trim() }));
    case "classify":
      return changing(rows, step.row, (row) => ok({ ...row, class: step.class, classBy: "person" }));
    case "decide":
      return changing(rows, step.row, (row) => {
        const { decision } = step;
        if (decision?.kind === "common" && !(decision.from in row.cells)) return no({ code: "table.notInRow", field: "decision.from" });
        if (decision?.kind === "out" && decision.reason.trim() === "") return no({ code: "table.noReason", field: "decision.reason" });
        return ok({ ...row, decision });
      });
    case "restore":
      return restored(rows, step);
  }
}

const missing = (row: RowId) => no({ code: "table.rowNotFound", field: "row", detail: { row } });

function rowOf(rows: readonly TableRow[], id: RowId): Result<TableRow> {
  const row = rows.find((one) => one.id === id);
  return row === undefined ? missing(id) : ok(row);
}

function changing(rows: readonly TableRow[], id: RowId, change: (row: TableRow) => Result<TableRow>): Result<readonly TableRow[]> {
  const row = rowOf(rows, id);
  if (!row.ok) return row;
  const changed = change(row.value);
  return changed.ok ? ok(rows.map((one) => (one.id === id ? changed.value : one))) : changed;
}

type Cells = TableRow["cells"];
type Taken = { readonly rows: readonly TableRow[]; readonly cells: Cells };

/** Takes clauses out of whatever rows they stand in; `kept` is not removed though it be emptied. */
function taken(rows: readonly TableRow[], clauses: readonly ClauseId[], kept: RowId | null): Result<Taken> {
  const wanted = new Set<string>(clauses);
  const found = new Map<string, ClauseId[]>();
  const left = rows.flatMap((row) => {
    const cells: Record<string, readonly ClauseId[]> = {};
    for (const [motion, ids] of Object.entries(row.cells)) {
      const out = ids.filter((id) => wanted.has(id));
      const still = ids.filter((id) => !wanted.has(id));
      if (out.length > 0) found.set(motion, [...(found.get(motion) ?? []), ...out]);
      if (still.length > 0) cells[motion] = still;
    }
    return Object.keys(cells).length > 0 || row.id === kept ? [{ ...row, cells }] : [];
  });
  const lost = clauses.find((id) => ![...found.values()].some((ids) => ids.includes(id)));
  if (lost !== undefined || clauses.length === 0) return no({ code: "table.clauseNotFound", field: "clauses", detail: { clause: lost ?? "" } });
  return ok({ rows: left.map(stillDecided), cells: Object.fromEntries(found) });
}

/** Text agreed from a draft whose clause has left the row is not agreed any more. */
const stillDecided = (row: TableRow): TableRow => (row.decision?.kind === "common" && !(row.decision.from in row.cells) ? { ...row, decision: null } : row);

function withoutClauses(
  rows: readonly TableRow[],
  drafts: readonly TableDraft[],
  clauses: readonly ClauseId[],
  put: (left: readonly TableRow[], cells: Cells) => readonly TableRow[],
  kept: RowId | null,
): Result<readonly TableRow[]> {
  const out = taken(rows, clauses, kept);
  return out.ok ? ok(put(out.value.rows, ordered(out.value.cells, drafts)).map(stillDecided)) : out;
}

/** The clauses of each cell in reading order, the cells in the drafts' order. */
function ordered(cells: Cells, drafts: readonly TableDraft[]): Cells {
  const result: Record<string, readonly ClauseId[]> = {};
  for (const draft of drafts) {
    const ids = new Set<string>(cells[draft.motion]);
    if (ids.size > 0) result[draft.motion] = [...clausesOf(draft.text)].flatMap(({ clause }) => (ids.has(clause.id) ? clause.id : []));
  }
  return result;
}

function adding(row: TableRow, cells: Cells, drafts: readonly TableDraft[]): TableRow {
  const all = new Set([...Object.keys(row.cells), ...Object.keys(cells)]);
  return { ...row, cells: ordered(Object.fromEntries([...all].map((motion) => [motion, [...(row.cells[motion] ?? []), ...(cells[motion] ?? [])]])), drafts) };
}

function split(rows: readonly TableRow[], drafts: readonly TableDraft[], step: Extract<TableStep, { kind: "split" }>): Result<readonly TableRow[]> {
  if (rows.some(({ id }) => id === step.row)) return no({ code: "table.rowExists", field: "row" });
  if (step.title.trim() === "") return no({ code: "table.noTitle", field: "title" });
  const from = rows.find((row) => Object.values(row.cells).some((ids) => ids.includes(step.clauses[0] ?? ("" as ClauseId))));
  return withoutClauses(
    rows,
    drafts,
    step.clauses,
    (left, cells) => {
      const row: TableRow = {
        id: step.row,
        title: step.title.trim(),
        section: from?.section ?? "",
        cells,
        class: "single",
        classBy: "program",
        confidence: 1000,
        reason: "",
        slots: null,
        decision: null,
      };
      return placed(left, row, step.after);
    },
    null,
  );
}

function join(rows: readonly TableRow[], drafts: readonly TableDraft[], { row, into }: Extract<TableStep, { kind: "join" }>): Result<readonly TableRow[]> {
  if (row === into) return no({ code: "table.sameRow", field: "into" });
  const [gone, stays] = [rowOf(rows, row), rowOf(rows, into)];
  if (!gone.ok) return gone;
  if (!stays.ok) return stays;
  return ok(rows.flatMap((one) => (one.id === row ? [] : one.id === into ? [adding(one, gone.value.cells, drafts)] : [one])));
}

function order(rows: readonly TableRow[], id: RowId, after: RowId | null): Result<readonly TableRow[]> {
  const row = rowOf(rows, id);
  if (!row.ok) return row;
  if (id === after) return no({ code: "table.sameRow", field: "after" });
  if (after !== null && !rowOf(rows, after).ok) return missing(after);
  return ok(
    placed(
      rows.filter((one) => one.id !== id),
      row.value,
      after,
    ),
  );
}

/** At the end when the row it should stand after is gone. */
function placed(rows: readonly TableRow[], row: TableRow, after: RowId | null): readonly TableRow[] {
  const at = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1 || rows.length;
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

function restored(rows: readonly TableRow[], { stand, put, gone }: Extract<TableStep, { kind: "restore" }>): Result<readonly TableRow[]> {
  const now = new Map(rows.map((row) => [row.id, row]));
  const other =
    stand.find((row) => !sameRow(now.get(row.id), row)) ?? put.map(({ row }) => row).find((row) => now.has(row.id) && !stand.some(({ id }) => id === row.id));
  if (other !== undefined) return no({ code: "table.changedMeanwhile", field: "step", detail: { row: other.title } });
  const inPlace = new Map(put.flatMap(({ row, after }) => (after === undefined ? [[row.id, row] as const] : [])));
  const replaced = new Set<string>([...gone, ...put.flatMap(({ row, after }) => (after === undefined ? [] : [row.id]))]);
  const left: readonly TableRow[] = rows.filter(({ id }) => !replaced.has(id)).map((row) => inPlace.get(row.id) ?? row);
  return ok(put.reduce((all, { row, after }) => (after === undefined ? all : placed(all, row, after)), left));
}

/** The step that makes `was` of `now`. */
function taking(now: readonly TableRow[], was: readonly TableRow[]): TableStep {
  const [there, before] = [new Map(now.map((row) => [row.id, row])), new Map(was.map((row) => [row.id, row]))];
  const neighbours = (rows: readonly TableRow[]) => new Map(rows.map((row, at) => [row.id, rows[at - 1]?.id ?? null]));
  const afterWas = neighbours(was);
  const moved = movedRow(now, was);
  const put: PlacedRow[] = was.flatMap((row) => {
    const same = there.has(row.id) && sameRow(there.get(row.id), row) && row.id !== moved;
    if (same) return [];
    return [there.has(row.id) && row.id !== moved ? { row } : { row, after: afterWas.get(row.id) ?? null }];
  });
  const gone = now.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const touched = new Set<string>([...put.map(({ row }) => row.id), ...gone]);
  return { kind: "restore", stand: now.filter(({ id }) => touched.has(id)), put, gone };
}

/** The one row that changed its place among those that both have: one step moves one. */
function movedRow(now: readonly TableRow[], was: readonly TableRow[]): RowId | null {
  const [a, b] = [was, now].map((rows, at) => rows.filter(({ id }) => (at === 0 ? now : was).some((row) => row.id === id)).map(({ id }) => id)) as [
    RowId[],
    RowId[],
  ];
  const from = a.findIndex((id, at) => id !== b[at]);
  if (from < 0) return null;
  const forward = a[from];
  const without = (ids: readonly RowId[], id: RowId | undefined): string => ids.filter((one) => one !== id).join(" ");
  return without(a, forward) === without(b, forward) ? (forward ?? null) : (b[from] ?? null);
}

const sameClauses = (a: TableRow | undefined, b: TableRow): boolean => a !== undefined && JSON.stringify(a.cells) === JSON.stringify(b.cells);
const sameRow = (a: TableRow | undefined, b: TableRow): boolean => a !== undefined && canonicalRow(a) === canonicalRow(b);
/** Keys in one order: a row that was stored may come back with its cells in another. */
const canonicalRow = (row: TableRow): string =>
  JSON.stringify([
    row.id,
    row.title,
    row.section,
    sorted(row.cells),
    row.class,
    row.classBy,
    row.confidence,
    row.reason,
    row.slots && sorted(row.slots),
    decisionKey(row),
  ]);
const decisionKey = ({ decision }: TableRow): string =>
  decision === null ? "" : decision.kind === "common" ? `common ${decision.from}` : decision.kind === "out" ? `out ${decision.reason}` : decision.kind;
const sorted = (values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const proposed = (row: TableRow, drafts: readonly TableDraft[], propose: Propose): TableRow =>
  row.classBy === "person" ? row : { ...row, ...propose(row, drafts) };

/** Without a classifier: whether one draft speaks or several. */
const onlyCounted: Propose = (row) => ({
  class: Object.keys(row.cells).length === 1 ? "single" : row.class === "single" ? "reworded" : row.class,
  confidence: row.confidence,
  reason: row.reason,
  slots: null,
});

/**
 * The table for the drafts as they are now: motions have new versions, or were added or left out. Clauses keep their rows by their ids; those that
 * are gone leave their rows; new ones get the rows that `rowsFor` proposes for them, at the end. What a person decided or classified stays.
 */
export function reanchorTable(table: CompositeTable, drafts: readonly TableDraft[], rowsFor: CompositeTable, propose: Propose = onlyCounted): CompositeTable {
  const known = new Set(drafts.flatMap((draft) => [...clausesOf(draft.text)].map(({ clause }) => `${draft.motion} ${clause.id}`)));
  const standing = new Set<string>();
  const rows = table.rows.flatMap((row): TableRow[] => {
    const cells: Record<string, readonly ClauseId[]> = {};
    for (const [motion, ids] of Object.entries(row.cells)) {
      const still = ids.filter((id) => known.has(`${motion} ${id}`));
      for (const id of still) standing.add(`${motion} ${id}`);
      if (still.length > 0) cells[motion] = still;
    }
    if (Object.keys(cells).length === 0) return [];
    const next = stillDecided({ ...row, cells: ordered(cells, drafts) });
    return [sameClauses(row, next) ? next : proposed(next, drafts, propose)];
  });
  const taken = new Set<string>(rows.map(({ id }) => id));
  const fresh = rowsFor.rows.flatMap((row): TableRow[] => {
    const cells: Record<string, readonly ClauseId[]> = {};
    for (const [motion, ids] of Object.entries(row.cells)) {
      const unknown = ids.filter((id) => !standing.has(`${motion} ${id}`));
      if (unknown.length > 0) cells[motion] = unknown;
    }
    if (Object.keys(cells).length === 0) return [];
    const whole = JSON.stringify(cells) === JSON.stringify(row.cells) && !taken.has(row.id);
    const first = Object.values(cells)[0]?.[0] ?? "";
    return [whole ? row : proposed({ ...row, id: `row-${first}-new` as RowId, cells, decision: null, classBy: "program" }, drafts, propose)];
  });
  return { rows: [...rows, ...fresh] };
}
