import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, countOf, linesOf, outcomeOf } from "../../../test/build/count/au-count.ts";
import { type PlainPaper } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { irishDail } from "./irish.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
const given: CountOptions["ties"] = { last: { kind: "given-order" }, lots: [] };

test("worked example: whole papers pass on in proportion, the odd one to the largest fraction", () => {
  const rows: Rows = [
    [10, [1, 2]],
    [4, [1, 3]],
    [2, [1]],
    [7, [2, 3]],
    [6, [3, 2]],
    [4, [4, 3]],
  ];
  const count = countOf(irishDail, 2, rows);
  // Quota 12, surplus 4 of 14 papers: 10 x 4 / 14 = 2 and 12/14, 4 x 4 / 14 = 1 and 2/14.
  assert.deepEqual(linesOf(count), ["first: 16 7 6 4; elected 1", "surplus 1: 12 10 7 4", "exclusion 4: 12 10 11 0; elected 3"]);
  assert.equal(count.quota, 12n);
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "irish.surplus", who: [1], figures: { surplus: "4", papers: "14", moved: "4", left: "0" } }]);
  assert.equal(count.stages[1]?.papersMoved, 4);
  assert.deepEqual(count.stages[2]?.reasons, [
    { code: "irish.excluded", who: [4], figures: { votes: "4", surplus: "0", left: "0" } },
    { code: "irish.allButLowest", who: [3], others: [2], figures: { votes: "10", surplus: "0" } },
  ]);
  assert.deepEqual(count.stages[2]?.excluded, [4]);
  assert.equal(count.stages[2]?.papersMoved, 4);
  assert.deepEqual(count.stages[0]?.reasons.slice(0, 2), [{ code: "first.preferences" }, { code: "irish.mixed", figures: { seed: "irish-dail" } }]);
});

test("a surplus no smaller than the papers that name another takes all of them, the rest is not effective", () => {
  const rows = (plumpers: number): Rows => [
    [plumpers, [1]],
    [20 - plumpers, [1, 2]],
    [4, [2]],
    [5, [3]],
  ];
  const short = countOf(irishDail, 2, rows(15));
  assert.deepEqual(linesOf(short), ["first: 20 4 5; elected 1", "surplus 1: 10 9 5; exhausted 5; elected 2"]);
  assert.deepEqual(short.stages[1]?.reasons[0], { code: "irish.surplusShort", who: [1], figures: { surplus: "10", papers: "5", moved: "5", left: "5" } });
  const exact = countOf(irishDail, 2, rows(10));
  assert.deepEqual(linesOf(exact), ["first: 20 4 5; elected 1", "surplus 1: 10 14 5; elected 2"]);
  assert.deepEqual(codesOf(exact.stages[1]), ["irish.surplusAll", "elected.quota"]);
  const more = countOf(irishDail, 2, rows(9));
  assert.deepEqual(codesOf(more.stages[1]), ["irish.surplus", "elected.quota"]);
  assert.equal(linesOf(more)[1], "surplus 1: 10 14 5; elected 2");
});

test("only the sub-parcel last received is examined", () => {
  // Quota 12; 2 has 11 of his own that name 3, and gets 4 papers of 4, two of which name 1.
  const count = countOf(irishDail, 2, [
    [10, [1]],
    [11, [2, 3]],
    [9, [3]],
    [2, [4, 2, 1]],
    [2, [4, 2]],
  ]);
  assert.deepEqual(linesOf(count), ["first: 10 11 9 4", "exclusion 4: 10 15 9 0; elected 2", "surplus 2: 12 12 9 0; exhausted 1; elected 1"]);
});

test("the next of equal fractions is that of the largest pile", () => {
  // Surplus 2 of 4 papers: piles of 3 and 1 come to 1 and 1/2, and to 0 and 1/2.
  const count = countOf(irishDail, 2, [
    [3, [1, 2]],
    [1, [1, 3]],
    [6, [1]],
    [4, [2]],
    [5, [3]],
    [3, [4]],
  ]);
  assert.deepEqual(linesOf(count).slice(0, 2), ["first: 10 4 5 3; elected 1", "surplus 1: 8 6 5 3"]);
  assert.deepEqual(count.ties, []);
});

