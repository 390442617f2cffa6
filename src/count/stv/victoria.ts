import { australianRule } from "./australian.ts";
import { type AustralianTable, longestFraction } from "./australian-table.ts";
import { allDiffer, noSteps } from "./australian-ties.ts";

/** Electoral Act 2002 (Vic) s. 114A as amended in 2018. */
export const victoriaTable: AustralianTable = {
  decimals: { is: 0, source: "s. 114A(7)(b), (12)(b)(ii): “disregarding any fraction”" },
  quota: { is: "whole-part-plus-one", source: "s. 114A(2), (5)" },
  surplus: { is: "all-papers", source: "s. 114A(7)(a), (9), (14): surplus divided by the ballot papers" },
  exhaustedShare: { is: true, source: "s. 114A(7)(a): every paper divides" },
  exclusion: { is: "first-then-by-value", source: "s. 114A(12)(a), (b), (28)(b), (c) as substituted in 2018" },
  electMidExclusion: { is: true, source: "s. 114A(13), (15)" },
  lastTwo: { is: "settled", source: "s. 114A(18); read as after all transfers" },
  allRemaining: { is: "every-count", source: "s. 114A(19): “despite any other provision”" },
  certain: { is: "never", source: "not in the Act" },
  surplusTies: { is: allDiffer, source: "s. 114A(21)" },
  exclusionTies: { is: allDiffer, source: "s. 114A(24)(a)" },
  lastTwoTies: { is: noSteps, source: "s. 114A(25): by lot" },
  tiePoints: { is: "every-count", source: "s. 114A(21), (24), (28): counts and transfers" },
  longestFraction,
  electionOrder: { is: "free", source: "not in the Act: only the order of surpluses is settled" },
};

export const victoria = australianRule(
  {
    id: "au-vic-lc-2018",
    title: "Victoria, Legislative Council (2018)",
    source:
      "Electoral Act 2002 (Vic) s. 114A(5) quota, (7) to (10), (14) surpluses, (11) to (13), (15) exclusions, (18), (19) last places, (20) to (25) ties, (28) transfers",
    summary: "As the Senate, but an excluded candidate’s first preferences are a transfer of their own.",
  },
  victoriaTable,
);
