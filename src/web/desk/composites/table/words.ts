import type { RowClass, RowDecision } from "#compose";

/** Each class has a sign of its own beside its word: told apart without colour. */
export const classSigns: Readonly<Record<RowClass, string>> = {
  identical: "≡",
  reworded: "≈",
  slot: "#",
  additive: "+",
  contradictory: "≠",
  single: "1",
};
export const classWords: Readonly<Record<RowClass, string>> = {
  identical: "Identical",
  reworded: "Reworded",
  slot: "Slot",
  additive: "Additive",
  contradictory: "Contradictory",
  single: "Single",
};
export const classHints: Readonly<Record<RowClass, string>> = {
  identical: "word for word the same",
  reworded: "the same in other words",
  slot: "the same sentence with another number, period, body or threshold",
  additive: "one says more than the other",
  contradictory: "they cannot both hold",
  single: "one draft alone speaks of it",
};

export type LetterOf = (motion: string) => string;

export function decisionInWords(decision: RowDecision | null, letterOf: LetterOf): string {
  if (decision === null) return "Undecided";
  if (decision.kind === "common") return `Agreed: ${letterOf(decision.from)}`;
  return decision.kind === "options" ? "Options" : "Left out";
}

/** "Score 83 of 100": how sure the program is that these clauses belong together. */
export const scoreInWords = (confidence: number): string => `Score ${Math.round(confidence / 10)} of 100`;

/** What was done, said once on the page that follows. */
export const doneWords: Readonly<Record<string, string>> = {
  aligned: "The drafts are aligned. Look the rows over: a person decides.",
  relabel: "The row has its new name.",
  classify: "The class is kept.",
  decide: "The decision is kept.",
  move: "Moved.",
  split: "There is a new row.",
  join: "The rows are joined.",
  order: "The row has its new place.",
  undo: "Your last step is taken back.",
  redo: "Your step is taken again.",
};
