import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../../election.ts";
import { countOf, numbers, one, votes } from "../../../../test/build/count/rctab.ts";

test("rounds, the threshold of each, and the reasons for them", () => {
  const count = countOf(
    electionOf([
      [5, [1]],
      [4, [2]],
      [2, [3, 2]],
      [1, [3]],
    ]),
  );
  assert.deepEqual(count.stages.map(votes), [
    [5n, 4n, 3n],
    [5n, 6n, 0n],
  ]);
  assert.deepEqual(
    count.stages.map((stage) => stage.quota),
    [7n * one, 6n * one],
  );
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
  assert.deepEqual(
    count.stages.map((stage) => [stage.n, stage.action, stage.who, stage.excluded, stage.elected]),
    [
      [1, "first", [], [], []],
      [2, "exclusion", [3], [3], [2]],
    ],
  );
  assert.deepEqual(count.stages[1]?.reasons, [
    { code: "rctab.excluded", who: [3] },
    { code: "rctab.threshold", figures: { threshold: "6.0000" } },
    { code: "rctab.inactive", figures: { exhaustedChoices: "1.0000", overvotes: "0.0000", repeatedRankings: "0.0000", skippedRankings: "0.0000" } },
    { code: "rctab.elected", who: [2], figures: { threshold: "6.0000" } },
  ]);
  assert.equal(count.quota, 6n * one);
  assert.equal(count.stages[0]?.writeIns, undefined);
  assert.deepEqual(count.stages[1]?.inactive, { exhaustedChoices: one, overvotes: 0n, repeatedRankings: 0n, skippedRankings: 0n });
});

