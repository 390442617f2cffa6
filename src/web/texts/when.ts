import { type Day, dayInWords, type Instant, isDay } from "#kit";

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(timeZone, made);
  return made;
}

function partsOf(at: Instant, timeZone: string): { readonly day: Day; readonly time: string } {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  if (!isDay(day)) throw new Error(`no day: ${day}`);
  return { day, time: `${parts.get("hour")}:${parts.get("minute")}` };
}

/** "09:30", in the conference's own zone. */
export const timeInWords = (at: Instant, timeZone: string): string => partsOf(at, timeZone).time;

/** "21 March 2026, 09:30". */
export const instantInWords = (at: Instant, timeZone: string): string => {
  const { day, time } = partsOf(at, timeZone);
  return `${dayInWords(day)}, ${time}`;
};

export const dayOf = (at: Instant, timeZone: string): Day => partsOf(at, timeZone).day;

/** "21 March 2026", or "21 March 2026 to 22 March 2026". */
export const daysInWords = (from: Day, to: Day): string => (from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`);

/** A day that came as plain text, in words; anything else as it is. */
export const dayText = (text: string): string => (isDay(text) ? dayInWords(text) : text);
