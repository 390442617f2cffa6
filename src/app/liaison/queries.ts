import { liaisonAccess, relationSteps as stepsFrom } from "#domain/liaison";
import { may, officeTitle } from "#domain/people";
import { no, ok } from "#kit";
import { contactsOf, countByRelation, lastQuarter, organisationById, organisationsWhere, relationSteps } from "../../store/liaison.ts";
import { stepsWhere, talksWhere } from "../../store/liaison-talks.ts";
import { holdersOf } from "../../store/offices.ts";
import type { UseCases } from "../usecase.ts";
import type { liaisonContract } from "./contract.ts";

type Cases = UseCases<typeof liaisonContract>;

export const organisations: Cases["organisations"] = async (call, filter) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const { rows, total } = await organisationsWhere(call.tx, filter);
  return ok({
    rows: rows.map(({ ownerName, ...row }) => ({ ...row, owner: ownerName })),
    total,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / filter.size)),
  });
};

export const organisation: Cases["organisation"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await organisationById(call.tx, input.organisation);
  if (!found) return no({ code: "organisation.notFound", field: "organisation" });
  const edit = may(call.actor, liaisonAccess.logTalk, {});
  const { owner, ownerName, ...rest } = found;
  return ok({
    ...rest,
    steps: stepsFrom[found.relation],
    owner: owner === null ? null : { id: owner, name: ownerName ?? "somebody no longer named" },
    contacts: edit ? await contactsOf(call.tx, found.id) : null,
    talks: await talksWhere(call.tx, found.id),
    nextSteps: await stepsWhere(call.tx, found.id),
    history: await relationSteps(call.tx, found.id),
    can: { edit, move: may(call.actor, liaisonAccess.moveRelation, {}) },
  });
};

export const officers: Cases["officers"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const held = await holdersOf(call.tx, ["organising", "regionalOrganiser", "socialTeam"]);
  return ok(held.map(({ person, name, kind }) => ({ id: person, name, office: officeTitle[kind] })));
};

export const report: Cases["report"] = async (call, asked) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const quarter = await lastQuarter(call.tx);
  const [since, until] = [asked.since ?? quarter.since, asked.until ?? quarter.until];
  if (until < since) return no({ code: "report.backwards", field: "until" });
  return ok({
    since,
    until,
    at: call.now,
    standing: await countByRelation(call.tx),
    talks: await talksWhere(call.tx, { since, until }),
    moved: await relationSteps(call.tx, { since, until }),
    open: await stepsWhere(call.tx, "open"),
  });
};
