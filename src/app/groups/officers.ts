import { type AffiliateId, mayEndOfficer, mayHandOver } from "#domain/groups";
import { aliveStates, compatible, fullName, type PersonId } from "#domain/people";
import { asId, type Day, no, ok, type Refusal, type Result } from "#kit";
import { namedOfficersOf, removeNamedOfficer } from "../../store/affiliation.ts";
import { erasedAmong } from "../../store/erasing.ts";
import { federationToday } from "../../store/federation-day.ts";
import { endOfficeBefore, type GroupOfficer, insertOfficerName, officersOf } from "../../store/group-officers.ts";
import { type AffiliateInRegion, holdAffiliate } from "../../store/groups.ts";
import { isMember } from "../../store/memberships.ts";
import { endOfficeNow, holdOfficesOf, insertOffice } from "../../store/offices.ts";
import { entryByEmail, entryById, insertPerson } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { mailAppointed, mailEnded } from "./letters.ts";

type Cases = UseCases<typeof groupsContract>;

const personOf = ({ actor }: Call) => (actor.kind === "person" ? actor.id : null);

type Named = { readonly person: PersonId | null; readonly givenName: string; readonly familyName: string; readonly email: string };
/** Who is meant; `calledAs` where the register may know them by another name, which the group is not told. */
type Meant = { readonly person: PersonId; readonly email: string | null; readonly calledAs: string | null };

/** Somebody chosen from the group: a member, or an officer already. */
async function chosen(call: Call, affiliate: AffiliateId, officers: readonly GroupOfficer[], id: PersonId): Promise<Result<Meant, Refusal>> {
  const officer = officers.find(({ person }) => person === id);
  const person = await entryById(call.tx, id);
  const known = person !== null && aliveStates.some((state) => state === person.state) && (officer !== undefined || (await isMember(call.tx, id, affiliate)));
  return known ? ok({ person: id, email: person.email, calledAs: officer?.name ?? null }) : no({ code: "person.notFound", field: "person" });
}

/**
 * Somebody entered with name and address. A known address is linked to whoever has it, and the group goes on calling them as it
 * entered them: it does not learn whose address it is. Who was erased comes back only by their own will.
 */
async function entered(call: Call, { givenName, familyName, email }: Named): Promise<Result<Meant, Refusal>> {
  if (givenName === "") return no({ code: "person.nameMissing", field: "givenName" });
  if (email === "") return no({ code: "officer.emailMissing", field: "email" });
  const known = await entryByEmail(call.tx, email);
  if (known) return ok({ person: known.id, email: known.email, calledAs: fullName(givenName, familyName) });
  if ((await erasedAmong(call.tx, [email])).size > 0) return no({ code: "officer.mustJoin", field: "email" });
  const person = asId<"person">(call.deps.newId());
  if (!(await insertPerson(call.tx, { id: person, givenName, familyName, email, source: "named as an officer of a group" })))
    return no({ code: "officer.tryAgain", field: "email" });
  return ok({ person, email, calledAs: null });
}

const meant = (call: Call, affiliate: AffiliateId, officers: readonly GroupOfficer[], named: Named): Promise<Result<Meant, Refusal>> =>
  named.person !== null ? chosen(call, affiliate, officers, named.person) : entered(call, named);

type Post = { readonly title: string; readonly since: Day | null; readonly until: Day | null; readonly reason: string };

/** Appoints, remembers how the group calls them, records and writes to them. */
async function install(call: Call, group: AffiliateInRegion, who: Meant, post: Post): Promise<Result<string, Refusal>> {
  const beside = compatible("secretary", await holdOfficesOf(call.tx, who.person));
  if (!beside.ok) return beside;
  const office = call.deps.newId();
  if (!(await insertOffice(call.tx, office, who.person, { kind: "secretary", affiliate: group.id }, { ...post, by: personOf(call) })))
    return no({ code: "officer.held", field: who.calledAs === null ? "person" : "email" });
  if (who.calledAs !== null) await insertOfficerName(call.tx, office, who.person, who.calledAs);
  await mailAppointed(call, group, who, { office, title: post.title, since: post.since });
  await call.record("office.appointed", office, { affiliate: group.id }, { kind: "secretary", person: who.person, since: post.since, until: post.until });
  return ok(office);
}

