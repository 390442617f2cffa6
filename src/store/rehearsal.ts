import { sql } from "kysely";
import pg from "pg";
import type { Db } from "./tx.ts";

/** That a database holds an example: the demo, or a conference played from given figures. */
export type Rehearsal = { readonly purpose: string; readonly figures: string; readonly finished: boolean };

export async function readRehearsal(db: Db): Promise<Rehearsal | null> {
  const row = await db.selectFrom("rehearsal").selectAll().executeTakeFirst();
  return row ? { purpose: row.purpose, figures: row.figures, finished: row.finished_at !== null } : null;
}

export async function beginRehearsal(db: Db, purpose: string, figures: string): Promise<void> {
  await db.insertInto("rehearsal").values({ purpose, figures }).execute();
}

export async function finishRehearsal(db: Db): Promise<void> {
  await db.updateTable("rehearsal").set({ finished_at: sql`clock_timestamp()` }).execute();
}

/** Whether a federation was founded in this database. */
export async function holdsFederation(db: Db): Promise<boolean> {
  return (await db.selectFrom("federation").select("singleton").executeTakeFirst()) !== undefined;
}

/** Empties a database that may not be dropped. Only for one that `readRehearsal` told to be an example. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin; drop schema public cascade; create schema public; commit");
  } finally {
    await client.end();
  }
}
