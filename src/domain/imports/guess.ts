import { folded } from "#domain/people";
import { orderOf, readDay } from "./days.ts";
import type { Field, ImportKind } from "./kind.ts";
import { askedFields } from "./kinds.ts";

/** A column of the file with some of its cells. */
export type SampledColumn = { readonly header: string; readonly samples: readonly string[] };

/** What a column is taken for, how sure that is from 0 to 100, and why. */
export type Guess = { readonly column: number; readonly field: string; readonly score: number };

/** A column that a list of bad rows has; it never means anything. */
export const reasonHeader = "what is wrong";

/** Words that say of any field what it is, and do not tell one from another. */
const idle = new Set(["the", "of", "de", "der", "die", "your", "member", "members", "s"]);
const wordsOf = (text: string): string[] =>
  folded(text)
    .split(" ")
    .filter((word) => word !== "" && !idle.has(word));

const spaced = (header: string): string => header.replace(/([a-z])([A-Z])/g, "$1 $2");

/** How well a header fits what a field may be called: the same words, all of its words among others, or most of a longer name. */
export function headerScore(header: string, field: Field): number {
  const name = folded(spaced(header));
  if (name === "") return 0;
  const called = [field.name, field.label, ...field.words].map((words) => folded(words.replaceAll("_", " ")));
  const exact = called.indexOf(name);
  if (exact >= 0) return exact <= 1 ? 100 : 96;
  const said = wordsOf(spaced(header));
  const parts = called.map((words) => {
    const wanted = wordsOf(words);
    if (wanted.length === 0 || said.length === 0) return 0;
    const common = wanted.filter((word) => said.includes(word)).length;
    if (common === wanted.length) return 60 + Math.floor((20 * wanted.length) / said.length);
    return common === said.length && common > 0 ? 45 : 0;
  });
  return Math.max(0, ...parts);
}

const looks: Partial<Record<Field["type"]["kind"], (sample: string) => boolean>> = {
  email: (sample) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(sample),
  phone: (sample) => /^[+(]?[\d\s()/.-]{7,}$/.test(sample) && readDay(sample, "dmy").kind === "none",
  postcode: (sample) => /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/.test(sample),
  day: (sample) => readDay(sample, "dmy").kind === "day" || readDay(sample, "mdy").kind === "day",
  year: (sample) => /^(19|20)\d\d$/.test(sample) || readDay(sample, "dmy").kind === "day",
  whole: (sample) => /^\d[\d.,' ]*$/.test(sample),
};

/** How many of a hundred cells look like what the field holds; null where the look of a cell says nothing. */
function sampleShare(samples: readonly string[], field: Field): number | null {
  const look = looks[field.type.kind];
  const filled = samples.filter((sample) => sample.trim() !== "");
  if (look === undefined || filled.length === 0) return null;
  return Math.floor((100 * filled.filter((sample) => look(sample.trim())).length) / filled.length);
}

/** Header and cells together. Cells that do not look like the field speak against it; alone they tell only an e-mail address. */
export function columnScore({ header, samples }: SampledColumn, field: Field): number {
  const named = headerScore(header, field);
  const share = sampleShare(samples, field);
  if (named === 0) return field.type.kind === "email" && share !== null && share >= 80 ? 55 : 0;
  if (share === null) return named;
  if (share >= 80) return Math.min(100, named + 4);
  return share >= 40 ? named : Math.floor(named / 2);
}

const worthGuessing = 45;

/** What each column is likely to be, each field once, the surest first. A column that nothing speaks for is left out. */
export function guessColumns(kind: ImportKind, columns: readonly SampledColumn[]): readonly Guess[] {
  const asked = askedFields(kind);
  const all = columns
    .flatMap((column, at) =>
      folded(column.header) === reasonHeader ? [] : asked.map((field, place) => ({ column: at, field: field.name, place, score: columnScore(column, field) })),
    )
    .filter(({ score }) => score >= worthGuessing)
    .sort((a, b) => b.score - a.score || a.column - b.column || a.place - b.place);
  const guesses: Guess[] = [];
  for (const { column, field, score } of all)
    if (!guesses.some((made) => made.column === column || made.field === field)) guesses.push({ column, field, score });
  // A whole name beside a first name is the family's, or nobody's.
  return guesses.sort((a, b) => a.column - b.column);
}

/** How sure a guess is, in a word for the page. */
export const sureness = (score: number): "sure" | "likely" | "a guess" => (score >= 90 ? "sure" : score >= 65 ? "likely" : "a guess");

/** The order of day and month that the columns of days can only be meant in. */
export function guessDayOrder(
  kind: ImportKind,
  columns: readonly SampledColumn[],
  guesses: readonly Pick<Guess, "column" | "field">[],
): ReturnType<typeof orderOf> {
  const days = guesses.filter(({ field }) => ["day", "year"].includes(kind.fields.find((one) => one.name === field)?.type.kind ?? ""));
  return orderOf(days.flatMap(({ column }) => columns[column]?.samples ?? []).filter((sample) => sample.trim() !== ""));
}

/** The header by which a mapping is remembered: its columns in any writing, in their order. The reasons of bad rows stand last and are none of them. */
export const headerKey = (headers: readonly string[]): string =>
  headers
    .map((header) => folded(spaced(header)))
    .filter((header) => header !== reasonHeader)
    .join("\n");
