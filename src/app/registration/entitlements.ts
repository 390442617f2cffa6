import { inState } from "#domain/conference";
import { groupKey } from "#domain/groups";
import { may, officeFor } from "#domain/people";
import { checkSettings, type MemberClass, memberClasses, mayChallenge, quotaInWords, registrationAccess, ruleInWords } from "#domain/registration";
import { isDay, no, ok, type Refusal, type Result } from "#kit";
import { type CsvError, csvRefusal, readTable } from "../../documents/read/csv.ts";
import { type Challenge, challengesOf, decideChallengeRow, holdChallenge, insertChallenge } from "../../store/challenges.ts";
import {
  type NewCount,
  type Registration,
  affiliatesByKey,
  decideSeats,
  entitlementOfGroup,
  entitlementsWhere,
  holdEntitlement,
  holdRegistration,
  markFrozen,
  markPublished,
  registrationOf,
  saveCounts,
  saveSettings,
} from "../../store/registration.ts";
import { federationToday } from "../../store/federation-day.ts";
import { held } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import { calculate } from "./calculation.ts";
import type { ChallengeView, registrationContract } from "./contract.ts";
import { conferenceOf, pageView, personOf, registrationFor, sliceOf, titleOf } from "./loaded.ts";

type Cases = UseCases<typeof registrationContract>;

/** A challenge as it is shown; what the group wrote is for itself and the committee. */
export const challengeView = (one: Challenge, withWords: boolean): ChallengeView => ({
  id: one.id,
  affiliate: one.affiliate,
  group: one.group,
  words: withWords ? one.words : "",
  madeAt: one.madeAt,
  seatsBefore: one.seatsBefore,
  decided: one.decided,
});

const empty = { rows: [], total: 0, seats: 0 } as const;

export const entitlements: Cases["entitlements"] = async (call, { slug, search, sort, page, all }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const registration = await registrationOf(call.tx, conference.id);
  const published = registration?.publishedAt ?? null;
  const list = published === null ? empty : await entitlementsWhere(call.tx, conference.id, { search, sort, ...sliceOf({ page, all }) });
  const rows = list.rows.map(({ affiliate, name, region, seats, alternates, observers, decided }) => ({
    affiliate,
    name,
    region,
    seats,
    alternates,
    observers,
    decided: decided !== null,
  }));
  return ok({
    ...pageView(rows, list.total, { page, all }),
    conference: summaryOf(conference),
    publishedAt: published,
    challengeUntil: registration?.settings.challengeUntil ?? null,
    namingClosesAt: registration?.settings.namingClosesAt ?? null,
    frozen: registration?.frozen ?? null,
    seats: list.seats,
    rule: registration === null || published === null ? [] : ruleInWords(registration.settings.rule),
    quota: registration === null || published === null ? [] : registration.settings.quota.map(quotaInWords),
    challenges: published === null ? [] : (await challengesOf(call.tx, conference.id, { decidedOnly: true })).map((one) => challengeView(one, false)),
    can: { desk: may(call.actor, registrationAccess.registrationDesk, { conference: conference.id }) },
  });
};

export const saveRegistration: Cases["saveRegistration"] = async (call, { conference, base, settings }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const before = await holdRegistration(call.tx, conference);
  if (before?.frozen) return no({ code: "registration.frozen" });
  if ((before?.revision ?? 0) !== base) return no({ code: "registration.changedMeanwhile" });
  const sound = checkSettings(settings);
  if (!sound.ok) return no({ ...sound.refusal, field: placeInSettings[sound.refusal.field ?? ""] ?? `settings.${sound.refusal.field}` });
  await saveSettings(call.tx, conference, settings);
  const after = await holdRegistration(call.tx, conference);
  if (after === null) throw new Error("settings that were saved are not there");
  if (after.publishedAt !== null) await calculate(call, after);
  await call.record("registration.set", conference, { conference }, { revision: after.revision });
  return ok({ revision: after.revision });
};

/** Where in the input the rules find what they refuse. */
const placeInSettings: Readonly<Record<string, string>> = { cap: "settings.rule.cap" };

/** The registration, held, that a command of the committee changes before it is frozen. */
async function unfrozen(call: Call, conference: Registration["conference"]): Promise<Result<Registration, Refusal>> {
  const registration = await holdRegistration(call.tx, conference);
  if (registration === null) return no({ code: "registration.notSet" });
  return registration.frozen ? no({ code: "registration.frozen" }) : ok(registration);
}

export const publishEntitlements: Cases["publishEntitlements"] = async (call, { conference }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const registration = await unfrozen(call, conference);
  if (!registration.ok) return registration;
  const groups = await calculate(call, registration.value);
  await markPublished(call.tx, conference, personOf(call));
  await call.record("entitlements.published", conference, { conference }, { groups });
  return ok({ groups });
};

export const freezeEntitlements: Cases["freezeEntitlements"] = async (call, { conference }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const registration = await unfrozen(call, conference);
  if (!registration.ok) return registration;
  if (registration.value.publishedAt === null) return no({ code: "registration.notPublished" });
  if ((await challengesOf(call.tx, conference, {})).some((one) => one.decided === null)) return no({ code: "registration.challengesOpen" });
  await calculate(call, registration.value);
  const office = officeFor(call.actor, registrationAccess.freezeEntitlements, { conference });
  await markFrozen(call.tx, conference, personOf(call), titleOf(office));
  await call.record("entitlements.frozen", conference, { conference });
  return ok({});
};

type Column = "group" | "class" | "members" | "counted_on";

