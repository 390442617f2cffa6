import type { Id } from "#kit";
import type { ClauseId, MotionText } from "./text.ts";

export type RowId = Id<"row">;

/** A draft as it stands in the table. `letter` "A", "B" … is what its words are marked with, beside the colour. */
export type TableDraft = {
  readonly motion: Id<"motion">;
  readonly version: number;
  readonly letter: string;
  readonly title: string;
  readonly text: MotionText;
};

export const rowClasses = ["identical", "reworded", "slot", "additive", "contradictory", "single"] as const;
/**
 * How the cells of a row stand to each other (handbook, section 4): word for word the same; the same in other words; the same but for one slot
 * (number, period, body, threshold); one adds to the other; they cannot both hold; one draft alone speaks of it.
 */
export type RowClass = (typeof rowClasses)[number];

/** What the committee makes of a row. `common`: agreed text, of the draft named. `options`: put to conference. `out`: left out, with the reason told to the movers. */
export type RowDecision =
  | { readonly kind: "common"; readonly from: Id<"motion"> }
  | { readonly kind: "options" }
  | { readonly kind: "out"; readonly reason: string };

/**
 * A topic. `cells`: motion id → the clauses of that draft in reading order; a draft that does not speak of it has no entry. `section`: the heading under which the row
 * will stand. `class` is the program's proposal until `classBy` is "person". `confidence` 0 to 1000, per mille. `reason`: why these clauses, and
 * why this class, in words. `slots`: what stands in the differing place, draft by draft.
 */
export type TableRow = {
  readonly id: RowId;
  readonly title: string;
  readonly section: string;
  readonly cells: Readonly<Record<string, readonly ClauseId[]>>;
  readonly class: RowClass;
  readonly classBy: "program" | "person";
  readonly confidence: number;
  readonly reason: string;
  readonly slots: Readonly<Record<string, string>> | null;
  readonly decision: RowDecision | null;
};

/** Every clause of every draft stands in exactly one row. */
export type CompositeTable = { readonly rows: readonly TableRow[] };

/**
 * One act of a member of the committee on the table. A new row's id is made by the caller, so that the same step sent twice is one. `restore` takes
 * steps back: it is lawful while the rows of `stand` are as they were left; `put` are set, in this order, `gone` removed.
 */
export type TableStep =
  | { readonly kind: "move"; readonly clauses: readonly ClauseId[]; readonly to: RowId }
  | { readonly kind: "split"; readonly clauses: readonly ClauseId[]; readonly row: RowId; readonly title: string; readonly after: RowId | null }
  | { readonly kind: "join"; readonly row: RowId; readonly into: RowId }
  | { readonly kind: "order"; readonly row: RowId; readonly after: RowId | null }
  | { readonly kind: "relabel"; readonly row: RowId; readonly title: string; readonly section: string }
  | { readonly kind: "classify"; readonly row: RowId; readonly class: RowClass }
  | { readonly kind: "decide"; readonly row: RowId; readonly decision: RowDecision | null }
  | { readonly kind: "restore"; readonly stand: readonly TableRow[]; readonly put: readonly PlacedRow[]; readonly gone: readonly RowId[] };

/** A row and the one it stands after; null: it stands first; absent: where it stands now. */
export type PlacedRow = { readonly row: TableRow; readonly after?: RowId | null | undefined };
