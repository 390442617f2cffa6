import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import { type CredentialRole, type CredentialState, credentialSteps } from "./state.ts";

/** The states in which a credential still holds its place: a substitute's takes the place of the one replaced, so each place counts once. */
export const activeStates = ["registered", "checkedIn", "out", "suspended"] as const satisfies readonly CredentialState[];

type Held = { readonly role: CredentialRole; readonly state: CredentialState };

/** Steps of which only the committee decides, with a reason; the desk takes all others. */
const ofCommittee: readonly CredentialState[] = ["suspended", "revoked"];

/** The steps a credential may take now. Substitutes take a delegate's place; an observer has none to give. */
export const credentialStepsOf = ({ role, state }: Held): readonly CredentialState[] =>
  credentialSteps[state].filter((to) => to !== "replaced" || role === "delegate");

/** The same for the desk: who is suspended stays so until the committee lifts it. */
export const deskStepsOf = (held: Held): readonly CredentialState[] =>
  credentialStepsOf(held).filter((to) => !ofCommittee.includes(to) && !(held.state === "suspended" && (to === "registered" || to === "out")));

/** A step of a credential, if it is open to it. */
export function credentialStep(
  credential: Held,
  to: CredentialState,
): Result<CredentialState, Refusal<"credential.notThatStep" | "credential.observer" | "credential.suspended">> {
  if (to === "replaced" && credential.role === "observer") return no({ code: "credential.observer" });
  if (credential.state === "suspended" && to === "checkedIn") return no({ code: "credential.suspended" });
  return credentialStepsOf(credential).includes(to) ? ok(to) : no({ code: "credential.notThatStep", detail: { from: credential.state, to } });
}

/** Where a credential stands when its suspension is lifted: nobody is in the hall who was not checked in again. */
export const liftedTo = (came: boolean): "registered" | "out" => (came ? "out" : "registered");

export type LastStep = {
  readonly from: CredentialState | null;
  readonly to: CredentialState;
  readonly ageSeconds: number;
  readonly way: string;
  /** This step took an earlier one back. */
  readonly undoes: boolean;
};

const undoable: readonly CredentialState[] = ["checkedIn", "out"];

/** So long a slip of the desk may be taken back; later it is a step of its own. */
export const undoMinutes = 15;

/** The state before the last step, where that was a slip at the desk: checking in or out, and not yet long ago. */
export function undone(last: LastStep): Result<CredentialState, Refusal<"credential.nothingToUndo" | "credential.tooLateToUndo">> {
  if (last.from === null || last.undoes || last.way === "closing" || !undoable.includes(last.to)) return no({ code: "credential.nothingToUndo" });
  return last.ageSeconds > undoMinutes * 60 ? no({ code: "credential.tooLateToUndo", detail: { minutes: undoMinutes } }) : ok(last.from);
}

/**
 * Whether the holder of a credential is on the roll of a division: those in the hall when it opened (handbook §8, scenario 16: who
 * takes a place over while a division is open votes from the next one on).
 */
export const onRoll = (steps: readonly { readonly to: CredentialState; readonly at: Instant }[], openedAt: Instant): boolean =>
  steps.findLast(({ at }) => at <= openedAt)?.to === "checkedIn";