/** The counts of a file, or every line that is not understood. */
async function readCounts(call: Call, csv: string): Promise<Result<readonly NewCount[], Refusal>> {
  const table = readTable<Column>(csv, ["group", "members", "counted_on"], ["class"]);
  if (!table.ok) return table;
  const groups = await affiliatesByKey(call.tx);
  const errors: CsvError[] = [];
  const counts: NewCount[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of table.value) {
    const affiliate = groups.get(groupKey(cells.group));
    const one: MemberClass | undefined = cells.class.trim() === "" ? "members" : memberClasses.find((known) => known === cells.class.trim());
    const [members, on] = [cells.members.trim(), cells.counted_on.trim()];
    if (affiliate === undefined) errors.push({ line, column: "group", message: `no affiliated group is called ${cells.group}` });
    else if (one === undefined) errors.push({ line, column: "class", message: `must be ${memberClasses.join(", ")}` });
    else if (!/^\d{1,7}$/.test(members)) errors.push({ line, column: "members", message: "not a whole number" });
    else if (!isDay(on)) errors.push({ line, column: "counted_on", message: "not a day of the calendar, e.g. 2026-03-21" });
    else {
      const before = lines.get(`${affiliate} ${one}`);
      if (before === undefined) counts.push({ affiliate, class: one, members: Number(members), on });
      else errors.push({ line, column: "group", message: `the same count as in line ${before}` });
      lines.set(`${affiliate} ${one}`, line);
    }
  }
  return errors.length > 0 ? no(csvRefusal(errors)) : ok(counts);
}

export const enterMemberCounts: Cases["enterMemberCounts"] = async (call, { conference, csv }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const registration = await unfrozen(call, conference);
  if (!registration.ok) return registration;
  const counts = await readCounts(call, csv);
  if (!counts.ok) return counts;
  await saveCounts(call.tx, conference, counts.value);
  if (registration.value.publishedAt !== null) await calculate(call, registration.value);
  await call.record("registration.counted", conference, { conference }, { counts: counts.value.length });
  return ok({ counts: counts.value.length });
};

export const challengeEntitlement: Cases["challengeEntitlement"] = async (call, { conference, affiliate, words }) => {
  const allowed = call.allow({ conference, affiliate });
  if (!allowed.ok) return allowed;
  const place = await registrationFor(call, conference);
  if (!place.ok) return place;
  const { registration } = place.value;
  const lawful = mayChallenge(registration.settings, { published: registration.publishedAt !== null, frozen: registration.frozen !== null, now: call.now });
  if (!lawful.ok) return lawful;
  const entitlement = await entitlementOfGroup(call.tx, conference, affiliate);
  if (!entitlement) return no({ code: "entitlement.notFound", field: "affiliate" });
  const id = call.deps.newId();
  if (!(await insertChallenge(call.tx, { id, conference, affiliate, words, by: personOf(call), seats: entitlement.seats })))
    return no({ code: "challenge.open" });
  await call.record("entitlement.challenged", id, { conference, affiliate }, { seats: entitlement.seats });
  return ok({ challenge: id });
};

export const decideChallenge: Cases["decideChallenge"] = async (call, { conference, challenge, outcome, reason, counts, seats }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const registration = await unfrozen(call, conference);
  if (!registration.ok) return registration;
  const found = await holdChallenge(call.tx, conference, challenge);
  if (!found) return no({ code: "challenge.notFound", field: "challenge" });
  if (found.decided) return no({ code: "challenge.decided" });
  const day = registration.value.settings.rule.asOf ?? (await federationToday(call.tx));
  const entered = memberClasses.flatMap((one) =>
    counts[one] === undefined ? [] : [{ affiliate: found.affiliate, class: one, members: counts[one], on: day }],
  );
  if (outcome === "dismissed" && (entered.length > 0 || seats !== null)) return no({ code: "challenge.dismissedChangesNothing", field: "outcome" });
  await saveCounts(call.tx, conference, entered);
  if (seats !== null) await decideSeats(call.tx, { conference, affiliate: found.affiliate, seats, reason, by: personOf(call) });
  if (entered.length > 0) await calculate(call, registration.value, [found.affiliate]);
  const after = (await entitlementOfGroup(call.tx, conference, found.affiliate))?.seats ?? found.seatsBefore;
  await decideChallengeRow(call.tx, challenge, { outcome, reason, seatsAfter: after, by: personOf(call) });
  await call.record("challenge.decided", challenge, { conference, affiliate: found.affiliate }, { outcome, seats: after });
  return ok({ seats: after });
};

export const decideEntitlement: Cases["decideEntitlement"] = async (call, { conference, affiliate, seats, reason }) => {
  const place = await held(call, conference);
  if (!place.ok) return place;
  const registration = await holdRegistration(call.tx, conference);
  if (registration === null || registration.publishedAt === null) return no({ code: "registration.notPublished" });
  // a group that was affiliated after the list was worked out is put on it first
  if (!(await entitlementOfGroup(call.tx, conference, affiliate))) await calculate(call, registration, [affiliate]);
  const entitlement = await holdEntitlement(call.tx, conference, affiliate);
  if (!entitlement) return no({ code: "entitlement.notFound", field: "affiliate" });
  await decideSeats(call.tx, { conference, affiliate, seats, reason, by: personOf(call) });
  await call.record("entitlement.decided", affiliate, { conference, affiliate }, { seats: seats ?? "by the formula" });
  return ok({});
};

/** Late affiliations and seats that conference itself disputes are decided until it closes. */

export const challenges: Cases["challenges"] = async (call, { slug }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const { id } = found.value;
  return ok({
    conference: summaryOf(found.value),
    challenges: (await challengesOf(call.tx, id, {})).map((one) => challengeView(one, true)),
    can: { decide: may(call.actor, registrationAccess.decideChallenge, { conference: id }) && inState(found.value.state, "planned").ok },
  });
};
