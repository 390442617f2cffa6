import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, codes, counted, electedOf, lower, outcome, refused, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import { northernIreland } from "./northern-ireland.ts";

test("48: the quota is the whole number next above the valid papers divided by one more than the places", () => {
  const quota = (votes: number, seats: number): bigint | null => counted(northernIreland, small(`${votes} A`, seats, 2), lower).quota;
  assert.equal(quota(60, 3), 1600n);
  assert.equal(quota(63, 3), 1600n);
  assert.equal(quota(64, 3), 1700n);
});

test("48(3): whoever has the quota is elected; for a single place nobody is before an exclusion", () => {
  assert.deepEqual(sheet(counted(northernIreland, small("9 A, 8 B, 2 C", 2, 3))), ["first: 9 8 2; elected AB"]);
  // B and C together cannot overtake A: the exclusion leaves only A.
  const single = counted(northernIreland, small("6 A, 3 B, 1 C", 1, 3));
  assert.deepEqual(sheet(single), ["first: 6 3 1", "exclusion BC: 6 3 1; elected A; excluded BC", "exclusion BC: 6 0 0; out 4; shown"]);
  assert.deepEqual(sheet(counted(northernIreland, small("6 A, 3 B, 2 C, 1 D", 1, 4))).slice(0, 2), [
    "first: 6 3 2 1",
    "exclusion D: 6 3 2 0; out 1; elected A; excluded D",
  ]);
  assert.deepEqual(sheet(counted(northernIreland, small("3 A", 1, 1))), ["first: 3; elected A"]);
});

test("49(10): surpluses wait only while less than a gap; level with it, they are transferred", () => {
  const level = counted(northernIreland, small("13 AB, 6 B, 3 C, 1 D, 7 E", 2, 5));
  assert.equal(sheet(level)[1], "surplus A: 11 7.95 3 1 7; lost 0.05");
  const less = counted(northernIreland, small("12 AB, 8 B, 4 C, 1 D, 7 E", 2, 5));
  assert.deepEqual(codes(less, 2).slice(0, 2), ["exclusion.togetherWaiting", "surplus.waits"]);
});

test("51(12): several go together only with fewer votes than the next", () => {
  const apart = counted(northernIreland, small("8 A, 5 B, 3 C, 2 D, 9 E", 2, 5));
  assert.deepEqual(apart.stages[1]?.who, [4]);
  const together = counted(northernIreland, small("8 A, 6 B, 3 C, 2 D, 8 E", 2, 5));
  assert.deepEqual(together.stages[1]?.who, [3, 4]);
  assert.deepEqual(together.stages[1]?.reasons[0], {
    code: "exclusion.together",
    who: [3, 4],
    others: [2],
    figures: { votes: "5.00", surplus: "0.00", next: "6.00" },
  });
});

test("51(2), (5), (6): first-preference papers go before all others, so that transferred papers at 1 come second", () => {
  // C holds three first preferences and two papers from D. The three elect B; the two pass over B to E.
  const count = counted(northernIreland, small("13 A, 7 B, 3 CB, 2 DCBE, 5 E, 9 F", 3, 6));
  assert.deepEqual(sheet(count), [
    "first: 13 7 3 2 5 9; elected A",
    "surplus A: 10 7 3 2 5 9; out 3",
    "exclusion D: 10 7 5 0 5 9; out 3; excluded D",
    "exclusion C: 10 10 0 0 7 9; out 3; elected BF; excluded C",
    "exclusion E: 10 10 0 0 2 9; out 8; shown",
  ]);
  assert.deepEqual(codes(count, 2), ["surplus.nowhere"]);
  assert.deepEqual(codes(count, 4), ["exclusion.lowest", "batch.first", "elected.quota", "batch.passes", "elected.majorityLeft"]);
  assert.deepEqual(tiesOf(count), ["4 exclusion CE C first-difference@1"]);
});

