import { type AffiliateId, type ContactPurpose, contactPurposes, type GroupContact } from "#domain/groups";
import { fullName, type PersonId } from "#domain/people";
import { asId } from "#kit";
import { sql } from "kysely";
import { consents } from "./consents.ts";
import type { Tx } from "./tx.ts";

/** A contact of a group. Of a person, `consents` says whether their name and address may be passed on now; without it they go on no sheet. */
export type KeptContact = {
  readonly affiliate: AffiliateId;
  readonly purpose: ContactPurpose;
  readonly contact: GroupContact;
  readonly name: string;
  readonly consents: boolean;
};

const purposeOf = (text: string): ContactPurpose => {
  const purpose = contactPurposes.find((known) => known === text);
  if (purpose === undefined) throw new Error(`the database holds a purpose of contacts that this program does not know: ${text}`);
  return purpose;
};

/** The contacts of these groups, as each group calls them (see `officer_named`). People who are no longer in the federation are left out. */
export async function contactsOfGroups(tx: Tx, affiliates: readonly AffiliateId[]): Promise<readonly KeptContact[]> {
  const { rows } = await sql<{
    affiliate_id: string;
    purpose: string;
    person_id: string | null;
    given_name: string;
    family_name: string;
    called: string | null;
    consents: boolean;
  }>`
    select contact.affiliate_id, contact.purpose, contact.person_id, person.given_name, person.family_name, called.name as called,
      contact.person_id is null or ${consents("person.id", "regionalContact")} as consents
    from affiliate_contact contact left join person on person.id = contact.person_id
    left join lateral (
      select named.name from office join officer_named named on named.office_id = office.id
      where office.affiliate_id = contact.affiliate_id and office.person_id = contact.person_id order by office.since desc limit 1) called on true
    where contact.affiliate_id = any (${[...affiliates]}::text[]) and (contact.person_id is null or person.state in ('member', 'supporter'))
    order by contact.affiliate_id, array_position(${[...contactPurposes]}::text[], contact.purpose)`.execute(tx);
  return rows.map((row) => ({
    affiliate: asId(row.affiliate_id),
    purpose: purposeOf(row.purpose),
    contact: row.person_id === null ? { kind: "body" } : { kind: "person", person: asId(row.person_id) },
    name: row.person_id === null ? "" : (row.called ?? fullName(row.given_name, row.family_name)),
    consents: row.consents,
  }));
}

/** The contacts of a group from now on. The caller holds the group. */
export async function replaceContacts(
  tx: Tx,
  affiliate: AffiliateId,
  contacts: readonly { readonly purpose: ContactPurpose; readonly person: PersonId | null }[],
): Promise<void> {
  await tx.deleteFrom("affiliate_contact").where("affiliate_id", "=", affiliate).execute();
  if (contacts.length > 0)
    await tx
      .insertInto("affiliate_contact")
      .values(contacts.map(({ purpose, person }) => ({ affiliate_id: affiliate, purpose, person_id: person })))
      .execute();
  await tx
    .updateTable("affiliate")
    .set((eb) => ({ contacts_revision: eb("contacts_revision", "+", 1) }))
    .where("id", "=", affiliate)
    .execute();
}
