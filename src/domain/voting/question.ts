import type { OptionMethod, TieStep } from "#compose";
import type { Threshold } from "#domain/conference";
import type { AmendmentId, MotionId } from "#domain/motions";
import type { Id } from "#kit";

/** "P", "S3", "R", "M1.2", "F": printed in the order of business, so short and spoken aloud. */
export type QuestionId = Id<"question">;

/** When a question may be put. `chosen` and outcomes are of decided questions; an undecided one satisfies nothing. */
export type Condition =
  | { readonly kind: "always" }
  | { readonly kind: "outcome"; readonly question: QuestionId; readonly is: readonly Decision["outcome"][]; readonly option?: string }
  | { readonly kind: "decided"; readonly question: QuestionId }
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition };

/** What the question is about, for pages and for the text that rewrites itself. */
export type Subject =
  | { readonly kind: "motion"; readonly motion: MotionId }
  | { readonly kind: "amendment"; readonly motion: MotionId; readonly amendment: AmendmentId }
  | { readonly kind: "compositeAmendment"; readonly section: string; readonly amendment: AmendmentId }
  | { readonly kind: "section"; readonly section: string }
  /** A passage of a motion that is voted apart; `all` are the clauses that the motion had then. */
  | { readonly kind: "part"; readonly motion: MotionId; readonly clauses: readonly string[]; readonly all: readonly string[] }
  | { readonly kind: "whole" };

/** One of the options put. `motion` where the option is a motion as amended; with `dependsOn` it is only put when the condition holds. */
export type Choice = { readonly key: string; readonly title: string; readonly motion?: MotionId; readonly dependsOn?: Condition };

/**
 * A consequence that was printed with the options: when the condition holds, this question is not put; `option` is taken, or none of them.
 * `because`: for each section that it waits for, its question and, where it may be put again, that one after it.
 */
export type Settlement = {
  readonly when: Condition;
  readonly option: string;
  readonly because: readonly (readonly QuestionId[])[];
  readonly reason: string;
};

type Common = {
  readonly id: QuestionId;
  /** As read out by the chair. */
  readonly title: string;
  readonly subject: Subject;
  /** dependsOn: this question is only put when the condition holds. */
  readonly dependsOn: Condition;
  /** excludes: when one of these conditions comes true first, this question falls (outcome `fell`, cause named). */
  readonly fallsIf: readonly { readonly question: QuestionId; readonly is: Decision["outcome"] }[];
  readonly tie: readonly TieStep[];
  /** The rule relied on, quoted on screen and in the minute: "Standing orders: majority of votes cast". */
  readonly rule: string;
};

/** `moving`: an original is moved and seconded, or falls; no division. The others are decided by a division. */
export type Question =
  | (Common & { readonly kind: "moving" })
  | (Common & { readonly kind: "motion" | "amendment" | "ratification" | "part"; readonly threshold: Threshold })
  | (Common & { readonly kind: "options"; readonly method: OptionMethod; readonly options: readonly Choice[]; readonly settledIf?: readonly Settlement[] });

/** The tree of questions of one agenda item in the order of business. Frozen when the conference opens. */
export type Procedure = { readonly questions: readonly Question[] };

/** Counted votes. For yes/no questions the keys of `votes` are "for" and "against"; else option keys. */
export type Tally = { readonly votes: Readonly<Record<string, number>>; readonly abstentions: number };

/** One count of a question: `between` lists the option keys put (or for/against). `purpose` tells an ordinary round from the vote between equals for last place. */
export type Round = {
  readonly between: readonly string[];
  readonly purpose: "decide" | "bottomTie";
  readonly present: number;
  readonly entitled: number;
  readonly tally: Tally;
  /** A show of hands: the key that the chair saw to have most, or "unclear". Its tally has no figures. */
  readonly seen?: string;
  /** Nobody was seen to vote the other way. */
  readonly nemCon?: boolean;
  /** How it was voted on, where it was not a count by tellers; `present` and `entitled` of a card vote are weights. */
  readonly vote?: {
    readonly division: string;
    readonly method: "hands" | "count" | "card" | "ballot";
    readonly disclosure: "aggregate" | "perAffiliate" | "named";
    readonly electronic: boolean;
  };
};

export const outcomes = [
  "carried",
  "lost",
  "chosen",
  "noneChosen",
  "fell",
  "remitted",
  "withdrawn",
  "notReached",
  "moved",
  "undecided",
  "nextBusiness",
  "referredBack",
  "incorporated",
] as const;

/**
 * How one question ended. `reason` is the sentence of the result: "carried, 74 to 58, majority of votes cast".
 * `undecided` stands only among the annulled: counts that a correction took back before they had decided the question.
 */
export type Decision = {
  readonly question: QuestionId;
  readonly outcome: (typeof outcomes)[number];
  /** The key chosen, with outcome `chosen`. */
  readonly option?: string;
  readonly rounds: readonly Round[];
  readonly castingVote?: { readonly between: readonly string[]; readonly for: string };
  /** The question whose decision made this one fall, or settled it without a vote. */
  readonly cause?: QuestionId;
  readonly reason: string;
};
