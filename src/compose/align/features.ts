import { clausesOf, clauseWording, type Place } from "../clauses.ts";
import type { TableDraft } from "../table.ts";
import type { Clause, ClauseId, Section } from "../text.ts";
import { conceptAt, conceptCount, conceptsIn } from "./concepts-in.ts";
import { type Quantity, quantitiesIn } from "./quantities.ts";
import { gistOf, likenessToTopics, topicsOf } from "./topics.ts";
import { isSmall, type Word, wordsIn } from "./tokens.ts";
import { dimensions, placeOf, rarityOf, vectorOf } from "./word-vectors.ts";

/** Weighted words, as arrays in the order of `codes`, which are the words' hashes in ascending order; the weights' square sum is 1. */
export type Sparse = { readonly codes: Int32Array; readonly weights: Float32Array };

/** All that is compared of a clause. It depends on the clause's own draft alone, so that no other draft changes it. */
export type ClauseFeatures = {
  readonly id: ClauseId;
  readonly place: number;
  readonly section: number;
  readonly sectionTitle: string;
  readonly number: string;
  readonly text: string;
  readonly words: readonly Word[];
  readonly quantities: readonly Quantity[];
  readonly stems: Sparse & { readonly keys: readonly string[] };
  /** The stems' places among the word vectors (-1: unknown), in the order of `stems.keys`. */
  readonly stemPlaces: Int32Array;
  readonly shingles: Sparse;
  readonly letters: Sparse;
  /** Concepts of the clause itself, and with its section's title: dense, length 1. */
  readonly own: Float32Array;
  readonly inContext: Float32Array;
  /** Where `own` and `inContext` are not 0. */
  readonly ownPlaces: Int32Array;
  readonly contextPlaces: Int32Array;
  readonly meaning: Float32Array;
  /** The bodies and offices it speaks of, the section's title counting where the clause names none. */
  readonly who: Float32Array;
  /** What it may be about, by the casebook; and the same with what its section is about. */
  readonly topics: Float32Array;
};

/** `holders`: for each word's code the clauses that have it, each followed by its weight there. */
export type DraftFeatures = {
  readonly key: string;
  readonly clauses: readonly ClauseFeatures[];
  readonly titles: readonly Float32Array[];
  readonly titleMeanings: readonly Float32Array[];
  readonly holders: ReadonlyMap<number, readonly number[]>;
};

function unit(values: Float32Array): Float32Array {
  let square = 0;
  for (const value of values) square += value * value;
  if (square > 0) for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / Math.sqrt(square);
  return values;
}

/** FNV-1a: of a few thousand words hardly two share a code. */
function codeOf(word: string): number {
  let code = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) code = Math.imul(code ^ word.charCodeAt(at), 0x01000193);
  return code | 0;
}

function sparse(weights: ReadonlyMap<string, number>): Sparse & { readonly keys: readonly string[] } {
  const entries = [...weights].map(([key, weight]) => ({ key, weight, code: codeOf(key) })).sort((a, b) => a.code - b.code);
  return {
    keys: entries.map(({ key }) => key),
    codes: Int32Array.from(entries, ({ code }) => code),
    weights: unit(Float32Array.from(entries, ({ weight }) => weight)),
  };
}

/** Words whose spelling is not asked for again. */
function coded(weights: ReadonlyMap<string, number>): Sparse {
  const { codes, weights: values } = sparse(weights);
  return { codes, weights: values };
}

function holdersOf(clauses: readonly ClauseFeatures[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const { place, stems } of clauses)
    for (const [at, code] of stems.codes.entries()) {
      const list = holders.get(code) ?? [];
      list.push(place, stems.weights[at] ?? 0);
      holders.set(code, list);
    }
  return holders;
}

const counted = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

const damped = (count: number): number => 1 + Math.log(count);

/** How much a word tells within its draft: what stands in every clause (the body's name) tells nothing. Short drafts are trusted less. */
function localWeights(clauses: readonly (readonly string[])[]): (key: string) => number {
  const inClauses = counted(clauses.flatMap((keys) => [...new Set(keys)]));
  const all = clauses.length;
  const prior = 20;
  return (key) => {
    const share = ((inClauses.get(key) ?? 0) + prior * 0.03) / (all + prior);
    return Math.max(0.05, -Math.log(share) / -Math.log(0.6 / (all + prior)));
  };
}

