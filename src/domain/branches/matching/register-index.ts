import { distance } from "./distance.ts";
import { fold, lostLetter, mend } from "./fold.ts";
import { counties, elsewhere, otherNames } from "./places.ts";
import { type Reading, read, type Vocabulary, type Word } from "./reading.ts";
import { directionNames, directions } from "./words.ts";

/** A branch as an outside register has it. */
export type Branch = { readonly code: string; readonly name: string; readonly region: string; readonly aliases: readonly string[] };

export type Origin = "name" | "alias" | "otherName";

/** One name of a branch, taken apart. */
export type Form = {
  readonly id: number;
  readonly branch: Branch;
  readonly origin: Origin;
  readonly reading: Reading;
  /** The words that tell it from other branches. */
  readonly core: readonly Word[];
  readonly letters: number;
  /** Its words without spaces, for words that were joined or torn apart: those that tell it, all, and as they are written. */
  readonly squashes: readonly string[];
};

/** How a word of a cell may stand for a word of the register. */
export type Near = { readonly cost: number; readonly how: "same" | "slip" | "shortened" | "spelling" };

export type RegisterIndex = {
  readonly forms: readonly Form[];
  readonly vocabulary: Vocabulary;
  readonly byPlain: ReadonlyMap<string, readonly Form[]>;
  readonly byWord: ReadonlyMap<string, readonly Form[]>;
  readonly byCode: ReadonlyMap<string, readonly Branch[]>;
  readonly byInitials: ReadonlyMap<string, readonly Form[]>;
  /** The words of the register that `word` may stand for; the word itself when the register has it. */
  readonly near: (word: Word) => ReadonlyMap<string, Near>;
  /** The county of a town: "Dumfriesshire" for "Dumfries", where the register has such a word. */
  readonly shireOf: (word: string) => readonly Form[];
  readonly nearSquash: (squashes: readonly string[]) => readonly Form[];
  readonly directionMeant: (text: string, isShuffled: boolean) => { readonly direction: string; readonly cost: number } | null;
  /** The regions of the register that a phrase names, by region or by county; empty when it names none. */
  readonly regionsNamed: (phrase: string) => readonly string[];
};

export const coreOf = (reading: Reading): Word[] => reading.words.filter((word) => word.kind === "name" || word.kind === "direction");
export const squashesOf = (reading: Reading, words: readonly Word[]): string[] => [
  ...new Set([words.map((word) => (word.slip > 0 ? fold(word.given) : word.text)).join(""), reading.plain.replaceAll(" ", ""), reading.bare]),
];
export const codeKey = (code: string): string => fold(code).replace(/[^\p{L}\p{N}]/gu, "");

/** The words that name a region or a county; the same for "Yorkshire & the Humber" and "YORKSHIRE AND THE HUMBER". */
export const phraseOf = (words: readonly Word[]): string =>
  words
    .filter((word) => word.kind !== "small" && word.kind !== "noise")
    .map((word) => word.text)
    .join(" ");

/** How far a word of the register may be from the word that was typed. Longer words are known by more letters. */
export const slipLimit = (length: number): number => (length < 3 ? 0 : length < 6 ? 2000 : length < 9 ? 2600 : 3000);

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

/** The word and all that is left of it when up to `depth` letters are left out (symmetric delete, W. Garbe 2012). */
function remains(word: string, depth: number): Set<string> {
  let edge = new Set([word]);
  const all = new Set(edge);
  for (let step = 0; step < depth; step += 1) {
    const next = new Set<string>();
    for (const part of edge) for (let at = 0; at < part.length; at += 1) next.add(part.slice(0, at) + part.slice(at + 1));
    for (const part of next) all.add(part);
    edge = next;
  }
  return all;
}
const depthOf = (word: string): number => (word.length < 3 ? 0 : word.length < 4 ? 1 : 2);

function formsOf(branches: readonly Branch[]): Form[] {
  const others = Map.groupBy(otherNames, ([, name]) => read(name, null).plain);
  const forms: Form[] = [];
  const add = (branch: Branch, text: string, origin: Origin): void => {
    const reading = read(text, null);
    // a name of nothing but directions or kinds ("Central", "City branch") is known by these
    const core = coreOf(reading);
    const told = core.length > 0 ? core : reading.words;
    const letters = told.reduce((sum, word) => sum + word.text.length, 0);
    if (told.length > 0) forms.push({ id: forms.length, branch, origin, reading, core: told, letters, squashes: squashesOf(reading, told) });
  };
  for (const branch of branches) {
    add(branch, branch.name, "name");
    for (const alias of branch.aliases) add(branch, alias, "alias");
    for (const [other] of others.get(read(branch.name, null).plain) ?? []) add(branch, other, "otherName");
  }
  return forms;
}

