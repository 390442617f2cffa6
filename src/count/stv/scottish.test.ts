import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, codes, counted, electedOf, lower, outcome, refused, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import { electionOf } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { scottish } from "./scottish.ts";

const share: CountOptions = { ...ask, policy: { equal: "share" } };

test("the quota is the whole number next above the valid papers divided by one more than the places", () => {
  const quota = (votes: number, seats: number): bigint | null => counted(scottish, small(`${votes} A`, seats, 2)).quota;
  assert.equal(quota(60, 3), 1_600_000n);
  assert.equal(quota(63, 3), 1_600_000n);
  assert.equal(quota(64, 3), 1_700_000n);
  assert.equal(quota(1, 1), 100_000n);
});

test("exactly the quota elects, and there is no surplus to transfer; one vote less does not elect", () => {
  // 10 votes, 2 places: quota 4.
  const count = counted(scottish, small("4 AC, 3 B, 2 C, 1 D", 2, 4));
  assert.deepEqual(sheet(count), [
    "first: 4 3 2 1; elected A",
    "exclusion D: 4 3 2 0; out 1; excluded D",
    "exclusion C: 4 3 2 0; out 1; elected B; excluded C",
    "exclusion C: 4 3 0 0; out 3; shown",
  ]);
  assert.deepEqual(codes(count, 1), ["first.preferences", "quota.set", "elected.quota"]);
  assert.deepEqual(codes(count, 3), ["exclusion.lowest", "elected.remaining"]);
  assert.deepEqual(codes(count, 4), ["shown.for.information"]);
  assert.deepEqual(count.stages[0]?.reasons[1]?.figures, { quota: "4.00000", votes: "10", seats: "2" });
});

test("all papers of the elected pass on at value times surplus over votes, cut to five decimals; what has no next preference keeps its share", () => {
  // 22 votes, 2 places: quota 8, surplus 3, 3/11 = 0.27272(7).
  const count = counted(scottish, small("6 AB, 4 AC, 1 A, 4 B, 4 C, 3 DB", 2, 4));
  assert.equal(sheet(count)[1], "surplus A: 8 5.63632 5.09088 3; out 0.27272; lost 0.00008");
  const stage = count.stages[1];
  assert.equal(stage?.transferValue, "0.27272");
  assert.equal(stage?.papersMoved, 10);
  assert.deepEqual(stage?.reasons[0], { code: "surplus.passes", who: [1], figures: { surplus: "3.00000", votes: "11.00000", value: "0.27272" } });
});

