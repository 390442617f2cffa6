import { aliveStates, type OfficeKind, type PersonId, type PersonState, personStates, searchTerms } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { heldNow } from "./offices.ts";
import type { Tx } from "./tx.ts";

/** The words of a person as the index `person_words` has them. */
const words = sql`array_to_tsvector(array_remove(string_to_array(person.search, ' '), ''))`;

/** So few letters begin the words of a tenth of all people: a list then has those whose family name, or only name, begins so. */
const fewLetters = 3;
const areFew = (terms: readonly string[]): boolean => terms.join("").length < fewLetters;

/** Folded words have letters and digits only, so that they can stand in a query without more. */
const asQuery = (terms: readonly string[], beginnings: boolean): string => terms.map((term) => `'${term}'${beginnings ? ":*" : ""}`).join(" & ");

/** The words of the name alone: who does not see addresses and postcodes does not find by them either. */
const nameWords = sql`array_to_tsvector(array_remove(string_to_array(person.sort_name, ' '), ''))`;

const hasWords = (query: string, namesOnly: boolean): RawBuilder<boolean> =>
  namesOnly ? sql<boolean>`(${words} @@ ${query}::tsquery and ${nameWords} @@ ${query}::tsquery)` : sql<boolean>`${words} @@ ${query}::tsquery`;

/** Whether a row of `person` has, for each word that was typed, a word that begins so. */
const matches = (terms: readonly string[], namesOnly: boolean): RawBuilder<boolean> =>
  areFew(terms) ? sql<boolean>`person.sort_name like ${`${terms.join(" ")}%`}` : hasWords(asQuery(terms, true), namesOnly);

export type PeopleFilter = {
  readonly search: string;
  readonly namesOnly: boolean;
  readonly affiliate: string | null;
  readonly office: OfficeKind | null;
  /** null: everybody who is neither erased nor a second row of somebody. */
  readonly state: PersonState | null;
};

export const peopleOrders = ["name", "newest"] as const;
export type PeopleOrder = (typeof peopleOrders)[number];

/** Which page: the one after this person, or the one before; null for the first. Ids, so that no name stands in an address. */
export type Place = { readonly after: string | null; readonly before: string | null };

/** A true condition where there is none. */
const all = sql<boolean>`true`;

