import { belongs, groupsAccess } from "#domain/groups";
import { may } from "#domain/people";
import { no, ok } from "#kit";
import { aliasesOf, publishedMotionsOf, type PublishedMotion, successionsOf } from "../../store/group-details.ts";
import { affiliateById, countGroups, groupsLike, groupsPage } from "../../store/groups.ts";
import { countRegions, regionById, regionsPage } from "../../store/regions.ts";
import type { UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { isPublic, listedView, pageOf, publicStates, successionView } from "./presenting.ts";

type Cases = UseCases<typeof groupsContract>;

const motionLink = ({ id, letter, title, conference, item }: PublishedMotion) => ({
  href: `/conferences/${conference.slug}/motions/${id}`,
  label: `${conference.name}, ${item}: ${letter === "" ? title : `motion ${letter}, ${title}`}`,
});

export const affiliates: Cases["affiliates"] = async (call, { search, kind, region, sort, page: asked, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const filter = { search, kind, region, states: publicStates };
  const total = await countGroups(call.tx, filter);
  const { page, pages, ...slice } = pageOf(total, asked, size);
  return ok({ rows: (await groupsPage(call.tx, filter, sort, slice)).map(listedView), total, page, pages });
};

export const affiliate: Cases["affiliate"] = async (call, input) => {
  const allowed = call.allow({ affiliate: input.affiliate });
  if (!allowed.ok) return allowed;
  const found = await affiliateById(call.tx, input.affiliate);
  const openDesk = may(call.actor, groupsAccess.groupDesk, { affiliate: input.affiliate });
  // Who applied and was never affiliated is nobody else's business.
  if (!found || !(isPublic(found) || openDesk)) return no({ code: "affiliate.notFound", field: "affiliate" });
  const former = (await aliasesOf(call.tx, found.id)).filter((alias) => alias.kind === "former");
  return ok({
    ...listedView(found),
    publicEmail: found.publicEmail,
    description: found.description,
    belongs: belongs(found.state),
    formerNames: former.map(({ name, until }) => ({ name, until })),
    successions: (await successionsOf(call.tx, found.id)).map(successionView),
    motions: (await publishedMotionsOf(call.tx, found.id)).map(motionLink),
    can: { openDesk },
  });
};

const mostFound = 20;

export const find: Cases["find"] = async (call, { search, ended }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const found = await groupsLike(call.tx, search, ended ? [...publicStates, "lapsed", "left"] : publicStates, mostFound);
  return ok(found.map(({ id, name, regionName }) => ({ id, name, region: regionName === "" ? null : regionName })));
};

export const regions: Cases["regions"] = async (call, { search, page: asked, size }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const total = await countRegions(call.tx, search);
  const { page, pages, ...slice } = pageOf(total, asked, size);
  const rows = await regionsPage(call.tx, search, slice);
  return ok({
    rows: rows.map(({ id, name, code, groups, revision }) => ({ id, name, code: code ?? "", groups, revision })),
    total,
    page,
    pages,
    can: { edit: may(call.actor, groupsAccess.saveRegion, {}) },
  });
};

export const region: Cases["region"] = async (call, input) => {
  const allowed = call.allow({ region: input.region });
  if (!allowed.ok) return allowed;
  const found = await regionById(call.tx, input.region);
  return found ? ok({ id: found.id, name: found.name, code: found.code ?? "" }) : no({ code: "region.notFound", field: "region" });
};