test("papers received at several values each keep their own", () => {
  const count = counted(scottish, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E", 3, 5));
  assert.deepEqual(sheet(count), [
    "first: 20 10 8 4 9; elected A",
    "surplus A: 13 10 11.5 7.5 9",
    "exclusion D: 13 17.5 11.5 0 9; elected B; excluded D",
    "surplus B: 13 13 12.4 0 9; out 3.59996; lost 0.00004",
    "exclusion E: 13 13 12.4 0 9; out 3.59996; lost 0.00004; elected C; excluded E",
    "exclusion E: 13 13 12.4 0 0; out 12.59996; lost 0.00004; shown",
  ]);
  // 1 x 4.5 / 17.5 = 0.25714 for 14 papers that name nobody else, 0.35 x 4.5 / 17.5 = 0.09 for ten that go to C.
  assert.equal(count.stages[3]?.transferValue, "4.50000/17.50000");
  assert.deepEqual(codes(count, 4), ["surplus.share"]);
  assert.equal(count.stages[3]?.papersMoved, 10);
  assert.equal(electedOf(count), "A1 B3 C5");
});

test("the largest surplus goes first, and a surplus that arises by it waits its turn", () => {
  const count = counted(scottish, small("9 AE, 7 BE, 2 CB, 3 D, 1 E, 3 F", 4, 6), lower);
  assert.deepEqual(
    count.stages.slice(1, 3).map(({ action, who }) => [action, ...who]),
    [
      ["surplus", 1],
      ["surplus", 2],
    ],
  );
});

test("equal surpluses go by the most recent stage at which they differed, not by the first", () => {
  // At stage 1 B is ahead, at stage 2 A, at stage 3 both have 11.
  const count = counted(scottish, small("6 AC, 7 BD, 9 C, 7 D, 3 EA, 1 EB, 2 FA, 3 FB", 3, 6));
  assert.deepEqual(sheet(count).slice(0, 5), [
    "first: 6 7 9 7 4 5",
    "exclusion E: 9 8 9 7 0 5; excluded E",
    "exclusion F: 11 11 9 7 0 0; elected BA; excluded F",
    "surplus A: 10 11 9.5454 7 0 0; out 0.4545; lost 0.0001",
    "surplus B: 10 10 9.5454 7.6363 0 0; out 0.8181; lost 0.0002",
  ]);
  assert.deepEqual(tiesOf(count), ["4 surplus AB A last-difference@2"]);
});

test("equals for exclusion go by the most recent stage at which they differed, not by the first", () => {
  // At stage 1 C is behind, at stage 2 D, at stage 3 both have 5.
  const count = counted(scottish, small("9 A, 12 B, 3 C, 4 D, 2 EC, 1 FD, 2 FA", 1, 6));
  assert.deepEqual(sheet(count), [
    "first: 9 12 3 4 2 3",
    "exclusion E: 9 12 5 4 0 3; excluded E",
    "exclusion F: 11 12 5 5 0 0; excluded F",
    "exclusion D: 11 12 5 0 0 0; out 5; excluded D",
    "exclusion C: 11 12 0 0 0 0; out 10; excluded C",
    "exclusion A: 11 12 0 0 0 0; out 10; elected B; excluded A",
    "exclusion A: 0 12 0 0 0 0; out 21; shown",
  ]);
  assert.deepEqual(tiesOf(count), ["4 exclusion CD D last-difference@2"]);
});

test("nothing ever separated them: the count stops and asks for a lot", () => {
  const done = outcome(scottish, small("10 AC, 10 BD, 1 C, 2 D, 4 E", 3, 5));
  assert.equal(verdict(done), "lot 2 surplus AB");
  assert.ok(done.kind === "lotNeeded");
  assert.deepEqual(sheet(done.soFar), ["first: 10 10 1 2 4; elected BA"]);
  assert.deepEqual(done.soFar.notes, []);
  assert.equal(verdict(outcome(scottish, small("3 A, 2 B, 2 C, 1 DB, 1 DC", 1, 4))), "lot 2 exclusion BCD");
});

test("a lot drawn before stands in the recount, and the lower number is taken where that was laid down", () => {
  const election = small("10 AC, 10 BD, 1 C, 2 D, 4 E", 3, 5);
  const drawn = counted(scottish, election, { ties: { last: { kind: "ask" }, lots: [{ purpose: "surplus", order: [2, 1], by: "drawn-lot" }] } });
  assert.equal(tiesOf(drawn)[0], "2 surplus AB B drawn-lot");
  assert.deepEqual(
    drawn.stages.slice(1, 3).map(({ who }) => who),
    [[2], [1]],
  );
  assert.equal(tiesOf(counted(scottish, election, lower))[0], "2 surplus AB A given-order");
});

test("equals who are elected together are listed with the higher number first, those who fill the last places by number", () => {
  assert.equal(electedOf(counted(scottish, small("10 A, 10 B, 1 C, 2 D", 2, 4))), "B1 A1");
  assert.equal(electedOf(counted(scottish, small("9 A, 1 B, 2 C, 3 D", 3, 4))), "A1 C3 D3");
});

test("the places are filled when as many are left; the papers of the last excluded are shown to move, for information", () => {
  const count = counted(scottish, small("5 A, 3 B, 2 C, 1 DC", 2, 4));
  assert.deepEqual(sheet(count).slice(3), ["exclusion C: 4 3 3 0; out 1; elected B; excluded C", "exclusion C: 4 3 0 0; out 4; shown"]);
  assert.deepEqual(tiesOf(count), ["4 exclusion BC C last-difference@2"]);
  assert.equal(count.stages.at(-1)?.afterDecision, true);
  assert.equal(count.stages.at(-2)?.afterDecision, undefined);
});

test("as many candidates as places, or fewer: all are elected at the first stage, and what stays empty is noted", () => {
  const enough = counted(scottish, small("2 A, 1 B", 2, 2));
  assert.deepEqual(sheet(enough), ["first: 2 1; elected AB"]);
  assert.deepEqual(codes(enough, 1), ["first.preferences", "quota.set", "elected.quota", "elected.remaining"]);
  assert.deepEqual(enough.notes, []);
  const few = counted(scottish, small("2 B", 4, 2));
  assert.equal(electedOf(few), "B1 A1");
  assert.deepEqual(few.notes, [{ code: "place.vacant", figures: { places: "2", seats: "4" } }]);
  const nobody = counted(scottish, small("", 1, 0));
  assert.deepEqual(sheet(nobody), ["first: "]);
  assert.deepEqual(nobody.notes, [{ code: "place.vacant", figures: { places: "1", seats: "1" } }]);
});

test("without a valid paper the result is a lot", () => {
  assert.equal(verdict(outcome(scottish, small("", 2, 3))), "lot 2 exclusion ABC");
  const count = counted(scottish, small("", 2, 3), lower);
  assert.equal(electedOf(count), "B2 C2");
  assert.equal(count.quota, 100_000n);
});

test("seats must be a whole number from 1; the number in the options goes before the election's own", () => {
  for (const seats of [0, -1, 1.5, Number.NaN, 2 ** 53]) assert.equal(refused(scottish, small("1 A", 1, 2), { ...ask, seats }), "count.seats");
  assert.equal(refused(scottish, small("1 A", 0, 2)), "count.seats");
  const answer = scottish.count(small("1 A", 0, 2), ask);
  assert.deepEqual(answer, { ok: false, refusal: { code: "count.seats", field: "seats", detail: { seats: 0 } } });
  assert.equal(counted(scottish, small("2 A, 1 B", 1, 2), { ...ask, seats: 2 }).seats, 2);
});

test("votes beyond what a Number holds in units are exact", () => {
  const count = counted(scottish, small("9007199254740990 AB, 1 B", 2, 3));
  assert.deepEqual(sheet(count), [
    "first: 9007199254740990 1 0; elected A",
    "surplus A: 3002399751580331 6004739455165629.3934 0; lost 60047995030.6066; elected B",
  ]);
});

test("who withdrew is passed over and shown as withdrawn", () => {
  const count = counted(
    scottish,
    electionOf(
      [
        [3, [1, 2]],
        [2, [3]],
        [1, [1]],
      ],
      { seats: 1, candidates: 3 },
    ),
    { ...ask, withdrawn: [1] },
  );
  assert.deepEqual(sheet(count), ["first: 0 3 2; elected B"]);
  assert.deepEqual(
    count.candidates.map(({ withdrawn }) => withdrawn),
    [true, false, false],
  );
  assert.equal(count.papers.valid, 5);
});

test("equal ranks end a paper, unless standing orders let them share: then its value is divided, cut, and the rest is lost", () => {
  const stopped = counted(scottish, small("1 (ABC), 1 B(AC), 1 B", 1, 3));
  assert.deepEqual([stopped.papers.valid, stopped.papers.spoiled, stopped.papers.stoppedAtEqual], [2, 1, 1]);
  const count = counted(scottish, small("1 (ABC), 1 (AB)C, 3 D", 1, 4), share);
  assert.deepEqual(sheet(count), ["first: 0.83333 0.83333 0.33333 3; lost 0.00001; elected D"]);
  const later = counted(scottish, small("10 A(BC), 1 B, 2 C, 2 D", 2, 4), share);
  assert.deepEqual(sheet(later).slice(0, 2), ["first: 10 1 2 2; elected A", "surplus A: 6 3 4 2"]);
});

test("progress is told after each stage and ends at 100", () => {
  const told: number[] = [];
  counted(scottish, small("9 A, 1 B, 2 C, 3 D", 2, 4), { ...ask, progress: (percent) => told.push(percent) });
  assert.deepEqual(told, [25, 25, 50, 100, 100]);
  const asked: number[] = [];
  outcome(scottish, small("1 A, 1 B, 1 C", 1, 3), { ...ask, progress: (percent) => asked.push(percent) });
  assert.deepEqual(asked, [0]);
});

test("the record names rule, title, seats and candidates, and a stage without transfers has no figures of one", () => {
  const count = counted(scottish, electionOf([[2, [1]]], { seats: 1, names: ["Ann", "Ben"], title: "Branch" }));
  assert.equal(count.rule, "scottish");
  assert.equal(count.title, "Branch");
  assert.deepEqual(count.candidates, [
    { number: 1, name: "Ann", withdrawn: false },
    { number: 2, name: "Ben", withdrawn: false },
  ]);
  assert.equal(count.decimals, 5);
  assert.deepEqual(Object.keys(count.stages[0] ?? {}).sort(), ["action", "elected", "excluded", "exhausted", "lost", "n", "quota", "reasons", "totals", "who"]);
});
