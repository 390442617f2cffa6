import assert from "node:assert/strict";
import { test } from "node:test";
import { longCount, smallCount } from "../../../test/build/count/sheets.ts";
import { fateOf, ordinal } from "./fate.ts";

test("what became of a candidate: elected, excluded, left, withdrawn, with the stage", () => {
  const count = smallCount();
  assert.deepEqual(fateOf(count, 1), { number: 1, kind: "elected", stage: 1, rank: 0, text: "Elected 1st, at stage 1" });
  assert.deepEqual(fateOf(count, 2), { number: 2, kind: "elected", stage: 3, rank: 1, text: "Elected 2nd, at stage 3" });
  assert.deepEqual(fateOf(count, 3), { number: 3, kind: "unelected", stage: 0, rank: 5, text: "Not elected" });
  assert.deepEqual(fateOf(count, 4), { number: 4, kind: "excluded", stage: 3, rank: 6, text: "Excluded at stage 3" });
  assert.equal(fateOf(count, 5).text, "Withdrawn");
  assert.equal(fateOf(count, 9).text, "Not a candidate");
});

test("with one place there is no order, with one stage no stage", () => {
  const stages = smallCount().stages;
  assert.equal(fateOf(smallCount({ seats: 1, elected: [{ number: 1, stage: 1 }] }), 1).text, "Elected, at stage 1");
  assert.equal(fateOf(smallCount({ seats: 1, elected: [{ number: 1, stage: 1 }], stages: stages.slice(0, 1) }), 1).text, "Elected");
  assert.equal(fateOf(smallCount({ stages: stages.slice(0, 1) }), 1).text, "Elected 1st");
  assert.equal(fateOf(smallCount({ elected: [{ number: 1, stage: 0 }] }), 1).text, "Elected 1st");
});

test("who was excluded later ranks higher", () => {
  const count = longCount(4, 4);
  assert.ok(fateOf(count, 2).rank < fateOf(count, 3).rank);
  assert.ok(fateOf(count, 3).rank < fateOf(count, 4).rank);
});

test("a rule that ranks says the place", () => {
  const count = smallCount({ seats: 1, elected: [{ number: 2, stage: 1 }], stages: smallCount().stages.slice(0, 1), ranking: [[2], [1, 3], [4]] });
  assert.deepEqual(
    [1, 2, 3, 4].map((number) => [fateOf(count, number).text, fateOf(count, number).rank]),
    [
      ["Not elected, ranked 2nd", 6],
      ["Elected", 0],
      ["Not elected, ranked 2nd", 6],
      ["Not elected, ranked 3rd", 7],
    ],
  );
  const unranked = smallCount({ ...count, ranking: [[2]] });
  assert.equal(fateOf(unranked, 1).text, "Not elected");
});

test("ordinals", () => {
  assert.deepEqual([1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 101, 111, 112, 113].map(ordinal), [
    "1st",
    "2nd",
    "3rd",
    "4th",
    "10th",
    "11th",
    "12th",
    "13th",
    "14th",
    "21st",
    "22nd",
    "23rd",
    "101st",
    "111th",
    "112th",
    "113th",
  ]);
});