function regionPhrases(branches: readonly Branch[]): Map<string, string[]> {
  const phrases = new Map<string, string[]>();
  const byPlain = new Map<string, string>();
  for (const region of new Set(branches.map((branch) => branch.region))) {
    if (region === "") continue;
    const reading = read(region, null);
    byPlain.set(reading.plain, region);
    pushTo(phrases, phraseOf(reading.words), region);
  }
  const known = counties.map(([county, name]) => ({ county, name, region: byPlain.get(read(name, null).plain) }));
  // a county of a region that the register has not is a hint as well: the branch meant is not in the register
  if (known.some(({ region }) => region !== undefined))
    for (const { county, name, region } of known) pushTo(phrases, phraseOf(read(county, null).words), region ?? name);
  return phrases;
}

/** Words of the register that lie near a typed one, found by what is left of both when letters are left out. */
function nearness(words: ReadonlySet<string>, spellings: ReadonlyMap<string, string>): (word: Word) => ReadonlyMap<string, Near> {
  const byRemain = new Map<string, string[]>();
  for (const word of words) for (const remain of remains(word, depthOf(word))) pushTo(byRemain, remain, word);
  const sorted = [...words].sort();
  const byEnding = Map.groupBy(words, withoutBorough);
  const known = new Map<string, ReadonlyMap<string, Near>>();
  return (word) => {
    const key = `${word.text} ${word.alternative ?? ""} ${word.shortened} ${word.ends?.join("'") ?? ""}`;
    const before = known.get(key);
    if (before) return before;
    const found = new Map<string, Near>();
    const spelled = [word.alternative, spellings.get(word.text)].find((other) => other && words.has(other)) ?? spellings.get(word.alternative ?? "");
    if (words.has(word.text)) found.set(word.text, { cost: 0, how: "same" });
    if (spelled) found.set(spelled, { cost: 0, how: "spelling" });
    if (found.size === 0) {
      for (const [text, near] of slips(word, byRemain, sorted)) found.set(text, near);
      for (const text of (/b(?:orough|rough|urgh|oro)$/.test(word.text) && byEnding.get(withoutBorough(word.text))) || [])
        found.set(text, { cost: sameEnding, how: "slip" });
    }
    known.set(key, found);
    return found;
  };
}

export const hasFigure = /\p{N}/u;

function slips(word: Word, byRemain: ReadonlyMap<string, readonly string[]>, sorted: readonly string[]): Map<string, Near> {
  const found = new Map<string, Near>();
  for (const remain of remains(word.text, depthOf(word.text)))
    for (const meant of byRemain.get(remain) ?? []) {
      // a number is right or another one
      if (found.has(meant) || !sameCompass(word.text, meant) || hasFigure.test(meant + word.text)) continue;
      const limit = slipLimit(meant.length);
      const cost = distance(word.text, meant, limit);
      if (cost <= limit) found.set(meant, { cost, how: "slip" });
    }
  for (const meant of beginningWith(word, sorted)) if (!found.has(meant)) found.set(meant, { cost: 200, how: "shortened" });
  return found;
}

/** "Edinborough" and "Middlesborough": the ending that English writes in four ways. */
const withoutBorough = (word: string): string => word.replace(/b(?:orough|rough|urgh|oro)$/, "burgh");
const sameEnding = 600;

/** "Westbourne" is no slip for "Eastbourne". */
function sameCompass(one: string, other: string): boolean {
  const [first, second] = [one, other].map((word) => /^(north|south|east|west)/.exec(word)?.[1]);
  return !first || !second || first === second;
}

const shortest = 3;

/** "Newc." and "Wolver" by how a word begins, "B'ham" by how it begins and ends. */
function beginningWith(word: Word, sorted: readonly string[]): string[] {
  const front = word.ends?.[0] ?? word.text;
  if (!word.ends && (front.length < shortest || (!word.shortened && front.length < shortest + 1))) return [];
  if (front.includes(lostLetter)) return [];
  const found: string[] = [];
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < front) low = middle + 1;
    else high = middle;
  }
  for (let at = low; (sorted[at] ?? "").startsWith(front) && front !== ""; at += 1) {
    const meant = sorted[at] ?? "";
    if (meant.length >= word.text.length + 2 && (!word.ends || meant.endsWith(word.ends[1]))) found.push(meant);
  }
  return found;
}

