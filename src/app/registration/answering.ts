import { credentialStep } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import { accessWording, accessWordingNow } from "#domain/registration";
import { fullName } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { accessNeedOf } from "../../store/access-needs.ts";
import { stepBy } from "../../store/credential-steps.ts";
import { changePlace, countVisitors, insertPlace, placeOf } from "../../store/delegations.ts";
import { saveClasses } from "../../store/quota.ts";
import { holdRegistration, registrationOf } from "../../store/registration.ts";
import { alternatesOf, endAlternate, endClaim, isAlternate, openClaims } from "../../store/reserves.ts";
import { findPerson } from "../../store/people.ts";
import { whilePermitted } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { MyRegistrationView, registrationContract } from "./contract.ts";
import { delegationOf } from "./delegations.ts";
import { type Holder, holderOf } from "./holder.ts";
import { conferenceOf, personOf, phaseOf, type Place, registrationFor } from "./loaded.ts";
import { mailNamed, mailOfficers, nameOf } from "./mails.ts";
import { freeSeat, hasSeat, heldDelegation, inGoodStanding, newCredential, withinQuota, withOneMore } from "./seating.ts";
import type { ConferenceId } from "#domain/conference";

type Cases = UseCases<typeof registrationContract>;

async function placeView(call: Call, conference: ConferenceId, person: PersonId): Promise<MyRegistrationView["place"]> {
  const held = await placeOf(call.tx, conference, person);
  if (held) return { as: held.role, group: held.group, acceptance: held.acceptance, apologies: held.apologies, replaces: held.replaces };
  const reserve = await isAlternate(call.tx, conference, person);
  return reserve ? { as: "alternate", group: reserve.group, acceptance: "notAsked", apologies: false, replaces: null } : null;
}

export const myRegistration: Cases["myRegistration"] = async (call, { slug }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const conference = found.value;
  const registration = await registrationOf(call.tx, conference.id);
  const person = personOf(call);
  const place = person === null ? null : await placeView(call, conference.id, person);
  const need = person === null ? null : await accessNeedOf(call.tx, conference.id, person);
  const open = conference.state !== "closed";
  const days = registration?.settings.accessDays ?? 30;
  const version = accessWordingNow("person");
  return ok({
    conference: summaryOf(conference),
    place,
    claims: person === null ? [] : (await openClaims(call.tx, conference.id, { person })).map(({ id, group }) => ({ id, group })),
    needs: need && { kinds: need.kinds, words: need.words, wording: accessWording(need.giver, need.wording, need.keepDays), givenAt: need.givenAt },
    accessWording: accessWording("person", version, days),
    wordingVersion: version,
    can: {
      answer: place !== null && open,
      observe: place === null && open && registration?.settings.visitors === "public" && phaseOf(call, conference, registration) !== "notPublished",
      needs: place !== null && open,
    },
    visitors: registration?.settings.visitors ?? "closed",
  });
};

/** The conference for what a person does about themselves; never once it is closed. */
async function own(call: Call, id: ConferenceId): Promise<Result<Place & { readonly person: PersonId }, Refusal>> {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await registrationFor(call, id);
  if (!place.ok) return place;
  const lawful = whilePermitted(call, place.value.conference.state);
  if (!lawful.ok) return lawful;
  const person = personOf(call);
  return person === null ? no({ code: "access.signIn" }) : ok({ ...place.value, person });
}

/** Gives the place of a person back, by their own word. */
async function leave(call: Call, { conference, person }: Place & { readonly person: PersonId }, declined: boolean): Promise<Result<null, Refusal>> {
  const held = await placeOf(call.tx, conference.id, person);
  if (!held) return ok(null);
  const step = credentialStep(held, "withdrawn");
  if (!step.ok) return step;
  await stepBy(call.tx, { by: person, way: "page" });
  await changePlace(call.tx, held.credential, { state: "withdrawn", ...(declined ? { acceptance: "declined" as const } : {}) });
  await call.record(declined ? "naming.declined" : "naming.left", held.credential, {
    conference: conference.id,
    ...(held.affiliate === null ? {} : { affiliate: held.affiliate }),
  });
  if (held.affiliate !== null)
    await mailOfficers(call, conference, held.affiliate, {
      key: `registration-left:${held.credential}`,
      what: `${nameOf(held)} does not come to ${conference.name} as your ${held.role}. The place is free: name somebody else while you can.`,
    });
  return ok(null);
}

export const answerNaming: Cases["answerNaming"] = async (call, { conference, accept }) => {
  const mine = await own(call, conference);
  if (!mine.ok) return mine;
  const { person } = mine.value;
  const held = await placeOf(call.tx, conference, person);
  if (held && accept) {
    if (held.acceptance !== "asked") return no({ code: "naming.notAsked" });
    await changePlace(call.tx, held.credential, { acceptance: "accepted" });
    await call.record("naming.accepted", held.credential, { conference, ...(held.affiliate === null ? {} : { affiliate: held.affiliate }) });
    return ok({});
  }
  if (held) {
    const left = await leave(call, mine.value, true);
    return left.ok ? ok({}) : left;
  }
  const reserve = await isAlternate(call.tx, conference, person);
  const one = reserve ? (await alternatesOf(call.tx, conference, reserve.affiliate)).find((each) => each.person === person) : undefined;
  if (!one || !reserve || accept) return no({ code: "naming.none" });
  await endAlternate(call.tx, one.id, "withdrawn");
  await saveClasses(call.tx, conference, person, [], null);
  await call.record("naming.declined", one.id, { conference, affiliate: reserve.affiliate });
  return ok({});
};

