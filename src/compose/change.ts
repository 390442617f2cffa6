import type { ClauseId, SectionId } from "./text.ts";

/** Where words stand: the clause or point, by id, and the offset in its words. Given only where the words alone would not tell the place. */
export type Spot = { readonly part: ClauseId; readonly from: number };

/** Where a clause of its own comes in: after a clause, as the last of a section, or as the last of the whole motion. */
export type AddendumPlace =
  | { readonly kind: "after"; readonly clause: ClauseId }
  | { readonly kind: "section"; readonly section: SectionId }
  | { readonly kind: "end" };

/**
 * One change at one place. `clause` names a clause, or a bullet by its own id. `substitute` puts `new` for `old`, which must stand in it
 * exactly once, or at the spot given; `delete` strikes the words `old`, or without them the whole; `insert` adds `new` after the words
 * `after`, or without them at the end; `replaceAll` puts `new` for the whole wording, bullets included; `addendum` adds a clause.
 */
export type SingleChange =
  | { readonly op: "substitute"; readonly clause: ClauseId; readonly old: string; readonly new: string; readonly at?: Spot | undefined }
  | { readonly op: "delete"; readonly clause: ClauseId; readonly old?: string | undefined; readonly at?: Spot | undefined }
  | { readonly op: "insert"; readonly clause: ClauseId; readonly new: string; readonly after?: string | undefined; readonly at?: Spot | undefined }
  | { readonly op: "replaceAll"; readonly clause: ClauseId; readonly new: string }
  | { readonly op: "addendum"; readonly to: AddendumPlace; readonly new: string };

/** What an amendment does: one change, or several that stand or fall together. */
export type Change = SingleChange | { readonly op: "several"; readonly of: readonly SingleChange[] };

export const changesIn = (change: Change): readonly SingleChange[] => (change.op === "several" ? change.of : [change]);

/** The clause or bullet that a change names; null for a clause added at the end of a section or of the motion. */
export function clauseNamed(change: SingleChange): ClauseId | null {
  if (change.op !== "addendum") return change.clause;
  return change.to.kind === "after" ? change.to.clause : null;
}

/** The words that a change names as standing in the text; null when it takes a clause as a whole, or its end. */
export function wordsNamed(change: SingleChange): string | null {
  switch (change.op) {
    case "substitute":
      return change.old;
    case "delete":
      return change.old ?? null;
    case "insert":
      return change.after ?? null;
    default:
      return null;
  }
}

/** The same change with its words at this spot, or where they stand alone. */
export function withSpot(change: SingleChange, clause: ClauseId, at: Spot | undefined): SingleChange {
  if (change.op === "addendum") return { ...change, to: { kind: "after", clause } };
  if (change.op === "replaceAll") return { ...change, clause };
  const { at: _was, ...rest } = change;
  return at === undefined ? { ...rest, clause } : { ...rest, clause, at };
}
