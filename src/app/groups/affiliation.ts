import { type AffiliateId, type AffiliationStep, affiliationStep } from "#domain/groups";
import { aliveStates, compatible } from "#domain/people";
import { no, ok, type Refusal, type Result } from "#kit";
import {
  addStep,
  affiliationHistory,
  closeApplication,
  type KeptApplication,
  type LedgerStep,
  latestApplication,
  setAffiliatedOn,
} from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { officersOf } from "../../store/group-officers.ts";
import { type AffiliateInRegion, holdAffiliate } from "../../store/groups.ts";
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
    women: null,
    young: null,
    fullTime: null,
    partTime: null,
    source: "stated in the application",
    by: appliedBy,
  });
  await decideCount(call.tx, count, { accepted: true, reason: "", by: personOf(call) });
}

type Input = Parameters<Cases["decideAffiliation"]>[1];
type Decidable = { readonly group: AffiliateInRegion; readonly last: LedgerStep | undefined; readonly step: AffiliationStep };

/** The group, held, with the step that is to be taken; refused where it is not open, or somebody else has decided since. */
async function decidable(call: Call, { affiliate, base, to, effectiveOn, until, metOn }: Input): Promise<Result<Decidable, Refusal>> {
  const group = await holdAffiliate(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (metOn > (await federationToday(call.tx))) return no({ code: "affiliation.meetingToCome", field: "metOn" });
  const history = await affiliationHistory(call.tx, affiliate);
  // Two of the committee who decide at once: the second is told what the first decided.
  const last = history.at(-1);
  if (history.length !== base) return no({ code: "affiliation.changedMeanwhile", detail: { state: last?.state ?? "unknown" } });
  const step = affiliationStep(history, { to, effectiveOn, until });
  return step.ok ? ok({ group, last, step: step.value }) : step;
}

/** What the decision on an application brings about besides the step itself. */
async function settleApplication(call: Call, affiliate: AffiliateId, application: KeptApplication, { to, effectiveOn }: Input): Promise<void> {
  await closeApplication(call.tx, application.id, to === "affiliated" ? "affiliated" : "declined");
  if (to !== "affiliated") return;
  await setAffiliatedOn(call.tx, affiliate, effectiveOn);
  await welcome(call, affiliate, application);
}

export const decideAffiliation: Cases["decideAffiliation"] = async (call, input) => {
  const { affiliate, to, effectiveOn, until, reason, meeting, metOn } = input;
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const open = await decidable(call, input);
  if (!open.ok) return open;
  const { group, last, step } = open.value;
  const application = last?.state === "applied" ? await latestApplication(call.tx, affiliate) : null;
  const ledger = { reason, meeting, metOn, application: application?.id ?? null, by: personOf(call), office: "organising" };
  const seq = await addStep(call.tx, affiliate, { ...step, ...ledger });
  if (application) await settleApplication(call, affiliate, application, input);
  const applicant = application ? await entryById(call.tx, application.appliedBy) : null;
  const officers = await officersOf(call.tx, affiliate);
  const receivers = [...officers, ...(applicant ? [{ person: applicant.id, email: applicant.email }] : [])];
  await mailDecision(call, group, receivers, { step: seq, to, effectiveOn, until, reason, meeting, metOn });
  await call.record(`affiliation.${to}`, affiliate, { affiliate }, { from: last?.state ?? "", effectiveOn, until, metOn, step: seq });
  return ok({});
};
