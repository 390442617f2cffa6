import type { Id } from "#kit";
import { no, ok, type Refusal, type Result } from "#kit";

export type OrganisationId = Id<"organisation">;

export const organisationKinds = ["union", "party", "campaign", "federation", "publicBody", "media", "other"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** How things stand with another organisation. */
export const relations = ["none", "approached", "talking", "agreed", "resting", "ended"] as const;
export type Relation = (typeof relations)[number];

/** A relation moves with a reason. Talks do not begin with an agreement, and what has ended begins again with an approach. */
export const relationSteps = {
  none: ["approached", "talking"],
  approached: ["talking", "resting", "ended"],
  talking: ["agreed", "resting", "ended"],
  agreed: ["talking", "resting", "ended"],
  resting: ["approached", "talking", "ended"],
  ended: ["approached"],
} as const satisfies Record<Relation, readonly Relation[]>;

export function relationStep(from: Relation, to: Relation): Result<Relation, Refusal<"relation.notThatStep">> {
  const steps: readonly Relation[] = relationSteps[from];
  return steps.includes(to) ? ok(to) : no({ code: "relation.notThatStep", field: "to", detail: { from, to } });
}

export const nextStepStates = ["open", "done", "dropped"] as const;
export type NextStepState = (typeof nextStepStates)[number];
