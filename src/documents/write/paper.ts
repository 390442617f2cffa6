import type { Instant } from "#kit";

/**
 * A document as data, between the pages and the files published from them: view → Paper (motion.ts, composite.ts,
 * report.ts …) → file (pdf.ts, docx.ts, text.ts). Every writer sets every block, so the three files of one page say the same.
 */
export type Paper = {
  readonly title: string;
  readonly subtitle?: string;
  readonly organisation: string;
  /** Printed under the title: "Submitted by", "Version". */
  readonly details: readonly Detail[];
  readonly language: "en-GB";
  /** Numbers the lines of clauses, for amendments from the floor; headings and notes are never counted. */
  readonly lineNumbers: boolean;
  /** Wide tables: the PDF lies on its side. */
  readonly landscape?: true;
  /** Two columns and letters as large as one page of the PDF allows; what does not fit in small print runs on. */
  readonly onePage?: true;
  /** The only time in the file: the same paper gives the same bytes. */
  readonly publishedAt: Instant;
  /** SHA-256 of the canonical text, where the paper carries one. */
  readonly hash?: string;
  /** Where the page stands that this file was published from; printed in the footer. */
  readonly address: string;
  readonly blocks: readonly Block[];
};

export type Detail = { readonly label: string; readonly value: string };

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly number: string | null; readonly text: string; readonly restartsLines?: true }
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: "plain" | "note" }
  | { readonly kind: "bullets"; readonly texts: readonly string[]; readonly spans?: readonly (readonly SourcedSpan[])[] }
  | { readonly kind: "details"; readonly details: readonly Detail[] }
  | ({ readonly kind: "clause" } & PaperClause)
  | PaperOptions
  | PaperTable
  | PaperFigure
  | { readonly kind: "notice"; readonly title: string; readonly text: string }
  | { readonly kind: "differences"; readonly number: string; readonly change: "same" | "changed" | "added" | "removed"; readonly spans: readonly Span[] }
  /** A table of contents of the level 1 headings. */
  | { readonly kind: "contents"; readonly title: string }
  | { readonly kind: "pageBreak" };

/**
 * Words of a clause with whose they are: `mark` is one of ten lines under them, null for words that only join; `letters` stand before them, "" where
 * the margin says it already. `own`: words of the committee's.
 */
export type SourcedSpan = { readonly text: string; readonly mark: number | null; readonly letters: string; readonly own: boolean };
/** `spans` in order give `text` to the letter. */
export type PaperItem = {
  readonly number: string | null;
  readonly text: string;
  readonly spans?: readonly SourcedSpan[];
  readonly items: readonly PaperItem[];
};
/** `number` exactly as printed. `sources`: "A 3.2", "cf. B 4.1", set in the margin where there is one. */
export type PaperClause = PaperItem & { readonly number: string; readonly sources?: readonly string[] };

/** A question put to conference with its rival wordings; `level` is that of its heading. */
export type PaperOptions = {
  readonly kind: "options";
  readonly level: 1 | 2;
  readonly question: string;
  /** How the choice is made, and what happens on a tie. */
  readonly method: string;
  readonly options: readonly PaperOption[];
  /** How many options stand side by side, each in a column of its own with lines counted through all; absent: one under another. */
  readonly beside?: number;
};
export type PaperOption = { readonly key: string; readonly title: string; readonly proposer: string; readonly clauses: readonly PaperClause[] };

/** `widths` are shares of the line; `numeric` columns are set to the right. Each row has as many cells as `head`. */
export type PaperTable = {
  readonly kind: "table";
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly numeric: readonly number[];
  /** Rows with room to write in by hand. */
  readonly roomy?: true;
};

export type PaperFigure = {
  readonly kind: "figure";
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string;
};

export type Span = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** "3" heads a section as "3."; "3.2" and "A" stay as they are. */
export const headingLabel = (number: string | null): string => (number === null || number === "" ? "" : /^\d+$/.test(number) ? `${number}.` : number);

/** "Option A" for the key "a". */
export const optionLabel = (key: string): string => `Option ${key.toUpperCase()}`;

/** The signs of a difference, read aloud and seen in black and white: never by colour alone. */
export const differenceSigns = { same: ["", ""], added: ["[+", "+]"], removed: ["[−", "−]"] } as const satisfies Record<
  Span["kind"],
  readonly [string, string]
>;
export const changeWords = { same: "unchanged", changed: "changed", added: "new", removed: "removed" } as const;

// oxlint-disable-next-line no-control-regex -- characters that XML 1.0 forbids, and U+FFFE, U+FFFF
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/**
 * A text that every file format can hold: well-formed Unicode on one line without control characters. Spaces at the ends
 * stay, because those of a span part words. Writers call this wherever a text enters a file.
 */
export const printable = (text: string): string => text.toWellFormed().replace(forbidden, "").replace(/\s+/g, " ");
