import type { Rule } from "../rule.ts";
import { countInclusive } from "./gregory-inclusive.ts";
import { unitAbove } from "./gregory-quotas.ts";
import type { InclusiveTerms } from "./gregory-terms.ts";

const decimals = 4;
const unit = 10_000n;

const terms: InclusiveTerms = {
  id: "wigm-prf",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canShare: true,
  decimals,
  // A.1: valid ballots / (seats + 1), cut, plus 0.0001.
  quota: unitAbove,
  // D.1: a tie is settled by an order drawn beforehand, never by earlier rounds.
  tieSteps: [],
  // B.3 and D.4: weight x surplus, cut, then divided by the vote, cut.
  valueAfter: (value, surplus, total) => (((value * surplus) / unit) * unit) / total,
  isUnweighted: false,
  isReference: true,
};

/** The reference rule of the Proportional Representation Foundation for the weighted inclusive Gregory method, without batch defeats. */
export const wigmPrf: Rule = {
  id: terms.id,
  title: "Weighted inclusive Gregory method, PRF reference rule",
  family: "stv",
  source:
    "Proportional Representation Foundation, Reference WIGM rule, as printed in droop (rules/wigm_prf.py): quota (A.1), elected at the quota (B.1), largest surplus first, one of nothing too (B.3), lowest defeated one by one (B.4), " +
    "end of the count (A.3, C, D.3), ties by an order drawn beforehand (D.1), every product and quotient cut to four decimals (D.4)",
  summary: "As the Scottish rule, with a quota that is not rounded up to a whole vote and four decimals; ties go by an order drawn before the count.",
  needs: "rankings",
  policy: terms.policy,
  canConstrain: true,
  count: (election, options) => countInclusive(terms, election, options),
};
