import type { ReasonCode } from "./report/reasons.ts";

/**
 * Arrays "by candidate" have n + 1 entries: entry 0 is unused, entry 3 is candidate number 3.
 * An amount is a whole number of units of 10^-decimals of a vote, with the `decimals` of its count: 12.40 at two decimals is 1240n.
 */
export type Amount = bigint;

/** Why something was done, as data: the sentence is made by report/sentences.ts from the code, the candidates and the figures (already written as decimals). */
export type Reason = {
  readonly code: ReasonCode;
  readonly who?: readonly number[];
  readonly others?: readonly number[];
  readonly figures?: Readonly<Record<string, string>>;
};

export type StageAction =
  | "first" // first preferences, or the first look at all papers
  | "surplus"
  | "exclusion"
  | "doomed" // excluded because a constraint leaves no place for them
  | "iteration" // Meek: keep factors found until the totals hold still
  | "restart" // Wright: all papers anew without the excluded
  | "election" // places filled without any paper moving
  | "round" // AV, IRV, exhaustive: one round
  | "seat" // apportionment: one seat given
  | "comparison"; // Condorcet, scores: figures without transfers

export type Stage = {
  /** From 1. */
  readonly n: number;
  readonly action: StageAction;
  /** Whose papers moved in this stage. */
  readonly who: readonly number[];
  /** What was done and why, in order; the first is the stage's own sentence. */
  readonly reasons: readonly Reason[];
  /** After the stage, by candidate. Excluded candidates have 0, the elected keep what they hold. */
  readonly totals: readonly Amount[];
  readonly exhausted: Amount;
  /** Lost to rounding so far. */
  readonly lost: Amount;
  readonly quota?: Amount;
  /** Elected by the end of the stage that were not before, in order. */
  readonly elected: readonly number[];
  readonly excluded: readonly number[];
  /** At which value each paper passed on, as a decimal or a fraction. */
  readonly transferValue?: string;
  /** Number of papers that moved, weights counted. */
  readonly papersMoved?: number;
  /** Meek: keep factors by candidate, at `keepDecimals` of the count. */
  readonly keep?: readonly Amount[];
  /** What constraints did in this stage. */
  readonly interventions?: readonly Intervention[];
  /** Shown for information: the places were already filled and the rule asks for no further transfer. */
  readonly afterDecision?: boolean;
  /** Rule-specific extra figures by name, e.g. papers held by candidate. */
  readonly papers?: readonly number[];
  /** Votes for persons written in who did not stand (rctab); they are in no candidate's total. */
  readonly writeIns?: Amount;
  /** Votes no longer in play by cause (rctab: exhaustedChoices, overvotes, repeatedRankings, skippedRankings, finalRoundSurplus); `exhausted` is their sum. */
  readonly inactive?: Readonly<Record<string, Amount>>;
  /** Apportionment: seats held by each list or group after the stage. */
  readonly seatsHeld?: readonly number[];
};

export type Intervention = { readonly kind: "guarded" | "doomed" | "waived"; readonly who: readonly number[]; readonly reason: Reason };

export type TiePurpose = "election" | "surplus" | "exclusion" | "place" | "ranking" | "seat" | "paper";
export type TieStep = "first-difference" | "last-difference" | "all-differ" | "given-order" | "seeded-lot" | "drawn-lot" | "casting-vote" | "rule";

/** A tie and how it was settled. `between` are candidate numbers (lists or groups in apportionment). */
export type Tie = {
  readonly stage: number;
  readonly purpose: TiePurpose;
  readonly between: readonly number[];
  readonly by: TieStep;
  readonly chosen: number;
  /** The point of the count at which they differed, for first- and last-difference. */
  readonly at?: number;
};

export type Elected = { readonly number: number; readonly stage: number };

/** Papers by how they were treated, in votes. */
export type PaperReport = {
  /** Papers that took part in the count. */
  readonly valid: number;
  readonly blank: number;
  readonly spoiled: number;
  /** Valid papers followed only up to the doubtful rank, by cause. */
  readonly stoppedAtSkip: number;
  readonly stoppedAtRepeat: number;
  readonly stoppedAtEqual: number;
  /** Valid papers on which a skipped, repeated or over-marked rank was passed over. */
  readonly passedOver: number;
  /** Papers on which only withdrawn candidates were marked. */
  readonly onlyWithdrawn: number;
};

export type Count = {
  readonly rule: string;
  readonly title: string;
  readonly seats: number;
  readonly candidates: readonly { readonly number: number; readonly name: string; readonly withdrawn: boolean }[];
  /** Of every amount in `stages` and `quota`. */
  readonly decimals: number;
  readonly keepDecimals?: number;
  readonly quota: Amount | null;
  readonly papers: PaperReport;
  readonly stages: readonly Stage[];
  /** In the order of election. Fewer than `seats` when a place stays vacant, with a reason in `notes`. */
  readonly elected: readonly Elected[];
  /** Groups of equals, best first, for rules that rank. */
  readonly ranking?: readonly (readonly number[])[];
  /** pairwise[a][b] = votes that prefer a to b, by candidate number. */
  readonly pairwise?: readonly (readonly number[])[];
  readonly ties: readonly Tie[];
  /** The published seed, when lots were to be drawn by one. */
  readonly seed?: string;
  readonly notes: readonly Reason[];
  /** The whole counts of which this one is made, in order, for rules that count several times (orders of preference, casual vacancies). */
  readonly parts?: readonly Count[];
};

/** A tie is a result: the count waits for the lot, and is taken up again with it in `lots`. */
export type Outcome =
  | { readonly kind: "counted"; readonly count: Count }
  | { readonly kind: "lotNeeded"; readonly between: readonly number[]; readonly stage: number; readonly purpose: TiePurpose; readonly soFar: Count };
