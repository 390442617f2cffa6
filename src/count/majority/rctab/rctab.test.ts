import assert from "node:assert/strict";
import { test } from "node:test";
import type { Election } from "../../election.ts";
import { electionOf } from "../../election.ts";
import type { Count, Outcome, Stage } from "../../outcome.ts";
import type { CountOptions } from "../../rule.ts";
import { rctab } from "./rctab.ts";

const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };

function outcomeOf(election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}): Outcome {
  const outcome = rctab.count(election, { ...ask, ...options, settings });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value;
}

function countOf(election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}): Count {
  const outcome = outcomeOf(election, settings, options);
  assert.ok(outcome.kind === "counted");
  return outcome.count;
}

function refusedBy(election: Election, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}): string {
  const outcome = rctab.count(election, { ...ask, ...options, settings });
  return outcome.ok ? "" : `${outcome.refusal.code} ${outcome.refusal.field ?? ""}`;
}

const one = 10_000n;
const votes = (stage: Stage | undefined): readonly bigint[] => (stage?.totals.slice(1) ?? []).map((amount) => amount / one);
const numbers = (count: Count): readonly number[] => count.elected.map((winner) => winner.number);
const firstInactive = (election: Election, settings: Readonly<Record<string, string>>): Readonly<Record<string, bigint>> => {
  const outcome = outcomeOf(election, settings);
  const stage = (outcome.kind === "counted" ? outcome.count : outcome.soFar).stages[0];
  return Object.fromEntries(Object.entries(stage?.inactive ?? {}).filter(([, amount]) => amount > 0n).map(([cause, amount]) => [cause, amount / one]));
};
const firstVotes = (election: Election, settings: Readonly<Record<string, string>>): readonly bigint[] => {
  const outcome = outcomeOf(election, settings);
  return votes((outcome.kind === "counted" ? outcome.count : outcome.soFar).stages[0]);
};

// With three candidates an overvote of unknown names is mark 4, a written-in person mark 5.
const [unknown, writeIn] = [4, 5];
const three = { candidates: 3 };

test("rounds, the threshold of each, and the reasons for them", () => {
  const count = countOf(electionOf([[5, [1]], [4, [2]], [2, [3, 2]], [1, [3]]]));
  assert.deepEqual(count.stages.map(votes), [[5n, 4n, 3n], [5n, 6n, 0n]]);
  assert.deepEqual(count.stages.map((stage) => stage.quota), [7n * one, 6n * one]);
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
  assert.deepEqual(count.stages.map((stage) => [stage.n, stage.action, stage.who, stage.excluded, stage.elected]), [
    [1, "first", [], [], []],
    [2, "exclusion", [3], [3], [2]],
  ]);
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

test("papers whose name is over-marked stop, pass on, or stop only when two of those marked are still in", () => {
  const election = electionOf([[5, [3]], [4, [2]], [3, [[1, 2], 3]], [2, [1, 2]]]);
  assert.deepEqual(firstVotes(election, { overvoteRule: "exhaustImmediately" }), [2n, 4n, 5n]);
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustImmediately" }), { overvotes: 3n });
  assert.deepEqual(firstVotes(election, { overvoteRule: "alwaysSkipToNextRank" }), [2n, 4n, 8n]);
  assert.deepEqual(firstVotes(election, { overvoteRule: "exhaustIfMultipleContinuing" }), [2n, 4n, 5n]);
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustIfMultipleContinuing" }), { overvotes: 3n });
  const without = countOf(election, { overvoteRule: "exhaustIfMultipleContinuing" }, { withdrawn: [1] });
  assert.deepEqual(votes(without.stages[0]), [0n, 9n, 5n], "the one of the two who is still in gets the paper");
});

test("an overvote on the last rank that is passed over is a paper with no one left", () => {
  const election = electionOf([[3, [1]], [1, [[1, 2]]], [1, [unknown]]], three);
  assert.deepEqual(firstInactive(election, { overvoteRule: "alwaysSkipToNextRank" }), { exhaustedChoices: 2n });
  assert.deepEqual(firstInactive(election, { overvoteRule: "exhaustImmediately" }), { overvotes: 2n });
});

test("an overvote of which nobody knows the names cannot be judged by who is still in", () => {
  assert.equal(refusedBy(electionOf([[3, [1]], [1, [unknown, 2]]], three), { overvoteRule: "exhaustIfMultipleContinuing" }), "count.overvote.unknown settings.overvoteRule");
  assert.deepEqual(firstVotes(electionOf([[3, [1]], [1, [unknown, 2]]], three), { overvoteRule: "alwaysSkipToNextRank" }), [3n, 1n, 0n]);
});

test("as many skipped ranks as allowed are passed over, one more ends the paper", () => {
  const election = electionOf([[4, [1]], [3, [0, 2]], [2, [0, 0, 2]], [1, [3, 0, 0, 2]]]);
  assert.deepEqual(firstVotes(election, {}), [4n, 5n, 1n]);
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "0" }), [4n, 0n, 1n]);
  assert.deepEqual(firstInactive(election, { maxSkippedRanksAllowed: "0" }), { skippedRankings: 5n });
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "1" }), [4n, 3n, 1n]);
  assert.deepEqual(firstInactive(election, { maxSkippedRanksAllowed: "1" }), { skippedRankings: 2n });
  assert.deepEqual(firstVotes(election, { maxSkippedRanksAllowed: "2" }), [4n, 5n, 1n]);
});

