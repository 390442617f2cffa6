import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf, outcomeOf } from "../../../test/build/count/counted.ts";
import { electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { av, exhaustive, irv, irvBottomTogether, irvToTwo } from "./irv.ts";

const totals = (count: Count): readonly (readonly bigint[])[] => count.stages.map((stage) => stage.totals.slice(1));
const excluded = (count: Count): readonly (readonly number[])[] => count.stages.map((stage) => stage.excluded);

/** docs/count/irv.md */
const example = electionOf(
  [
    [8, [1, 3]],
    [6, [2, 3, 1]],
    [4, [3, 2]],
    [2, [4, 3]],
    [1, [4]],
  ],
  { names: ["Ada", "Bea", "Cal", "Dee"] },
);

test("the lowest drops out and the papers go to their next preference until one has more than half of the votes in play", () => {
  const count = countOf(irv, example);
  assert.deepEqual(totals(count), [
    [8n, 6n, 4n, 3n],
    [8n, 6n, 6n, 0n],
    [8n, 10n, 0n, 0n],
  ]);
  assert.deepEqual(excluded(count), [[], [4], [3]]);
  assert.deepEqual(
    count.stages.map((stage) => stage.exhausted),
    [0n, 1n, 3n],
  );
  assert.deepEqual(
    count.stages.map((stage) => stage.papersMoved),
    [undefined, 3, 6],
  );
  assert.deepEqual(
    count.stages.map((stage) => stage.action),
    ["first", "exclusion", "exclusion"],
  );
  assert.deepEqual(
    count.stages.map((stage) => stage.n),
    [1, 2, 3],
  );
  assert.deepEqual(count.stages[1]?.who, [4]);
  assert.deepEqual(count.elected, [{ number: 2, stage: 3 }]);
  assert.deepEqual(count.stages[2]?.elected, [2]);
  assert.deepEqual(count.stages[2]?.reasons, [
    { code: "irv.excluded", who: [3], figures: { votes: "6" } },
    { code: "irv.majority", who: [2], figures: { votes: "10", live: "18" } },
  ]);
  assert.deepEqual(count.ties, [{ purpose: "exclusion", between: [2, 3], stage: 2, chosen: 3, by: "first-difference", at: 1 }]);
  assert.equal(count.quota, null);
});

test("more than half at once ends the count; exactly half does not", () => {
  const more = countOf(
    irv,
    electionOf([
      [3, [1]],
      [1, [2]],
      [1, [3]],
    ]),
  );
  assert.deepEqual(more.elected, [{ number: 1, stage: 1 }]);
  assert.deepEqual(more.stages[0]?.reasons, [{ code: "first.preferences" }, { code: "irv.majority", who: [1], figures: { votes: "3", live: "5" } }]);
  const half = countOf(
    irv,
    electionOf([
      [3, [1]],
      [2, [2]],
      [1, [3, 2]],
    ]),
    { ties: { last: { kind: "given-order" }, lots: [] } },
  );
  assert.equal(half.stages.length, 2);
});

test("ties are settled by the first preferences, then by each later stage, in the alternative vote", () => {
  // Cal has fewer first preferences than Bea, but more than Bea after the first exclusion; then they are level.
  const election = electionOf([
    [10, [1]],
    [5, [2]],
    [4, [3]],
    [2, [4, 3]],
    [1, [4, 2]],
    [1, [5, 2]],
    [1, [5]],
  ]);
  const count = countOf(irv, election);
  const tie = count.ties.find((one) => one.between.length === 2 && one.between.includes(3));
  assert.deepEqual(excluded(count).slice(1, 3), [[5], [4]]);
  assert.equal(tie, undefined);
  const level = electionOf([
    [10, [1]],
    [5, [2]],
    [4, [3]],
    [3, [4, 3]],
    [2, [5, 2]],
  ]);
  assert.deepEqual(countOf(irv, level).ties, [{ purpose: "exclusion", between: [2, 3], stage: 3, chosen: 3, by: "first-difference", at: 1 }]);
});

test("ties are settled by the latest stage where they differed when counting on to two", () => {
  // First preferences 6:5, after the exclusion of 5 it is 6:7, after that of 4 it is 7:7.
  const rows = [
    [10, [1]],
    [6, [2]],
    [5, [3]],
    [2, [5, 3]],
    [3, [4, 2]],
    [2, [4, 3]],
  ] as const;
  const election = electionOf(rows.map(([votes, paper]) => [votes, [...paper]]));
  assert.deepEqual(totals(countOf(irvToTwo, election)).slice(0, 3), [
    [10n, 6n, 5n, 5n, 2n],
    [10n, 6n, 7n, 5n, 0n],
    [10n, 9n, 9n, 0n, 0n],
  ]);
  assert.deepEqual(countOf(irvToTwo, election).ties, [{ purpose: "exclusion", between: [2, 3], stage: 3, chosen: 2, by: "last-difference", at: 2 }]);
  assert.deepEqual(countOf(irv, election).ties, [{ purpose: "exclusion", between: [2, 3], stage: 3, chosen: 3, by: "first-difference", at: 1 }]);
});

test("a tie that the votes do not settle waits for a lot and says between whom", () => {
  const outcome = outcomeOf(
    irv,
    electionOf([
      [3, [1]],
      [2, [2]],
      [2, [3]],
    ]),
  );
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["exclusion", [2, 3], 1]);
  assert.deepEqual(
    outcome.soFar.stages.map((stage) => stage.reasons),
    [[{ code: "first.preferences" }, { code: "lot.needed", who: [2, 3] }]],
  );
  assert.deepEqual(outcome.soFar.elected, []);
});

