import { type OrganisationId, type OrganisationKind, organisationKinds, type Relation, relations } from "#domain/liaison";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

export const oneOf = <T extends string>(words: readonly T[], text: string): T => {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`the database holds a word that this program does not know: ${text}`);
  return word;
};

export const nameOf = (alias: string): RawBuilder<string | null> =>
  sql<string | null>`nullif(trim(${sql.ref(`${alias}.given_name`)} || ' ' || ${sql.ref(`${alias}.family_name`)}), '')`;

export type Organisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly website: string;
  readonly note: string;
  readonly relation: Relation;
  readonly owner: PersonId | null;
  readonly ownerName: string | null;
  readonly revision: number;
};

const organisations = (tx: Tx) =>
  tx
    .selectFrom("organisation")
    .leftJoin("person as owner", "owner.id", "organisation.owner_id")
    .selectAll("organisation")
    .select(nameOf("owner").as("owner_name"));

export async function organisationById(tx: Tx, id: OrganisationId): Promise<Organisation | null> {
  const row = await organisations(tx).where("organisation.id", "=", id).executeTakeFirst();
  return row
    ? {
        id,
        name: row.name,
        kind: oneOf(organisationKinds, row.kind),
        website: row.website,
        note: row.note,
        relation: oneOf(relations, row.relation),
        owner: row.owner_id === null ? null : asId(row.owner_id),
        ownerName: row.owner_name,
        revision: row.revision,
      }
    : null;
}

/** The organisation, held until this transaction ends, so that of two who change it the second finds what the first made of it. */
export async function holdOrganisation(tx: Tx, id: OrganisationId): Promise<Organisation | null> {
  await tx.selectFrom("organisation").select("id").where("id", "=", id).forUpdate().execute();
  return organisationById(tx, id);
}

export type OrganisationFilter = {
  readonly search: string;
  readonly relation: Relation | null;
  readonly kind: OrganisationKind | null;
  readonly sort: "name" | "relation" | "lastTalk" | "due";
  readonly page: number;
  readonly size: number;
};

export type ListedOrganisation = Pick<Organisation, "id" | "name" | "kind" | "relation" | "ownerName"> & {
  readonly lastTalk: Day | null;
  readonly openSteps: number;
  readonly overdueSteps: number;
};

const orders = {
  name: sql`lower(name)`,
  relation: sql`array_position(${[...relations]}::text[], relation), lower(name)`,
  lastTalk: sql`last_talk desc nulls last, lower(name)`,
  due: sql`first_due nulls last, lower(name)`,
} as const;

/** A page of organisations with how many there are in all. */
export async function organisationsWhere(tx: Tx, filter: OrganisationFilter): Promise<{ readonly rows: ListedOrganisation[]; readonly total: number }> {
  const conditions = [
    filter.search === "" ? sql`true` : sql`organisation.name ilike ${anywhere(filter.search)}`,
    filter.relation === null ? sql`true` : sql`organisation.relation = ${filter.relation}`,
    filter.kind === null ? sql`true` : sql`organisation.kind = ${filter.kind}`,
  ];
  const { rows } = await sql<{
    id: string;
    name: string;
    kind: string;
    relation: string;
    owner_name: string | null;
    last_talk: Day | null;
    open_steps: string;
    overdue: string;
    total: string;
  }>`
    select found.*, count(*) over () as total from (
      select organisation.id, organisation.name, organisation.kind, organisation.relation, ${nameOf("owner")} as owner_name,
        (select max(held_on) from talk where talk.organisation_id = organisation.id and not exists (select from talk later where later.corrects_id = talk.id)) as last_talk,
        (select count(*) from next_step where organisation_id = organisation.id and state = 'open') as open_steps,
        (select count(*) from next_step where organisation_id = organisation.id and state = 'open' and due_on < current_date) as overdue,
        (select min(due_on) from next_step where organisation_id = organisation.id and state = 'open') as first_due
      from organisation left join person owner on owner.id = organisation.owner_id
      where ${sql.join(conditions, sql` and `)}) as found
    order by ${orders[filter.sort]}, id limit ${filter.size} offset ${(filter.page - 1) * filter.size}`.execute(tx);
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      id: asId<"organisation">(row.id),
      name: row.name,
      kind: oneOf(organisationKinds, row.kind),
      relation: oneOf(relations, row.relation),
      ownerName: row.owner_name,
      lastTalk: row.last_talk,
      openSteps: Number(row.open_steps),
      overdueSteps: Number(row.overdue),
    })),
  };
}

