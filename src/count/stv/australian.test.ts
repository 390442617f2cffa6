import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, countOf, electedOf, linesOf } from "../../../test/build/count/au-count.ts";
import type { PlainPaper } from "../election.ts";
import type { Rule } from "../rule.ts";
import { act } from "./act.ts";
import { byCountName } from "./australian-transfer.ts";
import { nsw } from "./nsw.ts";
import { senate } from "./senate.ts";
import { victoria } from "./victoria.ts";
import { wa } from "./wa.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
const lines = (rule: Rule, seats: number, rows: Rows): readonly string[] => linesOf(countOf(rule, seats, rows));

/** Surplus 4 of 16 papers, two of which name nobody else. Quota floor(33 / 3) + 1 = 12. */
const plainSurplus: Rows = [
  [10, [1, 2]],
  [4, [1, 3]],
  [2, [1]],
  [7, [2, 3]],
  [6, [3, 2]],
  [4, [4, 3]],
];

/** Candidate 4 holds first preferences, papers at a surplus value and papers at 1 from an excluded candidate. Quota floor(37 / 3) + 1 = 13. */
const threeParcels: Rows = [
  [8, [1, 4, 3]],
  [8, [1, 2]],
  [8, [2]],
  [8, [3]],
  [3, [4, 2]],
  [2, [5, 4, 3]],
];

test("the quota is papers divided by places and one, the fraction disregarded, and one more", () => {
  const quota = (papers: number): bigint | null =>
    countOf(senate, 2, [
      [papers - 2, [1]],
      [2, [2]],
    ]).quota;
  assert.equal(quota(11), 4n);
  assert.equal(quota(12), 5n);
  assert.equal(quota(14), 5n);
  assert.equal(countOf(act, 2, plainSurplus).quota, 12_000_000n);
});

test("exactly the quota elects and leaves no surplus, one vote below does not elect", () => {
  const rows: Rows = [
    [5, [1, 3]],
    [4, [2]],
    [3, [3, 2]],
  ];
  assert.deepEqual(lines(act, 2, rows), ["first: 5 4 3; elected 1", "exclusion 3: 5 7 0; at 1; elected 2"]);
});

test("Senate: the surplus divides by all papers, those without a next preference take their share along", () => {
  const count = countOf(senate, 2, plainSurplus);
  assert.deepEqual(linesOf(count), ["first: 16 7 6 4; elected 1", "surplus 1: 12 9 7 4; lost 1; at 1/4", "exclusion 4: 12 9 11 0; lost 1; at 1; elected 3"]);
  assert.deepEqual(count.stages[1]?.reasons[0]?.figures, { votes: "4", papers: "16", value: "0.25", received: "1" });
  assert.equal(count.stages[1]?.papersMoved, 16);
  assert.deepEqual(count.stages[1]?.papers, [0, 0, 17, 10, 4]);
});

test("ACT: only papers with a next preference divide, votes are cut at six decimals, and the count stops when the places are filled", () => {
  assert.deepEqual(lines(act, 2, plainSurplus), [
    "first: 16 7 6 4; elected 1",
    "surplus 1: 12 9.857142 7.142857 4; lost 0.000001; at 2/7",
    "exclusion 4: 12 9.857142 11.142857 0; lost 0.000001; at 1",
    "exclusion 2: 12 2.857142 18.142857 0; lost 0.000001; at 1; elected 3",
  ]);
});

test("New South Wales: papers without a next preference are left out of the division", () => {
  assert.deepEqual(lines(nsw, 2, plainSurplus), [
    "first: 16 7 6 4; elected 1",
    "surplus 1: 12 9 7 4; lost 1; at 2/7",
    "exclusion 4: 12 9 11 0; lost 1; at 1; elected 3",
  ]);
});

test("Western Australia and Victoria move a surplus of first preferences as the Senate does", () => {
  for (const rule of [wa, victoria]) assert.deepEqual(lines(rule, 2, plainSurplus), lines(senate, 2, plainSurplus));
});

test("Senate: an exclusion goes value by value, first preferences and papers received at 1 together", () => {
  assert.deepEqual(lines(senate, 2, threeParcels), [
    "first: 16 8 8 3 2; elected 1",
    "surplus 1: 13 9 8 4 2; lost 1; at 3/16",
    "exclusion 5: 13 9 8 6 0; lost 1; at 1",
    "exclusion 4: 13 12 10 1 0; lost 1; at 1",
    "exclusion 4: 13 12 11 0 0; lost 1; at 3/16; elected 2",
  ]);
});

