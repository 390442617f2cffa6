import { type OrganisationId, relationStep } from "#domain/liaison";
import type { PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import {
  deleteContact,
  holdOrganisation,
  insertOrganisation,
  isNameTaken,
  type Organisation,
  organisationById,
  saveContact as keepContact,
  saveRelation,
  updateOrganisation,
} from "../../store/liaison.ts";
import { closeStep as closeStepNow, insertSteps, insertTalk, isTalkOf } from "../../store/liaison-talks.ts";
import { findPerson } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { liaisonContract } from "./contract.ts";

type Cases = UseCases<typeof liaisonContract>;

const notFound = no({ code: "organisation.notFound", field: "organisation" });
const actorOf = (call: Call): PersonId | null => (call.actor.kind === "person" ? call.actor.id : null);

/** The organisation as it was when the page was opened; else the second of two editors is told. */
async function heldAt(call: Call, id: OrganisationId, base: number): Promise<Result<Organisation, Refusal>> {
  const found = await holdOrganisation(call.tx, id);
  if (!found) return notFound;
  return found.revision === base ? ok(found) : no({ code: "organisation.changedMeanwhile", detail: { revision: found.revision } });
}

export const saveOrganisation: Cases["saveOrganisation"] = async (call, { organisation, base, ...details }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (details.owner !== null && !(await findPerson(call.tx, details.owner))) return no({ code: "person.notFound", field: "owner" });
  if (organisation === null) {
    const id = asId<"organisation">(call.deps.newId());
    if (!(await insertOrganisation(call.tx, id, details))) return no({ code: "organisation.nameTaken", field: "name" });
    await call.record("organisation.entered", id, {}, { kind: details.kind });
    return ok({ organisation: id, revision: 1 });
  }
  const found = await heldAt(call, organisation, base);
  if (!found.ok) return found;
  if (await isNameTaken(call.tx, details.name, organisation)) return no({ code: "organisation.nameTaken", field: "name" });
  await updateOrganisation(call.tx, organisation, details);
  await call.record("organisation.changed", organisation, {}, { revision: base + 1 });
  return ok({ organisation, revision: base + 1 });
};

export const moveRelation: Cases["moveRelation"] = async (call, { organisation, base, to, reason }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await heldAt(call, organisation, base);
  if (!found.ok) return found;
  const from = found.value.relation;
  const step = relationStep(from, to);
  if (!step.ok) return step;
  await saveRelation(call.tx, organisation, { from, to, reason, person: actorOf(call) });
  await call.record("organisation.relationMoved", organisation, {}, { from, to });
  return ok({ relation: to });
};

export const saveContact: Cases["saveContact"] = async (call, { organisation, contact, ...details }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await organisationById(call.tx, organisation))) return notFound;
  const id = contact ?? call.deps.newId();
  if (!(await keepContact(call.tx, organisation, contact === null, { id, ...details }))) return no({ code: "contact.notFound", field: "contact" });
  await call.record(contact === null ? "contact.entered" : "contact.changed", id, {}, { organisation });
  return ok({ contact: id });
};

export const removeContact: Cases["removeContact"] = async (call, { organisation, contact }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await deleteContact(call.tx, organisation, contact))) return no({ code: "contact.notFound", field: "contact" });
  await call.record("contact.removed", contact, {}, { organisation });
  return ok({});
};

export const logTalk: Cases["logTalk"] = async (call, { organisation, nextSteps, ...talk }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (!(await organisationById(call.tx, organisation))) return notFound;
  if (talk.heldOn > call.now.slice(0, 10)) return no({ code: "talk.notYet", field: "heldOn" });
  if (talk.corrects !== null && !(await isTalkOf(call.tx, organisation, talk.corrects))) return no({ code: "talk.notFound", field: "corrects" });
  for (const [at, { owner }] of nextSteps.entries())
    if (!(await findPerson(call.tx, owner))) return no({ code: "person.notFound", field: `nextSteps.${at}.owner` });
  const id = call.deps.newId();
  if (!(await insertTalk(call.tx, { id, organisation, ...talk, enteredBy: actorOf(call) }))) return no({ code: "talk.correctedAlready", field: "corrects" });
  await insertSteps(
    call.tx,
    nextSteps.map((step) => ({ id: call.deps.newId(), talk: id, organisation, ...step })),
  );
  await call.record(talk.corrects === null ? "talk.logged" : "talk.corrected", id, {}, { organisation, heldOn: talk.heldOn, nextSteps: nextSteps.length });
  return ok({ talk: id });
};

export const closeStep: Cases["closeStep"] = async (call, { organisation, step, state, note }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const before = await closeStepNow(call.tx, organisation, step, state, note);
  if (before === null) return no({ code: "nextStep.notFound", field: "step" });
  if (before !== "open") return no({ code: "nextStep.closed", detail: { state: before } });
  await call.record("nextStep.closed", step, {}, { organisation, state });
  return ok({});
};
