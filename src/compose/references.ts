import { clauseLabel, clausesOf, itemsOf } from "./clauses.ts";
import type { ClauseId, MotionText, SectionId } from "./text.ts";

/** A mention of a numbered place in a text: "clauses 4.2 and 4.3" holds two. `at` is where the number stands. */
export type Reference = { readonly number: string; readonly at: number };

const mention =
  /\b(?:sub-?)?(?:clause|section|article|paragraph)s?\s+(\d+(?:\.\d+)*[a-z]?(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[–-]\s*)\d+(?:\.\d+)*[a-z]?)*)/giu;

/** "section 21 of the Housing Act 1988", "a section 21 notice", "section 106 agreements": the law's numbers, not ours. */
const ofAnotherPaper =
  /^(?:\([\w]+\))*\s+(?:of|in|under|to)\s+(?:the|that|an?)\s+(?:[\w'’&-]+\s+){0,8}?(?:act|order|regulations?|bill|code|agreement|schedule|charter|directive|convention)\b/iu;
const kindOfPaper = /^(?:\([\w]+\))*\s+(?:notices?|agreements?|evictions?|orders?|possessions?|claims?)\b/iu;
const afterAnAct = /\bact\s+\d{4},?\s*$/iu;

/** Every mention of a clause or section by its number; mentions of Acts of Parliament and the like are left out. */
export function referencesIn(words: string): Reference[] {
  const found: Reference[] = [];
  for (const match of words.matchAll(mention)) {
    const after = words.slice(match.index + match[0].length);
    if (ofAnotherPaper.test(after) || kindOfPaper.test(after) || afterAnAct.test(words.slice(0, match.index))) continue;
    const list = match[1] ?? "";
    const start = match.index + match[0].length - list.length;
    for (const number of list.matchAll(/\d+(?:\.\d+)*[a-z]?/giu)) found.push({ number: number[0], at: start + number.index });
  }
  return found;
}

/** All numbers that a reference may name: headings, clauses, numbered paragraphs below them. */
export function numbersIn(text: MotionText): ReadonlySet<string> {
  const numbers = new Set<string>();
  for (const { number } of text.sections) if (number !== null) numbers.add(number);
  for (const { clause } of clausesOf(text)) {
    numbers.add(clause.number);
    for (const { item } of itemsOf(clause)) if (item.number !== null) numbers.add(item.number);
  }
  numbers.delete("");
  return numbers;
}

/** `clause` is the label of the clause that speaks, `target` the number that it names and that does not exist. */
export type DanglingReference = { readonly section: SectionId; readonly id: ClauseId; readonly clause: string; readonly target: string };

export function danglingReferences(text: MotionText): DanglingReference[] {
  const numbers = numbersIn(text);
  const dangling: DanglingReference[] = [];
  for (const { section, clause } of clausesOf(text)) {
    const mentioned = new Set(
      [clause.text, ...[...itemsOf(clause)].map(({ item }) => item.text)].flatMap((words) => referencesIn(words).map(({ number }) => number)),
    );
    for (const target of mentioned)
      if (!numbers.has(target)) dangling.push({ section: section.id, id: clause.id, clause: clauseLabel({ section, clause }), target });
  }
  return dangling;
}
