import type { Rule } from "../rule.ts";
import { byVotesThenNumber, electAtQuota } from "./gregory-election.ts";
import { countLastParcel } from "./gregory-last-parcel.ts";
import { unitAbove } from "./gregory-quotas.ts";
import type { LastParcelTerms } from "./gregory-terms.ts";

const terms: LastParcelTerms = {
  id: "prsa-1977",
  policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
  canShare: false,
  // Rule 1.3, counted in thousandths of a vote.
  decimals: 3,
  quota: unitAbove,
  tieSteps: ["last-difference"],
  surplusOrder: "as-elected",
  together: "one-by-one",
  batches: "as-received",
  pointAt: "stage",
  quotaFalls: false,
  elect: (table) => electAtQuota(table, byVotesThenNumber(table.totals)),
  endOfStage: () => {},
  listed: "as-deemed",
  singleWaits: false,
};

/** The rules of the Proportional Representation Society of Australia: the last parcel passes on, parcels of the excluded go in the order received. */
export const prsa1977: Rule = {
  id: terms.id,
  title: "Proportional Representation Society of Australia 1977",
  family: "stv",
  source:
    "Rules of the Proportional Representation Society of Australia for conducting elections by the quota-preferential method, 1977, counted in thousandths of a vote: quota (1.3), elected at the quota (2.1), " +
    "surplus and transfer value (2.3); exclusion by parcels in the order received. The text is copyright of the Society and is not printed here",
  summary: "Surpluses pass on in the order of election, from the last parcel; the parcels of the excluded go one after the other as they came.",
  needs: "rankings",
  policy: terms.policy,
  canConstrain: true,
  count: (election, options) => countLastParcel(terms, election, options),
};
