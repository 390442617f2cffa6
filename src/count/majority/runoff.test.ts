import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf, outcomeOf } from "../../../test/build/count/counted.ts";
import { electionOf } from "../election.ts";
import { supplementary, twoRound } from "./runoff.ts";

/** docs/count/supplementary.md */
const example = electionOf(
  [
    [10, [1]],
    [9, [2, 1]],
    [5, [3, 2]],
    [2, [3, 4, 2]],
    [2, [4, 1]],
    [1, [4]],
  ],
  { names: ["Ada", "Bea", "Cal", "Dee"] },
);

test("supplementary vote: the leading two stay and get the second preferences of the others, third ones do not count", () => {
  const count = countOf(supplementary, example);
  assert.deepEqual(
    count.stages.map((stage) => stage.totals.slice(1)),
    [
      [10n, 9n, 7n, 3n],
      [12n, 14n, 0n, 0n],
    ],
  );
  assert.deepEqual(
    count.stages.map((stage) => stage.exhausted),
    [0n, 3n],
  );
  assert.deepEqual(count.stages[1]?.excluded, [3, 4]);
  assert.deepEqual(count.stages[1]?.who, [3, 4]);
  assert.equal(count.stages[1]?.papersMoved, 10);
  assert.equal(count.stages[0]?.papersMoved, undefined);
  assert.deepEqual(
    count.stages.map((stage) => [stage.n, stage.action]),
    [
      [1, "first"],
      [2, "exclusion"],
    ],
  );
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "first.preferences" }, { code: "runoff.between", who: [1, 2] }]);
  assert.deepEqual(count.stages[1]?.reasons, [
    { code: "runoff.second", who: [3, 4], others: [1, 2] },
    { code: "runoff.won", who: [2], figures: { votes: "14", live: "29" } },
  ]);
});

test("two-round run-off: every paper goes to the one of the two that it ranks higher, however low", () => {
  const count = countOf(twoRound, example);
  assert.deepEqual(count.stages[1]?.totals.slice(1), [12n, 16n, 0n, 0n]);
  assert.equal(count.stages[1]?.exhausted, 1n);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "runoff.next", who: [3, 4], others: [1, 2] });
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
});

test("more than half of the first preferences ends it; exactly half does not", () => {
  for (const rule of [supplementary, twoRound]) {
    const more = countOf(
      rule,
      electionOf([
        [5, [1]],
        [3, [2]],
        [1, [3]],
      ]),
    );
    assert.deepEqual(more.elected, [{ number: 1, stage: 1 }]);
    assert.deepEqual(more.stages[0]?.reasons[1], { code: "irv.majority", who: [1], figures: { votes: "5", live: "9" } });
    assert.equal(more.stages.length, 1);
    assert.equal(
      countOf(
        rule,
        electionOf([
          [4, [1]],
          [3, [2]],
          [1, [3]],
        ]),
      ).stages.length,
      2,
    );
  }
});

test("all who are level for the second place stay in the supplementary vote, and can overtake the first", () => {
  const count = countOf(
    supplementary,
    electionOf([
      [5, [1]],
      [4, [2]],
      [4, [3]],
      [3, [4, 3]],
    ]),
  );
  assert.deepEqual(count.stages[1]?.totals.slice(1), [5n, 4n, 7n, 0n]);
  assert.deepEqual(count.stages[0]?.reasons[1], { code: "runoff.between", who: [1, 2, 3] });
  assert.deepEqual(count.elected, [{ number: 3, stage: 2 }]);
});

test("three level at the top all stay, whoever is second", () => {
  const count = countOf(
    supplementary,
    electionOf([
      [4, [1]],
      [4, [2]],
      [4, [3]],
      [1, [4, 2]],
    ]),
  );
  assert.deepEqual(count.stages[0]?.reasons[1], { code: "runoff.between", who: [1, 2, 3] });
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
});

