import type { Id } from "#kit";

export type ClauseId = Id<"clause">;
export type SectionId = Id<"section">;

/**
 * The headings a motion is made of. A conventional motion notes, believes, proposes, resolves;
 * a constitution has articles; matter that is not itself decided stands in the appendix.
 */
export const sectionKinds = ["notes", "believes", "proposes", "resolves", "article", "appendix"] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** A bullet (`number` null) or a deeper numbered paragraph ("3.2.1") below a clause; may nest. */
export type Item = {
  readonly id: ClauseId;
  readonly number: string | null;
  readonly text: string;
  readonly items: readonly Item[];
};

/** A numbered clause. `number` is what is printed ("3.2" in articles, "2" in a motion); `id` stays the same over all versions. */
export type Clause = {
  readonly id: ClauseId;
  readonly number: string;
  readonly text: string;
  readonly items: readonly Item[];
};

/** `level` 1 is a main heading, 2 a heading inside the one before it (as in an appendix). `number` "3" or null. */
export type Section = {
  readonly id: SectionId;
  readonly kind: SectionKind;
  readonly level: 1 | 2;
  readonly number: string | null;
  readonly title: string;
  readonly clauses: readonly Clause[];
};

/** The words of a motion, a composite as chosen, or a constitution: what is decided, compared, printed and hashed. */
export type MotionText = { readonly title: string; readonly sections: readonly Section[] };
