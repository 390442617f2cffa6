import type { ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import { quotaClasses, quotaFindings } from "#domain/registration";
import { no, ok, type Refusal, type Result } from "#kit";
import { saveClasses } from "../../store/quota.ts";
import { conferenceById } from "../../store/conference.ts";
import { entitlementsOf, registrationOf } from "../../store/registration.ts";
import type { DelegationChange } from "../subscriptions.ts";
import type { Call } from "../usecase.ts";
import { askedOf, delegationOf, loadDelegations } from "./delegations.ts";
import { personOf } from "./loaded.ts";
import { calculationOf, heldDelegation, withinQuota } from "./seating.ts";

/**
 * What the credentials desk does to a delegation is held to the same rules as what its group does: never more delegates than the
 * entitlement, and a substitute must leave the quota no worse, unless a named officer waives it (handbook §8, scenario 16).
 */
export async function delegationAtTheDesk(call: Call, change: DelegationChange): Promise<Result<null, Refusal>> {
  const { conference: id, affiliate, leaving, person, waiver } = change;
  const registration = affiliate === null ? null : await registrationOf(call.tx, id);
  const conference = await conferenceById(call.tx, id);
  if (affiliate === null || !conference || registration === null || registration.publishedAt === null) return ok(null);
  const place = { conference, registration };
  const held = await heldDelegation(call, place, affiliate);
  if (!held.ok)
    return leaving === null
      ? no({ code: "delegation.full", detail: { seats: 0, named: 0, calculation: "no entitlement was published for this group" } })
      : ok(null);
  const loaded = held.value;
  const { entitlement, delegates } = loaded;
  if (leaving === null && delegates.length >= entitlement.seats)
    return no({ code: "delegation.full", detail: { seats: entitlement.seats, named: delegates.length, calculation: calculationOf(entitlement) } });
  const asked = askedOf(registration, entitlement);
  const classes = quotaClasses.filter((one) => asked.includes(one) && change.classes.includes(one));
  const before = delegationOf(loaded, true);
  const named = delegates.map((one, n) => (one.credential === leaving ? classes : (before.named[n] ?? [])));
  const after = { ...before, named: leaving === null ? [...named, classes] : named, open: Math.max(0, before.open - (leaving === null ? 1 : 0)) };
  const within = await withinQuota(call, place, loaded, { before, after, waiver });
  if (!within.ok) return within;
  if (classes.length > 0) await saveClasses(call.tx, id, person, classes, personOf(call));
  return ok(null);
}

/** Which of these delegations meet every quota in force, waivers counted; empty where no quota is set or nothing was published. */
export async function quotasMet(call: Call, conference: ConferenceId, affiliates: readonly AffiliateId[]): Promise<ReadonlyMap<AffiliateId, boolean>> {
  const registration = await registrationOf(call.tx, conference);
  if (registration === null || registration.publishedAt === null || registration.settings.quota.length === 0) return new Map();
  const entitlements = await entitlementsOf(call.tx, conference, affiliates);
  const loaded = await loadDelegations(call.tx, registration, entitlements);
  return new Map(
    loaded
      .filter(({ delegates }) => delegates.length > 0)
      .map((one) => [
        one.entitlement.affiliate,
        quotaFindings(registration.settings.quota, delegationOf(one, false)).every((found) => found.need - found.have <= (one.waived[found.key] ?? 0)),
      ]),
  );
}