test("Victoria: first preferences of the excluded are a transfer of their own, then value by value", () => {
  assert.deepEqual(lines(victoria, 2, threeParcels).slice(3), [
    "exclusion 4: 13 12 8 3 0; lost 1; at 1",
    "exclusion 4: 13 12 10 1 0; lost 1; at 1",
    "exclusion 4: 13 12 11 0 0; lost 1; at 3/16; elected 2",
  ]);
});

test("Western Australia and New South Wales: an exclusion goes count by count, the earliest received first", () => {
  for (const rule of [wa, nsw]) {
    assert.deepEqual(lines(rule, 2, threeParcels).slice(3), [
      "exclusion 4: 13 12 8 3 0; lost 1; at 1",
      "exclusion 4: 13 12 9 2 0; lost 1; at 3/16",
      "exclusion 4: 13 12 11 0 0; lost 1; at 1; elected 2",
    ]);
  }
});

test("the excluded is named once, at the first count of the exclusion, with all his votes", () => {
  const [, , , first, second] = countOf(senate, 2, threeParcels).stages;
  assert.deepEqual([first?.excluded, second?.excluded], [[4], []]);
  assert.deepEqual(codesOf(first), ["australian.excluded", "australian.exclusionFull"]);
  assert.deepEqual(first?.reasons[0]?.figures, { votes: "6" });
  assert.deepEqual(first?.reasons[1]?.figures, { votes: "5", papers: "5", value: "1", received: "1" });
  assert.deepEqual(second?.reasons[0]?.figures, { votes: "1", papers: "8", value: "0.1875", received: "3/16" });
  assert.deepEqual(codesOf(second), ["australian.exclusionPart", "australian.lastTwo"]);
});

test("parcels whose fractions were lost apart move together, and what was lost comes back", () => {
  const rows: Rows = [
    [1, [1, 4, 2]],
    [1, [1, 5, 4, 2]],
    [12, [1]],
    [3, [2]],
    [2, [3]],
    [1, [4]],
  ];
  assert.deepEqual(lines(senate, 2, rows), [
    "first: 14 3 2 1 0; elected 1",
    "surplus 1: 7 3 2 1 0; exhausted 6; lost 1; at 1/2",
    "exclusion 5: 7 3 2 1 0; exhausted 6; lost 1; at 1/2",
    "exclusion 4: 7 3 2 0 0; exhausted 7; lost 1; at 1",
    "exclusion 4: 7 4 2 0 0; exhausted 7; at 1/2; elected 2",
  ]);
});

test("ACT: only the papers that elected carry the surplus, and none of them gains value", () => {
  const count = countOf(act, 2, [
    [10, [1]],
    [11, [2, 3]],
    [9, [3]],
    [2, [4, 2, 3]],
    [2, [4, 2]],
  ]);
  assert.deepEqual(linesOf(count), [
    "first: 10 11 9 4",
    "exclusion 4: 10 15 9 0; at 1; elected 2",
    "surplus 2: 10 12 11 0; lost 1; at 1",
    "exclusion 1: 0 12 11 0; exhausted 10; lost 1; at 1; elected 3",
  ]);
  assert.deepEqual(codesOf(count.stages[2]), ["australian.surplusCapped"]);
  assert.deepEqual(count.stages[2]?.papers, [0, 10, 11, 11, 0]);
});

test("ACT: a paper keeps the value of the division when it came at more", () => {
  const count = countOf(act, 2, [
    [10, [1]],
    [11, [2]],
    [9, [3]],
    [4, [4, 2, 3]],
  ]);
  assert.equal(linesOf(count)[2], "surplus 2: 10 12 12 0; at 3/4; elected 3");
  assert.deepEqual(codesOf(count.stages[2]), ["australian.surplus", "elected.quota"]);
});