function conditions({ search, namesOnly, affiliate, office, state }: PeopleFilter): RawBuilder<boolean> {
  const terms = searchTerms(search);
  const nothingToFind = search.trim() !== "" && terms.length === 0;
  const parts: readonly RawBuilder<boolean>[] = [
    state === null ? sql<boolean>`person.state in (${sql.join(aliveStates.map((one) => sql.lit(one)))})` : sql<boolean>`person.state = ${sql.lit(state)}`,
    nothingToFind ? sql<boolean>`false` : terms.length === 0 ? all : matches(terms, namesOnly),
    affiliate === null
      ? all
      : sql<boolean>`exists (select from membership m where m.person_id = person.id and m.affiliate_id = ${affiliate} and m.until is null)`,
    office === null ? all : sql<boolean>`person.id in (select office.person_id from office where office.kind = ${office} and ${heldNow()})`,
  ];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

export type ListedPerson = {
  readonly id: PersonId;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly postcode: string;
  readonly state: PersonState;
  readonly joinedOn: Day | null;
  readonly createdAt: Instant;
};

type Row = {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string | null;
  readonly postcode: string;
  readonly state: string;
  readonly joined_on: Day | null;
  readonly created_at: Instant;
};

const listed = (row: Row): ListedPerson => ({
  id: asId(row.id),
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  postcode: row.postcode,
  state: personStates.find((state) => state === row.state) ?? "member",
  joinedOn: row.joined_on,
  createdAt: row.created_at,
});

/** How a page goes on from a person: names rise, entries get older; backwards the other way. */
const orders = {
  name: {
    column: sql`person.sort_name`,
    of: sql`select sort_name, id`,
    forth: { beyond: sql`>`, direction: sql`asc` },
    back: { beyond: sql`<`, direction: sql`desc` },
  },
  newest: {
    column: sql`person.created_at`,
    of: sql`select created_at, id`,
    forth: { beyond: sql`<`, direction: sql`desc` },
    back: { beyond: sql`>`, direction: sql`asc` },
  },
} as const satisfies Record<PeopleOrder, unknown>;

/** Rows of one page and whether there are more, before and behind. */
export type PeoplePage = { readonly rows: readonly ListedPerson[]; readonly hasBefore: boolean; readonly hasAfter: boolean };

/** One page of people in order; paging goes on from a person, so that the last page costs no more than the first. */
export async function peoplePage(tx: Tx, filter: PeopleFilter, order: PeopleOrder, { after, before }: Place, size: number): Promise<PeoplePage> {
  const { column, of, forth, back } = orders[order];
  const backwards = before !== null;
  const from = before ?? after;
  const { beyond, direction } = backwards ? back : forth;
  const place = from === null ? all : sql<boolean>`(${column}, person.id) ${beyond} (${of} from person where id = ${from})`;
  const ordered = sql`order by ${column} ${direction}, person.id ${direction}`;
  const ids = areFew(searchTerms(filter.search))
    ? sql`select person.id from person where ${conditions(filter)} and ${place} ${ordered} limit ${size + 1}`
    : // Found by the words first, then put in order: left to itself the database goes through all names in order and looks into each.
      sql`with found as materialized (select id, sort_name, created_at from person where ${conditions(filter)})
          select person.id from found as person where ${place} ${ordered} limit ${size + 1}`;
  const { rows } = await sql<Row>`
    select person.id, given_name, family_name, email, postcode, state, joined_on, created_at
    from person where person.id in (${ids}) ${ordered}`.execute(tx);
  const more = rows.length > size;
  const page = rows.slice(0, size).map(listed);
  if (backwards) return { rows: page.reverse(), hasBefore: more, hasAfter: true };
  return { rows: page, hasBefore: after !== null, hasAfter: more };
}

/** How many there are; counting stops at `most`, and then there are at least so many. */
export async function countPeople(tx: Tx, filter: PeopleFilter, most: number): Promise<{ readonly n: number; readonly orMore: boolean }> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (select from person where ${conditions(filter)} limit ${most + 1}) as found`.execute(tx);
  const n = rows[0]?.n ?? 0;
  return { n: Math.min(n, most), orMore: n > most };
}

export type FoundPerson = { readonly id: PersonId; readonly givenName: string; readonly familyName: string; readonly postcode: string; readonly group: string };

/** Where more match than this, one has to type on anyhow; those whose words are just what was typed come first. */
const mostLookedAt = 400;

/** A few people for what was typed so far. Answers at once however many match. */
export async function findPeople(tx: Tx, search: string, namesOnly: boolean, most: number): Promise<readonly FoundPerson[]> {
  const terms = searchTerms(search);
  if (terms.length === 0) return [];
  const alive = sql`person.state in (${sql.join(aliveStates.map((one) => sql.lit(one)))})`;
  const beginnings = areFew(terms)
    ? sql`select id, sort_name, 1 as nearness from person where ${alive} and sort_name like ${`${terms.join(" ")}%`} order by sort_name limit ${most}`
    : sql`select id, sort_name, 1 as nearness from person where ${alive} and ${hasWords(asQuery(terms, true), namesOnly)} limit ${mostLookedAt}`;
  const { rows } = await sql<{ id: string; given_name: string; family_name: string; postcode: string; affiliate: string | null }>`
    with hits as (
      (select id, sort_name, 0 as nearness from person where ${alive} and ${hasWords(asQuery(terms, false), namesOnly)} limit ${mostLookedAt})
      union all (${beginnings})
    ), nearest as (
      select id, sort_name, min(nearness) as nearness from hits group by id, sort_name order by min(nearness), sort_name, id limit ${most}
    )
    select person.id, person.given_name, person.family_name, person.postcode,
      (select affiliate.name from membership join affiliate on affiliate.id = membership.affiliate_id
        where membership.person_id = person.id and membership.until is null order by membership.since, affiliate.name limit 1) as affiliate
    from nearest join person on person.id = nearest.id order by nearest.nearness, nearest.sort_name, person.id`.execute(tx);
  return rows.map((row) => ({
    id: asId<"person">(row.id),
    givenName: row.given_name,
    familyName: row.family_name,
    postcode: row.postcode,
    group: row.affiliate ?? "",
  }));
}