async function holderFor(call: Call, person: PersonId): Promise<Holder> {
  const known = await findPerson(call.tx, person);
  return { person, email: known?.email ?? null, namedAs: "", name: known ? fullName(known.givenName, known.familyName) : "" };
}

export const chooseGroup: Cases["chooseGroup"] = async (call, { conference, claim, accept }) => {
  const mine = await own(call, conference);
  if (!mine.ok) return mine;
  const { person } = mine.value;
  const asked = (await openClaims(call.tx, conference, { person }, { hold: true })).find((one) => one.id === claim);
  if (!asked) return no({ code: "claim.notFound", field: "claim" });
  if (!accept) {
    await endClaim(call.tx, asked.id, "declined");
    await call.record("claim.declined", asked.id, { conference, affiliate: asked.affiliate });
    await mailOfficers(call, mine.value.conference, asked.affiliate, {
      key: `registration-claim:${asked.id}:declined`,
      what: `${asked.name} comes for another group.`,
    });
    return ok({});
  }
  const loaded = await heldDelegation(call, mine.value, asked.affiliate);
  if (!loaded.ok) return loaded;
  const standing = await inGoodStanding(call, mine.value, loaded.value.entitlement);
  if (!standing.ok) return standing;
  const room = hasSeat(loaded.value);
  if (!room.ok) return room;
  const before = delegationOf(loaded.value, true);
  const within = await withinQuota(call, mine.value, loaded.value, { before, after: withOneMore(before, asked.classes), waiver: "" });
  if (!within.ok) return within;
  const left = await leave(call, mine.value, false);
  if (!left.ok) return left;
  const id = newCredential(call);
  const place = { id, conference, affiliate: asked.affiliate, person, role: "delegate", seat: freeSeat(loaded.value), namedBy: null, namedAs: "" } as const;
  const late = phaseOf(call, mine.value.conference, mine.value.registration) !== "naming";
  if (!(await insertPlace(call.tx, { ...place, late, acceptance: "accepted", replaces: null }))) return no({ code: "delegate.namedAlready" });
  await saveClasses(call.tx, conference, person, asked.classes, null);
  await endClaim(call.tx, asked.id, "chosen");
  await call.record("claim.chosen", asked.id, { conference, affiliate: asked.affiliate });
  return ok({});
};

/** Enters an observer without a group while there are places; the registration is held, so that the last place goes once. */
async function visit(call: Call, place: Place, holder: Holder, { invited }: { readonly invited: boolean }): Promise<Result<string, Refusal>> {
  const { conference } = place;
  const registration = await holdRegistration(call.tx, conference.id);
  const places = registration?.settings.visitorPlaces ?? null;
  if (places !== null && (await countVisitors(call.tx, conference.id)) >= places) return no({ code: "visitors.full", detail: { places } });
  const id = newCredential(call);
  const ask = invited && holder.email !== null;
  const { person, namedAs } = holder;
  const row = {
    id,
    conference: conference.id,
    affiliate: null,
    person,
    role: "observer",
    seat: null,
    namedBy: personOf(call),
    namedAs,
    replaces: null,
  } as const;
  await stepBy(call.tx, { by: personOf(call), way: "page" });
  if (!(await insertPlace(call.tx, { ...row, late: false, acceptance: ask ? "asked" : "notAsked" })))
    return no({ code: "delegate.namedAlready", field: "email" });
  if (invited) await mailNamed(call, conference, holder, { id, as: "an observer", group: "The committee", ask });
  await call.record(invited ? "observer.invited" : "observer.registered", id, { conference: conference.id });
  return ok(id);
}

export const registerAsObserver: Cases["registerAsObserver"] = async (call, { conference }) => {
  const mine = await own(call, conference);
  if (!mine.ok) return mine;
  if (mine.value.registration.settings.visitors !== "public" || mine.value.registration.publishedAt === null) return no({ code: "visitors.notPublic" });
  const entered = await visit(call, mine.value, await holderFor(call, mine.value.person), { invited: false });
  return entered.ok ? ok({ credential: entered.value }) : entered;
};

export const inviteObserver: Cases["inviteObserver"] = async (call, { conference, ...who }) => {
  const allowed = call.allow({ conference });
  if (!allowed.ok) return allowed;
  const place = await registrationFor(call, conference);
  if (!place.ok) return place;
  const lawful = whilePermitted(call, place.value.conference.state);
  if (!lawful.ok) return lawful;
  if (place.value.registration.settings.visitors === "closed") return no({ code: "visitors.closed" });
  const holder = await holderOf(call, { conference, affiliate: null, asDesk: true, source: "invited as an observer" }, { person: null, ...who });
  if (!holder.ok) return holder;
  const entered = await visit(call, place.value, holder.value, { invited: true });
  return entered.ok ? ok({ credential: entered.value }) : entered;
};
