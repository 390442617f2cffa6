import type { ConferenceId } from "#domain/conference";
import { fullName, type PersonId } from "#domain/people";
import { accessNeedKinds, type AccessNeedKind, accessWording, accessWordingNow, type ConsentGiver, countShown } from "#domain/registration";
import { no, ok, type Refusal, type Result } from "#kit";
import { accessCounts, accessNeedsOf, deleteAccessNeed, saveAccessNeed } from "../../store/access-needs.ts";
import { namedBy, placeOf } from "../../store/delegations.ts";
import { whilePermitted } from "../held.ts";
import type { Call, UseCases } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import type { registrationContract } from "./contract.ts";
import { conferenceOf, pageView, personOf, type Place, registrationFor, sliceOf } from "./loaded.ts";

type Cases = UseCases<typeof registrationContract>;

export const accessNeeds: Cases["accessNeeds"] = async (call, { slug, page }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const asked = { page, all: false };
  const list = await accessNeedsOf(call.tx, found.value.id, sliceOf(asked));
  const rows = list.rows.map((one) => ({
    name: fullName(one.givenName, one.familyName),
    group: one.group,
    kinds: one.kinds,
    words: one.words,
    consent: accessWording(one.giver, one.wording, one.keepDays),
    givenAt: one.givenAt,
  }));
  return ok({ ...pageView(rows, list.total, asked), conference: summaryOf(found.value) });
};

/** Every kind, whether anybody asked for it or not: what is missing from a list would tell as much as what is on it. */
export const accessTotals: Cases["accessTotals"] = async (call, { slug }) => {
  const found = await conferenceOf(call, slug);
  if (!found.ok) return found;
  const counts = await accessCounts(call.tx, found.value.id);
  return ok(accessNeedKinds.map((kind) => ({ kind, n: countShown(counts.get(kind) ?? 0) })));
};

type Asked = { readonly kinds: readonly AccessNeedKind[]; readonly words: string; readonly consent: boolean; readonly wording: number };

/** Kept only with the explicit consent to the wording in force. The record says neither that it was put down nor what. */
async function keep(
  call: Call,
  { conference, registration }: Place,
  person: PersonId,
  giver: ConsentGiver,
  asked: Asked,
): Promise<Result<Record<string, never>, Refusal>> {
  if (!asked.consent) return no({ code: "need.consentMissing", field: "consent" });
  if (asked.wording !== accessWordingNow(giver)) return no({ code: "need.wordingChanged", field: "consent" });
  if (asked.kinds.length === 0 && asked.words === "") return no({ code: "need.nothing", field: "kinds" });
  const { kinds, words, wording } = asked;
  await saveAccessNeed(call.tx, conference.id, { person, kinds, words, giver, wording, keepDays: registration.settings.accessDays, by: personOf(call) });
  return ok({});
}

async function running(call: Call, id: ConferenceId): Promise<Result<Place, Refusal>> {
  const place = await registrationFor(call, id);
  if (!place.ok) return place;
  const lawful = whilePermitted(call, place.value.conference.state);
  return lawful.ok ? place : lawful;
}

export const saveAccessNeeds: Cases["saveAccessNeeds"] = async (call, { conference, ...asked }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const place = await running(call, conference);
  if (!place.ok) return place;
  const person = personOf(call);
  if (person === null || (await placeOf(call.tx, conference, person)) === null) return no({ code: "naming.none" });
  return keep(call, place.value, person, "person", asked);
};

export const withdrawAccessNeeds: Cases["withdrawAccessNeeds"] = async (call, { conference }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const person = personOf(call);
  if (person !== null) await deleteAccessNeed(call.tx, conference, person);
  return ok({});
};

export const enterAccessNeeds: Cases["enterAccessNeeds"] = async (call, { conference, affiliate, credential, ...asked }) => {
  const allowed = call.allow({ conference, affiliate });
  if (!allowed.ok) return allowed;
  const place = await running(call, conference);
  if (!place.ok) return place;
  const one = (await namedBy(call.tx, conference, [affiliate])).find((named) => named.credential === credential);
  return one ? keep(call, place.value, one.person, "officer", asked) : no({ code: "credential.notFound", field: "credential" });
};
