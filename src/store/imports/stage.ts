import type { ImportKind, RowProblem } from "#domain/imports";
import { sql } from "kysely";
import type { Tx } from "../tx.ts";
import { stageName } from "./work.ts";

/** Rows of a list as they have been read: one text, cut by `betweenRows` and `betweenCells`: number, line, whether it can be read, and the fields of the kind in their order. */
export type StagedRows = {
  readonly text: string;
  /** Numbers and lines in the text are counted from these. */
  readonly n: number;
  readonly line: number;
  /** For each row the number that a new thing, and a new person of it, gets; empty where the kind has none. */
  readonly things: readonly string[];
  readonly people: readonly string[];
};

export type StagedProblem = RowProblem & { readonly n: number; readonly line: number };

const column = (field: string) => sql.ref(`f_${field}`);

/** A new, empty table for the rows of a batch. It is not written to the log: after a crash it is empty, and the file is read again. */
export async function makeStage(tx: Tx, number: number, kind: ImportKind): Promise<void> {
  await dropStage(tx, number);
  const fields = kind.fields.map(({ name }) => sql`${column(name)} text`);
  await sql`create unlogged table ${sql.table(stageName(number))} (
    n integer not null, line integer not null, fresh text, fresh_person text, readable boolean not null, outcome text not null,
    person text, target text, how text, before jsonb, after jsonb, ${sql.join(fields)}) with (autovacuum_enabled = false)`.execute(tx);
}

export async function dropStage(tx: Tx, number: number): Promise<void> {
  await sql`drop table if exists ${sql.table(stageName(number))}`.execute(tx);
}

/** Once all rows are there: what joins them needs their figures, and their numbers an index. */
export async function finishStage(tx: Tx, number: number): Promise<void> {
  await sql`create index on ${sql.table(stageName(number))} (n)`.execute(tx);
  await sql`analyze ${sql.table(stageName(number))}`.execute(tx);
}

type Between = { readonly cells: string; readonly rows: string };

/**
 * Adds rows. They go over as one text that the database cuts up: of the ways to hand over half a million rows without COPY, this
 * is the quickest (test/bench/register). A number that the list itself gives goes before the new one.
 */
export async function fillStage(tx: Tx, number: number, kind: ImportKind, { text, n, line, things, people }: StagedRows, between: Between): Promise<void> {
  if (text === "") return;
  const names = kind.fields.map(({ name }) => name);
  const cells = names.map((_, at) => sql`cells[${sql.lit(at + 4)}]`);
  const given = (fields: readonly string[]) => {
    const found = fields.map((field) => names.indexOf(field)).filter((at) => at >= 0);
    return found.length === 0 ? sql`null` : sql`${cells[found[0] ?? 0]}`;
  };
  await sql`insert into ${sql.table(stageName(number))} (n, line, fresh, fresh_person, readable, outcome, ${sql.join(names.map(column))})
    select cells[1]::integer + ${n}::integer, cells[2]::integer + ${line}::integer, coalesce(${given(["id"])}, thing), coalesce(${given(["person", "id"])}, someone),
      cells[3]::boolean, case cells[3] when 't' then 'new' else 'bad' end, ${sql.join(cells)}
    from unnest(string_to_array(${text}, ${between.rows}), string_to_array(${things.join(",")}, ','), string_to_array(${people.join(",")}, ',')) as t (row_text, thing, someone),
      string_to_array(row_text, ${between.cells}, '') as cells
    where row_text is not null`.execute(tx);
}

/** Writes down what was found while reading rows. `headers` are the names of the columns that fields were read from. */
export async function tellProblems(tx: Tx, number: number, problems: readonly StagedProblem[], headers: ReadonlyMap<string, string>): Promise<void> {
  if (problems.length === 0) return;
  const told = problems.map(({ n, line, severity, field, code, detail }) => ({
    n,
    line,
    severity,
    field,
    header: headers.get(field) ?? "",
    code,
    detail: detail ?? {},
  }));
  await sql`insert into import_problem (batch, n, line, severity, told_by, field, header, code, detail)
    select ${number}, n, line, severity, 'file', field, header, code, detail
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t (n integer, line integer, severity text, field text, header text, code text, detail jsonb)`.execute(
    tx,
  );
}

/** How many rows stand there; null when the table is gone. After a crash there are none. */
export async function stagedRows(tx: Tx, number: number): Promise<number | null> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${`public.${stageName(number)}`}) is not null as there`.execute(tx);
  if (!rows[0]?.there) return null;
  const { rows: counted } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(stageName(number))}`.execute(tx);
  return counted[0]?.n ?? 0;
}
