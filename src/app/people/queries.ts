import { fullName, officeTitle } from "#domain/people";
import { ok } from "#kit";
import { type HeldOffice, heldOffices } from "../../store/offices.ts";
import { capturedMail, findFederation, findPerson, peopleWhere, recordedEvents } from "../../store/people.ts";
import type { UseCases } from "../usecase.ts";
import type { OfficeView, peopleContract } from "./contract.ts";

type Cases = UseCases<typeof peopleContract>;

const officeView = (office: HeldOffice): OfficeView => ({
  id: office.id,
  kind: office.kind,
  title: office.title === "" ? officeTitle[office.kind] : office.title,
  of: office.conference?.name ?? office.affiliate?.name ?? office.region?.name ?? "",
  conference: office.conference === null ? null : { id: office.conference.id, slug: office.conference.slug },
  affiliate: office.affiliate?.id ?? null,
  region: office.region?.id ?? null,
  since: office.since,
  until: office.until,
});

export const whoAmI: Cases["whoAmI"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const federation = (await findFederation(call.tx))?.name ?? null;
  const person = call.actor.kind === "person" ? await findPerson(call.tx, call.actor.id) : null;
  if (!person) return ok({ person: null, offices: [], federation });
  const offices = await heldOffices(call.tx, [person.id]);
  return ok({ person: { id: person.id, name: fullName(person.givenName, person.familyName) }, offices: offices.map(officeView), federation });
};

export const federation: Cases["federation"] = async (call) => {
  const allowed = call.allow();
  return allowed.ok ? ok(await findFederation(call.tx)) : allowed;
};

export const people: Cases["people"] = async (call, { search }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await peopleWhere(call.tx, search);
  const offices = Map.groupBy(await heldOffices(call.tx, null, "current"), (office) => office.person);
  return ok(
    found.map(({ id, givenName, familyName, email }) => ({
      id,
      name: fullName(givenName, familyName),
      email,
      offices: (offices.get(id) ?? []).map(officeView),
    })),
  );
};

export const outbox: Cases["outbox"] = async (call) => {
  const allowed = call.allow();
  return allowed.ok ? ok(await capturedMail(call.tx)) : allowed;
};

export const events: Cases["events"] = async (call, { before }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const recorded = await recordedEvents(call.tx, before);
  return ok(recorded.map(({ givenName, familyName, ...event }) => ({ ...event, person: givenName === null ? null : fullName(givenName, familyName ?? "") })));
};
