import { australianRule } from "./australian.ts";
import { type AustralianTable, longestFraction } from "./australian-table.ts";
import { lastDifference, noSteps } from "./australian-ties.ts";

/** Electoral Act 1992 (ACT) schedule 4, votes to six decimals, as counted in 2021. */
export const actTable: AustralianTable = {
  decimals: { is: 6, source: "sch. 4 cl. 1A(2): rounded down to 6 decimal places" },
  quota: { is: "whole-part-plus-one", source: "sch. 4 cl. 1B" },
  surplus: {
    is: "last-parcel",
    source: "sch. 4 cl. 1C(2), (4), (5): papers counted at the count at which the candidate became successful; never above their value",
  },
  exhaustedShare: { is: false, source: "sch. 4 cl. 1C(5): only papers with a next available preference divide the surplus" },
  exclusion: { is: "by-value", source: "sch. 4 cl. 9(2): by transfer value, highest first" },
  electMidExclusion: { is: true, source: "sch. 4 cl. 9(2)(d), 4(1)" },
  lastTwo: { is: "never", source: "not in the Act" },
  allRemaining: { is: "settled", source: "sch. 4 cl. 4(2): all papers dealt with and no surplus left" },
  certain: { is: "never", source: "not in the Act" },
  surplusTies: { is: lastDifference, source: "sch. 4 cl. 7(3)(c)" },
  exclusionTies: { is: lastDifference, source: "sch. 4 cl. 8(2)" },
  lastTwoTies: { is: noSteps, source: "does not arise" },
  tiePoints: { is: "every-count", source: "sch. 4 cl. 1: each allotment of votes is a count" },
  longestFraction,
  electionOrder: { is: "free", source: "not in the Act: only the order of surpluses is settled" },
};

export const act = australianRule(
  {
    id: "au-act-2021",
    title: "Australian Capital Territory, Hare-Clark (2021)",
    source:
      "Electoral Act 1992 (ACT) sch. 4 cl. 1A count votes, 1B quota, 1C transfer value, 3 first preferences, 4 end, 6, 7 surpluses, 8, 9 exclusions; casual vacancies (pt 4.3) are not part of this rule",
    summary: "Hare-Clark: only the papers that elected a candidate carry the surplus, votes to six decimals.",
  },
  actTable,
);
