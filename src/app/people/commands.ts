import { createHash, timingSafeEqual } from "node:crypto";
import { compatible, mayEnd, type OfficeKind, officeOf, type Scope } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import { conferenceById } from "../../store/conference.ts";
import { affiliateById, regionById } from "../../store/groups.ts";
import { countAdministrators, endOfficeNow, holdOffice, holdOfficesOf, insertOffice } from "../../store/offices.ts";
import { findFederation, insertFederation } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { peopleContract } from "./contract.ts";
import { actingPerson, enterPerson, holdAlive } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes the same time whatever was typed, so that the code cannot be felt out letter by letter. */
const isFoundingCode = (typed: string, code: string | null): boolean => code !== null && timingSafeEqual(digest(typed), digest(code));

export const foundFederation: Cases["foundFederation"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (await findFederation(call.tx)) return no({ code: "setup.done" });
  if (call.actor.kind !== "program" && !isFoundingCode(input.code, call.deps.foundingCode())) return no({ code: "setup.wrongCode", field: "code" });
  if (!(await insertFederation(call.tx, input.federation))) return no({ code: "setup.done" });
  const person = await enterPerson(call, { givenName: input.givenName, familyName: input.familyName, email: input.email });
  if (!person.ok) return person;
  await insertOffice(call.tx, call.deps.newId(), person.value, { kind: "administrator" });
  await call.record("federation.founded", person.value);
  return ok({ person: person.value });
};

/** Who administers the machine is chosen by those who do, not by whoever may fill the other offices. */
function properHands({ actor }: Call, kind: OfficeKind): Result<null, Refusal> {
  const isTheirs = actor.kind !== "person" || actor.offices.some((office) => office.kind === "administrator");
  return kind !== "administrator" || isTheirs ? ok(null) : no({ code: "access.denied" });
}

type Days = { readonly since: string | null; readonly until: string | null };

/** What an office is to be held for must exist, and its term not end before it begins. */
async function isThere({ tx, now }: Call, { conference, affiliate, region }: Scope, { since, until }: Days): Promise<Result<null, Refusal>> {
  // without a first day it begins now
  if (until !== null && until < (since ?? now.slice(0, 10))) return no({ code: "office.termBackwards", field: "until" });
  if (conference && !(await conferenceById(tx, conference))) return no({ code: "conference.notFound", field: "conference" });
  if (affiliate && !(await affiliateById(tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  return region && !(await regionById(tx, region)) ? no({ code: "region.notFound", field: "region" }) : ok(null);
}

export const appoint: Cases["appoint"] = async (call, { person, kind, conference, affiliate, region, since, until, title, reason }) => {
  const scope = { ...(conference ? { conference } : {}), ...(affiliate ? { affiliate } : {}), ...(region ? { region } : {}) };
  const allowed = call.allow(scope);
  if (!allowed.ok) return allowed;
  const proper = properHands(call, kind);
  if (!proper.ok) return proper;
  const office = officeOf(kind, { conference, affiliate, region });
  if (!office.ok) return office;
  const holder = await holdAlive(call, person);
  if (!holder.ok) return holder;
  if (holder.value.state === "left") return no({ code: "person.left", field: "person" });
  const there = await isThere(call, scope, { since, until });
  if (!there.ok) return there;
  const beside = compatible(kind, await holdOfficesOf(call.tx, person));
  if (!beside.ok) return beside;
  const id = call.deps.newId();
  const by = actingPerson(call);
  if (!(await insertOffice(call.tx, id, person, office.value, { since, until, title, reason, by }))) return no({ code: "office.held", detail: { kind } });
  await call.record("office.appointed", id, scope, { kind, person, since, until });
  return ok({ office: id });
};

export const endOffice: Cases["endOffice"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const office = await holdOffice(call.tx, input.office);
  if (!office) return no({ code: "office.notFound", field: "office" });
  const proper = properHands(call, office.kind);
  if (!proper.ok) return proper;
  const mayIt = mayEnd(office, office.kind === "administrator" ? await countAdministrators(call.tx) : 0);
  if (!mayIt.ok) return mayIt;
  await endOfficeNow(call.tx, input.office, { by: actingPerson(call), reason: input.reason });
  const { conference, affiliate, region } = office;
  const scope = { ...(conference ? { conference } : {}), ...(affiliate ? { affiliate } : {}), ...(region ? { region } : {}) };
  await call.record("office.ended", input.office, scope, { kind: office.kind, person: office.person });
  return ok({});
};
