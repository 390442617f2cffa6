import { rowClasses, type TableDraft, type TableRow } from "#compose";
import type { Instant } from "#kit";
import { z } from "zod";
import type { ConferenceSummary } from "../conference/contract.ts";
import { command, id, line, optionalLine, ordinal, query } from "../define.ts";

/** `row`: the row that it was about, which may be gone by now. */
export type StepView = { readonly revision: number; readonly by: string; readonly at: Instant; readonly what: string; readonly row: string | null };
/** `by`: who took the last step, "" where it was oneself or the program. */
export type TableStateView = { readonly revision: number; readonly by: string; readonly there: CompositeTableView["there"] };
export type CompositeTableView = {
  readonly conference: ConferenceSummary;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly composite: string | null;
  /** 0 while nothing is aligned. */
  readonly revision: number;
  readonly drafts: readonly TableDraft[];
  readonly rows: readonly TableRow[];
  /** Others of the committee who are at the table now, and at which row. */
  readonly there: readonly { readonly name: string; readonly row: string }[];
  /** Drafts with another version than the one that was aligned, or that came or left since. */
  readonly stale: readonly string[];
  /** Whether something of one's own can be taken back, and taken back again. */
  readonly can: { readonly step: boolean; readonly undo: boolean; readonly redo: boolean };
};
/** What drafting came to, for the committee to read: rows without a decision, references that lead nowhere, sections kept as edited by hand though their rows changed. */
export type DraftedView = {
  readonly revision: number;
  readonly sections: number;
  readonly questions: number;
  readonly undecided: number;
  readonly unresolved: readonly string[];
  readonly clashes: readonly string[];
};

const composite = id("composite");
const row = id("row");
const clauses = z.array(id("clause")).min(1).max(500);

const stepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("move"), clauses, to: row }),
  z.object({ kind: z.literal("split"), clauses, row, title: line(200), after: row.nullable() }),
  z.object({ kind: z.literal("join"), row, into: row }),
  z.object({ kind: z.literal("order"), row, after: row.nullable() }),
  z.object({ kind: z.literal("relabel"), row, title: line(200), section: optionalLine(200) }),
  z.object({ kind: z.literal("classify"), row, class: z.enum(rowClasses) }),
  z.object({
    kind: z.literal("decide"),
    row,
    decision: z
      .discriminatedUnion("kind", [
        z.object({ kind: z.literal("common"), from: id("motion") }),
        z.object({ kind: z.literal("options") }),
        z.object({ kind: z.literal("out"), reason: line(500) }),
      ])
      .nullable(),
  }),
]);

/** A step as a page or program sends it. */
export type TableStepInput = z.input<typeof stepSchema>;

export const tableContract = {
  compositeTable: query<CompositeTableView>()("The table of a composite: topics by drafts", z.object({ slug: line(64), item: line(64) })),
  tableState: query<TableStateView>()("Whether something changed at the table, and who is there", z.object({ composite })),
  tableHistory: query<readonly StepView[]>()("Every step at the table, newest first", z.object({ composite })),
  /** Begins the composite where none is begun. What a person decided or classified stays. */
  alignDrafts: command<{ readonly composite: string; readonly revision: number; readonly rows: number }>()(
    "Propose which clauses of the drafts speak of one topic",
    z.object({ conference: id("conference"), item: id("agendaItem") }),
  ),
  takeTableStep: command<{ readonly revision: number }>()("Take a step at the table of a composite", z.object({ composite, step: stepSchema })),
  undoTableStep: command<{ readonly revision: number; readonly what: string }>()("Take back one's own last step at the table", z.object({ composite })),
  redoTableStep: command<{ readonly revision: number; readonly what: string }>()("Take a step again that one took back", z.object({ composite })),
  lookAtRow: command<Record<string, never>>()("Say at which row of the table one is", z.object({ composite, row: row.nullable() })),
  draftFromTable: command<DraftedView>()("Draft the composite from what is decided at the table", z.object({ composite, base: ordinal })),
};
