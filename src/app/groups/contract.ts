import { z } from "zod";
import { affiliateKinds, type AffiliateId } from "#domain/groups";
import { command, day, id, line, optionalLine, query } from "../define.ts";

export type AffiliateView = {
  readonly id: AffiliateId;
  readonly name: string;
  readonly kind: (typeof affiliateKinds)[number];
  readonly region: string | null;
  readonly affiliatedOn: string | null;
  readonly members: number | null;
  readonly membersAsOf: string | null;
};

export const groupsContract = {
  affiliates: query<readonly AffiliateView[]>()(
    "Affiliated groups",
    z.object({ search: optionalLine(100).default(""), sort: z.enum(["name", "region", "members", "kind"]).default("name") }),
  ),
  affiliate: query<AffiliateView & { readonly motions: readonly { readonly href: string; readonly label: string }[] }>()(
    "One affiliated group",
    z.object({ affiliate: id("affiliate") }),
  ),
  admitAffiliate: command<{ readonly affiliate: AffiliateId }>()(
    "Enter a group as affiliated",
    z.object({
      name: line(120),
      kind: z.enum(affiliateKinds),
      region: optionalLine(80).default(""),
      affiliatedOn: day.nullable().default(null),
      members: z.int().min(0).max(10_000_000).nullable().default(null),
      membersAsOf: day.nullable().default(null),
    }),
  ),
  /** CSV with a header: name, kind, region, affiliated_on, members, members_as_of. All rows or none. */
  importAffiliates: command<{ readonly added: number; readonly unchanged: number }>()(
    "Enter groups from a CSV file",
    z.object({ csv: z.string().max(2_000_000) }),
  ),
};
