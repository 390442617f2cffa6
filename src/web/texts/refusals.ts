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

/** The sentence that a person reads when a rule refuses. */
export function refusalText(refusal: Refusal): string {
  if (refusal.code === "input.invalid") {
    const message = refusal.detail?.["message"];
    return message === undefined ? "Something in the form was not understood." : `Not understood: ${shown(message)}.`;
  }
  const template = refusalTexts[refusal.code];
  return template === undefined ? unlisted(refusal) : filled(template, refusal.detail);
}
