import type { Sheet, SheetCell, SheetRow } from "./sheet.ts";

/** One stage of a table: its place among the columns of the sheet and the room that its two kinds of figures need, in characters. */
export type BlockColumn = { readonly at: number; readonly changeWidth: number; readonly totalWidth: number };

/** Beyond this many candidates, those who are out in all stages of a table are left out of it. */
const fullTable = 30;

/** The rows of one table: of a long list only those who are still in, or were until these stages. */
export const rowsIn = (sheet: Sheet, block: readonly { readonly at: number }[]): readonly SheetRow[] =>
  sheet.rows.length <= fullTable ? sheet.rows : sheet.rows.filter((row) => block.some(({ at }) => isShown(row.cells[at])));

/** Whether a stage has anything to show of a candidate: in it, or leaving with it. */
export const isShown = (cell: SheetCell | undefined): boolean => cell !== undefined && (cell.state !== "out" || cell.change !== "");

/** The stages of a sheet in tables of at most `room` characters each (besides the names), at least one stage a table. */
export function blocksOf(sheet: Sheet, room: number): readonly (readonly BlockColumn[])[] {
  const blocks: BlockColumn[][] = [];
  let left = 0;
  for (const at of sheet.columns.keys()) {
    const cells = [...sheet.rows, ...sheet.sums].map((row) => row.cells[at]);
    const longest = (text: (cell: { readonly change: string; readonly total: string } | undefined) => string, least: number): number =>
      cells.reduce((most, cell) => Math.max(most, text(cell).length), least);
    const changes = longest((cell) => cell?.change ?? "", 0);
    const column = { at, changeWidth: changes === 0 ? 0 : changes + 2, totalWidth: longest((cell) => cell?.total ?? "", 9) + 3 };
    const need = column.changeWidth + column.totalWidth;
    const block = blocks.at(-1);
    if (block === undefined || need > left) {
      blocks.push([column]);
      left = room - need;
    } else {
      block.push(column);
      left -= need;
    }
  }
  return blocks;
}
