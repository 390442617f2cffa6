import { stemOf } from "./stem.ts";

/** A word of a clause. `word` as written in lower case; `stem` what it is compared by; `at` where it stands in the text. */
export type Word = { readonly word: string; readonly stem: string; readonly at: number };

const wordPattern = /[\p{L}\p{N}]+(?:[.,]\d+)*(?:['’][\p{L}]+)?|[£$€%]/gu;

/** Quotes, dashes and spaces of one kind, capitals small, accents kept as one character each. */
export const levelled = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’‛ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—]/g, "-");

const stemsKnown = new Map<string, string>();
const mostStemsKnown = 50_000;

function stemKnown(word: string): string {
  const known = stemsKnown.get(word);
  if (known !== undefined) return known;
  const stem = stemOf(word);
  if (stemsKnown.size < mostStemsKnown) stemsKnown.set(word, stem);
  return stem;
}

export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const match of levelled(text).matchAll(wordPattern)) {
    const word = match[0].replace(/'s?$|'s$/, "");
    words.push({ word, stem: stemKnown(word), at: match.index });
  }
  return words;
}

/** Words that hold sentences together and say little of what they are about. */
const small = new Set(
  `a an the of to in on at by for from with without and or nor but if then than as is are was were be been being it its they them their there this that these those such any all each every
  either neither no not only shall will may must can could should would might has have had do does did who whom whose which what when where how we us our you your he she his her him i
  one's so also too more most other others another same own up out into upon under over between among during within until unless except subject provided however hereby herein thereof thereto
  hereof pursuant accordance respect case cases time times person persons make made making take taken give given see say said etc per both while about after before because through some them themselves itself`.split(
    /\s+/,
  ),
);
const smallStems = new Set([...small].map(stemOf));

export const isSmall = ({ word, stem }: Word): boolean => small.has(word) || (word.length > 3 && smallStems.has(stem) && small.has(word));