test("a surplus of which no paper goes further moves nothing and is lost (ACT) or exhausted (Senate)", () => {
  const rows: Rows = [
    [9, [1]],
    [4, [2]],
    [3, [3]],
  ];
  // Quota 6, surplus 3; the Senate: 9 papers at 1/3.
  assert.equal(lines(act, 2, rows)[1], "surplus 1: 6 4 3; lost 3; at 1");
  assert.equal(lines(senate, 2, rows)[1], "surplus 1: 6 4 3; exhausted 3; at 1/3; elected 2");
});

test("New South Wales: the surplus fraction is never above 1", () => {
  const rows: Rows = [
    [15, [1]],
    [5, [1, 2]],
    [4, [2]],
    [5, [3]],
  ];
  // Quota 10, surplus 10; without the exhausted 5 votes divide it.
  assert.deepEqual(lines(nsw, 2, rows), ["first: 20 4 5; elected 1", "surplus 1: 10 9 5; lost 5; at 1; elected 2"]);
});

test("New South Wales: the fraction is exact where the papers that go on are worth more than the surplus", () => {
  const rows: Rows = [
    [8, [1]],
    [12, [1, 2]],
    [4, [2]],
    [5, [3]],
  ];
  assert.equal(lines(nsw, 2, rows)[1], "surplus 1: 10 14 5; at 5/6; elected 2");
});

test("Western Australia: a surplus moves parcel by parcel, each at its own value times surplus over votes", () => {
  const rows: Rows = [
    [8, [1, 4, 3]],
    [8, [1, 2]],
    [8, [2]],
    [6, [3]],
    [6, [4, 2]],
    [4, [5, 4, 3]],
  ];
  const count = countOf(wa, 3, rows);
  // Quota 11. 8 papers at 5/16 are 2 votes; 4 has 6 + 2 + 4 = 12, surplus 1.
  assert.deepEqual(linesOf(count), [
    "first: 16 8 6 6 4; elected 1",
    "surplus 1: 11 10 6 8 4; lost 1; at 5/16",
    "exclusion 5: 11 10 6 12 0; lost 1; at 1; elected 4",
    "surplus 4: 11 10 6 11 0; lost 2; at 1/12",
    "surplus 4: 11 10 6 11 0; lost 2; at 5/192",
    "surplus 4: 11 10 6 11 0; lost 2; at 1/12; elected 2",
  ]);
  assert.deepEqual(
    count.stages.slice(3).map((stage) => [stage.papers?.[4], stage.papersMoved, stage.reasons[0]?.figures?.["stage"], stage.reasons[0]?.figures?.["received"]]),
    [
      [0, 6, "1", "1"],
      [0, 8, "2", "5/16"],
      [0, 4, "3", "1"],
    ],
  );
  // The same papers in New South Wales: 2 cannot be overtaken once 4 is elected, 10 against 6 and a surplus of 1.
  assert.deepEqual(lines(nsw, 3, rows).slice(2), ["exclusion 5: 11 10 6 12 0; lost 1; at 1; elected 4 2"]);
});

/** 2 reaches the quota of 13 in the middle of the exclusion of 5; eight papers at 3/16 still to come name 2, then 3. */
const midExclusion: Rows = [
  [8, [1, 5, 2, 3]],
  [8, [1, 2]],
  [10, [2]],
  [8, [3]],
  [9, [4]],
  [3, [5, 2]],
  [2, [6, 5, 3]],
];

test("Senate: who reaches the quota within an exclusion gets nothing more from it", () => {
  assert.deepEqual(lines(senate, 3, midExclusion), [
    "first: 16 10 8 9 3 2; elected 1",
    "surplus 1: 13 11 8 9 4 2; lost 1; at 3/16",
    "exclusion 6: 13 11 8 9 6 0; lost 1; at 1",
    "exclusion 5: 13 14 10 9 1 0; lost 1; at 1; elected 2",
    "exclusion 5: 13 14 11 9 0 0; lost 1; at 3/16",
    "surplus 2: 13 13 11 9 0 0; exhausted 1; lost 1; at 1/21; elected 3",
  ]);
});

