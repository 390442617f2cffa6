import type { Count } from "../outcome.ts";
import { nameOf } from "./names.ts";

/** A table beside the stages: who beat whom, quotients. `head` names the columns after the first, which names the rows. */
export type SheetTable = {
  readonly caption: string;
  readonly corner: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly SheetTableCell[] }[];
};
/** `mark` says in a word what the cell's figure means ("wins"), never by colour alone. */
export type SheetTableCell = { readonly text: string; readonly mark: "" | "wins" | "loses" | "tied" };

/** The tables that a rule has beside its stages. */
export const sheetTables = (count: Count): SheetTable[] => (count.pairwise === undefined ? [] : [pairwiseTable(count, count.pairwise)]);

/** Votes that prefer the candidate of the row to that of the column, and whether that wins. */
function pairwiseTable(count: Count, pairwise: NonNullable<Count["pairwise"]>): SheetTable {
  const standing = count.candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number);
  const cell = (a: number, b: number): SheetTableCell => {
    if (a === b) return { text: "", mark: "" };
    const [forA, forB] = [pairwise[a]?.[b] ?? 0, pairwise[b]?.[a] ?? 0];
    return { text: String(forA), mark: forA > forB ? "wins" : forA < forB ? "loses" : "tied" };
  };
  return {
    caption: "How many voters prefer the candidate on the left to the one above",
    corner: "Preferred",
    head: standing.map((number) => nameOf(count, number)),
    rows: standing.map((a) => ({ name: nameOf(count, a), cells: standing.map((b) => cell(a, b)) })),
  };
}
