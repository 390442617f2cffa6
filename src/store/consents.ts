import type { ConsentPurpose, ConsentState, ConsentWay, PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

export type ConsentGiven = {
  readonly person: PersonId;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly wording: number;
  readonly way: ConsentWay;
  readonly source: string;
  readonly recordedBy: PersonId | null;
  /** The day it was given, where that is earlier than the entry. */
  readonly givenOn: Day | null;
};

const rowOf = (given: ConsentGiven) => ({
  person_id: given.person,
  purpose: given.purpose,
  state: given.state,
  wording: given.wording,
  way: given.way,
  source: given.source,
  recorded_by: given.recordedBy,
  given_on: given.givenOn,
});

const atOnce = 2000;

/** Adds words of people on purposes to the ledger. */
export async function recordConsents(tx: Tx, given: readonly ConsentGiven[]): Promise<void> {
  for (let at = 0; at < given.length; at += atOnce)
    await tx
      .insertInto("consent")
      .values(given.slice(at, at + atOnce).map(rowOf))
      .execute();
}

/** True where the last word of the person (a column such as "person.id") on this purpose is a consent. For conditions and for columns. */
export const consents = (personColumn: string, purpose: ConsentPurpose): RawBuilder<boolean> => sql<boolean>`coalesce((
  select c.state = 'given' from consent c where c.person_id = ${sql.ref(personColumn)} and c.purpose = ${purpose} order by c.seq desc limit 1), false)`;

/** Of these people those who consent to the purpose now. Every circulation, mail and export to others asks this. */
export async function consenting(tx: Tx, purpose: ConsentPurpose, people: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  if (people.length === 0) return new Set();
  const rows = await tx
    .selectFrom("person")
    .select("id")
    .where("id", "in", [...people])
    .where("state", "in", ["member", "supporter"])
    .where(consents("person.id", purpose))
    .execute();
  return new Set(rows.map(({ id }) => asId<"person">(id)));
}

export type ConsentEntry = ConsentGiven & { readonly at: Instant };

/** All that a person ever said on purposes, latest first. */
export async function consentsOf(tx: Tx, person: PersonId): Promise<readonly ConsentEntry[]> {
  const rows = await tx.selectFrom("consent").selectAll().where("person_id", "=", person).orderBy("seq", "desc").execute();
  // The words were checked by the table when they were written.
  return rows.map((row) => ({
    person,
    purpose: row.purpose as ConsentPurpose,
    state: row.state as ConsentState,
    wording: row.wording,
    way: row.way as ConsentWay,
    source: row.source,
    recordedBy: row.recorded_by === null ? null : asId<"person">(row.recorded_by),
    givenOn: row.given_on,
    at: row.at,
  }));
}

export type LastWord = { readonly state: ConsentState; readonly wording: number; readonly way: ConsentWay; readonly givenOn: Day | null; readonly at: Instant };
export type LastWords = Partial<Readonly<Record<ConsentPurpose, LastWord>>>;

/** The last word of these people on each purpose; a purpose on which nothing was ever said is not there. */
export async function lastWords(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, LastWords>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .selectFrom("consent")
    .distinctOn(["person_id", "purpose"])
    .select(["person_id", "purpose", "state", "wording", "way", "given_on", "at"])
    .where("person_id", "in", [...people])
    .orderBy("person_id")
    .orderBy("purpose")
    .orderBy("seq", "desc")
    .execute();
  const words = new Map<PersonId, LastWords>();
  for (const row of rows) {
    const person = asId<"person">(row.person_id);
    const word = { state: row.state as ConsentState, wording: row.wording, way: row.way as ConsentWay, givenOn: row.given_on, at: row.at };
    words.set(person, { ...words.get(person), [row.purpose]: word });
  }
  return words;
}
