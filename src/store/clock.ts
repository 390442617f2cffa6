import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** The database's time of this transaction: one clock for every node, the same for all that one command does. */
export async function transactionTime(tx: Tx): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select transaction_timestamp() as now`.execute(tx);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error("the database did not tell the time");
  return now;
}
