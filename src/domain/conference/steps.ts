import { no, ok, type Refusal, type Result } from "#kit";
import type { ConferenceState } from "./state.ts";

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
