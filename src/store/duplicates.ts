import { aliveStates, compare, type DuplicateReason, duplicateReasons, type Likeness, listedFrom, type PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./tx.ts";
import { inTransaction } from "./tx.ts";

const alive = sql`state in (${sql.join(aliveStates.map((one) => sql.lit(one)))})`;

type Row = {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string | null;
  readonly mail_key: string | null;
  readonly phone_key: string | null;
  readonly postcode: string;
  readonly gender: string;
  readonly born: number | null;
};
const columns = sql`id, given_name, family_name, email, mail_key, phone_key, postcode, gender, born`;

const likenessOf = (row: Row): Likeness => ({
  givenName: row.given_name,
  familyName: row.family_name,
  email: row.email,
  mailKey: row.mail_key,
  phoneKey: row.phone_key,
  postcode: row.postcode,
  gender: row.gender,
  born: row.born,
});

/** What people who may be one have in common: they are compared with each other, and with nobody else. */
const blocks = {
  mail: { title: "the same e-mail address", key: sql`mail_key`, has: sql`mail_key is not null` },
  phone: { title: "the same telephone number", key: sql`phone_key`, has: sql`phone_key is not null` },
  postcode: { title: "the same postcode", key: sql`postcode`, has: sql`postcode <> ''` },
  nameAndBorn: { title: "the same name and year of birth", key: sql`(sort_name || ' ' || born::text)`, has: sql`born is not null` },
} as const;
type BlockName = keyof typeof blocks;
export const blockNames = Object.keys(blocks) as readonly BlockName[];
export const blockTitle = (name: string): string => blocks[name as BlockName]?.title ?? name;

/** A key that more share than this says nothing of any two of them: the office's telephone, a hall of residence. */
const mostInBlock = 80;
const keysAtOnce = 3000;

export type FoundPair = { readonly a: string; readonly b: string; readonly score: number; readonly reasons: readonly DuplicateReason[] };

/** The pairs of one block that are worth a look. The smaller id comes first. */
function pairsOf(rows: readonly { readonly id: string; readonly like: Likeness }[], found: Map<string, FoundPair>): void {
  for (const [at, one] of rows.entries())
    for (const other of rows.slice(at + 1)) {
      const { score, reasons } = compare(one.like, other.like);
      if (score < listedFrom) continue;
      const [a, b] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
      found.set(`${a} ${b}`, { a, b, score, reasons });
    }
}

async function savePairs(tx: Tx, pairs: readonly FoundPair[]): Promise<number> {
  if (pairs.length === 0) return 0;
  // What a person decided stays decided, whatever the score is now.
  const { rows } = await sql<{ fresh: boolean }>`
    insert into duplicate_pair (person_a, person_b, score, reasons)
    select one.a, one.b, one.score, string_to_array(one.reasons, ',')
      from unnest(${pairs.map(({ a }) => a)}::text[], ${pairs.map(({ b }) => b)}::text[], ${pairs.map(({ score }) => score)}::integer[],
        ${pairs.map(({ reasons }) => reasons.join(","))}::text[]) as one (a, b, score, reasons)
    on conflict (person_a, person_b) do update set score = excluded.score, reasons = excluded.reasons where duplicate_pair.state = 'open'
    returning xmax = 0 as fresh`.execute(tx);
  return rows.filter(({ fresh }) => fresh).length;
}

export type ScanState = {
  readonly id: string;
  readonly startedAt: Instant;
  readonly stage: string;
  readonly lookedAt: number;
  readonly toLookAt: number;
  readonly found: number;
  readonly finishedAt: Instant | null;
};

/** The last search for duplicates; null before the first. */
export async function lastScan(tx: Tx): Promise<ScanState | null> {
  const row = await tx.selectFrom("duplicate_scan").selectAll().orderBy("started_at", "desc").limit(1).executeTakeFirst();
  return row
    ? {
        id: row.id,
        startedAt: row.started_at,
        stage: row.stage,
        lookedAt: row.looked_at,
        toLookAt: row.to_look_at,
        found: row.found,
        finishedAt: row.finished_at,
      }
    : null;
}

/** False while one is under way. One that has not moved for an hour is taken for dead. */
export async function beginScan(tx: Tx, id: string, by: PersonId | null): Promise<boolean> {
  await sql`update duplicate_scan set finished_at = clock_timestamp(), stage = 'given up' where finished_at is null and started_at < clock_timestamp() - interval '1 hour'`.execute(
    tx,
  );
  const row = await tx
    .insertInto("duplicate_scan")
    .values({ id, started_by: by, stage: "waiting" })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** One step of a search: the next keys of a block, their pairs compared and saved. Answers the last key, or null at the end. */
async function scanStep(tx: Tx, scan: string, name: BlockName, after: string): Promise<string | null> {
  const { key, has } = blocks[name];
  const { rows: shared } = await sql<{ key: string; n: number }>`
    select ${key} as key, count(*)::integer as n from person where ${has} and ${alive} and ${key} > ${after}
    group by ${key} having count(*) > 1 order by ${key} limit ${keysAtOnce}`.execute(tx);
  const keys = shared.filter(({ n }) => n <= mostInBlock).map((one) => one.key);
  const { rows } = await sql<
    Row & { key: string }
  >`select ${columns}, ${key} as key from person where ${has} and ${alive} and ${key} = any (${keys}::text[])`.execute(tx);
  const found = new Map<string, FoundPair>();
  for (const block of Map.groupBy(rows, (row) => row.key).values())
    pairsOf(
      block.map((row) => ({ id: row.id, like: likenessOf(row) })),
      found,
    );
  const fresh = await savePairs(tx, [...found.values()]);
  await sql`update duplicate_scan set stage = ${name}, looked_at = looked_at + ${rows.length}, found = found + ${fresh} where id = ${scan}`.execute(tx);
  return shared.length === keysAtOnce ? (shared.at(-1)?.key ?? null) : null;
}

/** How many people share something with somebody: what the progress is measured by. */
async function measureScan(tx: Tx, scan: string): Promise<void> {
  const counts = blockNames.map((name) => {
    const { key, has } = blocks[name];
    return sql`(select coalesce(sum(n), 0) from (select count(*) as n from person where ${has} and ${alive} group by ${key} having count(*) between 2 and ${mostInBlock}) as shared)`;
  });
  await sql`update duplicate_scan set stage = 'measuring', looked_at = 0, found = 0, to_look_at = ${sql.join(counts, sql` + `)} where id = ${scan}`.execute(tx);
}

/** Looks through the whole register, in many short transactions. May be begun again: what was found stays found. */
export async function scanDuplicates(db: Db, scan: string, stopping: AbortSignal): Promise<void> {
  await inTransaction(db, (tx) => measureScan(tx, scan));
  for (const name of blockNames)
    for (let after: string | null = ""; after !== null; ) {
      if (stopping.aborted) throw new Error("the program is ending");
      const from: string = after;
      after = await inTransaction(db, (tx) => scanStep(tx, scan, name, from));
    }
  await inTransaction(db, async (tx) => {
    await sql`update duplicate_scan set stage = '', finished_at = clock_timestamp() where id = ${scan}`.execute(tx);
  });
}

export type SomebodyNew = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  readonly phone: string;
  readonly postcode: string;
  readonly gender: string;
  readonly born: number | null;
};
export type Match = { readonly person: PersonId; readonly score: number; readonly reasons: readonly DuplicateReason[] };

/** The keys of people who are not on the register yet, made by the database as it makes those of its own rows. */
const keyed = (people: readonly SomebodyNew[]): RawBuilder<unknown> => sql`
  select listed.at, listed.email, listed.postcode,
    case
      when listed.email = '' then null
      when lower(split_part(listed.email, '@', 2)) in ('gmail.com', 'googlemail.com')
        then replace(lower(regexp_replace(split_part(listed.email, '@', 1), '\\+.*$', '')), '.', '') || '@gmail.com'
      else lower(regexp_replace(split_part(listed.email, '@', 1), '\\+.*$', '')) || '@' || lower(split_part(listed.email, '@', 2))
    end as mail_key,
    case when length(regexp_replace(listed.phone, '\\D', '', 'g')) >= 7 then right(regexp_replace(listed.phone, '\\D', '', 'g'), 9) end as phone_key
  from unnest(${people.map((_, at) => at)}::integer[], ${people.map(({ email }) => email ?? "")}::text[], ${people.map(({ phone }) => phone)}::text[],
    ${people.map(({ postcode }) => postcode)}::text[]) as listed (at, email, phone, postcode)`;

const peopleAtOnce = 2000;
const mostMatches = 5;

async function matchesOfSome(tx: Tx, people: readonly SomebodyNew[]): Promise<ReadonlyMap<number, readonly Match[]>> {
  const { rows } = await sql<Row & { at: number; new_mail_key: string | null; new_phone_key: string | null; former: boolean }>`
    with listed as materialized (${keyed(people)}), hits as (
      select listed.at, person.id, false as former from listed join person on person.mail_key = listed.mail_key
      union select listed.at, person.id, false from listed join person on person.phone_key = listed.phone_key
      union select listed.at, person.id, false from listed join person on person.postcode <> '' and person.postcode = listed.postcode
      union select listed.at, person_merge.kept_id, true from listed join person_merge on listed.email <> '' and lower(person_merge.gone_email) = lower(listed.email)
        and person_merge.undone_at is null and person_merge.gone_email is not null)
    select hits.at, hits.former, listed.mail_key as new_mail_key, listed.phone_key as new_phone_key,
      person.id, person.given_name, person.family_name, person.email, person.mail_key, person.phone_key, person.postcode, person.gender, person.born
    from hits join listed on listed.at = hits.at join person on person.id = hits.id where person.${alive}`.execute(tx);
  const matches = new Map<number, Match[]>();
  for (const row of rows) {
    const somebody = people[row.at];
    if (!somebody) continue;
    const like = { ...somebody, mailKey: row.new_mail_key, phoneKey: row.new_phone_key };
    // The address that a second entry of this person had is theirs.
    const { score, reasons } = compare(like, row.former ? { ...likenessOf(row), email: like.email, mailKey: like.mailKey } : likenessOf(row));
    if (score >= listedFrom) matches.set(row.at, [...(matches.get(row.at) ?? []), { person: asId<"person">(row.id), score, reasons }]);
  }
  return matches;
}

const nearestFirst = (one: Match, other: Match): number => other.score - one.score || (one.person < other.person ? -1 : 1);

/**
 * Whom of the register each of these people may be, the likeliest first; by their place in the list. Postcodes as
 * `postcodeOf` writes them. For imports: before anybody is entered.
 */
export async function matchesOf(tx: Tx, people: readonly SomebodyNew[]): Promise<ReadonlyMap<number, readonly Match[]>> {
  const all = new Map<number, readonly Match[]>();
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const some = await matchesOfSome(tx, people.slice(from, from + peopleAtOnce));
    for (const [at, found] of some) {
      const best = [
        ...new Map(
          found
            .toSorted(nearestFirst)
            .toReversed()
            .map((match) => [match.person, match]),
        ).values(),
      ].toSorted(nearestFirst);
      all.set(from + at, best.slice(0, mostMatches));
    }
  }
  return all;
}

