import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, codes, counted, electedOf, lower, outcome, refused, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import { ers97 } from "./ers97.ts";

test("5.1.6: the quota is taken to two decimals, and 0.01 is added unless the division is exact", () => {
  const quota = (votes: number, seats: number): bigint | null => counted(ers97, small(`${votes} A`, seats, 2)).quota;
  assert.equal(quota(60, 3), 1500n);
  assert.equal(quota(100, 2), 3334n);
  assert.equal(quota(101, 2), 3367n);
  assert.equal(quota(1, 1), 50n);
});

test("5.1.7: exactly the quota elects, one vote less does not", () => {
  assert.deepEqual(sheet(counted(ers97, small("5 A, 4 B, 1 C", 1, 3))), ["first: 5 4 1; elected A"]);
  assert.equal(counted(ers97, small("5 A, 5 B, 1 C", 1, 3), lower).stages[0]?.elected.length, 0);
});

test("5.1.7(b): the active vote divided by one more than the places left elects below the quota", () => {
  const count = counted(ers97, small("30 A, 10 BA, 9 CB, 1 D", 3, 4));
  assert.deepEqual(sheet(count), ["first: 30 10 9 1; elected A", "surplus A: 12.5 10 9 1; out 17.5; elected BC"]);
  assert.deepEqual(codes(count, 2), ["surplus.nowhere", "elected.active", "elected.active"]);
  // 50 less the quota of 12.50 and 17.50 non-transferable: 20.00 for two places. With B's 10.00 off: 10.00 for one.
  assert.deepEqual(
    count.stages[1]?.reasons.slice(1).map(({ figures }) => figures),
    [
      { active: "20.00", parts: "3" },
      { active: "10.00", parts: "2" },
    ],
  );
});

test("those who reach the quota together are told of in one sentence", () => {
  const count = counted(ers97, small("10 A, 9 B, 1 C", 2, 3));
  assert.deepEqual(count.stages[0]?.reasons.at(-1), { code: "elected.quota", who: [1, 2] });
});

test("5.4.8: papers that drop out before anybody is elected lower the quota; afterwards it stays", () => {
  const count = counted(ers97, small("9 AB, 8 B, 7 C, 4 D, 1 EA", 2, 5));
  assert.deepEqual(sheet(count), [
    "first: 9 8 7 4 1",
    "exclusion DE: 10 8 7 0 0; out 4; elected A; excluded DE",
    "surplus A: 8.34 8 7 0 0; out 5.66; elected B",
  ]);
  assert.deepEqual(
    count.stages.map(({ quota }) => quota),
    [967n, 834n, 834n],
  );
  assert.equal(count.quota, 834n);
  assert.deepEqual(codes(count, 2), ["exclusion.together", "batch.passes", "quota.falls", "elected.quota"]);
  assert.deepEqual(count.stages[1]?.reasons[2]?.figures, { quota: "8.34" });
});

test("5.4.8: the quota is left alone where nothing drops out, and where somebody was elected before", () => {
  assert.deepEqual(codes(counted(ers97, small("4 A, 4 B, 3 CA, 1 DB", 1, 4)), 2), ["exclusion.together", "batch.passes", "elected.quota"]);
  const later = counted(ers97, small("12 AB, 6 B, 3 C, 1 D, 8 E", 2, 5));
  assert.deepEqual(
    later.stages.map(({ quota }) => quota),
    [1000n, 1000n],
  );
});

test("5.6.2: equals for whom there are not places enough, equal at every point: none is elected yet and no lot is drawn", () => {
  const done = outcome(ers97, small("4 AB, 4 BA, 1 CB, 1 DA", 1, 4));
  assert.ok(done.kind === "lotNeeded");
  // The lot is for exclusion, a stage later.
  assert.equal(verdict(done), "lot 3 exclusion AB");
  assert.deepEqual(sheet(done.soFar), ["first: 4 4 1 1", "exclusion CD: 5 5 0 0; excluded CD"]);
  assert.deepEqual(codes(done.soFar, 2), ["exclusion.together", "batch.passes", "elected.noneOfEqual"]);
  assert.deepEqual(done.soFar.stages[1]?.reasons[2]?.who, [1, 2]);
  const given = counted(ers97, small("4 AB, 4 BA, 1 CB, 1 DA", 1, 4), lower);
  assert.deepEqual(sheet(given).slice(2), ["exclusion A: 5 5 0 0; elected B; excluded A", "exclusion A: 0 9 0 0; out 1; shown"]);
});

test("5.6.2: equals for whom there are not places enough are taken by the earliest point at which they differed", () => {
  const count = counted(ers97, small("10 AB, 3 A, 5 BC, 8 C, 4 D", 2, 4));
  assert.deepEqual(sheet(count), ["first: 13 5 8 4; elected A", "surplus A: 10 8 8 4", "exclusion D: 10 8 8 0; out 4; elected C; excluded D"]);
  assert.deepEqual(tiesOf(count), ["3 election BC C first-difference@1"]);
});

