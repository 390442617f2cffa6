import type { ConferenceId } from "#domain/conference";
import { checkFloor, debateAccess, type FloorAct, playFloor, presides } from "#domain/debate";
import { officeFor, personAt } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { appendFloorAct, credentialOfPerson, findOnFloor, type FloorCredential, lockFloor } from "../../store/debate.ts";
import { shared } from "../held.ts";
import type { Call } from "../usecase.ts";
import { type Floor, floorOf, timed } from "../views/floor.ts";

export type Nothing = Record<string, never>;
export type Rule = keyof typeof debateAccess;

/** The floor of a conference that sits, held: whoever acts on it next sees what this act made of it. */
export async function onFloor(call: Call, id: ConferenceId): Promise<Result<Floor, Refusal>> {
  const found = await shared(call, id);
  if (!found.ok) return found;
  await lockFloor(call.tx, id);
  return ok(await floorOf(call.tx, found.value, call.actor, call.now));
}

/** The same for whoever presides; not for somebody in whom conference has no confidence. */
export async function chairing(call: Call, id: ConferenceId): Promise<Result<Floor, Refusal>> {
  const floor = await onFloor(call, id);
  if (!floor.ok) return floor;
  const fit = presides(floor.value.state, floor.value.of);
  return fit.ok ? floor : fit;
}

/** Appends the act if the rules allow it: the one way in which anything gets onto the log of the floor. */
export async function act(call: Call, floor: Floor, what: FloorAct, rule: Rule, relied = ""): Promise<Result<Floor, Refusal>> {
  const checked = checkFloor(floor.state, floor.of, what);
  if (!checked.ok) return checked;
  const scope = { conference: floor.conference.id };
  const person = call.actor.kind === "person" ? call.actor.id : null;
  const office = officeFor(call.actor, debateAccess[rule], scope);
  const seq = floor.acts.length + 1;
  const at = await appendFloorAct(call.tx, floor.conference.id, seq, what, { person, office, rule: relied });
  await call.record(`debate.${what.kind}`, floor.conference.id, scope, { seq });
  const acts = [...floor.acts, { seq, act: what, at, by: person, office, rule: relied }];
  return ok({ ...floor, acts, state: playFloor(timed(acts)) });
}

export const done = async (result: Promise<Result<unknown, Refusal>>): Promise<Result<Nothing, Refusal>> => {
  const answer = await result;
  return answer.ok ? ok({}) : answer;
};

/** One act of the chair that needs nothing else. */
export async function byChair(call: Call, conference: ConferenceId, rule: Rule, what: (floor: Floor) => FloorAct): Promise<Result<Nothing, Refusal>> {
  const floor = await chairing(call, conference);
  return floor.ok ? done(act(call, floor.value, what(floor.value), rule)) : floor;
}

/** Somebody in the hall, by card or credential. Who is not in the hall now does not speak in it. */
export async function personHere(call: Call, conference: ConferenceId, who: string, field = "who"): Promise<Result<FloorCredential, Refusal>> {
  const found = await findOnFloor(call.tx, conference, who);
  if (found === null) return no({ code: "floor.nobody", field });
  return found.here ? ok(found) : no({ code: "floor.notHere", field });
}

export async function delegateHere(call: Call, conference: ConferenceId, who: string, field = "who"): Promise<Result<FloorCredential, Refusal>> {
  const found = await personHere(call, conference, who, field);
  return !found.ok || found.value.role === "delegate" ? found : no({ code: "floor.noDelegate", field });
}

/** The credential of whoever is signed in; null for who has none here. */
export async function ownCredential({ actor, tx }: Call, conference: ConferenceId): Promise<FloorCredential | null> {
  const person = personAt(actor, conference);
  return person === null ? null : credentialOfPerson(tx, conference, person);
}

/** Whoever is signed in, as the hall knows them. */
export async function myself(call: Call, conference: ConferenceId): Promise<Result<FloorCredential, Refusal>> {
  const found = await ownCredential(call, conference);
  if (found === null) return no({ code: "floor.noCredential" });
  return found.here ? ok(found) : no({ code: "floor.notIn" });
}
