import type { ConsentPurpose } from "#domain/people";
import type { RowProblem } from "./problems.ts";

/** What a cell may hold. `group`, `region` and `conference` name something that is entered already: by its id, its name, or its code. */
export type FieldType =
  | { readonly kind: "line"; readonly max: number }
  | { readonly kind: "id" }
  | { readonly kind: "email" }
  | { readonly kind: "phone" }
  | { readonly kind: "postcode" }
  | { readonly kind: "day" }
  | { readonly kind: "year" }
  | { readonly kind: "whole"; readonly max: number }
  /** One of a few words; each with the spellings that mean it. */
  | { readonly kind: "choice"; readonly of: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: "group" }
  | { readonly kind: "region" }
  | { readonly kind: "conference" };

/** One thing that a list may say. `words` are what its column may be called, folded when they are compared; `column` is where the value is kept. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly words: readonly string[];
  readonly type: FieldType;
  readonly required?: true;
  /** Not among the columns of the file: worked out from others (`finish` of the kind). */
  readonly derived?: true;
  readonly column?: string;
};

/** The tables that lists are about; src/store/import-things.ts says how each is written, compared and taken back. */
export type Thing = "person" | "affiliate" | "region" | "office" | "credential";

/** What a row of a list does, in this order. */
export type Effect =
  /** Finds the person that the row means; `add` enters one who is new, `refuse` tells that there is nobody. */
  | { readonly kind: "person"; readonly missing: "add" | "refuse"; readonly write: boolean }
  /** The thing itself, entered or changed. */
  | { readonly kind: "thing"; readonly thing: Exclude<Thing, "person"> }
  | { readonly kind: "membership" }
  | { readonly kind: "consents" };

/** The cells of one row by field, as they will be kept; undefined where they are empty. */
export type Values = Record<string, string | undefined>;

/** What a kind of list needs besides its fields. */
export type ImportKind = {
  readonly name: string;
  /** "People": what the list is of. */
  readonly title: string;
  readonly one: string;
  readonly many: string;
  readonly hint: string;
  readonly fields: readonly Field[];
  readonly effects: readonly Effect[];
  /** Its rows are people: a lawful basis is asked for. */
  readonly personal: boolean;
  /** Its rows belong to one conference, which is chosen with the file. */
  readonly ofConference: boolean;
  /** Cannot be taken back lightly: asks for a fresh proof of who acts. */
  readonly grave: boolean;
  /** What a row says as a whole: fills derived fields, and tells what does not fit together. */
  readonly finish?: (values: Values, tell: (problem: RowProblem) => void) => void;
};

/** The fields of a purpose that one may consent to, in a list of people. */
export const consentFields = (purpose: ConsentPurpose) =>
  ({ state: `consent_${purpose}`, on: `consent_${purpose}_on`, out: `consent_${purpose}_withdrawn_on` }) as const;
