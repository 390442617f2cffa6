import type { OptionMethod, TieStep } from "#compose";
import type { FloorOrders } from "./floor-orders.ts";
import { type Fraction, leastReaching, no, ok, type Refusal, type Result } from "#kit";

export const bases = ["votesCast", "votesCastInclAbstain", "present", "entitled"] as const;
/** What a majority is taken of (handbook, domain §3): for + against; the same with abstentions; those checked in when the vote opened; credentials issued. */
export type Base = (typeof bases)[number];

/** carried iff for/base > num/den (`moreThan`) or ≥ num/den (`atLeast`); compared in integers. */
export type Threshold = Fraction & { readonly base: Base; readonly rule: "moreThan" | "atLeast" };

export const acceptancesByMover = ["never", "unlessObjection"] as const;

export const castingVotes = ["none", "tieOnly", "memberPlusCasting"] as const;

/** What starts by itself if the composite as chosen is not ratified. `reopen` names the composite sections that are voted again, once. */
export type IfRatificationLost =
  | { readonly kind: "fallback" }
  | { readonly kind: "reopen"; readonly sections: readonly string[] }
  | { readonly kind: "nothing" };

/**
 * The settings of standing orders. Every one that is undefined must be fixed before the conference can be opened:
 * `missingBeforeOpening` lists them.
 */
export type StandingOrders = {
  /** Present delegates needed, as a share of those registered, or as a fixed number. */
  readonly quorum?:
    | { readonly kind: "share"; readonly of: "registered"; readonly num: number; readonly den: number }
    | { readonly kind: "number"; readonly number: number };
  /** Ordinary motions and amendments. */
  readonly majority?: Threshold;
  readonly castingVote?: (typeof castingVotes)[number];
  /** Default method for two options, and for three or more. */
  readonly optionMethod?: { readonly two: OptionMethod; readonly more: OptionMethod };
  readonly optionTie?: readonly TieStep[];
  readonly ratification?: Threshold;
  readonly ifRatificationLost?: IfRatificationLost;
  readonly fallbackMethod?: "plurality";
  readonly fallbackTie?: readonly TieStep[];
  readonly sectionAmendmentsFromFloor?: boolean;
  /** Whether a mover may take an amendment into the motion before conference, unless somebody objects. Not fixed: never. */
  readonly acceptedByMover?: (typeof acceptancesByMover)[number];
  /** How many hours there are for objections; three days when not fixed. */
  readonly objectionHours?: number;
  /** Rules of debate and of voting in the hall; the handbook's defaults when not fixed (floorOrdersOf). */
  readonly floor?: FloorOrders;
};

/** Settings that mean something when nobody fixed them, so that they stand in nobody's way. */
type OptionalSetting = "acceptedByMover" | "objectionHours" | "floor";

export const standingOrdersFields = [
  "quorum",
  "majority",
  "castingVote",
  "optionMethod",
  "optionTie",
  "ratification",
  "ifRatificationLost",
  "fallbackMethod",
  "fallbackTie",
  "sectionAmendmentsFromFloor",
] as const satisfies readonly (keyof StandingOrders)[];

/** The settings still open. Empty means: nothing here stands in the way of opening (handbook, scenario 13). */
export const missingBeforeOpening = (orders: StandingOrders): (keyof StandingOrders)[] => standingOrdersFields.filter((field) => orders[field] === undefined);

export type CompleteStandingOrders = Required<Omit<StandingOrders, OptionalSetting>> & Pick<StandingOrders, OptionalSetting>;

export const objectionHoursOf = ({ objectionHours }: StandingOrders): number => objectionHours ?? 72;

/** The same orders, known to be complete; null while a setting is missing. */
export const complete = (orders: StandingOrders): CompleteStandingOrders | null =>
  missingBeforeOpening(orders).length === 0 ? (orders as CompleteStandingOrders) : null;

/** The number of present delegates that make a quorum: a share is rounded up, since fewer would be less than the share; never less than one. */
export function quorumOf(quorum: NonNullable<StandingOrders["quorum"]>, registered: number): number {
  return quorum.kind === "number" ? quorum.number : Math.max(1, leastReaching(registered, quorum));
}

const unreached = (threshold: Threshold | undefined): boolean => threshold !== undefined && threshold.rule === "moreThan" && threshold.num >= threshold.den;
const twice = (steps: readonly TieStep[] | undefined): boolean => steps !== undefined && new Set(steps).size < steps.length;
const casts = (steps: readonly TieStep[] | undefined): boolean => steps?.includes("castingVote") ?? false;

export type UnlawfulSetting =
  | "standingOrders.quorumAboveAll"
  | "standingOrders.thresholdUnreachable"
  | "standingOrders.pairwiseIsForTwo"
  | "standingOrders.tieStepTwice"
  | "standingOrders.noCastingVote";

/** Settings that each look right and cannot be carried out: found when they are fixed, not in the hall. `field` names the setting. */
const unlawful: readonly { readonly code: UnlawfulSetting; readonly field: keyof StandingOrders; readonly when: (orders: StandingOrders) => boolean }[] = [
  { code: "standingOrders.quorumAboveAll", field: "quorum", when: ({ quorum }) => quorum?.kind === "share" && quorum.num > quorum.den },
  { code: "standingOrders.thresholdUnreachable", field: "majority", when: ({ majority }) => unreached(majority) },
  { code: "standingOrders.thresholdUnreachable", field: "ratification", when: ({ ratification }) => unreached(ratification) },
  { code: "standingOrders.pairwiseIsForTwo", field: "optionMethod", when: ({ optionMethod }) => optionMethod?.more === "pairwise" },
  { code: "standingOrders.tieStepTwice", field: "optionTie", when: ({ optionTie }) => twice(optionTie) },
  { code: "standingOrders.tieStepTwice", field: "fallbackTie", when: ({ fallbackTie }) => twice(fallbackTie) },
  { code: "standingOrders.noCastingVote", field: "optionTie", when: ({ castingVote, optionTie }) => castingVote === "none" && casts(optionTie) },
  { code: "standingOrders.noCastingVote", field: "fallbackTie", when: ({ castingVote, fallbackTie }) => castingVote === "none" && casts(fallbackTie) },
];

/** The orders, unless a setting among them could not be carried out. */
export function lawfulOrders(orders: StandingOrders): Result<StandingOrders, Refusal<UnlawfulSetting>> {
  const wrong = unlawful.find(({ when }) => when(orders));
  return wrong ? no({ code: wrong.code, field: `orders.${wrong.field}` }) : ok(orders);
}
