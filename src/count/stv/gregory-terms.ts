import type { GregoryTerms, Table } from "./gregory-table.ts";

/** A rule by which all papers of an elected candidate pass on, at a part of their value (weighted), or all at one value (unweighted). */
export type InclusiveTerms = GregoryTerms & {
  /** The value at which a paper passes on when its holder has `total` units on `papers` papers and `surplus` of them too many. */
  readonly valueAfter: (value: bigint, surplus: bigint, total: bigint, papers: bigint) => bigint;
  /** Every paper passes on at the same value, whatever it was worth. */
  readonly isUnweighted: boolean;
  /** PRF reference rule: just enough candidates are elected before papers are looked at (A.3), a surplus of nothing is a stage (B.3), and droop shows one more surplus at the end. */
  readonly isReference: boolean;
};

/**
 * Whether the lowest together with all waiting surpluses may come up to the next above (`at-most`: ERS97 5.2.2 and 5.2.5 "does not
 * exceed") or must stay below (`below`: Northern Ireland 49(10) and 51(12) "less than"). `one-by-one`: nobody goes together and no surplus waits.
 */
export type Together = "one-by-one" | "at-most" | "below";

/** A rule by which only the last parcel of papers that an elected candidate received passes on. */
export type LastParcelTerms = GregoryTerms & {
  /** Which surplus goes first: the largest, or that of the candidate elected first. */
  readonly surplusOrder: "largest" | "as-elected";
  readonly together: Together;
  /** In which order the papers of the excluded go, each batch followed by a look at who is elected. */
  readonly batches: "by-value" | "first-then-value" | "as-received";
  /** The points to which ties are traced back. */
  readonly pointAt: "batch" | "stage";
  readonly quotaFalls: boolean;
  /** Deems elected whoever is elected now. False when a lot is needed. */
  readonly elect: (table: Table) => boolean;
  /** What the rule looks at when a stage is complete. */
  readonly endOfStage: (table: Table) => void;
  /** Whether those elected in one stage are listed as they were deemed elected, or by their votes at its end. */
  readonly listed: "as-deemed" | "by-stage";
  /** Northern Ireland 48(3): for a single place nobody is deemed elected before an exclusion. */
  readonly singleWaits: boolean;
};
