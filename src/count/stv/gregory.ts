import type { Rule } from "../rule.ts";
import { byVotesThenNumber, electAtQuota } from "./gregory-election.ts";
import { countInclusive } from "./gregory-inclusive.ts";
import { countLastParcel } from "./gregory-last-parcel.ts";
import { wholeVoteAbove } from "./gregory-quotas.ts";
import type { InclusiveTerms, LastParcelTerms } from "./gregory-terms.ts";

const decimals = 9;

const inclusive: InclusiveTerms = {
  id: "gregory-inclusive",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canShare: true,
  decimals,
  quota: wholeVoteAbove(decimals),
  tieSteps: ["last-difference"],
  valueAfter: (value, surplus, total) => (value * surplus) / total,
  isUnweighted: false,
  isReference: false,
};

const unweighted: InclusiveTerms = {
  ...inclusive,
  id: "gregory-unweighted",
  // A paper divided among equals is no longer one paper, so there is no fair number of papers to divide a surplus by.
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "stop" },
  canShare: false,
  valueAfter: (_value, surplus, _total, papers) => surplus / papers,
  isUnweighted: true,
};

const exclusive: LastParcelTerms = {
  id: "gregory-exclusive",
  policy: unweighted.policy,
  canShare: false,
  decimals,
  quota: wholeVoteAbove(decimals),
  tieSteps: ["last-difference"],
  surplusOrder: "largest",
  together: "one-by-one",
  batches: "by-value",
  pointAt: "stage",
  quotaFalls: false,
  elect: (table) => electAtQuota(table, byVotesThenNumber(table.totals)),
  endOfStage: () => {},
  listed: "as-deemed",
  singleWaits: false,
};

const general = { family: "stv", needs: "rankings", canConstrain: true } as const;

/** All papers, each at a part of its value, nine decimals. */
export const gregoryInclusive: Rule = {
  ...general,
  id: inclusive.id,
  title: "Weighted inclusive Gregory method",
  source: "The weighted inclusive Gregory method in general, with a whole quota, ties by the latest difference then lot, and nine decimals",
  summary: "All papers of an elected candidate pass on, each at the same part of its value, to nine decimals.",
  policy: inclusive.policy,
  count: (election, options) => countInclusive(inclusive, election, options),
};

/** All papers at one value, whatever they were worth. */
export const gregoryUnweighted: Rule = {
  ...general,
  id: unweighted.id,
  title: "Unweighted inclusive Gregory method",
  source:
    "The unweighted inclusive Gregory method in general (as in Australian Senate elections since 1984, without their rounding to whole votes), nine decimals",
  summary: "All papers of an elected candidate pass on at one value, the surplus divided by their number, whatever each was worth before.",
  policy: unweighted.policy,
  count: (election, options) => countInclusive(unweighted, election, options),
};

/** The last parcel only. */
export const gregoryExclusive: Rule = {
  ...general,
  id: exclusive.id,
  title: "Exclusive Gregory method (last parcel)",
  source: "Gregory's method of 1880 in general: the last parcel passes on, the papers of the excluded go by value; whole quota, nine decimals",
  summary: "Only the last parcel of papers passes on with a surplus; the papers of the excluded go in order of value.",
  policy: exclusive.policy,
  count: (election, options) => countLastParcel(exclusive, election, options),
};
