import { levelled } from "./tokens.ts";

/** How much, how many, how often, how long, which part. `value` in the kind's own measure: days, times a year, parts of one, money, a day of the year. */
export type QuantityKind = "period" | "frequency" | "part" | "money" | "date" | "count";
export type Quantity = { readonly kind: QuantityKind; readonly value: number; readonly unit: string; readonly text: string; readonly at: number };

const ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const numberWords = new Map<string, number>([...ones.map((word, at) => [word, at + 1] as const), ...tens.map((word, at) => [word, (at + 2) * 10] as const)]);
const months = "january february march april may june july august september october november december".split(" ");
const parts = new Map([
  ["half", 2],
  ["halves", 2],
  ["third", 3],
  ["thirds", 3],
  ["quarter", 4],
  ["quarters", 4],
  ["fifth", 5],
  ["fifths", 5],
  ["tenth", 10],
  ["tenths", 10],
]);
const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(" ");
const daysOf = new Map([
  ["hour", 1 / 24],
  ["day", 1],
  ["week", 7],
  ["fortnight", 14],
  ["month", 30.4],
  ["year", 365],
]);

const word = "[\\p{L}]+";
const tenWord = tens.join("|");
const oneWord = ones.join("|");
const number = `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|(?:${tenWord})(?:[- ](?:${oneWord}))?|(?:(?:${oneWord}|a)[- ](?:hundred|thousand)(?: and (?:(?:${tenWord})(?:[- ](?:${oneWord}))?|${oneWord}))?)|(?:${oneWord}))`;
const also = "(?: ?\\([^)]{1,8}\\))?";

function valueOf(text: string): number {
  if (/^[\d.,]+$/.test(text)) return Number(text.replaceAll(",", ""));
  let total = 0;
  for (const piece of text.split(/[- ]+/)) {
    if (piece === "hundred") total = (total || 1) * 100;
    else if (piece === "thousand") total = (total || 1) * 1000;
    else if (piece === "a") total = 1;
    else total += numberWords.get(piece) ?? 0;
  }
  return total;
}

type Reader = { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => Omit<Quantity, "text" | "at"> | null };
const group = (match: RegExpExecArray, name: string): string => match.groups?.[name] ?? "";
const reader = (source: string, read: Reader["read"]): Reader => ({ pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "gu"), read });

const often = (times: number, unit: string): number => times * (365 / ((daysOf.get(unit) ?? 365) || 365));
const frequency = (value: number): Omit<Quantity, "text" | "at"> => ({ kind: "frequency", value: Math.round(value * 100) / 100, unit: "a year" });
const spans = "hour|day|week|fortnight|month|year";

