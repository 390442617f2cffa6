import { fullName, type PersonId, postcodeOf, wordingNow } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { recordConsents } from "../../store/consents.ts";
import { matchesOf, noteMatches } from "../../store/duplicates.ts";
import { affiliateById } from "../../store/groups.ts";
import { queueMail } from "../../store/mail.ts";
import { endMemberships, insertMembership } from "../../store/memberships.ts";
import {
  signOutEverywhere,
  holdEntry,
  insertPerson,
  type NewPerson,
  type PersonChange,
  type RegisterEntry,
  setPersonState,
  updateEntry,
} from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { peopleContract } from "./contract.ts";
import { addressChangedMail } from "./mails.ts";
import { federationFacts } from "./federation-facts.ts";
import { mayChangeAddress } from "./person.ts";

type Cases = UseCases<typeof peopleContract>;

export const actingPerson = ({ actor }: Call): PersonId | null => (actor.kind === "person" ? actor.id : null);

/** Enters somebody, and puts those whom they may be already before whoever keeps the register. */
export async function enterPerson(call: Call, details: Omit<NewPerson, "id">): Promise<Result<PersonId, Refusal>> {
  const id = asId<"person">(call.deps.newId());
  const { givenName, familyName, email, phone = "", postcode = "", gender = "", born = null } = details;
  const matches = await matchesOf(call.tx, [{ givenName, familyName, email, phone, postcode: postcodeOf(postcode), gender, born }]);
  if (!(await insertPerson(call.tx, { id, ...details }))) return no({ code: "person.emailTaken", field: "email" });
  await noteMatches(call.tx, id, matches.get(0) ?? []);
  return ok(id);
}

/** The person, held until this transaction ends; refused when they are erased, merged, or not there. */
export async function holdAlive(call: Call, id: PersonId): Promise<Result<RegisterEntry, Refusal>> {
  const entry = await holdEntry(call.tx, id);
  if (!entry) return no({ code: "person.notFound", field: "person" });
  if (entry.state === "erased") return no({ code: "person.erased", field: "person" });
  return entry.state === "merged" ? no({ code: "person.merged", field: "person" }) : ok(entry);
}

/** Refuses words on an entry that somebody else has changed since it was read. */
export const unchanged = (entry: RegisterEntry, base: number): Result<null, Refusal> =>
  entry.revision === base ? ok(null) : no({ code: "person.changedMeanwhile", detail: { name: fullName(entry.givenName, entry.familyName) } });

/** Writes what is known now. A new address ends the sessions of the old one, which is told. */
export async function changeEntry(call: Call, entry: RegisterEntry, change: PersonChange): Promise<Result<null, Refusal>> {
  if (!(await updateEntry(call.tx, entry.id, change))) return no({ code: "person.emailTaken", field: "email" });
  if (entry.email === null || entry.email.toLowerCase() === change.email?.toLowerCase()) return ok(null);
  await signOutEverywhere(call.tx, entry.id);
  const { name, url } = await federationFacts(call);
  await queueMail(call.tx, addressChangedMail({ id: call.deps.newId(), to: entry.email, federation: name, url }, entry.id));
  return ok(null);
}

export const addPerson: Cases["addPerson"] = async (call, { postcode, ...input }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const person = await enterPerson(call, { ...input, postcode: postcodeOf(postcode) });
  if (!person.ok) return person;
  await call.record("person.added", person.value);
  return ok({ person: person.value });
};

export const editPerson: Cases["editPerson"] = async (call, { person, base, state, ...change }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdAlive(call, person);
  if (!held.ok) return held;
  const entry = held.value;
  const same = unchanged(entry, base);
  if (!same.ok) return same;
  if (entry.email !== change.email && !(await mayChangeAddress(call, person))) return no({ code: "person.addressOfOfficer", field: "email" });
  const changed = await changeEntry(call, entry, change);
  if (!changed.ok) return changed;
  if (state !== entry.state) await setPersonState(call.tx, person, state);
  await call.record("person.edited", person);
  return ok({});
};

export const joinGroup: Cases["joinGroup"] = async (call, { person, affiliate, since }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const entry = await holdAlive(call, person);
  if (!entry.ok) return entry;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (!(await insertMembership(call.tx, person, affiliate, since))) return no({ code: "membership.already", field: "affiliate" });
  await call.record("membership.entered", person, { affiliate });
  return ok({});
};

export const leaveGroup: Cases["leaveGroup"] = async (call, { person, affiliate }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (!(await holdEntry(call.tx, person))) return no({ code: "person.notFound", field: "person" });
  if ((await endMemberships(call.tx, person, affiliate)) === 0) return no({ code: "membership.notThere", field: "affiliate" });
  await call.record("membership.ended", person, { affiliate });
  return ok({});
};

export const recordConsent: Cases["recordConsent"] = async (call, { person, purpose, state, source, givenOn }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const entry = await holdAlive(call, person);
  if (!entry.ok) return entry;
  if (givenOn > call.now.slice(0, 10)) return no({ code: "consent.inFuture", field: "givenOn" });
  const word = { person, purpose, state, wording: wordingNow(purpose), way: "paper" as const, source, recordedBy: actingPerson(call), givenOn };
  await recordConsents(call.tx, [word]);
  await call.record("consent.recorded", person, {}, { purpose, state });
  return ok({});
};
