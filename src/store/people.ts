import { fullName, postcodeOf, type PersonId, type PersonState, personStates, searchText, sortName } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type Insertable, type Selectable, sql } from "kysely";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type Person = { readonly id: PersonId; readonly givenName: string; readonly familyName: string; readonly email: string | null };

/** What the register holds of somebody; "" and null where nothing was given. */
export type PersonDetails = Omit<Person, "id"> & {
  readonly phone: string;
  readonly postcode: string;
  readonly gender: "" | "woman" | "man" | "other";
  readonly born: number | null;
  readonly joinedOn: Day | null;
  /** Where the entry came from, in words: "joined by the form", "list of the Leeds stall". */
  readonly source: string;
};
export type RegisterEntry = Person &
  PersonDetails & {
    readonly state: PersonState;
    readonly leftOn: Day | null;
    readonly mergedInto: PersonId | null;
    readonly revision: number;
    readonly createdAt: Instant;
  };

/** Only what is known need be said. */
export type NewPerson = Person & Partial<Omit<PersonDetails, keyof Person>> & { readonly state?: "member" | "supporter" };

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

/** A new person as a row of the register, with the words to be found by. Everybody who enters people builds their rows with this. */
export function personRow(person: NewPerson): Insertable<Database["person"]> {
  const postcode = postcodeOf(person.postcode ?? "");
  return {
    id: person.id,
    given_name: person.givenName,
    family_name: person.familyName,
    email: person.email,
    phone: person.phone ?? "",
    postcode,
    gender: person.gender ?? "",
    born: person.born ?? null,
    joined_on: person.joinedOn ?? null,
    source: person.source ?? "",
    state: person.state ?? "member",
    search: searchText({ ...person, postcode }),
    sort_name: sortName(person),
  };
}

/** False when another person has this e-mail address. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<boolean> {
  const row = await tx
    .insertInto("person")
    .values(personRow(person))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

const atOnce = 5000;

/** Enters many people; whose address is taken already is left out. Answers the ids of those who were entered. */
export async function insertPeople(tx: Tx, people: readonly NewPerson[]): Promise<readonly PersonId[]> {
  const entered: PersonId[] = [];
  for (let at = 0; at < people.length; at += atOnce) {
    // As one value, not as a hundred thousand: a list of half a million is entered in seconds.
    const rows = JSON.stringify(people.slice(at, at + atOnce).map(personRow));
    const { rows: inserted } = await sql<{ id: string }>`
      insert into person (id, given_name, family_name, email, phone, postcode, gender, born, joined_on, source, state, search, sort_name)
      select id, given_name, family_name, email, phone, postcode, gender, born, joined_on, source, state, search, sort_name
        from json_populate_recordset(null::person, ${rows}::json)
      on conflict do nothing returning id`.execute(tx);
    for (const { id } of inserted) entered.push(asId<"person">(id));
  }
  return entered;
}

export async function findPerson(tx: Tx, id: PersonId): Promise<Person | null> {
  const row = await tx.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? { id: asId(row.id), givenName: row.given_name, familyName: row.family_name, email: row.email } : null;
}

const genders = ["woman", "man", "other"] as const;

function entryOf(row: Selectable<Database["person"]>): RegisterEntry {
  const state = personStates.find((known) => known === row.state);
  if (state === undefined) throw new Error(`the register holds a person in a state that this program does not know: ${row.state}`);
  return {
    id: asId(row.id),
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    phone: row.phone,
    postcode: row.postcode,
    gender: genders.find((known) => known === row.gender) ?? "",
    born: row.born,
    joinedOn: row.joined_on,
    source: row.source,
    state,
    leftOn: row.left_on,
    mergedInto: row.merged_into === null ? null : asId(row.merged_into),
    revision: row.revision,
    createdAt: row.created_at,
  };
}

export async function entryById(tx: Tx, id: PersonId): Promise<RegisterEntry | null> {
  const row = await tx.selectFrom("person").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** The person to be changed; nobody else changes them until the transaction ends. */
export async function holdEntry(tx: Tx, id: PersonId): Promise<RegisterEntry | null> {
  const row = await tx.selectFrom("person").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** Whoever has this e-mail address, letter case aside. */
export async function entryByEmail(tx: Tx, email: string): Promise<RegisterEntry | null> {
  const row = await tx.selectFrom("person").selectAll().where(sql<string>`lower(email)`, "=", email.toLowerCase()).executeTakeFirst();
  return row ? entryOf(row) : null;
}

export type PersonChange = Omit<PersonDetails, "source">;

/** Writes what is now known of a person, whom the caller holds. False when another person has the e-mail address. */
export async function updateEntry(tx: Tx, id: PersonId, change: PersonChange): Promise<boolean> {
  const taken =
    change.email !== null &&
    (await tx.selectFrom("person").select("id").where(sql<string>`lower(email)`, "=", change.email.toLowerCase()).where("id", "<>", id).executeTakeFirst());
  if (taken) return false;
  const { state: _state, source: _source, id: _id, ...row } = personRow({ id, ...change });
  await tx
    .updateTable("person")
    .set((eb) => ({ ...row, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
  return true;
}

/** Moves a person to another state; the day is kept on which somebody left. */
export async function setPersonState(tx: Tx, id: PersonId, state: "member" | "supporter" | "left"): Promise<void> {
  await tx
    .updateTable("person")
    .set((eb) => ({ state, left_on: state === "left" ? sql<string>`current_date` : null, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The names of these people. */
export async function namesOf(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom("person")
    .select(["id", "given_name", "family_name"])
    .where("id", "in", [...new Set(people)])
    .execute();
  return new Map(rows.map((row) => [asId<"person">(row.id), fullName(row.given_name, row.family_name)]));
}

/** Signs a person out everywhere: codes to sign in go elsewhere now, or nobody is there any more. */
export async function signOutEverywhere(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("sign_in_session").where("person_id", "=", person).execute();
  await tx.deleteFrom("sign_in_request").where("person_id", "=", person).execute();
}

/** The present day in the federation's own time zone. */
export async function today(tx: Tx): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`
    select (clock_timestamp() at time zone coalesce((select time_zone from federation), 'UTC'))::date as day`.execute(tx);
  if (!rows[0]) throw new Error("the database did not tell the day");
  return rows[0].day;
}

export async function entriesById(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, RegisterEntry>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom("person")
    .selectAll()
    .where("id", "in", [...new Set(people)])
    .execute();
  return new Map(rows.map((row) => [asId<"person">(row.id), entryOf(row)]));
}
