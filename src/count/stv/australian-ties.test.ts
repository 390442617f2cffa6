import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, countOf, electedOf, outcomeOf } from "../../../test/build/count/au-count.ts";
import { electionOf, type PlainPaper } from "../election.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Lot, Rule } from "../rule.ts";
import { act, actTable } from "./act.ts";
import { endCount } from "./australian-elected.ts";
import { australianTies } from "./australian-ties.ts";
import { workOf } from "./australian-work.ts";
import { nsw, nswTable } from "./nsw.ts";
import { senate, senateTable } from "./senate.ts";
import { victoria } from "./victoria.ts";
import { wa, waTable } from "./wa.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
const every: readonly Rule[] = [senate, act, wa, nsw, victoria];
const ask: CountOptions["ties"] = { last: { kind: "ask" }, lots: [] };
const given: CountOptions["ties"] = { last: { kind: "given-order" }, lots: [] };
const drawn = (...lots: Lot[]): CountOptions["ties"] => ({ last: { kind: "ask" }, lots });

test("a tie of the last two is a lot (Senate, WA, Victoria)", () => {
  const rows: Rows = [
    [5, [1]],
    [5, [2]],
  ];
  for (const rule of [senate, wa, victoria]) {
    const outcome = outcomeOf(rule, 1, rows);
    assert.equal(outcome.kind, "lotNeeded");
    if (outcome.kind !== "lotNeeded") return;
    assert.deepEqual([outcome.between, outcome.stage, outcome.purpose], [[1, 2], 1, "election"]);
    assert.deepEqual(codesOf(outcome.soFar.stages[0]), ["first.preferences", "lot.needed"]);
    assert.deepEqual([outcome.soFar.elected, outcome.soFar.notes, outcome.soFar.ties], [[], [], []]);
    assert.deepEqual(electedOf(countOf(rule, 1, rows, { ties: given })), [1]);
    const lot = countOf(rule, 1, rows, { ties: drawn({ purpose: "election", order: [2, 1], by: "casting-vote" }) });
    assert.deepEqual(electedOf(lot), [2]);
    assert.deepEqual(lot.ties, [{ stage: 1, purpose: "election", between: [1, 2], by: "casting-vote", chosen: 2 }]);
  }
});

test("no earlier count settles the last place for the Senate, but it does in New South Wales", () => {
  const rows: Rows = [
    [6, [1]],
    [5, [2]],
    [1, [3, 2]],
  ];
  assert.equal(outcomeOf(senate, 1, rows).kind, "lotNeeded");
  const count = countOf(nsw, 1, rows);
  assert.deepEqual(electedOf(count), [1]);
  assert.deepEqual(count.ties, [{ stage: 2, purpose: "election", between: [1, 2], by: "last-difference", chosen: 1, at: 1 }]);
});

test("Senate: the order of election among equals is drawn by lot even where both are elected", () => {
  const rows: Rows = [
    [1, [1]],
    [1, [2]],
  ];
  const outcome = outcomeOf(senate, 2, rows);
  assert.ok(outcome.kind === "lotNeeded" && outcome.purpose === "election" && outcome.stage === 1);
  assert.deepEqual(electedOf(countOf(senate, 2, rows, { ties: drawn({ purpose: "election", order: [2, 1], by: "drawn-lot" }) })), [2, 1]);
  assert.deepEqual(electedOf(countOf(wa, 2, rows)), [1, 2]);
  // Below the quota too.
  const remaining = outcomeOf(senate, 3, rows);
  assert.ok(remaining.kind === "lotNeeded" && remaining.purpose === "election");
});

test("equal surpluses wait for a lot, but not when they take the last places", () => {
  const rows: Rows = [
    [8, [1]],
    [8, [2]],
    [2, [3]],
    [1, [4]],
  ];
  for (const rule of every) {
    const outcome = outcomeOf(rule, 3, rows);
    assert.ok(outcome.kind === "lotNeeded");
    assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["surplus", [1, 2], 1]);
    assert.deepEqual(outcome.soFar.stages[0]?.elected, []);
    const count = countOf(rule, 3, rows, { ties: drawn({ purpose: "surplus", order: [2, 1], by: "drawn-lot" }) });
    assert.deepEqual(electedOf(count).slice(0, 2), [2, 1]);
  }
  for (const rule of [act, wa, nsw, victoria]) assert.deepEqual(electedOf(countOf(rule, 2, rows)), [1, 2]);
});

test("equals at exactly the quota have no surplus to put in order", () => {
  const rows: Rows = [
    [5, [1]],
    [5, [2]],
    [4, [3]],
    [3, [4]],
  ];
  assert.deepEqual(electedOf(countOf(act, 3, rows)), [1, 2, 3]);
  assert.equal(outcomeOf(senate, 3, rows).kind, "lotNeeded");
});

/** 3, 4 and 5 stand at 3 each when one must go; 5 had 2 before. */
const threeTied: Rows = [
  [6, [1]],
  [7, [2]],
  [3, [3, 1]],
  [3, [4, 1]],
  [2, [5, 1]],
  [1, [6, 5, 1]],
];

test("exclusion, Senate, ACT, NSW: back to the last count at which they differed, as often as needed", () => {
  for (const rule of [senate, act, nsw]) {
    const count = countOf(rule, 1, threeTied, { ties: given });
    assert.deepEqual(count.ties[0], { stage: 3, purpose: "exclusion", between: [3, 4, 5], by: "last-difference", chosen: 5, at: 1 });
    assert.deepEqual(count.stages[2]?.who, [5]);
  }
});

