import type { ClauseFeatures, DraftFeatures, Sparse } from "./features.ts";
import { dot, nearestWords } from "./word-vectors.ts";

/** What two clauses of two drafts have in common, a number each, in this order. */
export const likenesses = [
  "words",
  "word pairs",
  "letters",
  "matters",
  "matters in context",
  "meaning",
  "words or near words, both ways",
  "words or near words, one way",
  "section matters",
  "section meaning",
  "bodies",
  "distance in the order",
  "difference of length",
  "kinds of figures",
  "matters and meaning together",
  "topic of the casebook",
  "topic and words together",
] as const;

/** A pair that may speak of one topic: places in the first and the second draft. */
export type Candidate = { readonly a: number; readonly b: number; readonly values: readonly number[] };

function cosine(a: Sparse, b: Sparse): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.codes.length && j < b.codes.length; ) {
    const left = a.codes[i] ?? 0;
    const right = b.codes[j] ?? 0;
    if (left === right) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return sum;
}

/** Room for the answers, grown when a clause has more words. */
let nearestInB = new Float64Array(1024);
let nearestInA = new Float64Array(1024);
/** Below a third two words are not near. */
const notNear = 0.33;

/** How much of what each of two clauses says has a word of the same or a near meaning in the other. */
function covered(a: ClauseFeatures, b: ClauseFeatures): readonly [number, number] {
  const left = a.stemPlaces;
  const right = b.stemPlaces;
  while (nearestInB.length < Math.max(left.length, right.length)) {
    nearestInB = new Float64Array(2 * nearestInB.length);
    nearestInA = new Float64Array(nearestInB.length);
  }
  nearestWords(left, right, nearestInB, nearestInA);
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const one = a.stems.codes[i] ?? 0;
    const two = b.stems.codes[j] ?? 0;
    if (one === two) {
      nearestInB[i] = 1;
      nearestInA[j] = 1;
    }
    if (one <= two) i += 1;
    if (two <= one) j += 1;
  }
  return [coveredShare(a.stems.weights, nearestInB, left.length), coveredShare(b.stems.weights, nearestInA, right.length)];
}

function coveredShare(weights: Float32Array, nearest: Float64Array, count: number): number {
  let sum = 0;
  let all = 0;
  for (let at = 0; at < count; at++) {
    const weight = weights[at] ?? 0;
    all += weight;
    sum += weight * Math.max(0, ((nearest[at] ?? 0) - notNear) / (1 - notNear));
  }
  return all === 0 ? 0 : sum / all;
}

const spreadSize = 1 << 16;
const spread = new Float32Array(spreadSize);

/** Writes the weights of a clause's letters where others can be held against them without a search. Two codes hardly ever share a place. */
function spreadOut({ codes, weights }: Sparse, times: 0 | 1): void {
  for (let at = 0; at < codes.length; at++) spread[(codes[at] ?? 0) & (spreadSize - 1)] = times * (weights[at] ?? 0);
}

/** The likeness in letters to the clause that is spread out. */
function lettersShared({ codes, weights }: Sparse): number {
  let sum = 0;
  for (let at = 0; at < codes.length; at++) sum += (weights[at] ?? 0) * (spread[(codes[at] ?? 0) & (spreadSize - 1)] ?? 0);
  return sum;
}

function kindsAlike(a: ClauseFeatures, b: ClauseFeatures): number {
  if (a.quantities.length === 0 && b.quantities.length === 0) return 0.5;
  if (a.quantities.length === 0 || b.quantities.length === 0) return 0;
  const [left, right] = [new Set(a.quantities.map(({ kind }) => kind)), new Set(b.quantities.map(({ kind }) => kind))];
  const both = [...left].filter((kind) => right.has(kind)).length;
  return both / (left.size + right.size - both);
}

type SectionLikeness = { readonly titles: number; readonly meanings: number };

/** How like the titles of each two sections are, for the first draft's section times the number of the second's, plus the second's. */
const sectionLikenesses = (a: DraftFeatures, b: DraftFeatures): SectionLikeness[] =>
  a.titles.flatMap((title, i) =>
    b.titles.map((other, j) => {
      const [meaning, otherMeaning] = [a.titleMeanings[i], b.titleMeanings[j]];
      return { titles: dot(title, other), meanings: meaning && otherMeaning ? Math.max(0, dot(meaning, otherMeaning)) : 0 };
    }),
  );
const noLikeness: SectionLikeness = { titles: 0, meanings: 0 };

