import type { Day, Id } from "#kit";

export type AffiliateId = Id<"affiliate">;
export type RegionId = Id<"region">;

export const affiliateKinds = ["local", "national"] as const;

/** A body that is affiliated to the federation and sends delegates and motions. `members` as counted on `membersAsOf`. */
export type Affiliate = {
  readonly id: AffiliateId;
  readonly name: string;
  readonly kind: (typeof affiliateKinds)[number];
  readonly region: RegionId | null;
  readonly affiliatedOn: Day | null;
  readonly members: number | null;
  readonly membersAsOf: Day | null;
};
