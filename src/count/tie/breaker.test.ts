import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { electionOf } from "../election.ts";
import type { Lot, TieOptions } from "../rule.ts";
import { scottish } from "../stv/scottish.ts";
import { breakerOf, type RuleStep } from "./breaker.ts";
import { drawOrder } from "./seeded-lot.ts";

const names = (number: number): string => `Candidate ${number}`;
const ask: TieOptions = { last: { kind: "ask" }, lots: [] };

/** A breaker that was told these totals of candidates 1, 2, 3 … */
function told(steps: readonly RuleStep[], points: readonly (readonly number[])[], options: TieOptions = ask) {
  const breaker = breakerOf(options, steps, names);
  for (const totals of points) breaker.point([0, ...totals]);
  return breaker;
}

test("ERS97 section 5.6: the candidate with fewest votes at the earliest point where they were unequal is excluded", () => {
  const breaker = told(
    ["first-difference"],
    [
      [5, 5],
      [6, 7],
      [9, 8],
      [9, 9],
    ],
  );
  assert.equal(breaker.choose("exclusion", [1, 2], 4, "lowest"), 1);
  assert.deepEqual(breaker.ties(), [{ purpose: "exclusion", between: [1, 2], stage: 4, chosen: 1, by: "first-difference", at: 2 }]);
  assert.equal(breaker.needed(), null);
});

test("Scottish rule 51: the candidate with fewest votes at the latest stage where they were unequal is excluded", () => {
  const breaker = told(
    ["last-difference"],
    [
      [5, 5],
      [6, 7],
      [9, 8],
      [9, 9],
    ],
  );
  assert.equal(breaker.choose("exclusion", [1, 2], 4, "lowest"), 2);
  assert.deepEqual(breaker.ties(), [{ purpose: "exclusion", between: [1, 2], stage: 4, chosen: 2, by: "last-difference", at: 3 }]);
});

test("Scottish rule 49: of equal surpluses the one that was larger at the latest unequal stage goes first", () => {
  const breaker = told(
    ["last-difference"],
    [
      [5, 6],
      [9, 9],
    ],
  );
  assert.equal(breaker.choose("surplus", [1, 2], 3, "highest"), 2);
  assert.equal(breaker.ties()[0]?.at, 1);
});

test("of three tied, those equal at the deciding point are compared at the next", () => {
  const forwards = told(
    ["first-difference"],
    [
      [4, 4, 5],
      [6, 5, 5],
      [7, 7, 7],
    ],
  );
  assert.equal(forwards.choose("exclusion", [1, 2, 3], 3, "lowest"), 2);
  assert.deepEqual(forwards.ties()[0], { purpose: "exclusion", between: [1, 2, 3], stage: 3, chosen: 2, by: "first-difference", at: 2 });
  const backwards = told(
    ["last-difference"],
    [
      [3, 4, 9],
      [4, 4, 5],
      [7, 7, 7],
    ],
  );
  assert.equal(backwards.choose("exclusion", [1, 2, 3], 3, "lowest"), 1);
  assert.equal(backwards.ties()[0]?.at, 1);
});

test("the Senate before 2021: only a point at which no two are equal decides, the latest of them", () => {
  const breaker = told(
    ["all-differ"],
    [
      [1, 2, 3],
      [3, 2, 1],
      [2, 2, 1],
      [5, 5, 5],
    ],
  );
  assert.equal(breaker.choose("exclusion", [1, 2, 3], 4, "lowest"), 3);
  assert.deepEqual(breaker.ties()[0], { purpose: "exclusion", between: [1, 2, 3], stage: 4, chosen: 3, by: "all-differ", at: 2 });
  const never = told(
    ["all-differ"],
    [
      [1, 1, 3],
      [3, 2, 2],
    ],
  );
  assert.equal(never.choose("exclusion", [1, 2, 3], 3, "lowest"), 0);
  assert.deepEqual(never.needed(), { between: [1, 2, 3], stage: 3, purpose: "exclusion" });
});

test("candidates who never differed need a lot, and the count stops there", () => {
  const breaker = told(
    ["first-difference"],
    [
      [5, 5],
      [6, 6],
    ],
  );
  assert.equal(breaker.choose("election", [2, 1], 2, "highest"), 0);
  assert.deepEqual(breaker.needed(), { between: [1, 2], stage: 2, purpose: "election" });
  assert.deepEqual(breaker.ties(), []);
});

test("after a lot was found to be needed nothing more is decided", () => {
  const breaker = told(["first-difference"], [[5, 5, 4, 3]]);
  assert.equal(breaker.choose("election", [1, 2], 2, "highest"), 0);
  assert.equal(breaker.choose("exclusion", [3, 4], 3, "lowest"), 0);
  assert.deepEqual(breaker.needed(), { between: [1, 2], stage: 2, purpose: "election" });
  assert.deepEqual(breaker.ties(), []);
});

