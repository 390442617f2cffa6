import type { Id } from "#kit";
import type { Accepted } from "./problem.ts";
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

/** Words that were offered for an option after publication, a clause each, by others than the committee: its proposer's own, whatever may be said of new words. */
export type Offered = { readonly offer: string; readonly words: readonly string[] };

/** One rival wording. `key` is "a", "b", "c" …; `proposer` names who stands for it. A withdrawn option keeps its place on the record. */
export type Option = {
  readonly key: string;
  readonly title: string;
  readonly proposer: string;
  readonly clauses: readonly SourcedClause[];
  readonly offered?: Offered | undefined;
};

/** Whether a clause of an option stands as its proposer offered it; once others change a word it is theirs. */
export const isAsOffered = ({ offered }: Pick<Option, "offered">, { text, items }: Clause): boolean =>
  offered !== undefined && items.length === 0 && offered.words.includes(text);

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

export const newWordsRules = ["forbidden", "linkingOnly", "allowedMarked"] as const;
/** Whether the committee may add words that no draft contains: never, only words that link, or any as long as they are marked (handbook, section 4). */
export type NewWordsRule = (typeof newWordsRules)[number];

export const assentModes = ["asked", "imposed"] as const;
/** `asked`: movers agree or their own motion stands (Citrine). `imposed`: the committee's text stands if conference adopts it. */
export type AssentMode = (typeof assentModes)[number];

export const optionAdders = ["committee", "movers", "conference"] as const;
/** Who may add an option to a question after publication: nobody but the committee, the movers of constituents, or any delegate from the floor. */
export type OptionAdder = (typeof optionAdders)[number];

export type CompositeSettings = { readonly newWords: NewWordsRule; readonly assent: AssentMode; readonly mayAddOptions: OptionAdder };

/** What follows in the text or the votes when every option named in `when` is chosen. */
export type Consequence = {
  readonly id: string;
  readonly when: readonly { readonly section: SectionId; readonly option: string }[];
  readonly effect:
    | { readonly kind: "strike"; readonly clause: ClauseId }
    | { readonly kind: "reword"; readonly clause: ClauseId; readonly old: string; readonly new: string }
    | { readonly kind: "settle"; readonly section: SectionId; readonly option: string };
  readonly reason: string;
};

/** A clause of a draft that the composite leaves out, and why: read by its mover. */
export type Dropped = { readonly motion: Id<"motion">; readonly version: number; readonly clause: ClauseId; readonly reason: string };

/** What is absent in a composite made before these were known: the default settings, no consequence, nothing dropped with a reason, no problem let stand. */
export type Composite = {
  readonly title: string;
  readonly sections: readonly CompositeSection[];
  readonly settings?: CompositeSettings | undefined;
  readonly consequences?: readonly Consequence[] | undefined;
  readonly dropped?: readonly Dropped[] | undefined;
  readonly accepted?: readonly Accepted[] | undefined;
};

export const defaultSettings: CompositeSettings = { newWords: "linkingOnly", assent: "asked", mayAddOptions: "committee" };
export const settingsOf = (composite: Composite): CompositeSettings => composite.settings ?? defaultSettings;

/** Section id → key of the chosen option; "none" where the section's options were all left out (status quo after a tie). */
export type Choices = Readonly<Record<string, string>>;