/** Puts a newcomer and those of the register whom they may be before a person. What was decided of a pair stays decided. */
export async function noteMatches(tx: Tx, newcomer: PersonId, matches: readonly Match[]): Promise<void> {
  const pairs = matches.map(({ person, score, reasons }) =>
    newcomer < person ? { a: newcomer, b: person, score, reasons } : { a: person, b: newcomer, score, reasons },
  );
  await savePairs(tx, pairs);
}

export type OpenPair = {
  readonly a: PersonId;
  readonly b: PersonId;
  readonly score: number;
  readonly reasons: readonly DuplicateReason[];
  readonly state: string;
};

const reasonsOf = (words: readonly string[]): readonly DuplicateReason[] =>
  words.flatMap((word) => (word in duplicateReasons ? [word as DuplicateReason] : []));

const bothAlive = sql<boolean>`exists (select from person where id = person_a and ${alive}) and exists (select from person where id = person_b and ${alive})`;

/** Pairs that wait for a person, the likeliest first, and how many there are. */
export async function openPairs(tx: Tx, offset: number, limit: number): Promise<{ readonly rows: readonly OpenPair[]; readonly total: number }> {
  const { n } = await tx
    .selectFrom("duplicate_pair")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("state", "=", "open")
    .where(bothAlive)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom("duplicate_pair")
    .selectAll()
    .where("state", "=", "open")
    .where(bothAlive)
    .orderBy("score", "desc")
    .orderBy("person_a")
    .orderBy("person_b")
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total: Number(n),
    rows: rows.map((row) => ({
      a: asId<"person">(row.person_a),
      b: asId<"person">(row.person_b),
      score: row.score,
      reasons: reasonsOf(row.reasons),
      state: row.state,
    })),
  };
}

