import { listInWords, oneLine } from "#kit";
import type { Count } from "../outcome.ts";

// oxlint-disable-next-line no-control-regex -- the second set of control characters, which a terminal obeys
const control = /[\u0080-\u009f\ufff9-\ufffb]/g;

/** A text of a file as one line that no terminal, page or spreadsheet obeys: no control or direction-changing characters. */
export const safeLine = (text: string): string => oneLine(text.replace(control, ""));

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;

/** A name in a script that runs from right to left, set apart (FSI … PDI) so that the figures beside it stay where they are. */
const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);

const known = new WeakMap<Count["candidates"], readonly string[]>();

/** Names as the sheet shows them, by candidate number: cleaned, one without a name gets its number, equal names are told apart by theirs. */
export function namesOf(count: Pick<Count, "candidates">): readonly string[] {
  const before = known.get(count.candidates);
  if (before !== undefined) return before;
  const clean = new Map(count.candidates.map(({ number, name }) => [number, safeLine(name)]));
  const often = new Map<string, number>();
  for (const name of clean.values()) often.set(name, (often.get(name) ?? 0) + 1);
  const names: string[] = [];
  for (const [number, name] of clean) {
    const twice = (often.get(name) ?? 0) > 1;
    names[number] = name === "" ? `Candidate ${number}` : twice ? `${isolated(name)} (no. ${number})` : isolated(name);
  }
  known.set(count.candidates, names);
  return names;
}

export const nameOf = (count: Pick<Count, "candidates">, number: number): string => namesOf(count)[number] ?? `Candidate ${number}`;

/** "Bea", "Bea and Cal", "Bea, Cal and Dee"; of no one, "nobody". */
export const joined = (count: Pick<Count, "candidates">, numbers: readonly number[]): string =>
  numbers.length === 0 ? "nobody" : listInWords(numbers.map((number) => nameOf(count, number)));

/** At most `longest` characters, the last of them "…" when something was cut. */
export function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}
