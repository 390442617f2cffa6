import { fullName, postcodeOf } from "#domain/people";
import { no, ok } from "#kit";
import { affiliateById } from "../../store/groups.ts";
import { endMemberships, insertMembership, isMember, membersOfGroup } from "../../store/memberships.ts";
import type { UseCases } from "../usecase.ts";
import type { peopleContract } from "./contract.ts";
import { changeEntry, enterPerson, holdAlive, unchanged } from "./register-commands.ts";

type Cases = UseCases<typeof peopleContract>;

const pageSize = 50;

export const membersOf: Cases["membersOf"] = async (call, { affiliate, search, page }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (!(await affiliateById(call.tx, affiliate))) return no({ code: "affiliate.notFound", field: "affiliate" });
  const { rows, total } = await membersOfGroup(call.tx, affiliate, { search, offset: (page - 1) * pageSize, limit: pageSize });
  return ok({
    total,
    size: pageSize,
    rows: rows.map(({ id, givenName, familyName, email, phone, postcode, since, revision }) => ({
      id,
      name: fullName(givenName, familyName),
      givenName,
      familyName,
      email,
      phone,
      postcode,
      since,
      revision,
    })),
  });
};

export const addMember: Cases["addMember"] = async (call, { affiliate, postcode, ...input }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await affiliateById(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  const person = await enterPerson(call, { ...input, postcode: postcodeOf(postcode), source: `entered by ${group.name}` });
  // Whose address it is is not told: the register is not the group's.
  if (!person.ok) return no({ code: "membership.askSecretary", field: "email" });
  await insertMembership(call.tx, person.value, affiliate, null);
  await call.record("person.added", person.value, { affiliate });
  return ok({ person: person.value });
};

export const editMember: Cases["editMember"] = async (call, { affiliate, person, base, ...change }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if (!(await isMember(call.tx, person, affiliate))) return no({ code: "person.notFound", field: "person" });
  const held = await holdAlive(call, person);
  if (!held.ok) return held;
  const entry = held.value;
  const same = unchanged(entry, base);
  if (!same.ok) return same;
  if (entry.email !== null && change.email !== entry.email) return no({ code: "person.ownAddress", field: "email" });
  const { gender, born, joinedOn } = entry;
  const changed = await changeEntry(call, entry, { ...change, gender, born, joinedOn });
  if (!changed.ok) return no({ code: "membership.askSecretary", field: "email" });
  await call.record("person.edited", person, { affiliate });
  return ok({});
};

export const endMember: Cases["endMember"] = async (call, { affiliate, person }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  if ((await endMemberships(call.tx, person, affiliate)) === 0) return no({ code: "membership.notThere", field: "person" });
  await call.record("membership.ended", person, { affiliate });
  return ok({});
};