test("of equal fractions of equal piles the one goes to the candidate with more original votes, then by lot", () => {
  const rows = (third: number): Rows => [
    [2, [1, 2]],
    [2, [1, 3]],
    [5, [1]],
    [4, [2]],
    [third, [3]],
    [4, [4]],
  ];
  // Quota 8, surplus 1 of 4 papers: one half each.
  const count = countOf(irishDail, 2, rows(5), { ties: given });
  assert.equal(linesOf(count)[1], "surplus 1: 8 4 6 4");
  assert.deepEqual(count.ties[0], { stage: 2, purpose: "paper", between: [2, 3], by: "first-difference", chosen: 3, at: 1 });
  const outcome = outcomeOf(irishDail, 2, rows(4));
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage, outcome.soFar.stages.length], ["paper", [2, 3], 2, 1]);
  assert.deepEqual(outcome.soFar.notes, []);
  assert.equal(linesOf(countOf(irishDail, 2, rows(4), { ties: given }))[1], "surplus 1: 8 5 4 4");
});

test("as many equal fractions as papers are missing need no lot", () => {
  // Quota 8, surplus 2 of 5 papers: 4/5, 4/5 and 2/5.
  const count = countOf(
    irishDail,
    2,
    [
      [2, [1, 2]],
      [2, [1, 3]],
      [1, [1, 4]],
      [5, [1]],
      [4, [2]],
      [4, [3]],
      [5, [4]],
    ],
    { ties: given },
  );
  assert.equal(linesOf(count)[1], "surplus 1: 8 5 5 5");
  assert.ok(count.ties.every((tie) => tie.purpose !== "paper"));
});

test("a surplus waits while it can neither elect, nor reach the next lowest, nor a quarter of the quota", () => {
  const second = (first: number, two: number, three: number, four: number): readonly [string, boolean] => {
    const count = countOf(
      irishDail,
      2,
      [
        [first, [1, 2]],
        [two, [2]],
        [three, [3]],
        [four, [4, 2]],
      ],
      { ties: given },
    );
    const stage = count.stages[1];
    return [`${count.quota} ${stage?.action}`, codesOf(stage).includes("irish.surplusWaits")];
  };
  // Quota 9, surplus 1; the lowest has 3, more than a quarter.
  assert.deepEqual(second(10, 7, 5, 3), ["9 exclusion", true]);
  // One below the next lowest.
  assert.deepEqual(second(10, 7, 4, 3), ["9 surplus", false]);
  // One below the quota.
  assert.deepEqual(second(10, 8, 5, 3), ["9 surplus", false]);
  // The lowest has 2, and 3 with the surplus: a quarter of 9 can be passed.
  assert.deepEqual(second(10, 7, 6, 2), ["9 surplus", false]);
  // 1, and 2 with it, is not above 9 / 4.
  assert.deepEqual(second(10, 7, 6, 1), ["9 exclusion", true]);
  // Exactly a quarter of 8 is not above it; exactly a quarter with the surplus is not above it either.
  assert.deepEqual(second(9, 6, 4, 2), ["8 surplus", false]);
  assert.deepEqual(second(9, 6, 5, 1), ["8 exclusion", true]);
});

test("two or more are excluded together when all of them cannot reach the next", () => {
  const first = (seats: number, rest: readonly number[]): readonly number[] => {
    const rows: Rows = rest.map((votes, index) => [votes, [index + 1]]);
    return countOf(irishDail, seats, rows, { ties: given }).stages[1]?.who ?? [];
  };
  // Quota 14: 1 and 2 come to 3, below 4, and four times 3 is not above 14.
  assert.deepEqual(first(1, [10, 9, 4, 2, 1]), [5, 4]);
  // 3 is not below 3.
  assert.deepEqual(first(1, [10, 9, 3, 2, 1]), [5]);
  // Quota 13: the second lowest has 4, more than a quarter.
  assert.deepEqual(first(2, [11, 10, 9, 4, 3]), [5, 4]);
  // Quota 16: exactly a quarter is not more.
  assert.deepEqual(first(2, [15, 14, 9, 4, 3]), [5]);
  // Three at once: 1, 1 and 1 below 4 (quota 12, four times 3 is 12).
  assert.deepEqual(first(1, [8, 7, 4, 1, 1, 1]), [4, 5, 6]);
  // Quota 11: four times 3 is above 11, so two of the three equals.
  assert.deepEqual(first(1, [8, 6, 4, 1, 1, 1]), [4]);
});