/** In this order: what one reader has taken no later one reads again. */
const readers: readonly Reader[] = [
  reader(
    `(?<n>once|twice|${number}) times? (?:a|per|in (?:a|each|every|any)|each|every)(?: calendar)? (?<unit>${spans}|quarter)|(?<m>once|twice)(?: a| per| in (?:a|each|every|any)| each| every)?(?: calendar)? (?<unit2>${spans})`,
    (match) => {
      const times = group(match, "n") || group(match, "m");
      return frequency(often(times === "once" ? 1 : times === "twice" ? 2 : valueOf(times), group(match, "unit") || group(match, "unit2")));
    },
  ),
  reader(`(?<n>${number}) (?:times|meetings) (?:in|during|a|per|each|every)(?: (?:a|each|the|every))?(?: calendar)? year`, (match) =>
    frequency(valueOf(group(match, "n"))),
  ),
  reader(`every (?:(?<second>second|other|third|fourth)|(?<n>${number})) (?<unit>${spans})s?`, (match) => {
    const between = { second: 2, other: 2, third: 3, fourth: 4 }[group(match, "second")] ?? valueOf(group(match, "n"));
    return frequency(often(1, group(match, "unit")) / between);
  }),
  reader("annual(?:ly)?|yearly|(?:every|each)(?: calendar)? year", () => frequency(1)),
  reader("half[- ]yearly|biannual(?:ly)?|semi-annual(?:ly)?", () => frequency(2)),
  reader("biennial(?:ly)?", () => frequency(0.5)),
  reader("quarterly|every quarter|each quarter", () => frequency(4)),
  reader("monthly|(?:every|each)(?: calendar)? month", () => frequency(12)),
  reader("weekly|(?:every|each) week", () => frequency(52)),
  reader("fortnightly", () => frequency(26)),
  reader(
    `(?:the )?(?<day>\\d{1,2}|${ordinals.join("|")}|twent(?:y|ieth)[- ]?\\p{L}*|thirt(?:ieth|y-first))(?:st|nd|rd|th)?(?: day)? (?:of )?(?<month>${months.join("|")})|(?<month2>${months.join("|")}) (?<day2>\\d{1,2})(?:st|nd|rd|th)?|(?:in|of|end of|before) (?<month3>${months.join("|")})`,
    (match) => {
      const month = months.indexOf(group(match, "month") || group(match, "month2") || group(match, "month3")) + 1;
      return { kind: "date", value: month * 100 + dayOf(group(match, "day") || group(match, "day2")), unit: "date" };
    },
  ),
  reader(`(?<n>${number})${also}[- ]?(?:%|per ?cent|percent)(?: majority)?`, (match) => ({
    kind: "part",
    value: valueOf(group(match, "n")) / 100,
    unit: "part",
  })),
  reader(`(?<n>\\d+) ?/ ?(?<d>\\d+)(?:rds|ths)?(?: majority)?`, (match) => ({
    kind: "part",
    value: valueOf(group(match, "n")) / valueOf(group(match, "d")),
    unit: "part",
  })),
  reader(
    `(?<n>one|two|three|four|nine|a|\\d)[- ](?<d>half|halves|third|thirds|quarters?|fifths?|tenths?)(?! (?:of )?(?:${months.join("|")}))(?! year)(?: majority)?`,
    (match) => ({
      kind: "part",
      value: (group(match, "n") === "a" ? 1 : valueOf(group(match, "n"))) / (parts.get(group(match, "d")) ?? 1),
      unit: "part",
    }),
  ),
  reader("more than half|simple majority|majority of (?:the )?(?:votes|those)|ordinary majority|(?:a )?majority", () => ({
    kind: "part",
    value: 0.501,
    unit: "part",
  })),
  reader("half", () => ({ kind: "part", value: 0.5, unit: "part" })),
  reader(`(?<n>${number}) out of (?:every )?(?<d>${number})`, (match) => ({
    kind: "part",
    value: valueOf(group(match, "n")) / valueOf(group(match, "d")),
    unit: "part",
  })),
  reader(`one in (?<d>${number})`, (match) => ({ kind: "part", value: 1 / valueOf(group(match, "d")), unit: "part" })),
  reader(`[£$€] ?(?<n>${number})|(?<m>${number})${also} (?:pounds?|dollars?|euros?|pence|sterling)`, (match) => ({
    kind: "money",
    value: valueOf(group(match, "n") || group(match, "m")),
    unit: "money",
  })),
  reader(`(?<n>${number})${also}(?: (?:clear|calendar|full|whole|consecutive|successive|working|business))*[ -](?<unit>${spans})s?`, (match) => ({
    kind: "period",
    value: Math.round(valueOf(group(match, "n")) * (daysOf.get(group(match, "unit")) ?? 1)),
    unit: "days",
  })),
  reader(`(?:for|within|of|than) an? (?:(?:full|whole|calendar|further) )?(?<unit>${spans})`, (match) => ({
    kind: "period",
    value: Math.round(daysOf.get(group(match, "unit")) ?? 1),
    unit: "days",
  })),
  reader(
    `(?<n>${number})${also}(?: (?:or more|other|further|additional|of the|of|elected|ordinary|individual))? (?!(?:${oneWord}|or|and|to|in|per)(?![\\p{L}]))(?<unit>${word})`,
    (match) => ({
      kind: "count",
      value: valueOf(group(match, "n")),
      unit: group(match, "unit"),
    }),
  ),
  reader(`(?<n>${number})`, (match) => ({ kind: "count", value: valueOf(group(match, "n")), unit: "" })),
];

function dayOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = ordinals.indexOf(text);
  if (plain >= 0) return plain + 1;
  const last = ordinals.findIndex((ordinal) => text.endsWith(`-${ordinal}`));
  return (text.startsWith("thirt") ? 30 : text.startsWith("twent") ? 20 : 0) + last + 1;
}

/** Words in which "one" is no number: "no one", "one of", "this one". */
const notANumber = /^(?:one|1)$/;
const reference = /(?:clauses?|sections?|rules?|articles?|paragraphs?|schedule|part|chapter|§)[  ]$/;

/** The quantities of a text in reading order. References to clauses are none; nor is "annual" beside another frequency: there it is part of a name ("the annual meeting"). */
export function quantitiesIn(text: string): Quantity[] {
  let rest = levelled(text);
  const found: Quantity[] = [];
  for (const { pattern, read } of readers) {
    for (const match of rest.matchAll(pattern)) {
      const at = match.index;
      if (reference.test(rest.slice(Math.max(0, at - 14), at)) || (notANumber.test(match[0]) && !/\d/.test(match[0]))) continue;
      const quantity = read(match);
      if (quantity === null || !Number.isFinite(quantity.value)) continue;
      found.push({ ...quantity, text: match[0], at });
      rest = `${rest.slice(0, at)}${"\u0001".repeat(match[0].length)}${rest.slice(at + match[0].length)}`;
    }
  }
  const told = found.filter(({ kind, text: words }) => kind === "frequency" && words !== "annual").length > 0;
  return found.filter(({ text: words }) => !(told && words === "annual")).sort((a, b) => a.at - b.at);
}
