import { Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import {
  cellWords,
  classInWords,
  clauseWording,
  type CompositeTable,
  decisionInWords,
  findClause,
  bookmarkOf,
  type TableDraft,
  type TableRow as Row,
  versionMark,
} from "#compose";
import type { Instant } from "#kit";
import { numberingOf } from "../docx-numbering.ts";
import { printable } from "../paper.ts";
import { editedFile } from "./file.ts";
import { Marks } from "./marks.ts";

export type TableForEditing = {
  /** The item whose table it is, and the revision that the file is made from. */
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly table: CompositeTable;
  readonly drafts: readonly TableDraft[];
  readonly organisation: string;
  readonly address: string;
  readonly at: Instant;
};

const howTo =
  "Change the topic, heading, class and decision of a row as you like; move clauses from row to row by cutting and pasting them whole, and rows by dragging them; add a row and put clauses into it to make a new topic. The words of the drafts are their movers’ and stay as they are. Decisions: “Agreed, as in A”, “Options”, or “Left out:” with the reason. When you are done, save as Word (.docx) and upload the file where you got it.";

const fixed = ["Topic", "Heading", "Class", "Decision"] as const;
/** In twentieths of a point: the four columns before the drafts, and the width of the page. */
const [labels, whole] = [1500, 14_570] as const;

/** The table as a Word file on its side: a row for each topic, a column for each draft. */
export async function writeTableForEditing(input: TableForEditing): Promise<Uint8Array> {
  const { table, drafts } = input;
  const marks = new Marks(input.organisation, new Date(input.at));
  const widths = [...fixed.map(() => labels), ...drafts.map(() => Math.floor((whole - fixed.length * labels) / Math.max(1, drafts.length)))];
  const text = (words: string, bold = false): TextRun => new TextRun({ text: printable(words), bold });
  const paragraph = (names: readonly string[], words: string, bold = false): Paragraph => marks.paragraph({ style: "TableText" }, names, [text(words, bold)]);
  const cell = (at: number, children: readonly Paragraph[]): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? labels, type: WidthType.DXA },
      children: children.length > 0 ? children : [new Paragraph({ style: "TableText" })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [...fixed, ...drafts.map(({ letter, title }) => `${letter}: ${title}`)].map((words, at) =>
      cell(at, [paragraph([bookmarkOf("note", `column ${at}`)], words, true)]),
    ),
  });
  const clauses = (row: Row, draft: TableDraft): Paragraph[] =>
    (row.cells[draft.motion] ?? []).flatMap((id) => {
      const clause = findClause(draft.text, id)?.clause;
      return clause === undefined ? [] : [paragraph([bookmarkOf("clause", `${draft.motion} ${id}`)], cellWords(clause.number, clauseWording(clause)))];
    });
  const rows = table.rows.map(
    (row) =>
      new TableRow({
        children: [
          cell(0, [paragraph([bookmarkOf("row", row.id)], row.title, true)]),
          ...[row.section, classInWords[row.class], decisionInWords(row.decision, drafts)].map((words, at) => cell(at + 1, [paragraph([], words)])),
          ...drafts.map((draft, at) => cell(fixed.length + at, clauses(row, draft))),
        ],
      }),
  );
  const named = bookmarkOf("table", input.id);
  const children = [
    marks.paragraph({ style: "Title" }, [bookmarkOf("title", input.id), named, versionMark(input.revision)], [text(input.title)]),
    marks.paragraph({ style: "Note" }, [bookmarkOf("note", "how")], [text(howTo)]),
    new Table({ width: { size: whole, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, rows: [head, ...rows] }),
  ];
  return editedFile({ ...input, named, marks, numbering: numberingOf(), children, landscape: true });
}
