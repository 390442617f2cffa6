import { fullName } from "#domain/people";
import { ok } from "#kit";
import { heldOffices } from "../../store/offices.ts";
import { findFederation, findPerson } from "../../store/people.ts";
import type { UseCases } from "../usecase.ts";
import type { peopleContract } from "./contract.ts";
import { officeView } from "./office-view.ts";

type Cases = UseCases<typeof peopleContract>;

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
