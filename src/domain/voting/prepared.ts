import { type CompleteStandingOrders, missingBeforeOpening, type StandingOrders } from "#domain/conference";
import type { Refusal } from "#kit";
import { buildProcedure } from "./build.ts";
import { fallbackQuestions } from "./build-composite.ts";
import type { BeforeItem } from "./build-motions.ts";
import type { Question, QuestionId } from "./question.ts";

/**
 * What is assumed of a setting that standing orders have not fixed yet, so that papers can be printed at any moment. Nothing is decided by it:
 * the paper names each, and the conference cannot be opened while one is open (handbook, scenario 13).
 */
const assumed: CompleteStandingOrders = {
  quorum: { kind: "share", of: "registered", num: 1, den: 3 },
  majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["repeat", "statusQuo"],
  ratification: { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "fallback" },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
};

export type Prepared = {
  /** The votes of the item as they would be frozen now. Empty where they could not: `refusal` says why. */
  readonly questions: readonly Question[];
  /** The votes if the procedure is lost, which need no composite: among `questions` where those are there. */
  readonly fallback: readonly Question[];
  /** Settings that are not fixed yet and were assumed. */
  readonly open: readonly (keyof StandingOrders)[];
  readonly refusal: Refusal | null;
};

/** The votes of an item from what is before it now, by the same functions that freeze them at the opening (buildProcedure): so they cannot differ. */
export function prepared(before: BeforeItem, settings: StandingOrders): Prepared {
  const open = missingBeforeOpening(settings);
  const orders: CompleteStandingOrders = { ...assumed, ...settings };
  const fallback = before.procedure === "composite" ? fallbackQuestions(before, orders) : [];
  const built = buildProcedure(before, orders);
  if (!built.ok) return { questions: [], fallback, open, refusal: built.refusal };
  const names = new Set<QuestionId>(fallback.map(({ id }) => id));
  return { questions: built.value.questions, fallback: built.value.questions.filter(({ id }) => names.has(id)), open, refusal: null };
}