type Details = Pick<Organisation, "name" | "kind" | "website" | "note" | "owner">;

/** False when another organisation has this name, letter case aside. */
export async function insertOrganisation(tx: Tx, id: OrganisationId, { owner, ...details }: Details): Promise<boolean> {
  const row = await tx
    .insertInto("organisation")
    .values({ id, ...details, owner_id: owner })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function isNameTaken(tx: Tx, name: string, but: OrganisationId): Promise<boolean> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where(sql<string>`lower(name)`, "=", sql<string>`lower(${name})`)
    .where("id", "<>", but)
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateOrganisation(tx: Tx, id: OrganisationId, { owner, ...details }: Details): Promise<void> {
  await tx
    .updateTable("organisation")
    .set({ ...details, owner_id: owner, revision: sql<number>`revision + 1` })
    .where("id", "=", id)
    .execute();
}

export type Moved = { readonly from: Relation; readonly to: Relation; readonly reason: string; readonly person: PersonId | null };

export async function saveRelation(tx: Tx, id: OrganisationId, { from, to, reason, person }: Moved): Promise<void> {
  await tx.updateTable("organisation").set({ relation: to, revision: sql<number>`revision + 1` }).where("id", "=", id).execute();
  await tx.insertInto("relation_step").values({ organisation_id: id, from_relation: from, to_relation: to, reason, person_id: person }).execute();
}

export type RecordedMove = {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly from: Relation;
  readonly to: Relation;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Instant;
};

/** Of one organisation, or of all between two days; latest first. */
export async function relationSteps(tx: Tx, where: OrganisationId | { readonly since: Day; readonly until: Day }): Promise<RecordedMove[]> {
  let query = tx
    .selectFrom("relation_step")
    .innerJoin("organisation", "organisation.id", "relation_step.organisation_id")
    .leftJoin("person", "person.id", "relation_step.person_id")
    .selectAll("relation_step")
    .select(["organisation.name", nameOf("person").as("by")]);
  query =
    typeof where === "string"
      ? query.where("organisation_id", "=", where)
      : query.where(sql<boolean>`at >= ${where.since}::date and at < ${where.until}::date + 1`);
  const rows = await query.orderBy("seq", "desc").execute();
  return rows.map((row) => ({
    organisation: { id: row.organisation_id, name: row.name },
    from: oneOf(relations, row.from_relation),
    to: oneOf(relations, row.to_relation),
    reason: row.reason,
    by: row.by,
    at: row.at,
  }));
}

export type OrganisationContact = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly phone: string;
  readonly basis: string;
};

export async function contactsOf(tx: Tx, organisation: OrganisationId): Promise<OrganisationContact[]> {
  return tx
    .selectFrom("organisation_contact")
    .select(["id", "name", "role", "email", "phone", "basis"])
    .where("organisation_id", "=", organisation)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
}

/** Enters or changes; false when the contact to change is not this organisation's. */
export async function saveContact(tx: Tx, organisation: OrganisationId, isNew: boolean, { id, ...contact }: OrganisationContact): Promise<boolean> {
  if (isNew) {
    await tx
      .insertInto("organisation_contact")
      .values({ id, organisation_id: organisation, ...contact })
      .execute();
    return true;
  }
  const row = await tx
    .updateTable("organisation_contact")
    .set(contact)
    .where("id", "=", id)
    .where("organisation_id", "=", organisation)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteContact(tx: Tx, organisation: OrganisationId, id: string): Promise<boolean> {
  const row = await tx.deleteFrom("organisation_contact").where("id", "=", id).where("organisation_id", "=", organisation).returning("id").executeTakeFirst();
  return row !== undefined;
}

/** How many organisations stand in each relation. */
export async function countByRelation(tx: Tx): Promise<{ readonly relation: Relation; readonly organisations: number }[]> {
  const rows = await tx
    .selectFrom("organisation")
    .select((eb) => ["relation", eb.fn.countAll<string>().as("organisations")])
    .groupBy("relation")
    .execute();
  return relations.map((relation) => ({ relation, organisations: Number(rows.find((row) => row.relation === relation)?.organisations ?? 0) }));
}

/** A quarter back from today, and today, by the database's calendar: what a report is about unless it says otherwise. */
export async function lastQuarter(tx: Tx): Promise<{ readonly since: Day; readonly until: Day }> {
  const { rows } = await sql<{ since: Day; until: Day }>`select (current_date - interval '3 months')::date as since, current_date as until`.execute(tx);
  if (!rows[0]) throw new Error("the database did not tell the day");
  return rows[0];
}
