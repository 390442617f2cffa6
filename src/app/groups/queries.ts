import { no, ok } from "#kit";
import { type AffiliateInRegion, affiliateById, affiliatesWhere, publishedMotionsOf, type PublishedMotion } from "../../store/groups.ts";
import type { UseCases } from "../usecase.ts";
import type { AffiliateView, groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

const affiliateView = ({ id, name, kind, regionName, affiliatedOn, members, membersAsOf }: AffiliateInRegion): AffiliateView => ({
  id,
  name,
  kind,
  region: regionName === "" ? null : regionName,
  affiliatedOn,
  members,
  membersAsOf,
});

const motionLink = ({ id, letter, title, conference, item }: PublishedMotion) => ({
  href: `/conferences/${conference.slug}/motions/${id}`,
  label: `${conference.name}, ${item}: ${letter === "" ? title : `motion ${letter}, ${title}`}`,
});

export const affiliates: Cases["affiliates"] = async (call, { search, sort }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  return ok((await affiliatesWhere(call.tx, search, sort)).map(affiliateView));
};

export const affiliate: Cases["affiliate"] = async (call, input) => {
  const allowed = call.allow({ affiliate: input.affiliate });
  if (!allowed.ok) return allowed;
  const found = await affiliateById(call.tx, input.affiliate);
  if (!found) return no({ code: "affiliate.notFound", field: "affiliate" });
  return ok({ ...affiliateView(found), motions: (await publishedMotionsOf(call.tx, found.id)).map(motionLink) });
};
