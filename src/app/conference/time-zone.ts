import { no, ok, type Refusal, type Result } from "#kit";

// Names of the time zone database only: an offset such as "+01:00" means the opposite to PostgreSQL, and knows no summer time.
const named = /^(UTC|[A-Z][A-Za-z_-]+(\/[A-Za-z0-9_+-]+)+)$/;

/** The name of a time zone as it is written in the time zone database. */
export function timeZone(name: string): Result<string, Refusal<"conference.timeZoneUnknown">> {
  const unknown = no({ code: "conference.timeZoneUnknown" as const, field: "timeZone", detail: { name } });
  if (!named.test(name)) return unknown;
  try {
    const known = new Intl.DateTimeFormat("en-GB", { timeZone: name }).resolvedOptions().timeZone;
    // an alias of another name is kept as it was typed, other letters than those of the database are not
    return ok(known.toLowerCase() === name.toLowerCase() ? known : name);
  } catch (error) {
    if (error instanceof RangeError) return unknown;
    throw error;
  }
}
