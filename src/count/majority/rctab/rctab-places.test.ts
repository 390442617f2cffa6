import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../../election.ts";
import { countOf, numbers, one } from "../../../../test/build/count/rctab.ts";

const stv = electionOf([
  [10, [1, 2]],
  [4, [2]],
  [3, [3]],
  [1, [4, 3]],
]);

test("several places: the surplus of a winner passes on, each paper cut, what is lost to rounding is recorded", () => {
  const count = countOf(stv, { numberOfWinners: "2", tiebreakMode: "useCandidateOrder" });
  assert.equal(count.seats, 2);
  assert.equal(count.stages[0]?.quota, 7n * one);
  // Surplus 3 of 10: each passes on 0.3.
  assert.deepEqual(count.stages[1]?.totals, [0n, 70_000n, 70_000n, 30_000n, 10_000n]);
  assert.equal(count.stages[1]?.action, "surplus");
  assert.deepEqual(count.stages[1]?.who, [1]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.surplus", who: [1], figures: { fraction: "0.3000" } });
  assert.deepEqual(count.elected, [
    { number: 1, stage: 1 },
    { number: 2, stage: 2 },
  ]);
  assert.equal(count.stages.length, 3, "one round more shows what the last surplus would do");
  assert.equal(count.stages[2]?.lost, 0n);
  assert.equal(count.quota, 7n * one);
});

test("a fraction that does not end is cut, and the winner keeps exactly the threshold", () => {
  const count = countOf(
    electionOf([
      [9, [1, 2]],
      [4, [2]],
      [3, [3]],
      [1, [4, 3]],
    ]),
    { numberOfWinners: "2", tiebreakMode: "useCandidateOrder" },
  );
  // 17 papers: threshold 6; surplus 3 of 9 is 0.3333 each, 2.9997 in all.
  assert.deepEqual(count.stages[1]?.totals, [0n, 60_000n, 69_997n, 30_000n, 10_000n]);
  assert.equal(count.stages[1]?.lost, 3n);
  assert.deepEqual(
    count.stages[1]?.reasons.find((reason) => reason.code === "rctab.residual"),
    { code: "rctab.residual", figures: { votes: "0.0003" } },
  );
  const fine = countOf(
    electionOf([
      [9, [1, 2]],
      [4, [2]],
      [3, [3]],
      [1, [4, 3]],
    ]),
    { numberOfWinners: "2", decimalPlacesForVoteArithmetic: "2" },
  );
  assert.deepEqual(fine.stages[1]?.totals.slice(1, 3), [600n, 697n]);
  assert.equal(fine.decimals, 2);
});

test("when the places are full the last surplus stays where it is", () => {
  const count = countOf(
    electionOf([
      [8, [1]],
      [7, [2, 3]],
      [2, [3]],
    ]),
    { numberOfWinners: "2" },
  );
  assert.deepEqual(count.elected, [
    { number: 1, stage: 1 },
    { number: 2, stage: 1 },
  ]);
  const last = count.stages.at(-1);
  assert.deepEqual(last?.totals, [0n, 60_000n, 60_000n, 20_000n]);
  // 2 of the first, 7 x 0.1428 of the second.
  assert.equal(last?.inactive?.["finalRoundSurplus"], 29_996n);
  assert.equal(last?.exhausted, 29_996n);
  assert.equal(last?.lost, 4n);
  assert.deepEqual(last?.reasons.at(-1), { code: "rctab.finalSurplus", figures: { votes: "2.9996" } });
});

test("thresholds of several places: whole, with decimals, Hare's", () => {
  const of = (settings: Readonly<Record<string, string>>): bigint | undefined =>
    countOf(stv, { numberOfWinners: "2", tiebreakMode: "useCandidateOrder", ...settings }).stages[0]?.quota;
  assert.equal(of({}), 70_000n);
  assert.equal(of({ nonIntegerWinningThreshold: "true" }), 60_001n);
  assert.equal(of({ hareQuota: "true" }), 90_000n);
  const odd = electionOf([
    [10, [1, 2]],
    [4, [2]],
    [3, [3]],
    [2, [4, 3]],
  ]);
  assert.equal(countOf(odd, { numberOfWinners: "2", hareQuota: "true", tiebreakMode: "useCandidateOrder" }).stages[0]?.quota, 100_000n, "rounded up");
});

test("only one winner in each round, where that is the rule: the one with most votes", () => {
  const election = electionOf([
    [8, [1]],
    [9, [2, 3]],
    [4, [3]],
  ]);
  const many = countOf(election, { numberOfWinners: "2" });
  assert.deepEqual(many.stages[0]?.elected, [1, 2]);
  const single = countOf(election, { numberOfWinners: "2", winnerElectionMode: "multiWinnerAllowOnlyOneWinnerPerRound" });
  assert.deepEqual(single.elected, [
    { number: 2, stage: 1 },
    { number: 1, stage: 2 },
  ]);
  assert.deepEqual(single.stages[0]?.reasons.at(-1), { code: "rctab.most", who: [2], figures: { threshold: "8.0000" } });
});

test("those elected in one round are told by name, as RCTab reports them", () => {
  const election = electionOf(
    [
      [8, [1]],
      [9, [2, 3]],
      [4, [3]],
    ],
    { names: ["Zoe", "Ann", "Bob"] },
  );
  assert.deepEqual(numbers(countOf(election, { numberOfWinners: "2" })), [2, 1]);
});

test("bottoms-up excludes until as many are left as places, without thresholds or surpluses", () => {
  const count = countOf(stv, { numberOfWinners: "2", winnerElectionMode: "bottomsUp", tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(
    count.stages.map((stage) => stage.excluded),
    [[], [4], [3]],
  );
  assert.deepEqual(count.elected, [
    { number: 1, stage: 3 },
    { number: 2, stage: 3 },
  ]);
  assert.deepEqual(count.stages[2]?.reasons.at(-1), { code: "rctab.remaining", who: [1, 2], figures: { threshold: "7.0000" } });
});

test("bottoms-up by share ends when everybody left has more than the share; exactly the share is not more", () => {
  const settings = {
    numberOfWinners: "0",
    winnerElectionMode: "bottomsUpUsingPercentageThreshold",
    multiSeatBottomsUpPercentageThreshold: "20",
    tiebreakMode: "useCandidateOrder",
  };
  const count = countOf(
    electionOf([
      [5, [1]],
      [3, [2]],
      [2, [3, 1]],
    ]),
    settings,
  );
  assert.equal(count.stages[0]?.quota, 2n * one);
  assert.deepEqual(
    count.stages.map((stage) => stage.elected),
    [[], [1, 2]],
  );
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "rctab.allAbove", who: [1, 2], figures: { threshold: "2.0000" } });
  assert.equal(count.seats, 0);
  assert.deepEqual(count.notes, []);
});

test("multi-pass fills place after place, each time from all papers without those elected", () => {
  const election = electionOf([
    [6, [1, 2]],
    [4, [2, 3]],
    [3, [3, 2]],
  ]);
  const count = countOf(election, { numberOfWinners: "2", winnerElectionMode: "multiPassIrv" });
  assert.deepEqual(count.elected, [
    { number: 2, stage: 2 },
    { number: 3, stage: 3 },
  ]);
  const passes = count.stages.filter((stage) => stage.action === "restart" || stage.action === "first");
  assert.equal(passes.length, 2);
  assert.deepEqual(passes[0]?.reasons[0], { code: "rctab.firstPass" });
  assert.deepEqual(passes[1]?.reasons[0], { code: "rctab.pass", who: [2], figures: { place: "2" } });
  assert.deepEqual(
    count.stages.map((stage) => stage.n),
    count.stages.map((_, at) => at + 1),
  );
});

test("fewer stand than there are places: all are elected and the rest stays vacant", () => {
  const count = countOf(
    electionOf([
      [3, [1]],
      [2, [2]],
    ]),
    { numberOfWinners: "3" },
  );
  assert.deepEqual(numbers(count), [1, 2]);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "3" } }]);
  const none = countOf(electionOf([[3, [1]]]), {}, { withdrawn: [1] });
  assert.deepEqual(none.elected, []);
  const pass = countOf(
    electionOf([
      [3, [1]],
      [2, [2]],
    ]),
    { numberOfWinners: "3", winnerElectionMode: "multiPassIrv" },
  );
  assert.deepEqual(numbers(pass), [1, 2]);
});

test("as many left as places are elected one by one where only one may win in a round", () => {
  const election = electionOf([
    [5, [1]],
    [3, [2]],
    [2, [3]],
  ]);
  const count = countOf(election, { numberOfWinners: "3", winnerElectionMode: "multiWinnerAllowOnlyOneWinnerPerRound" });
  assert.deepEqual(count.elected, [
    { number: 1, stage: 1 },
    { number: 2, stage: 2 },
    { number: 3, stage: 3 },
  ]);
  assert.equal(count.stages[0]?.reasons.at(-1)?.code, "rctab.remaining");
});
