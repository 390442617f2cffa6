import { only, publicly, type Rights } from "#domain/people";

/** Rights over affiliated groups. */
export const groupsAccess = {
  affiliates: publicly,
  affiliate: publicly,
  admitAffiliate: only({ administrator: "yes" }),
  importAffiliates: only({ administrator: "yes" }),
} satisfies Record<string, Rights>;
