import type { RowClass, TableStep } from "#compose";
import { unreachable } from "#kit";

const classes: Readonly<Record<RowClass, string>> = {
  identical: "identical",
  reworded: "reworded",
  slot: "slot",
  additive: "additive",
  contradictory: "contradictory",
  single: "single",
};

/** What was done, in the words of the history: "Joined two rows". */
export function stepInWords(kind: string, step: TableStep | null): string {
  if (step === null || kind === "align") return "Aligned the drafts";
  if (kind === "undo") return "Took a step back";
  if (kind === "redo") return "Took a step again";
  switch (step.kind) {
    case "move":
      return step.clauses.length === 1 ? "Moved a clause to another row" : `Moved ${step.clauses.length} clauses to another row`;
    case "split":
      return `Made a row “${step.title}”`;
    case "join":
      return "Joined two rows";
    case "order":
      return "Moved a row";
    case "relabel":
      return `Called a row “${step.title}”`;
    case "classify":
      return `Classified a row as ${classes[step.class]}`;
    case "decide":
      if (step.decision === null) return "Took a decision back";
      return { common: "Decided on common text", options: "Decided to put options to conference", out: "Left a row out" }[step.decision.kind];
    case "restore":
      return "Took a step back";
    default:
      return unreachable(step);
  }
}

/** The row that a step was about: the one that stays, where two were joined. */
export function rowOfStep(step: TableStep | null): string | null {
  if (step === null || !("kind" in step)) return null;
  switch (step.kind) {
    case "move":
      return step.to;
    case "join":
      return step.into;
    case "restore":
      return null;
    default:
      return step.row;
  }
}
