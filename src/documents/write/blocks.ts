import type { Clause, Item, MotionText, Section } from "#compose";
import type { Block, PaperClause, PaperItem } from "./paper.ts";

export const itemOf = (item: Item): PaperItem => ({ number: item.number, text: item.text, items: item.items.map(itemOf) });

export const clauseOf = (clause: Clause, sources: readonly string[] = []): PaperClause => ({
  number: clause.number,
  text: clause.text,
  items: clause.items.map(itemOf),
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
