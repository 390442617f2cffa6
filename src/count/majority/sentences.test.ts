import assert from "node:assert/strict";
import { test } from "node:test";
import { adams, dhondt, huntingtonHill, largestRemainder } from "../apportionment/apportionment.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import { debian } from "../ranked/debian.ts";
import { rankedPairsWinningVotes } from "../ranked/ranked-pairs.ts";
import { schulzeMargins } from "../ranked/schulze.ts";
import { copeland, minimaxMargins } from "../ranked/scored-pairs.ts";
import { sentenceOf } from "../report/sentences.ts";
import type { Rule } from "../rule.ts";
import { borda } from "./borda.ts";
import { exhaustive, irv, irvBottomTogether, irvToTwo } from "./irv.ts";
import { block, fptp, limited } from "./plurality.ts";
import { rctab } from "./rctab/rctab.ts";
import { supplementary, twoRound } from "./runoff.ts";
import { approval, score } from "./scores.ts";
import { star } from "./star.ts";

const settled = { ties: { last: { kind: "given-order" }, lots: [] } } as const;

const counted = (rule: Rule, election: Election, settings: Readonly<Record<string, string>> = {}, seats = 1): Count => {
  const outcome = rule.count(election, { ...settled, settings, seats });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value.kind === "counted" ? outcome.value.count : outcome.value.soFar;
};

const ranked = electionOf(
  [
    [8, [1, 3]],
    [6, [2, 3, 1]],
    [4, [3, 2]],
    [2, [4, 3]],
    [1, [4]],
    [1, [[1, 2], 4]],
  ],
  { names: ["Ada", "Bea", "Cal", "Dee"] },
);
const marked = electionOf(
  [
    [9, [1, 2]],
    [4, [2]],
    [3, [0, 3]],
    [2, [[1, 3], 2]],
    [1, [4, 4, 3]],
    [2, [6, 2]],
  ],
  { candidates: 4 },
);
const scored: Election = {
  ...electionOf(
    [
      [1, []],
      [2, []],
      [1, []],
    ],
    { candidates: 3 },
  ),
  scores: { rows: 3, cells: Uint16Array.from([5, 4, 0, 4, 1, 3, 2, 2, 2]), weights: Float64Array.from([1, 2, 1]) },
};
const lists = electionOf(
  [
    [60, [1]],
    [30, [2]],
    [9, [3]],
    [1, [4]],
  ],
  { candidates: 4 },
);

const counts: readonly (() => Count)[] = [
  ...[
    fptp,
    irv,
    irvToTwo,
    irvBottomTogether,
    exhaustive,
    supplementary,
    twoRound,
    approval,
    borda,
    copeland,
    minimaxMargins,
    schulzeMargins,
    rankedPairsWinningVotes,
    debian,
  ].map((rule) => () => counted(rule, ranked)),
  ...[block, limited].map((rule) => () => counted(rule, ranked, {}, 2)),
  () => counted(borda, ranked, { points: "dowdall", unranked: "average" }),
  () => counted(debian, ranked, { quorum: "9", majority: "1=3" }),
  () => counted(score, scored),
  () => counted(star, scored, {}, 3),
  () => counted(rctab, marked, { numberOfWinners: "2", maxSkippedRanksAllowed: "0", exhaustOnDuplicateCandidate: "true" }, 2),
  () => counted(rctab, marked, { overvoteRule: "alwaysSkipToNextRank", batchElimination: "true", continueUntilTwoCandidatesRemain: "true" }),
  () => counted(rctab, marked, { minimumVoteThreshold: "2" }),
  () => counted(rctab, marked, { minimumVoteThreshold: "90" }),
  () => counted(rctab, marked, { numberOfWinners: "2", winnerElectionMode: "multiPassIrv" }, 2),
  () => counted(rctab, marked, { stopTabulationEarlyAfterRound: "1" }),
  () => counted(rctab, marked, { numberOfWinners: "4", winnerElectionMode: "bottomsUp" }, 4),
  () => counted(dhondt, lists, { threshold: "5", minimum: "3=1", maximum: "1=4" }, 9),
  () => counted(adams, lists, {}, 6),
  () => counted(huntingtonHill, lists, {}, 6),
  () => counted(largestRemainder, lists, { minimum: "4=1", maximum: "1=4" }, 9),
];

test("every reason that these rules give is a whole sentence with all its figures", () => {
  const codes = new Set<string>();
  for (const make of counts) {
    const count = make();
    for (const reason of [...count.stages.flatMap((stage) => stage.reasons), ...count.notes]) {
      codes.add(reason.code);
      const sentence = sentenceOf(reason, count);
      assert.doesNotMatch(sentence, /not stated|undefined|[{}]/, `${count.rule} ${reason.code}`);
      assert.match(sentence, /^\S.*\.$/, reason.code);
    }
  }
  assert.ok(codes.size > 50, [...codes].sort().join(" "));
});
