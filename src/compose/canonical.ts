import { oneLine } from "#kit";
import { itemsOf } from "./clauses.ts";
import type { Clause, MotionText, Section } from "./text.ts";

/**
 * The plain-text form of a text: what is hashed, and published as .txt so that anyone can recompute the hash (`sha256sum file.txt`).
 * Two texts have the same form only if a reader would see the same words, numbers and headings; ids do not count.
 *
 *     # Title
 *
 *     ## article 3<TAB>Conference
 *     3.1<TAB>Conference is the sovereign body.
 *       -<TAB>a bullet, two spaces deeper for each level
 *       3.1.1<TAB>a numbered paragraph below the clause
 *
 * UTF-8, NFC, LF, one heading, clause or bullet a line, an empty line before each heading, a line feed at the end. A heading of the second
 * level has "###". The tab cannot occur in words or numbers (white space is folded), so number and words cannot run into each other.
 */
export function canonicalText(text: MotionText): string {
  const lines = [`# ${oneLine(text.title)}`];
  for (const section of text.sections) lines.push("", heading(section), ...section.clauses.flatMap(clauseLines));
  return `${lines.join("\n")}\n`;
}

function heading({ kind, level, number, title }: Section): string {
  const shown = number === null ? "" : oneLine(number);
  return `${level === 1 ? "##" : "###"} ${kind}${shown === "" ? "" : ` ${shown}`}\t${oneLine(title)}`;
}

function clauseLines(clause: Clause): string[] {
  const below = [...itemsOf(clause)].map(
    ({ item, depth }) => `${"  ".repeat(depth)}${item.number === null ? "-" : oneLine(item.number)}\t${oneLine(item.text)}`,
  );
  return [`${oneLine(clause.number)}\t${oneLine(clause.text)}`, ...below];
}
