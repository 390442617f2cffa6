import { credentialStep } from "#domain/credentials";
import { type NamingAct, phaseAllows, quotaFindings, type QuotaClass } from "#domain/registration";
import { no, ok, type Refusal, type Result } from "#kit";
import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import { stepBy } from "../../store/credential-steps.ts";
import { type Named, changePlace, insertPlace, placeOf } from "../../store/delegations.ts";
import { classesOf, saveClasses } from "../../store/quota.ts";
import { alternatesOf, endAlternate, insertAlternate, insertClaim, isAlternate } from "../../store/reserves.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { registrationContract } from "./contract.ts";
import { askedOf, delegationOf, type Loaded } from "./delegations.ts";
import { eligible, type Holder, holderOf, isNamedAlready } from "./holder.ts";
import { isDesk, personOf, phaseOf, type Place, registrationFor } from "./loaded.ts";
import { mailClaim, mailNamed } from "./mails.ts";
import { freeSeat, hasSeat, heldDelegation, inGoodStanding, newCredential, waive, withinQuota, withOneMore } from "./seating.ts";

type Cases = UseCases<typeof registrationContract>;
type Acting = { readonly place: Place; readonly loaded: Loaded; readonly asDesk: boolean; readonly late: boolean };

/** What every act on a delegation begins with: rights, the time for it, and the delegation held. */
async function acting(
  call: Call,
  { conference, affiliate }: { readonly conference: ConferenceId; readonly affiliate: AffiliateId },
  act: NamingAct,
): Promise<Result<Acting, Refusal>> {
  const allowed = call.allow({ conference, affiliate });
  if (!allowed.ok) return allowed;
  const place = await registrationFor(call, conference);
  if (!place.ok) return place;
  const asDesk = isDesk(call, conference);
  const phase = phaseOf(call, place.value.conference, place.value.registration);
  const lawful = phaseAllows(phase, act, asDesk);
  if (!lawful.ok) return lawful;
  const loaded = await heldDelegation(call, place.value, affiliate);
  if (!loaded.ok) return loaded;
  return ok({ place: place.value, loaded: loaded.value, asDesk, late: phase !== "naming" });
}

type Input = Parameters<Cases["nameDelegate"]>[1];

/** Whether the person may be named here at all: not by this group already, and by no other. `asked`: they are asked which of the two. */
async function freeToCome(call: Call, { place, loaded }: Acting, holder: Holder, input: Input): Promise<Result<{ readonly asked: boolean }, Refusal>> {
  const { conference, registration } = place;
  const held = await placeOf(call.tx, conference.id, holder.person);
  const reserve = held ? null : await isAlternate(call.tx, conference.id, holder.person);
  const other = held ? held.affiliate : reserve ? reserve.affiliate : input.affiliate;
  if (other === input.affiliate)
    return held || (reserve && input.as !== "delegate") ? no({ code: "delegate.namedAlready", field: "person" }) : ok({ asked: false });
  if (registration.settings.twoGroups === "refuse" || input.as !== "delegate" || holder.email === null || reserve)
    return no({ code: "delegate.otherGroup", field: "person" });
  const id = call.deps.newId();
  const asked = input.classes.filter((one) => askedOf(registration, loaded.entitlement).includes(one));
  if (!(await insertClaim(call.tx, { id, conference: conference.id, affiliate: input.affiliate, person: holder.person, classes: asked, by: personOf(call) })))
    return no({ code: "delegate.askedAlready", field: "person" });
  await mailClaim(call, conference, { ...holder, email: holder.email }, id);
  await call.record("delegate.claimed", id, { conference: conference.id, affiliate: input.affiliate });
  return ok({ asked: true });
}

const asWords = { delegate: "a delegate", observer: "an observer", alternate: "an alternate" } as const;

async function enter(
  call: Call,
  { place, loaded, late }: Acting,
  holder: Holder,
  input: Input,
  classes: readonly QuotaClass[],
): Promise<Result<string, Refusal>> {
  const { conference, registration } = place;
  const ask = registration.settings.acceptance && input.as !== "alternate";
  if (ask && holder.email === null) return no({ code: "delegate.emailMissing", field: "email" });
  const scope = { conference: conference.id, affiliate: input.affiliate };
  const by = personOf(call);
  const id = newCredential(call);
  if (input.as === "alternate") {
    if (!(await insertAlternate(call.tx, { id, ...scope, person: holder.person, namedAs: holder.namedAs, by })))
      return no({ code: "delegate.namedAlready", field: "person" });
  } else {
    await stepBy(call.tx, { by, way: "page" });
    const seat = input.as === "delegate" ? freeSeat(loaded) : null;
    const written = await insertPlace(call.tx, {
      id,
      ...scope,
      person: holder.person,
      role: input.as,
      seat,
      namedBy: by,
      namedAs: holder.namedAs,
      late,
      acceptance: ask ? "asked" : "notAsked",
      replaces: null,
    });
    if (!written) return no({ code: "delegate.namedAlready", field: "person" });
    const reserve = (await alternatesOf(call.tx, conference.id, input.affiliate)).find((one) => one.person === holder.person);
    if (reserve) await endAlternate(call.tx, reserve.id, "promoted");
  }
  if (input.as !== "observer") await saveClasses(call.tx, conference.id, holder.person, classes, by);
  await mailNamed(call, conference, holder, { id, as: asWords[input.as], group: loaded.entitlement.name, ask });
  await call.record("delegate.named", id, scope, { as: input.as, late });
  return ok(id);
}

