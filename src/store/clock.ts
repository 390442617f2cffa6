import type { Day, Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** The database's time of this transaction: one clock for every node, the same for all that one command does. */
export async function transactionTime(tx: Tx): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select transaction_timestamp() as now`.execute(tx);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error("the database did not tell the time");
  return now;
}

/** A moment so many hours after this transaction's time. */
export async function timeIn(tx: Tx, hours: number): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`select transaction_timestamp() + make_interval(hours => ${hours}) as at`.execute(tx);
  const at = rows[0]?.at;
  if (at === undefined) throw new Error("the database did not tell the time");
  return at;
}

/** Whether a moment lies no longer back than so many minutes. */
export async function isWithin(tx: Tx, moment: Instant, minutes: number): Promise<boolean> {
  const { rows } = await sql<{ within: boolean }>`select ${moment}::timestamptz > clock_timestamp() - make_interval(mins => ${minutes}) as within`.execute(tx);
  return rows[0]?.within === true;
}

/** The last moment of the day after a day, where a conference meets: as long is a card of it good to sign in with. */
export async function endOfCards(tx: Tx, day: Day, timeZone: string): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`select ((${day}::date + 2)::timestamp at time zone ${timeZone}) as at`.execute(tx);
  const at = rows[0]?.at;
  if (at === undefined) throw new Error("the database did not tell the time");
  return at;
}
