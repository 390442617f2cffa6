import { australianRule } from "./australian.ts";
import { type AustralianTable, longestFraction } from "./australian-table.ts";
import { allDiffer, lastDifference, noSteps } from "./australian-ties.ts";

/** Commonwealth Electoral Act 1918 s. 273 as amended by the Assurance of Senate Counting Act 2021, counted by computer (s. 273A). */
export const senateTable: AustralianTable = {
  decimals: { is: 0, source: "s. 273(9)(b), (10)(b), (13AA): “disregarding any fraction”" },
  quota: { is: "whole-part-plus-one", source: "s. 273(8)" },
  surplus: { is: "all-papers", source: "s. 273(9)(a), (10)(a), (14): surplus divided by the ballot papers" },
  exhaustedShare: { is: true, source: "s. 273(9)(a), (10)(a): every paper divides, also one without a next preference" },
  exclusion: { is: "by-value", source: "s. 273(13AA): first preferences and papers at 1 together, then from the highest to the lowest value" },
  electMidExclusion: { is: true, source: "s. 273(15)" },
  lastTwo: { is: "settled", source: "s. 273(17); read as after all transfers" },
  allRemaining: { is: "settled", source: "s. 273(18); read as after all transfers" },
  certain: { is: "never", source: "not in the Act" },
  surplusTies: { is: allDiffer, source: "s. 273(20)(b), (22): the last count at which each had a different number" },
  exclusionTies: { is: lastDifference, source: "s. 273(29), (31)(b) and (c), (31A)" },
  lastTwoTies: { is: noSteps, source: "s. 273(17): by lot" },
  tiePoints: { is: "every-count", source: "s. 273(13AA), (15): each transfer at one value is counted by itself" },
  longestFraction,
  electionOrder: { is: "by-lot", source: "s. 273(20)(b)" },
};

export const senate = australianRule(
  {
    id: "au-senate-2021",
    title: "Australian Senate (2021)",
    source:
      "Commonwealth Electoral Act 1918 s. 273(8) quota, (9), (10), (14) surpluses, (13), (13AA), (15) exclusions, (17), (18) last places, (20) to (22), (29), (31), (31A) ties; no bulk exclusion (s. 273A(5), (9))",
    summary: "Quota preferential count in whole votes: all papers of an elected candidate pass on at one value, and papers of the excluded value by value.",
  },
  senateTable,
);
