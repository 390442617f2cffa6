import type { AffiliateId } from "#domain/groups";
import { fullName, may } from "#domain/people";
import { type DelegationState, delegationState, plainSettings, registrationAccess } from "#domain/registration";
import { no, ok } from "#kit";
import { challengesOf } from "../../store/challenges.ts";
import { namedWhere } from "../../store/delegations.ts";
import { enqueue } from "../../store/jobs.ts";
import { waivedBy, waiversOf } from "../../store/quota.ts";
import { type Registration, registrationOf } from "../../store/registration.ts";
import { type Conference, conferenceById } from "../../store/conference.ts";
import { briefDelegations, countToRemind, groupsOnDesk } from "../../store/registration-desk.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { RegistrationDeskView, registrationContract } from "./contract.ts";
import { sharesOf } from "./delegations.ts";
import { conferenceOf, pageView, phaseOf, sliceOf } from "./loaded.ts";
import { remindTask } from "./reminders.ts";

type Cases = UseCases<typeof registrationContract>;

/** How the delegations of these groups (null: all) stand; a rule on delegations of one looks at no earlier conference here. */
async function statesOf(call: Call, registration: Registration, affiliates: readonly AffiliateId[] | null): Promise<ReadonlyMap<AffiliateId, DelegationState>> {
  const { conference, settings } = registration;
  const brief = await briefDelegations(call.tx, conference, affiliates);
  const all = brief.map((one) => one.affiliate);
  const waivers = Map.groupBy(await waiversOf(call.tx, conference, all), (one) => one.affiliate);
  const shares = await sharesOf(call.tx, registration, all);
  return new Map(
    brief.map(({ affiliate, seats, reserved, named }) => {
      const delegation = { entitled: seats, reserved, named, open: Math.max(0, seats - named.length), members: shares.get(affiliate) ?? {}, singleBefore: {} };
      return [affiliate, delegationState(delegation, settings.quota, waivedBy(waivers.get(affiliate) ?? []))];
    }),
  );
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
  return { ...pageView(rows, list.total, { page, all }), totals: list.totals };
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
  const started = (await registrationOf(call.tx, found.value.id)) !== null;
  return ok({ ...pageView(rows, list.total, { page, all }), conference: summaryOf(found.value), started });
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
  const { groups, reachable } = await countToRemind(call.tx, id, occasion, who);
  // thousands of mails are written by a job, in parts; a group that nobody can be reached in stays for the next try
  if (reachable > 0) await enqueue(call.tx, remindTask, { conference: id, occasion, who }, { key: `${remindTask}:${id}:${occasion}` });
  await call.record("registration.reminded", id, { conference: id }, { occasion, groups: reachable });
  return ok({ groups: reachable, unreachable: groups - reachable });
};
