import { type AffiliateId, groupKey, type ListedGroup, sameDetails } from "#domain/groups";
import { asId, no, ok } from "#kit";
import { type CsvError, csvRefusal } from "../../documents/read/csv.ts";
import { addStep } from "../../store/affiliation.ts";
import { federationToday } from "../../store/federation-day.ts";
import { insertAffiliate, lockNames, type RegisteredGroup, registeredNamed, regionNamed } from "../../store/groups.ts";
import { decideCount, insertCount } from "../../store/member-counts.ts";
import type { Call, UseCases } from "../usecase.ts";
import { readAffiliates } from "./affiliate-rows.ts";
import type { groupsContract } from "./contract.ts";

type Cases = UseCases<typeof groupsContract>;

const noClasses = { women: null, young: null, fullTime: null, partTime: null };

/** Enters a group that is affiliated already, making its region if it is new; null when the name is taken. */
async function enter(call: Call, group: ListedGroup): Promise<AffiliateId | null> {
  const { name, kind, region, affiliatedOn, members, membersAsOf } = group;
  const id = asId<"affiliate">(call.deps.newId());
  const inRegion = region === "" ? null : await regionNamed(call.tx, region, call.deps.newId);
  if (!(await insertAffiliate(call.tx, { id, name, kind, region: inRegion, affiliatedOn }))) return null;
  await addStep(call.tx, id, { state: "affiliated", effectiveOn: affiliatedOn, until: null, reason: "Entered as affiliated.", office: "register" });
  if (members !== null) {
    const asOf = membersAsOf ?? affiliatedOn ?? (await federationToday(call.tx));
    const count = call.deps.newId();
    await insertCount(call.tx, id, { id: count, asOf, members, ...noClasses, source: "entered with the group", by: null });
    await decideCount(call.tx, count, { accepted: true, reason: "", by: null });
  }
  await call.record("affiliate.admitted", id, { affiliate: id });
  return id;
}

export const admitAffiliate: Cases["admitAffiliate"] = async (call, input) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  if ((input.membersAsOf ?? "") > (await federationToday(call.tx))) return no({ code: "count.toCome", field: "membersAsOf" });
  await lockNames(call.tx);
  if (groupKey(input.name) === "") return no({ code: "affiliate.aliasEmpty", field: "name", detail: { name: input.name } });
  const affiliate = await enter(call, input);
  return affiliate === null ? no({ code: "affiliate.exists", field: "name", detail: { name: input.name } }) : ok({ affiliate });
};

const listedOf = ({ name, kind, regionName, affiliatedOn, members, membersAsOf }: RegisteredGroup): ListedGroup => ({
  name,
  kind,
  region: regionName,
  affiliatedOn,
  members,
  membersAsOf,
});

/** What is entered of a group against what the list says. A list that gives no day of a count takes the one it was entered with. */
const isUnchanged = (known: RegisteredGroup, listed: ListedGroup): boolean =>
  sameDetails(listedOf(known), listed.members !== null && listed.membersAsOf === null ? { ...listed, membersAsOf: known.membersAsOf } : listed);

export const importAffiliates: Cases["importAffiliates"] = async (call, { csv }) => {
  const allowed = call.allow();
  if (!allowed.ok) return allowed;
  const listed = readAffiliates(csv);
  if (!listed.ok) return listed;
  await lockNames(call.tx);
  const entered = await registeredNamed(
    call.tx,
    listed.value.map(({ name }) => name),
  );
  const errors: CsvError[] = [];
  const today = await federationToday(call.tx);
  let added = 0;
  for (const group of listed.value) {
    if ((group.membersAsOf ?? "") > today) errors.push({ line: group.line, column: "members_as_of", message: "a day that has not come yet" });
    const known = entered.get(groupKey(group.name));
    if (known) {
      if (!isUnchanged(known, group)) errors.push({ line: group.line, column: "name", message: `${known.name} is entered already with other details` });
    } else if (await enter(call, group)) added += 1;
    else errors.push({ line: group.line, column: "name", message: `${group.name} is another name of a group that is entered already` });
  }
  return errors.length > 0 ? no(csvRefusal(errors)) : ok({ added, unchanged: listed.value.length - added });
};
