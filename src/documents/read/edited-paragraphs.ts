import { kindOfMark, type MarkKind } from "#compose";
import { oneLine } from "#kit";
import type { Word } from "./docx.ts";
import type { Label } from "./word-numbering.ts";
import type { Cell } from "./word-paragraphs.ts";

/** A paragraph of a file made for editing: its words, what its style and list say, and the marks that begin in it. */
export type EditedParagraph = {
  readonly n: number;
  readonly text: string;
  readonly style: string;
  readonly heading: number | null;
  readonly label: Label | null;
  /** How deep a bullet lies by its style, 0 for no bullet. */
  readonly depth: number;
  readonly marks: readonly string[];
  readonly mark: { readonly kind: MarkKind; readonly name: string } | null;
  readonly struck: string;
  readonly inserted: boolean;
  readonly leftOut: readonly string[];
  readonly cell: Cell | null;
};

/** What one paragraph is known by, should it hold several marks because paragraphs were joined: the first that says what it is. */
const telling = new Set<MarkKind>(["title", "section", "question", "option", "proposer", "common", "clause", "note", "row"]);

export function editedParagraphs({ paragraphs, styles, numbering }: Word): EditedParagraph[] {
  return paragraphs.flatMap((paragraph): EditedParagraph[] => {
    const style = styles(paragraph.style);
    if (style.role === "contents") return [];
    const names = styleNames(paragraph.style);
    const numId = paragraph.numId ?? style.numId;
    const level = paragraph.level ?? (paragraph.numId === null ? style.level : 0);
    const own = paragraph.outline !== null && paragraph.outline < 9 ? paragraph.outline + 1 : null;
    const marks = paragraph.bookmarks.filter((name) => kindOfMark(name) !== null);
    const found = marks.map((name) => ({ kind: kindOfMark(name) ?? "note", name })).find(({ kind }) => telling.has(kind)) ?? null;
    return [
      {
        n: paragraph.n,
        text: oneLine(paragraph.text),
        style: style.role === "title" ? "title" : names,
        heading: own ?? style.heading,
        label: numId === null || numId === "0" ? null : numbering(numId, level),
        depth: depthOf(names),
        marks,
        mark: found,
        struck: oneLine(paragraph.struck.join("")),
        inserted: paragraph.inserted,
        leftOut: paragraph.leftOut.filter((what) => what !== "a comment"),
        cell: paragraph.cell,
      },
    ];
  });
}

/** Ids of styles are kept by Word and by LibreOffice alike; some programs write them in other case. */
const styleNames = (id: string | null): string => (id ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");

function depthOf(style: string): number {
  const [found, depth = ""] = /^(?:item|clauseitem)(\d?)$/.exec(style) ?? [];
  return found === undefined ? 0 : Number(depth || "1");
}
