import { listInWords, oneLine } from "#kit";
import { short } from "./finish.ts";
import type { Outline } from "./outline.ts";
import type { Label, Numbering } from "./word-numbering.ts";
import type { WordParagraph } from "./word-paragraphs.ts";
import type { Style, Styles } from "./word-styles.ts";

/** A paragraph with what its style and list say of it; or a row of a table read as one. */
export type Block = {
  readonly place: string;
  readonly lines: readonly string[];
  readonly style: Style;
  readonly heading: number | null;
  readonly label: Label | null;
  readonly level: number;
  readonly indent: number;
  readonly strong: boolean;
  readonly centred: boolean;
};

export const wordsOf = (block: Block): string => oneLine(block.lines.join(" "));

const placeOf = (n: number, text: string): string => {
  const words = oneLine(text).split(" ");
  const first = words.slice(0, 6).join(" ");
  return first === "" ? `paragraph ${n}` : `paragraph ${n}: “${short(first, 60)}${words.length > 6 ? "…" : ""}”`;
};

/** The paragraphs that hold words, in order; tells of tracked changes, of what is left out and of tables that had to be guessed at. */
export function blocksOf(outline: Outline, paragraphs: readonly WordParagraph[], styles: Styles, numbering: Numbering): Block[] {
  const blocks: Block[] = [];
  let row: { readonly row: number; readonly cells: Map<number, Block[]> } | null = null;
  for (const paragraph of paragraphs) {
    const block = blockOf(outline, paragraph, styles, numbering);
    if (row !== null && paragraph.cell?.row !== row.row) {
      blocks.push(...rowBlocks(outline, row.cells));
      row = null;
    }
    if (block === null) continue;
    if (paragraph.cell === null) blocks.push(block);
    else {
      row ??= { row: paragraph.cell.row, cells: new Map() };
      row.cells.set(paragraph.cell.cell, [...(row.cells.get(paragraph.cell.cell) ?? []), block]);
    }
  }
  return row === null ? blocks : [...blocks, ...rowBlocks(outline, row.cells)];
}

function blockOf(outline: Outline, paragraph: WordParagraph, styles: Styles, numbering: Numbering): Block | null {
  const style = styles(paragraph.style);
  if (style.role === "contents") return null;
  const place = placeOf(paragraph.n, paragraph.text);
  if (paragraph.struck.length > 0)
    outline.doubt(
      place,
      `Words struck by a tracked change were left out: “${short(oneLine(paragraph.struck.join("")), 200)}”${paragraph.inserted ? "; words put in were taken." : "."}`,
    );
  else if (paragraph.inserted) outline.doubt(place, "Words put in by a tracked change were taken.");
  if (paragraph.leftOut.length > 0) outline.doubt(place, `Left out here: ${listInWords(paragraph.leftOut)}.`);
  const numId = paragraph.numId ?? style.numId;
  const level = paragraph.level ?? (paragraph.numId === null ? style.level : 0);
  // Word counts empty paragraphs of a list too.
  const label = numId === null || numId === "0" ? null : numbering(numId, level);
  const lines = paragraph.text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => oneLine(line) !== "");
  if (lines.length === 0) return null;
  const own = paragraph.outline !== null && paragraph.outline < 9 ? paragraph.outline + 1 : null;
  return {
    place,
    lines,
    style,
    heading: own ?? style.heading,
    label,
    level,
    indent: paragraph.indent,
    strong: paragraph.strong || style.bold,
    centred: paragraph.centred,
  };
}

const numberAlone = /^\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?$/u;

/** A row with a number in its first cell and words in the others is a numbered paragraph. */
function rowBlocks(outline: Outline, cells: ReadonlyMap<number, readonly Block[]>): readonly Block[] {
  const [first, second, ...others] = [...cells.values()];
  const head = first?.[0];
  if (first === undefined || head === undefined) return [];
  if (second === undefined) return first;
  const number = first.length === 1 ? wordsOf(head) : "";
  const [words, ...more] = second;
  if (numberAlone.test(number) && words !== undefined && others.length === 0) {
    return [
      { ...words, place: head.place, label: null, indent: 0, lines: [`${number.replace(/[.)]?$/, ".")}\t${words.lines[0] ?? ""}`, ...words.lines.slice(1)] },
      ...more,
    ];
  }
  outline.doubt(head.place, "A row of a table was read as one paragraph, its cells divided by |.");
  return [{ ...head, lines: [[...cells.values()].map((blocks) => blocks.map(wordsOf).join(" ")).join(" | ")] }];
}
