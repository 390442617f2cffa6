import { type NewId, no, oneLine, type Result } from "#kit";
import { finish } from "./finish.ts";
import { readFrontMatter } from "./front-matter.ts";
import { headingDepths, readHeading } from "./headings.ts";
import { leadingNumber } from "./numbers.ts";
import { Outline } from "./outline.ts";
import type { ReadDocument } from "./read-document.ts";

/** Characters of a file; far above what a motion may have, so that the refusal can name the clause that is too much. */
const mostCharacters = 5_000_000;

const headingLine = /^ {0,3}(#{1,6})\s+(.*)$/u;
const rule = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const bulletLine = /^(\s*)[-*+•–]\s+(\S.*)$/u;

/**
 * A motion from Markdown: front matter; headings "## 3. Title" or "## Conference resolves"; clauses "3.2 text" or "1. text", each on a line
 * or wrapped over several; deeper numbers and bullets below them. HTML is text like any other.
 */
export function readMarkdown(source: string, newId: NewId): Result<ReadDocument> {
  if (source.length > mostCharacters) return no({ code: "document.fileTooLarge", field: "file", detail: { most: "5 MB" } });
  const lines = source.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const front = readFrontMatter(lines);
  if (!front.ok) return front;
  const { frontMatter, next, doubts } = front.value;
  const outline = new Outline();
  for (const { place, message } of doubts) outline.doubt(place, message);
  const title = readLines(outline, lines, next);
  const named = typeof frontMatter["title"] === "string" ? frontMatter["title"] : "";
  return finish(outline, { title: named === "" ? title : named, titlePlace: "line 1", frontMatter, newId });
}

type HeadingLine = { readonly depth: number; readonly words: string };

function headingOf(line: string): HeadingLine | null {
  const match = headingLine.exec(line);
  return match === null ? null : { depth: (match[1] ?? "").length, words: (match[2] ?? "").trim().replace(/\s#+$/, "") };
}

/** Reads all lines into the outline; gives the title that stands as a heading above all others, or "". */
function readLines(outline: Outline, lines: readonly string[], from: number): string {
  const headings = lines.slice(from).flatMap((line) => headingOf(line) ?? []);
  const { titleFirst, main } = headingDepths(
    headings.map(({ depth }) => depth),
    readHeading(headings[0]?.words ?? "").known,
  );
  let title: string | null = titleFirst ? null : "";
  let afterBlank = true;
  for (let at = from; at < lines.length && outline.refusal === null; at++) {
    const line = lines[at] ?? "";
    const heading = headingOf(line);
    if (heading !== null && title === null) title = plain(outline, heading.words, at);
    else if (heading !== null) outline.heading(readHeading(plain(outline, heading.words, at)), heading.depth > main ? 2 : 1, `line ${at + 1}`);
    else if (line.trim() !== "" && !rule.test(line)) readWords(outline, line, at, afterBlank);
    afterBlank = line.trim() === "" || heading !== null;
  }
  return title ?? "";
}

function readWords(outline: Outline, line: string, at: number, afterBlank: boolean): void {
  const place = `line ${at + 1}`;
  const indent = (/^\s*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
  const bullet = bulletLine.exec(line);
  if (bullet !== null) return outline.item(indent, null, plain(outline, bullet[2] ?? "", at), place);
  const text = plain(outline, line, at);
  const number = leadingNumber(text);
  if (number !== null) return outline.numbered(number, place, { rank: indent, nested: indent >= 2 });
  outline.paragraph(text, place, afterBlank ? (indent >= 2 ? "indented" : "apart") : "continues");
}

const signs = /\\([!-/:-@[-`{-~])|\*\*(?=\S)([^*]+?)(?<=\S)\*\*|__(?=\S)([^_]+?)(?<=\S)__|(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])/gu;

/** The words without the signs of Markdown: **bold** and *italic* go, "\*" is "*". */
function plain(outline: Outline, source: string, at: number): string {
  const without = source.replace(signs, (_all, escaped: string | undefined, ...emphasised: readonly (string | undefined)[]) => {
    if (escaped !== undefined) return escaped;
    outline.doubtOnce("emphasis", `line ${at + 1}`, "Bold and italic type are not kept.");
    return emphasised.slice(0, 3).find((words) => words !== undefined) ?? "";
  });
  return oneLine(without);
}
