import { fold, foldedWithE, lostLetter, mend } from "./fold.ts";
import { placeNames } from "./places.ts";
import { directions, doubtWords, fillers, joinedDirection, joiners, longForm, monthsOrPlaces, noiseWords, smallWords, softNoise } from "./words.ts";

export type WordKind = "name" | "direction" | "small" | "filler" | "noise" | "number" | "doubt";

/** A word of a cell or of a name, as it is read. `given` is how it stands there. */
export type Word = {
  readonly text: string;
  readonly given: string;
  readonly kind: WordKind;
  /** The part of the name that it stands in; "and", commas, dashes and brackets begin a new part. */
  readonly part: number;
  readonly inBrackets: boolean;
  /** "Newc." and "B'ham" say that letters are left out. */
  readonly shortened: boolean;
  /** "B'ham" as b and ham, else null. */
  readonly ends: readonly [string, string] | null;
  /** The other spelling of an umlaut, or null. */
  readonly alternative: string | null;
  /** What it costs to read it so, in thousandths of a letter; only a direction that was mistyped has a cost. */
  readonly slip: number;
};

export type Opening = "start" | "joiner" | "comma" | "dash" | "bracket";

/** A cell or a name taken apart. */
export type Reading = {
  readonly text: string;
  /** All its words and numbers in plain letters, in their order: two texts with the same are the same but for case, accents and signs. */
  readonly plain: string;
  /** Its bare letters and figures without any space. */
  readonly bare: string;
  readonly words: readonly Word[];
  /** How each part begins. */
  readonly openings: readonly Opening[];
};

/** What the words of the register are, to tell words of a name from words about a meeting. */
export type Vocabulary = { readonly has: (word: string) => boolean; readonly hasNumbers: boolean };

type Token = {
  text: string;
  given: string;
  part: number;
  inBrackets: boolean;
  shortened: boolean;
  ends: readonly [string, string] | null;
  alternative: string | null;
};

const pieces =
  /\p{N}{4}-\p{N}{1,2}-\p{N}{1,2}(?!\p{N})|\p{N}{1,2}([./-])\p{N}{1,2}\1\p{N}{2,4}(?!\p{N})|(?<!\p{L})(?:\p{L}\.)+\p{L}(?!\p{L})\.?|[\p{L}\p{N}\ufffd]+(?:'\p{L}+)*|[&+,;:|/\\–()[\]{}]| - |\.(?=\s|$)/gu;

const openingOf: Readonly<Record<string, Opening>> = {
  "&": "joiner",
  "+": "joiner",
  ",": "comma",
  ";": "comma",
  ":": "dash",
  "|": "dash",
  "/": "dash",
  "\\": "dash",
  "–": "dash",
  " - ": "dash",
  "(": "bracket",
  "[": "bracket",
  "{": "bracket",
  ")": "dash",
  "]": "dash",
  "}": "dash",
};

/** "N/E", "N-E" and "u/Lyme" are one word each. */
const withoutSlashes = (text: string): string => text.replace(/\b([ns])\s*[/-]\s*([ew])\b(?!\p{L})/giu, "$1$2").replace(/\b([uo])\/\s*(?=\p{L})/giu, "$1 ");

function tokenOf(piece: string, part: number, inBrackets: boolean): Token[] {
  const initials = /^(?:\p{L}\.)+\p{L}\.?$/u.test(piece);
  const whole = initials ? piece.replaceAll(".", "") : piece;
  // "LeedsEast" is two words, "LEEDS" is one
  return whole.split(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}|\p{Lu}$)/u).map((given) => {
    const [front, ...rest] = fold(given).split("'");
    const back = rest.at(-1);
    return {
      text: longForm(fold(given).replaceAll("'", "")),
      given,
      part,
      inBrackets,
      shortened: false,
      ends: front && back !== undefined && back.length > 1 ? [front, back] : null,
      alternative: foldedWithE(given)?.replaceAll("'", "") ?? null,
    };
  });
}

/** The words of a text in their order, with the parts that signs and "and" make. */
function tokensOf(text: string): { readonly tokens: Token[]; readonly openings: Opening[]; readonly plain: string } {
  const tokens: Token[] = [];
  const plain: string[] = [];
  const openings: Opening[] = ["start"];
  let depth = 0;
  const open = (opening: Opening): void => {
    const empty = !tokens.some((token) => token.part === openings.length - 1);
    if (empty && openings.length > 1) openings[openings.length - 1] = opening;
    else if (!empty) openings.push(opening);
  };
  for (const [piece] of withoutSlashes(text).matchAll(pieces)) {
    const opening = openingOf[piece];
    const last = tokens.at(-1);
    if (opening) {
      if (opening === "joiner") plain.push("and");
      depth = Math.max(0, depth + ("([{".includes(piece) ? 1 : ")]}".includes(piece) ? -1 : 0));
      open(opening);
    } else if (piece.startsWith(".")) {
      if (last) last.shortened = true;
    } else
      for (const token of tokenOf(piece, openings.length - 1, depth > 0)) {
        plain.push(token.text);
        if (joiners.has(token.text)) open("joiner");
        else tokens.push({ ...token, part: openings.length - 1 });
      }
  }
  return { tokens, openings, plain: plain.join(" ") };
}

