import type { Rule } from "../rule.ts";
import { electByActiveVote } from "./gregory-active-vote.ts";
import { countLastParcel } from "./gregory-last-parcel.ts";
import { roundedUp } from "./gregory-quotas.ts";
import type { LastParcelTerms } from "./gregory-terms.ts";

const terms: LastParcelTerms = {
  id: "ers97",
  // 6.10 and 6.12: no next preference where the next in sequence is uncertain.
  policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
  canShare: false,
  decimals: 2,
  // 5.1.6.
  quota: roundedUp,
  // 5.2.3 and 5.2.5: the first stage or the earliest point, after the transfer of a batch, where they were unequal, then a lot.
  tieSteps: ["first-difference"],
  surplusOrder: "largest",
  together: "at-most",
  batches: "by-value",
  pointAt: "batch",
  quotaFalls: true,
  elect: (table) => {
    electByActiveVote(table);
    return true;
  },
  endOfStage: () => {},
  listed: "as-deemed",
  singleWaits: false,
};

/** The rules of the Electoral Reform Society, third edition: made for counting by hand, with papers moved as seldom as can be. */
export const ers97: Rule = {
  id: terms.id,
  title: "Electoral Reform Society 1997",
  family: "stv",
  source:
    "Newland and Britton, How to Conduct an Election by the Single Transferable Vote, third edition 1997, section 5: first stage and quota (5.1), surpluses deferred and candidates excluded together (5.2), " +
    "surplus from the last batch, two decimals (5.3), exclusion by batches, quota recalculated while nobody is elected (5.4), completion (5.5), equal votes, lots that stand in a recount (5.6)",
  summary: "Only the last batch of papers passes on with a surplus; small surpluses wait, and candidates who cannot catch up are excluded together.",
  needs: "rankings",
  policy: terms.policy,
  canConstrain: true,
  count: (election, options) => countLastParcel(terms, election, options),
};
