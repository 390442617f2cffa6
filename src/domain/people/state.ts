import type { Id } from "#kit";

export type PersonId = Id<"person">;

/** The offices that this program knows. An office is held for the federation, for one conference or for one affiliate. */
export const officeKinds = ["administrator", "arrangements", "chair", "teller", "credentials", "secretary"] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** What each office is held for. */
export const officeScope = {
  administrator: "federation",
  arrangements: "conference",
  chair: "conference",
  teller: "conference",
  credentials: "conference",
  secretary: "affiliate",
} as const satisfies Record<OfficeKind, "federation" | "conference" | "affiliate">;

/** An office in the plain words of the rule book. */
export const officeTitle = {
  administrator: "Administrator",
  arrangements: "Conference Arrangements Committee",
  chair: "Chair of conference",
  teller: "Teller",
  credentials: "Credentials desk",
  secretary: "Secretary of a group",
} as const satisfies Record<OfficeKind, string>;

export type Office =
  | { readonly kind: "administrator" }
  | { readonly kind: "arrangements" | "chair" | "teller" | "credentials"; readonly conference: Id<"conference"> }
  | { readonly kind: "secretary"; readonly affiliate: Id<"affiliate"> };

/** Who acts: nobody signed in, a person with the offices held now, or the program itself (loading the demo, a timer). */
export type Actor =
  | { readonly kind: "visitor" }
  | { readonly kind: "person"; readonly id: PersonId; readonly name: string; readonly offices: readonly Office[] }
  | { readonly kind: "program"; readonly name: string };

export const visitor: Actor = { kind: "visitor" };
