import { australianRule } from "./australian.ts";
import { type AustralianTable, longestFraction } from "./australian-table.ts";
import { lastDifference } from "./australian-ties.ts";

/** Local Government (General) Regulation 2005 (NSW) schedule 5 of 2020, as the Electoral Commission counted in 2021. */
export const nswTable: AustralianTable = {
  decimals: { is: 0, source: "sch. 5 cl. 6(1)(d), 7(4)(c), 9(2)(b)(ii): “disregarding any fraction”" },
  quota: { is: "whole-part-plus-one", source: "sch. 5 cl. 4" },
  surplus: { is: "scaled-by-continuing", source: "sch. 5 cl. 6(1)(b), 7(4)(a), (b), 7(6): without exhausted votes at the value at which they came; at most 1" },
  exhaustedShare: { is: false, source: "sch. 5 cl. 7(4)(a): exhausted papers are left out" },
  exclusion: { is: "by-count-name", source: "sch. 5 cl. 9(2): in the order of the transfers; listed as the Commission lists them" },
  electMidExclusion: { is: false, source: "sch. 5 cl. 10(2), read as the whole exclusion" },
  lastTwo: { is: "settled", source: "sch. 5 cl. 11(2), (4)" },
  allRemaining: { is: "exclusion-done", source: "sch. 5 cl. 11(1)" },
  certain: { is: "exclusion-done", source: "sch. 5 cl. 11(2), (3)" },
  surplusTies: { is: lastDifference, source: "sch. 5 cl. 8(4)" },
  exclusionTies: { is: lastDifference, source: "sch. 5 cl. 9(5)" },
  lastTwoTies: { is: lastDifference, source: "sch. 5 cl. 11(4)" },
  tiePoints: { is: "finished-transfers", source: "sch. 5 cl. 8(4), 9(5), read as whole surpluses and exclusions" },
  longestFraction,
  electionOrder: { is: "free", source: "not in the Regulation: only the order of surpluses is settled" },
};

export const nsw = australianRule(
  {
    id: "au-nsw-lg-2021",
    title: "New South Wales, local government (2021)",
    source:
      "Local Government (General) Regulation 2005 (NSW) sch. 5 (2020) cl. 3, 4 first preferences and quota, 6, 7 surpluses, 8 their order, 9, 10 exclusions, 11 last places, as the Electoral Commission counted in 2021",
    summary: "Weighted inclusive count in whole votes with exact fractions: papers without a next preference stay behind, the others carry the surplus.",
  },
  nswTable,
);