/** Refuses one more of this kind than the group may send. */
async function hasRoom(call: Call, { place, loaded }: Acting, as: Input["as"]): Promise<Result<null, Refusal>> {
  const { entitlement } = loaded;
  if (as === "delegate") return hasSeat(loaded);
  if (as === "observer")
    return loaded.observers.length < entitlement.observers
      ? ok(null)
      : no({ code: "delegation.observersFull", field: "as", detail: { observers: entitlement.observers } });
  const reserves = await alternatesOf(call.tx, place.conference.id, entitlement.affiliate);
  return reserves.length < entitlement.alternates
    ? ok(null)
    : no({ code: "delegation.alternatesFull", field: "as", detail: { alternates: entitlement.alternates } });
}

export const nameDelegate: Cases["nameDelegate"] = async (call, input) => {
  const found = await acting(call, input, "name");
  if (!found.ok) return found;
  const { place, loaded, asDesk } = found.value;
  const standing = await inGoodStanding(call, place, loaded.entitlement);
  if (!standing.ok) return standing;
  const room = await hasRoom(call, found.value, input.as);
  if (!room.ok) return room;
  const holder = await holderOf(call, { ...input, asDesk, source: `named by ${loaded.entitlement.name}` }, input);
  if (!holder.ok) return holder;
  if (isNamedAlready(holder.value, holder.value.name, [...loaded.delegates, ...loaded.observers])) return no({ code: "delegate.sameName", field: "email" });
  const free = await freeToCome(call, found.value, holder.value, input);
  if (!free.ok) return free;
  if (free.value.asked) return ok({ credential: null, asked: true });
  if (input.as !== "observer") {
    const member = await eligible(call, place.registration.settings, input.affiliate, holder.value.person, input.memberSince);
    if (!member.ok) return member;
  }
  const classes = input.classes.filter((one) => askedOf(place.registration, loaded.entitlement).includes(one));
  if (input.as === "delegate") {
    const before = delegationOf(loaded, true);
    const within = await withinQuota(call, place, loaded, { before, after: withOneMore(before, classes), waiver: input.waiver });
    if (!within.ok) return within;
  }
  const entered = await enter(call, found.value, holder.value, input, classes);
  return entered.ok ? ok({ credential: entered.value, asked: false }) : entered;
};

/** The delegate or observer of this group with this credential, if the step is open to it. */
function ofGroup({ loaded }: Acting, credential: string, to: "withdrawn" | "replaced" | null): Result<Named, Refusal> {
  const one = [...loaded.delegates, ...loaded.observers].find((named) => named.credential === credential);
  if (!one) return no({ code: "credential.notFound", field: "credential" });
  const step = to === null ? ok(null) : credentialStep(one, to);
  return step.ok ? ok(one) : no(step.refusal);
}

export const withdrawNamed: Cases["withdrawNamed"] = async (call, { conference, affiliate, credential, alternate }) => {
  const found = await acting(call, { conference, affiliate }, "change");
  if (!found.ok) return found;
  if (credential !== null) {
    const one = ofGroup(found.value, credential, "withdrawn");
    if (!one.ok) return one;
    await stepBy(call.tx, { by: personOf(call), way: "page" });
    await changePlace(call.tx, credential, { state: "withdrawn" });
    await call.record("delegate.withdrawn", credential, { conference, affiliate });
    return ok({});
  }
  const reserve = (await alternatesOf(call.tx, conference, affiliate)).find((one) => one.id === alternate);
  if (!reserve) return no({ code: "alternate.notFound", field: "alternate" });
  await endAlternate(call.tx, reserve.id, "withdrawn");
  await saveClasses(call.tx, conference, reserve.person, [], null);
  await call.record("alternate.withdrawn", reserve.id, { conference, affiliate });
  return ok({});
};

export const recordApologies: Cases["recordApologies"] = async (call, { conference, affiliate, credential, apologies }) => {
  const found = await acting(call, { conference, affiliate }, "change");
  if (!found.ok) return found;
  const one = ofGroup(found.value, credential, null);
  if (!one.ok) return one;
  await changePlace(call.tx, credential, { apologies });
  await call.record(apologies ? "delegate.apologies" : "delegate.apologiesWithdrawn", credential, { conference, affiliate });
  return ok({});
};

/** The delegation with another in the place of one. */
const exchanged = ({ loaded }: Acting, credential: string, classes: readonly QuotaClass[] | null) => {
  const before = delegationOf(loaded, true);
  const at = loaded.delegates.findIndex((one) => one.credential === credential);
  return { before, after: { ...before, named: before.named.map((each, n) => (n === at ? (classes ?? each) : each)) } };
};