const trigrams = (text: string): string[] => {
  const flat = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim()} `;
  return Array.from({ length: Math.max(0, flat.length - 3) }, (_, at) => flat.slice(at, at + 4));
};

const pairsOf = (words: readonly Word[]): string[] => words.slice(1).map((word, at) => `${words[at]?.stem ?? ""} ${word.stem}`);

/** What each section's title speaks of; a heading inside another speaks half of what the outer one does too. */
function titlesOf({ text }: TableDraft): Map<number, number>[] {
  let outer = new Map<number, number>();
  return text.sections.map(({ title, level }) => {
    const own = conceptsIn(wordsIn(title));
    if (level === 1) outer = own;
    return level === 1 ? own : new Map([...[...outer].map(([concept, strength]) => [concept, strength / 2] as const), ...own]);
  });
}

/** A clause as it is read, before anything is weighed. */
type Read = {
  readonly section: Section;
  readonly clause: Clause;
  readonly text: string;
  readonly words: readonly Word[];
  readonly content: readonly Word[];
  readonly concepts: Concepts;
  readonly letters: readonly string[];
};
type Concepts = ReadonlyMap<number, number>;
const noConcepts: Concepts = new Map();

function readClause({ section, clause }: Place): Read {
  const text = clauseWording(clause);
  const words = wordsIn(text);
  const content = words.filter((word) => !isSmall(word) && !/^\d/.test(word.stem));
  return { section, clause, text, words, content, concepts: conceptsIn(words), letters: trigrams(text) };
}

/** How much a word, a concept and a run of letters tell within the draft. */
type Telling = { readonly stem: (stem: string) => number; readonly concept: (concept: number) => number; readonly letter: (letters: string) => number };

function tellingIn(read: readonly Read[]): Telling {
  const stem = localWeights(read.map(({ content }) => content.map((word) => word.stem)));
  const concept = localWeights(read.map(({ concepts }) => [...concepts.keys()].map(String)));
  return {
    stem: (one) => stem(one) * (0.35 + 0.065 * rarityOf(one)),
    concept: (one) => concept(String(one)),
    letter: localWeights(read.map(({ letters }) => letters)),
  };
}

/** Bodies stand everywhere and say less of the matter than other concepts do. */
const kindShare = (concept: number): number => (conceptAt(concept)?.kind === "who" ? 0.6 : 1);
const titleShares = { context: 0.7, who: 0.5 };

function dense(own: Concepts, title: Concepts, share: number, telling: Telling): Float32Array {
  const values = new Float32Array(conceptCount);
  for (const [concept, strength] of own) values[concept] = (values[concept] ?? 0) + strength * telling.concept(concept) * kindShare(concept);
  for (const [concept, strength] of title) values[concept] = (values[concept] ?? 0) + strength * share * kindShare(concept);
  return unit(values);
}

function meaningOf(words: readonly Word[], telling: Telling): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const [stem, count] of counted(words.map((word) => word.stem))) {
    const vector = vectorOf(stem);
    const weight = telling.stem(stem) * damped(count);
    if (vector !== null) for (let axis = 0; axis < dimensions; axis++) sum[axis] = (sum[axis] ?? 0) + weight * (vector[axis] ?? 0);
  }
  return unit(sum);
}

function whoOf(own: Concepts, title: Concepts): Float32Array {
  const values = new Float32Array(conceptCount);
  const add = (concepts: Concepts, share: number): void => {
    for (const [concept, strength] of concepts) if (conceptAt(concept)?.kind === "who") values[concept] = (values[concept] ?? 0) + strength * share;
  };
  add(own, 1);
  add(title, titleShares.who);
  return unit(values);
}

const weightedBy = (keys: Iterable<string>, weight: (key: string) => number): Map<string, number> =>
  new Map([...counted(keys)].map(([key, count]) => [key, damped(count) * weight(key)]));
const filledPlaces = (values: Float32Array): Int32Array => Int32Array.from(values.keys()).filter((place) => values[place] !== 0);

type SectionRead = { readonly at: number; readonly title: Concepts; readonly topics: Float32Array };

function clauseFeatures(
  { section, clause, text, words, content, concepts, letters }: Read,
  place: number,
  within: SectionRead,
  telling: Telling,
): ClauseFeatures {
  const stems = sparse(
    weightedBy(
      content.map(({ stem }) => stem),
      telling.stem,
    ),
  );
  const [own, inContext] = [dense(concepts, noConcepts, 0, telling), dense(concepts, within.title, titleShares.context, telling)];
  return {
    id: clause.id,
    place,
    section: within.at,
    sectionTitle: section.title,
    number: clause.number,
    text,
    words,
    quantities: quantitiesIn(text),
    stems,
    stemPlaces: Int32Array.from(stems.keys, placeOf),
    shingles: coded(weightedBy(pairsOf(words), (pair) => pair.split(" ").reduce((sum, stem) => sum + telling.stem(stem), 0))),
    letters: coded(weightedBy(letters, telling.letter)),
    own,
    ownPlaces: filledPlaces(own),
    inContext,
    contextPlaces: filledPlaces(inContext),
    meaning: meaningOf(content, telling),
    who: whoOf(concepts, within.title),
    topics: topicsOf(gistOf(words), within.topics),
  };
}

export function featuresOf(draft: TableDraft): DraftFeatures {
  const { sections } = draft.text;
  const read = [...clausesOf(draft.text)].map(readClause);
  const telling = tellingIn(read);
  const titles = titlesOf(draft);
  const placeOfSection = new Map(sections.map(({ id }, at) => [id, at]));
  const sectionsRead = sections.map(
    ({ title }, at): SectionRead => ({ at, title: titles[at] ?? noConcepts, topics: likenessToTopics(gistOf(wordsIn(title))) }),
  );
  const nowhere: SectionRead = { at: 0, title: noConcepts, topics: new Float32Array() };
  const clauses = read.map((one, place) => clauseFeatures(one, place, sectionsRead[placeOfSection.get(one.section.id) ?? -1] ?? nowhere, telling));
  return {
    key: read.map(({ text }) => text).join("\n"),
    clauses,
    holders: holdersOf(clauses),
    titles: titles.map((title) => dense(noConcepts, title, 1, telling)),
    titleMeanings: sections.map(({ title }) =>
      meaningOf(
        wordsIn(title).filter((word) => !isSmall(word)),
        telling,
      ),
    ),
  };
}
