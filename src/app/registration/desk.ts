import type { AffiliateId } from "#domain/groups";
import { fullName, may } from "#domain/people";
import { type DelegationState, plainSettings, registrationAccess } from "#domain/registration";
import { dayInWords, isDay, no, ok } from "#kit";
import { challengesOf } from "../../store/challenges.ts";
import { namedWhere } from "../../store/delegations.ts";
import { officersOf } from "../../store/group-people.ts";
import { type Registration, entitlementsOf, entitlementsWhere, registrationOf } from "../../store/registration.ts";
import { type Conference, conferenceById } from "../../store/conference.ts";
import { deskTotals, groupsOnDesk, groupsToRemind, noteReminders } from "../../store/registration-desk.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { RegistrationDeskView, registrationContract } from "./contract.ts";
import { loadDelegations, stateOf } from "./delegations.ts";
import { conferenceOf, listSize, pageView, phaseOf, sliceOf } from "./loaded.ts";
import { mailReminder } from "./mails.ts";

type Cases = UseCases<typeof registrationContract>;

/** How the delegations of these groups stand. */
async function statesOf(call: Call, registration: Registration, affiliates: readonly AffiliateId[] | null): Promise<ReadonlyMap<AffiliateId, DelegationState>> {
  const entitlements =
    affiliates === null
      ? (await entitlementsWhere(call.tx, registration.conference, { search: "", sort: "name", limit: listSize, offset: 0 })).rows
      : await entitlementsOf(call.tx, registration.conference, affiliates);
  const loaded = await loadDelegations(call.tx, registration, entitlements);
  return new Map(loaded.map((one) => [one.entitlement.affiliate, stateOf(one, registration)]));
}

/** What the actor may do on the desk now. */
function canOn(call: Call, conference: Conference, registration: Registration | null): RegistrationDeskView["can"] {
  const mayDo = (right: keyof typeof registrationAccess): boolean => may(call.actor, registrationAccess[right], { conference: conference.id });
  const unfrozen = conference.state === "planned" && (registration === null || registration.frozen === null);
  const published = registration !== null && registration.publishedAt !== null;
  const running = conference.state !== "closed";
  return {
    settings: unfrozen && mayDo("saveRegistration"),
    publish: unfrozen && registration !== null && mayDo("publishEntitlements"),
    freeze: unfrozen && published && mayDo("freezeEntitlements"),
    remind: running && published && mayDo("remindGroups"),
    invite: running && registration !== null && registration.settings.visitors !== "closed" && mayDo("inviteObserver"),
    needs: mayDo("accessNeeds"),
  };
}

const deadlinesOf = (registration: Registration | null): RegistrationDeskView["deadlines"] => ({
  challengeUntil: registration?.settings.challengeUntil ?? null,
  namingClosesAt: registration?.settings.namingClosesAt ?? null,
  changesCloseAt: registration?.settings.changesCloseAt ?? null,
});

type AskedGroups = Parameters<Cases["registrationDesk"]>[1];

/** The groups asked for, each with the state of its delegation. */
async function groupRows(call: Call, conference: Conference, registration: Registration | null, { search, sort, show, page, all }: AskedGroups) {
  const everybody = registration !== null && show === "quotaUnmet" ? await statesOf(call, registration, null) : null;
  const only = everybody === null ? null : [...everybody].flatMap(([affiliate, state]) => (state === "quotaUnmet" ? [affiliate] : []));
  const list = await groupsOnDesk(call.tx, conference.id, { search, sort, show, only, ...sliceOf({ page, all }) });
  const listed = list.rows.map((one) => one.affiliate);
  const states = everybody ?? (registration === null ? new Map<AffiliateId, DelegationState>() : await statesOf(call, registration, listed));
  const rows = list.rows.map((one) => ({ ...one, state: states.get(one.affiliate) ?? ("none" as const) }));
  return pageView(rows, list.total, { page, all });
}

export const registrationDesk: Cases["registrationDesk"] = async (call, input) => {
  const found = await conferenceOf(call, input.slug);
  if (!found.ok) return found;
  const conference = found.value;
  const registration = await registrationOf(call.tx, conference.id);
  return ok({
    ...(await groupRows(call, conference, registration, input)),
    conference: summaryOf(conference),
    started: registration !== null,
    publishedAt: registration?.publishedAt ?? null,
    frozen: registration?.frozen ?? null,
    phase: phaseOf(call, conference, registration),
    deadlines: deadlinesOf(registration),
    totals: await deskTotals(call.tx, conference.id),
    openChallenges: (await challengesOf(call.tx, conference.id, {})).filter((one) => one.decided === null).length,
    can: canOn(call, conference, registration),
  });
};

export const namedPeople: Cases["namedPeople"] = async (call, { slug, search, sort, show, page, all }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const list = await namedWhere(call.tx, found.value.id, { search, sort, show, ...sliceOf({ page, all }) });
  const rows = list.rows.map(({ credential, givenName, familyName, group, affiliate, role, state, acceptance, apologies, late }) => ({
    credential,
    name: fullName(givenName, familyName),
    group,
    affiliate,
    role,
    state,
    acceptance,
    apologies,
    late,
  }));
  return ok({ ...pageView(rows, list.total, { page, all }), conference: summaryOf(found.value) });
};

export const registrationSettings: Cases["registrationSettings"] = async (call, { slug }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const registration = await registrationOf(call.tx, found.value.id);
  const frozen = (registration !== null && registration.frozen !== null) || found.value.state !== "planned";
  return ok({
    conference: summaryOf(found.value),
    settings: registration?.settings ?? plainSettings,
    revision: registration?.revision ?? 0,
    frozen,
    can: { save: !frozen && may(call.actor, registrationAccess.saveRegistration, { conference: found.value.id }) },
  });
};

export const remindGroups: Cases["remindGroups"] = async (call, { conference: id, occasion, who }) => {
  const allowed = call.allow({ conference: id });
  if (!allowed.ok) return allowed;
  const conference = await conferenceById(call.tx, id);
  if (!conference) return no({ code: "conference.notFound", field: "conference" });
  const registration = await registrationOf(call.tx, id);
  if (registration === null || registration.publishedAt === null) return no({ code: "registration.notPublished" });
  if (conference.state === "closed") return no({ code: "conference.closed" });
  const groups = await groupsToRemind(call.tx, id, occasion, who);
  const officers = await officersOf(call.tx, groups);
  const day = registration.settings.namingClosesAt?.slice(0, 10) ?? "";
  const closes = isDay(day) ? ` Registration closes on ${dayInWords(day)}.` : "";
  let mails = 0;
  for (const officer of officers) if (await mailReminder(call, conference, officer, { occasion, closes })) mails += 1;
  const reached = new Set(officers.map((one) => one.affiliate));
  // a group without an officer who can be reached is not reminded: it stays on the list for the next try
  await noteReminders(call.tx, id, occasion, [...reached]);
  await call.record("registration.reminded", id, { conference: id }, { occasion, groups: reached.size, mails });
  return ok({ groups: reached.size, mails, unreachable: groups.length - reached.size });
};
