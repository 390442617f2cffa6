import type { RuleStep } from "../tie/breaker.ts";

/** When the count looks whether a provision that ends it applies. Each is looked at when a count ends, after the quota. */
export type EndCheck =
  /** The rule has no such provision. */
  | "never"
  /** At the end of every count, even in the middle of an exclusion. */
  | "every-count"
  /** Not while counts of an exclusion are still to come. */
  | "exclusion-done"
  /** Only when no count of a transfer is still to come and no surplus waits. */
  | "settled";

/** Which papers of an elected candidate carry the surplus, and at what value. */
export type SurplusMethod =
  /** All papers, at one value: surplus / papers (inclusive, unweighted). */
  | "all-papers"
  /** The papers received at the count that elected, at surplus / papers with a next preference, never above the value they came at. */
  | "last-parcel"
  /** All papers, count by count as they were received, each at its own value x surplus / votes. */
  | "scaled-by-votes"
  /** The same, but x surplus / votes without the papers that have no next preference, never above 1. */
  | "scaled-by-continuing";

/** How the papers of an excluded candidate are divided into counts, and in which order these go. */
export type ExclusionOrder =
  /** One count for each transfer value, the highest first. */
  | "by-value"
  /** First preferences, then one count for each transfer value, the highest first. */
  | "first-then-by-value"
  /** One count for each count at which papers were received, the earliest first. */
  | "by-receipt"
  /** The same in the order of the published names of the counts. */
  | "by-count-name";

/** What is true of a rule, and the provision that says so. */
export type Provision<T> = { readonly is: T; readonly source: string };

/** Everything in which the Australian counts differ. The engine reads this and nothing else. */
export type AustralianTable = {
  /** Decimals of a vote to which a transfer is cut: 0 for whole votes. */
  readonly decimals: Provision<number>;
  readonly quota: Provision<"whole-part-plus-one">;
  readonly surplus: Provision<SurplusMethod>;
  /** Whether the papers without a next preference take their share of a surplus with them as exhausted votes; if not, what is left over counts as lost to fractions. */
  readonly exhaustedShare: Provision<boolean>;
  readonly exclusion: Provision<ExclusionOrder>;
  /** Whether candidates who reach the quota in the middle of an exclusion are elected there and get nothing more from it. */
  readonly electMidExclusion: Provision<boolean>;
  readonly lastTwo: Provision<Exclude<EndCheck, "every-count" | "exclusion-done">>;
  readonly allRemaining: Provision<Exclude<EndCheck, "never">>;
  /** Whether those are elected whom nobody can overtake any more. */
  readonly certain: Provision<Extract<EndCheck, "never" | "exclusion-done">>;
  /** How equal surpluses are put in order before a lot. */
  readonly surplusTies: Provision<readonly RuleStep[]>;
  readonly exclusionTies: Provision<readonly RuleStep[]>;
  readonly lastTwoTies: Provision<readonly RuleStep[]>;
  /** Whether a tie is looked up at every count, or only at counts that end a surplus or an exclusion. */
  readonly tiePoints: Provision<"every-count" | "finished-transfers">;
  /** Bits of the longest fraction with which the count goes on: exact fractions can double their length with every surplus. */
  readonly longestFraction: Provision<number>;
  /** Whether the order of election among equals is itself to be settled by lot, even where nothing hangs on it. */
  readonly electionOrder: Provision<"by-lot" | "free">;
};

/** Long enough for 20 surpluses of 100,000 papers in exact fractions (15,000 bits), short enough to end. */
export const longestFraction: Provision<number> = { is: 32_768, source: "a limit of this program, in no Act" };