/** The group with its officers, held so that no two end the last but one and the last at once. */
async function held(
  call: Call,
  affiliate: AffiliateId,
): Promise<Result<{ readonly group: AffiliateInRegion; readonly officers: readonly GroupOfficer[] }, Refusal>> {
  const group = await holdAffiliate(call.tx, affiliate);
  return group ? ok({ group, officers: await officersOf(call.tx, affiliate) }) : no({ code: "affiliate.notFound", field: "affiliate" });
}

const backwards = (since: Day, until: Day | null): boolean => until !== null && until < since;

export const appointOfficer: Cases["appointOfficer"] = async (call, { affiliate, title, since, until, reason, named, ...who }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const place = await held(call, affiliate);
  if (!place.ok) return place;
  const today = await federationToday(call.tx);
  if (since !== null && since < today) return no({ code: "officer.dayPast", field: "since" });
  if (backwards(since ?? today, until)) return no({ code: "office.termBackwards", field: "until" });
  const listed = named === null ? null : ((await namedOfficersOf(call.tx, affiliate)).find(({ id }) => id === named) ?? null);
  if (named !== null && !listed) return no({ code: "officer.notNamed" });
  const whom = await meant(call, affiliate, place.value.officers, listed ? { ...listed, person: null } : who);
  if (!whom.ok) return whom;
  const office = await install(call, place.value.group, whom.value, { title, since: since === today ? null : since, until, reason });
  if (!office.ok) return office;
  if (listed) await removeNamedOfficer(call.tx, affiliate, listed.id);
  return ok({ office: office.value });
};

export const endOfficer: Cases["endOfficer"] = async (call, { affiliate, office, reason }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const place = await held(call, affiliate);
  if (!place.ok) return place;
  const mayIt = mayEndOfficer(place.value.officers, office);
  if (!mayIt.ok) return mayIt;
  await endOfficeNow(call.tx, office, { by: personOf(call), reason });
  const officer = place.value.officers.find((one) => one.office === office);
  if (officer) await mailEnded(call, place.value.group, officer, { office, title: officer.title === "" ? "officer" : officer.title, on: null });
  await call.record("office.ended", office, { affiliate }, { kind: "secretary", person: officer?.person ?? "" });
  return ok({});
};

/** Ends an office now, or with the day before somebody else takes over. */
async function giveUp(call: Call, group: AffiliateInRegion, officer: GroupOfficer, on: Day, today: Day, reason: string): Promise<void> {
  const end = { by: personOf(call), reason };
  await (on === today ? endOfficeNow(call.tx, officer.office, end) : endOfficeBefore(call.tx, officer.office, on, end));
  await mailEnded(call, group, officer, { office: officer.office, title: officer.title === "" ? "officer" : officer.title, on: on === today ? null : on });
  await call.record("office.ended", officer.office, { affiliate: group.id }, { kind: "secretary", person: officer.person, on });
}

export const handOverOffice: Cases["handOverOffice"] = async (call, { affiliate, office, title, on, until, reason, ...who }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const place = await held(call, affiliate);
  if (!place.ok) return place;
  const { group, officers } = place.value;
  const leaving = officers.find((one) => one.office === office);
  if (!leaving) return no({ code: "officer.notFound", field: "office" });
  const today = await federationToday(call.tx);
  const whom = await meant(call, affiliate, officers, who);
  if (!whom.ok) return whom;
  const mayIt = mayHandOver({ from: leaving.person, to: whom.value.person, on }, today);
  if (!mayIt.ok) return mayIt;
  if (backwards(on, until)) return no({ code: "office.termBackwards", field: "until" });
  if (!leaving.begun) return no({ code: "officer.notBegun", field: "office" });
  if (leaving.lastDay !== null && leaving.lastDay < on) return no({ code: "officer.termEndsBefore", field: "on", detail: { day: leaving.lastDay } });
  await giveUp(call, group, leaving, on, today, reason);
  // Who takes over gives up what they held in the group until then: one person, one office in it.
  for (const other of officers) if (other.person === whom.value.person) await giveUp(call, group, other, on, today, reason);
  const next = await install(call, group, whom.value, { title, since: on === today ? null : on, until, reason });
  return next.ok ? ok({ office: next.value }) : next;
};

export const dismissNamedOfficer: Cases["dismissNamedOfficer"] = async (call, { affiliate, named }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (!(await removeNamedOfficer(call.tx, affiliate, named))) return no({ code: "officer.notNamed" });
  await call.record("officer.dismissed", affiliate, { affiliate });
  return ok({});
};
