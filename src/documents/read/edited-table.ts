import type { ImportedCell, ImportedRow, ImportedTable } from "#compose";
import type { EditedParagraph } from "./edited-paragraphs.ts";
import type { Doubt } from "./read-document.ts";

/** The columns before those of the drafts, in the order in which they are written. */
const fixedColumns = ["title", "section", "class", "decision"] as const;

/** The rows that the paragraphs of an edited table make. */
export function tableIn(paragraphs: readonly EditedParagraph[]): { readonly read: ImportedTable; readonly doubts: readonly Doubt[] } {
  const rows = new Map<number, Map<number, EditedParagraph[]>>();
  const doubts: Doubt[] = [];
  for (const paragraph of paragraphs) {
    const { cell } = paragraph;
    if (cell === null) continue;
    const cells = rows.get(cell.row) ?? new Map<number, EditedParagraph[]>();
    rows.set(cell.row, cells.set(cell.cell, [...(cells.get(cell.cell) ?? []), paragraph]));
    if (paragraph.struck !== "" && paragraph.mark?.kind === "clause")
      doubts.push({ place: `paragraph ${paragraph.n}`, message: "Words of a draft were struck; the words of drafts are not changed here." });
  }
  const read: ImportedRow[] = [];
  for (const cells of rows.values()) {
    const columns = [...cells.values()];
    if (columns.some((cell) => cell.some(({ mark }) => mark?.kind === "note"))) continue;
    const words = (at: number): string =>
      (columns[at] ?? [])
        .filter(({ mark }) => mark === null || mark.kind === "row")
        .map(({ text }) => text)
        .join(" ")
        .trim();
    const clauses = columns.flatMap((cell, at) =>
      cell
        .filter(({ mark, text }) => (mark?.kind === "clause" || at >= fixedColumns.length) && text !== "")
        .map(({ mark, text }): ImportedCell => ({ mark: mark?.kind === "clause" ? mark.name : null, text })),
    );
    const row = columns.flat().find(({ mark }) => mark?.kind === "row")?.mark?.name ?? null;
    read.push({ mark: row, title: words(0), section: words(1), class: words(2), decision: words(3), clauses });
  }
  return { read: { rows: read }, doubts };
}
