import type { Cell, Comparison } from "./compare.ts";
import { fold } from "./fold.ts";
import type { Branch } from "./register-index.ts";
import type { Word } from "./reading.ts";
import type { Standing } from "./standing.ts";

const quoted = (text: string): string => `“${text}”`;
const inOrder = (words: readonly Word[]): string => [...new Set(words.map((word) => word.given))].join(" ");
export const namesOf = (branches: readonly Branch[], shown = 5): string => {
  const names = branches.map((branch) => branch.name);
  return names.length > shown ? `${names.slice(0, shown).join("; ")} and ${names.length - shown} more` : names.join("; ");
};

const written = (word: Word): string => fold(word.given).replace(/[^\p{L}\p{N} ]/gu, "");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What was done to read the cell as this name. */
function notesOf({ pairs, form, reordered, respaced, remarks, hint }: Comparison, cell: Cell): string[] {
  const notes: string[] = [];
  if (form.origin === "alias") notes.push(`${quoted(form.reading.text)} is another name of it in the register`);
  if (form.origin === "otherName") notes.push(`${quoted(form.reading.text)} is another name of it`);
  for (const { given, meant, near } of pairs)
    if (near.how === "slip" || near.how === "shortened") notes.push(`${quoted(given.given)} read as ${quoted(capital(meant.given))}`);
    else if (given.kind === "direction" && written(given) !== written(meant) && !respaced)
      notes.push(`${quoted(given.given)} read as ${quoted(capital(meant.given))}`);
  const places = new Map(
    pairs.filter(({ given, near }) => given.kind === "name" && near.cost === 0 && written(given) !== given.text).map(({ given }) => [given.given, given]),
  );
  for (const given of places.keys()) if (!form.reading.text.includes(given)) notes.push(`${quoted(given)} read as the place of that name`);
  if (reordered) notes.push("the words stand in another order");
  if (respaced) notes.push("the words are joined or divided in another way");
  if (hint === "agrees") notes.push("the region agrees");
  const passed = [...cell.reading.words.filter((word) => word.kind === "noise" || word.kind === "number"), ...remarks];
  if (passed.length > 0) notes.push(`passed over: ${inOrder(passed)}`);
  return notes;
}

const withNotes = (head: string, notes: readonly string[]): string => [head, ...notes].join("; ");

/** Why a name fits, or how far it does, in plain words. */
export function reasonOf({ comparison, tier }: Standing, cell: Cell): string {
  const notes = notesOf(comparison, cell);
  const missing = quoted(inOrder(comparison.missing));
  switch (tier) {
    case "same":
      return withNotes("the same name", notes);
    case "slip":
      return withNotes("the same name but for the spelling", notes);
    case "part":
      return withNotes(`the beginning of the name; ${missing} is left out`, notes);
    case "alike": {
      const differences = [
        ...(comparison.extra.length > 0 ? [`${quoted(inOrder(comparison.extra))} is not in the name`] : []),
        ...(comparison.missing.length > 0 ? [`${missing} is missing`] : []),
        ...(comparison.crossed ? ["the directions belong to other places"] : []),
        ...(comparison.hint === "disagrees" ? ["the region is another"] : []),
      ];
      return withNotes("like it", [...differences, ...notes]);
    }
  }
}