test("ranks beyond those allowed are not read", () => {
  const election = electionOf([[4, [1]], [3, [0, 2]], [2, [2]], [2, [[1, 2], 3]]]);
  assert.deepEqual(firstVotes(election, { maxRankingsAllowed: "1" }), [4n, 2n, 0n]);
  const count = countOf(election, { maxRankingsAllowed: "1" });
  assert.deepEqual([count.papers.blank, count.papers.valid], [3, 8]);
  assert.deepEqual(firstVotes(election, { maxRankingsAllowed: "2", overvoteRule: "alwaysSkipToNextRank" }), [4n, 5n, 2n]);
});

test("a name met again ends the paper only where that is the rule, also a name within an overvote", () => {
  const election = electionOf([[5, [1]], [4, [2]], [2, [3, 3, 2]], [1, [3, [1, 3], 2]]]);
  const plain = countOf(election, { overvoteRule: "alwaysSkipToNextRank" });
  assert.deepEqual(votes(plain.stages[1]), [5n, 7n, 0n]);
  const strict = countOf(election, { overvoteRule: "alwaysSkipToNextRank", exhaustOnDuplicateCandidate: "true" });
  assert.deepEqual(votes(strict.stages[1]), [5n, 4n, 0n]);
  assert.equal(strict.stages[1]?.inactive?.["repeatedRankings"], 3n * one);
  assert.equal(strict.stages[1]?.exhausted, 3n * one);
});

test("papers without a mark are blank and in no figure", () => {
  const count = countOf(electionOf([[3, [1]], [2, []], [4, [0, 0]]]));
  assert.deepEqual([count.papers.valid, count.papers.blank], [3, 6]);
  assert.equal(count.stages[0]?.exhausted, 0n);
  const spoiled = countOf({ ...electionOf([[3, [1]]]), spoiled: 2 });
  assert.equal(spoiled.papers.spoiled, 2);
});