test("a lot is only between those whom the steps leave tied", () => {
  const breaker = told(["first-difference"], [[4, 4, 5]]);
  assert.equal(breaker.choose("exclusion", [1, 2, 3], 2, "lowest"), 0);
  assert.deepEqual(breaker.needed()?.between, [1, 2]);
});

test("a rule without steps goes to the lot at once", () => {
  assert.equal(told([], [[1, 2]]).choose("exclusion", [1, 2], 2, "lowest"), 0);
});

test("several steps follow each other", () => {
  const breaker = told(["all-differ", "first-difference"], [[1, 1, 2]]);
  assert.equal(breaker.choose("exclusion", [1, 3], 2, "lowest"), 1);
  assert.equal(breaker.ties()[0]?.by, "all-differ");
  assert.equal(breaker.choose("surplus", [1, 2, 3], 2, "highest"), 3);
  assert.deepEqual(breaker.ties()[1], { purpose: "surplus", between: [1, 2, 3], stage: 2, chosen: 3, by: "first-difference", at: 1 });
});

test("standing orders put their steps in place of the rule's own", () => {
  const points = [
    [5, 6],
    [7, 6],
    [8, 8],
  ];
  assert.equal(told(["first-difference"], points).choose("exclusion", [1, 2], 3, "lowest"), 1);
  const breaker = told(["first-difference"], points, { ...ask, steps: ["last-difference"] });
  assert.equal(breaker.choose("exclusion", [1, 2], 3, "lowest"), 2);
  assert.equal(breaker.ties()[0]?.by, "last-difference");
  assert.equal(told(["first-difference"], points, { ...ask, steps: [] }).choose("exclusion", [1, 2], 3, "lowest"), 0);
});

test("totals may be bigints, and a candidate without a total has none", () => {
  const breaker = breakerOf(ask, ["last-difference"], names);
  breaker.point([0n, 2n ** 60n, 2n ** 60n + 1n]);
  assert.equal(breaker.choose("exclusion", [1, 2], 2, "lowest"), 1);
  assert.equal(told(["last-difference"], [[3]]).choose("exclusion", [1, 2], 2, "lowest"), 2);
});

test("in the given order the lower number is chosen, for election and exclusion alike", () => {
  const options: TieOptions = { last: { kind: "given-order" }, lots: [] };
  const breaker = told([], [], options);
  assert.equal(breaker.choose("exclusion", [10, 9, 2], 1, "lowest"), 2);
  assert.equal(breaker.choose("election", [11, 10], 1, "highest"), 10);
  assert.deepEqual(
    breaker.ties().map(({ by, chosen, between }) => ({ by, chosen, between })),
    [
      { by: "given-order", chosen: 2, between: [2, 9, 10] },
      { by: "given-order", chosen: 10, between: [10, 11] },
    ],
  );
});

test("a published seed decides as its documented order does", () => {
  const breaker = told([], [], { last: { kind: "seed", seed: "s" }, lots: [] });
  const order = drawOrder("s", "exclusion", 5, [1, 2, 3], names);
  assert.equal(breaker.choose("exclusion", [3, 1, 2], 5, "lowest"), order[0]);
  assert.deepEqual(breaker.ties()[0], { purpose: "exclusion", between: [1, 2, 3], stage: 5, chosen: order[0], by: "seeded-lot" });
});

const lot = (order: readonly number[], more: Partial<Lot> = {}): Lot => ({ purpose: "exclusion", order, by: "drawn-lot", ...more });
const withLots = (...lots: readonly Lot[]): TieOptions => ({ last: { kind: "ask" }, lots });

test("a drawn lot stands in a recount: the first of its order is chosen", () => {
  const breaker = told(["first-difference"], [[5, 5, 9]], withLots(lot([2, 1])));
  assert.equal(breaker.choose("exclusion", [1, 2], 7, "lowest"), 2);
  assert.deepEqual(breaker.ties(), [{ purpose: "exclusion", between: [1, 2], stage: 7, chosen: 2, by: "drawn-lot" }]);
});

test("a lot comes after the rule's own steps and before the given order", () => {
  const options: TieOptions = { last: { kind: "given-order" }, lots: [lot([2, 1])] };
  assert.equal(told(["first-difference"], [[5, 6]], options).choose("exclusion", [1, 2], 2, "lowest"), 1);
  assert.equal(told(["first-difference"], [[5, 5]], options).choose("exclusion", [1, 2], 2, "lowest"), 2);
});

test("a lot for another purpose or other people does not stand", () => {
  assert.equal(told([], [], withLots(lot([2, 1], { purpose: "surplus" }))).choose("exclusion", [1, 2], 2, "lowest"), 0);
  assert.equal(told([], [], withLots(lot([2, 3]))).choose("exclusion", [1, 2], 2, "lowest"), 0);
});

test("a lot that names too few of the tied does not stand", () => {
  assert.equal(told([], [], withLots(lot([2, 1]))).choose("exclusion", [1, 2, 3], 2, "lowest"), 0);
});

