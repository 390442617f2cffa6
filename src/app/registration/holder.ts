import type { ConferenceId } from "#domain/conference";
import { type AffiliateId, nameKey } from "#domain/groups";
import { fullName, type PersonId } from "#domain/people";
import type { RegistrationSettings } from "#domain/registration";
import { asId, type Day, dayInWords, no, ok, type Refusal, type Result } from "#kit";
import { namedBy } from "../../store/delegations.ts";
import { insertMembership, memberSinceDay, personByEmail } from "../../store/group-people.ts";
import { alternatesOf } from "../../store/reserves.ts";
import { federationToday } from "../../store/federation-day.ts";
import { findPerson, insertPerson } from "../../store/people.ts";
import type { Call } from "../usecase.ts";

/** Somebody as a form names them: by id from the group's members, or by name and address. */
export type Who = { readonly person: PersonId | null; readonly givenName: string; readonly familyName: string; readonly email: string };

export type Holder = {
  readonly person: PersonId;
  readonly email: string | null;
  /** What the group calls them, where the register knows the address under another name. */
  readonly namedAs: string;
  readonly name: string;
};

const isHere = async (call: Call, conference: ConferenceId, affiliate: AffiliateId, person: PersonId): Promise<boolean> =>
  (await memberSinceDay(call.tx, affiliate, person)) !== null ||
  (await namedBy(call.tx, conference, [affiliate])).some((one) => one.person === person) ||
  (await alternatesOf(call.tx, conference, affiliate)).some((one) => one.person === person);

/** Somebody of the register whom the group may know of: a member, or one whom it has named. The desk may name anybody. */
async function known(call: Call, conference: ConferenceId, affiliate: AffiliateId | null, id: PersonId, asDesk: boolean): Promise<Result<Holder, Refusal>> {
  const person = await findPerson(call.tx, id);
  const allowed = person !== null && (asDesk || (affiliate !== null && (await isHere(call, conference, affiliate, id))));
  return allowed
    ? ok({ person: id, email: person.email, namedAs: "", name: fullName(person.givenName, person.familyName) })
    : no({ code: "person.notFound", field: "person" });
}

/**
 * The person meant. An address that the register knows is that person's, and whoever named them is told nothing of what the
 * register calls them; any other is a new person.
 */
export async function holderOf(
  call: Call,
  {
    conference,
    affiliate,
    asDesk,
    source,
  }: { readonly conference: ConferenceId; readonly affiliate: AffiliateId | null; readonly asDesk: boolean; readonly source: string },
  who: Who,
): Promise<Result<Holder, Refusal>> {
  if (who.person !== null) return known(call, conference, affiliate, who.person, asDesk);
  if (who.givenName === "") return no({ code: "person.nameMissing", field: "givenName" });
  const name = fullName(who.givenName, who.familyName);
  const email = who.email === "" ? null : who.email;
  const found = email === null ? null : await personByEmail(call.tx, email);
  if (found) {
    const same = nameKey(fullName(found.givenName, found.familyName)) === nameKey(name);
    return ok({ person: found.id, email, namedAs: same ? "" : name, name });
  }
  const person = asId<"person">(call.deps.newId());
  // false when somebody entered the address meanwhile: the next try finds them
  if (!(await insertPerson(call.tx, { id: person, givenName: who.givenName, familyName: who.familyName, email, source })))
    return no({ code: "person.emailTaken", field: "email" });
  return ok({ person, email, namedAs: "", name });
}

/** Two of one name in a delegation are told apart by an address. */
export const isNamedAlready = (
  holder: Holder,
  name: string,
  others: readonly { readonly person: PersonId; readonly givenName: string; readonly familyName: string }[],
): boolean => holder.email === null && others.some((one) => one.person !== holder.person && nameKey(fullName(one.givenName, one.familyName)) === nameKey(name));

/**
 * Members of their group since before the set day only (handbook §2: affiliate in good standing, member). Where the register
 * does not know since when, the officer states it, and it is entered.
 */
export async function eligible(
  call: Call,
  settings: RegistrationSettings,
  affiliate: AffiliateId,
  person: PersonId,
  stated: Day | null,
): Promise<Result<null, Refusal>> {
  if (settings.memberSince === null) return ok(null);
  const entered = await memberSinceDay(call.tx, affiliate, person);
  const since = entered ?? stated;
  if (since === null) return no({ code: "delegate.memberSinceMissing", field: "memberSince", detail: { day: dayInWords(settings.memberSince) } });
  if (since > settings.memberSince) return no({ code: "delegate.notLongEnough", field: "memberSince", detail: { day: dayInWords(settings.memberSince) } });
  if (entered === null && since <= (await federationToday(call.tx))) await insertMembership(call.tx, affiliate, person, since);
  return ok(null);
}
