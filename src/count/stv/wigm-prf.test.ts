import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, codes, counted, lower, outcome, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import { electionOf } from "../election.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

test("A.1: the quota is the valid papers divided by one more than the places, cut to four decimals, plus 0.0001", () => {
  const quota = (votes: number, seats: number): bigint | null => counted(wigmPrf, small(`${votes} A`, seats, 2)).quota;
  assert.equal(quota(60, 3), 150_001n);
  assert.equal(quota(61, 2), 203_334n);
});

test("B.3 and D.4: weight times surplus is cut before it is divided, and cut again", () => {
  // 16 votes, 3 places: quota 4.0001. C holds two papers at 1 and eight at 3.9999 / 8 = 0.4999; 0.4999 x 1.9991 = 0.9993, / 5.9992 = 0.1665.
  const count = counted(wigmPrf, small("8 ACB, 3 B, 2 C, 3 D", 3, 4), lower);
  assert.deepEqual(sheet(count).slice(0, 3), [
    "first: 8 3 2 3; elected A",
    "surplus A: 4.0001 3 5.9992 3; lost 0.0007; elected C",
    "surplus C: 4.0001 4.332 4.0001 3; out 0.6664; lost 0.0014; elected B",
  ]);
});

test("A.3: as many stand as places: all are elected before any quota is looked at, by number", () => {
  const count = counted(wigmPrf, small("4 B, 1 A", 3, 2));
  assert.deepEqual(sheet(count), ["first: 1 4; elected AB"]);
  assert.deepEqual(codes(count, 1), ["first.preferences", "quota.set", "elected.remaining"]);
});

test("one more candidate than places is not yet enough: the quota decides", () => {
  assert.deepEqual(codes(counted(wigmPrf, small("4 B, 1 A", 1, 2)), 1), ["first.preferences", "quota.set", "elected.quota"]);
});

test("D.1: a tie goes by the order drawn beforehand, never by earlier stages", () => {
  assert.equal(verdict(outcome(wigmPrf, small("3 A, 3 B, 4 C", 1, 3))), "lot 2 exclusion AB");
  // At stage 2 D was behind C; the order has C before D.
  assert.deepEqual(tiesOf(counted(wigmPrf, small("9 A, 12 B, 3 C, 4 D, 2 EC, 1 FD, 2 FA", 1, 6), lower)), ["4 exclusion CD C given-order"]);
});

test("B.3: a surplus of nothing is transferred as a stage before anybody is defeated", () => {
  // 3,336 votes, 3 places: quota 834.0001. B has 832 and three papers at 0.6667, the quota to the last digit.
  const done = outcome(wigmPrf, small("3 AB, 2500 A, 832 BC, 1 C", 3, 5));
  assert.ok(done.kind === "lotNeeded");
  assert.deepEqual(sheet(done.soFar), [
    "first: 2503 832 1 0 0; elected A",
    "surplus A: 834.0001 834.0001 1 0 0; out 1666.75; lost 0.2498; elected B",
    "surplus B: 834.0001 834.0001 1 0 0; out 1666.75; lost 0.2498",
  ]);
  assert.equal(verdict(done), "lot 4 exclusion DE");
});

test("the last place filled by the quota: droop passes on one more surplus, shown for information", () => {
  const count = counted(wigmPrf, small("6 AB, 3 C, 2 D", 1, 4));
  assert.deepEqual(sheet(count), ["first: 6 0 3 2; elected A", "surplus A: 5.5001 0.4998 3 2; lost 0.0001; shown"]);
  assert.deepEqual(codes(count, 2), ["shown.for.information", "surplus.passes"]);
  assert.equal(count.ties.length, 0);
});

test("a lot that only the stage shown for information would need is not asked for", () => {
  const count = counted(wigmPrf, small("5 AB, 5 BA, 1 C", 2, 3), ask);
  assert.deepEqual(sheet(count), ["first: 5 5 1; elected BA"]);
  assert.deepEqual(count.ties, []);
  const given = counted(wigmPrf, small("5 AB, 5 BC, 1 C", 2, 3), lower);
  assert.equal(given.stages.length, 2);
  assert.deepEqual(given.ties, []);
});

test("the places filled because as many are left: only the papers of the last defeated are shown to move", () => {
  const count = counted(wigmPrf, small("7 AB, 7 BC, 3 C, 4 D", 2, 4));
  assert.deepEqual(sheet(count), [
    "first: 7 7 3 4",
    "exclusion C: 7 7 0 4; out 3; excluded C",
    "exclusion D: 7 7 0 4; out 3; elected AB; excluded D",
    "exclusion D: 7 7 0 0; out 7; shown",
  ]);
});

test("the order that the file states settles a tie, whoever has the lower number", () => {
  const rows = [
    [2, [1]],
    [2, [2]],
    [2, [3]],
  ] as const;
  for (const rule of [wigmPrf, scottish]) {
    const election = { ...electionOf(rows, { candidates: 3 }), tieOrder: [3, 2, 1] };
    const counted = rule.count(election, { ties: { last: { kind: "given-order" }, lots: [] } });
    assert.ok(counted.ok && counted.value.kind === "counted");
    assert.deepEqual(
      counted.value.count.elected.map(({ number }) => number),
      [1],
      "3 and then 2 are excluded",
    );
  }
});