test("all below the minimum go together, whoever has exactly the minimum stays", () => {
  const count = countOf(
    electionOf([
      [5, [1]],
      [4, [2]],
      [3, [3]],
      [2, [4, 2]],
      [1, [5, 2]],
    ]),
    { minimumVoteThreshold: "3" },
  );
  assert.deepEqual(count.stages[1]?.excluded, [4, 5]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.minimum", who: [4, 5], figures: { minimum: "3" } });
  assert.deepEqual(votes(count.stages[1]), [5n, 7n, 3n, 0n, 0n]);
});

test("a minimum above the threshold is the threshold", () => {
  const count = countOf(
    electionOf([
      [3, [1]],
      [2, [2, 1]],
      [1, [2]],
    ]),
    { minimumVoteThreshold: "3", continueUntilTwoCandidatesRemain: "false", tiebreakMode: "useCandidateOrder" },
  );
  assert.equal(count.stages[0]?.quota, 4n * one);
  assert.equal(
    countOf(
      electionOf([
        [9, [1]],
        [5, [2]],
      ]),
      { minimumVoteThreshold: "9" },
    ).stages[0]?.quota,
    9n * one,
  );
});

test("with everybody below the minimum nobody is elected", () => {
  const count = countOf(
    electionOf([
      [3, [1]],
      [2, [2]],
      [1, [3]],
    ]),
    { minimumVoteThreshold: "4" },
  );
  assert.deepEqual(count.elected, []);
  assert.deepEqual(
    count.notes.map((note) => note.code),
    ["rctab.belowMinimum", "place.vacant"],
  );
  assert.deepEqual(count.stages.length, 1);
});

test("batches of hopeless candidates go together, but never so many that one is left alone before the last two", () => {
  const election = electionOf([
    [10, [1]],
    [6, [2, 1]],
    [2, [3, 2]],
    [1, [4, 2]],
  ]);
  const batch = countOf(election, { batchElimination: "true" });
  assert.deepEqual(numbers(batch), [1]);
  assert.equal(batch.stages.length, 1);
  const on = countOf(election, { batchElimination: "true", continueUntilTwoCandidatesRemain: "true" });
  assert.deepEqual(
    on.stages.map((stage) => stage.excluded),
    [[], [], [3, 4]],
  );
  assert.deepEqual(on.stages[2]?.reasons[0], { code: "rctab.together", who: [3, 4] });
  assert.deepEqual(votes(on.stages[2]), [10n, 9n, 0n, 0n]);
  assert.deepEqual(on.elected, [{ number: 1, stage: 1 }]);
  assert.equal(on.stages[1]?.action, "round");
  assert.deepEqual(on.stages[1]?.reasons[0], { code: "rctab.round", figures: { round: "2" } });
  const close = electionOf([
    [9, [1]],
    [7, [2]],
    [1, [3]],
  ]);
  assert.deepEqual(
    countOf(close, { batchElimination: "true", continueUntilTwoCandidatesRemain: "true" }).stages.map((stage) => stage.excluded),
    [[], [], [3]],
  );
});

test("without batches the count goes on to the last two one by one", () => {
  const count = countOf(
    electionOf([
      [6, [1]],
      [3, [2]],
      [1, [3, 2]],
    ]),
    { continueUntilTwoCandidatesRemain: "true" },
  );
  assert.deepEqual(count.stages.map(votes), [
    [6n, 3n, 1n],
    [6n, 3n, 1n],
    [6n, 4n, 0n],
  ]);
  assert.deepEqual(
    count.stages.map((stage) => stage.elected),
    [[1], [], []],
  );
});

test("the threshold of the first round may stand: then of the last two the one with more votes wins", () => {
  const election = electionOf([
    [4, [1]],
    [3, [2]],
    [3, [3]],
  ]);
  const settings = { tiebreakMode: "useCandidateOrder", doesFirstRoundDetermineThreshold: "true" };
  const count = countOf(election, settings);
  assert.deepEqual(
    count.stages.map((stage) => stage.quota),
    [6n * one, 6n * one],
  );
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "rctab.most", who: [1], figures: { threshold: "6.0000" } });
  const moving = countOf(election, { tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(
    moving.stages.map((stage) => stage.quota),
    [6n * one, 4n * one],
  );
});

test("the count may be set to stop after a round", () => {
  const election = electionOf([
    [4, [1]],
    [3, [2]],
    [2, [3, 2]],
  ]);
  const count = countOf(election, { stopTabulationEarlyAfterRound: "1" });
  assert.equal(count.stages.length, 1);
  assert.deepEqual(count.elected, []);
  assert.deepEqual(count.notes[0], { code: "rctab.stopped", figures: { round: "1" } });
  assert.deepEqual(countOf(election, { stopTabulationEarlyAfterRound: "5" }).notes, []);
});

test("of the last two nobody is elected below the minimum", () => {
  const count = countOf(
    electionOf([
      [5, [1]],
      [3, [2]],
    ]),
    { minimumVoteThreshold: "6" },
  );
  assert.deepEqual([count.elected, count.stages.length], [[], 1]);
  assert.equal(count.notes[0]?.code, "rctab.belowMinimum");
});

test("persons written in are one candidate when a batch would leave one alone before the last two", () => {
  // Four candidates and 6 for persons written in: these out, a batch of the three others would leave 1 alone, so 2 stays.
  const count = countOf(
    electionOf(
      [
        [10, [1]],
        [6, [2, 1]],
        [2, [3, 2]],
        [1, [4, 2]],
        [1, [6]],
      ],
      { candidates: 4 },
    ),
    { batchElimination: "true", continueUntilTwoCandidatesRemain: "true" },
  );
  assert.deepEqual(
    count.stages.flatMap((stage) => stage.excluded),
    [3, 4],
  );
  assert.deepEqual(votes(count.stages.at(-1)), [10n, 9n, 0n, 0n]);
});

test("where nobody stands there is no round, and the place stays vacant", () => {
  const count = countOf(electionOf([[3, [1]]], { candidates: 1, withdrawn: [1] }));
  assert.deepEqual([count.elected, count.stages], [[], []]);
  assert.equal(count.notes.at(-1)?.code, "place.vacant");
});
