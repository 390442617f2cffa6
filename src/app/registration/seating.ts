import type { CredentialId } from "#domain/credentials";
import { may, officeFor } from "#domain/people";
import { type Delegation, onDelegates, quotaAllows, type QuotaClass, registrationAccess, seatingOf, standingFor } from "#domain/registration";
import { asId, no, ok, type Refusal, type Result } from "#kit";
import type { AffiliateId } from "#domain/groups";
import { federationToday } from "../../store/federation-day.ts";
import { insertWaiver } from "../../store/quota.ts";
import { type GroupEntitlement, groupsToCount, holdEntitlement } from "../../store/registration.ts";
import type { Call } from "../usecase.ts";
import { type Loaded, loadDelegations } from "./delegations.ts";
import { personOf, type Place, titleOf } from "./loaded.ts";

/** The group's entitlement and delegation, held until the transaction ends: whoever acts at the same moment waits and sees what was done. */
export async function heldDelegation(call: Call, { registration }: Place, affiliate: AffiliateId): Promise<Result<Loaded, Refusal>> {
  const entitlement = await holdEntitlement(call.tx, registration.conference, affiliate);
  if (!entitlement) return no({ code: "entitlement.notFound", field: "affiliate" });
  const [loaded] = await loadDelegations(call.tx, registration, [entitlement], { withHistory: true });
  return loaded === undefined ? no({ code: "entitlement.notFound", field: "affiliate" }) : ok(loaded);
}

/** Refuses names of a group that is not in good standing today, unless the committee itself decided on its seats. */
export async function inGoodStanding(call: Call, { registration }: Place, entitlement: GroupEntitlement): Promise<Result<null, Refusal>> {
  if (entitlement.decided !== null) return ok(null);
  const today = await federationToday(call.tx);
  const [group] = await groupsToCount(call.tx, registration.conference, { today, asOf: today, affiliates: [entitlement.affiliate] });
  const standing = standingFor(group?.step ?? null, today);
  return standing.good ? ok(null) : no({ code: "delegation.standing", detail: { why: standing.why } });
}

/** The calculation as the reason of a refusal. */
export const calculationOf = ({ calculation, decided, seats }: GroupEntitlement): string =>
  [...onDelegates(calculation), ...(decided === null ? [] : [`by decision of the committee: ${seats}`])].join("; ");

/** Refuses a delegate more than the group may send, with the calculation as the reason. */
export const hasSeat = ({ entitlement, delegates }: Loaded): Result<null, Refusal> =>
  delegates.length < entitlement.seats
    ? ok(null)
    : no({ code: "delegation.full", detail: { seats: entitlement.seats, named: delegates.length, calculation: calculationOf(entitlement) } });

/** The least seat of the delegation that nobody holds. */
export function freeSeat({ delegates }: Loaded): number {
  const taken = new Set(delegates.map((one) => one.seat));
  for (let seat = 1; ; seat++) if (!taken.has(seat)) return seat;
}

export type Change = { readonly before: Delegation; readonly after: Delegation; readonly waiver: string };

/**
 * Refuses a change that breaks a seat kept for a class or a quota. A quota may be waived, with a reason, by a named officer who
 * answers for it (handbook, scenario 16); a seat that is kept for a class may not.
 */
export async function withinQuota(call: Call, { registration }: Place, loaded: Loaded, { before, after, waiver }: Change): Promise<Result<null, Refusal>> {
  const { conference, settings } = registration;
  const { affiliate } = loaded.entitlement;
  const seated = seatingOf(after);
  if (!seated.ok && seatingOf(before).ok) return seated;
  const lawful = quotaAllows(settings.quota, before, after, loaded.waived);
  if (lawful.ok) return ok(null);
  const refused = no(lawful.refusal);
  if (waiver === "") return refused;
  if (!may(call.actor, registrationAccess.waiveQuota, { conference, affiliate })) return no({ code: "access.denied" });
  for (const found of lawful.broken ?? []) {
    const lacking = found.lacking - (loaded.waived[found.key] ?? 0);
    await waive(call, { conference, affiliate, rule: found.key, lacking, reason: waiver });
  }
  return ok(null);
}

/** Writes a waiver under the office in which it is given. */
export async function waive(
  call: Call,
  {
    conference,
    affiliate,
    rule,
    lacking,
    reason,
  }: {
    readonly conference: Place["conference"]["id"];
    readonly affiliate: AffiliateId;
    readonly rule: string;
    readonly lacking: number;
    readonly reason: string;
  },
): Promise<void> {
  const id = call.deps.newId();
  const office = titleOf(officeFor(call.actor, registrationAccess.waiveQuota, { conference, affiliate }));
  await insertWaiver(call.tx, { id, conference, affiliate, rule, lacking, reason, by: personOf(call), office });
  await call.record("quota.waived", id, { conference, affiliate }, { rule, lacking });
}

/** The delegation with one more of these classes. */
export const withOneMore = (delegation: Delegation, classes: readonly QuotaClass[]): Delegation => ({
  ...delegation,
  named: [...delegation.named, classes],
  open: Math.max(0, delegation.open - 1),
});

export const newCredential = (call: Call): CredentialId => asId<"credential">(call.deps.newId());
