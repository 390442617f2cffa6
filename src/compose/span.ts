import { oneLine } from "#kit";
import { itemsOf } from "./clauses.ts";
import type { ClauseId, Item } from "./text.ts";

/** A clause or one of its points: words with points below. */
export type Part = { readonly id: ClauseId; readonly text: string; readonly items: readonly Item[] };

/** Words found: in which clause or point, and at which offsets. */
export type Found = { readonly part: ClauseId; readonly from: number; readonly to: number };

/** Straight and curly quotes, and the dashes, count as one: the amendment is typed on another machine than the motion. Lengths stay as they are. */
export const folded = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\u00a0/g, " ");
export const needleOf = (words: string): string => folded(oneLine(words));

/** Where the words stand in a line, as whole words: "ten" is not in "often". */
export function findIn(text: string, words: string): number[] {
  const [hay, needle] = [folded(text), needleOf(words)];
  const found: number[] = [];
  if (needle === "") return found;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) if (stands(hay, at, needle.length)) found.push(at);
  return found;
}

const letter = /[\p{L}\p{N}]/u;
const stands = (hay: string, at: number, length: number): boolean => !(cuts(hay, at) || cuts(hay, at + length));
/** True when a cut here would go through a word. */
const cuts = (hay: string, at: number): boolean => at > 0 && at < hay.length && letter.test(hay.charAt(at - 1)) && letter.test(hay.charAt(at));

/** The clause or point itself and all points below it. */
export const partsOf = (part: Part): readonly Part[] => [part, ...[...itemsOf(part)].map(({ item }) => item)];

/** Where the words stand in a clause or point and below it. */
export const placesOf = (part: Part, words: string): Found[] =>
  partsOf(part).flatMap(({ id, text }) => findIn(text, words).map((from) => ({ part: id, from, to: from + needleOf(words).length })));

/** The place with a few words around it: "… shall not say [never] or say …". */
export function excerptOf(text: string, { from, to }: Pick<Found, "from" | "to">): string {
  const before = text.slice(Math.max(0, from - 40), from).replace(/^\S*\s/, (cut) => (from > 40 ? "" : cut));
  const after = text.slice(to, to + 40).replace(/\s\S*$/, (cut) => (text.length > to + 40 ? "" : cut));
  return `${from > 40 ? "… " : ""}${before}[${text.slice(from, to)}]${after}${text.length > to + 40 ? " …" : ""}`;
}
