import type { Id } from "#kit";

export type ChallengeId = Id<"challenge">;
export type AlternateId = Id<"alternate">;
export type ClaimId = Id<"claim">;

/** Classes of members that a formula or a quota may need counts of; `members` are all of them. */
export const memberClasses = ["members", "fullTime", "partTime", "women", "young"] as const;
export type MemberClass = (typeof memberClasses)[number];

/** What an officer declares of a delegate, and only where a rule in force needs it. */
export const quotaClasses = ["woman", "under27", "young", "lowPaid"] as const;
export type QuotaClass = (typeof quotaClasses)[number];

/** "a woman": one of the class; "women": several. */
export const quotaClassWords = {
  woman: { one: "a woman", many: "women" },
  under27: { one: "a person under 27", many: "people under 27" },
  young: { one: "a young member", many: "young members" },
  lowPaid: { one: "a low-paid member", many: "low-paid members" },
} as const satisfies Record<QuotaClass, { readonly one: string; readonly many: string }>;

export const memberClassWords = {
  members: "members",
  fullTime: "full-time",
  partTime: "part-time",
  women: "women members",
  young: "young members",
} as const satisfies Record<MemberClass, string>;

/** As what somebody is named. An alternate holds no seat until one is taken over. */
export const namedRoles = ["delegate", "alternate", "observer"] as const;

/** Whether the person named has said yes. `notAsked` where the settings ask nobody. */
export const acceptances = ["notAsked", "asked", "accepted", "declined"] as const;
export type Acceptance = (typeof acceptances)[number];

export const challengeOutcomes = ["upheld", "partly", "dismissed"] as const;
export type ChallengeOutcome = (typeof challengeOutcomes)[number];
export const challengeOutcomeWords = { upheld: "Upheld", partly: "Upheld in part", dismissed: "Dismissed" } as const satisfies Record<ChallengeOutcome, string>;
