import { type ConferenceId, conferenceStates, type ConferenceState, inState } from "#domain/conference";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, conferenceBySlug, holdConference, shareConference } from "../store/conference.ts";
import type { Call } from "./usecase.ts";

/** Refuses, naming the state that the conference is in, unless this use case's row of the rights table has it. */
export const whilePermitted = (call: Call, state: ConferenceState): ReturnType<typeof inState> =>
  inState(state, ...conferenceStates.filter((known) => call.during.includes(known)));

async function within(call: Call, id: ConferenceId, load: typeof holdConference): Promise<Result<Conference, Refusal>> {
  const allowed = call.allow({ conference: id });
  if (!allowed.ok) return allowed;
  const conference = await load(call.tx, id);
  if (!conference) return no({ code: "conference.notFound", field: "conference" });
  // A row that names no state lets it be done in every one.
  const lawful = call.during.length === 0 ? ok(null) : whilePermitted(call, conference.state);
  return lawful.ok ? ok(conference) : lawful;
}

/** The conference of this name, for what only reads: whoever may not is told so before any word of whether it is there. */
export async function conferenceNamed(call: Call, slug: string): Promise<Result<Conference, Refusal>> {
  const conference = await conferenceBySlug(call.tx, slug);
  const allowed = call.allow(conference ? { conference: conference.id } : {});
  if (!allowed.ok) return allowed;
  return conference ? ok(conference) : no({ code: "conference.notFound", field: "slug" });
}

/** The conference to be changed, if the actor may and it is in a state in which this may be done. Nobody else changes it until the transaction ends. */
export const held = (call: Call, id: ConferenceId): Promise<Result<Conference, Refusal>> => within(call, id, holdConference);

/** The conference within which something is to be changed: it stays in its state until the transaction ends. Several desks may do so at once. */
export const shared = (call: Call, id: ConferenceId): Promise<Result<Conference, Refusal>> => within(call, id, shareConference);
