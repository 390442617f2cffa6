import { folded, postcodeOf } from "#domain/people";
import { idPattern, oneLine } from "#kit";
import { type DayOrder, readDay } from "./days.ts";
import type { Field, FieldType } from "./kind.ts";
import type { ProblemCode, Severity } from "./problems.ts";

/** What names in a list may mean: id, folded name or code → id. */
export type Named = ReadonlyMap<string, string>;

/** What reading a cell needs to know besides the cell. */
export type Reading = {
  readonly dayOrder: DayOrder;
  readonly groups: Named;
  readonly regions: Named;
  readonly conferences: Named;
  /** What a person said that words mean: field → folded word → value; "" leaves the cell empty. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** A cell as it is kept, or null for an empty one or one that is not understood; `tell` hears why. */
type Cell = (was: string, type: FieldType, tell: TellCell, reading: Reading) => string | null;

/** A number that a spreadsheet has shortened: its last digits are gone. */
const shortened = /^\d([.,]\d+)?E\+?\d+$/i;

const emailPattern = /^[^\s@<>"(),;:\\[\]]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

const email: Cell = (was, _type, tell) => {
  const inner = /<([^<>]+)>\s*$/.exec(was)?.[1] ?? was;
  const plain = inner
    .replace(/^mailto:/i, "")
    .replace(/[\s.,;]+$/, "")
    .trim();
  if ((plain.match(/@/g) ?? []).length > 1) return (tell("manyEmails"), null);
  if (plain.length > 254 || !emailPattern.test(plain) || plain.includes("..") || plain.startsWith(".")) return (tell("notEmail", { was }), null);
  return plain;
};

const phone: Cell = (was, _type, tell) => {
  if (shortened.test(was)) return (tell("shortened", { was }), null);
  const digits = was.replace(/\D/g, "").length;
  if (digits < 5 || was.length > 40 || /[^\d\s+()/.\-–x#extEXT]/.test(was)) return (tell("notPhone", { was }), null);
  return was;
};

/** 1,234 and 1.234 and 1 234 are one thousand and so much; 12,0 and 12.0 are twelve. */
function wholeOf(was: string): { readonly value: string; readonly rounded: boolean } | null {
  if (/^\d{1,15}$/.test(was)) return { value: String(Number(was)), rounded: false };
  const scientific = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(was);
  if (scientific) {
    const [, head = "", rest = "", power = "0"] = scientific;
    const zeros = Number(power) - rest.length;
    return zeros >= 0 && zeros < 15 ? { value: `${head}${rest}${"0".repeat(zeros)}`, rounded: true } : null;
  }
  const grouped = /^(\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\2\d{3})*)(?:[.,]0+)?$/.exec(was) ?? /^(\d+)[.,]0+$/.exec(was);
  return grouped?.[1] === undefined ? null : { value: grouped[1].replace(/\D/g, ""), rounded: true };
}

const whole: Cell = (was, type, tell) => {
  const read = wholeOf(was);
  if (read === null) return (tell("notWhole", { was }), null);
  const max = type.kind === "whole" ? type.max : Number.MAX_SAFE_INTEGER;
  if (Number(read.value) > max) return (tell("outOfRange", { max: String(max) }), null);
  if (read.rounded) tell("wholeRounded", { now: read.value }, "warning");
  return read.value;
};

const day: Cell = (was, _type, tell, { dayOrder }) => {
  const read = readDay(was, dayOrder);
  if (read.kind === "none") return (tell(read.reason, { was, order: dayOrderInWords[dayOrder] }), null);
  if (read.remark) tell(read.remark, { now: read.day }, "warning");
  return read.day;
};

export const dayOrderInWords = { dmy: "day/month/year", mdy: "month/day/year", ymd: "year/month/day" } as const satisfies Record<DayOrder, string>;

/** A year, or the year of a day: no more is kept. */
const year: Cell = (was, _type, tell, { dayOrder }) => {
  const read = /^\d{4}([.,]0)?$/.test(was) ? was.slice(0, 4) : null;
  const found = read ?? (/^\d{1,3}$/.test(was) ? null : yearOfDay(was, dayOrder));
  if (found === null || found < "1900" || found > "2100") return (tell("notYear", { was }), null);
  return found;
};
const yearOfDay = (was: string, order: DayOrder): string | null => {
  const read = readDay(was, order);
  return read.kind === "day" ? read.day.slice(0, 4) : null;
};

type Choice = Extract<FieldType, { kind: "choice" }>;

function chosen(type: Choice, was: string): string | null {
  const word = folded(was) || was;
  return Object.entries(type.of).find(([value, words]) => folded(value) === word || words.includes(word))?.[0] ?? null;
}

/** The same few words stand in every row: what each means is found once. */
const choicesMet = new WeakMap<Choice, Map<string, string | null>>();
const mostMet = 1000;

const choice: Cell = (was, type, tell) => {
  if (type.kind !== "choice") return null;
  const met = choicesMet.get(type) ?? new Map<string, string | null>();
  choicesMet.set(type, met);
  let value = met.get(was);
  if (value === undefined) {
    value = chosen(type, was);
    if (met.size < mostMet) met.set(was, value);
  }
  return value ?? (tell("notOneOf", { was, of: Object.keys(type.of).join(", ") }), null);
};

const named =
  (names: (reading: Reading) => Named, missing: ProblemCode): Cell =>
  (was, _type, tell, reading) => {
    const known = names(reading);
    const found = known.get(was) ?? known.get(`~${folded(was)}`);
    return found ?? (tell(missing, { was }), null);
  };

const readers = {
  line: (was, type, tell) => {
    const max = type.kind === "line" ? type.max : 0;
    return was.length > max ? (tell("tooLong", { max: String(max) }), null) : was;
  },
  id: (was, _type, tell) => (idPattern.test(was) ? was : (tell("notId", { was }), null)),
  email,
  phone,
  postcode: (was, _type, tell) => (was.length > 16 ? (tell("tooLong", { max: "16" }), null) : postcodeOf(was)),
  day,
  year,
  whole,
  choice,
  group: named(({ groups }) => groups, "noGroup"),
  region: named(({ regions }) => regions, "noRegion"),
  conference: named(({ conferences }) => conferences, "noConference"),
} as const satisfies Record<FieldType["kind"], Cell>;

/** Plain words with single blanks, as nearly all cells are: nothing in them is to be mended. */
const plainLine = /^[!-~]+(?: [!-~]+)*$/;

/** How a cell tells what is wrong with it; of which field it is, whoever reads the row knows. */
export type TellCell = (code: ProblemCode, detail?: Record<string, string>, severity?: Severity) => void;

/** The cell of a field as it is kept; null where it is empty or not understood. */
export function readCell({ name, type }: Field, cell: string, reading: Reading, tell: TellCell): string | null {
  if (cell === "") return null;
  const line = plainLine.test(cell) ? cell : oneLine(cell);
  const meant = reading.meanings[name];
  const was = meant === undefined || line === "" ? line : (meant[folded(line)] ?? line);
  return was === "" ? null : readers[type.kind](was, type, tell, reading);
}

/** The words under which things are found: ids before all, names and codes as they are written, and folded behind a sign that no id begins with. */
export function namedBy(things: readonly { readonly id: string; readonly names: readonly string[] }[]): Named {
  const found = new Map<string, string>(things.map(({ id }) => [id, id]));
  for (const { id, names } of things) {
    for (const name of names) {
      if (name === "") continue;
      for (const key of [name, `~${folded(name)}`]) if (!found.has(key)) found.set(key, id);
    }
  }
  return found;
}
