import { floorOrdersOf } from "#domain/conference";
import { awayAfterSeconds, mayCome, mayLeave } from "#domain/hall";
import { personAt } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Conference, conferenceBySlug } from "../../store/conference.ts";
import { saveCredentialState } from "../../store/credentials.ts";
import { deskState } from "../../store/credentials-desk.ts";
import { endPresence, type OwnPlace, ownPlace, startPresence } from "../../store/presence.ts";
import { shared } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { hallContract } from "./contract.ts";
import { signsOf } from "./signs.ts";

type Cases = UseCases<typeof hallContract>;

type Own = { readonly conference: Conference; readonly place: OwnPlace | null; readonly person: string | null };

/** Only ever about who asks: their own place. */
async function own(call: Call, id: Conference["id"]): Promise<Result<Own, Refusal>> {
  const found = await shared(call, id);
  if (!found.ok) return found;
  const conference = found.value;
  const person = personAt(call.actor, id);
  return ok({ conference, person, place: person === null ? null : await ownPlace(call.tx, id, person, { hold: true }) });
}

export const myPresence: Cases["myPresence"] = async (call, { slug }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const conference = await conferenceBySlug(call.tx, slug);
  if (!conference) return no({ code: "conference.notFound", field: "slug" });
  const who = personAt(call.actor, conference.id);
  const place = who === null ? null : await ownPlace(call.tx, conference.id, who);
  const delegate = place?.role === "delegate" ? place : null;
  return ok({
    conference: summaryOf(conference),
    remoteAllowed: floorOrdersOf(conference.standingOrders).remote,
    attends: delegate?.attends ?? null,
    state: delegate?.state ?? "",
    connected: delegate?.state === "checkedIn" && delegate.attends === "remote",
    awayAfter: awayAfterSeconds,
  });
};

export const comeRemote: Cases["comeRemote"] = async (call, { conference }) => {
  const found = await own(call, conference);
  if (!found.ok) return found;
  const { place, person, conference: at } = found.value;
  const lawful = mayCome(place, floorOrdersOf(at.standingOrders).remote);
  if (!lawful.ok) return lawful;
  if (place === null) return no({ code: "remote.noPlace" });
  if (!(await deskState(call.tx, conference)).open) return no({ code: "desk.closed" });
  await saveCredentialState(call.tx, place.credential, "checkedIn", { by: person, way: "remote" });
  await startPresence(call.tx, conference, place.credential);
  await call.record("credential.moved", place.credential, { conference }, { from: place.state, to: "checkedIn", remote: true });
  return ok({});
};

export const leaveRemote: Cases["leaveRemote"] = async (call, { conference }) => {
  const found = await own(call, conference);
  if (!found.ok) return found;
  const { place, person } = found.value;
  const lawful = mayLeave(place);
  if (!lawful.ok) return lawful;
  if (place === null) return no({ code: "remote.notIn" });
  await saveCredentialState(call.tx, place.credential, "out", { by: person, way: "remote" });
  await endPresence(call.tx, place.credential);
  await call.record("credential.moved", place.credential, { conference }, { from: place.state, to: "out", remote: true });
  return ok({});
};

/** Written together with those of others (signs.ts). Who is not looked for is told so, and comes in again by their own act. */
export const beat: Cases["beat"] = async (call, { conference }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  const person = personAt(call.actor, conference);
  return ok({ connected: person !== null && (await signsOf(call.deps.db).hear({ conference, person })) });
};
