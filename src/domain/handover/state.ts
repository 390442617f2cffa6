/** One row of a table as it is handed over. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * A line of the file. `own`: of the conference, covered by the root that is read aloud. `known`: what it refers to (people, groups, regions, the
 * federation), so that another machine can show a name; taken only where its id is not known there.
 */
export type HandoverRecord = { readonly kind: "own" | "known"; readonly table: string; readonly row: Row };

export type HandoverHead = {
  readonly format: "mandate-handover";
  readonly version: 1;
  /** The number of the last migration: both machines must have the same tables. */
  readonly schema: number;
  readonly madeAt: string;
  readonly from: string;
  readonly conference: { readonly id: string; readonly slug: string; readonly name: string; readonly state: string };
};

export type HandoverCounts = {
  readonly table: string;
  readonly inFile: number;
  readonly here: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};
export type HandoverDifference = {
  readonly table: string;
  readonly key: string;
  readonly what: "added" | "changed" | "removed";
  readonly columns: readonly string[];
};