test("persons written in are held together and taken out first, even when somebody has enough", () => {
  const count = countOf(electionOf([[6, [1]], [2, [writeIn, 2]], [1, [writeIn]], [1, [3]]], three));
  assert.equal(count.stages[0]?.writeIns, 3n * one);
  assert.deepEqual(count.stages[0]?.elected, []);
  assert.deepEqual(votes(count.stages[1]), [6n, 2n, 1n]);
  assert.equal(count.stages[1]?.writeIns, 0n);
  assert.deepEqual(count.stages[1]?.who, []);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.writeInsOut" });
  assert.deepEqual(count.stages[0]?.reasons, [
    { code: "first.preferences" },
    { code: "rctab.threshold", figures: { threshold: "6.0000" } },
    { code: "rctab.writeIns", figures: { votes: "3.0000" } },
  ]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
});

test("a blank rank may count as a written-in person, to the last rank allowed", () => {
  const election = electionOf([[5, [1]], [2, [0, 2]], [1, []], [3, [3, 2]]]);
  const count = countOf(election, { treatBlankAsUndeclaredWriteIn: "true", maxRankingsAllowed: "2" });
  assert.equal(count.stages[0]?.writeIns, 3n * one);
  assert.deepEqual(votes(count.stages[1]), [5n, 2n, 3n]);
  assert.deepEqual([count.papers.valid, count.papers.blank], [11, 0]);
  assert.equal(count.stages[1]?.inactive?.["exhaustedChoices"], one);
  const strict = countOf(election, { treatBlankAsUndeclaredWriteIn: "true", maxRankingsAllowed: "2", exhaustOnDuplicateCandidate: "true" });
  assert.equal(strict.stages[1]?.inactive?.["repeatedRankings"], one, "the second blank is the same name again");
});

test("all below the minimum go together, whoever has exactly the minimum stays", () => {
  const count = countOf(electionOf([[5, [1]], [4, [2]], [3, [3]], [2, [4, 2]], [1, [5, 2]]]), { minimumVoteThreshold: "3" });
  assert.deepEqual(count.stages[1]?.excluded, [4, 5]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.minimum", who: [4, 5], figures: { minimum: "3" } });
  assert.deepEqual(votes(count.stages[1]), [5n, 7n, 3n, 0n, 0n]);
});

test("a minimum above the threshold is the threshold", () => {
  const count = countOf(electionOf([[3, [1]], [2, [2, 1]], [1, [2]]]), { minimumVoteThreshold: "3", continueUntilTwoCandidatesRemain: "false", tiebreakMode: "useCandidateOrder" });
  assert.equal(count.stages[0]?.quota, 4n * one);
  assert.equal(countOf(electionOf([[9, [1]], [5, [2]]]), { minimumVoteThreshold: "9" }).stages[0]?.quota, 9n * one);
});

test("with everybody below the minimum nobody is elected", () => {
  const count = countOf(electionOf([[3, [1]], [2, [2]], [1, [3]]]), { minimumVoteThreshold: "4" });
  assert.deepEqual(count.elected, []);
  assert.deepEqual(count.notes.map((note) => note.code), ["rctab.belowMinimum", "place.vacant"]);
  assert.deepEqual(count.stages.length, 1);
});

test("batches of hopeless candidates go together, but never so many that one is left alone before the last two", () => {
  const election = electionOf([[10, [1]], [6, [2, 1]], [2, [3, 2]], [1, [4, 2]]]);
  const batch = countOf(election, { batchElimination: "true" });
  assert.deepEqual(numbers(batch), [1]);
  assert.equal(batch.stages.length, 1);
  const on = countOf(election, { batchElimination: "true", continueUntilTwoCandidatesRemain: "true" });
  assert.deepEqual(on.stages.map((stage) => stage.excluded), [[], [], [3, 4]]);
  assert.deepEqual(on.stages[2]?.reasons[0], { code: "rctab.together", who: [3, 4] });
  assert.deepEqual(votes(on.stages[2]), [10n, 9n, 0n, 0n]);
  assert.deepEqual(on.elected, [{ number: 1, stage: 1 }]);
  assert.equal(on.stages[1]?.action, "round");
  const close = electionOf([[9, [1]], [7, [2]], [1, [3]]]);
  assert.deepEqual(countOf(close, { batchElimination: "true", continueUntilTwoCandidatesRemain: "true" }).stages.map((stage) => stage.excluded), [[], [], [3]]);
});

test("without batches the count goes on to the last two one by one", () => {
  const count = countOf(electionOf([[6, [1]], [3, [2]], [1, [3, 2]]]), { continueUntilTwoCandidatesRemain: "true" });
  assert.deepEqual(count.stages.map(votes), [[6n, 3n, 1n], [6n, 3n, 1n], [6n, 4n, 0n]]);
  assert.deepEqual(count.stages.map((stage) => stage.elected), [[1], [], []]);
});

test("the threshold of the first round may stand: then of the last two the one with more votes wins", () => {
  const election = electionOf([[4, [1]], [3, [2]], [3, [3]]]);
  const settings = { tiebreakMode: "useCandidateOrder", doesFirstRoundDetermineThreshold: "true" };
  const count = countOf(election, settings);
  assert.deepEqual(count.stages.map((stage) => stage.quota), [6n * one, 6n * one]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "rctab.most", who: [1], figures: { threshold: "6.0000" } });
  const moving = countOf(election, { tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(moving.stages.map((stage) => stage.quota), [6n * one, 4n * one]);
});

test("the last two level are settled there by the tiebreak", () => {
  const election = electionOf([[4, [1]], [3, [2]], [1, [3, 2]]]);
  const count = countOf(election, { tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(count.ties, [{ stage: 2, purpose: "election", by: "given-order", chosen: 1, between: [1, 2] }]);
  const outcome = outcomeOf(election);
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["election", [1, 2], 2]);
  assert.deepEqual(outcome.soFar.stages[1]?.reasons.at(-1), { code: "lot.needed", who: [1, 2] });
});

const tiedForLast = electionOf([[5, [1]], [3, [2, 1]], [2, [3, 1]], [1, [4, 3]], [1, [4, 2]], [1, [5, 3]]], { names: ["Ann", "Bob", "Cid", "Dot", "Eva"] });

test("tied for last: the order of candidates puts the later one out, a lot is asked for, earlier rounds may decide", () => {
  // Round 1: 5 3 2 2 1. Eva out: 5 3 3 2. Dot out: 5 4 4.
  assert.deepEqual(countOf(tiedForLast, { tiebreakMode: "useCandidateOrder" }).stages[3]?.excluded, [3]);
  const asked = outcomeOf(tiedForLast);
  assert.ok(asked.kind === "lotNeeded");
  assert.deepEqual([asked.purpose, asked.between, asked.stage], ["exclusion", [2, 3], 3]);
  assert.deepEqual(asked.soFar.stages[2]?.reasons.at(-1), { code: "lot.needed", who: [2, 3] });
  for (const tiebreakMode of ["previousRoundCountsThenAsk", "previousRoundCountsThenRandom"]) {
    const count = countOf(tiedForLast, { tiebreakMode, randomSeed: "1" });
    assert.deepEqual(count.stages[3]?.excluded, [3]);
    assert.deepEqual(count.ties, [{ stage: 3, purpose: "exclusion", by: "last-difference", chosen: 3, at: 1, between: [2, 3] }]);
  }
});

test("earlier rounds that do not decide leave it to be asked, or to RCTab's draw", () => {
  const election = electionOf([[5, [1]], [3, [2]], [3, [3]]], { names: ["Ann", "Bob", "Cid"] });
  const asked = outcomeOf(election, { tiebreakMode: "previousRoundCountsThenAsk" });
  assert.ok(asked.kind === "lotNeeded");
  assert.deepEqual(asked.between, [2, 3]);
  // The first nextDouble of seed 0 is 0.73: the second of two by name.
  const drawn = countOf(election, { tiebreakMode: "previousRoundCountsThenRandom", randomSeed: "0" });
  assert.deepEqual(drawn.stages[1]?.excluded, [3]);
  assert.deepEqual(drawn.ties, [{ stage: 1, purpose: "exclusion", by: "rule", chosen: 3, between: [2, 3] }]);
});

test("random draws follow RCTab: the tied by name, one draw of the seeded generator for each tie", () => {
  const names = ["Zoe", "Bob", "Cid", "Ann"];
  const election = electionOf([[3, [1]], [3, [2]], [3, [3]], [3, [4]]], { names });
  // Seed 0 draws 0.73 of 4: index 2 of Ann Bob Cid Zoe, then 0.24 of 3: index 0 of Ann Bob Zoe, then 0.63 of 2 for the winner: index 1 of Bob Zoe.
  const count = countOf(election, { tiebreakMode: "random", randomSeed: "0" });
  assert.deepEqual(count.stages.map((stage) => stage.excluded), [[], [3], [4]]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 3 }]);
});

test("random without a seed is left to whoever counts", () => {
  const election = electionOf([[5, [1]], [3, [2]], [3, [3]]]);
  assert.equal(outcomeOf(election, { tiebreakMode: "random" }).kind, "lotNeeded");
  assert.equal(outcomeOf(election, { tiebreakMode: "generatePermutation" }).kind, "lotNeeded");
  assert.deepEqual(countOf(election, { tiebreakMode: "random" }, { ties: { last: { kind: "given-order" }, lots: [] } }).stages[1]?.excluded, [2]);
  const drawn: Partial<CountOptions> = { ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [3, 2], by: "drawn-lot" }] } };
  assert.deepEqual(countOf(election, {}, drawn).stages[1]?.excluded, [3]);
});

