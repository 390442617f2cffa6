import { asId, type NewId, oneLine } from "#kit";
import { clauseWording, itemsOf } from "../clauses.ts";
import type { Composite, CompositeSection, Option, Piece, Source, SourcedClause } from "../composite.ts";
import { reconcile } from "../reconcile.ts";
import type { Clause, Item, MotionText } from "../text.ts";
import { alike, countsOf, plainWords } from "../words.ts";
import type { ImportedClause, ImportedComposite, ImportedItem, ImportedOption, ImportedSection } from "./imported.ts";
import { bookmarkOf, type NamedClause, namedParts } from "./marks.ts";
import { tidy } from "./tree.ts";

/** Words as Word gives them back: a file holds no double spaces and no control characters. What reads the same there is the same. */
const reads = (text: string): string => oneLine(text);
const kept = (before: string | undefined, read: string): string => (before !== undefined && reads(before) === reads(read) ? before : reads(read));

const wordsOf = (clause: {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly items: readonly never[] | readonly ImportedItem[] }[];
}): string => {
  const lines = (items: readonly { readonly text: string; readonly items: readonly ImportedItem[] }[]): string[] =>
    items.flatMap((item) => [item.text, ...lines(item.items)]);
  return [clause.text, ...lines(clause.items)].map(reads).join("\n");
};
const wordsBefore = ({ clause }: SourcedClause): string => [clause.text, ...[...itemsOf(clause)].map(({ item }) => item.text)].map(reads).join("\n");

const bag = (text: string): ReadonlyMap<string, number> => countsOf(plainWords(text));

/** Every clause of a file in reading order. */
const importedClauses = ({ sections }: ImportedComposite): ImportedClause[] =>
  sections.flatMap(({ pieces, options }) => [...pieces.filter((piece) => piece !== null), ...options.flatMap(({ clauses }) => clauses)]);

/**
 * Which clause of the composite each one of the file is: by its mark; where the mark was lost, by its words. A mark is not believed where its
 * paragraph has wholly other words while another paragraph without mark has those of the clause: it was left behind in typing.
 */
function matchClauses(before: Composite, imported: ImportedComposite, newId: NewId): Map<ImportedClause, NamedClause> {
  const known = namedParts(before).flatMap(({ common, options }) => [...common, ...options.flatMap(({ clauses }) => clauses)]);
  const byMark = new Map(known.map((clause) => [bookmarkOf("clause", clause.name), clause]));
  const all = importedClauses(imported);
  const unmarked = new Map(all.filter(({ mark }) => mark === null || !byMark.has(mark)).map((clause) => [wordsOf(clause), clause]));
  const matched = new Map<ImportedClause, NamedClause>();
  const taken = new Set<NamedClause>();
  const take = (clause: ImportedClause, was: NamedClause): void => {
    if (taken.has(was) || matched.has(clause)) return;
    taken.add(was);
    matched.set(clause, was);
  };
  for (const clause of all) {
    const was = clause.mark === null ? undefined : byMark.get(clause.mark);
    if (was === undefined) continue;
    const twin = unmarked.get(wordsBefore(was.sourced));
    if (twin !== undefined && wordsOf(clause) !== wordsBefore(was.sourced) && alike(bag(wordsOf(clause)), bag(wordsOf(twin))) < 0.3) take(twin, was);
    else take(clause, was);
  }
  for (const [clause, was] of byWords(
    known.filter((one) => !taken.has(one)),
    all.filter((clause) => !matched.has(clause)),
    newId,
  ))
    take(clause, was);
  const open = known.filter((one) => !taken.has(one));
  const wanted = all.filter((clause) => !matched.has(clause));
  for (const [clause, was] of byLikeness(open, wanted)) take(clause, was);
  return matched;
}

/** What is still left on both sides, the more alike first: half of their words at least. */
function byLikeness(open: readonly NamedClause[], wanted: readonly ImportedClause[]): (readonly [ImportedClause, NamedClause])[] {
  const known = open.map((was) => ({ was, counts: bag(wordsBefore(was.sourced)) }));
  const pairs = wanted.flatMap((clause) => {
    const counts = bag(wordsOf(clause));
    return known.flatMap(({ was, counts: before }) => {
      const likeness = alike(before, counts);
      return likeness >= 0.5 ? [{ likeness, pair: [clause, was] as const }] : [];
    });
  });
  return pairs.toSorted((a, b) => b.likeness - a.likeness).map(({ pair }) => pair);
}