test("5.2.2: a surplus no larger than the gap between the two lowest waits, one hundredth more does not", () => {
  const waits = counted(ers97, small("12 AB, 6 B, 3 C, 1 D, 8 E", 2, 5));
  assert.deepEqual(sheet(waits), ["first: 12 6 3 1 8; elected A", "exclusion CD: 12 6 0 0 8; out 4; elected E; excluded CD"]);
  assert.deepEqual(codes(waits, 2), ["exclusion.togetherWaiting", "surplus.waits", "batch.passes", "elected.active"]);
  assert.deepEqual(waits.stages[1]?.reasons[0], {
    code: "exclusion.togetherWaiting",
    who: [3, 4],
    others: [2],
    figures: { votes: "4.00", surplus: "2.00", next: "6.00" },
  });
  assert.deepEqual(waits.stages[1]?.reasons[1]?.figures, { surplus: "2.00" });
  const goes = counted(ers97, small("13 AB, 6 B, 3 C, 1 D, 7 E", 2, 5));
  assert.equal(goes.stages[1]?.action, "surplus");
});

test("5.2.5: as many of the lowest as do not exceed the next go together, exactly level included", () => {
  const count = counted(ers97, small("8 A, 5 B, 3 C, 2 D, 9 E", 2, 5));
  assert.deepEqual(sheet(count), ["first: 8 5 3 2 9; elected E", "exclusion CD: 8 5 0 0 9; out 5; elected A; excluded CD"]);
  assert.deepEqual(count.stages[1]?.reasons[0], {
    code: "exclusion.together",
    who: [3, 4],
    others: [2],
    figures: { votes: "5.00", surplus: "0.00", next: "5.00" },
  });
  const apart = counted(ers97, small("8 A, 4 B, 3 C, 2 D, 9 E", 2, 5));
  assert.deepEqual(apart.stages[1]?.who, [4]);
});

test("5.2.5(a): enough candidates remain to fill the places", () => {
  // B, C and D together have fewer votes than E, but three places want three of them.
  const count = counted(ers97, small("9 A, 1 BE, 2 CA, 1 DC, 8 E", 3, 5), lower);
  assert.ok(count.stages.every(({ excluded }) => excluded.length < 3));
  assert.equal(count.elected.length, 3);
});

test("5.2.5: the line of a group can fall between equals only where all below have no votes; the tie says who goes", () => {
  // E has none: E and one of B and C have 5 together, which does not exceed the other's 5. All three have 10, which exceeds D's 8.
  const done = outcome(ers97, small("7 A, 5 B, 5 C, 8 D, 1 AF", 1, 6));
  assert.equal(verdict(done), "lot 2 exclusion BC");
  const count = counted(ers97, small("7 A, 5 B, 5 C, 8 D, 1 AF", 1, 6), lower);
  assert.deepEqual(count.stages[1]?.who, [2, 5, 6]);
  assert.deepEqual(tiesOf(count)[0], "2 exclusion BC B given-order");
});

test("5.3.7: papers worth no more than the surplus pass on at their own value, exactly as much included", () => {
  const less = counted(ers97, small("2 AB, 11 A, 5 B, 8 C, 4 D", 2, 4));
  assert.equal(sheet(less)[1], "surplus A: 10 7 8 4; out 1");
  assert.deepEqual(less.stages[1]?.reasons[0], { code: "surplus.atOwnValue", who: [1], figures: { surplus: "3.00", value: "1.00" } });
  assert.equal(less.stages[1]?.transferValue, "1.00");
  assert.equal(less.stages[1]?.papersMoved, 2);
  const equal = counted(ers97, small("3 AB, 10 A, 5 B, 8 C, 4 D", 2, 4));
  assert.equal(sheet(equal)[1], "surplus A: 10 8 8 4");
  assert.deepEqual(codes(equal, 2), ["surplus.atOwnValue"]);
  const more = counted(ers97, small("4 AB, 9 A, 5 B, 8 C, 4 D", 2, 4));
  assert.deepEqual(more.stages[1]?.reasons[0], { code: "surplus.passes", who: [1], figures: { surplus: "3.00", value: "0.75" } });
});

test("5.3.9: what the cut leaves over is the non-transferable difference", () => {
  const count = counted(ers97, small("10 AB, 5 BC, 4 C, 3 D", 2, 4));
  assert.deepEqual(sheet(count), ["first: 10 5 4 3; elected A", "surplus A: 7.34 7.6 4 3; lost 0.06; elected B"]);
});