const stv = electionOf([[10, [1, 2]], [4, [2]], [3, [3]], [1, [4, 3]]]);

test("several places: the surplus of a winner passes on, each paper cut, what is lost to rounding is recorded", () => {
  const count = countOf(stv, { numberOfWinners: "2", tiebreakMode: "useCandidateOrder" });
  assert.equal(count.seats, 2);
  assert.equal(count.stages[0]?.quota, 7n * one);
  // Surplus 3 of 10: each passes on 0.3.
  assert.deepEqual(count.stages[1]?.totals, [0n, 70_000n, 70_000n, 30_000n, 10_000n]);
  assert.equal(count.stages[1]?.action, "surplus");
  assert.deepEqual(count.stages[1]?.who, [1]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "rctab.surplus", who: [1], figures: { fraction: "0.3000" } });
  assert.deepEqual(count.elected, [{ number: 1, stage: 1 }, { number: 2, stage: 2 }]);
  assert.equal(count.stages.length, 3, "one round more shows what the last surplus would do");
  assert.equal(count.stages[2]?.lost, 0n);
  assert.equal(count.quota, 7n * one);
});

test("a fraction that does not end is cut, and the winner keeps exactly the threshold", () => {
  const count = countOf(electionOf([[9, [1, 2]], [4, [2]], [3, [3]], [1, [4, 3]]]), { numberOfWinners: "2", tiebreakMode: "useCandidateOrder" });
  // 17 papers: threshold 6; surplus 3 of 9 is 0.3333 each, 2.9997 in all.
  assert.deepEqual(count.stages[1]?.totals, [0n, 60_000n, 69_997n, 30_000n, 10_000n]);
  assert.equal(count.stages[1]?.lost, 3n);
  assert.deepEqual(count.stages[1]?.reasons.find((reason) => reason.code === "rctab.residual"), { code: "rctab.residual", figures: { votes: "0.0003" } });
  const fine = countOf(electionOf([[9, [1, 2]], [4, [2]], [3, [3]], [1, [4, 3]]]), { numberOfWinners: "2", decimalPlacesForVoteArithmetic: "2" });
  assert.deepEqual(fine.stages[1]?.totals.slice(1, 3), [600n, 697n]);
  assert.equal(fine.decimals, 2);
});