test("two lots for the same people are taken in turn, and the last stands for every further tie", () => {
  const breaker = told([], [], withLots(lot([2, 1]), lot([1, 2])));
  assert.equal(breaker.choose("exclusion", [1, 2], 2, "lowest"), 2);
  assert.equal(breaker.choose("exclusion", [2, 1], 3, "lowest"), 1);
  assert.equal(breaker.choose("exclusion", [1, 2], 4, "lowest"), 1);
});

test("ties settled otherwise do not use up a lot", () => {
  const breaker = told(["first-difference"], [], withLots(lot([2, 1]), lot([1, 2])));
  breaker.point([0, 4, 5]);
  assert.equal(breaker.choose("exclusion", [1, 2], 2, "lowest"), 1);
  const drawn = told([], [], withLots(lot([1, 2], { purpose: "surplus" }), lot([1, 3]), lot([2, 1]), lot([1, 2])));
  assert.equal(drawn.choose("surplus", [1, 2], 2, "highest"), 1);
  assert.equal(drawn.choose("exclusion", [1, 3], 3, "lowest"), 1);
  assert.equal(drawn.choose("exclusion", [1, 2], 4, "lowest"), 2);
});

test("a drawn lot that ranks more people stands for those of them who are tied later, one for exactly these comes first", () => {
  const breaker = told([], [], withLots(lot([3, 2, 1])));
  assert.equal(breaker.choose("exclusion", [1, 2, 3], 2, "lowest"), 3);
  assert.equal(breaker.choose("exclusion", [1, 2], 3, "lowest"), 2);
  const own = told([], [], withLots(lot([3, 2, 1]), lot([1, 2])));
  assert.equal(own.choose("exclusion", [1, 2], 3, "lowest"), 1);
});

test("a casting vote chooses one of exactly these people and stands for no others", () => {
  const casting = lot([3, 1, 2], { by: "casting-vote" });
  const breaker = told([], [], withLots(casting));
  assert.equal(breaker.choose("exclusion", [1, 2, 3], 2, "lowest"), 3);
  assert.equal(breaker.ties()[0]?.by, "casting-vote");
  assert.equal(breaker.choose("exclusion", [1, 2], 3, "lowest"), 0);
  const pair = told([], [], withLots(lot([2, 1], { by: "casting-vote" }), lot([1, 2], { by: "casting-vote" })));
  assert.equal(pair.choose("exclusion", [1, 2], 2, "lowest"), 2);
  assert.equal(pair.choose("exclusion", [1, 2], 3, "lowest"), 1);
});

test("whoever is chosen is one of the tied and has the extreme total at the point that decided", () => {
  const totals = fc.array(fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), { maxLength: 5 });
  const steps = fc.constantFrom<RuleStep>("first-difference", "last-difference", "all-differ");
  fc.assert(
    fc.property(totals, steps, fc.constantFrom("highest" as const, "lowest" as const), (points, step, wanted) => {
      const breaker = told([step], points);
      const chosen = breaker.choose("exclusion", [1, 2, 3, 4], 9, wanted);
      const tie = breaker.ties()[0];
      const left = breaker.needed()?.between ?? [chosen];
      for (const number of left) assert.ok(number >= 1 && number <= 4);
      if (tie?.at === undefined) return assert.equal(chosen, 0);
      const point = points[tie.at - 1] ?? [];
      if (step === "all-differ") assert.equal(point[chosen - 1], (wanted === "lowest" ? Math.min : Math.max)(...point));
      // Those not chosen were unequal to the chosen at the deciding point, or had been put aside before it.
      assert.equal(breaker.needed(), null);
    }),
  );
});

// docs/count/ties.md
const example = electionOf(
  [
    [10, [1]],
    [6, [2]],
    [5, [3]],
    [2, [4, 3]],
    [1, [5, 2]],
    [2, [5]],
  ],
  { seats: 1 },
);

test("the worked example: Bea goes by the latest difference, Cai where standing orders look at the first", () => {
  const excluded = (ties: TieOptions) => {
    const result = scottish.count(example, { ties });
    assert.ok(result.ok && result.value.kind === "counted");
    const { stages, ties: settled } = result.value.count;
    assert.deepEqual(
      stages.slice(0, 3).map(({ totals }) => totals.slice(1).map((total) => Number(total / 100_000n))),
      [
        [10, 6, 5, 2, 3],
        [10, 6, 7, 0, 3],
        [10, 7, 7, 0, 0],
      ],
    );
    return { who: stages[3]?.who, by: settled[0]?.by, at: settled[0]?.at };
  };
  assert.deepEqual(excluded(ask), { who: [2], by: "last-difference", at: 2 });
  assert.deepEqual(excluded({ ...ask, steps: ["first-difference"] }), { who: [3], by: "first-difference", at: 1 });
});
