import { type ConferenceId, type ConferenceState, inState } from "#domain/conference";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, holdConference, shareConference } from "../store/conference.ts";
import type { Call } from "./usecase.ts";

async function within(call: Call, id: ConferenceId, states: readonly ConferenceState[], load: typeof holdConference): Promise<Result<Conference, Refusal>> {
  const allowed = call.allow({ conference: id });
  if (!allowed.ok) return allowed;
  const conference = await load(call.tx, id);
  if (!conference) return no({ code: "conference.notFound", field: "conference" });
  const lawful = inState(conference.state, ...states);
  return lawful.ok ? ok(conference) : lawful;
}

/** The conference to be changed, if the actor may and it is in one of these states. Nobody else changes it until the transaction ends. */
export const held = (call: Call, id: ConferenceId, ...states: readonly ConferenceState[]): Promise<Result<Conference, Refusal>> =>
  within(call, id, states, holdConference);

/** The conference within which something is to be changed: it stays in its state until the transaction ends. Several desks may do so at once. */
export const shared = (call: Call, id: ConferenceId, ...states: readonly ConferenceState[]): Promise<Result<Conference, Refusal>> =>
  within(call, id, states, shareConference);
