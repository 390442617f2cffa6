import type { Composite } from "#compose";
import { edited, type Around, type Edit } from "./editing.ts";

/** The composite as it stands and as it stood before each of the last acts; `field` is where somebody is typing just now. */
export type History = { readonly now: Composite; readonly before: readonly Composite[]; readonly field: string | null };

export const undoable = 20;

export const historyOf = (composite: Composite): History => ({ now: composite, before: [], field: null });

/** Typing in one field is one act, however many keys are pressed; all else is an act of its own. */
export function fieldOfEdit(edit: Edit): string | null {
  switch (edit.do) {
    case "title":
      return "title";
    case "sectionTitle":
    case "question":
      return `${edit.do} ${edit.section}`;
    case "optionTitle":
    case "proposer":
      return `${edit.do} ${edit.section} ${edit.option}`;
    case "words":
      return `words ${edit.spot.section} ${edit.spot.option ?? ""} ${edit.spot.clause}`;
    default:
      return null;
  }
}

export function done(history: History, edit: Edit, around: Around): History {
  const now = edited(history.now, edit, around);
  const field = fieldOfEdit(edit);
  if (field !== null && field === history.field) return { ...history, now };
  return { now, before: [...history.before.slice(1 - undoable), history.now], field };
}

export function undone(history: History): History {
  const last = history.before.at(-1);
  return last === undefined ? history : { now: last, before: history.before.slice(0, -1), field: null };
}
