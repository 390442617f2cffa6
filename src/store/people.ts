import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type Person = { readonly id: PersonId; readonly givenName: string; readonly familyName: string; readonly email: string | null };

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
