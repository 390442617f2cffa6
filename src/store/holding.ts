import type { PersonId } from "#domain/people";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** Where something of a person is kept, what of it they are shown, and what becomes of it when they are erased or two rows become one. */
export type Holding = {
  readonly table: Extract<keyof Database, string>;
  /** The column that says whom a row is about. */
  readonly about: string;
  /** Which rows of the table it is, where they are not all of a person: a condition on `t`. */
  readonly where?: string;
  /** What it is, for the person's own page and download. */
  readonly heading: string;
  /** What the person is shown: a name for each value, and the expression it is read by; `t` is the row. */
  readonly shows: Readonly<Record<string, string>>;
  /** Further columns with something of the person: shown in other words above, or a secret of theirs that opens nothing to them. */
  readonly holds?: readonly string[];
  readonly erase: Erasure;
  /** When this person turns out to be a second row of somebody: the rows become that one's, or stay. */
  readonly merge: "move" | "stay";
};

export type Erasure =
  | { readonly does: "delete" }
  /** The row stays, these columns are emptied. `keeps` says what stays and why. */
  | { readonly does: "blank"; readonly set: Readonly<Record<string, string>>; readonly keeps: string }
  /** More than the row itself is to be emptied. */
  | { readonly does: "forget"; readonly by: (tx: Tx, person: PersonId) => Promise<void>; readonly keeps: string }
  | { readonly does: "keep"; readonly keeps: string };

export const gone: Erasure = { does: "delete" };
export const blanked = (keeps: string, set: Readonly<Record<string, string>>): Erasure => ({ does: "blank", set, keeps });
export const kept = (keeps: string): Erasure => ({ does: "keep", keeps });

/** Expressions of `shows` that many tables have. */
export const conferenceOf = "(select name from conference where conference.id = t.conference_id)";
export const groupOf = "(select name from affiliate where affiliate.id = t.affiliate_id)";
