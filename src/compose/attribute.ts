import type { Id } from "#kit";
import { clauseWording, findClause, itemsOf } from "./clauses.ts";
import type { Source } from "./composite.ts";
import { isLinking } from "./linking-words.ts";
import { type Phrase, phraseLength, phrasesIn } from "./phrases.ts";
import type { Constituent } from "./provenance.ts";
import { referencesIn } from "./references.ts";
import type { Clause, ClauseId } from "./text.ts";
import { placesOfWords, tilesOf } from "./tiles.ts";
import { type PlacedWord, placedWords, wordsInClause } from "./word-places.ts";

/** A place in a draft that contains the words of a span in this order. */
export type SpanSource = { readonly motion: Id<"motion">; readonly version: number; readonly clause: ClauseId; readonly number: string };

/**
 * A stretch of a clause of the composite. All spans in order give its words to the letter. `sourced`: the words stand in every one of `sources`
 * one after another, the source that has the longest run around them first; `linking`: words that join (and, of, the …) and come from no draft;
 * `new`: words of the committee's own. `sources` is empty for the last two.
 */
export type ProvenanceSpan = { readonly kind: "sourced" | "linking" | "new"; readonly text: string; readonly sources: readonly SpanSource[] };

/** The words of a clause and of each bullet or paragraph below it, with where they come from. */
export type AttributedClause = {
  readonly clause: ClauseId;
  readonly spans: readonly ProvenanceSpan[];
  readonly items: readonly { readonly id: ClauseId; readonly spans: readonly ProvenanceSpan[] }[];
};

type Stretch = { readonly from: number; readonly length: number };
/** A run of words in one text of the clause, and the place in a draft that has it. */
type Run = Stretch & { readonly source: SpanSource };
type Named = { readonly source: SpanSource; readonly places: ReadonlyMap<string, readonly number[]> };

/**
 * Where the words of a clause come from, worked out from the words themselves each time: nothing that an edit could leave behind is stored.
 * A word that says something carries every named source that contains it. Words that no named source has, in a run of three or more that stands
 * in a clause of any draft, carry that clause. Linking words carry a source only inside such a run.
 */
export function attribute(clause: Clause, sources: readonly Source[], constituents: readonly Constituent[]): AttributedClause {
  const named = sources.flatMap((source) => namedSource(source, constituents));
  const spansOf = (text: string): ProvenanceSpan[] => {
    const words = placedWords(text);
    return spansFrom(text, words, runsOf(words, named, constituents));
  };
  return { clause: clause.id, spans: spansOf(clause.text), items: Array.from(itemsOf(clause), ({ item }) => ({ id: item.id, spans: spansOf(item.text) })) };
}

const placesIn = new WeakMap<Clause, ReadonlyMap<string, readonly number[]>>();

/** A source whose version is not among the constituents contains no word that could be shown. */
function namedSource({ motion, version, clause: id }: Source, constituents: readonly Constituent[]): Named[] {
  const draft = constituents.find((one) => one.motion === motion && one.version === version);
  const clause = draft && findClause(draft.text, id)?.clause;
  if (!clause) return [];
  const places = placesIn.get(clause) ?? placesOfWords(wordsInClause(clause));
  placesIn.set(clause, places);
  return [{ source: { motion, version, clause: id, number: clause.number }, places }];
}

function runsOf(placed: readonly PlacedWord[], named: readonly Named[], constituents: readonly Constituent[]): Run[] {
  const words = placed.map(({ plain }) => plain);
  const runs = named.flatMap(({ source, places }) => tilesOf(words, places).map(({ from, length }): Run => ({ source, from, length })));
  const covered = new Uint8Array(words.length);
  for (const { from, length } of runs) covered.fill(1, from, from + length);
  return [...runs, ...unnamedRuns(words, covered, constituents)];
}

const isUncovered = (words: readonly string[], covered: Uint8Array, from: number, length: number): boolean =>
  words.slice(from, from + length).some((word, k) => covered[from + k] !== 1 && !isLinking(word));

/**
 * Phrases of drafts that the clause does not name, as far as they bring words that its named sources have not. Of each motion the longest first;
 * of one that overlaps a longer one what is left, if it is still a phrase.
 */
function unnamedRuns(words: readonly string[], covered: Uint8Array, constituents: readonly Constituent[]): Run[] {
  if (!isUncovered(words, covered, 0, words.length)) return [];
  const taken = new Map<string, Uint8Array>();
  return phrasesIn(words, constituents)
    .filter(({ from, length }) => isUncovered(words, covered, from, length))
    .toSorted((a, b) => b.length - a.length)
    .flatMap((phrase) => {
      const { motion, version } = phrase.constituent;
      const mine = taken.get(motion) ?? new Uint8Array(words.length);
      taken.set(motion, mine);
      const parts = untaken(mine, phrase).filter(({ from, length }) => length >= phraseLength && isUncovered(words, covered, from, length));
      for (const { from, length } of parts) mine.fill(1, from, from + length);
      return parts.map((part): Run => ({ source: { motion, version, clause: phrase.clause.id, number: phrase.clause.number }, ...part }));
    });
}

function untaken(taken: Uint8Array, { from, length }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  let start = from;
  for (let i = from; i <= from + length; i++) {
    if (i < from + length && taken[i] !== 1) continue;
    if (i > start) parts.push({ from: start, length: i - start });
    start = i + 1;
  }
  return parts;
}

type Piece = { readonly kind: ProvenanceSpan["kind"]; readonly runs: readonly Run[] };

