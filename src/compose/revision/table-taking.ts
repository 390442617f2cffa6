import { applyStep } from "../table-steps.ts";
import type { CompositeTable, TableDraft, TableRow, TableStep } from "../table.ts";
import { classInWords, decisionInWords, labelInWords, type TableChange } from "./table.ts";

/** Clauses find their rows before rows are called, classed and decided, and what stands where comes last: a row may be emptied, or new. */
const turns: Readonly<Record<TableStep["kind"], number>> = { split: 0, move: 1, join: 2, relabel: 3, classify: 4, decide: 5, order: 6, restore: 7 };

/** Changes in the order in which they can be taken one after the other. */
export const inTurn = (changes: readonly TableChange[]): TableChange[] => changes.toSorted((a, b) => turns[a.kind] - turns[b.kind]);

/** What the row that a change is about says by now, in the words of the change; null where the row is gone. */
function saysNow(step: TableStep, { rows }: CompositeTable, drafts: readonly TableDraft[]): string | null {
  const said = (id: string, words: (row: TableRow) => string): string | null => {
    const row = rows.find((one) => one.id === id);
    return row === undefined ? null : words(row);
  };
  switch (step.kind) {
    case "move":
    case "split":
      return rows.find(({ cells }) => Object.values(cells).some((ids) => ids.some((id) => id === step.clauses[0])))?.title ?? null;
    case "relabel":
      return said(step.row, labelInWords);
    case "classify":
      return said(step.row, (row) => classInWords[row.class]);
    case "decide":
      return said(step.row, (row) => decisionInWords(row.decision, drafts));
    case "order":
      return said(step.row, () => "");
    case "join":
    case "restore":
      return null;
  }
}

type TableClash = { readonly now: string };

/** Changes that would undo what colleagues did meanwhile, or cannot be done any more, each with what stands there by now. */
export function overtakenRows(table: CompositeTable, drafts: readonly TableDraft[], changes: readonly TableChange[]): Map<string, TableClash> {
  const clashes = new Map<string, TableClash>();
  let content = table;
  for (const change of inTurn(changes)) {
    const [first] = change.steps;
    const now = first === undefined ? null : saysNow(first, table, drafts);
    const known = change.kind === "order" ? [""] : [change.from, change.to];
    // A row that another change of the file makes is not in the table yet.
    if (now !== null && !known.includes(now)) clashes.set(change.id, { now });
    const taken = afterAll(content, drafts, change.steps);
    if (taken === null) clashes.set(change.id, { now: now ?? "" });
    else content = taken;
  }
  return clashes;
}

function afterAll(table: CompositeTable, drafts: readonly TableDraft[], steps: readonly TableStep[]): CompositeTable | null {
  let content = table;
  for (const step of steps) {
    const taken = applyStep(content, drafts, step);
    if (!taken.ok) return null;
    content = taken.value.table;
  }
  return content;
}
