import { AlignmentType, BorderStyle, type FileChild, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import { run, textWidth, uncounted } from "./docx-words.ts";
import { type PaperTable, printable } from "./paper.ts";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const ruled = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });

/** A table of figures: ruled across, its head on every page. */
export function tableOf(it: PaperTable): FileChild[] {
  const whole = it.widths.reduce((sum, width) => sum + width, 0) || 1;
  const columnWidths = it.widths.map((width) => Math.round((width / whole) * textWidth));
  const row = (cells: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (text, column) =>
          new TableCell({
            width: { size: columnWidths[column] ?? 1000, type: WidthType.DXA },
            children: [
              new Paragraph({
                style: "TableText",
                ...uncounted,
                ...(it.roomy === true && !head && { spacing: { before: 200, after: 200 } }),
                keepNext: head,
                alignment: it.numeric.includes(column) ? AlignmentType.END : AlignmentType.START,
                children: [new TextRun({ text: printable(text), bold: head })],
              }),
            ],
          }),
      ),
    });
  const borders = { top: ruled(8, "000000"), bottom: ruled(8, "000000"), left: none, right: none, insideVertical: none, insideHorizontal: ruled(4, "B0B0B0") };
  return [
    new Paragraph({ style: "Caption", ...uncounted, keepNext: true, children: [run(it.caption)] }),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths,
      layout: TableLayoutType.FIXED,
      borders,
      rows: [row(it.head, true), ...it.rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({ ...uncounted, spacing: { after: 60 } }),
  ];
}
