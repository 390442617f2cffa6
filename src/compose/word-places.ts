import { itemsOf } from "./clauses.ts";
import type { Item } from "./text.ts";

/** A word of a text: where its letters stand, and what it is compared by: lower case, composed letters, one kind of apostrophe and hyphen. */
export type PlacedWord = { readonly from: number; readonly to: number; readonly plain: string };

/** Numbers with their points and commas ("3.2", "1,200"), or letters and digits with the apostrophes and hyphens inside them. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:['’ʼ\u2010\u2011-][\p{L}\p{M}\p{N}]+)*/gu;

const plainOf = (word: string): string => {
  const lower = word.toLowerCase();
  // Most words are plain already.
  return /^[a-z0-9]+$/.test(lower)
    ? lower
    : lower
        .normalize("NFC")
        .replace(/[’ʼ]/g, "'")
        .replace(/[\u2010\u2011]/g, "-");
};

export const placedWords = (text: string): PlacedWord[] =>
  Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({ from: index, to: index + word.length, plain: plainOf(word) }));

/** The words of a clause and of all below it, in reading order. */
export const wordsInClause = (clause: { readonly text: string; readonly items: readonly Item[] }): string[] =>
  [clause.text, ...Array.from(itemsOf(clause), ({ item }) => item.text)].flatMap((text) => placedWords(text).map(({ plain }) => plain));
