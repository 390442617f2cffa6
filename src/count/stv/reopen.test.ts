import assert from "node:assert/strict";
import { test } from "node:test";
import { countElection } from "../count.ts";
import { electionOf } from "../election.ts";
import type { Count, Stage } from "../outcome.ts";
import { askAtTies } from "../rule.ts";
import { applyReopen } from "./reopen.ts";
import { scottish } from "./scottish.ts";

const stage = (n: number, elected: readonly number[]): Stage => ({
  n,
  action: "surplus",
  who: [],
  reasons: [{ code: "first.preferences" }],
  totals: [0n],
  exhausted: 0n,
  lost: 0n,
  elected,
  excluded: [],
});
const count: Count = {
  rule: "r",
  title: "",
  seats: 4,
  candidates: [],
  decimals: 0,
  quota: null,
  papers: { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
  stages: [stage(1, [5, 2]), stage(2, []), stage(3, [3, 7])],
  elected: [
    { number: 5, stage: 1 },
    { number: 2, stage: 1 },
    { number: 3, stage: 3 },
    { number: 7, stage: 3 },
  ],
  ties: [],
  notes: [{ code: "lot.needed", who: [1] }],
};
const numbers = (of: Count): readonly number[] => of.elected.map(({ number }) => number);

test("a place that re-open nominations wins is vacant, and all others stay elected", () => {
  const after = applyReopen(count, { number: 2, then: "vacate" });
  assert.deepEqual(numbers(after), [5, 3, 7]);
  assert.deepEqual(
    after.stages.map(({ elected }) => elected),
    [[5], [], [3, 7]],
  );
  assert.deepEqual(after.stages[0]?.reasons, [{ code: "first.preferences" }, { code: "place.reopened", who: [2] }]);
  assert.deepEqual(after.stages[2]?.reasons, [{ code: "first.preferences" }]);
  assert.deepEqual(after.notes, [
    { code: "lot.needed", who: [1] },
    { code: "place.reopened", who: [2] },
  ]);
  assert.equal(after.seats, 4);
});

test("with stop all later places are vacant too, those of the same stage among them", () => {
  const after = applyReopen(count, { number: 5, then: "stop" });
  assert.deepEqual(numbers(after), []);
  assert.deepEqual(
    after.stages.map(({ elected }) => elected),
    [[], [], []],
  );
  assert.deepEqual(after.stages[0]?.reasons.slice(1), [
    { code: "place.reopened", who: [5] },
    { code: "reopen.later", who: [2], others: [5] },
  ]);
  assert.deepEqual(after.stages[2]?.reasons.slice(1), [
    { code: "reopen.later", who: [3], others: [5] },
    { code: "reopen.later", who: [7], others: [5] },
  ]);
  assert.equal(after.notes.length, 5);
  assert.deepEqual(numbers(applyReopen(count, { number: 3, then: "stop" })), [5, 2]);
});

test("in the last place vacate and stop are the same", () => {
  assert.deepEqual(applyReopen(count, { number: 7, then: "stop" }), applyReopen(count, { number: 7, then: "vacate" }));
});

test("a count in which re-open nominations wins no place stays as it is", () => {
  assert.equal(applyReopen(count, { number: 4, then: "vacate" }), count);
  assert.equal(applyReopen(count, { number: 4, then: "stop" }), count);
});

// docs/count/reopen-nominations.md
const example = electionOf(
  [
    [30, [1]],
    [25, [4]],
    [20, [2, 4]],
    [15, [3, 2]],
  ],
  { seats: 3, names: ["Ada", "Bea", "Cai", "Re-open nominations"] },
);

test("the worked example: re-open nominations reaches the quota second", () => {
  const counted = (then: "vacate" | "stop") => {
    const result = countElection(example, "scottish", { ties: askAtTies, reopen: { number: 4, then } }, () => scottish);
    assert.ok(result.ok && result.value.kind === "counted");
    return result.value.count;
  };
  const plain = countElection(example, "scottish", { ties: askAtTies }, () => scottish);
  assert.ok(plain.ok && plain.value.kind === "counted");
  assert.deepEqual(numbers(plain.value.count), [1, 4, 2]);
  assert.deepEqual(numbers(counted("vacate")), [1, 2]);
  assert.deepEqual(numbers(counted("stop")), [1]);
  assert.equal(counted("stop").seats, 3);
});
