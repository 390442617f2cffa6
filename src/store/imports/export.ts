import { consentFields, type ImportKindName } from "#domain/imports";
import { activeStates } from "#domain/credentials";
import { consentPurposes } from "#domain/people";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../tx.ts";

export type ExportAsked = { readonly kind: ImportKindName; readonly conference: string | null; readonly after: string; readonly limit: number };
export type ExportedRow = { readonly key: string; readonly cells: readonly (string | number)[] };

type Column = readonly [field: string, expression: RawBuilder<unknown>];
type Source = {
  readonly columns: readonly Column[];
  readonly key: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
};

const timeZone = sql`(select time_zone from federation)`;
const column = (name: string): Column => [name, sql.ref(`t.${name}`)];

/** The last word of a person on a purpose, and the days that go with it. */
const consentColumns = consentPurposes.flatMap((purpose): readonly Column[] => {
  const { state, on, out } = consentFields(purpose);
  const last = (what: RawBuilder<unknown>, where = sql`true`) =>
    sql`(select ${what} from consent k where k.person_id = t.id and k.purpose = ${sql.lit(purpose)} and ${where} order by k.seq desc limit 1)`;
  const day = sql`coalesce(k.given_on, k.at::date)`;
  const isLast = (word: string) => sql`${last(sql`k.state`)} = ${sql.lit(word)}`;
  return [
    [state, last(sql`k.state`)],
    [on, sql`case when ${isLast("declined")} then ${last(sql`k.given_on`)} else ${last(day, sql`k.state = 'given'`)} end`],
    [out, sql`case when ${isLast("withdrawn")} then ${last(day)} end`],
  ];
});

const member = (what: RawBuilder<unknown>) => sql`(select ${what} from member_count c join member_count_decision d on d.count_id = c.id and d.accepted
  where c.affiliate_id = t.id order by c.as_of desc, c.seq desc limit 1)`;

const holder: readonly Column[] = [
  ["person", sql`p.id`],
  ["given_name", sql`p.given_name`],
  ["family_name", sql`p.family_name`],
  ["email", sql`p.email`],
];

const sources: Record<ImportKindName, (conference: string | null) => Source> = {
  regions: () => ({ columns: ["id", "name", "code"].map(column), key: sql`t.id`, from: sql`region t`, where: sql`true` }),
  groups: () => ({
    columns: [
      ...["id", "name", "short_name", "kind"].map(column),
      ["region", sql`(select name from region where id = t.region_id)`],
      column("affiliated_on"),
      ["members", member(sql`c.members`)],
      ["members_as_of", member(sql`c.as_of`)],
    ],
    key: sql`t.id`,
    from: sql`affiliate t`,
    where: sql`exists (select from affiliation_step s where s.affiliate_id = t.id and s.state = 'affiliated')`,
  }),
  people: () => ({
    columns: [
      ...["id", "given_name", "family_name", "email", "phone", "postcode", "gender", "born", "joined_on", "state", "left_on"].map(column),
      [
        "group",
        sql`(select a.name from membership m join affiliate a on a.id = m.affiliate_id where m.person_id = t.id and m.until is null order by m.since, a.id limit 1)`,
      ],
      ...consentColumns,
    ],
    key: sql`t.id`,
    from: sql`person t`,
    where: sql`t.state in ('member', 'supporter') or (t.state = 'left' and t.left_on is not null)`,
  }),
  officers: () => ({
    columns: [
      ...holder,
      ["office", sql`t.kind`],
      ["group", sql`(select name from affiliate where id = t.affiliate_id)`],
      ["region", sql`(select name from region where id = t.region_id)`],
      ["conference", sql`(select slug from conference where id = t.conference_id)`],
      column("title"),
      ["since", sql`(t.since at time zone ${timeZone})::date`],
      ["until", sql`((t.until - interval '1 microsecond') at time zone ${timeZone})::date`],
    ],
    key: sql`t.id`,
    from: sql`office t join person p on p.id = t.person_id`,
    where: sql`t.until is null or t.until > transaction_timestamp()`,
  }),
  delegates: (conference) => ({
    columns: [
      ...holder,
      ["group", sql`(select name from affiliate where id = t.affiliate_id)`],
      column("role"),
      ["status", sql`case when t.state = 'registered' and t.apologies_at is not null then 'apologies' else t.state end`],
      ["substitute", sql`s.person_id`],
      ["substitute_status", sql`s.state`],
    ],
    key: sql`t.id`,
    from: sql`credential t join person p on p.id = t.person_id left join credential s on s.replaces_id = t.id and s.state = any (${[...activeStates]}::text[])`,
    where: sql`t.conference_id = ${conference} and (t.replaces_id is null or t.state = 'replaced')`,
  }),
};

/** The names of the columns, which an import takes as they are. */
export const exportHeader = (kind: ImportKindName): readonly string[] => sources[kind](null).columns.map(([field]) => field);

/** A stretch of a list, after the row of the key `after`, in the order of keys. */
export async function exportStretch(tx: Tx, { kind, conference, after, limit }: ExportAsked): Promise<readonly ExportedRow[]> {
  const { columns, key, from, where } = sources[kind](conference);
  const { rows } = await sql<{ key: string; cells: readonly (string | number | null)[] }>`
    select ${key} as key, jsonb_build_array(${sql.join(columns.map(([, expression]) => expression))}) as cells
    from ${from} where (${where}) and ${key} > ${after} order by ${key} limit ${limit}`.execute(tx);
  return rows.map((row) => ({ key: row.key, cells: row.cells.map((cell) => cell ?? "") }));
}