test("two level at the top go into the run-off without a lot, and nobody with them", () => {
  const two = countOf(
    supplementary,
    electionOf([
      [4, [1]],
      [4, [2]],
      [3, [3, 1]],
      [1, [4]],
    ]),
  );
  assert.deepEqual(two.stages[0]?.reasons[1], { code: "runoff.between", who: [1, 2] });
  assert.deepEqual(two.elected, [{ number: 1, stage: 2 }]);
  const count = countOf(
    twoRound,
    electionOf([
      [4, [1]],
      [4, [2]],
      [3, [3, 1]],
      [1, [4]],
    ]),
  );
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(count.ties, []);
});

test("a tie for the second place of the run-off waits for a lot", () => {
  const election = electionOf([
    [5, [1]],
    [4, [2]],
    [4, [3]],
  ]);
  const outcome = outcomeOf(twoRound, election);
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["place", [2, 3], 1]);
  assert.deepEqual(outcome.soFar.stages[0]?.reasons[1], { code: "lot.needed", who: [2, 3] });
  const drawn = countOf(twoRound, election, { ties: { last: { kind: "ask" }, lots: [{ purpose: "place", order: [3, 2], by: "drawn-lot" }] } });
  assert.deepEqual(drawn.stages[0]?.reasons[1], { code: "runoff.between", who: [1, 3] });
});

test("level in the second round: a lot", () => {
  for (const rule of [supplementary, twoRound]) {
    const outcome = outcomeOf(
      rule,
      electionOf([
        [4, [1]],
        [3, [2]],
        [1, [3, 2]],
      ]),
    );
    assert.ok(outcome.kind === "lotNeeded");
    assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["election", [1, 2], 2]);
    assert.deepEqual(outcome.soFar.stages[1]?.reasons[1], { code: "lot.needed", who: [1, 2] });
    assert.equal(outcome.soFar.elected.length, 0);
  }
});

test("with two candidates there is no second round: most votes, or a lot", () => {
  for (const rule of [supplementary, twoRound]) {
    assert.deepEqual(
      countOf(
        rule,
        electionOf([
          [4, [1]],
          [3, [2]],
        ]),
      ).elected,
      [{ number: 1, stage: 1 }],
    );
    const level = outcomeOf(
      rule,
      electionOf([
        [4, [1]],
        [4, [2]],
      ]),
    );
    assert.ok(level.kind === "lotNeeded");
    assert.deepEqual(level.between, [1, 2]);
    const drawn = countOf(
      rule,
      electionOf([
        [4, [1]],
        [4, [2]],
      ]),
      { ties: { last: { kind: "given-order" }, lots: [] } },
    );
    assert.deepEqual(drawn.stages[0]?.reasons[1], { code: "most.votes", who: [1] });
  }
});

test("with one candidate, even without votes, that one is elected; with none the place stays vacant", () => {
  for (const rule of [supplementary, twoRound]) {
    assert.deepEqual(countOf(rule, electionOf([], { candidates: 1 })).elected, [{ number: 1, stage: 1 }]);
    const none = countOf(rule, electionOf([], { candidates: 0 }));
    assert.deepEqual([none.elected, none.stages.length, none.stages[0]?.reasons.length], [[], 1, 1]);
    assert.equal(none.notes[0]?.code, "place.vacant");
  }
});

test("without a clear first preference a supplementary paper is void, whatever its second", () => {
  const count = countOf(
    supplementary,
    electionOf([
      [2, [0, 1]],
      [3, [2]],
      [2, [1]],
      [4, [2, 2, 1]],
    ]),
  );
  assert.equal(count.papers.spoiled, 2);
  assert.deepEqual(count.stages[0]?.totals.slice(1), [2n, 7n]);
});

test("they fill one place and have no settings; equal ranks cannot be shared", () => {
  for (const rule of [supplementary, twoRound]) {
    const refusals = [
      rule.count(example, { ...ask, seats: 2 }),
      rule.count(example, { ...ask, seats: 0 }),
      rule.count(example, { ...ask, settings: { x: "1" } }),
      rule.count(electionOf([[1, [[1, 2], 3]]]), { ...ask, policy: { equal: "share" } }),
    ].map((one) => (one.ok ? "" : one.refusal.code));
    assert.deepEqual(refusals, ["count.seats.one", "count.seats", "count.setting.unknown", "count.policy.equal"]);
  }
});
