import type { PersonId } from "#domain/people";
import type { Day, Id } from "#kit";

export type AffiliateId = Id<"affiliate">;
export type RegionId = Id<"region">;

/** A local group, a national body, or an organisation that affiliates as a whole. */
export const affiliateKinds = ["local", "national", "organisational"] as const;
export type AffiliateKind = (typeof affiliateKinds)[number];

/** A body that sends delegates and motions once it is affiliated. `affiliatedOn`: since when it is, or last was; null where nobody knows. */
export type Affiliate = {
  readonly id: AffiliateId;
  readonly name: string;
  readonly kind: AffiliateKind;
  readonly region: RegionId | null;
  readonly affiliatedOn: Day | null;
};

/** What a group tells the public of itself. The address is the body's own, never a person's. */
export type GroupProfile = { readonly shortName: string; readonly website: string; readonly publicEmail: string; readonly description: string };

/** A group as a list has it: region by name, members as counted on a day. */
export type ListedGroup = Omit<Affiliate, "id" | "region"> & { readonly region: string; readonly members: number | null; readonly membersAsOf: Day | null };

const details = (group: ListedGroup): readonly (string | number | null)[] => [
  group.name,
  group.kind,
  group.region.toLowerCase(),
  group.affiliatedOn,
  group.members,
  group.membersAsOf,
];

/** True when a group is entered already with just these details. What a list says anew is never silently passed over. */
export const sameDetails = (entered: ListedGroup, listed: ListedGroup): boolean => details(listed).every((value, at) => value === details(entered)[at]);

/** What one turns to a group about. */
export const contactPurposes = ["general", "conference", "campaigns", "press"] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

/** Whom to turn to: a person, or the body's own address. */
export type GroupContact = { readonly kind: "person"; readonly person: PersonId } | { readonly kind: "body" };

/** How one group came out of another. */
export const successionKinds = ["split", "merger"] as const;
export type SuccessionKind = (typeof successionKinds)[number];