/** The clauses left over on both sides, matched as two versions of one text are (reconcile.ts); numbers and places say nothing here. */
function byWords(open: readonly NamedClause[], wanted: readonly ImportedClause[], newId: NewId): (readonly [ImportedClause, NamedClause])[] {
  if (open.length === 0 || wanted.length === 0) return [];
  const text = (clauses: readonly Clause[]): MotionText => ({
    title: "",
    sections: [{ id: asId<"section">("s"), kind: "article", level: 1, number: null, title: "", clauses }],
  });
  const item = ({ text: words, items }: ImportedItem): Item => ({ id: asId<"clause">(""), number: null, text: reads(words), items: items.map(item) });
  const plain = (one: Item): Item => ({ ...one, number: null, text: reads(one.text), items: one.items.map(plain) });
  const previous = text(
    open.map(({ sourced: { clause } }, n) => ({
      ...clause,
      id: asId<"clause">(`known-${n}`),
      number: `known ${n}`,
      text: reads(clause.text),
      items: clause.items.map(plain),
    })),
  );
  const next = text(wanted.map((clause, n) => ({ id: asId<"clause">(""), number: `read ${n}`, text: reads(clause.text), items: clause.items.map(item) })));
  const found = reconcile(previous, next, newId).sections[0]?.clauses ?? [];
  return found.flatMap(({ id }, n) => {
    const [, at] = /^known-(\d+)$/.exec(id) ?? [];
    const [was, clause] = [open[Number(at ?? "-1")], wanted[n]];
    return was === undefined || clause === undefined ? [] : [[clause, was] as const];
  });
}

