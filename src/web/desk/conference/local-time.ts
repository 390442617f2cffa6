import { type Instant, isInstant } from "#kit";

/** The zones of the world by name; one that is set and goes by an older name is among them. */
export const zonesWith = (set: string): readonly string[] => [...new Set([set, "UTC", ...Intl.supportedValuesOf("timeZone")])].filter(Boolean).sort();

/** Minutes that the zone is ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Map(
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
      .formatToParts(new Date(moment))
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return (Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - moment) / 60_000;
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * "2026-03-21T09:30" on the clocks of a zone → the instant. A time that the clocks skip is taken as after the change;
 * one that they show twice, as the first. Text that is no such time comes back as it is, for the contract to refuse.
 */
export function instantOf(local: string, timeZone: string): string {
  if (!isZone(timeZone)) return instantOf(local, "UTC"); // the zone is refused at its own field, not the time
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(local);
  if (!match) return local;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
  const first = asUtc - offsetAt(asUtc, timeZone) * 60_000;
  const moment = asUtc - offsetAt(first, timeZone) * 60_000;
  return new Date(moment).toISOString();
}

/** The same the other way, for the value of a datetime-local field. */
export function localOf(at: Instant | string | null, timeZone: string): string {
  if (at === null || !isInstant(at)) return at ?? "";
  const moment = Date.parse(at);
  return new Date(moment + offsetAt(moment, timeZone) * 60_000).toISOString().slice(0, 16);
}
