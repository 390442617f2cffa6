import type { AffiliateId } from "#domain/groups";
import { type Counted, entitlementOf, isListed, type MemberClass, standingFor } from "#domain/registration";
import type { Day } from "#kit";
import { federationToday } from "../../store/federation-day.ts";
import { type Calculated, type GroupToCount, type Registration, groupsToCount, saveEntitlements } from "../../store/registration.ts";
import type { Call } from "../usecase.ts";

/** The counts of a group as the formula takes them; the day is that of the count of all members, or the latest of the classes. */
function countedOf(group: GroupToCount): Counted {
  const of: Partial<Record<MemberClass, number>> = {};
  for (const one of group.counts) of[one.class] = one.members;
  const days = group.counts.map((one) => one.on).sort();
  const all = group.counts.find((one) => one.class === "members");
  return { on: all?.on ?? days.at(-1) ?? null, of };
}

/** Works the entitlements out anew, of all groups or of these, as groups stand today and were counted by the set day; answers how many. */
export async function calculate(call: Call, registration: Registration, affiliates: readonly AffiliateId[] | null = null): Promise<number> {
  const { rule } = registration.settings;
  const day: Day = await federationToday(call.tx);
  const groups = await groupsToCount(call.tx, registration.conference, { today: day, asOf: rule.asOf ?? day, affiliates });
  const rows = groups
    .filter((group) => isListed(group.step, group.known))
    .map((group): Calculated => {
      const standing = standingFor(group.step, day);
      return {
        affiliate: group.affiliate,
        standing: standing.good ? "" : standing.why,
        entitlement: entitlementOf(rule, { kind: group.kind, standing, counted: countedOf(group) }),
      };
    });
  await saveEntitlements(call.tx, registration.conference, rows);
  return rows.length;
}
