import assert from "node:assert/strict";
import { test } from "node:test";
import { codes, counted, electedOf, lower, outcome, refused, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import type { ConstraintSet } from "../constraints/constraints.ts";
import { askAtTies, type CountOptions } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { northernIreland } from "./northern-ireland.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

const within = (
  members: readonly number[],
  min: number,
  max: number,
  more: Partial<ConstraintSet> = {},
  options: CountOptions = { ties: askAtTies },
): CountOptions => ({
  ...options,
  constraints: { limits: [{ name: "women", members, min, max }], ifTooFew: "refuse", doomed: "together", ...more },
});

test("the doomed go first, before any surplus, together or lowest first as set; whoever is guarded is never excluded", () => {
  const together = counted(scottish, small("10 AB, 9 BA, 2 C, 1 D, 2 E", 2, 5), within([3, 4], 1, 4));
  assert.deepEqual(sheet(together), [
    "first: 10 9 2 1 2; elected A",
    "doomed BE: 10 0 2 1 0; out 11; excluded BE",
    "surplus A: 9 0 2 1 0; out 12",
    "exclusion D: 9 0 2 1 0; out 12; elected C; excluded D",
    "exclusion D: 9 0 2 0 0; out 13; shown",
  ]);
  assert.deepEqual(codes(together, 2), ["exclusion.doomed"]);
  assert.deepEqual(together.stages[1]?.reasons[0], { code: "exclusion.doomed", who: [2, 5], figures: { votes: "11.00000" } });
  const one = counted(scottish, small("10 AB, 9 BA, 2 C, 1 D, 2 E", 2, 5), within([3, 4], 1, 4, { doomed: "lowest-first" }));
  assert.deepEqual(
    one.stages.map(({ action, who }) => [action, ...who]),
    [["first"], ["doomed", 5], ["doomed", 2], ["surplus", 1], ["exclusion", 4], ["exclusion", 4]],
  );
});

test("what limits do is told once, at the stage after which it holds", () => {
  const count = counted(scottish, small("10 AB, 9 BA, 2 C, 1 D, 2 E", 2, 5), within([3, 4], 1, 4, { doomed: "lowest-first" }));
  assert.deepEqual(
    count.stages.map(({ interventions }) => interventions?.map(({ kind, who }) => [kind, ...who])),
    [[["doomed", 2, 5]], undefined, undefined, undefined, [["guarded", 3]], undefined],
  );
  const guarded = counted(scottish, small("10 A, 9 B, 2 C, 1 D", 3, 4), within([3, 4], 2, 4));
  assert.deepEqual(
    guarded.stages[0]?.interventions?.map(({ kind, who, reason }) => [kind, who, reason.who]),
    [
      ["guarded", [3, 4], [3, 4]],
      ["doomed", [2], [2]],
    ],
  );
  assert.equal(electedOf(guarded), "A1 C2 D2");
});

test("of two over the quota with one place left in their category the higher is elected and the other doomed", () => {
  const count = counted(scottish, small("10 AB, 9 BA, 3 C, 1 D, 2 E", 2, 5), within([1, 2], 0, 1));
  assert.deepEqual(sheet(count).slice(0, 2), ["first: 10 9 3 1 2; elected A", "doomed B: 10 0 3 1 2; out 9; excluded B"]);
});

test("equals over the quota of whom only one may be elected are a tie for the place", () => {
  const election = small("10 AB, 10 BA, 2 C, 1 D", 2, 4);
  const done = outcome(scottish, election, within([1, 2], 0, 1));
  assert.equal(verdict(done), "lot 1 election AB");
  assert.ok(done.kind === "lotNeeded");
  assert.deepEqual(sheet(done.soFar), ["first: 10 10 2 1"]);
  const count = counted(scottish, election, within([1, 2], 0, 1, {}, lower));
  assert.equal(tiesOf(count)[0], "1 election AB A given-order");
  assert.equal(sheet(count)[0], "first: 10 10 2 1; elected A");
});

test("equals over the quota who may all be elected are no tie", () => {
  const count = counted(scottish, small("10 AB, 10 BA, 2 C, 1 D", 2, 4), within([1, 2], 0, 2));
  assert.deepEqual(sheet(count), ["first: 10 10 2 1; elected BA"]);
  assert.deepEqual(count.ties, []);
});

test("within limits the last places go to the highest first", () => {
  const count = counted(scottish, small("20 A, 2 B, 3 C, 1 D", 3, 4), within([2, 3, 4], 2, 3));
  assert.deepEqual(sheet(count).slice(-2), ["exclusion D: 7 2 3 1; out 13; elected CB; excluded D", "exclusion D: 7 2 3 0; out 14; shown"]);
});

test("limits that nobody can meet are refused; places left vacant on purpose are noted once", () => {
  assert.equal(refused(scottish, small("5 A, 4 B", 2, 2), within([1, 2], 0, 1)), "count.constraints.infeasible");
  const count = counted(scottish, small("5 A, 4 B, 3 C", 3, 3), within([3], 2, 3, { ifTooFew: "leave-vacant" }));
  assert.equal(count.elected.length, 2);
  assert.deepEqual(
    count.notes.map(({ code }) => code),
    ["constraint.vacant"],
  );
});

test("ers97: a group for exclusion stops where a guarded candidate would be among them", () => {
  // C and D go together without limits; within them both must stay.
  const election = small("8 A, 5 B, 3 C, 2 D, 9 E", 2, 5);
  assert.deepEqual(counted(ers97, election).stages[1]?.who, [3, 4]);
  const kept = counted(ers97, election, within([3, 4], 1, 2));
  assert.ok(kept.elected.some(({ number }) => number === 3 || number === 4));
  assert.ok(kept.stages.every(({ excluded }) => !(excluded.includes(3) && excluded.includes(4))));
});

test("ers97: equals of whom limits allow only one are settled by the earliest difference, or not yet", () => {
  const done = outcome(ers97, small("10 AB, 10 BA, 2 C, 1 D", 2, 4), within([1, 2], 0, 1));
  assert.equal(verdict(done), "lot 3 exclusion AB");
  assert.ok(done.kind === "lotNeeded");
  assert.deepEqual(codes(done.soFar, 1), ["first.preferences", "quota.set", "elected.noneOfEqual"]);
});

test("northern ireland: doomed candidates are a stage of their own with their batches", () => {
  const count = counted(northernIreland, small("10 AB, 9 BC, 3 C, 2 D, 2 E", 2, 5), within([3, 4], 1, 2));
  assert.deepEqual(
    count.stages.slice(0, 2).map(({ action, who }) => [action, ...who]),
    [["first"], ["doomed", 2, 5]],
  );
  assert.deepEqual(codes(count, 2).slice(0, 2), ["exclusion.doomed", "batch.first"]);
});

test("a lot between doomed equals is asked for like any other", () => {
  assert.equal(
    verdict(outcome(scottish, small("10 A, 9 B, 2 C, 1 D, 2 E, 2 F", 2, 6), within([3, 4], 1, 2, { doomed: "lowest-first" }))),
    "lot 2 exclusion EF",
  );
  assert.equal(verdict(outcome(ers97, small("10 A, 9 B, 2 C, 1 D, 2 E, 2 F", 2, 6), within([3, 4], 1, 2, { doomed: "lowest-first" }))), "lot 2 exclusion EF");
});

test("northern ireland 52(2): who may not be elected is not, however many votes; within limits nothing is shown for comparison", () => {
  // B has 9, more than all the others and the surplus of 1 together, but the place is for C or D.
  const count = counted(northernIreland, small("10 AB, 9 BC, 3 C, 2 D, 2 E", 2, 5), within([3, 4], 1, 2));
  assert.deepEqual(sheet(count), ["first: 10 9 3 2 2; elected A", "doomed BE: 10 0 12 2 0; out 2; elected C; excluded BE"]);
  const settled = counted(northernIreland, small("10 AB, 3 B, 8 C, 2 D, 1 E", 2, 5), within([3, 4], 1, 2));
  assert.ok(settled.stages.every(({ afterDecision }) => afterDecision !== true));
  assert.equal(electedOf(settled), "A1 C1");
});

test("within limits the reference rule's last stages and the ends of the others are the same as without", () => {
  const count = counted(wigmPrf, small("6 AB, 3 C, 2 D", 1, 4), within([1, 2], 0, 1));
  assert.deepEqual(sheet(count), ["first: 6 0 3 2; elected A", "surplus A: 5.5001 0.4998 3 2; lost 0.0001; shown"]);
  const ended = counted(ers97, small("8 A, 5 B, 3 C, 2 D, 9 E", 2, 5), within([3, 4], 1, 2, { doomed: "lowest-first" }));
  assert.deepEqual(
    ended.stages.map(({ action, who }) => [action, ...who]),
    [["first"], ["doomed", 2], ["doomed", 1]],
  );
  assert.deepEqual(ended.stages[1]?.reasons[0], { code: "exclusion.doomed", who: [2], figures: { votes: "5.00" } });
});

test("two level over the quota whose limits do not meet are elected together without a lot", () => {
  // One place at most for A's group and one for B's: neither keeps the other out.
  const options: CountOptions = {
    ties: askAtTies,
    constraints: {
      limits: [
        { name: "north", members: [1, 3], min: 0, max: 1 },
        { name: "south", members: [2, 4], min: 0, max: 1 },
      ],
      ifTooFew: "refuse",
      doomed: "together",
    },
  };
  const count = counted(scottish, small("10 A, 10 B, 1 C, 1 D", 2, 4), options);
  assert.deepEqual([count.stages[0]?.elected, count.ties], [[2, 1], []]);
});