test("exclusion, WA and Victoria: only a count at which all of them differed settles a tie", () => {
  for (const rule of [wa, victoria]) {
    const outcome = outcomeOf(rule, 1, threeTied);
    assert.ok(outcome.kind === "lotNeeded");
    assert.deepEqual([outcome.purpose, outcome.between, outcome.stage, outcome.soFar.stages.length], ["exclusion", [3, 4, 5], 3, 2]);
    assert.deepEqual(countOf(rule, 1, threeTied, { ties: given }).stages[2]?.who, [3]);
  }
  // 3, 4, 5 had 3, 4, 5 at the first count and 5, 4, 5 at the second.
  const rows: Rows = [
    [9, [1]],
    [10, [2]],
    [3, [3, 1]],
    [4, [4, 1]],
    [5, [5, 1]],
    [2, [6, 3]],
    [1, [7, 4]],
    [2, [7]],
  ];
  const tieOf = (rule: Rule): unknown => countOf(rule, 1, rows, { ties: given }).ties[0];
  assert.deepEqual(tieOf(wa), { stage: 4, purpose: "exclusion", between: [3, 4, 5], by: "all-differ", chosen: 3, at: 1 });
  assert.deepEqual(tieOf(senate), { stage: 4, purpose: "exclusion", between: [3, 4, 5], by: "last-difference", chosen: 4, at: 2 });
});

test("standing orders may put their own steps in place of the rule's", () => {
  const count = countOf(wa, 1, threeTied, { ties: { ...given, steps: ["last-difference"] } });
  assert.equal(count.ties[0]?.chosen, 5);
});

test("New South Wales looks back only to counts that end a transfer, Western Australia to each part of it", () => {
  const rows: Rows = [
    [12, [1]],
    [13, [2]],
    [5, [3, 1]],
    [6, [4, 1]],
    [2, [5, 3]],
    [1, [6, 5, 4]],
  ];
  // The exclusion of 5 first brings 3 to 7, then 4 to 7.
  const tieOf = (rule: Rule): unknown => countOf(rule, 1, rows, { ties: given }).ties[0];
  assert.deepEqual(tieOf(nsw), { stage: 5, purpose: "exclusion", between: [3, 4], by: "last-difference", chosen: 3, at: 2 });
  assert.deepEqual(tieOf(wa), { stage: 5, purpose: "exclusion", between: [3, 4], by: "all-differ", chosen: 4, at: 3 });
});

test("the count at which all of the tied differed orders all of them", () => {
  const ties = australianTies(senateTable, ask, String);
  ties.point([0n, 3n, 2n, 1n], 1);
  ties.point([0n, 2n, 1n, 2n], 2);
  ties.point([0n, 4n, 4n, 4n], 3);
  // 3 was above 2 at the second count, but the three of them differed at the first.
  assert.deepEqual(ties.order("surplus", [1, 2, 3], 3), [1, 2, 3]);
  assert.deepEqual(ties.ties(), [{ purpose: "surplus", between: [1, 2, 3], stage: 3, chosen: 1, by: "all-differ", at: 1 }]);
  assert.deepEqual(ties.freeOrder([1, 2, 3]), [1, 3, 2]);
  assert.deepEqual(ties.freeOrder([2]), [2]);
});

test("ACT: each pair is ordered by its own last difference", () => {
  const ties = australianTies(actTable, ask, String);
  ties.point([0n, 3n, 2n, 1n], 1);
  ties.point([0n, 2n, 1n, 2n], 2);
  ties.point([0n, 4n, 4n, 4n], 3);
  assert.deepEqual(ties.order("surplus", [1, 2, 3], 3), [1, 3, 2]);
  assert.deepEqual(
    ties.ties().map((tie) => [tie.by, tie.at]),
    [
      ["last-difference", 1],
      ["last-difference", 2],
    ],
  );
});

test("a point is told by its stage where only some stages are points", () => {
  const ties = australianTies(nswTable, ask, String);
  ties.point([0n, 1n, 1n], 1);
  ties.point([0n, 2n, 1n], 4);
  assert.equal(ties.choose("exclusion", [1, 2], 5, "lowest"), 2);
  assert.equal(ties.ties()[0]?.at, 4);
});

test("more with the quota than places, as exact shares of cut votes can make them: the highest, and a lot among equals", () => {
  const election = electionOf([[1, [1]]], { seats: 2, candidates: 3 });
  const elected = (totals: readonly bigint[], options: CountOptions): readonly number[] | string => {
    const work = workOf(nswTable, prepare(election, nsw.policy, options), options);
    for (const [number, total] of totals.entries()) work.totals[number] = total;
    work.quota = 5n;
    const isGoingOn = endCount(work, { action: "exclusion", who: [], excluded: [], reasons: [], papersMoved: 0, isFinished: true, name: "2" });
    return isGoingOn ? work.elected.map((one) => one.number) : (work.ties.needed()?.purpose ?? "");
  };
  assert.deepEqual(elected([0n, 5n, 7n, 6n], { ties: ask }), [2, 3]);
  assert.equal(elected([0n, 5n, 7n, 5n], { ties: ask }), "election");
  assert.deepEqual(elected([0n, 5n, 7n, 5n], { ties: given }), [2, 1]);
});

test("a lot orders as many as need it, and stops at the first that is missing", () => {
  const ties = australianTies(waTable, drawn({ purpose: "surplus", order: [3, 1, 2], by: "drawn-lot" }), String);
  assert.deepEqual(ties.order("surplus", [1, 2, 3], 1), [3, 1, 2]);
  assert.deepEqual(
    ties.ties().map((tie) => [tie.between, tie.chosen]),
    [
      [[1, 2, 3], 3],
      [[1, 2], 1],
    ],
  );
  const stuck = australianTies(waTable, ask, String);
  assert.equal(stuck.order("surplus", [1, 2], 7), null);
  assert.deepEqual(stuck.needed(), { between: [1, 2], stage: 7, purpose: "surplus" });
});