test("New South Wales: who reaches the quota within an exclusion is elected at its end, with all papers due to him", () => {
  assert.deepEqual(lines(nsw, 3, midExclusion).slice(3), [
    "exclusion 5: 13 14 8 9 3 0; lost 1; at 1",
    "exclusion 5: 13 15 8 9 2 0; lost 1; at 3/16",
    "exclusion 5: 13 15 10 9 0 0; lost 1; at 1; elected 2",
    "surplus 2: 13 13 10 9 0 0; lost 3; at 1",
    "surplus 2: 13 13 10 9 0 0; lost 3; at 3/16",
    "surplus 2: 13 13 10 9 0 0; lost 3; at 1",
    "surplus 2: 13 13 11 9 0 0; lost 2; at 3/16; elected 3",
  ]);
});

test("surpluses go in the order of the counts at which they arose, then by size", () => {
  const count = countOf(senate, 4, [
    [9, [1, 4]],
    [12, [2]],
    [6, [3]],
    [5, [4]],
    [4, [5]],
    [3, [6, 3]],
  ]);
  // Quota 8: 2 has the larger surplus of two at the first count; 3 gets his from the exclusion of 6.
  assert.deepEqual(
    count.stages.map((stage) => [stage.action, ...stage.who]),
    [["first"], ["surplus", 2], ["surplus", 1], ["exclusion", 6], ["surplus", 3]],
  );
  assert.deepEqual(electedOf(count), [2, 1, 3, 4]);
});

test("a candidate without papers is excluded in a count of its own", () => {
  const count = countOf(
    act,
    1,
    [
      [5, [1]],
      [4, [2]],
      [3, [3, 2]],
    ],
    { candidates: 4 },
  );
  assert.equal(linesOf(count)[1], "exclusion 4: 5 4 3 0");
  assert.deepEqual(codesOf(count.stages[1]), ["australian.excludedWithout"]);
  assert.equal(count.stages[1]?.papersMoved, 0);
});

test("names of counts: the first three numbers of the whole name as numbers, later ones as text, a name before a longer one", () => {
  const names = ["41.20.5.1", "41.20.14.5.1", "41.20.14.1", "9.3", "41.20", "41.3.1", "1"];
  assert.deepEqual([...names].sort(byCountName), ["1", "9.3", "41.3.1", "41.20", "41.20.14.1", "41.20.14.5.1", "41.20.5.1"]);
  assert.equal(byCountName("4.1", "4.1"), 0);
});

test("the worked example of the five pages: one set of papers, five counts", () => {
  const rows: Rows = [
    [8, [3, 5, 1, 2]],
    [3, [4, 1, 3, 5]],
    [2, [1]],
    [12, [5, 2, 1]],
    [12, [2, 4, 3]],
    [1, [1, 6, 5]],
    [3, [6, 1, 2]],
    [9, [4, 6]],
    [1, [1]],
    [2, [5, 3, 1]],
  ];
  const start = ["first: 4 12 8 12 14 3; elected 5", "exclusion 6: 7 12 8 12 14 0; at 1"];
  const inTwo = ["exclusion 1: 3 12 8 12 14 0; exhausted 4; at 1", "exclusion 1: 0 15 8 12 14 0; exhausted 4; at 1; elected 2"];
  assert.deepEqual(lines(senate, 3, rows), [
    ...start,
    "exclusion 1: 0 15 8 12 14 0; exhausted 4; at 1; elected 2",
    "surplus 2: 0 14 8 12 14 0; exhausted 4; lost 1; at 1/15; elected 4",
  ]);
  assert.deepEqual(lines(act, 3, rows), [
    ...start,
    "exclusion 1: 0 15 8 12 14 0; exhausted 4; at 1; elected 2",
    "surplus 2: 0 14 8 12 14 0; exhausted 4; lost 1; at 1",
    "exclusion 3: 0 14 0 12 14 0; exhausted 12; lost 1; at 1; elected 4",
  ]);
  assert.deepEqual(lines(victoria, 3, rows), [...start, ...inTwo, "surplus 2: 0 14 8 12 14 0; exhausted 4; lost 1; at 1/15; elected 4"]);
  assert.deepEqual(lines(wa, 3, rows), [
    ...start,
    ...inTwo,
    "surplus 2: 0 14 8 12 14 0; exhausted 4; lost 1; at 1/15",
    "surplus 2: 0 14 8 12 14 0; exhausted 4; lost 1; at 1/15; elected 4",
  ]);
  assert.deepEqual(lines(nsw, 3, rows), [...start, inTwo[0], "exclusion 1: 0 15 8 12 14 0; exhausted 4; at 1; elected 2 4"]);
});
