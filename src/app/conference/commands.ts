import { conferenceStep, freeSlug, lawfulOrders, missingBeforeOpening, type StandingOrders } from "#domain/conference";
import { asId, no, ok, type Refusal, type Result, slugOf } from "#kit";
import {
  type ConferenceDetails,
  conferenceSlugs,
  divisionRuns,
  holdConference,
  insertConference,
  markClosed,
  markOpened,
  saveOrders,
  updateConference,
} from "../../store/conference.ts";
import { subscriptions } from "../subscriptions.ts";
import type { UseCases } from "../usecase.ts";
import { attendance } from "../views/conference.ts";
import type { conferenceContract } from "./contract.ts";
import { held } from "../held.ts";
import { timeZone } from "./time-zone.ts";

type Cases = UseCases<typeof conferenceContract>;

function checked(details: ConferenceDetails): Result<ConferenceDetails, Refusal> {
  if (details.endsOn < details.startsOn) return no({ code: "conference.endsBeforeStart", field: "endsOn" });
  const zone = timeZone(details.timeZone);
  return zone.ok ? ok({ ...details, timeZone: zone.value }) : zone;
}

export const planConference: Cases["planConference"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const details = checked(input);
  if (!details.ok) return details;
  const conference = asId<"conference">(call.deps.newId());
  const taken = await conferenceSlugs(call.tx);
  for (;;) {
    const slug = freeSlug(slugOf(details.value.name), taken, "conference");
    if (await insertConference(call.tx, conference, slug, details.value)) {
      await call.record("conference.planned", conference, { conference });
      return ok({ conference, slug });
    }
    taken.push(slug);
  }
};

export const editConference: Cases["editConference"] = async (call, { conference, ...input }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  const details = checked(input);
  if (!details.ok) return details;
  await updateConference(call.tx, conference, details.value);
  await call.record("conference.edited", conference, { conference });
  return ok({});
};

/** The settings as sent, without those sent as undefined: fixed is what is there. */
const fixed = (orders: object): StandingOrders => Object.fromEntries(Object.entries(orders).filter(([, value]) => value !== undefined));

export const saveStandingOrders: Cases["saveStandingOrders"] = async (call, { conference, orders }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  const lawful = lawfulOrders(fixed(orders));
  if (!lawful.ok) return lawful;
  await saveOrders(call.tx, conference, lawful.value);
  const missing = missingBeforeOpening(lawful.value);
  await call.record("standingOrders.fixed", conference, { conference }, { orders: lawful.value, missing });
  return ok({ missing });
};

export const openConference: Cases["openConference"] = async (call, { conference }) => {
  const found = await held(call, conference);
  if (!found.ok) return found;
  const missing = missingBeforeOpening(found.value.standingOrders);
  if (missing.length > 0) return no({ code: "conference.settingsMissing", detail: { fields: missing } });
  for (const listener of subscriptions.conferenceOpening) {
    const heard = await listener(call, conference);
    if (!heard.ok) return heard;
  }
  await markOpened(call.tx, conference);
  const { registered, present, quorum } = await attendance(call.tx, conference, found.value.standingOrders.quorum);
  await call.record("conference.opened", conference, { conference }, { registered, present, quorum });
  return ok({});
};

export const closeConference: Cases["closeConference"] = async (call, { conference }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  const found = await holdConference(call.tx, conference);
  if (!found) return no({ code: "conference.notFound", field: "conference" });
  const step = conferenceStep(found.state, "closed");
  if (!step.ok) return step;
  if (await divisionRuns(call.tx, conference)) return no({ code: "conference.divisionRuns" });
  for (const listen of subscriptions.conferenceClosing) {
    const heard = await listen(call, conference);
    if (!heard.ok) return heard;
  }
  await markClosed(call.tx, conference);
  await call.record("conference.closed", conference, { conference });
  return ok({});
};
