import { casebook } from "./casebook.ts";
import { conceptCount, conceptsIn } from "./concepts-in.ts";
import { isSmall, type Word, wordsIn } from "./tokens.ts";
import { dimensions, dot, rarityOf, vectorOf } from "./word-vectors.ts";

/** What a clause is held against an example by. */
export type Gist = { readonly stems: ReadonlyMap<string, number>; readonly concepts: Float32Array; readonly meaning: Float32Array };

type Example = { readonly topic: number; readonly gist: Gist };
export type Topic = keyof typeof casebook;
/**
 * The examples turned round, to hold a clause against all of them at once: for each stem and each concept the examples that have it, each followed
 * by its weight there.
 */
type Turned = {
  readonly stems: ReadonlyMap<string, readonly number[]>;
  readonly concepts: ReadonlyMap<number, readonly number[]>;
};
type Examples = { readonly topics: readonly Topic[]; readonly examples: readonly Example[]; readonly turned: Turned; readonly telling: Telling };

let read: Examples | null = null;

const isTopic = (name: string): name is Topic => Object.hasOwn(casebook, name);

const spread = (counts: Map<string, number>): Map<string, number> => {
  const length = Math.sqrt([...counts.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...counts].map(([key, value]) => [key, value / length]));
};

type Telling = { readonly stem: (stem: string) => number; readonly concept: (concept: number) => number };

/** A word that stands in the examples of many topics ("committee", "meeting") tells little of the topic; one that stands in few tells much. */
function tellingIn(topics: readonly (readonly Word[])[]): Telling {
  const stems = new Map<string, number>();
  const concepts = new Map<number, number>();
  for (const words of topics) {
    for (const stem of new Set(words.map((word) => word.stem))) stems.set(stem, (stems.get(stem) ?? 0) + 1);
    for (const concept of conceptsIn(words).keys()) concepts.set(concept, (concepts.get(concept) ?? 0) + 1);
  }
  const rare = (count: number): number => Math.max(0.05, Math.log((topics.length + 1) / (count + 1)) / Math.log(topics.length + 1));
  return { stem: (stem) => rare(stems.get(stem) ?? unheard), concept: (concept) => rare(concepts.get(concept) ?? unheard) };
}

/** A word that no example has is worth as much as one that stands in this many topics: it may be the name of a place. */
const unheard = 3;

/** The gist of a text with no draft around it: words weigh by how rare they are in English and how much they tell of a topic. */
function gistBy(words: readonly Word[], telling: Telling): Gist {
  const content = words.filter((word) => !isSmall(word) && !/^\d/.test(word.stem));
  const stems = new Map<string, number>();
  const meaning = new Float32Array(dimensions);
  for (const { stem } of content) stems.set(stem, telling.stem(stem) * (0.35 + 0.065 * rarityOf(stem)));
  for (const [stem, weight] of stems) {
    const vector = vectorOf(stem);
    if (vector !== null) for (let axis = 0; axis < dimensions; axis++) meaning[axis] = (meaning[axis] ?? 0) + weight * (vector[axis] ?? 0);
  }
  const concepts = new Float32Array(conceptCount);
  for (const [concept, strength] of conceptsIn(words)) concepts[concept] = strength * telling.concept(concept);
  return { stems: spread(stems), concepts: unit(concepts), meaning: unit(meaning) };
}

export const gistOf = (words: readonly Word[]): Gist => gistBy(words, examplesRead().telling);

function unit(values: Float32Array): Float32Array {
  const length = Math.sqrt(dot(values, values)) || 1;
  return values.map((value) => value / length);
}

function examplesRead(): Examples {
  if (read !== null) return read;
  const topics = Object.keys(casebook).filter(isTopic);
  const sentences = Object.values(casebook).map((given) => given.split("|").map(wordsIn));
  const telling = tellingIn(sentences.map((words) => words.flat()));
  const examples = sentences.flatMap((given, topic) => given.map((words) => ({ topic, gist: gistBy(words, telling) })));
  read = { topics, examples, turned: turnedRound(examples), telling };
  return read;
}

export const topicName = (topic: number): Topic => examplesRead().topics[topic] ?? "reports";
export const topicCount = (): number => examplesRead().topics.length;

function turnedRound(examples: readonly Example[]): Turned {
  const stems = new Map<string, number[]>();
  const concepts = new Map<number, number[]>();
  for (const [at, { gist }] of examples.entries()) {
    for (const [stem, weight] of gist.stems) stems.set(stem, [...(stems.get(stem) ?? []), at, weight]);
    for (const [concept, weight] of gist.concepts.entries()) if (weight !== 0) concepts.set(concept, [...(concepts.get(concept) ?? []), at, weight]);
  }
  return { stems, concepts };
}

const shares = { stems: 0.8, concepts: 0.6, meaning: 0.8 };

/** How like a gist is to each example. */
function likenesses(gist: Gist, { examples, turned }: Examples): Float32Array {
  const like = new Float32Array(examples.length);
  const add = (held: readonly number[] | undefined, weight: number): void => {
    if (held) for (let at = 0; at < held.length; at += 2) like[held[at] ?? 0] = (like[held[at] ?? 0] ?? 0) + weight * (held[at + 1] ?? 0);
  };
  for (const [stem, weight] of gist.stems) add(turned.stems.get(stem), shares.stems * weight);
  for (const [concept, weight] of gist.concepts.entries()) if (weight !== 0) add(turned.concepts.get(concept), shares.concepts * weight);
  for (const [at, example] of examples.entries()) like[at] = (like[at] ?? 0) + shares.meaning * Math.max(0, dot(gist.meaning, example.gist.meaning));
  return like;
}

const sharpness = 6;
/** How much the section's title counts beside the clause. */
const titleShare = 0.3;

/** How like a gist is to each topic, by the two examples of each that are most like it. */
export function likenessToTopics(gist: Gist): Float32Array {
  const known = examplesRead();
  const { topics, examples } = known;
  const alike = likenesses(gist, known);
  const best = new Float32Array(topics.length);
  const second = new Float32Array(topics.length);
  for (const [at, { topic }] of examples.entries()) {
    const like = alike[at] ?? 0;
    if (like > (best[topic] ?? 0)) {
      second[topic] = best[topic] ?? 0;
      best[topic] = like;
    } else if (like > (second[topic] ?? 0)) second[topic] = like;
  }
  return best.map((value, topic) => 0.75 * value + 0.25 * (second[topic] ?? 0));
}

/** How likely a clause is about each topic of the casebook, its section's title considered. The sum of squares is 1. */
export const topicsOf = (clause: Gist, title: Float32Array): Float32Array =>
  unit(likenessToTopics(clause).map((value, topic) => Math.exp(sharpness * (value + titleShare * (title[topic] ?? 0)))));
