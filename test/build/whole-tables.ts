// The database as text, table by table: to look for what must not be there, and to compare what must be as before.
import { sql } from "kysely";
import type { Db } from "../../src/store/tx.ts";

/** Every row of every table of the program, as JSON, in an order that does not depend on when it was written. */
export async function wholeTables(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`.execute(db);
  const whole: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select row_to_json(t)::text as line from ${sql.table(name)} as t order by row_to_json(t)::text`.execute(db);
    whole[name] = rows.map(({ line }) => line);
  }
  return whole;
}

/** The tables in which a text stands, letter case aside. */
export async function tablesWith(db: Db, text: string): Promise<readonly string[]> {
  const whole = await wholeTables(db);
  return Object.entries(whole).flatMap(([table, lines]) => (lines.some((line) => line.toLowerCase().includes(text.toLowerCase())) ? [table] : []));
}
