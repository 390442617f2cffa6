import { type Day, isDay } from "#kit";

/** In which order the numbers of a day stand where they are separated by strokes or dots. A list says it, or a person does: 03/04 is either. */
export const dayOrders = ["dmy", "mdy", "ymd"] as const;
export type DayOrder = (typeof dayOrders)[number];

/** The first three letters of months, folded, in English, German, French and Spanish; where three do not tell, four. */
const monthNames: readonly (readonly string[])[] = [
  ["jan", "janv", "ene"],
  ["feb", "fev"],
  ["mar", "mrz", "maerz"],
  ["apr", "avr", "abr"],
  ["may", "mai"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez", "dic"],
];

const monthOf = (word: string): number => {
  const folded = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const exact = monthNames.findIndex((names) => names.some((name) => name.length > 3 && folded.startsWith(name)));
  return exact >= 0 ? exact + 1 : monthNames.findIndex((names) => names.some((name) => name.length === 3 && folded.startsWith(name))) + 1;
};

export type ReadDay =
  | { readonly kind: "day"; readonly day: Day; readonly remark?: "serialDay" | "shortYear" }
  | { readonly kind: "none"; readonly reason: "notDay" | "dayOrder" };

const two = (n: number): string => String(n).padStart(2, "0");

/** Years of two digits are of this century up to 39, and of the last from 40 on. */
const fullYear = (text: string): number => (text.length > 2 ? Number(text) : Number(text) < 40 ? 2000 + Number(text) : 1900 + Number(text));

function madeOf(year: string, month: number, day: number): ReadDay {
  const text = `${String(fullYear(year)).padStart(4, "0")}-${two(month)}-${two(day)}`;
  if (!isDay(text)) return { kind: "none", reason: "notDay" };
  return { kind: "day", day: text, ...(year.length <= 2 ? { remark: "shortYear" as const } : {}) };
}

/** Days before the first of 1900, which is 1 in spreadsheets (and they believe in 29 February 1900), to the day of a civil calendar. */
function ofSerial(serial: number): Day | null {
  // Days since 1 March of the year 0, as in Howard Hinnant's "chrono-compatible low-level date algorithms".
  const z = serial - 25_569 + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const text = `${yearOfEra + era * 400 + (month <= 2 ? 1 : 0)}-${two(month)}-${two(day)}`;
  return isDay(text) ? text : null;
}

const numeric = /^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})\.?$/;
const named = /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[ \-./]*(?:de )?(\p{L}{3,})\.?[ \-./,]*(?:de )?(\d{4}|\d{2})$/u;
const namedFirst = /^(\p{L}{3,})\.?[ \-./]*(\d{1,2})(?:st|nd|rd|th)?,?[ \-./]+(\d{4})$/u;
const timeOfDay = /[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$/;

/** 21/03/2026 in the order that is meant; a year of four digits in front settles it. */
function ofNumbers(parts: readonly [string, string, string], order: DayOrder): ReadDay {
  const [first, second, third] = parts;
  if (first.length === 4) return madeOf(first, Number(second), Number(third));
  if (third.length === 3 || first.length === 3) return { kind: "none", reason: "notDay" };
  if (order === "ymd") return third.length === 4 ? { kind: "none", reason: "dayOrder" } : madeOf(first, Number(second), Number(third));
  const [day, month] = order === "dmy" ? [Number(first), Number(second)] : [Number(second), Number(first)];
  const read = madeOf(third, month, day);
  if (read.kind === "day") return read;
  return { kind: "none", reason: madeOf(third, day, month).kind === "day" ? "dayOrder" : "notDay" };
}

/** A day as people and spreadsheets write it, a time of day left out. */
export function readDay(text: string, order: DayOrder): ReadDay {
  if (isDay(text)) return { kind: "day", day: text };
  const plain = text.replace(timeOfDay, "").trim();
  const numbers = numeric.exec(plain);
  if (numbers?.[1] && numbers[2] && numbers[3]) return ofNumbers([numbers[1], numbers[2], numbers[3]], order);
  const words = named.exec(plain);
  if (words?.[1] && words[2] && words[3]) return madeOf(words[3], monthOf(words[2]), Number(words[1]));
  const american = namedFirst.exec(plain);
  if (american?.[1] && american[2] && american[3]) return madeOf(american[3], monthOf(american[1]), Number(american[2]));
  if (/^\d{8}$/.test(plain)) return madeOf(plain.slice(0, 4), Number(plain.slice(4, 6)), Number(plain.slice(6)));
  const serial = /^(\d{5})([.,]\d+)?$/.exec(plain);
  const day = serial ? ofSerial(Number(serial[1])) : null;
  return day === null ? { kind: "none", reason: "notDay" } : { kind: "day", day, remark: "serialDay" };
}

/** The order that days of a column can only be meant in; null where either would do or none fits all. */
export function orderOf(samples: readonly string[]): DayOrder | null {
  const telling = samples.map((text) => text.replace(timeOfDay, "").trim()).filter((text) => numeric.test(text) && !/^\d{4}/.test(text));
  if (telling.length === 0) return null;
  const fitting = (["dmy", "mdy"] as const).filter((order) => telling.every((text) => readDay(text, order).kind === "day"));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