test("when the places are full the last surplus stays where it is", () => {
  const count = countOf(electionOf([[8, [1]], [7, [2, 3]], [2, [3]]]), { numberOfWinners: "2" });
  assert.deepEqual(count.elected, [{ number: 1, stage: 1 }, { number: 2, stage: 1 }]);
  const last = count.stages.at(-1);
  assert.deepEqual(last?.totals, [0n, 60_000n, 60_000n, 20_000n]);
  // 2 of the first, 7 x 0.1428 of the second.
  assert.equal(last?.inactive?.["finalRoundSurplus"], 29_996n);
  assert.equal(last?.exhausted, 29_996n);
  assert.equal(last?.lost, 4n);
  assert.deepEqual(last?.reasons.at(-1), { code: "rctab.finalSurplus", figures: { votes: "2.9996" } });
});

test("thresholds of several places: whole, with decimals, Hare's", () => {
  const of = (settings: Readonly<Record<string, string>>): bigint | undefined => countOf(stv, { numberOfWinners: "2", tiebreakMode: "useCandidateOrder", ...settings }).stages[0]?.quota;
  assert.equal(of({}), 70_000n);
  assert.equal(of({ nonIntegerWinningThreshold: "true" }), 60_001n);
  assert.equal(of({ hareQuota: "true" }), 90_000n);
  const odd = electionOf([[10, [1, 2]], [4, [2]], [3, [3]], [2, [4, 3]]]);
  assert.equal(countOf(odd, { numberOfWinners: "2", hareQuota: "true", tiebreakMode: "useCandidateOrder" }).stages[0]?.quota, 100_000n, "rounded up");
});