export const declareClasses: Cases["declareClasses"] = async (call, { conference, affiliate, credential, classes, waiver }) => {
  const found = await acting(call, { conference, affiliate }, "change");
  if (!found.ok) return found;
  const one = ofGroup(found.value, credential, null);
  if (!one.ok) return one;
  const { place, loaded } = found.value;
  const declared = classes.filter((each) => askedOf(place.registration, loaded.entitlement).includes(each));
  const within = await withinQuota(call, place, loaded, { ...exchanged(found.value, credential, declared), waiver });
  if (!within.ok) return within;
  await saveClasses(call.tx, conference, one.value.person, declared, personOf(call));
  await call.record("delegate.declared", credential, { conference, affiliate });
  return ok({});
};

type SubstituteInput = Parameters<Cases["substitute"]>[1];

/** Who comes instead: the alternate chosen, somebody named, or the first alternate in order. */
async function substituteOf(call: Call, { loaded, asDesk }: Acting, input: SubstituteInput): Promise<Result<Holder & { readonly reserve: boolean }, Refusal>> {
  if (input.person !== null || input.givenName !== "") {
    const holder = await holderOf(call, { ...input, asDesk, source: `named by ${loaded.entitlement.name}` }, input);
    return holder.ok ? ok({ ...holder.value, reserve: false }) : holder;
  }
  const reserves = await alternatesOf(call.tx, input.conference, input.affiliate);
  const next = input.alternate === null ? reserves[0] : reserves.find((one) => one.id === input.alternate);
  if (!next) return no({ code: input.alternate === null ? "alternate.none" : "alternate.notFound", field: "alternate" });
  const name = next.namedAs || `${next.givenName} ${next.familyName}`.trim();
  return ok({ person: next.person, email: next.email, namedAs: next.namedAs, name, reserve: true });
}

export const substitute: Cases["substitute"] = async (call, input) => {
  const found = await acting(call, input, "change");
  if (!found.ok) return found;
  const { place, loaded, late } = found.value;
  const { conference, registration } = place;
  const one = ofGroup(found.value, input.credential, "replaced");
  if (!one.ok) return one;
  const standing = await inGoodStanding(call, place, loaded.entitlement);
  if (!standing.ok) return standing;
  const holder = await substituteOf(call, found.value, input);
  if (!holder.ok) return holder;
  const elsewhere = await placeOf(call.tx, conference.id, holder.value.person);
  if (elsewhere) return no({ code: elsewhere.affiliate === input.affiliate ? "delegate.namedAlready" : "delegate.otherGroup", field: "person" });
  const member = await eligible(call, registration.settings, input.affiliate, holder.value.person, input.memberSince);
  if (!member.ok) return member;
  const reserve = (await alternatesOf(call.tx, conference.id, input.affiliate)).find((each) => each.person === holder.value.person);
  const asked = askedOf(registration, loaded.entitlement);
  const classes = holder.value.reserve ? await declaredOf(call, conference.id, holder.value) : input.classes.filter((each) => asked.includes(each));
  const within = await withinQuota(call, place, loaded, { ...exchanged(found.value, input.credential, classes), waiver: input.waiver });
  if (!within.ok) return within;
  const ask = registration.settings.acceptance;
  if (ask && holder.value.email === null) return no({ code: "delegate.emailMissing", field: "email" });
  const by = personOf(call);
  const id = newCredential(call);
  await stepBy(call.tx, { by, way: "page" });
  await changePlace(call.tx, input.credential, { state: "replaced" });
  const written = await insertPlace(call.tx, {
    id,
    conference: conference.id,
    affiliate: input.affiliate,
    person: holder.value.person,
    role: "delegate",
    seat: one.value.seat,
    namedBy: by,
    namedAs: holder.value.namedAs,
    late,
    acceptance: ask ? "asked" : "notAsked",
    replaces: input.credential,
  });
  if (!written) return no({ code: "delegate.namedAlready", field: "person" });
  if (reserve) await endAlternate(call.tx, reserve.id, "promoted");
  await saveClasses(call.tx, conference.id, holder.value.person, classes, by);
  await mailNamed(call, conference, holder.value, { id, as: asWords.delegate, group: loaded.entitlement.name, ask });
  await call.record("delegate.substituted", input.credential, { conference: conference.id, affiliate: input.affiliate }, { by: id });
  return ok({ credential: id });
};

async function declaredOf(call: Call, conference: ConferenceId, holder: Holder): Promise<readonly QuotaClass[]> {
  return (await classesOf(call.tx, conference, [holder.person])).get(holder.person) ?? [];
}

export const waiveQuota: Cases["waiveQuota"] = async (call, { conference, affiliate, rule, reason }) => {
  const found = await acting(call, { conference, affiliate }, "change");
  if (!found.ok) return found;
  const { place, loaded } = found.value;
  const finding = quotaFindings(place.registration.settings.quota, delegationOf(loaded, false)).find((one) => one.key === rule);
  if (!finding) return no({ code: "quota.notFound", field: "rule" });
  const lacking = finding.need - finding.have - (loaded.waived[rule] ?? 0);
  if (lacking <= 0) return no({ code: "quota.met", field: "rule" });
  await waive(call, { conference, affiliate, rule, lacking, reason });
  return ok({});
};
