import type { Id } from "#kit";

export type CredentialId = Id<"credential">;

export const credentialRoles = ["delegate", "observer"] as const;
export type CredentialRole = (typeof credentialRoles)[number];

/**
 * registered (named, and checked by registration) → checkedIn ⇄ out. A card is issued beside it. `suspended` keeps the place and
 * gives no right; the others end the credential: `replaced` by a substitute's, `withdrawn` by the group or the desk, `surrendered`
 * by who leaves for good, `revoked` by the committee. (Handbook §2, delegate credential.)
 */
export const credentialStates = ["registered", "checkedIn", "out", "suspended", "replaced", "withdrawn", "surrendered", "revoked"] as const;
export type CredentialState = (typeof credentialStates)[number];

/** Which step a credential may take from each state. From `suspended` it goes back to where it may wait to be checked in. */
export const credentialSteps = {
  registered: ["checkedIn", "replaced", "suspended", "withdrawn", "revoked"],
  checkedIn: ["out", "replaced", "suspended", "withdrawn", "surrendered", "revoked"],
  out: ["checkedIn", "replaced", "suspended", "withdrawn", "surrendered", "revoked"],
  suspended: ["registered", "out", "replaced", "withdrawn", "revoked"],
  replaced: [],
  withdrawn: [],
  surrendered: [],
  revoked: [],
} as const satisfies Record<CredentialState, readonly CredentialState[]>;

/**
 * How somebody was found at the desk; `list` and `program` are no persons at a desk, `closing` is the end of a day. `remote`: by the holder's own act from
 * elsewhere; `away`: the program found somebody elsewhere gone, or there again.
 */
export const stepWays = ["camera", "card", "search", "page", "list", "closing", "program", "remote", "away"] as const;
export type StepWay = (typeof stepWays)[number];

/** The ways that a desk itself may state. */
export const deskWays = ["camera", "card", "search", "page"] as const satisfies readonly StepWay[];

/** What conference may decide of a delegation that is contested: its delegates are seated, or they are not. */
export const contestOutcomes = ["seated", "notSeated"] as const;
export type ContestOutcome = (typeof contestOutcomes)[number];
