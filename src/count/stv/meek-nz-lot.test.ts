import assert from "node:assert/strict";
import { test } from "node:test";
import { givenOrder } from "../../../test/build/count/meek-cases.ts";
import { electionOf } from "../election.ts";
import { prepare } from "../papers/prepare.ts";
import { meekNz } from "./meek-nz.ts";
import { scheduleBreaker, scheduleNumbers } from "./meek-nz-lot.ts";

const upTo = (candidates: number): readonly number[] => Array.from({ length: candidates }, (_, index) => index + 1);

test("the schedule's pseudo-random numbers follow from candidates, places and votes", () => {
  const numbersOf = (candidates: number, seats: number, votes: number) => [...scheduleNumbers(upTo(candidates), seats, votes).values()];
  assert.deepEqual(numbersOf(5, 2, 1234), [1082, 5125, 1733, 8668, 6072]);
  assert.deepEqual(numbersOf(4, 1, 40), [3307, 7188, 3058, 7645]);
  assert.deepEqual(numbersOf(3, 2, 7), [6219, 1360, 8932]);
  assert.deepEqual(
    [...scheduleNumbers([2, 5, 9], 2, 7)],
    [
      [2, 6219],
      [5, 1360],
      [9, 8932],
    ],
  );
});

test("a number that has been given already is passed over, so that a hundred candidates have a hundred numbers", () => {
  const numbers = [...scheduleNumbers(upTo(400), 7, 123_456).values()];
  assert.equal(new Set(numbers).size, 400);
  assert.ok(numbers.every((number) => number >= 1 && number <= 10_000));
});

test("with more candidates than numbers some share one, and it ends", () => {
  assert.equal(scheduleNumbers(upTo(10_050), 1, 5).size, 10_050);
});

test("of two who share a number the lower is the lower of the candidates", () => {
  const many = upTo(10_050);
  const crowded = prepare(electionOf([[5, [1]]], { candidates: 10_050 }), { skipped: "stop", repeated: "stop", equal: "stop" }, givenOrder);
  const numbers = scheduleNumbers(many, 1, 5);
  const second = many.find((candidate) => [...numbers.values()].indexOf(numbers.get(candidate) ?? 0) < candidate - 1) ?? 0;
  const first = many.find((candidate) => numbers.get(candidate) === numbers.get(second)) ?? 0;
  assert.ok(first < second);
  const ties = scheduleBreaker(crowded, { ties: { last: { kind: "ask" }, lots: [] } }, 1);
  assert.equal(ties.choose("exclusion", [first, second], 2, "lowest"), first);
  assert.equal(ties.choose("exclusion", [first, second], 3, "lowest"), second);
});

const prepared = prepare(electionOf([[40, [1, 2, 3, 4]]], { candidates: 4 }), { skipped: "stop", repeated: "stop", equal: "stop" }, givenOrder);
// Numbers 3307, 7188, 3058, 7645: upwards 3, 1, 2, 4.
const breaker = (): ReturnType<typeof scheduleBreaker> => scheduleBreaker(prepared, { ties: { last: { kind: "ask" }, lots: [] } }, 1);

test("in an odd round the tied candidate with the lowest number is taken, in an even round the one with the highest", () => {
  const ties = breaker();
  ties.point([0n, 5n, 5n, 5n, 5n]);
  assert.equal(ties.choose("exclusion", [1, 2, 4], 2, "lowest"), 1);
  assert.equal(ties.choose("exclusion", [1, 2, 4], 3, "lowest"), 4);
  assert.equal(ties.choose("election", [1, 2, 3], 5, "highest"), 2);
  assert.equal(ties.choose("election", [1, 2, 3], 4, "highest"), 3);
  assert.deepEqual(
    ties.ties().map((tie) => [tie.stage, tie.by, tie.chosen]),
    [
      [2, "rule", 1],
      [3, "rule", 4],
      [4, "rule", 3],
      [5, "rule", 2],
    ],
  );
  assert.equal(ties.needed(), null);
});

test("who was ahead at the first difference goes before the numbers, in odd and even rounds", () => {
  const ties = breaker();
  ties.point([0n, 5n, 5n, 5n, 5n]);
  ties.point([0n, 5n, 4n, 6n, 5n]);
  assert.equal(ties.choose("exclusion", [1, 2, 3], 4, "lowest"), 2);
  assert.equal(ties.choose("exclusion", [1, 2, 3], 5, "lowest"), 2);
  assert.deepEqual(
    ties.ties().map((tie) => [tie.by, tie.at]),
    [
      ["first-difference", 2],
      ["first-difference", 2],
    ],
  );
});

test("a lot that was drawn stands before the numbers, and other purposes may still need one", () => {
  const ties = scheduleBreaker(prepared, { ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [4, 3, 2, 1], by: "drawn-lot" }] } }, 1);
  assert.equal(ties.choose("exclusion", [1, 4], 2, "lowest"), 4);
  assert.equal(ties.ties()[0]?.by, "drawn-lot");
  assert.equal(ties.choose("surplus", [1, 4], 2, "highest"), 0);
  assert.deepEqual(ties.needed(), { between: [1, 4], stage: 2, purpose: "surplus" });
});

const electedOf = (
  rows: readonly (readonly [number, readonly number[]])[],
  shape: { readonly candidates: number; readonly withdrawn?: readonly number[] },
): readonly number[] => {
  const counted = meekNz.count(electionOf(rows, shape), givenOrder);
  assert.ok(counted.ok && counted.value.kind === "counted");
  return counted.value.count.elected.map(({ number }) => number);
};

test("who has withdrawn has no number: those who stand are dealt to in order", () => {
  const three = [1, 2, 3].map((number) => [5, [number]] as const);
  assert.deepEqual(electedOf(three, { candidates: 4, withdrawn: [4] }), [2], "as OpenSTV 1.7");
});

test("the schedule's own lot comes before any other", () => {
  const rows = [
    [1, [4, 2]],
    [1, [5, 2, 4, 3]],
    [1, [4, 5]],
    [4, [5]],
    [2, [5, 4]],
    [7, [2, 5, 1, 4, 3]],
  ] as const;
  assert.deepEqual(electedOf(rows, { candidates: 5 }), [2], "as OpenSTV 1.7");
});
