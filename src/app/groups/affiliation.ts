import { type AffiliateId, affiliationStep } from "#domain/groups";
import { aliveStates, compatible } from "#domain/people";
import { no, ok } from "#kit";
import { addStep, affiliationHistory, closeApplication, type KeptApplication, latestApplication, setAffiliatedOn } from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { officersOf } from "../../store/group-officers.ts";
import { holdAffiliate } from "../../store/groups.ts";
import { decideCount, insertCount } from "../../store/member-counts.ts";
import { holdOfficesOf, insertOffice } from "../../store/offices.ts";
import { entryById } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { mailDecision } from "./letters.ts";

type Cases = UseCases<typeof groupsContract>;

const personOf = ({ actor }: Call) => (actor.kind === "person" ? actor.id : null);

/** Makes the applicant an officer of the group, unless they are one already or are no longer with the federation. */
async function appointApplicant(call: Call, affiliate: AffiliateId, { appliedBy, title }: KeptApplication): Promise<void> {
  const person = await entryById(call.tx, appliedBy);
  if (!person || !aliveStates.some((state) => state === person.state)) return;
  if (!compatible("secretary", await holdOfficesOf(call.tx, appliedBy)).ok) return;
  const office = call.deps.newId();
  const appointment = { since: null, until: null, title, reason: "Applied for the affiliation of the group.", by: personOf(call) };
  if (!(await insertOffice(call.tx, office, appliedBy, { kind: "secretary", affiliate }, appointment))) return;
  await call.record("office.appointed", office, { affiliate }, { kind: "secretary", person: appliedBy });
}

/** What comes with being affiliated: the applicant's office, and the members that the application stated. */
async function welcome(call: Call, affiliate: AffiliateId, application: KeptApplication): Promise<void> {
  await appointApplicant(call, affiliate, application);
  const count = call.deps.newId();
  const { members, membersAsOf, appliedBy } = application;
  await insertCount(call.tx, affiliate, {
    id: count,
    asOf: membersAsOf,
    members,
    ...{ women: null, young: null, fullTime: null, partTime: null },
    source: "stated in the application",
    by: appliedBy,
  });
  await decideCount(call.tx, count, { accepted: true, reason: "", by: personOf(call) });
}

export const decideAffiliation: Cases["decideAffiliation"] = async (call, input) => {
  const { affiliate, base, to, effectiveOn, until, reason, meeting, metOn } = input;
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await holdAffiliate(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (metOn > (await federationToday(call.tx))) return no({ code: "affiliation.meetingToCome", field: "metOn" });
  const history = await affiliationHistory(call.tx, affiliate);
  // Two of the committee who decide at once: the second is told what the first decided.
  const last = history.at(-1);
  if (history.length !== base) return no({ code: "affiliation.changedMeanwhile", detail: { state: last?.state ?? "unknown", reason: last?.reason ?? "" } });
  const step = affiliationStep(history, { to, effectiveOn, until });
  if (!step.ok) return step;
  const application = last?.state === "applied" ? await latestApplication(call.tx, affiliate) : null;
  const seq = await addStep(call.tx, affiliate, {
    ...step.value,
    reason,
    meeting,
    metOn,
    application: application?.id ?? null,
    by: personOf(call),
    office: "organising",
  });
  if (to === "affiliated" && last?.state === "applied") await setAffiliatedOn(call.tx, affiliate, effectiveOn);
  if (application?.state === "waiting") {
    await closeApplication(call.tx, application.id, to === "affiliated" ? "affiliated" : "declined");
    if (to === "affiliated") await welcome(call, affiliate, application);
  }
  const applicant = application ? await entryById(call.tx, application.appliedBy) : null;
  const officers = (await officersOf(call.tx, affiliate)).map(({ person, email }) => ({ person, email }));
  await mailDecision(call, group, [...officers, ...(applicant ? [{ person: applicant.id, email: applicant.email }] : [])], {
    ...{ step: seq, to, effectiveOn, until, reason, meeting, metOn },
  });
  await call.record(`affiliation.${to}`, affiliate, { affiliate }, { from: last?.state ?? "", effectiveOn, until, metOn, step: seq });
  return ok({});
};
