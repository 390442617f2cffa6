import { listInWords, unreachable } from "#kit";
import { type Change, changesIn, type SingleChange } from "./change.ts";
import { clauseHolding } from "./clauses.ts";
import { type Found, partsOf, placesOf } from "./span.ts";
import type { MotionText } from "./text.ts";

/** One change with the number of its clause, or the title of the section at whose end it comes. */
export type ChangePart = { readonly place: string; readonly change: SingleChange };

export const partsOfChange = (text: MotionText, change: Change): ChangePart[] => changesIn(change).map((one) => ({ place: placeOf(text, one), change: one }));

function placeOf(text: MotionText, change: SingleChange): string {
  if (change.op !== "addendum") return clauseHolding(text, change.clause)?.clause.number ?? "";
  const { to } = change;
  if (to.kind === "after") return clauseHolding(text, to.clause)?.clause.number ?? "";
  return to.kind === "section" ? (text.sections.find(({ id }) => id === to.section)?.title ?? "") : "";
}

/** The numbers of the clauses that an amendment is to: "4.1", "4.1 and 5.2". */
export const placeInWords = (parts: readonly ChangePart[]): string =>
  listInWords([...new Set(parts.map(({ place }) => place).filter((place) => place !== ""))]);

/** What a change asks for, as it is printed and read out: "Clause 4.1: delete “fifteen” and insert “eleven”." `which` tells where the words stand several times. */
export function instructionOf({ place, change }: ChangePart, which = ""): string {
  const where = place === "" ? "" : `Clause ${place}: `;
  const words = (named: string): string => `“${named}”${which === "" ? "" : ` (${which})`}`;
  switch (change.op) {
    case "substitute":
      return change.new === "" ? `${where}delete ${words(change.old)}.` : `${where}delete ${words(change.old)} and insert “${change.new}”.`;
    case "delete":
      return change.old === undefined ? `${where}delete the clause.` : `${where}delete ${words(change.old)}.`;
    case "insert":
      return change.after === undefined ? `${where}add at the end “${change.new}”.` : `${where}after ${words(change.after)} insert “${change.new}”.`;
    case "replaceAll":
      return `${where}delete all and insert “${change.new}”.`;
    case "addendum":
      return `${addendumPlace(change.to.kind, place)}: add a clause of its own “${change.new}”.`;
    default:
      return unreachable(change);
  }
}

const addendumPlace = (kind: "after" | "section" | "end", place: string): string =>
  kind === "end"
    ? "At the end of the motion"
    : kind === "section"
      ? `At the end of ${place || "the section"}`
      : `After ${place === "" ? "the clause" : `clause ${place}`}`;

/** Every place at which named words stand in a clause, so that a person can say which is meant. */
export function placesToChoose(text: MotionText, change: SingleChange, words: string): readonly (Found & { readonly text: string })[] {
  const named = change.op === "addendum" ? null : change.clause;
  const place = named === null ? null : clauseHolding(text, named);
  const node = place === null ? undefined : partsOf(place.clause).find(({ id }) => id === named);
  if (node === undefined) return [];
  const parts = new Map(partsOf(node).map((part) => [part.id, part.text]));
  return placesOf(node, words).map((found) => ({ ...found, text: parts.get(found.part) ?? "" }));
}
