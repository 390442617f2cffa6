import { type Day, dayInWords, type Instant, isDay } from "#kit";

function partsOf(at: Instant, timeZone: string): { readonly day: Day; readonly time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  if (!isDay(day)) throw new Error(`no day: ${day}`);
  return { day, time: `${parts.get("hour")}:${parts.get("minute")}` };
}

/** The day of a moment by the calendar of this time zone. */
export const dayIn = (at: Instant, timeZone: string): Day => partsOf(at, timeZone).day;

/** "11:00" by the clock of this time zone. */
export const timeIn = (at: Instant, timeZone: string): string => partsOf(at, timeZone).time;

/** "2 May 2026, 11:00" in this time zone: how mails tell a moment. */
export function momentInWords(at: Instant, timeZone: string): string {
  const { day, time } = partsOf(at, timeZone);
  return `${dayInWords(day)}, ${time}`;
}
