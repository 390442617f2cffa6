import type { Composite } from "../composite.ts";
import { countOf } from "./universe.ts";
import { questionsOf } from "./model.ts";

/** How the check was done. `all`: no combination of options can have a problem that is not listed. `pairs`: every two options were looked at together. */
export type Tested = { readonly kind: "all" | "pairs"; readonly combinations: number };

/** As many combinations are tested one by one. */
export const mostCombinations = 100_000;

export const testedOf = (composite: Composite, isWhole: boolean): Tested => ({
  kind: isWhole ? "all" : "pairs",
  combinations: countOf(questionsOf(composite)),
});

const mostShown = 1e15;
/** "1,200,000": alike on every machine. */
const withCommas = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
const inFigures = (n: number): string => (n > mostShown ? `more than ${withCommas(mostShown)}` : withCommas(n));

export function testedInWords({ kind, combinations }: Tested): string {
  if (combinations === 1) return "There is no question, so there is one text to check.";
  if (kind === "all") return `All ${inFigures(combinations)} combinations of options were checked.`;
  return `Every pair of options was checked; ${inFigures(combinations)} combinations are too many to test each.`;
}
