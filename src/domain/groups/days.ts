import { type Day, isDay } from "#kit";

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (monthDays[month - 1] ?? 31));

const partsOf = (day: Day): readonly [number, number, number] => {
  const [year = 1, month = 1, date = 1] = day.split("-").map(Number);
  return [year, month, date];
};

/** Days since the first of January of the year 1. */
function numberOf(day: Day): number {
  const [year, month, date] = partsOf(day);
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + date;
  for (let past = 1; past < month; past++) days += lengthOf(year, past);
  return days;
}

/** From the first day to the second; the day after is 1. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** The same day so many months later (or earlier); the last of a month that is shorter. */
export function monthsFrom(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1];
  const text = `${String(toYear).padStart(4, "0")}-${String(toMonth).padStart(2, "0")}-${String(Math.min(date, lengthOf(toYear, toMonth))).padStart(2, "0")}`;
  return isDay(text) ? text : day;
}
