/** A moment in UTC, ISO 8601 with milliseconds, e.g. "2026-03-21T09:30:00.000Z". Compares as text. */
export type Instant = string & { readonly __instant: true };

/** A calendar day, "2026-03-21". A day is not an instant: which instants it covers depends on a time zone. */
export type Day = string & { readonly __day: true };

const timePattern = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/;

/** True for a moment of a day that the calendar has. */
export const isInstant = (text: string): text is Instant => isDay(text.slice(0, 10)) && timePattern.test(text.slice(10));

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that the calendar has: "2026-02-30" is not one, and there was no year 0. */
export function isDay(text: string): text is Day {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const length = month === 2 && leap(year) ? 29 : monthDays[month - 1];
  return year >= 1 && length !== undefined && day >= 1 && day <= length;
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** "21 March 2026": the same for every reader, whatever the locale of the machine. */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? ""} ${year ?? ""}`;
}
