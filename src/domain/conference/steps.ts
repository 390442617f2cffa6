import { no, ok, type Refusal, type Result } from "#kit";
import { type ConferenceState, type credentialRoles, type CredentialState, credentialSteps } from "./state.ts";

/** A conference is opened once and closed once; a closed one stays as it is. */
export const conferenceSteps = {
  planned: ["open"],
  open: ["closed"],
  closed: [],
} as const satisfies Record<ConferenceState, readonly ConferenceState[]>;

const stateRefusal = { planned: "conference.planned", open: "conference.open", closed: "conference.closed" } as const satisfies Record<ConferenceState, string>;

/** Refuses, naming the state the conference is in, unless it is one of those given. */
export const inState = (state: ConferenceState, ...wanted: readonly ConferenceState[]): Result<null, Refusal<(typeof stateRefusal)[ConferenceState]>> =>
  wanted.includes(state) ? ok(null) : no({ code: stateRefusal[state] });

/** The step of a conference, or why not. */
export function conferenceStep(from: ConferenceState, to: ConferenceState): Result<ConferenceState, Refusal<(typeof stateRefusal)[ConferenceState]>> {
  const steps: readonly ConferenceState[] = conferenceSteps[from];
  return steps.includes(to) ? ok(to) : no({ code: stateRefusal[from] });
}

/** The states in which a credential still holds its place: a substitute's takes the place of the one replaced, so each place counts once. */
export const activeStates = ["registered", "checkedIn", "out"] as const satisfies readonly CredentialState[];

/** The states of those who came, whether or not they have left. */
export const attendedStates = ["checkedIn", "out"] as const satisfies readonly CredentialState[];

type Held = { readonly role: (typeof credentialRoles)[number]; readonly state: CredentialState };

/** The steps a credential may take now. Substitutes take a delegate's place; an observer has none to give. */
export const credentialStepsOf = ({ role, state }: Held): readonly CredentialState[] =>
  credentialSteps[state].filter((to) => to !== "replaced" || role === "delegate");

/** A step of a credential, if it is open to it. */
export function credentialStep(credential: Held, to: CredentialState): Result<CredentialState, Refusal<"credential.notThatStep" | "credential.observer">> {
  if (to === "replaced" && credential.role === "observer") return no({ code: "credential.observer" });
  return credentialStepsOf(credential).includes(to) ? ok(to) : no({ code: "credential.notThatStep", detail: { from: credential.state, to } });
}