test("only one winner in each round, where that is the rule: the one with most votes", () => {
  const election = electionOf([[8, [1]], [9, [2, 3]], [4, [3]]]);
  const many = countOf(election, { numberOfWinners: "2" });
  assert.deepEqual(many.stages[0]?.elected, [1, 2]);
  const single = countOf(election, { numberOfWinners: "2", winnerElectionMode: "multiWinnerAllowOnlyOneWinnerPerRound" });
  assert.deepEqual(single.elected, [{ number: 2, stage: 1 }, { number: 1, stage: 2 }]);
  assert.deepEqual(single.stages[0]?.reasons.at(-1), { code: "rctab.most", who: [2], figures: { threshold: "8.0000" } });
});

test("those elected in one round are told by name, as RCTab reports them", () => {
  const election = electionOf([[8, [1]], [9, [2, 3]], [4, [3]]], { names: ["Zoe", "Ann", "Bob"] });
  assert.deepEqual(numbers(countOf(election, { numberOfWinners: "2" })), [2, 1]);
});

test("bottoms-up excludes until as many are left as places, without thresholds or surpluses", () => {
  const count = countOf(stv, { numberOfWinners: "2", winnerElectionMode: "bottomsUp", tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(count.stages.map((stage) => stage.excluded), [[], [4], [3]]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 3 }, { number: 2, stage: 3 }]);
  assert.deepEqual(count.stages[2]?.reasons.at(-1), { code: "rctab.remaining", who: [1, 2], figures: { threshold: "7.0000" } });
});

test("bottoms-up by share ends when everybody left has more than the share; exactly the share is not more", () => {
  const settings = { numberOfWinners: "0", winnerElectionMode: "bottomsUpUsingPercentageThreshold", multiSeatBottomsUpPercentageThreshold: "20", tiebreakMode: "useCandidateOrder" };
  const count = countOf(electionOf([[5, [1]], [3, [2]], [2, [3, 1]]]), settings);
  assert.equal(count.stages[0]?.quota, 2n * one);
  assert.deepEqual(count.stages.map((stage) => stage.elected), [[], [1, 2]]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "rctab.allAbove", who: [1, 2], figures: { threshold: "2.0000" } });
  assert.equal(count.seats, 0);
  assert.deepEqual(count.notes, []);
});

test("multi-pass fills place after place, each time from all papers without those elected", () => {
  const election = electionOf([[6, [1, 2]], [4, [2, 3]], [3, [3, 2]]]);
  const count = countOf(election, { numberOfWinners: "2", winnerElectionMode: "multiPassIrv" });
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }, { number: 3, stage: 3 }]);
  const passes = count.stages.filter((stage) => stage.action === "restart" || stage.action === "first");
  assert.equal(passes.length, 2);
  assert.deepEqual(passes[0]?.reasons[0], { code: "rctab.firstPass" });
  assert.deepEqual(passes[1]?.reasons[0], { code: "rctab.pass", who: [2], figures: { place: "2" } });
  assert.deepEqual(count.stages.map((stage) => stage.n), count.stages.map((_, at) => at + 1));
});

test("fewer stand than there are places: all are elected and the rest stays vacant", () => {
  const count = countOf(electionOf([[3, [1]], [2, [2]]]), { numberOfWinners: "3" });
  assert.deepEqual(numbers(count), [1, 2]);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "3" } }]);
  const none = countOf(electionOf([[3, [1]]]), {}, { withdrawn: [1] });
  assert.deepEqual(none.elected, []);
  const pass = countOf(electionOf([[3, [1]], [2, [2]]]), { numberOfWinners: "3", winnerElectionMode: "multiPassIrv" });
  assert.deepEqual(numbers(pass), [1, 2]);
});