/** Pairs that wait and of which this person is one. */
export async function openPairsOf(tx: Tx, person: PersonId): Promise<readonly OpenPair[]> {
  const rows = await tx
    .selectFrom("duplicate_pair")
    .selectAll()
    .where("state", "=", "open")
    .where((eb) => eb.or([eb("person_a", "=", person), eb("person_b", "=", person)]))
    .where(bothAlive)
    .orderBy("score", "desc")
    .execute();
  return rows.map((row) => ({
    a: asId<"person">(row.person_a),
    b: asId<"person">(row.person_b),
    score: row.score,
    reasons: reasonsOf(row.reasons),
    state: row.state,
  }));
}

/** How alike two people of the register are now; null unless both are there. */
export async function likenessBetween(
  tx: Tx,
  one: PersonId,
  other: PersonId,
): Promise<{ readonly score: number; readonly reasons: readonly DuplicateReason[] } | null> {
  const { rows } = await sql<Row>`select ${columns} from person where id in (${one}, ${other}) and ${alive} order by id`.execute(tx);
  const [a, b] = rows;
  return a && b ? compare(likenessOf(a), likenessOf(b)) : null;
}

/** Remembers for good that two people are not one. */
export async function keepApart(tx: Tx, one: PersonId, other: PersonId, by: PersonId | null): Promise<void> {
  const [a, b] = one < other ? [one, other] : [other, one];
  await tx
    .insertInto("duplicate_pair")
    .values({ person_a: a, person_b: b, score: 0, state: "different", decided_at: sql<string>`clock_timestamp()`, decided_by: by })
    .onConflict((conflict) =>
      conflict.columns(["person_a", "person_b"]).doUpdateSet({ state: "different", decided_at: sql<string>`clock_timestamp()`, decided_by: by }),
    )
    .execute();
}