/** Where a text says the number of a clause: set anew in a composite, so that it links and is nobody's word. */
export const isReferenceAt = (text: string): ((from: number) => boolean) => {
  const places = new Set(referencesIn(text).map(({ at }) => at));
  return (from) => places.has(from);
};

/** What each word is: the runs that hold it, the longest first. */
function piecesOf(text: string, words: readonly PlacedWord[], runs: readonly Run[]): Piece[] {
  const isReference = isReferenceAt(text);
  const holding: Run[][] = words.map(() => []);
  for (const run of runs.toSorted((a, b) => b.length - a.length)) for (let i = run.from; i < run.from + run.length; i++) holding[i]?.push(run);
  return words.map(({ plain, from }, i) => {
    const mine = holding[i] ?? [];
    return { kind: mine.length > 0 ? "sourced" : isLinking(plain) || isReference(from) ? "linking" : "new", runs: mine };
  });
}

const samePiece = (a: Piece, b: Piece): boolean => a.kind === b.kind && a.runs.length === b.runs.length && a.runs.every((run, i) => run === b.runs[i]);

/** The letters cut where the sources change. What stands between two words goes with the first, but an opening bracket or quotation mark with the second. */
function spansFrom(text: string, words: readonly PlacedWord[], runs: readonly Run[]): ProvenanceSpan[] {
  if (text === "") return [];
  const pieces = piecesOf(text, words, runs);
  const spans: ProvenanceSpan[] = [];
  let from = 0;
  pieces.forEach((piece, i) => {
    const next = pieces[i + 1];
    if (next !== undefined && samePiece(piece, next)) return;
    const to = next === undefined ? text.length : cutBetween(text, words[i]?.to ?? 0, words[i + 1]?.from ?? text.length);
    spans.push({ kind: piece.kind, text: text.slice(from, to), sources: piece.runs.map(({ source }) => source) });
    from = to;
  });
  return spans.length === 0 ? [{ kind: "linking", text, sources: [] }] : spans;
}

const cutBetween = (text: string, end: number, start: number): number => {
  const space = text.slice(end, start).search(/\s\S*$/u);
  return space < 0 ? start : end + space + 1;
};

/** The fewest words of a phrase that make the draft it comes from a source of the clause. */
const sourceLength = 4;

const isNamed = (sources: readonly Source[], motion: string, clause: string): boolean => sources.some((one) => one.motion === motion && one.clause === clause);

/**
 * The sources of a clause after an edit: those named, and of each draft the clause that a phrase of four words or more was copied from,
 * if it brings words that the named sources have not. A clause of a draft that reads just the same is a source too. None is taken away.
 */
export function sourcesFor(clause: Clause, sources: readonly Source[], constituents: readonly Constituent[]): readonly Source[] {
  const named = sources.flatMap((source) => namedSource(source, constituents));
  const texts = [clause.text, ...Array.from(itemsOf(clause), ({ item }) => item.text)];
  const copied = texts.flatMap((text) =>
    copiedInto(
      placedWords(text).map(({ plain }) => plain),
      named,
      constituents,
    ),
  );
  const more = [...copied, ...sameWording(clause, constituents)].filter(({ constituent, clause: of }) => !isNamed(sources, constituent.motion, of.id));
  return more.length === 0 ? sources : [...sources, ...once(more).map((one) => sourceFrom(one, clause))].slice(0, mostSources);
}

/** As many as a clause may name. */
const mostSources = 50;

function copiedInto(words: readonly string[], named: readonly Named[], constituents: readonly Constituent[]): Origin[] {
  const covered = new Uint8Array(words.length);
  for (const { places } of named) for (const { from, length } of tilesOf(words, places)) covered.fill(1, from, from + length);
  if (!isUncovered(words, covered, 0, words.length)) return [];
  const coveredWith = new Map<string, Uint8Array>();
  return phrasesIn(words, constituents)
    .filter(({ from, length }) => length >= sourceLength && saidIn(words, from, length) >= 2)
    .toSorted((a, b) => b.length - a.length)
    .filter(({ constituent: { motion }, from, length }) => {
      const now = coveredWith.get(motion) ?? covered.slice();
      coveredWith.set(motion, now);
      const brings = isUncovered(words, now, from, length);
      if (brings) now.fill(1, from, from + length);
      return brings;
    });
}

const saidIn = (words: readonly string[], from: number, length: number): number => words.slice(from, from + length).filter((word) => !isLinking(word)).length;

type Origin = Pick<Phrase, "constituent" | "clause">;
const once = (origins: readonly Origin[]): Origin[] => [...new Map(origins.map((one) => [`${one.constituent.motion} ${one.clause.id}`, one])).values()];

const sourceFrom = ({ constituent: { motion, version }, clause: from }: Origin, into: Clause): Source => ({
  motion,
  version,
  clause: from.id,
  number: from.number,
  relation: clauseWording(from) === clauseWording(into) ? "verbatim" : "reworded",
});

/** Of each draft the first clause that says the same to the letter. Found by its opening words. */
function sameWording(clause: Clause, constituents: readonly Constituent[]): Origin[] {
  const wording = clauseWording(clause);
  const words = placedWords(clause.text).map(({ plain }) => plain);
  const first = new Map<string, Origin>();
  for (const phrase of phrasesIn(words, constituents))
    if (phrase.from === 0 && phrase.length === words.length && !first.has(phrase.constituent.motion) && clauseWording(phrase.clause) === wording)
      first.set(phrase.constituent.motion, phrase);
  return [...first.values()];
}
