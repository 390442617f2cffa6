import type { Refusal } from "#kit";
import { refusalTexts } from "./refusal-texts.ts";
import { settingWords } from "./words.ts";

const blank = /\{(\w+)\}/g;

/** "clause_number" and "clauseNumber" → "clause number". */
const inWords = (name: string): string =>
  name
    .replace(/[_.-]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .trim();

const camel = /^[a-z]+([A-Z][a-z]+)+$/;
const settings: Readonly<Record<string, string>> = settingWords;

/** Names of settings and states ("ifRatificationLost", "onAgenda") come out as words; all else is shown as it is. */
const word = (value: string): string => settings[value] ?? (camel.test(value) ? inWords(value) : value);

const shown = (value: string | number | readonly string[]): string => (typeof value === "object" ? value.map(word).join(", ") : word(String(value)));

function filled(template: string, detail: Refusal["detail"]): string {
  return template.replace(blank, (_, name: string) => shown(detail?.[name] ?? "…"));
}

/** A code without a text still says what it knows, in a sentence: "Division: not open." with its figures. */
function unlisted({ code, detail }: Refusal): string {
  const [subject = "", ...what] = code.split(".");
  const figures = Object.entries(detail ?? {}).map(([name, value]) => `${inWords(name)}: ${shown(value)}`);
  const said = `${inWords(subject)}: ${inWords(what.join(" ")) || "refused"}`;
  return `This was not done. ${said.charAt(0).toUpperCase()}${said.slice(1)}${figures.length > 0 ? ` (${figures.join("; ")})` : ""}.`;
}

/** What the parser at the edge says, as a person would. */
const plain: readonly (readonly [RegExp, string])[] = [
  [/^may not be empty$/, "This may not be left empty."],
  [/^Too big: expected string to have <=(\d+) characters$/, "This is too long: at most $1 characters."],
  [/^Too big: expected number to be <=(\d+)$/, "This is too high: at most $1."],
  [/^Too small: expected number to be >=(\d+)$/, "This is too low: at least $1."],
  [/^Invalid input: expected (number|int)\b.*$/, "A whole number is needed here."],
  [/^not a day of the calendar\b.*$/, "A day of the calendar is needed here."],
  [/^not an instant\b.*$/, "A day and a time are needed here."],
  [/^not an id of an? .*$/, "One of the list must be chosen here."],
];

/** The sentence that a person reads when a rule refuses. */
export function refusalText(refusal: Refusal): string {
  if (refusal.code === "input.invalid") {
    const message = refusal.detail?.["message"];
    if (message === undefined) return "Something in the form was not understood.";
    const said = shown(message);
    const [pattern, sentence] = plain.find(([one]) => one.test(said)) ?? [];
    if (pattern && sentence) return said.replace(pattern, sentence);
    return /^[A-Z].*\.$/.test(said) ? said : `Not understood: ${said}.`; // a page's own sentence is shown as it is
  }
  const template = refusalTexts[refusal.code];
  return template === undefined ? unlisted(refusal) : filled(template, refusal.detail);
}