function squashNearness(forms: readonly Form[]): (squashes: readonly string[]) => readonly Form[] {
  const byRemain = new Map<string, Form[]>();
  for (const form of forms) for (const squash of form.squashes) for (const remain of remains(squash, form.letters < 5 ? 0 : 1)) pushTo(byRemain, remain, form);
  return (squashes) => {
    const found = new Set<Form>();
    for (const squash of new Set(squashes))
      for (const remain of remains(squash, squash.length < 5 || squash.length > 60 ? 0 : 1)) for (const form of byRemain.get(remain) ?? []) found.add(form);
    return [...found];
  };
}

/** A register made ready for matching; made once per list. */
export function indexRegister(branches: readonly Branch[]): RegisterIndex {
  const forms = formsOf(branches);
  const byPlain = new Map<string, Form[]>();
  const byWord = new Map<string, Form[]>();
  const byCode = new Map<string, Branch[]>();
  const byInitials = new Map<string, Form[]>();
  const spellings = new Map<string, string>();
  for (const form of forms) {
    pushTo(byPlain, form.reading.plain, form);
    for (const word of form.core) {
      pushTo(byWord, word.text, form);
      if (word.alternative) spellings.set(word.alternative, word.text);
    }
    if (form.core.length > 1) pushTo(byInitials, form.core.map((word) => word.text[0]).join(""), form);
  }
  for (const branch of branches) if (branch.code !== "") pushTo(byCode, codeKey(branch.code), branch);
  const names = new Set(forms.flatMap((form) => form.core.filter((word) => word.kind === "name").map((word) => word.text)));
  const phrases = regionPhrases(branches);
  return {
    forms,
    vocabulary: { has: (word) => names.has(word) || spellings.has(word), hasNumbers: [...names].some((word) => /^\p{N}+$/u.test(word)) },
    byPlain,
    byWord,
    byCode,
    byInitials,
    near: nearness(names, spellings),
    shireOf: (word) => byWord.get(`${word}shire`) ?? [],
    nearSquash: squashNearness(forms),
    directionMeant: directionsMeant(),
    regionsNamed: (phrase) => phrases.get(phrase) ?? [],
  };
}

const lostLetters = 300;
const lettersOf = (word: string): string => word.split("").sort().join("");

/** Reads an unknown word that is a slip of the pen for one direction and for no other: "Nroth". "Est" may be East or West and stays as it is. */
function directionsMeant(): (text: string, isShuffled: boolean) => { readonly direction: string; readonly cost: number } | null {
  const known = new Map<string, { readonly direction: string; readonly cost: number } | null>();
  return (text, isShuffled) => {
    const key = `${text} ${isShuffled}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const whole = text.includes(lostLetter) ? [...directions].find(([word]) => distance(text, word, lostLetters) <= lostLetters) : undefined;
    if (whole) return { direction: whole[1], cost: lostLetters };
    const [best, next] = directionNames
      .map((direction) => ({ direction, cost: distance(text, direction, 2600) }))
      // "mad" and "mud" are words; "mdi" and "midd" are not
      .filter(({ direction, cost }) => direction !== "mid" || cost <= 800)
      .sort((a, b) => a.cost - b.cost);
    const isSwapped = isShuffled && best !== undefined && lettersOf(best.direction) === lettersOf(text);
    const meant = best && best.cost <= 1500 && (isSwapped || (next?.cost ?? 9999) >= best.cost + 1000) ? best : null;
    known.set(key, meant);
    return meant;
  };
}

/** A cell of a list, read with the words of the register. */
export function readCell(text: string, index: RegisterIndex): Reading {
  return read(text, index.vocabulary, (word) => {
    if (word.text.length < 3 || word.shortened || index.vocabulary.has(word.text) || elsewhere.has(word.text)) return word;
    // "aEst" can only be East with its first letters swapped; "aest" may be West as well
    const meant = index.directionMeant(word.text, /^\p{Ll}\p{Lu}/u.test(word.given));
    return meant ? { ...word, kind: "direction", text: meant.direction, slip: meant.cost } : word;
  });
}

/** The words of a cell that may be a code of the register: those with a figure in them. */
export const codeWords = (text: string): string[] =>
  mend(text)
    .split(/[\s,;()[\]]+/)
    .filter((word) => /\d/.test(word));
