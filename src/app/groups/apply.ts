import { type AffiliateId, groupKey, mayApply, mayBeApplied, mostWaiting } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import { addStep, affiliationHistory, insertApplication, waitingOf } from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { addressesOfOffice } from "../../store/group-officers.ts";
import { affiliateNamed, holdAffiliate, insertAffiliate, lockNames, regionById } from "../../store/groups.ts";
import { findPerson } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { mailApplied } from "./letters.ts";

type Cases = UseCases<typeof groupsContract>;
type Input = Parameters<Cases["apply"]>[1];

/** The group that applies: a new one, or one whose affiliation is over or was declined, with its history. */
async function applyingGroup(call: Call, input: Input): Promise<Result<AffiliateId, Refusal>> {
  const { name, kind, region, shortName, website, publicEmail } = input;
  if (groupKey(name) === "") return no({ code: "affiliate.aliasEmpty", field: "name", detail: { name } });
  await lockNames(call.tx);
  const known = await affiliateNamed(call.tx, name);
  if (!known) {
    const id = asId<"affiliate">(call.deps.newId());
    if (!(await insertAffiliate(call.tx, { id, name, kind, region, affiliatedOn: null, shortName, website, publicEmail })))
      return no({ code: "affiliate.exists", field: "name", detail: { name } });
    return ok(id);
  }
  await holdAffiliate(call.tx, known.id);
  if (!mayApply(await affiliationHistory(call.tx, known.id))) return no({ code: "application.groupThere", field: "name", detail: { name: known.name } });
  return ok(known.id);
}

/** Who applies is a person of the register: the program has no group. */
const applicantOf = ({ actor }: Call): Result<PersonId, Refusal> => (actor.kind === "person" ? ok(actor.id) : no({ code: "application.personOnly" }));

export const apply: Cases["apply"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const applicant = applicantOf(call);
  if (!applicant.ok) return applicant;
  const today = await federationToday(call.tx);
  const decision = mayBeApplied(input, today);
  if (!decision.ok) return decision;
  if (input.region && !(await regionById(call.tx, input.region))) return no({ code: "region.notFound", field: "region" });
  if ((await waitingOf(call.tx, applicant.value)) >= mostWaiting) return no({ code: "application.tooMany", detail: { most: mostWaiting } });
  const affiliate = await applyingGroup(call, input);
  if (!affiliate.ok) return affiliate;
  const id = call.deps.newId();
  const { title, meetingKind, metOn, quorum, present, votesFor, votesAgainst, abstentions, members, membersAsOf, note } = input;
  const figures = { metOn, quorum, present, votesFor, votesAgainst, abstentions, members, membersAsOf };
  await insertApplication(
    call.tx,
    { id, affiliate: affiliate.value, appliedBy: applicant.value, title, meetingKind, ...figures, rulesAgreed: input.agreed, note },
    input.officers.map((officer) => ({ ...officer, id: call.deps.newId() })),
  );
  await addStep(call.tx, affiliate.value, { state: "applied", effectiveOn: today, until: null, application: id, by: applicant.value, office: "applicant" });
  const person = await findPerson(call.tx, applicant.value);
  const committee = await addressesOfOffice(call.tx, "organising");
  await mailApplied(call, { id: affiliate.value, name: input.name }, id, { person: applicant.value, email: person?.email ?? null }, committee);
  await call.record("affiliation.applied", affiliate.value, { affiliate: affiliate.value }, { application: id, meetingKind, ...figures });
  return ok({ affiliate: affiliate.value });
};