/** Bullets keep their identifiers by their words: the same first, then the more alike. A numbered one keeps its number: numbers are set when the text is put together. */
function itemsAs(previous: readonly Item[], next: readonly ImportedItem[], newId: NewId): Item[] {
  const free = [...previous];
  const take = (test: (was: Item) => boolean): Item | undefined => {
    const at = free.findIndex(test);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  const exact = next.map((now) => take((was) => reads(was.text) === reads(now.text)));
  return next.map((now, at) => {
    const was = exact[at] ?? take((candidate) => alike(bag(candidate.text), bag(now.text)) >= 0.6);
    const number = now.numbered ? (was?.number ?? "1") : null;
    return { id: was?.id ?? asId<"clause">(newId()), number, text: kept(was?.text, now.text), items: itemsAs(was?.items ?? [], now.items, newId) };
  });
}

const reworded = (sources: readonly Source[]): Source[] => sources.map((source) => ({ ...source, relation: "reworded" }));

/** A new clause made of words of one that is there, as when one is parted in two, has its sources: at least three in four of its words stand there. */
function kinOf(words: string, known: readonly { readonly sources: readonly Source[]; readonly counts: ReadonlyMap<string, number> }[]): readonly Source[] {
  const own = bag(words);
  const total = [...own.values()].reduce((sum, n) => sum + n, 0);
  if (total < 4) return [];
  let best = { share: 0, sources: [] as readonly Source[] };
  for (const { sources, counts } of known) {
    let shared = 0;
    for (const [word, n] of own) shared += Math.min(n, counts.get(word) ?? 0);
    if (shared / total > best.share) best = { share: shared / total, sources };
  }
  return best.share >= 0.75 ? best.sources : [];
}

/** A whole clause with its identity, words and sources. */
function clauseMaker(before: Composite, imported: ImportedComposite, newId: NewId): (clause: ImportedClause) => SourcedClause {
  const matched = matchClauses(before, imported, newId);
  const known = before.sections
    .flatMap((section) => [
      ...section.pieces.flatMap((piece) => (piece.kind === "common" ? [piece] : [])),
      ...section.options.flatMap(({ clauses }) => clauses),
    ])
    .map((sourced) => ({ sources: sourced.sources, counts: bag(wordsBefore(sourced)) }));
  return (read) => {
    const was = matched.get(read)?.sourced;
    if (was === undefined) {
      const clause: Clause = { id: asId<"clause">(newId()), number: "", text: reads(read.text), items: itemsAs([], read.items, newId) };
      return { clause, sources: reworded(kinOf(wordsOf(read), known)) };
    }
    const clause: Clause = { ...was.clause, text: kept(was.clause.text, read.text), items: itemsAs(was.clause.items, read.items, newId) };
    const asWas = clauseWording(clause) === clauseWording(was.clause);
    return { clause, sources: asWas ? was.sources : reworded(was.sources) };
  };
}

/** By their marks; then by their titles. */
function matchSections(before: Composite, imported: ImportedComposite): Map<ImportedSection, CompositeSection> {
  const parts = namedParts(before);
  const matched = new Map<ImportedSection, CompositeSection>();
  const free = new Map(
    parts.flatMap(({ name, at }) => (before.sections[at] === undefined ? [] : [[bookmarkOf("section", name), before.sections[at]] as const])),
  );
  const take = (read: ImportedSection, mark: string | undefined): void => {
    const was = mark === undefined ? undefined : free.get(mark);
    if (mark === undefined || was === undefined || matched.has(read)) return;
    matched.set(read, was);
    free.delete(mark);
  };
  for (const read of imported.sections) take(read, read.mark ?? undefined);
  for (const read of imported.sections) take(read, [...free].find(([, was]) => reads(was.title) === reads(read.title))?.[0]);
  return matched;
}

const alphabet: readonly string[] = Array.from("abcdefghijklmnopqrstuvwxyz");

/** By their marks; where these were lost by their titles, then by the letter they stand under; then, where one is left on either side, that one. */
function matchOptions(section: ImportedSection, was: CompositeSection | undefined, name: string): Map<ImportedOption, Option> {
  const free = new Map((was?.options ?? []).map((option) => [bookmarkOf("option", `${name}/${option.key}`), option]));
  const matched = new Map<ImportedOption, Option>();
  const take = (read: ImportedOption, mark: string | undefined): void => {
    const old = mark === undefined ? undefined : free.get(mark);
    if (mark === undefined || old === undefined || matched.has(read)) return;
    matched.set(read, old);
    free.delete(mark);
  };
  for (const read of section.options) take(read, read.mark ?? undefined);
  for (const read of section.options) take(read, [...free].find(([, old]) => reads(old.title) === reads(read.title))?.[0]);
  for (const read of section.options.filter(({ mark }) => mark === null)) take(read, [...free].find(([, old]) => old.key === read.letter)?.[0]);
  const [only, ...more] = section.options.filter((read) => !matched.has(read) && read.mark === null && read.letter === undefined);
  if (only !== undefined && more.length === 0 && free.size === 1) take(only, [...free.keys()][0]);
  return matched;
}

function optionsAs(section: ImportedSection, was: CompositeSection | undefined, name: string, make: (clause: ImportedClause) => SourcedClause): Option[] {
  const matched = matchOptions(section, was, name);
  const used = new Set((was?.options ?? []).map(({ key }) => key));
  return section.options.map((option) => {
    const old = matched.get(option);
    const key = old?.key ?? alphabet.find((letter) => !used.has(letter)) ?? "z";
    used.add(key);
    const title = kept(old?.title, option.title) || (old?.title ?? "Untitled option");
    return { ...old, key, title, proposer: kept(old?.proposer, option.proposer), clauses: option.clauses.map(make) };
  });
}

/** The composite as it reads in the file, its parts known again: identifiers, sources, methods and rules on equal votes as they were. */
export function compositeAsRead(composite: Composite, imported: ImportedComposite, newId: NewId): Composite {
  const before = tidy(composite);
  const make = clauseMaker(before, imported, newId);
  const matched = matchSections(before, imported);
  const names = new Map(namedParts(before).map(({ name, at }) => [before.sections[at], name]));
  const sections = imported.sections.map((read): CompositeSection => {
    const was = matched.get(read);
    const pieces = read.pieces.map((piece): Piece => (piece === null ? { kind: "options" } : { kind: "common", ...make(piece) }));
    const options = optionsAs(read, was, names.get(was) ?? "", make);
    const base = was ?? { id: asId<"section">(newId()), method: options.length > 2 ? "exhaustive" : "pairwise", tie: ["repeat", "statusQuo"] };
    const asked = options.length === 0 && read.question === "" ? (was?.question ?? "") : read.question;
    return { ...base, title: kept(was?.title, read.title), pieces, question: kept(was?.question, asked), options };
  });
  return tidy({ ...composite, title: kept(composite.title, imported.title) || composite.title, sections });
}
