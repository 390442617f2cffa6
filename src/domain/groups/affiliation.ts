import { type Day, no, ok, type Refusal, type Result } from "#kit";
import { daysBetween } from "./days.ts";

export const affiliationStates = ["applied", "affiliated", "declined", "suspended", "lapsed", "left"] as const;
export type AffiliationState = (typeof affiliationStates)[number];

/**
 * The steps that a group's affiliation may take. A suspension also ends by itself after its last day. Whoever lapsed, left or was
 * declined applies anew and is the same group with its history.
 */
export const affiliationSteps = {
  applied: ["affiliated", "declined"],
  affiliated: ["suspended", "lapsed", "left"],
  suspended: ["affiliated", "lapsed", "left"],
  declined: ["applied"],
  lapsed: ["applied"],
  left: ["applied"],
} as const satisfies Record<AffiliationState, readonly AffiliationState[]>;

/** One line of the ledger. `effectiveOn: null` is "since before the record began"; `until` is the last day of a suspension. */
export type AffiliationStep = { readonly state: AffiliationState; readonly effectiveOn: Day | null; readonly until: Day | null };

export type Standing = AffiliationStep;

const begun = (step: AffiliationStep, day: Day): boolean => step.effectiveOn === null || step.effectiveOn <= day;

/**
 * How a group stood on a day: the last step in effect by then. `history` in the order of the ledger. A suspension that is over counts as
 * affiliated from the day after it. Null: nothing was known of the group yet.
 */
export function standingOn(history: readonly AffiliationStep[], day: Day): Standing | null {
  const step = history.findLast((one) => begun(one, day));
  if (step === undefined) return null;
  return step.state === "suspended" && step.until !== null && step.until < day ? { state: "affiliated", effectiveOn: step.effectiveOn, until: null } : step;
}

/** Affiliated and not suspended on the day: only then may a group send motions and delegates (standing order on affiliation; handbook, who may do what). */
export const isInGoodStanding = (history: readonly AffiliationStep[], day: Day): boolean => standingOn(history, day)?.state === "affiliated";

/** The states in which a group belongs to the federation, and its page is public. */
export const belongs = (state: AffiliationState): boolean => state === "affiliated" || state === "suspended";

export type AffiliationDecision = {
  readonly to: Exclude<AffiliationState, "applied">;
  readonly effectiveOn: Day;
  readonly until: Day | null;
};

export type AffiliationRefusal = Refusal<
  | "affiliation.notThatStep"
  | "affiliation.beforeLastStep"
  | "affiliation.untilMissing"
  | "affiliation.untilUnwanted"
  | "affiliation.untilBackwards"
  | "affiliation.tooLong"
>;

/** A suspension ends within a year unless it is decided anew: it keeps things as they are and is no penalty (handbook, complaints). */
export const longestSuspensionDays = 366;

/** The last step as it counts on the day on which the next one takes effect. */
const lastAsOf = (history: readonly AffiliationStep[], day: Day): AffiliationState | null => {
  const last = history.at(-1);
  if (last === undefined) return null;
  return last.state === "suspended" && last.until !== null && last.until < day ? "affiliated" : last.state;
};

/** Refuses a step that the table does not have, one that would take effect before the last one did, and a suspension without an end. */
export function affiliationStep(
  history: readonly AffiliationStep[],
  { to, effectiveOn, until }: AffiliationDecision,
): Result<AffiliationStep, AffiliationRefusal> {
  const from = lastAsOf(history, effectiveOn);
  const steps: readonly AffiliationState[] = from === null ? [] : affiliationSteps[from];
  if (!steps.includes(to)) return no({ code: "affiliation.notThatStep", field: "to", detail: { from: from ?? "unknown", to } });
  const before = history.at(-1)?.effectiveOn ?? null;
  if (before !== null && effectiveOn < before) return no({ code: "affiliation.beforeLastStep", field: "effectiveOn", detail: { day: before } });
  if (to !== "suspended") return until === null ? ok({ state: to, effectiveOn, until }) : no({ code: "affiliation.untilUnwanted", field: "until" });
  if (until === null) return no({ code: "affiliation.untilMissing", field: "until" });
  if (until < effectiveOn) return no({ code: "affiliation.untilBackwards", field: "until" });
  if (daysBetween(effectiveOn, until) > longestSuspensionDays)
    return no({ code: "affiliation.tooLong", field: "until", detail: { days: longestSuspensionDays } });
  return ok({ state: to, effectiveOn, until });
}

/** What the committee can decide about a group now. */
export const decisionsOpen = (history: readonly AffiliationStep[], today: Day): readonly AffiliationDecision["to"][] => {
  const from = lastAsOf(history, today);
  return from === null ? [] : affiliationSteps[from].filter((to) => to !== "applied");
};

/** Whether a group may apply (again) now: it never did, or its affiliation is over or was declined. */
export const mayApply = (history: readonly AffiliationStep[]): boolean => {
  const last = history.at(-1);
  return last === undefined || (affiliationSteps[last.state] as readonly AffiliationState[]).includes("applied");
};
