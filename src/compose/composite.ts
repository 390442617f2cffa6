import type { Id } from "#kit";
import type { Clause, ClauseId, SectionId } from "./text.ts";

/**
 * Where a clause of a composite comes from: a clause of one version of a constituent motion, taken word for word
 * or reworded. A clause without sources is the committee's own (linking words).
 */
export type Source = {
  readonly motion: Id<"motion">;
  readonly version: number;
  readonly clause: ClauseId;
  readonly number: string;
  readonly relation: "verbatim" | "reworded";
};

/** A clause with its sources. In a composite `clause.number` is always "" : numbers are set when the text is put together. */
export type SourcedClause = { readonly clause: Clause; readonly sources: readonly Source[] };

/** A part of a section in order: consensus text, or the one place where the chosen option's clauses stand. */
export type Piece = ({ readonly kind: "common" } & SourcedClause) | { readonly kind: "options" };

/** One rival wording. `key` is "a", "b", "c" …; `proposer` names who stands for it. A withdrawn option keeps its place on the record. */
export type Option = {
  readonly key: string;
  readonly title: string;
  readonly proposer: string;
  readonly clauses: readonly SourcedClause[];
};

export const optionMethods = ["pairwise", "exhaustive", "twoRound", "plurality"] as const;
/** How a choice between options is made. `pairwise` is for two; the others for three or more. */
export type OptionMethod = (typeof optionMethods)[number];

export const tieSteps = ["castingVote", "repeat", "statusQuo"] as const;
/** What happens on a tie, in this order, until one step settles it. */
export type TieStep = (typeof tieSteps)[number];

/**
 * A section of a composite: consensus text and at most one choice between options. `options` is empty when all agree;
 * then there is no "options" piece, and `method` and `tie` do not matter. With options there is exactly one such piece.
 */
export type CompositeSection = {
  readonly id: SectionId;
  readonly title: string;
  readonly pieces: readonly Piece[];
  /** The question put to conference: "Size of the leading committee". Empty when there are no options. */
  readonly question: string;
  readonly options: readonly Option[];
  readonly method: OptionMethod;
  readonly tie: readonly TieStep[];
};

export type Composite = { readonly title: string; readonly sections: readonly CompositeSection[] };

/** Section id → key of the chosen option; "none" where the section's options were all left out (status quo after a tie). */
export type Choices = Readonly<Record<string, string>>;
