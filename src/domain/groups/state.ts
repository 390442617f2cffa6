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

type Details = Omit<Affiliate, "id" | "region"> & { readonly region: string };

const details = (group: Details): readonly (string | number | null)[] => [
  group.name,
  group.kind,
  group.region.toLowerCase(),
  group.affiliatedOn,
  group.members,
  group.membersAsOf,
];

/** True when a group is entered already with just these details; `region` by name. What a list says anew is never silently passed over. */
export const sameDetails = (entered: Details, listed: Details): boolean => details(listed).every((value, at) => value === details(entered)[at]);

/** Names of groups, people and regions are the same whatever their letter case. */
export const nameKey = (name: string): string => name.normalize("NFC").toLowerCase();
