import { type ConferenceId, floorOrdersOf } from "#domain/conference";
import { hallAccess, isQuorate, mayPlace } from "#domain/hall";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { crossingsOf, holdPlace, presenceByGroup, presenceLine, presentPeople, saveAttends } from "../../store/presence.ts";
import { conferenceNamed, shared } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { attendance, summaryOf } from "../views/conference.ts";
import type { hallContract } from "./contract.ts";

type Cases = UseCases<typeof hallContract>;

/** So many moments of a day make a picture; a page of people. */
const moments = 200;
const onPage = 50;

const mayPlaceHere = (call: Call, conference: ConferenceId): boolean => may(call.actor, hallAccess.placeDelegate, { conference });

export const presence: Cases["presence"] = async (call, { slug, search, page }) => {
  const { tx } = call;
  const found = await conferenceNamed(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const now = await attendance(tx, conference.id, conference.standingOrders.quorum);
  const people = await presentPeople(tx, conference.id, search, { limit: onPage, offset: (page - 1) * onPage });
  const remoteAllowed = floorOrdersOf(conference.standingOrders).remote;
  return ok({
    conference: summaryOf(conference),
    attendance: now,
    met: isQuorate(now),
    remoteAllowed,
    line: await presenceLine(tx, conference.id, moments),
    crossings: await crossingsOf(tx, conference.id),
    groups: await presenceByGroup(tx, conference.id),
    rows: people.rows,
    total: people.total,
    page,
    pages: Math.max(1, Math.ceil(people.total / onPage)),
    can: { place: remoteAllowed && conference.state !== "closed" && mayPlaceHere(call, conference.id) },
  });
};

export const placeDelegate: Cases["placeDelegate"] = async (call, { conference, credential, attends }) => {
  const found = await shared(call, conference);
  if (!found.ok) return found;
  const place = await holdPlace(call.tx, conference, credential);
  if (!place) return no({ code: "credential.notFound", field: "credential" });
  const lawful = mayPlace(place, attends, floorOrdersOf(found.value.standingOrders).remote);
  if (!lawful.ok) return lawful;
  await saveAttends(call.tx, credential, attends);
  await call.record("credential.placed", credential, { conference }, { attends });
  return ok({});
};
