import { type AffiliateId, nameKey, sameDetails } from "#domain/groups";
import { asId, no, ok } from "#kit";
import { type CsvError, csvRefusal } from "../../documents/read/csv.ts";
import { affiliatesWhere, insertAffiliate, regionNamed } from "../../store/groups.ts";
import type { Call, UseCases } from "../usecase.ts";
import { type ListedAffiliate, readAffiliates } from "./affiliate-rows.ts";
import type { groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

/** Enters a group, making its region if it is new; null when the name is taken. */
async function enter(call: Call, { region, ...group }: Omit<ListedAffiliate, "line">): Promise<AffiliateId | null> {
  const id = asId<"affiliate">(call.deps.newId());
  const inRegion = region === "" ? null : await regionNamed(call.tx, region, call.deps.newId);
  const { name, kind, affiliatedOn, members, membersAsOf } = group;
  if (!(await insertAffiliate(call.tx, { id, name, kind, region: inRegion, affiliatedOn, members, membersAsOf }))) return null;
  await call.record("affiliate.admitted", id, { affiliate: id });
  return id;
}

export const admitAffiliate: Cases["admitAffiliate"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const affiliate = await enter(call, input);
  return affiliate === null ? no({ code: "affiliate.exists", field: "name", detail: { name: input.name } }) : ok({ affiliate });
};

export const importAffiliates: Cases["importAffiliates"] = async (call, { csv }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const listed = readAffiliates(csv);
  if (!listed.ok) return listed;
  const entered = new Map((await affiliatesWhere(call.tx, "", "name")).map((group) => [nameKey(group.name), { ...group, region: group.regionName }]));
  const errors: CsvError[] = [];
  let added = 0;
  for (const group of listed.value) {
    const known = entered.get(nameKey(group.name));
    if (known) {
      if (!sameDetails(known, group)) errors.push({ line: group.line, column: "name", message: `${known.name} is entered already with other details` });
    } else if (await enter(call, group)) added += 1;
    else errors.push({ line: group.line, column: "name", message: `${group.name} was entered by somebody else just now` });
  }
  return errors.length > 0 ? no(csvRefusal(errors)) : ok({ added, unchanged: listed.value.length - added });
};
