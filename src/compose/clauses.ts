import { wordCount } from "#kit";
import type { Clause, ClauseId, Item, MotionText, Section, SectionId, SectionKind } from "./text.ts";

/** A clause and the section it stands in. */
export type Place = { readonly section: Section; readonly clause: Clause };

/** Every clause in reading order. */
export function* clausesOf(text: MotionText): Generator<Place> {
  for (const section of text.sections) for (const clause of section.clauses) yield { section, clause };
}

/** Every bullet and deeper paragraph below a clause in reading order; `depth` 1 is directly below it. */
export function* itemsOf(node: { readonly items: readonly Item[] }, depth = 1): Generator<{ readonly item: Item; readonly depth: number }> {
  for (const item of node.items) {
    yield { item, depth };
    yield* itemsOf(item, depth + 1);
  }
}

export function findClause(text: MotionText, id: ClauseId): Place | null {
  for (const place of clausesOf(text)) if (place.clause.id === id) return place;
  return null;
}

/** The clause that `id` names, or that holds the bullet `id` names. */
export function clauseHolding(text: MotionText, id: ClauseId): Place | null {
  for (const place of clausesOf(text)) {
    if (place.clause.id === id) return place;
    for (const { item } of itemsOf(place.clause)) if (item.id === id) return place;
  }
  return null;
}

/** Clauses printed with this number: at most one in a constitution, one a heading in a conventional motion (notes 1, resolves 1). */
export const clausesNumbered = (text: MotionText, number: string): Place[] => [...clausesOf(text)].filter(({ clause }) => clause.number === number);

export const countClauses = (text: MotionText): number => text.sections.reduce((sum, section) => sum + section.clauses.length, 0);

/** Where a clause stands, for a sentence: "3.2" in an article; "Conference resolves 2" where the number alone would not tell. */
export const clauseLabel = ({ section, clause }: Place): string =>
  section.kind === "article" || clause.number.includes(".") ? clause.number || section.title : `${section.title} ${clause.number}`.trim();

/** All words of a clause as one text, a line for each bullet. */
export function clauseWording(clause: { readonly text: string; readonly items: readonly Item[] }): string {
  const lines = [...itemsOf(clause)].map(({ item, depth }) => `${"  ".repeat(depth - 1)}${item.number ?? "•"} ${item.text}`);
  return [clause.text, ...lines].join("\n");
}

/** Words as a rule book counts them: of clauses and bullets, without title, headings and numbers. */
export const clauseWords = (clause: { readonly text: string; readonly items: readonly Item[] }): number =>
  [...itemsOf(clause)].reduce((sum, { item }) => sum + wordCount(item.text), wordCount(clause.text));

/** Words of the motion itself. What stands in the appendix is not decided and is left out unless asked for. */
export function countWords(text: MotionText, withAppendix = false): number {
  let words = 0;
  for (const { section, clause } of clausesOf(text)) if (withAppendix || section.kind !== "appendix") words += clauseWords(clause);
  return words;
}

export type OutlineEntry = {
  readonly id: SectionId;
  readonly kind: SectionKind;
  readonly level: 1 | 2;
  readonly number: string | null;
  readonly title: string;
  readonly clauses: readonly { readonly id: ClauseId; readonly number: string }[];
};

/** The headings with the clauses under each: a table of contents. */
export const outline = (text: MotionText): OutlineEntry[] =>
  text.sections.map(({ id, kind, level, number, title, clauses }) => ({
    id,
    kind,
    level,
    number,
    title,
    clauses: clauses.map((clause) => ({ id: clause.id, number: clause.number })),
  }));