test("a lot drawn for an exclusion is taken up by the count", () => {
  const election = electionOf([
    [3, [1]],
    [2, [2, 1]],
    [2, [3, 2]],
  ]);
  const lots = (order: readonly number[]): Partial<CountOptions> => ({
    ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order, by: "drawn-lot" }] },
  });
  assert.deepEqual(countOf(irv, election, lots([2, 3])).elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(countOf(irv, election, lots([3, 2])).elected, [{ number: 2, stage: 2 }]);
});

test("the last two level: more first preferences win, else the lot", () => {
  const settled = countOf(
    irv,
    electionOf([
      [4, [1]],
      [3, [2]],
      [1, [3, 2]],
    ]),
  );
  assert.deepEqual(settled.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(settled.stages[1]?.reasons[1], { code: "irv.level", who: [1], others: [2], figures: { votes: "4", live: "8" } });
  assert.deepEqual(settled.ties[0], { purpose: "election", between: [1, 2], stage: 2, chosen: 1, by: "first-difference", at: 1 });
  const open = outcomeOf(
    irv,
    electionOf([
      [4, [1]],
      [4, [2]],
    ]),
  );
  assert.ok(open.kind === "lotNeeded");
  assert.deepEqual([open.purpose, open.between, open.stage], ["election", [1, 2], 1]);
  assert.deepEqual(open.soFar.stages[0]?.reasons[1], { code: "lot.needed", who: [1, 2] });
});

test("counting on to two goes on when one has more than half already", () => {
  const count = countOf(
    irvToTwo,
    electionOf([
      [6, [1]],
      [2, [2]],
      [1, [3, 2]],
    ]),
  );
  assert.deepEqual(totals(count), [
    [6n, 2n, 1n],
    [6n, 3n, 0n],
  ]);
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
});

test("one candidate is elected without any other, and with none the place stays vacant", () => {
  for (const rule of [irv, irvToTwo, irvBottomTogether, exhaustive]) {
    const alone = countOf(
      rule,
      electionOf(
        [
          [1, [1]],
          [9, [2]],
        ],
        { withdrawn: [2] },
      ),
    );
    assert.deepEqual(alone.elected, [{ number: 1, stage: 1 }]);
    assert.deepEqual(alone.stages[0]?.reasons[1], { code: "irv.alone", who: [1] });
    const none = countOf(rule, electionOf([[1, [1]]], { withdrawn: [1] }));
    assert.deepEqual([none.elected, none.stages.length], [[], 1]);
    assert.deepEqual(none.notes, [{ code: "place.vacant", figures: { places: "1", seats: "1" } }]);
  }
});

test("without a single vote everybody is level and a lot is needed", () => {
  const outcome = outcomeOf(irv, electionOf([], { candidates: 3 }));
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [1, 2, 3]);
});

