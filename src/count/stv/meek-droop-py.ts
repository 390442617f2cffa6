import { settingsOf } from "../settings.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { Rule } from "../rule.ts";
import { openBook, presetBreaker } from "./meek-book.ts";
import { groupedPapers } from "./meek-groups.ts";
import type { Exact } from "./meek-numbers.ts";
import { exact, exactly, roundedDown } from "./meek-numbers.ts";
import type { MeekPapers } from "./meek-papers.ts";
import type { MeekRounds } from "./meek-rounds.ts";
import { countRounds } from "./meek-rounds.ts";
import type { EqualRanks } from "./plain-meek.ts";
import { plainPapers } from "./plain-meek.ts";

const papersRoundedDown = (prepared: Prepared, equalRanks: EqualRanks): MeekPapers<bigint> =>
  prepared.hasEqual
    ? plainPapers(prepared.papers, prepared.candidates, roundedDown, equalRanks)
    : groupedPapers(prepared.papers, prepared.candidates, prepared.report.valid, "cut");

const common = { tied: "within-surplus", batch: "never", protected: [], leftOver: "pass-on", named: "last" } as const;

/** 0.000001 */
const omega = 1000n;
const exactOmega = exact(1n, 1_000_000n);

const inBillionths = (papers: MeekPapers<bigint>): MeekRounds<bigint> => ({
  ...common,
  numbers: roundedDown,
  papers,
  quota: (votes, parts) => votes / parts + 1n,
  hasQuota: (votes, quota) => votes >= quota,
  isSettled: ({ surplus }) => surplus <= omega,
});

const inFractions = (papers: MeekPapers<Exact>): MeekRounds<Exact> => ({
  ...common,
  numbers: exactly,
  papers,
  quota: (votes, parts) => exactly.over(votes, parts),
  // The exact quota could be reached by one more than there are places: more is asked for.
  hasQuota: (votes, quota) => exactly.compare(votes, quota) > 0,
  isSettled: ({ surplus }) => exactly.compare(surplus, exactOmega) <= 0,
});

/** Meek as droop's rule "meek" in fixed point, and stv-rs after it, count: equal ranks shared. */
export const meekDroopPy: Rule = {
  id: "meek-droop-py",
  title: "Meek STV, as droop and stv-rs",
  family: "stv",
  source:
    "droop 0.14, rule meek (fixed arithmetic, nine decimals, no batch defeats), and stv-rs 0.5.1, which reproduces it: share and rest of a paper both cut, quota cut + 0.000000001, omega 0.000001, defeat of the lowest within the surplus; equal ranks shared as there, or averaged over all orders (stv-rs --equalize). arithmetic=exact counts in fractions and asks for more than the quota",
  summary: "As Meek, on papers that may rank several candidates equally: the paper is shared among them.",
  needs: "rankings",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: true,
  settings: { arithmetic: ["fixed9", "exact"], equal_ranks: ["share", "average"] },
  count: (election, options) => {
    const settings = settingsOf(meekDroopPy, options.settings);
    if (!settings.ok) return settings;
    const book = openBook(meekDroopPy, election, options, (prepared) => presetBreaker(prepared, options));
    if (!book.ok) return book;
    const { prepared } = book.value;
    const average = settings.value.value("equal_ranks") === "average";
    if (settings.value.value("arithmetic") === "fixed9")
      return countRounds(book.value, inBillionths(papersRoundedDown(prepared, average ? "average" : "each-alone")));
    return countRounds(book.value, inFractions(plainPapers(prepared.papers, prepared.candidates, exactly, average ? "average" : "stopping")));
  },
};
