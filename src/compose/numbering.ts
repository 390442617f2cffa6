import type { Clause, MotionText, Section } from "./text.ts";

/** What the numbers of a section's clauses may begin with: "3." under article 3, or nothing. */
const heads = ({ number }: Section): readonly string[] => (number === null || number === "" ? [""] : [`${number}.`, ""]);

const runs = (clauses: readonly Clause[], head: string): boolean => clauses.every(({ number }, at) => number === `${head}${at + 1}`);

/** Numbered headings of one list: articles through the text, headings of the second level within their main heading. */
function headingLists(text: MotionText): Section[][] {
  const articles: Section[] = [];
  const lists = [articles];
  for (const section of text.sections) {
    if (section.level === 1) lists.push([]);
    if (section.number !== null) (section.level === 1 ? articles : lists.at(-1))?.push(section);
  }
  return lists;
}

const headingsRun = (text: MotionText): boolean => headingLists(text).every((list) => list.every(({ number }, at) => number === `${at + 1}`));

/**
 * Where all of `sides` are numbered through, the joined text is as well: two people who each inserted a clause after 3.4 both called it 3.5.
 * Where somebody's numbers skip, they mean something (a clause was struck and delegates hold the printed numbers): then none is changed.
 */
export function numberedThrough(joined: MotionText, sides: readonly MotionText[]): MotionText {
  const numbers = new Map<Section, string>();
  if (sides.every(headingsRun)) for (const list of headingLists(joined)) list.forEach((section, at) => numbers.set(section, `${at + 1}`));
  const sections = joined.sections.map((section) => {
    const known = sides.flatMap((side) => side.sections.filter(({ id }) => id === section.id));
    const at = [0, 1].find(
      (which) => known.length > 0 && known.every((side) => heads(side)[which] !== undefined && runs(side.clauses, heads(side)[which] ?? "")),
    );
    const renumbered = { ...section, number: numbers.get(section) ?? section.number };
    const head = at === undefined ? undefined : heads(renumbered)[at];
    return head === undefined ? renumbered : { ...renumbered, clauses: section.clauses.map((clause, k) => ({ ...clause, number: `${head}${k + 1}` })) };
  });
  return { ...joined, sections };
}
