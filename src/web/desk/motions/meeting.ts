import { type Clause, clausesOf, merge, type MotionText, type Section } from "#compose";

const sameClause = (a: Clause, b: Clause): boolean => a.text === b.text && JSON.stringify(a.items) === JSON.stringify(b.items);

/**
 * What stands in the form after two people changed the same words: mine there, and everything else as the other saved it, so that
 * saving again undoes nothing of theirs but what is shown as disputed. Null where the two cannot be laid together, as when one
 * struck what the other changed.
 */
export function mineWithTheirs(base: MotionText, mine: MotionText, theirs: MotionText): MotionText | null {
  const clauses = (text: MotionText) => new Map([...clausesOf(text)].map(({ clause }) => [clause.id, clause]));
  const [ofBase, ofMine] = [clauses(base), clauses(mine)];
  const sections = (text: MotionText) => new Map(text.sections.map((section) => [section.id, section]));
  const [headBase, headMine] = [sections(base), sections(mine)];
  const clauseFor = (clause: Clause): Clause => {
    const [was, own] = [ofBase.get(clause.id), ofMine.get(clause.id)];
    const disputed = was && own && !sameClause(was, own) && !sameClause(was, clause);
    return disputed ? { ...clause, text: own.text, items: own.items } : clause;
  };
  const sectionFor = (section: Section): Section => {
    const [was, own] = [headBase.get(section.id), headMine.get(section.id)];
    const heading = was && own && headOf(was) !== headOf(own) && headOf(was) !== headOf(section) ? own : section;
    return { ...section, kind: heading.kind, level: heading.level, title: heading.title, clauses: section.clauses.map(clauseFor) };
  };
  const title = mine.title !== base.title && theirs.title !== base.title ? mine.title : theirs.title;
  const merged = merge(base, mine, { title, sections: theirs.sections.map(sectionFor) });
  return merged.ok ? merged.value : null;
}

const headOf = ({ kind, level, title }: Section): string => JSON.stringify([kind, level, title]);
