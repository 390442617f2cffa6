import type { Acceptance, ChallengeOutcome, DelegationState, NamingPhase, QuotaClass } from "#domain/registration";
import type { Tone } from "../ui/badge.tsx";

export const delegationWords = {
  noSeats: "No seats",
  none: "Nobody named",
  short: "Seats still free",
  over: "More than its seats",
  quotaUnmet: "Quota not met",
  complete: "Complete",
} as const satisfies Record<DelegationState, string>;
export const delegationTones = { noSeats: "neutral", none: "wait", short: "wait", over: "bad", quotaUnmet: "bad", complete: "good" } as const satisfies Record<
  DelegationState,
  Tone
>;

export const phaseWords = {
  notPublished: "Registration has not begun.",
  naming: "Groups name their delegates.",
  changes: "Registration is closed. Groups may still send substitutes, apologies and withdrawals.",
  desk: "The time for changes is over. Changes are made by the credentials desk.",
  over: "The conference is closed.",
} as const satisfies Record<NamingPhase, string>;

export const acceptanceWords = { notAsked: "", asked: "Has not answered", accepted: "Accepted", declined: "Declined" } as const satisfies Record<
  Acceptance,
  string
>;
export const acceptanceTones = { notAsked: "neutral", asked: "wait", accepted: "good", declined: "bad" } as const satisfies Record<Acceptance, Tone>;

export const outcomeTones = { upheld: "good", partly: "good", dismissed: "neutral" } as const satisfies Record<ChallengeOutcome, Tone>;

/** What the officer ticks of a person. */
export const declareWords = {
  woman: "This person is a woman",
  under27: "This person is under 27",
  young: "This person is a young member by your rules",
  lowPaid: "This person is low-paid by your rules",
} as const satisfies Record<QuotaClass, string>;
