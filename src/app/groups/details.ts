import { type AffiliateId, groupKey, otherNames } from "#domain/groups";
import { no, ok, type Refusal, type Result } from "#kit";
import { federationToday } from "../../store/federation-day.ts";
import { aliasesOf, type GroupDetails, insertSuccession, saveDetails } from "../../store/group-details.ts";
import { affiliateById, affiliateNamed, type AffiliateInRegion, holdAffiliate, lockNames, regionById } from "../../store/groups.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

/** The group to be changed, unless somebody else has changed it since this one looked. */
async function heldAt(call: Call, affiliate: AffiliateId, base: number): Promise<Result<AffiliateInRegion, Refusal>> {
  const group = await holdAffiliate(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  return group.revision === base ? ok(group) : no({ code: "affiliate.changedMeanwhile", detail: { name: group.name } });
}

/** Refuses names that lead to another group already. */
async function namesFree(call: Call, affiliate: AffiliateId, name: string, aliases: readonly string[]): Promise<Result<null, Refusal>> {
  for (const [wanted, field] of [[name, "name"] as const, ...aliases.map((alias) => [alias, "aliases"] as const)]) {
    const owner = await affiliateNamed(call.tx, wanted);
    if (owner && owner.id !== affiliate) return no({ code: "affiliate.nameTaken", field, detail: { name: wanted, group: owner.name } });
  }
  return ok(null);
}

export const editAffiliate: Cases["editAffiliate"] = async (call, { affiliate, base, aliases, ...details }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (groupKey(details.name) === "") return no({ code: "affiliate.aliasEmpty", field: "name", detail: { name: details.name } });
  const others = otherNames(details.name, aliases);
  if (!others.ok) return others;
  await lockNames(call.tx);
  const group = await heldAt(call, affiliate, base);
  if (!group.ok) return group;
  if (details.region && !(await regionById(call.tx, details.region))) return no({ code: "region.notFound", field: "region" });
  const free = await namesFree(call, affiliate, details.name, others.value);
  if (!free.ok) return free;
  await saveDetails(call.tx, affiliate, group.value.name, details, others.value);
  await call.record("affiliate.edited", affiliate, { affiliate }, { renamed: groupKey(group.value.name) === groupKey(details.name) ? 0 : 1 });
  return ok({});
};

export const describeAffiliate: Cases["describeAffiliate"] = async (call, { affiliate, base, ...profile }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await heldAt(call, affiliate, base);
  if (!group.ok) return group;
  const { name, kind, region } = group.value;
  const details: GroupDetails = { name, kind, region, ...profile };
  const aliases = (await aliasesOf(call.tx, affiliate)).map((alias) => alias.name);
  await saveDetails(call.tx, affiliate, name, details, aliases);
  await call.record("affiliate.described", affiliate, { affiliate });
  return ok({});
};

export const recordSuccession: Cases["recordSuccession"] = async (call, { predecessor, successor, kind, on, note }) => {
  const allowed = call.allow({ affiliate: successor });
  if (!allowed.ok) return allowed;
  if (predecessor === successor) return no({ code: "succession.sameGroup", field: "successor" });
  for (const [id, field] of [[predecessor, "predecessor"] as const, [successor, "successor"] as const])
    if (!(await affiliateById(call.tx, id))) return no({ code: "affiliate.notFound", field });
  if (on > (await federationToday(call.tx))) return no({ code: "succession.toCome", field: "on" });
  const id = call.deps.newId();
  const by = call.actor.kind === "person" ? call.actor.id : null;
  if (!(await insertSuccession(call.tx, { id, predecessor, successor, kind, on, note, by }))) return no({ code: "succession.there" });
  await call.record("affiliate.succeeded", successor, { affiliate: successor }, { predecessor, kind, on });
  return ok({});
};
