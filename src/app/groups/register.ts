import { groupsAccess } from "#domain/groups";
import { fullName, may } from "#domain/people";
import { ok } from "#kit";
import { affiliationHistory, applicationsBy, countWaiting, waitingApplications } from "../../store/affiliation.ts";
import { countGroups, registerPage } from "../../store/groups.ts";
import { countsAcceptThemselves, waitingCounts } from "../../store/member-counts.ts";
import { findPerson } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { applicationView, pageOf, registeredView } from "./presenting.ts";

type Cases = UseCases<typeof groupsContract>;

const shownWaiting = 20;
const applicationsAPage = 20;

export const register: Cases["register"] = async (call, { search, kind, region, state, sort, page: asked, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const filter = { search, kind, region, states: state === null ? null : [state] };
  const total = await countGroups(call.tx, filter);
  const { page, pages, ...slice } = pageOf(total, asked, size);
  const waiting = await waitingCounts(call.tx, shownWaiting);
  return ok({
    rows: (await registerPage(call.tx, filter, sort, slice)).map(registeredView),
    total,
    page,
    pages,
    applications: await countWaiting(call.tx),
    countsWaiting: { total: waiting.total, rows: waiting.rows.map(({ id, affiliate, group, asOf, members }) => ({ id, affiliate, group, asOf, members })) },
    countsAcceptThemselves: await countsAcceptThemselves(call.tx),
    can: {
      enter: may(call.actor, groupsAccess.admitAffiliate, {}),
      decide: may(call.actor, groupsAccess.decideAffiliation, {}),
      decideCounts: may(call.actor, groupsAccess.decideCount, {}),
      settle: may(call.actor, groupsAccess.saveGroupSettings, {}),
    },
  });
};

/** The name of somebody who applied. */
export async function nameOf(call: Call, person: Parameters<typeof findPerson>[1]): Promise<string> {
  const found = await findPerson(call.tx, person);
  return found ? fullName(found.givenName, found.familyName) : "";
}

export const applications: Cases["applications"] = async (call, { page: asked }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const total = await countWaiting(call.tx);
  const { page, pages, ...slice } = pageOf(total, asked, applicationsAPage);
  const rows = [];
  for (const one of await waitingApplications(call.tx, slice)) rows.push(applicationView(one, one.group, await nameOf(call, one.appliedBy)));
  return ok({ rows, total, page, pages });
};

export const myApplications: Cases["myApplications"] = async (call) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if (call.actor.kind !== "person") return ok([]);
  const mine = [];
  for (const { affiliate, group, state, appliedAt } of await applicationsBy(call.tx, call.actor.id)) {
    const last = state === "declined" ? (await affiliationHistory(call.tx, affiliate)).findLast((step) => step.state === "declined") : undefined;
    mine.push({ affiliate, group, state, appliedAt, reason: last?.reason ?? "" });
  }
  return ok(mine);
};
