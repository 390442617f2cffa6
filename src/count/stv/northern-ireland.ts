import type { Rule } from "../rule.ts";
import { byVotesThenNumber, electableOf, electAtQuota } from "./gregory-election.ts";
import { listByVotes } from "./gregory-exclusion.ts";
import { countLastParcel } from "./gregory-last-parcel.ts";
import { wholeVoteAbove } from "./gregory-quotas.ts";
import { continuingOf, extremes, say, stageNumber, surplusOf, type Table, totalOf } from "./gregory-table.ts";
import type { LastParcelTerms } from "./gregory-terms.ts";

const decimals = 2;

/**
 * Rule 52(2): one vacancy is left and one continuing candidate has no fewer votes than all the others together with the surpluses not
 * transferred. The papers are followed to the end for information, as the program does that others compare with.
 */
function settleMajority(table: Table): void {
  const open = continuingOf(table);
  if (table.placesLeft !== 1 || open.length < 2) return;
  const [first, other] = extremes(table, open, "highest");
  if (first === undefined || other !== undefined) return;
  let others = 0n;
  for (const number of open) if (number !== first) others += totalOf(table, number);
  for (const number of table.waiting) others += surplusOf(table, number);
  if (totalOf(table, first) < others || electableOf(table, [first]).length === 0) return;
  say(table, { code: "elected.majorityLeft", who: [first] });
  table.elected.push({ number: first, stage: stageNumber(table) });
  table.draft.elected.push(first);
  table.isSettled = true;
  // Within limits there is no other sheet to compare with.
  if (table.gatekeeper !== null) table.isOver = true;
}

const terms: LastParcelTerms = {
  id: "ni-1989",
  // Rule 50(4): a paper is not transferable where the same preference is given twice or the sequence is broken.
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canShare: false,
  decimals,
  // Rule 48(1), (2).
  quota: wholeVoteAbove(decimals),
  // Rules 50(1) and 51(13): the earliest stage at which they were unequal, then a lot.
  tieSteps: ["first-difference"],
  surplusOrder: "largest",
  together: "below",
  batches: "first-then-value",
  pointAt: "stage",
  quotaFalls: false,
  elect: (table) => electAtQuota(table, byVotesThenNumber(table.totals)),
  endOfStage: (table) => {
    if (table.decided !== null) return;
    listByVotes(table, table.draft.elected, table.totals);
    settleMajority(table);
  },
  listed: "by-stage",
  singleWaits: true,
};

/** Northern Ireland's local elections: the same idea as ERS97 with a whole quota that never changes. */
export const northernIreland: Rule = {
  id: terms.id,
  title: "Northern Ireland local elections",
  family: "stv",
  source:
    "Electoral Law Act (Northern Ireland) 1962 sch. 5 part IV as substituted by SI 1985/454: quota (48), surplus from the last sub-parcel, two decimals, deferred where it cannot matter (49), largest surplus first, tie by the earliest stage then lot (50), " +
    "exclusion, one or several, first preferences then by value (51), last vacancies (52)",
  summary: "Only the last parcel passes on with a surplus; the papers of the excluded go in order of value, first preferences before all others.",
  needs: "rankings",
  policy: terms.policy,
  canConstrain: true,
  count: (election, options) => countLastParcel(terms, election, options),
};
