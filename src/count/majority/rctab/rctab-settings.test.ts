import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../../election.ts";
import { countOf, refusedBy } from "../../../../test/build/count/rctab.ts";

const stv = electionOf([
  [10, [1, 2]],
  [4, [2]],
  [3, [3]],
  [1, [4, 3]],
]);

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
