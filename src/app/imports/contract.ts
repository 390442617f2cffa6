import { z } from "zod";
import {
  dayOrders,
  type ImportCounts,
  importKindNames,
  type ImportState,
  type LawfulBasis,
  lawfulBasisNames,
  type Mapping,
  type Severity,
} from "#domain/imports";
import type { Instant } from "#kit";
import { command, id, line, optionalLine, query, ordinal } from "../define.ts";

export type ProblemView = { readonly severity: Severity; readonly field: string; readonly column: string; readonly code: string; readonly text: string };

export type ListedImport = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly source: string;
  readonly by: string;
  readonly madeAt: Instant;
  readonly committedAt: Instant | null;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
};

export type FieldView = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  readonly choices: readonly string[];
};
export type ColumnView = { readonly header: string; readonly samples: readonly string[]; readonly field: string; readonly score: number };

export type ImportView = {
  readonly id: string;
  readonly kind: (typeof importKindNames)[number];
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly personal: boolean;
  readonly conference: { readonly slug: string; readonly name: string } | null;
  readonly fileName: string;
  readonly bytes: number;
  readonly state: ImportState;
  readonly revision: number;
  readonly layout: { readonly encoding: string; readonly separator: string; readonly remarks: readonly string[] } | null;
  readonly columns: readonly ColumnView[];
  readonly fields: readonly FieldView[];
  readonly mapping: Mapping | null;
  /** The columns were chosen before for a file with this header. */
  readonly remembered: boolean;
  readonly counts: ImportCounts | null;
  readonly problems: readonly { readonly severity: Severity; readonly code: string; readonly text: string; readonly rows: number }[];
  readonly words: readonly {
    readonly field: string;
    readonly label: string;
    readonly was: string;
    readonly rows: number;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  }[];
  readonly progress: { readonly step: string; readonly done: number; readonly of: number } | null;
  /** The same file was entered before by this batch. */
  readonly before: { readonly id: string; readonly at: Instant } | null;
  readonly failure: string;
  readonly timeZone: string;
  readonly source: string;
  readonly basis: LawfulBasis | null;
  readonly bases: readonly { readonly value: LawfulBasis; readonly label: string }[];
  readonly goodOnly: boolean;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly committedBy: string;
  readonly committedAt: Instant | null;
  readonly revertUntil: Instant | null;
  readonly reverted: { readonly by: string; readonly at: Instant; readonly removed: number; readonly restored: number; readonly left: number } | null;
  /** How many lines the journal has: what was entered and changed, or what was left when it was taken back. */
  readonly journal: number;
  readonly bad: number;
  readonly can: { readonly map: boolean; readonly commit: boolean; readonly revert: boolean; readonly drop: boolean };
};

export type ChangeView = { readonly field: string; readonly before: string; readonly after: string };
export type RowView = {
  readonly row: number;
  readonly line: number;
  readonly outcome: "created" | "changed" | "unchanged" | "bad" | "withheld" | "left";
  readonly label: string;
  readonly href: string;
  readonly how: string;
  readonly changes: readonly ChangeView[];
  readonly problems: readonly ProblemView[];
};

export const rowFilters = ["all", "created", "changed", "unchanged", "bad", "withheld", "doubtful"] as const;

const batch = id("import");
const kind = z.enum(importKindNames);
const words = z.record(z.string().max(200), z.string().max(200));

const mapping = z.object({
  /** The place of a column, from 0 → field. */
  columns: z.record(z.string().regex(/^\d{1,4}$/), z.string().max(60)),
  /** What all rows say: field → words. A cell that is not empty goes before. */
  constants: words.default({}),
  /** What words of the file mean: field → word → value; "" leaves the cell empty. */
  meanings: z.record(z.string().max(60), words).default({}),
  /** How days are meant where only numbers stand: 03/04/2026. */
  dayOrder: z.enum(dayOrders).default("dmy"),
});

const enter = z.object({
  /** Where the list came from, who made it and when. */
  source: line(300),
  basis: z.enum(lawfulBasisNames),
  /** "good": the bad rows are left out, and stay listed. */
  rows: z.enum(["all", "good"]).default("all"),
});
export type EnterAsked = z.output<typeof enter>;

export const importsContract = {
  imports: query<{
    readonly rows: readonly ListedImport[];
    readonly total: number;
    readonly timeZone: string;
    readonly kinds: readonly { readonly name: string; readonly title: string; readonly hint: string; readonly ofConference: boolean }[];
  }>()(
    "Lists that were imported, or are being",
    z.object({
      search: optionalLine(100).default(""),
      sort: z.enum(["newest", "kind", "size"]).default("newest"),
      offset: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(1000).default(50),
    }),
  ),
  importBatch: query<ImportView>()("One import: its columns, its dry run, what it did", z.object({ batch })),
  importRows: query<{ readonly rows: readonly RowView[]; readonly total: number }>()(
    "The rows of an import, with what is wrong with each and what would change or was changed",
    z.object({
      batch,
      filter: z.enum(rowFilters).default("all"),
      offset: z.int().min(0).max(10_000_000).default(0),
      limit: z.int().min(1).max(1000).default(50),
    }),
  ),
  badRows: query<{ readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }>()(
    "The rows that cannot be entered, as they came, with the reason in a last column",
    z.object({ batch }),
  ),
  exportRows: query<{ readonly header: readonly string[]; readonly rows: readonly (readonly (string | number)[])[]; readonly next: string | null }>()(
    "A list in the columns that an import takes, in stretches: go on with `after`",
    z.object({
      kind,
      conference: id("conference").nullable().default(null),
      after: optionalLine(100).default(""),
      limit: z.int().min(1).max(5000).default(1000),
    }),
  ),
  startImport: command<{ readonly batch: string }>()(
    "Begin an import; the file follows in pieces",
    z.object({ kind, conference: id("conference").nullable().default(null), fileName: optionalLine(200).default("") }),
  ),
  addPiece: command<{ readonly pieces: number }>()(
    "Add the next piece of the file, in base64; at most 3 MB at a time",
    z.object({ batch, n: z.int().min(0).max(1000), bytes: z.base64().max(4_300_000) }),
  ),
  finishUpload: command<{ readonly batch: string; readonly revision: number }>()("The file is whole: look at its columns", z.object({ batch })),
  mapImport: command<{ readonly state: ImportState; readonly revision: number; readonly counts: ImportCounts | null }>()(
    "Say what the columns are, and make a dry run",
    z.object({
      batch,
      base: ordinal,
      mapping,
      /** Enter the rows at once if none of them is bad: for programs, with a list of up to a megabyte. */
      enter: enter.nullable().default(null),
    }),
  ),
  commitImport: command<{ readonly state: ImportState; readonly revision: number; readonly counts: ImportCounts | null }>()(
    "Enter the rows, all or nothing",
    enter.extend({ batch, base: ordinal }),
  ),
  revertImport: command<{ readonly state: ImportState; readonly removed: number; readonly restored: number; readonly left: number }>()(
    "Take back what an import did, where nobody changed it since",
    z.object({ batch }),
    { grave: true },
  ),
  dropImport: command<Record<string, never>>()("Drop a list that was not entered", z.object({ batch })),
};
