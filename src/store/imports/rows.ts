import type { ImportKind, Severity } from "#domain/imports";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../tx.ts";
import { stageName } from "./work.ts";

export type RowOutcome = "created" | "changed" | "unchanged" | "bad" | "withheld";
export type RowFilter = RowOutcome | "all" | "doubtful";

export type ToldProblem = {
  readonly severity: Severity;
  readonly field: string;
  readonly header: string;
  readonly code: string;
  readonly detail: Readonly<Record<string, string>>;
};

/** A row of a batch that is looked at. `before` and `after` by column, only what would change. */
export type StagedView = {
  readonly n: number;
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly label: string;
  readonly how: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly problems: readonly ToldProblem[];
};

const outcome = sql<RowOutcome>`case r.outcome when 'new' then 'created' when 'known' then case when r.after is null or r.after = '{}' then 'unchanged' else 'changed' end else r.outcome end`;

/** What a row is called in lists: the name of the person or thing, else an address or number. */
function label(kind: ImportKind): RawBuilder<string> {
  const has = (name: string): boolean => kind.fields.some((field) => field.name === name);
  const column = (name: string) => sql.ref(`r.f_${name}`);
  const names = has("given_name") ? [sql`nullif(concat_ws(' ', ${column("given_name")}, ${column("family_name")}), '')`] : [];
  return sql<string>`coalesce(${sql.join([...names, ...["name", "email", "person", "id"].filter(has).map(column), sql`''`])})`;
}

const problemsOf = (number: number): RawBuilder<unknown> => sql`(select coalesce(jsonb_agg(jsonb_build_object(
  'severity', p.severity, 'field', p.field, 'header', p.header, 'code', p.code, 'detail', p.detail) order by p.severity, p.field), '[]')
  from import_problem p where p.batch = ${number} and p.n = r.n)`;

const doubtful = (number: number): RawBuilder<boolean> =>
  sql<boolean>`exists (select from import_problem p where p.batch = ${number} and p.n = r.n and p.code in ('possibleDuplicate', 'inFileLike'))`;

/** The rows of a batch as the dry run sees them, in the order of the file. */
export async function stagedViews(
  tx: Tx,
  number: number,
  kind: ImportKind,
  { filter, offset, limit }: { readonly filter: RowFilter; readonly offset: number; readonly limit: number },
): Promise<readonly StagedView[]> {
  const wanted = filter === "all" ? sql`true` : filter === "doubtful" ? doubtful(number) : sql`${outcome} = ${filter}`;
  const { rows } = await sql<StagedView>`
    select r.n, r.line, ${outcome} as outcome, ${label(kind)} as label, coalesce(r.how, '') as how, coalesce(r.before, '{}') as before, coalesce(r.after, '{}') as after,
      ${problemsOf(number)} as problems
    from ${sql.table(stageName(number))} r where ${wanted} order by r.n offset ${offset} limit ${limit}`.execute(tx);
  return rows;
}

/** What was entered, changed, left out, or left when the batch was taken back. */
export type DoneView = {
  readonly row: number;
  readonly thing: string;
  readonly key: string;
  readonly act: "added" | "changed";
  readonly label: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly leftBecause: string;
};

const personName = (id: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select trim(p.given_name || ' ' || p.family_name) from person p where p.id = ${id})`;

/** The journal of a batch that was entered, in the order of the file. */
export async function doneViews(tx: Tx, number: number, { offset, limit }: { readonly offset: number; readonly limit: number }): Promise<readonly DoneView[]> {
  const { rows } = await sql<DoneView>`
    select c.row, c.thing, c.key, c.act, coalesce(case c.thing
        when 'person' then ${personName(sql`c.key`)}
        when 'affiliate' then (select name from affiliate where id = c.key)
        when 'region' then (select name from region where id = c.key)
        when 'office' then (select kind || ', ' || ${personName(sql`o.person_id`)} from office o where o.id = c.key)
        when 'credential' then (select role || ', ' || ${personName(sql`d.person_id`)} from credential d where d.id = c.key) end, '') as label,
      coalesce(c.before, '{}') as before, coalesce(c.after, '{}') as after, c.left_because as "leftBecause"
    from import_change c where c.batch = ${number} and c.thing <> 'member_count' order by c.row, c.thing, c.key offset ${offset} limit ${limit}`.execute(tx);
  return rows;
}

export async function countDone(tx: Tx, number: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from import_change where batch = ${number} and thing <> 'member_count'`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** A word of the file that fits nothing, how often it stands there, and in which field. */
export type UnknownWord = { readonly field: string; readonly was: string; readonly rows: number };

const mostWords = 100;

/** Words that a person can give a meaning: the same for every row that has them. */
export async function unknownWords(tx: Tx, number: number): Promise<readonly UnknownWord[]> {
  const { rows } = await sql<UnknownWord>`
    select field, detail ->> 'was' as was, count(*)::integer as rows from import_problem
    where batch = ${number} and code in ('notOneOf', 'noGroup', 'noRegion') group by 1, 2 order by 3 desc, 1, 2 limit ${mostWords}`.execute(tx);
  return rows;
}

/** Kinds of problems with how many rows have them: what to look at first. */
export async function problemCounts(tx: Tx, number: number): Promise<readonly { readonly severity: Severity; readonly code: string; readonly rows: number }[]> {
  const { rows } = await sql<{ severity: Severity; code: string; rows: number }>`
    select severity, code, count(distinct n)::integer as rows from import_problem where batch = ${number} group by 1, 2 order by 1, 3 desc, 2`.execute(tx);
  return rows;
}

/** Rows with an error, by number, with all that is wrong with each. */
export async function badProblems(tx: Tx, number: number): Promise<ReadonlyMap<number, readonly ToldProblem[]>> {
  const { rows } = await sql<ToldProblem & { n: number }>`
    select n, severity, field, header, code, detail from import_problem where batch = ${number} and severity = 'error' order by n, field, code`.execute(tx);
  return Map.groupBy(rows, ({ n }) => n);
}

export type BadRow = { readonly n: number; readonly line: number; readonly cells: readonly string[] };

export async function keepBadRows(tx: Tx, number: number, rows: readonly BadRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into import_bad_row (batch, n, line, cells)
    select ${number}, n, line, array(select jsonb_array_elements_text(cells)) from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (n integer, line integer, cells jsonb)`.execute(
    tx,
  );
}

export async function keptBadRows(tx: Tx, number: number): Promise<readonly BadRow[]> {
  return tx.selectFrom("import_bad_row").select(["n", "line", "cells"]).where("batch", "=", number).orderBy("n").execute();
}

/** Whether the row is left out with an error, by the dry run. */
export async function isBad(tx: Tx, number: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ n: number }>`select n from ${sql.table(stageName(number))} where outcome = 'bad'`.execute(tx);
  return new Set(rows.map(({ n }) => n));
}
