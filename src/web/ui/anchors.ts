import type { ClauseId, Item, MotionText, Section } from "#compose";

/** "c-3.2" for an article's clause, "c-resolves-3" where each heading counts from 1. */
const wanted = (section: Section, number: string): string => {
  const clean = number.replace(/[^\w.-]+/g, "").replace(/\.$/, "");
  return section.kind === "article" ? `c-${clean}` : `c-${section.kind}-${clean}`;
};

/** The anchor of every numbered clause and item of a text, each different from all others. */
export function anchorsOf(text: MotionText): ReadonlyMap<ClauseId, string> {
  const anchors = new Map<ClauseId, string>();
  const taken = new Set<string>();
  const give = (id: ClauseId, anchor: string): void => {
    let free = anchor;
    for (let n = 2; taken.has(free); n += 1) free = `${anchor}-${n}`;
    taken.add(free);
    anchors.set(id, free);
  };
  const giveItems = (section: Section, items: readonly Item[]): void => {
    for (const item of items) {
      if (item.number !== null) give(item.id, wanted(section, item.number));
      giveItems(section, item.items);
    }
  };
  for (const section of text.sections) {
    for (const clause of section.clauses) {
      if (clause.number !== "") give(clause.id, wanted(section, clause.number));
      giveItems(section, clause.items);
    }
  }
  return anchors;
}

/** The address of a clause of a motion, from what a source says of it. */
export const clauseAddress = (slug: string, motion: string, version: number, number: string): string =>
  `/conferences/${slug}/motions/${motion}?version=${version}#c-${number.replace(/[^\w.-]+/g, "")}`;

export const sectionAnchor = (index: number): string => `s-${index + 1}`;
