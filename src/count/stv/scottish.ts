import type { Rule } from "../rule.ts";
import { countInclusive } from "./gregory-inclusive.ts";
import { wholeVoteAbove } from "./gregory-quotas.ts";
import type { InclusiveTerms } from "./gregory-terms.ts";

const decimals = 5;

const terms: InclusiveTerms = {
  id: "scottish",
  // Rule 2 of schedule 1 takes preferences "in consecutive order"; a mark that leaves two candidates at one preference is no clear preference for either.
  policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
  canShare: true,
  decimals,
  // Rule 46.
  quota: wholeVoteAbove(decimals),
  // Rules 49(2) and 51(2): the most recent preceding stage at which they were unequal, then a lot.
  tieSteps: ["last-difference"],
  // Rule 48(3): surplus x value when received / votes, five decimal places, remainder ignored.
  valueAfter: (value, surplus, total) => (value * surplus) / total,
  isUnweighted: false,
  isReference: false,
};

/** Single transferable vote as Scotland's councils are elected: all papers of an elected candidate pass on, each at a part of its value. */
export const scottish: Rule = {
  id: terms.id,
  title: "Scottish council elections",
  family: "stv",
  source:
    "Scottish Local Government Elections Order 2007 (SSI 2007/42) sch. 1 rules 45 to 52, same words in SSI 2011/399 sch. 1: first stage (45), quota (46), elected at the quota (47), transfer values of five decimals (48), " +
    "largest surplus first, tie by the latest stage then lot (49), exclusion one by one (50), tie by the latest stage then lot (51), last vacancies without further transfer (52)",
  summary: "All papers of an elected candidate pass on, each at the same part of its value; the lowest are excluded one by one.",
  needs: "rankings",
  policy: terms.policy,
  canConstrain: true,
  count: (election, options) => countInclusive(terms, election, options),
};
