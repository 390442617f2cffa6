import assert from "node:assert/strict";
import { test } from "node:test";
import type { Base, Threshold } from "#domain/conference";
import { carries, type Figures, isSimpleMajority, needed, neededIfAllVote, thresholdWords } from "./threshold.ts";

const threshold = (base: Base, rule: Threshold["rule"], num: number, den: number): Threshold => ({ base, rule, num, den });
const half = threshold("votesCast", "moreThan", 1, 2);
const twoThirds = threshold("votesCast", "atLeast", 2, 3);
const cast = (votesCast: number, abstentions = 0, present = votesCast + abstentions, entitled = present): Figures => ({
  votesCast,
  abstentions,
  present,
  entitled,
});

test("nine to eight is more than half", () => {
  assert.equal(carries(half, 9, cast(17)), true);
  assert.equal(needed(half, cast(17)), 9);
});

test("equal votes are not more than half", () => {
  assert.equal(carries(half, 65, cast(130)), false);
  assert.equal(needed(half, cast(130)), 66);
});

test("scenario 4: 718,273 to 373,801 misses two thirds by 9,777", () => {
  const figures = cast(718_273 + 373_801);
  assert.equal(carries(twoThirds, 718_273, figures), false);
  assert.equal(needed(twoThirds, figures), 728_050);
  assert.equal(needed(twoThirds, figures) - 718_273, 9_777);
  assert.equal(carries(half, 718_273, figures), true);
});

test("scenario 5: exactly two thirds on three bases", () => {
  const figures = cast(120, 11, 131);
  assert.equal(carries(twoThirds, 80, figures), true);
  assert.equal(carries(threshold("votesCast", "moreThan", 2, 3), 80, figures), false);
  const present = threshold("present", "atLeast", 2, 3);
  assert.equal(carries(present, 80, figures), false);
  assert.equal(needed(present, figures), 88);
  assert.equal(carries(present, 88, figures), true);
});

test("those present are the ones in the hall, not all who are entitled", () => {
  const figures = cast(120, 0, 132, 171);
  assert.equal(needed(threshold("present", "moreThan", 1, 2), figures), 67);
  assert.equal(needed(threshold("entitled", "moreThan", 1, 2), figures), 86);
});

test("only where more than half of the votes cast carry can one vote settle equal votes", () => {
  assert.equal(isSimpleMajority(half), true);
  assert.equal(isSimpleMajority(threshold("votesCast", "moreThan", 2, 4)), true);
  for (const other of [twoThirds, threshold("votesCast", "moreThan", 2, 3), threshold("present", "moreThan", 1, 2), threshold("votesCast", "atLeast", 1, 2)])
    assert.equal(isSimpleMajority(other), false);
});

test("abstentions count in the base only where the rule says so", () => {
  const counted = threshold("votesCastInclAbstain", "moreThan", 1, 2);
  assert.equal(carries(counted, 60, cast(110, 20)), false);
  assert.equal(carries(half, 60, cast(110, 20)), true);
});

test("a majority of those entitled asks for more than those present can give", () => {
  assert.equal(needed(threshold("entitled", "moreThan", 1, 2), cast(132, 0, 132, 171)), 86);
});

test("what nobody votes for is not carried, whatever the base", () => {
  assert.equal(carries(twoThirds, 0, cast(0, 132)), false);
  assert.equal(needed(twoThirds, cast(0)), 1);
});

test("before the vote the number is given as if all present vote", () => {
  assert.equal(neededIfAllVote(half, 132, 171), 67);
  assert.equal(neededIfAllVote(twoThirds, 132, 171), 88);
});

test("a threshold reads as the rule book would have it", () => {
  assert.equal(thresholdWords(half), "majority of votes cast");
  assert.equal(thresholdWords(threshold("present", "moreThan", 2, 4)), "majority of those present");
  assert.equal(thresholdWords(twoThirds), "at least two thirds of the votes cast");
  assert.equal(thresholdWords(threshold("entitled", "atLeast", 1, 2)), "at least half of those entitled to vote");
  assert.equal(thresholdWords(threshold("votesCastInclAbstain", "moreThan", 3, 4)), "more than three quarters of the votes cast, abstentions counted");
  assert.equal(thresholdWords(threshold("votesCast", "atLeast", 7, 12)), "at least 7/12 of the votes cast");
});