test("no more go together than leave enough for the places", () => {
  // Quota 30; 4, 2 and 1 come to 7, below 11, but then one would be left for two places.
  const count = countOf(irishDail, 3, [
    [100, [1]],
    [11, [2]],
    [4, [3]],
    [2, [4]],
    [1, [5]],
  ]);
  assert.deepEqual(linesOf(count), [
    "first: 100 11 4 2 1; elected 1",
    "surplus 1: 30 11 4 2 1; exhausted 70",
    "exclusion 5+4: 30 11 4 0 0; exhausted 73; elected 2 3",
  ]);
});

test("papers of those excluded together come to a candidate as one sub-parcel", () => {
  const count = countOf(irishDail, 1, [
    [10, [1]],
    [9, [2]],
    [4, [3]],
    [2, [4, 1]],
    [1, [5, 4, 1]],
  ]);
  assert.deepEqual(linesOf(count), ["first: 10 9 4 2 1", "exclusion 5+4: 13 9 4 0 0", "exclusion 3: 13 9 0 0 0; exhausted 4; elected 1"]);
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "irish.excludedTogether", who: [5, 4], figures: { votes: "3", surplus: "0", left: "0" } }]);
});

test("the greatest surplus goes first, whenever it arose", () => {
  // Quota 13. 1 has a surplus of 1 that waits; 5 goes and 2 is elected with 3 more than the quota.
  const count = countOf(
    irishDail,
    4,
    [
      [14, [1]],
      [11, [2]],
      [11, [3]],
      [10, [4]],
      [5, [5, 2, 3]],
      [11, [6]],
    ],
    { ties: given },
  );
  assert.deepEqual(
    count.stages.slice(0, 3).map((stage) => [stage.action, ...stage.who]),
    [["first"], ["exclusion", 5], ["surplus", 2]],
  );
});

test("of equal surpluses that of the earlier count goes first", () => {
  // Quota 10. The surplus of 1 waits; with that of 2, elected by the papers of 5, it can bring 3 to the quota.
  const count = countOf(irishDail, 3, [
    [11, [1]],
    [8, [2]],
    [8, [3]],
    [7, [4]],
    [3, [5, 2]],
  ]);
  assert.deepEqual(linesOf(count), [
    "first: 11 8 8 7 3; elected 1",
    "exclusion 5: 11 11 8 7 0; elected 2",
    "surplus 1: 10 11 8 7 0; exhausted 1",
    "surplus 2: 10 10 8 7 0; exhausted 2; elected 3",
  ]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "irish.surplusWaits", who: [1] });
});

test("equal surpluses of one count: more votes at the first count at which they differed, then a lot", () => {
  const rows: Rows = [
    [9, [1, 3]],
    [9, [2, 4]],
    [3, [3]],
    [2, [4]],
  ];
  // Quota 6 with three places.
  const outcome = outcomeOf(irishDail, 3, rows);
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["surplus", [1, 2], 2]);
  const count = countOf(irishDail, 3, rows, { ties: { last: { kind: "ask" }, lots: [{ purpose: "surplus", order: [2, 1], by: "drawn-lot" }] } });
  assert.deepEqual(count.stages[1]?.who, [2]);
});

test("of equal lowest the one with fewer votes at the first count that differed goes, then a lot", () => {
  const rows: Rows = [
    [9, [1]],
    [8, [2]],
    [5, [3]],
    [4, [4]],
    [2, [5, 4]],
    [1, [5, 3]],
  ];
  // 3 and 4 stand at 6 after 5 goes; 4 had fewer at the first count.
  const count = countOf(irishDail, 1, rows);
  assert.deepEqual(count.ties, [{ stage: 3, purpose: "exclusion", between: [3, 4], by: "first-difference", chosen: 4, at: 1 }]);
  const tied = outcomeOf(irishDail, 1, [
    [9, [1]],
    [8, [2]],
    [5, [3]],
    [5, [4]],
  ]);
  assert.ok(tied.kind === "lotNeeded" && tied.purpose === "exclusion" && tied.stage === 2);
});
