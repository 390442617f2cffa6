import { oneLine, wordCount } from "#kit";
import { type Heading, headingDepths, readHeading } from "./headings.ts";
import { leadingBullet, leadingNumber, type LeadingNumber } from "./numbers.ts";
import type { Outline } from "./outline.ts";
import { type Block, wordsOf } from "./word-blocks.ts";

/** Bullets lie below numbered paragraphs, however their lists are numbered in the file. */
const bulletRank = 10;

/** Puts the blocks of a Word file into the outline and gives the title, "" where none was found. */
export function outlineOf(outline: Outline, blocks: readonly Block[]): { readonly title: string; readonly place: string } {
  const styled = blocks.flatMap((block) =>
    block.heading === null || block.style.role === "title" ? [] : [{ block, depth: block.heading, words: styledHeading(block) }],
  );
  const { titleFirst, main } = headingDepths(
    styled.map(({ depth }) => depth),
    styled[0]?.words.known ?? false,
  );
  const titleBlock = blocks.find(({ style }) => style.role === "title") ?? (titleFirst ? styled[0]?.block : undefined) ?? typedTitle(blocks);
  const headings = new Map(
    styled.filter(({ block }) => block !== titleBlock).map(({ block, depth, words }) => [block, { words, level: depth > main ? (2 as const) : (1 as const) }]),
  );
  let under: Heading | null = null;
  let listLevel: number | null = null;
  blocks.forEach((block, at) => {
    if (block === titleBlock || outline.refusal !== null) return;
    const typed = headings.has(block) ? null : typedHeading(block, blocks[at + 1], under);
    const heading = headings.get(block) ?? (typed === null ? undefined : { words: typed, level: 1 as const });
    if (heading !== undefined) {
      outline.heading(heading.words, heading.level, block.place);
      [under, listLevel] = [heading.words, null];
      return;
    }
    if (block.label?.kind === "number") listLevel ??= block.level;
    readLines(outline, block, listLevel ?? block.level);
  });
  return { title: titleBlock === undefined ? "" : wordsOf(titleBlock), place: titleBlock?.place ?? "paragraph 1" };
}

/** A real heading; the number may be typed, or Word's own. */
function styledHeading(block: Block): Heading {
  const text = wordsOf(block);
  const typed = readHeading(text);
  if (typed.known || block.label?.kind !== "number") return typed;
  const number = /\d{1,3}|[ivxlc]{1,6}/iu.exec(block.label.text.replace(/^\p{L}{2,}\s+/u, ""))?.[0] ?? null;
  return number === null ? typed : { kind: "article", number: number.toUpperCase(), title: typed.title, known: true };
}

/** Without a style that says so, the title is the first paragraph, when it looks like one. */
function typedTitle(blocks: readonly Block[]): Block | undefined {
  const [first, second] = blocks;
  if (
    first === undefined ||
    first.heading !== null ||
    first.label !== null ||
    leadingNumber(wordsOf(first)) !== null ||
    typedHeading(first, second, null)?.known === true
  )
    return undefined;
  return first.centred || first.strong || (wordCount(wordsOf(first)) <= 15 && !/[.;,]$/u.test(wordsOf(first))) ? first : undefined;
}

/** A heading made by hand: bold, or "SECTION 3", or recognised by what comes after it. */
function typedHeading(block: Block, next: Block | undefined, under: Heading | null): Heading | null {
  const text = wordsOf(block);
  if (!mayBeHeading(block, text)) return null;
  const words = readHeading(text);
  const first = next === undefined ? null : clauseNumber(next);
  // A sentence is no heading, except that "Conference resolves to." is.
  if (/[.;,]$/u.test(text) && (words.number !== null || !words.known)) return null;
  if (words.number !== null) return isNumberedHeading(block, text, words, first, under) ? words : null;
  if (words.known) return words.kind !== "appendix" || block.strong || wordCount(text) <= 8 ? words : null;
  return block.strong && next?.strong !== true && wordCount(text) <= 10 ? overClauses(words, first) : null;
}

const mayBeHeading = (block: Block, text: string): boolean =>
  block.heading === null && block.label?.kind !== "number" && text.length <= 120 && block.lines.length === 1;

/** "Name and aims" in bold over clause 3.1 is article 3; over clause 1 it is a heading without a number. */
function overClauses(words: Heading, first: LeadingNumber | null): Heading | null {
  if (first === null || first.parts.at(-1) !== 1 || first.parts.length > 2) return null;
  return first.parts.length === 2 ? { ...words, number: String(first.parts[0]), known: true } : words;
}

function isNumberedHeading(block: Block, text: string, words: Heading, first: LeadingNumber | null, under: Heading | null): boolean {
  if (block.strong) return true;
  if (/^(?:section|article|part|chapter)\b/iu.test(text)) return wordCount(words.title) <= 8;
  const amongArticles = under === null || under.number !== null || under.kind === "appendix";
  return amongArticles && wordCount(text) <= 12 && first?.parts.join(".") === `${words.number}.1`;
}

/** The number a block begins with, typed or given by Word. */
function clauseNumber(block: Block): LeadingNumber | null {
  return leadingNumber(block.lines[0] ?? "") ?? (block.label?.kind === "number" ? labelNumber(block.label.text) : null);
}

/** Word's own number: "1.1", "(a)", "a.", "Clause 4". */
function labelNumber(label: string): LeadingNumber {
  const text = oneLine(label);
  const known = leadingNumber(text) ?? leadingNumber(`${/\d[\d.]*\d|\d/u.exec(text)?.[0] ?? ""}.`);
  return known ?? { shown: text.replace(/[.:]$/u, ""), parts: [], style: "letter", rest: "" };
}

function readLines(outline: Outline, block: Block, listLevel: number): void {
  block.lines.forEach((line, at) => readLine(outline, block, line, at === 0, listLevel));
}

function readLine(outline: Outline, block: Block, line: string, first: boolean, listLevel: number): void {
  const { place, level } = block;
  const label = first ? block.label : null;
  const typed = leadingNumber(line);
  if (typed !== null) {
    if (label?.kind === "number")
      outline.doubtOnce("twoNumbers", place, "Some paragraphs have a number typed by hand and one of Word's own; the typed one was taken.");
    return outline.numbered({ ...typed, rest: oneLine(typed.rest) }, place);
  }
  const bullet = leadingBullet(line);
  if (bullet !== null) return outline.item(bulletRank + Math.max(level, block.indent / 720), null, oneLine(bullet), place);
  if (label?.kind === "bullet") return outline.item(bulletRank + level, null, oneLine(line), place);
  if (label?.kind === "number")
    return outline.numbered({ ...labelNumber(label.text), rest: oneLine(line) }, place, { automatic: true, rank: level, nested: level > listLevel });
  outline.paragraph(oneLine(line), place, first ? (block.indent > 0 ? "indented" : "apart") : "continues");
}
