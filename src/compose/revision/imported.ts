/** A composite as it was read from a file: words and their order, and the marks by which parts are known again (marks.ts). */
export type ImportedItem = { readonly numbered: boolean; readonly text: string; readonly items: readonly ImportedItem[] };
export type ImportedClause = { readonly mark: string | null; readonly text: string; readonly items: readonly ImportedItem[] };
/** `letter`: under which it stands in the file, "b", where it says so. */
export type ImportedOption = {
  readonly mark: string | null;
  readonly letter?: string | undefined;
  readonly title: string;
  readonly proposer: string;
  readonly clauses: readonly ImportedClause[];
};
export type ImportedSection = {
  readonly mark: string | null;
  readonly title: string;
  /** `null` is the place of the options. */
  readonly pieces: readonly (ImportedClause | null)[];
  readonly question: string;
  readonly options: readonly ImportedOption[];
};
export type ImportedComposite = { readonly title: string; readonly sections: readonly ImportedSection[] };

/** A clause of a draft in a cell of a table: by its mark, or by its words where the mark was lost. */
export type ImportedCell = { readonly mark: string | null; readonly text: string };
/** A table as it was read from a file, row by row, with the clauses of all its cells in order. */
export type ImportedRow = {
  readonly mark: string | null;
  readonly title: string;
  readonly section: string;
  readonly class: string;
  readonly decision: string;
  readonly clauses: readonly ImportedCell[];
};
export type ImportedTable = { readonly rows: readonly ImportedRow[] };