test("those elected in one stage are listed by their votes at its end, whichever batch elected them", () => {
  const count = counted(northernIreland, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E", 3, 5));
  assert.deepEqual(sheet(count), ["first: 20 10 8 4 9; elected A", "surplus A: 13 10 11.5 7.5 9", "exclusion D: 13 14 15 0 9; elected CB; excluded D"]);
  assert.equal(electedOf(count), "A1 C3 B3");
  assert.deepEqual(
    count.stages[2]?.reasons.filter(({ code }) => code === "elected.quota").map(({ who }) => who),
    [[2], [3]],
  );
});

test("49(5) to (7): only the last sub-parcel passes on, at the surplus over its papers, cut", () => {
  const count = counted(northernIreland, small("24 ADBC, 10 B, 6 C, 3 DB, 13 E, 6 F", 4, 6), lower);
  assert.deepEqual(sheet(count).slice(0, 3), [
    "first: 24 10 6 3 13 6; elected AE",
    "surplus A: 13 10 6 13.8 13 6; lost 0.2; elected D",
    "surplus D: 13 10.72 6 13 13 6; lost 0.28",
  ]);
  assert.equal(count.stages[2]?.transferValue, "0.03");
});

test("52(2): one place left and no fewer votes than all others and the surpluses: elected; the rest is shown for information", () => {
  const count = counted(northernIreland, small("13 AB, 6 B, 3 C, 1 D, 7 E", 2, 5));
  assert.deepEqual(sheet(count), [
    "first: 13 6 3 1 7; elected A",
    "surplus A: 11 7.95 3 1 7; lost 0.05",
    "exclusion CD: 11 7.95 0 0 7; out 4; lost 0.05; elected B; excluded CD",
    "exclusion E: 11 7.95 0 0 0; out 11; lost 0.05; shown",
  ]);
  assert.deepEqual(codes(count, 3), ["exclusion.together", "batch.first", "elected.majorityLeft"]);
  assert.deepEqual(codes(count, 4), ["shown.for.information", "exclusion.lowest", "batch.first"]);
  assert.equal(electedOf(count), "A1 B3");
});

test("52(2): exactly as many as all others and the surpluses elects, fewer do not", () => {
  // A's surplus of 1 waits: B has 8, E and the surplus have 8.
  const level = counted(northernIreland, small("12 AB, 8 B, 4 C, 1 D, 7 E", 2, 5));
  assert.deepEqual(sheet(level), [
    "first: 12 8 4 1 7; elected A",
    "exclusion CD: 12 8 0 0 7; out 5; elected B; excluded CD",
    "surplus A: 11 8.96 0 0 7; out 5; lost 0.04; shown",
    "exclusion E: 11 8.96 0 0 0; out 12; lost 0.04; shown",
  ]);
  // With a surplus of 2 the others have 9.
  const below = counted(northernIreland, small("13 AB, 8 B, 3 C, 1 D, 7 E", 2, 5));
  assert.deepEqual(sheet(below).slice(0, 3), [
    "first: 13 8 3 1 7; elected A",
    "exclusion CD: 13 8 0 0 7; out 4; excluded CD",
    "surplus A: 11 9.95 0 0 7; out 4; lost 0.05; elected B",
  ]);
});

test("52(2) at the first stage, where the quota fills all places but one", () => {
  const count = counted(northernIreland, small("9 A, 8 B, 7 CB", 2, 3));
  assert.deepEqual(sheet(count), ["first: 9 8 7; elected AB", "exclusion C: 9 15 0; shown"]);
  assert.deepEqual(codes(count, 1).slice(2), ["elected.quota", "elected.majorityLeft"]);
});

test("52(2): two with the same votes do not settle it between them", () => {
  assert.equal(verdict(outcome(northernIreland, small("4 A, 4 B, 1 C", 1, 3))), "lot 3 exclusion AB");
  assert.equal(verdict(outcome(northernIreland, small("9 A, 4 B, 4 C, 1 D", 2, 4))), "lot 4 exclusion BC");
});

test("52(2): the sheet does not go on to a tie that would contradict the result", () => {
  // F has 6, as many as D with 5 and C's surplus of 1. Transferred, the surplus would bring D level with F.
  const count = counted(northernIreland, small("2 ACD, 3 AE, 2 BF, 2 DECFBA, 3 CDAE, 2 DABEC, 1 CAB, 1 FDCE, 1 CD, 1 DFE, 3 FACDE, 3 CEBA", 2, 6), lower);
  assert.deepEqual(sheet(count), [
    "first: 5 2 8 5 0 4",
    "exclusion BE: 5 0 8 5 0 6; excluded BE",
    "exclusion A: 0 0 10 5 0 6; out 3; elected CF; excluded A",
    "surplus C: 0 0 9 6 0 6; out 3; shown",
  ]);
  assert.equal(electedOf(count), "C3 F3");
  assert.deepEqual(tiesOf(count), ["3 exclusion AD A given-order"]);
});

test("52(1), (3): as many left as places fill them, and the first parcel is shown for information", () => {
  const count = counted(northernIreland, small("8 A, 6 B, 3 C, 2 D, 8 E", 2, 5));
  assert.deepEqual(sheet(count), [
    "first: 8 6 3 2 8",
    "exclusion CD: 8 6 0 0 8; out 5; excluded CD",
    "exclusion B: 8 6 0 0 8; out 5; elected AE; excluded B",
    "exclusion B: 8 0 0 0 8; out 11; shown",
  ]);
  assert.deepEqual(codes(count, 3), ["exclusion.lowest", "elected.remaining"]);
});

test("those who fill the last places are listed by the votes that the last stage shows", () => {
  const count = counted(northernIreland, small("9 A, 6 B, 7 C, 5 DB, 1 E", 3, 5));
  assert.deepEqual(sheet(count).slice(3), ["exclusion D: 8 6 7 5 0; out 2; elected BC; excluded D", "exclusion D: 8 11 7 0 0; out 2; shown"]);
  assert.equal(electedOf(count), "A1 B4 C4");
});

test("50(1), 51(13): the earliest stage at which equals differed decides, then a lot", () => {
  // At stage 1 C is behind, at stage 2 D, at stage 3 both have 5.
  const count = counted(northernIreland, small("14 A, 12 B, 3 C, 4 D, 2 EC, 1 FD, 2 FA, 9 G", 2, 7));
  assert.deepEqual(tiesOf(count), ["4 exclusion CD C first-difference@1"]);
  assert.equal(verdict(outcome(northernIreland, small("", 1, 3))), "lot 2 exclusion ABC");
});

test("batches within a stage are no points of comparison", () => {
  // D's first preferences bring C to 7 while B has 5, the papers at 0.50 then B to 7: at the end of the stage they are level again.
  const done = outcome(northernIreland, small("4 ADB, 11 A, 5 B, 5 C, 2 DC, 8 E, 2 F", 2, 6));
  assert.equal(verdict(done), "lot 5 exclusion BC");
  assert.ok(done.kind === "lotNeeded");
  assert.equal(sheet(done.soFar)[3], "exclusion D: 13 7 7 0 8 0; out 2; excluded D");
});

test("papers cannot be shared among equals, and a broken sequence ends a paper", () => {
  assert.equal(refused(northernIreland, small("3 (AB)", 1, 2), { ...ask, policy: { equal: "share" } }), "count.equalRanks");
  assert.deepEqual(northernIreland.policy, { skipped: "stop", repeated: "stop", equal: "stop" });
});
