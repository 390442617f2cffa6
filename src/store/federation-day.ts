import { type Day, type Instant, isDay } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

/** The time zone in which the federation counts its days. */
export const federationZone: RawBuilder<string> = sql<string>`coalesce((select time_zone from federation), 'UTC')`;

/** Today, in the calendar of the federation. A query of its own, so that a list of thousands asks once and not for every row. */
export const todaySql: RawBuilder<Day> = sql<Day>`(select (transaction_timestamp() at time zone ${federationZone})::date)`;

/** Today in the calendar of the federation, by the database's clock. */
export async function federationToday(tx: Tx): Promise<Day> {
  const { rows } = await sql<{ today: string }>`select ${todaySql}::text as today`.execute(tx);
  const today = rows[0]?.today ?? "";
  if (!isDay(today)) throw new Error("the database did not tell the day");
  return today;
}

/** The first moment of a day of that calendar. */
export const startOfDay = (day: Day): RawBuilder<Instant> => sql<Instant>`(${day}::date::timestamp at time zone ${federationZone})`;

/** The name of that time zone. */
export async function federationTimeZone(tx: Tx): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select ${federationZone} as zone`.execute(tx);
  return rows[0]?.zone ?? "UTC";
}
