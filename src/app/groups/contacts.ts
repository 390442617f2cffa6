import type { AffiliateId, ContactPurpose } from "#domain/groups";
import { aliveStates, type PersonId } from "#domain/people";
import { no, ok } from "#kit";
import { contactsOfGroups, replaceContacts } from "../../store/group-contacts.ts";
import { officersOf } from "../../store/group-officers.ts";
import { holdAffiliate } from "../../store/groups.ts";
import { isMember } from "../../store/memberships.ts";
import { consenting } from "../../store/consents.ts";
import { entryById } from "../../store/people.ts";
import type { Call, UseCases } from "../usecase.ts";
import type { groupsContract } from "./contract.ts";
import { mailNamedContact } from "./letters.ts";

type Cases = UseCases<typeof groupsContract>;

/** Whether a group may name this person: one of its officers or members who is with the federation. */
async function mayName(call: Call, affiliate: AffiliateId, person: PersonId, officers: ReadonlySet<string>): Promise<boolean> {
  const entry = await entryById(call.tx, person);
  return entry !== null && aliveStates.some((state) => state === entry.state) && (officers.has(person) || (await isMember(call.tx, person, affiliate)));
}

export const saveContacts: Cases["saveContacts"] = async (call, { affiliate, base, contacts }) => {
  const allowed = call.allow({ affiliate });
  if (!allowed.ok) return allowed;
  const group = await holdAffiliate(call.tx, affiliate);
  if (!group) return no({ code: "affiliate.notFound", field: "affiliate" });
  if (group.contactsRevision !== base) return no({ code: "contacts.changedMeanwhile" });
  const before = await contactsOfGroups(call.tx, [affiliate]);
  const officers = new Set<string>((await officersOf(call.tx, affiliate)).map(({ person }) => person));
  const named: { purpose: ContactPurpose; person: PersonId | null }[] = [];
  for (const { purpose, to } of contacts) {
    if (to === "body" && group.publicEmail === "") return no({ code: "contacts.noOwnAddress", field: purpose });
    if (to !== "body" && !(await mayName(call, affiliate, to.person, officers))) return no({ code: "person.notFound", field: purpose });
    named.push({ purpose, person: to === "body" ? null : to.person });
  }
  await replaceContacts(call.tx, affiliate, named);
  const agreed = await consenting(
    call.tx,
    "regionalContact",
    named.flatMap(({ person }) => (person === null ? [] : [person])),
  );
  for (const { purpose, person } of named) {
    const isNew = person !== null && !before.some((one) => one.purpose === purpose && one.contact.kind === "person" && one.contact.person === person);
    if (!isNew || agreed.has(person)) continue;
    const entry = await entryById(call.tx, person);
    await mailNamedContact(call, group, { person, email: entry?.email ?? null }, purpose, base + 1);
  }
  await call.record("contacts.saved", affiliate, { affiliate }, { contacts: named.length });
  return ok({});
};
