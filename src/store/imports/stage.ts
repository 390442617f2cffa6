import type { ImportKind, RowProblem } from "#domain/imports";
import { sql } from "kysely";
import type { Tx } from "../tx.ts";
import { stageName } from "./work.ts";

/** A row of a list as it has been read. `fresh` and `freshPerson` are the ids that a new thing and a new person of it get. */
export type StagedRow = {
  readonly n: number;
  readonly line: number;
  readonly fresh: string;
  readonly freshPerson: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly good: boolean;
  readonly problems: readonly RowProblem[];
};

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

// Signs that no cell has: oneLine (kit/text.ts) takes control characters out.
const betweenCells = "\u001f";
const betweenRows = "\u001e";

/**
 * Adds rows. They go over as one text that the database cuts up: of the ways to hand over half a million rows without COPY, this
 * is the quickest (test/bench/register).
 */
export async function fillStage(tx: Tx, number: number, kind: ImportKind, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const used = kind.fields.filter(({ name }) => rows.some(({ values }) => values[name] !== undefined)).map(({ name }) => name);
  let text = "";
  for (const { n, line, fresh, freshPerson, good, values } of rows) {
    if (text !== "") text += betweenRows;
    text += `${n}${betweenCells}${line}${betweenCells}${fresh}${betweenCells}${freshPerson}${betweenCells}${good ? "t" : "f"}`;
    for (const name of used) text += betweenCells + (values[name] ?? "");
  }
  const cells = used.map((_, at) => sql`cells[${sql.lit(at + 6)}]`);
  await sql`insert into ${sql.table(stageName(number))} (n, line, fresh, fresh_person, readable, outcome ${used.length > 0 ? sql`, ${sql.join(used.map(column))}` : sql``})
    select cells[1]::integer, cells[2]::integer, cells[3], cells[4], cells[5]::boolean, case cells[5] when 't' then 'new' else 'bad' end ${used.length > 0 ? sql`, ${sql.join(cells)}` : sql``}
    from unnest(string_to_array(${text}, ${betweenRows})) as row_text, string_to_array(row_text, ${betweenCells}, '') as cells`.execute(tx);
}

/** Writes down what was found while reading rows. `headers` are the names of the columns that fields were read from. */
export async function tellProblems(tx: Tx, number: number, rows: readonly StagedRow[], headers: ReadonlyMap<string, string>): Promise<void> {
  const told = rows.flatMap(({ n, line, problems }) =>
    problems.map(({ severity, field, code, detail }) => ({ n, line, severity, field, header: headers.get(field) ?? "", code, detail: detail ?? {} })),
  );
  if (told.length === 0) return;
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
