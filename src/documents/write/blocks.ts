import type { Clause, Item, MotionText, Section } from "#compose";
import type { Block, PaperClause, PaperItem, SourcedSpan } from "./paper.ts";

/** The spans of a clause and of the bullets below it, by id. */
export type SpansOf = ReadonlyMap<string, readonly SourcedSpan[]>;

const spanned = (id: string, spans: SpansOf | undefined) => {
  const of = spans?.get(id);
  return of === undefined ? {} : { spans: of };
};

export const itemOf = (item: Item, spans?: SpansOf): PaperItem => ({
  number: item.number,
  text: item.text,
  ...spanned(item.id, spans),
  items: item.items.map((below) => itemOf(below, spans)),
});

export const clauseOf = (clause: Clause, sources: readonly string[] = [], spans?: SpansOf): PaperClause => ({
  number: clause.number,
  text: clause.text,
  ...spanned(clause.id, spans),
  items: clause.items.map((item) => itemOf(item, spans)),
  ...(sources.length > 0 && { sources }),
});

const deeper = (level: number): 1 | 2 | 3 => (level <= 1 ? 1 : level === 2 ? 2 : 3);

/** A section's heading and clauses; `under` 1 sets it one level lower, inside a motion of a booklet. A section without title gets no heading. */
function sectionBlocks(section: Section, under: 0 | 1): Block[] {
  const heading: Block = { kind: "heading", level: deeper(section.level + under), number: section.number, text: section.title };
  const clauses = section.clauses.map((clause): Block => ({ kind: "clause", ...clauseOf(clause) }));
  return section.title === "" && section.number === null ? clauses : [heading, ...clauses];
}

/** The words of a motion in the order of its sections. */
export const textBlocks = (text: MotionText, under: 0 | 1 = 0): Block[] => text.sections.flatMap((section) => sectionBlocks(section, under));