test("5.3.2: only the last batch passes on, and no paper of it may name anybody else", () => {
  const count = counted(ers97, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E", 3, 5));
  assert.deepEqual(sheet(count), [
    "first: 20 10 8 4 9; elected A",
    "surplus A: 12.75 10 11.6 7.6 9; lost 0.05",
    "exclusion D: 12.75 14 15.2 0 9; lost 0.05; elected BC; excluded D",
  ]);
});

test("5.4.2, 5.4.10: batches go by value, highest first, and whoever is elected by one receives nothing of the next", () => {
  const count = counted(ers97, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E", 3, 5));
  // D's four papers at 1.00 elect B with 14.00; the ten at 0.36 pass over B to C.
  assert.deepEqual(
    count.stages[2]?.reasons.map(({ code, figures, who }) => [code, figures?.["papers"] ?? who?.join(), figures?.["value"]]),
    [
      ["exclusion.lowest", "4", undefined],
      ["batch.passes", "4", "1.00"],
      ["elected.quota", "2", undefined],
      ["batch.passes", "10", "0.36"],
      ["elected.quota", "3", undefined],
    ],
  );
  assert.equal(count.stages[2]?.papersMoved, 14);
});

test("5.5.2: when the places are full in the middle of an exclusion the rest stays where it is", () => {
  const count = counted(ers97, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C", 2, 4));
  assert.deepEqual(sheet(count), ["first: 20 10 8 4; elected A", "surplus A: 14 10 11 7", "exclusion D: 14 14 11 3; elected B; excluded D"]);
  assert.deepEqual(codes(count, 3), ["exclusion.lowest", "batch.passes", "elected.quota", "count.full"]);
  // Full by the last batch: nothing stays, and nothing is said of it.
  const last = counted(ers97, small("5 A, 4 B, 2 CA", 1, 3));
  assert.deepEqual(codes(last, 2), ["exclusion.lowest", "batch.passes", "elected.quota"]);
});

test("5.2.5: the earliest point is the first stage or the end of a batch, not only of a stage", () => {
  // B and C are level at every stage. D's batch at 1.00 brings C to 7 while B has 5, the batch at 0.50 then B to 7.
  const count = counted(ers97, small("4 ADB, 10 A, 5 B, 5 C, 2 DC, 8 E, 2 F", 2, 6));
  assert.deepEqual(sheet(count).slice(0, 4), [
    "first: 14 5 5 2 8 2; elected A",
    "surplus A: 12 5 5 4 8 2",
    "exclusion F: 12 5 5 4 8 0; out 2; excluded F",
    "exclusion D: 12 7 7 0 8 0; out 2; excluded D",
  ]);
  assert.deepEqual(tiesOf(count)[0], "5 exclusion BC B first-difference@4");
});

test("5.2.3: the largest surplus goes first, also one that arose later", () => {
  const count = counted(ers97, small("24 ADBC, 10 B, 6 C, 3 DB, 13 E, 6 F", 4, 6), lower);
  assert.deepEqual(sheet(count), [
    "first: 24 10 6 3 13 6; elected AE",
    "surplus A: 12.4 10 6 14.52 13 6; lost 0.08; elected D",
    "surplus D: 12.4 11.92 6 12.4 13 6; lost 0.28",
    "surplus E: 12.4 11.92 6 12.4 12.4 6; out 0.6; lost 0.28",
    "exclusion C: 12.4 11.92 0 12.4 12.4 6; out 6.6; lost 0.28; elected B; excluded C",
  ]);
  assert.equal(electedOf(count), "A1 E1 D2 B5");
  // 62 less three quotas, 6.60 non-transferable and 0.28 lost to rounding.
  assert.deepEqual(count.stages[4]?.reasons.at(-1)?.figures, { active: "17.92", parts: "2" });
});

test("5.6.3: a lot drawn stands in the recount", () => {
  const drawn = counted(ers97, small("5 A, 5 B", 1, 2), { ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [2, 1], by: "drawn-lot" }] } });
  assert.equal(electedOf(drawn), "A2");
  assert.deepEqual(tiesOf(drawn), ["2 exclusion AB B drawn-lot"]);
});

test("5.5.1: an exclusion that leaves just enough elects them, and the first batch is shown for information", () => {
  const count = counted(ers97, small("5 AB, 5 BA", 1, 2), lower);
  assert.deepEqual(sheet(count), ["first: 5 5", "exclusion A: 5 5; elected B; excluded A", "exclusion A: 0 10; shown"]);
  assert.deepEqual(codes(count, 1), ["first.preferences", "quota.set", "elected.noneOfEqual"]);
  assert.deepEqual(codes(count, 3), ["shown.for.information", "batch.passes"]);
});

test("without any papers the excluded have none to show", () => {
  const count = counted(ers97, small("", 2, 3), lower);
  assert.deepEqual(sheet(count), ["first: 0 0 0", "exclusion A: 0 0 0; elected BC; excluded A"]);
});

test("as many candidates as places are all elected at the first stage", () => {
  assert.deepEqual(sheet(counted(ers97, small("3 A, 1 B", 2, 2))), ["first: 3 1; elected AB"]);
  assert.equal(electedOf(counted(ers97, small("3 B", 3, 2))), "B1 A1");
});

test("papers cannot be shared among equals, and no places are refused", () => {
  assert.equal(refused(ers97, small("3 (AB)", 1, 2), { ...ask, policy: { equal: "share" } }), "count.equalRanks");
  const answer = ers97.count(small("3 (AB)", 1, 2), { ...ask, policy: { equal: "share" } });
  assert.deepEqual(answer, { ok: false, refusal: { code: "count.equalRanks", field: "policy", detail: { rule: "ers97" } } });
  assert.equal(refused(ers97, small("3 AB", 1, 2), { ...ask, policy: { equal: "share" } }), "not refused");
  assert.equal(refused(ers97, small("3 A", 0, 2)), "count.seats");
});
