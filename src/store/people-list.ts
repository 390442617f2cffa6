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

const longest = (terms: readonly string[]): readonly string[] => terms.toSorted((one, other) => other.length - one.length).slice(0, 1);

/** Folded words have letters and digits only, so that they can stand in a query and in a pattern without more. */
const asQuery = (terms: readonly string[], ending: "" | ":*"): string => terms.map((term) => `'${term}'${ending}`).join(" & ");

/** Who does not see addresses and postcodes does not find by them either: each word must be one of the name. */
const amongNames = (terms: readonly string[], ending: "" | " "): readonly RawBuilder<boolean>[] =>
  terms.map((term) => sql<boolean>`(' ' || person.sort_name || ' ') like ${`% ${term}${ending}%`}`);

const both = (parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> => sql<boolean>`(${sql.join(parts, sql` and `)})`;

/** The words of a row are just these. */
const hasWords = (terms: readonly string[], namesOnly: boolean): RawBuilder<boolean> =>
  both([sql<boolean>`${words} @@ ${asQuery(terms, "")}::tsquery`, ...(namesOnly ? amongNames(terms, " ") : [])]);

/**
 * For each of these a word that begins so. The index is asked for the long ones, the row for the others: a single letter begins a
 * tenth of all words. Who looks at every row that matches asks the index for more, who takes the first few for less.
 */
function hasBeginnings(terms: readonly string[], namesOnly: boolean, indexed: number): RawBuilder<boolean> {
  const long = terms.filter((term) => term.length >= indexed);
  const asked = long.length > 0 ? long : longest(terms);
  const rest = terms.filter((term) => !asked.includes(term));
  return both([
    sql<boolean>`${words} @@ ${asQuery(asked, ":*")}::tsquery`,
    ...rest.map((term) => sql<boolean>`(' ' || person.search) like ${`% ${term}%`}`),
    ...(namesOnly ? amongNames(terms, "") : []),
  ]);
}

/** The same, looked at in the row itself: for who goes through rows in order and meets many that match. */
const beginsInRow = (terms: readonly string[], namesOnly: boolean): RawBuilder<boolean> =>
  both([...terms.map((term) => sql<boolean>`(' ' || person.search) like ${`% ${term}%`}`), ...(namesOnly ? amongNames(terms, "") : [])]);

/** Whether a row of `person` has, for each word that was typed, a word that begins so. */
const matches = (terms: readonly string[], namesOnly: boolean): RawBuilder<boolean> =>
  areFew(terms) ? sql<boolean>`person.sort_name like ${`${terms.join(" ")}%`}` : hasBeginnings(terms, namesOnly, 2);

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

function conditions({ search, namesOnly, affiliate, office, state }: PeopleFilter, find = matches): RawBuilder<boolean> {
  const terms = searchTerms(search);
  const nothingToFind = search.trim() !== "" && terms.length === 0;
  const parts: readonly RawBuilder<boolean>[] = [
    state === null ? sql<boolean>`person.state in (${sql.join(aliveStates.map((one) => sql.lit(one)))})` : sql<boolean>`person.state = ${sql.lit(state)}`,
    nothingToFind ? sql<boolean>`false` : terms.length === 0 ? all : find(terms, namesOnly),
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

/** How many there are; counting stops somewhere, and then there are at least so many. */
export type Total = { readonly n: number; readonly orMore: boolean };
/** Rows of one page and whether there are more, before and behind. */
export type PeoplePage = { readonly rows: readonly ListedPerson[]; readonly hasBefore: boolean; readonly hasAfter: boolean; readonly total: Total | null };

/** So far all are counted, and those who match what was typed: each of these must be looked at. */
export const mostCounted = { all: 10_000, found: 2_000 } as const;

const totalOf = (n: number, most: number): Total => ({ n: Math.min(n, most), orMore: n > most });

/** So many people are gone through in order before it is given up that the page is filled by that. */
const mostGoneThrough = 20_000;

/** A page of ids, and how many there are of which it is one, where that was counted. */
type Ids = { readonly ids: readonly string[]; readonly total: Total | null };

type Wanted = {
  readonly tx: Tx;
  readonly filter: PeopleFilter;
  readonly place: RawBuilder<boolean>;
  readonly ordered: RawBuilder<unknown>;
  readonly take: number;
};

const idsOf = async (tx: Tx, query: RawBuilder<{ id: string }>): Promise<readonly string[]> => (await query.execute(tx)).rows.map(({ id }) => id);

/** Those whose family name begins so, or all: they stand in the index in order. */
async function idsInOrder({ tx, filter, place, ordered, take }: Wanted, counted: boolean): Promise<Ids> {
  const where = conditions(filter);
  const ids = await idsOf(tx, sql<{ id: string }>`select person.id from person where ${where} and ${place} ${ordered} limit ${take}`);
  if (!counted) return { ids, total: null };
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (select from person where ${where} limit ${mostCounted.all + 1}) as found`.execute(tx);
  return { ids, total: totalOf(rows[0]?.n ?? 0, mostCounted.all) };
}

/**
 * Those who match what was typed. Few are found by the index and put in order. Of many the first people in order are gone
 * through, of whom enough will match; where they do not, all are found and put in order after all.
 */
async function idsFound({ tx, filter, place, ordered, take }: Wanted, counted: boolean): Promise<Ids> {
  const found = (limit: RawBuilder<unknown>) =>
    sql`with found as materialized (select id, sort_name, created_at from person where ${conditions(filter)} ${limit})`;
  const page = sql`select person.id from found as person where ${place} ${ordered} limit ${take}`;
  if (!counted) return { ids: await idsOf(tx, sql<{ id: string }>`${found(sql``)} ${page}`), total: null };
  const { rows } = await sql<{ n: number; ids: string[] }>`
    ${found(sql`limit ${mostCounted.found + 1}`)} select (select count(*)::integer from found) as n, array(${page}) as ids`.execute(tx);
  const { n, ids } = rows[0] ?? { n: 0, ids: [] };
  const total = totalOf(n, mostCounted.found);
  if (!total.orMore) return { ids, total };
  const through = await idsOf(
    tx,
    sql<{ id: string }>`select person.id from (select * from person where ${place} ${ordered} limit ${mostGoneThrough}) as person
      where ${conditions(filter, beginsInRow)} ${ordered} limit ${take}`,
  );
  return { ids: through.length === take ? through : await idsOf(tx, sql<{ id: string }>`${found(sql``)} ${page}`), total };
}

/** One page of people in order; paging goes on from a person, so that the last page costs no more than the first. */
export async function peoplePage(
  tx: Tx,
  filter: PeopleFilter,
  order: PeopleOrder,
  { after, before }: Place,
  size: number,
  counted: boolean,
): Promise<PeoplePage> {
  const { column, of, forth, back } = orders[order];
  const backwards = before !== null;
  const from = before ?? after;
  const { beyond, direction } = backwards ? back : forth;
  const place = from === null ? all : sql<boolean>`(${column}, person.id) ${beyond} (${of} from person where id = ${from})`;
  const ordered = sql`order by ${column} ${direction}, person.id ${direction}`;
  const wanted: Wanted = { tx, filter, place, ordered, take: size + 1 };
  const { ids, total } = await (areFew(searchTerms(filter.search)) ? idsInOrder : idsFound)(wanted, counted);
  const { rows } = await sql<Row>`
    select person.id, given_name, family_name, email, postcode, state, joined_on, created_at from person
    where person.id = any (${ids.slice(0, size)}::text[]) ${ordered}`.execute(tx);
  const page = rows.map(listed);
  const more = ids.length > size;
  if (backwards) return { rows: page.reverse(), hasBefore: more, hasAfter: true, total };
  return { rows: page, hasBefore: after !== null, hasAfter: more, total };
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
    : sql`select id, sort_name, 1 as nearness from person where ${alive} and ${hasBeginnings(terms, namesOnly, fewLetters)} limit ${mostLookedAt}`;
  const { rows } = await sql<{ id: string; given_name: string; family_name: string; postcode: string; affiliate: string | null }>`
    with hits as (
      (select id, sort_name, 0 as nearness from person where ${alive} and ${hasWords(terms, namesOnly)} limit ${mostLookedAt})
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
