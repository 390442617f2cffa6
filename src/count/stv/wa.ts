import { australianRule } from "./australian.ts";
import { type AustralianTable, longestFraction } from "./australian-table.ts";
import { allDiffer, noSteps } from "./australian-ties.ts";

/** Electoral Act 1907 (WA) schedule 1, as counted from 2008. */
export const waTable: AustralianTable = {
  decimals: { is: 0, source: "sch. 1 cl. 4(b), 5(c), 8(b): “disregarding any fraction”" },
  quota: { is: "whole-part-plus-one", source: "sch. 1 cl. 3" },
  surplus: { is: "scaled-by-votes", source: "sch. 1 cl. 4, 5(a) to (c): surplus divided by votes, times the value at which the papers came" },
  exhaustedShare: { is: true, source: "sch. 1 cl. 5(a): all votes divide" },
  exclusion: { is: "by-receipt", source: "sch. 1 cl. 8: first preferences, then in the order of the transfers on which they were obtained" },
  electMidExclusion: { is: true, source: "sch. 1 cl. 9, 11, 19" },
  lastTwo: { is: "settled", source: "sch. 1 cl. 12; read as after all transfers" },
  allRemaining: { is: "settled", source: "sch. 1 cl. 13; read as after all transfers" },
  certain: { is: "never", source: "not in the Act" },
  surplusTies: { is: allDiffer, source: "sch. 1 cl. 15" },
  exclusionTies: { is: allDiffer, source: "sch. 1 cl. 17: the last count or transfer at which each of the tied had a different number" },
  lastTwoTies: { is: noSteps, source: "sch. 1 cl. 12: by lot" },
  tiePoints: { is: "every-count", source: "sch. 1 cl. 15, 17, 19: counts and transfers" },
  longestFraction,
  electionOrder: { is: "free", source: "not in the Act: only the order of surpluses is settled" },
};

export const wa = australianRule(
  {
    id: "au-wa-2008",
    title: "Western Australia, Legislative Council (2008)",
    source: "Electoral Act 1907 (WA) sch. 1 cl. 3 quota, 4, 5 surpluses, 8 to 11 exclusions, 12, 13 last places, 14 to 17 ties, 19 transfers",
    summary: "Weighted inclusive count in whole votes: papers pass on at a share of their own value, count by count as they came.",
  },
  waTable,
);
