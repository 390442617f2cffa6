import type { Id } from "#kit";

/** A decision of any conference, by the act that made it: "item.M2.7". */
export type DecisionId = Id<"decision">;

/** Kinds of outcome by which decisions are looked for. */
export const outcomeClasses = ["adopted", "defeated", "remitted", "fell", "withdrawn", "notReached"] as const;
export type OutcomeClass = (typeof outcomeClasses)[number];

/** Which outcomes each class holds. What is only moved decides nothing, and is in none. */
export const outcomesOfClass: Readonly<Record<OutcomeClass, readonly string[]>> = {
  adopted: ["carried", "chosen", "incorporated"],
  defeated: ["lost", "noneChosen"],
  remitted: ["remitted", "referredBack"],
  fell: ["fell", "nextBusiness"],
  withdrawn: ["withdrawn"],
  notReached: ["notReached"],
};

export const classOf = (outcome: string): OutcomeClass | null => outcomeClasses.find((name) => outcomesOfClass[name].includes(outcome)) ?? null;

/** How a decision stands today. Only `inForce` is policy: what was defeated or remitted is shown as not adopted (handbook, scenario 20). */
export const standings = ["inForce", "notAdopted", "superseded", "takenBack"] as const;
export type Standing = (typeof standings)[number];

export function standingOf(of: { readonly outcome: string; readonly annulled: boolean; readonly superseded: boolean }): Standing {
  if (of.annulled) return "takenBack";
  if (classOf(of.outcome) !== "adopted") return "notAdopted";
  return of.superseded ? "superseded" : "inForce";
}