test("the count may be set to stop after a round", () => {
  const election = electionOf([[4, [1]], [3, [2]], [2, [3, 2]]]);
  const count = countOf(election, { stopTabulationEarlyAfterRound: "1" });
  assert.equal(count.stages.length, 1);
  assert.deepEqual(count.elected, []);
  assert.deepEqual(count.notes[0], { code: "rctab.stopped", figures: { round: "1" } });
  assert.deepEqual(countOf(election, { stopTabulationEarlyAfterRound: "5" }).notes, []);
});

test("combinations that RCTab does not allow are refused by the setting that does not fit", () => {
  const share = { winnerElectionMode: "bottomsUpUsingPercentageThreshold" };
  const fit = (settings: Readonly<Record<string, string>>): string => refusedBy(stv, settings).replace("count.setting.fit settings.", "");
  assert.equal(fit({ ...share, multiSeatBottomsUpPercentageThreshold: "10" }), "numberOfWinners");
  assert.equal(fit({ numberOfWinners: "0" }), "numberOfWinners");
  assert.equal(fit({ ...share, numberOfWinners: "0" }), "multiSeatBottomsUpPercentageThreshold");
  assert.equal(fit({ winnerElectionMode: "bottomsUp" }), "winnerElectionMode");
  assert.equal(fit({ numberOfWinners: "2", continueUntilTwoCandidatesRemain: "true" }), "continueUntilTwoCandidatesRemain");
  assert.equal(fit({ numberOfWinners: "2", batchElimination: "true" }), "batchElimination");
  assert.equal(fit({ numberOfWinners: "0", ...share, multiSeatBottomsUpPercentageThreshold: "10", batchElimination: "true" }), "batchElimination");
  assert.equal(fit({ nonIntegerWinningThreshold: "true" }), "nonIntegerWinningThreshold");
  assert.equal(fit({ numberOfWinners: "2", nonIntegerWinningThreshold: "true", hareQuota: "true" }), "nonIntegerWinningThreshold");
  assert.equal(fit({ hareQuota: "true" }), "hareQuota");
  assert.equal(fit({ numberOfWinners: "2", winnerElectionMode: "multiPassIrv", batchElimination: "true", continueUntilTwoCandidatesRemain: "true" }), "");
});

test("numbers out of range and unknown words are refused", () => {
  const bad: readonly (readonly [string, string])[] = [
    ["numberOfWinners", "x"],
    ["decimalPlacesForVoteArithmetic", "0"],
    ["decimalPlacesForVoteArithmetic", "21"],
    ["minimumVoteThreshold", "-1"],
    ["maxSkippedRanksAllowed", "some"],
    ["maxRankingsAllowed", "0"],
    ["multiSeatBottomsUpPercentageThreshold", "101"],
    ["stopTabulationEarlyAfterRound", "0"],
    ["randomSeed", "9223372036854775808"],
    ["randomSeed", "abc"],
    ["tiebreakMode", "coin"],
    ["overvoteRule", "maybe"],
    ["batchElimination", "yes"],
  ];
  for (const [name, value] of bad) assert.equal(refusedBy(stv, { [name]: value }), `count.setting.value settings.${name}`);
  assert.equal(refusedBy(stv, { tabulateByPrecinct: "true" }), "count.setting.unknown settings.tabulateByPrecinct");
  for (const seed of ["-9223372036854775808", "9223372036854775807", ""]) assert.equal(refusedBy(stv, { randomSeed: seed, rulesDescription: "any" }), "");
});

test("places are those of the election unless the setting says otherwise; none are refused", () => {
  assert.equal(countOf(stv, {}, { seats: 2, ties: { last: { kind: "given-order" }, lots: [] } }).seats, 2);
  assert.equal(countOf(stv, { numberOfWinners: "1", tiebreakMode: "useCandidateOrder" }, { seats: 2 }).seats, 1);
  assert.equal(refusedBy(stv, {}, { seats: 0 }), "count.setting.fit settings.numberOfWinners");
});