test("all who cannot catch up together go at once; one vote more and they do not", () => {
  // 1 + 2 + 3 = 6 < 7, and 1 + 2 = 3 is not below 3.
  const together = countOf(
    irvBottomTogether,
    electionOf([
      [12, [1]],
      [7, [2]],
      [3, [3, 2]],
      [2, [4, 2]],
      [1, [5]],
    ]),
  );
  assert.deepEqual(excluded(together), [[], [3, 4, 5]]);
  assert.deepEqual(together.stages[1]?.reasons[0], { code: "irv.together", who: [3, 4, 5], figures: { votes: "6", next: "7" } });
  assert.deepEqual(totals(together)[1], [12n, 12n, 0n, 0n, 0n]);
  const apart = countOf(
    irvBottomTogether,
    electionOf([
      [11, [1]],
      [6, [2]],
      [3, [3, 2]],
      [2, [4, 2]],
      [1, [5]],
    ]),
  );
  assert.deepEqual(excluded(apart), [[], [5], [3, 4]]);
  assert.deepEqual(apart.stages[1]?.reasons[0], { code: "irv.excluded", who: [5], figures: { votes: "1" } });
});

test("a group that cannot catch up may hold ties, and candidates without votes go together", () => {
  const count = countOf(
    irvBottomTogether,
    electionOf(
      [
        [5, [1]],
        [4, [2]],
        [1, [3, 2]],
        [1, [4, 2]],
      ],
      { candidates: 6 },
    ),
  );
  assert.deepEqual(excluded(count), [[], [3, 4, 5, 6]]);
  assert.deepEqual(count.ties, []);
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
});

test("an exhaustive ballot is counted in rounds with a majority of the votes cast in the round", () => {
  const count = countOf(exhaustive, example);
  assert.deepEqual(
    count.stages.map((stage) => stage.action),
    ["round", "round", "round"],
  );
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "round.drops", who: [4], figures: { votes: "3" } }]);
  assert.deepEqual(count.stages[2]?.reasons[1], { code: "round.majority", who: [2], figures: { votes: "10", live: "18" } });
  assert.deepEqual(count.elected, [{ number: 2, stage: 3 }]);
});

test("a paper that ranks candidates equally ends there, except where the first listed counts", () => {
  const election = electionOf([
    [2, [[1, 2], 3]],
    [3, [3]],
    [2, [1, [2, 3]]],
    [2, [2]],
  ]);
  const count = countOf(irv, election, { ties: { last: { kind: "given-order" }, lots: [] } });
  assert.equal(count.papers.spoiled, 2);
  assert.deepEqual(totals(count)[0], [2n, 2n, 3n]);
  const listed = countOf(irvToTwo, election);
  assert.deepEqual(totals(listed)[0], [4n, 2n, 3n]);
  assert.deepEqual(listed.notes, [{ code: "irv.firstListed" }]);
  assert.deepEqual(countOf(irvToTwo, electionOf([[1, [1]]])).notes, []);
});

test("equal ranks cannot be shared: a wish to is refused", () => {
  for (const rule of [irv, exhaustive, irvBottomTogether]) {
    const outcome = rule.count(
      electionOf([
        [2, [[1, 2]]],
        [1, [3]],
      ]),
      { ...ask, policy: { equal: "share" } },
    );
    assert.deepEqual(outcome, { ok: false, refusal: { code: "count.policy.equal", field: "policy.equal", detail: { rule: rule.id } } });
  }
});

test("these rules fill one place: more are refused, as are none and unknown settings", () => {
  for (const rule of [irv, av, irvToTwo, irvBottomTogether, exhaustive]) {
    const refusals = [
      rule.count(example, { ...ask, seats: 2 }),
      rule.count(example, { ...ask, seats: 0 }),
      rule.count(example, { ...ask, settings: { x: "1" } }),
    ].map((one) => (one.ok ? "" : one.refusal.code));
    assert.deepEqual(refusals, ["count.seats.one", "count.seats", "count.setting.unknown"]);
  }
});

test("the alternative vote has two names and one result", () => {
  assert.deepEqual({ ...countOf(av, example), rule: "irv" }, countOf(irv, example));
  assert.equal(countOf(av, example).rule, "av");
});
