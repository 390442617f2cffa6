import { type Office, type OfficeKind, officeKinds, type PersonId } from "#domain/people";
import { asId, type Id, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type Person = { readonly id: PersonId; readonly givenName: string; readonly familyName: string; readonly email: string | null };

/** An office held now, with the names of what it is held for. */
export type HeldOffice = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: OfficeKind;
  readonly conference: { readonly id: Id<"conference">; readonly slug: string; readonly name: string } | null;
  readonly affiliate: { readonly id: Id<"affiliate">; readonly name: string } | null;
};

export type CapturedMail = { readonly id: string; readonly at: Instant; readonly recipient: string; readonly subject: string; readonly body: string };
export type RecordedEvent = {
  readonly seq: string;
  readonly at: Instant;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly office: string;
  readonly kind: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** A search word as a pattern that matches it anywhere, with its own wildcards taken literally. */
export const anywhere = (search: string): string => `%${search.replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;

export async function findFederation(tx: Tx): Promise<{ readonly name: string } | null> {
  return (await tx.selectFrom("federation").select("name").executeTakeFirst()) ?? null;
}

/** False when there is one already; a second founder waits here for the first and then gets false. */
export async function insertFederation(tx: Tx, name: string): Promise<boolean> {
  const row = await tx
    .insertInto("federation")
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when another person has this e-mail address. */
export async function insertPerson(tx: Tx, person: Person): Promise<boolean> {
  const row = await tx
    .insertInto("person")
    .values({ id: person.id, given_name: person.givenName, family_name: person.familyName, email: person.email })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function findPerson(tx: Tx, id: PersonId): Promise<Person | null> {
  const row = await tx.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? { id: asId(row.id), givenName: row.given_name, familyName: row.family_name, email: row.email } : null;
}

/** People by name; those whose name or e-mail address holds `search`. */
export async function peopleWhere(tx: Tx, search: string): Promise<Person[]> {
  let query = tx.selectFrom("person").selectAll();
  if (search !== "") {
    const pattern = anywhere(search);
    query = query.where((eb) => eb.or([eb(sql<string>`given_name || ' ' || family_name`, "ilike", pattern), eb("email", "ilike", pattern)]));
  }
  const rows = await query.orderBy(sql`lower(family_name)`).orderBy(sql`lower(given_name)`).orderBy("id").execute();
  return rows.map((row) => ({ id: asId<"person">(row.id), givenName: row.given_name, familyName: row.family_name, email: row.email }));
}

const kindOf = (text: string): OfficeKind => {
  const kind = officeKinds.find((known) => known === text);
  if (kind === undefined) throw new Error(`the database holds an office that this program does not know: ${text}`);
  return kind;
};

/** The offices held now, of one person or of all. */
export async function heldOffices(tx: Tx, person: PersonId | null): Promise<HeldOffice[]> {
  let query = tx
    .selectFrom("office")
    .leftJoin("conference", "conference.id", "office.conference_id")
    .leftJoin("affiliate", "affiliate.id", "office.affiliate_id")
    .select([
      "office.id",
      "office.person_id",
      "office.kind",
      "conference.id as conference",
      "conference.slug",
      "conference.name as conference_name",
      "affiliate.id as affiliate",
      "affiliate.name as affiliate_name",
    ])
    .where("office.until", "is", null);
  if (person !== null) query = query.where("office.person_id", "=", person);
  const rows = await query.orderBy("office.since").orderBy("office.id").execute();
  return rows.map((row) => ({
    id: row.id,
    person: asId<"person">(row.person_id),
    kind: kindOf(row.kind),
    conference:
      row.conference === null || row.slug === null || row.conference_name === null
        ? null
        : { id: asId<"conference">(row.conference), slug: row.slug, name: row.conference_name },
    affiliate: row.affiliate === null || row.affiliate_name === null ? null : { id: asId<"affiliate">(row.affiliate), name: row.affiliate_name },
  }));
}

/** False when the person holds just this office already. */
export async function insertOffice(tx: Tx, id: string, person: PersonId, office: Office): Promise<boolean> {
  const row = await tx
    .insertInto("office")
    .values({
      id,
      person_id: person,
      kind: office.kind,
      conference_id: "conference" in office ? office.conference : null,
      affiliate_id: "affiliate" in office ? office.affiliate : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type OfficeToEnd = { readonly kind: OfficeKind; readonly person: PersonId; readonly conference: Id<"conference"> | null; readonly ended: boolean };

/** The office, held until this transaction ends so that it ends once. */
export async function holdOffice(tx: Tx, id: string): Promise<OfficeToEnd | null> {
  const row = await tx.selectFrom("office").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row
    ? {
        kind: kindOf(row.kind),
        person: asId(row.person_id),
        conference: row.conference_id === null ? null : asId(row.conference_id),
        ended: row.until !== null,
      }
    : null;
}

export async function endOfficeNow(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("office").set({ until: sql<string>`clock_timestamp()` }).where("id", "=", id).execute();
}

/** How many hold the office of administrator now. Two who end each other's office at the same moment wait here for each other. */
export async function countAdministrators(tx: Tx): Promise<number> {
  await tx.selectFrom("federation").select("name").forUpdate().execute();
  const { n } = await tx
    .selectFrom("office")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("kind", "=", "administrator")
    .where("until", "is", null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

const pageOfRecords = 200;

/** Captured mail, newest first. */
export async function capturedMail(tx: Tx): Promise<CapturedMail[]> {
  return tx.selectFrom("outbox").selectAll().orderBy("id", "desc").limit(pageOfRecords).execute();
}

/** The record of acts, newest first; `before` goes on from an earlier page. */
export async function recordedEvents(tx: Tx, before: string): Promise<RecordedEvent[]> {
  let query = tx
    .selectFrom("event")
    .leftJoin("person", "person.id", "event.person_id")
    .select(["event.seq", "event.at", "person.given_name", "person.family_name", "event.office", "event.kind", "event.subject", "event.detail"]);
  if (before !== "") query = query.where("event.seq", "<", before);
  const rows = await query.orderBy("event.seq", "desc").limit(pageOfRecords).execute();
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    givenName: row.given_name,
    familyName: row.family_name,
    office: row.office,
    kind: row.kind,
    subject: row.subject,
    // an object always: recordEvent in events.ts writes it
    detail: row.detail as Readonly<Record<string, unknown>>,
  }));
}