function valuesOf(a: DraftFeatures, b: DraftFeatures, left: ClauseFeatures, right: ClauseFeatures, sections: SectionLikeness): readonly number[] {
  const [there, back] = covered(left, right);
  const [matters, meaning] = [dotAt(left.ownPlaces, left.own, right.own), Math.max(0, dot(left.meaning, right.meaning))];
  const topic = dot(left.topics, right.topics);
  return [
    cosine(left.stems, right.stems),
    cosine(left.shingles, right.shingles),
    lettersShared(right.letters),
    matters,
    dotAt(left.contextPlaces, left.inContext, right.inContext),
    meaning,
    (there + back) / 2,
    Math.max(there, back),
    sections.titles,
    sections.meanings,
    dot(left.who, right.who),
    Math.abs(left.place / a.clauses.length - right.place / b.clauses.length),
    Math.min(2, Math.abs(Math.log((left.words.length + 3) / (right.words.length + 3)))),
    kindsAlike(left, right),
    matters * meaning,
    topic,
    topic * ((there + back) / 2),
  ];
}

/** How many clauses of the other draft are looked at closely for each clause; of two long drafts fewer, for time. */
const near = { usual: 10, longDraft: 6, isLong: 120 };
const nearFor = (a: DraftFeatures, b: DraftFeatures): number => (Math.min(a.clauses.length, b.clauses.length) > near.isLong ? near.longDraft : near.usual);

/** A first, rough likeness of every pair: words shared (only clauses that share one are touched) and matters, meaning and topics. */
function roughLikeness(a: DraftFeatures, b: DraftFeatures): Float32Array {
  const width = b.clauses.length;
  const scores = new Float32Array(a.clauses.length * width);
  for (const [i, left] of a.clauses.entries()) {
    const row = scores.subarray(i * width, (i + 1) * width);
    addWordsShared(left, b, row);
    for (let j = 0; j < width; j++) {
      const right = b.clauses[j];
      if (right) row[j] = (row[j] ?? 0) + dotAt(left.contextPlaces, left.inContext, right.inContext);
    }
    const worth = width <= looked ? row.keys() : highest(width, (j) => row[j] ?? 0, looked);
    for (const j of worth) {
      const right = b.clauses[j];
      if (right) row[j] = (row[j] ?? 0) + 0.7 * dot(left.meaning, right.meaning) + dot(left.topics, right.topics);
    }
  }
  return scores;
}

/** In a long draft so many clauses of each row are looked at for their meaning: those with most words and matters in common. */
const looked = 60;

function addWordsShared({ stems }: ClauseFeatures, b: DraftFeatures, row: Float32Array): void {
  for (let at = 0; at < stems.codes.length; at++) {
    const held = b.holders.get(stems.codes[at] ?? 0) ?? [];
    const weight = stems.weights[at] ?? 0;
    for (let place = 0; place < held.length; place += 2) {
      const j = held[place] ?? 0;
      row[j] = (row[j] ?? 0) + weight * (held[place + 1] ?? 0);
    }
  }
}

function dotAt(places: Int32Array, a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0;
    sum += (a[place] ?? 0) * (b[place] ?? 0);
  }
  return sum;
}

function highest(size: number, score: (at: number) => number, count: number): number[] {
  const kept: number[] = [];
  const scores: number[] = [];
  for (let at = 0; at < size; at++) {
    const value = score(at);
    if (kept.length === count && value <= (scores[count - 1] ?? 0)) continue;
    let place = Math.min(kept.length, count - 1);
    while (place > 0 && (scores[place - 1] ?? 0) < value) {
      scores[place] = scores[place - 1] ?? 0;
      kept[place] = kept[place - 1] ?? 0;
      place -= 1;
    }
    scores[place] = value;
    kept[place] = at;
  }
  return kept;
}

/** For each clause of either draft the places of the few pairs that are roughly likest: first draft's place times the second's length, plus the second's. */
function nearest(a: DraftFeatures, b: DraftFeatures): number[][] {
  const scores = roughLikeness(a, b);
  const width = b.clauses.length;
  const count = nearFor(a, b);
  const chosen = a.clauses.map((_, i) => new Set(highest(width, (j) => scores[i * width + j] ?? 0, count)));
  for (let j = 0; j < width; j++) for (const i of highest(a.clauses.length, (at) => scores[at * width + j] ?? 0, count)) chosen[i]?.add(j);
  return chosen.map((places) => [...places].sort((x, y) => x - y));
}

/** The pairs worth a close look, in reading order of the first draft, then of the second. */
export function candidatesOf(a: DraftFeatures, b: DraftFeatures): Candidate[] {
  const sections = sectionLikenesses(a, b);
  const found: Candidate[] = [];
  for (const [i, places] of nearest(a, b).entries()) {
    const left = a.clauses[i];
    if (!left) continue;
    spreadOut(left.letters, 1);
    for (const j of places) {
      const right = b.clauses[j];
      if (right) found.push({ a: i, b: j, values: valuesOf(a, b, left, right, sections[left.section * b.titles.length + right.section] ?? noLikeness) });
    }
    spreadOut(left.letters, 0);
  }
  return found;
}
