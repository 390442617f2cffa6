import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf as countBy, outcomeOf as outcomeBy } from "../../../test/build/count/counted.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count, Outcome } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { borda } from "./borda.ts";

const outcomeOf = (election: Election, options: Partial<CountOptions> = {}): Outcome => outcomeBy(borda, election, options);
const countOf = (election: Election, options: Partial<CountOptions> = {}): Count => countBy(borda, election, options);

const codes = (count: Count): readonly string[] => count.stages[0]?.reasons.map((reason) => reason.code) ?? [];
const dowdall = { settings: { points: "dowdall" } };

/** docs/count/borda.md */
const example = electionOf(
  [
    [51, [1, 3, 2]],
    [5, [3, 2, 1]],
    [23, [2, 3, 1]],
    [21, [3, 2, 1]],
  ],
  { names: ["Ada", "Bea", "Cal"] },
);

test("a first place gives one point less than there are candidates, each place below it one less", () => {
  const count = countOf(example);
  assert.equal(count.decimals, 1);
  assert.deepEqual(count.stages[0]?.totals, [0n, 1020n, 720n, 1260n]);
  assert.deepEqual(count.elected, [{ number: 3, stage: 1 }]);
  assert.deepEqual(count.ranking, [[3], [1], [2]]);
  assert.deepEqual(count.stages[0]?.reasons, [
    { code: "borda.points", figures: { candidates: "3", first: "2" } },
    { code: "borda.unrankedZero" },
    { code: "most.points", who: [3] },
  ]);
});

test("Dowdall points are a half, a third and so on, compared as exact fractions and shown cut", () => {
  const count = countOf(example, dowdall);
  // Ada 51 + 49/3, Bea 51/3 + 26/2 + 23, Cal 51/2 + 26 + 23/2.
  assert.equal(count.decimals, 6);
  assert.deepEqual(count.stages[0]?.totals, [0n, 67_333_333n, 53_000_000n, 63_000_000n]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 1 }]);
  assert.deepEqual(codes(count), ["borda.dowdall", "borda.unrankedZero", "figures.cut", "most.points"]);
});

test("figures that look alike cut to six decimals are told apart", () => {
  // 1/32 + 1/35 + 1/45 and 1/34 + 1/38 + 1/38 are both 0.082043 when cut.
  const others = Array.from({ length: 43 }, (_, at) => at + 3);
  const paper = (first: number, second: number): readonly number[] => {
    const ranks = [...others];
    const [low, high] =
      first < second
        ? ([
            [first, 1],
            [second, 2],
          ] as const)
        : ([
            [second, 2],
            [first, 1],
          ] as const);
    ranks.splice(low[0] - 1, 0, low[1]);
    ranks.splice(high[0] - 1, 0, high[1]);
    return ranks;
  };
  const count = countOf(
    electionOf([
      [1, paper(32, 34)],
      [1, paper(35, 38)],
      [1, paper(45, 38)],
    ]),
    dowdall,
  );
  assert.deepEqual(count.stages[0]?.totals.slice(1, 3), [82_043n, 82_043n]);
  const place = (number: number): number => count.ranking?.findIndex((group) => group.includes(number)) ?? -1;
  assert.ok(place(1) < place(2));
});

test("equal Dowdall fractions are a tie, not a matter of rounding", () => {
  // 1/3 + 1/3 + 1/3 against 1.
  const count = countOf(
    electionOf(
      [
        [3, [2, 3, 1]],
        [1, [4]],
      ],
      { candidates: 4 },
    ),
    dowdall,
  );
  assert.deepEqual(count.ranking, [[2], [3], [1, 4]]);
});

test("equals get the average of the places they take together", () => {
  const count = countOf(
    electionOf(
      [
        [1, [[1, 2], 3]],
        [1, [3, [1, 2]]],
        [1, [[1, 2, 3]]],
      ],
      { seats: 3 },
    ),
  );
  assert.deepEqual(count.stages[0]?.totals, [0n, 30n, 30n, 30n]);
  assert.ok(codes(count).includes("borda.equals"));
  const halves = countOf(electionOf([[1, [[1, 2], 3, 4]]], { seats: 4 }));
  assert.deepEqual(halves.stages[0]?.totals, [0n, 25n, 25n, 10n, 0n]);
  const thirds = countOf(
    electionOf(
      [
        [1, [[1, 2, 3]]],
        [1, [1, [2, 3]]],
      ],
      { seats: 3 },
    ),
    dowdall,
  );
  // (1 + 1/2 + 1/3) / 3 = 11/18; (1/2 + 1/3) / 2 = 5/12.
  assert.deepEqual(thirds.stages[0]?.totals, [0n, 1_611_111n, 1_027_777n, 1_027_777n]);
});

test("whoever is not ranked gets nothing, or shares the places left", () => {
  const election = electionOf([
    [2, [1]],
    [1, [2, 3]],
    [1, [4, 3, 2, 1]],
  ]);
  assert.deepEqual(countOf(election).stages[0]?.totals, [0n, 60n, 40n, 40n, 30n]);
  const shared = countOf(election, { settings: { unranked: "average" } });
  // Two papers leave places 2 to 4 (one point each on average), one leaves 3 and 4 (half a point each).
  assert.deepEqual(shared.stages[0]?.totals, [0n, 65n, 60n, 60n, 55n]);
  assert.deepEqual(codes(shared), ["borda.points", "borda.unrankedAverage", "borda.equals", "most.points"]);
  const last = countOf(electionOf([[1, [1, 2]]], { candidates: 3, seats: 3 }), { settings: { unranked: "average" } });
  assert.deepEqual(last.stages[0]?.totals, [0n, 20n, 10n, 0n]);
  assert.ok(!codes(last).includes("borda.equals"));
});

test("a withdrawn candidate is off the papers and off the points", () => {
  const count = countOf(example, { withdrawn: [3] });
  assert.deepEqual(count.stages[0]?.totals, [0n, 510n, 490n, 0n]);
  assert.deepEqual(count.ranking, [[1], [2]]);
});

test("several places go to those with most points, a tie for the last waits for a lot", () => {
  const election = electionOf([
    [1, [1, 2, 3]],
    [1, [1, 3, 2]],
  ]);
  assert.deepEqual(countOf(election, { seats: 1 }).elected, [{ number: 1, stage: 1 }]);
  const outcome = outcomeOf(election, { seats: 2 });
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [2, 3]);
});

test("where nobody stands, and where nobody votes, nothing breaks", () => {
  assert.deepEqual(countOf(electionOf([], { candidates: 0 })).elected, []);
  assert.deepEqual(countOf(electionOf([], { candidates: 2, seats: 2 })).ranking, [[1, 2]]);
  assert.deepEqual(countOf(electionOf([], { candidates: 0 }), dowdall).stages[0]?.totals, [0n]);
});

test("no places and unknown settings are refused", () => {
  const refusals = [
    borda.count(example, { ...ask, seats: 0 }),
    borda.count(example, { ...ask, settings: { points: "nauru" } }),
    borda.count(example, { ...ask, settings: { point: "standard" } }),
  ].map((one) => (one.ok ? "" : one.refusal.code));
  assert.deepEqual(refusals, ["count.seats", "count.setting.value", "count.setting.unknown"]);
});