const phrases = placeNames
  .flatMap(([first = "", ...others]) => [first, ...others].map((words) => ({ words: words.split(" "), meant: first.split(" ") })))
  .sort((a, b) => b.words.length - a.words.length);
const phrasesByFirst = Map.groupBy(phrases, (phrase) => phrase.words[0] ?? "");

/** Places with several names under the one that stands for all. */
function withPlaces(tokens: readonly Token[]): Token[] {
  const read: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    const phrase = phrasesByFirst
      .get(token.text)
      ?.find(({ words }) => words.every((word, n) => tokens[at + n]?.text === word && tokens[at + n]?.part === token.part));
    const taken = phrase?.words.length ?? 1;
    const given = tokens.slice(at, at + taken).map((one) => one.given);
    if (phrase)
      for (const [n, text] of phrase.meant.entries())
        read.push({ ...token, text, given: taken === phrase.meant.length ? (given[n] ?? "") : given.join(" "), alternative: null, ends: null });
    else read.push(token);
    at += taken;
  }
  return read;
}

const isNumber = (text: string): boolean => /\p{N}/u.test(text);

/** Letters that a scanner takes for figures. */
const misseen: Readonly<Record<string, string>> = { "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "6": "b", "7": "t", "8": "b", "9": "g" };

/** "0xford" has a letter misread by a scanner, "31st" and "7pm" have not. */
function numberOrName(token: Token): Pick<Word, "kind" | "text" | "alternative"> {
  const { text } = token;
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2 || digits >= letters || /^\p{N}+(votes?|members?|st|nd|rd|th|pm|am)$/u.test(text)) return { kind: "number", text, alternative: null };
  const seen = (one: string): string => text.replace(/\p{N}/gu, (figure) => (figure === "1" ? one : (misseen[figure] ?? lostLetter)));
  return { kind: "name", text: seen("l"), alternative: text.includes("1") ? seen("i") : null };
}

function kindOf(token: Token, vocabulary: Vocabulary | null, hasNumber: boolean): Pick<Word, "kind" | "text"> & Partial<Pick<Word, "alternative">> {
  const { text } = token;
  const direction = directions.get(text);
  if (direction) return { kind: "direction", text: direction };
  if (smallWords.has(text)) return { kind: "small", text };
  if (fillers.has(text)) return { kind: "filler", text };
  if (noiseWords.has(text)) return { kind: "noise", text };
  if (!vocabulary || vocabulary.has(text)) return { kind: "name", text };
  if (doubtWords.has(text)) return { kind: "doubt", text };
  if (softNoise.has(text)) return { kind: "noise", text };
  if (monthsOrPlaces.has(text) && hasNumber) return { kind: "noise", text };
  if (!isNumber(text)) return { kind: "name", text };
  return vocabulary.hasNumbers && !token.inBrackets && /^\p{N}{1,5}$/u.test(text) ? { kind: "name", text } : numberOrName(token);
}

/** "31 votes" and "6 Feb" are no part of a name even where branches have numbers. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  return /^\p{N}+$/u.test(tokens[at]?.text ?? "") && [at - 1, at + 1].some((other) => softNoise.has(tokens[other]?.text ?? ""));
}

/** "North" and "East" side by side become one direction. */
function withJoinedDirections(words: readonly Word[]): Word[] {
  const read: Word[] = [];
  for (const word of words) {
    const last = read.at(-1);
    const both = last?.kind === "direction" && word.kind === "direction" && last.part === word.part ? joinedDirection(last.text, word.text) : undefined;
    if (last && both) read[read.length - 1] = { ...last, text: both, given: `${last.given} ${word.given}`, slip: last.slip + word.slip };
    else read.push(word);
  }
  return read;
}

const bareOf = (text: string): string => fold(mend(text)).replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Takes a text apart. Names of a register are read without a vocabulary: all their words are words of a name. A cell of a list is
 * read with the register's vocabulary; `resolve` may read an unknown word as a slip of the pen for a direction.
 */
export function read(text: string, vocabulary: Vocabulary | null, resolve?: (word: Word) => Word): Reading {
  const { tokens, openings, plain } = tokensOf(mend(text));
  const hasNumber = tokens.some((token) => isNumber(token.text));
  const words = withPlaces(tokens).map((token, at, all): Word => {
    const word: Word = {
      ...token,
      slip: 0,
      ...(vocabulary && isCounted(all, at) ? { kind: "number", text: token.text } : kindOf(token, vocabulary, hasNumber)),
    };
    return resolve && word.kind === "name" ? resolve(word) : word;
  });
  return { text, plain, bare: bareOf(text), words: withJoinedDirections(words), openings };
}
