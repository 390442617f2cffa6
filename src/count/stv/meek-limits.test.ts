import assert from "node:assert/strict";
import { test } from "node:test";
import { meekNzByLot, countOf, givenOrder, outcomeOf } from "../../../test/build/count/meek-cases.ts";
import type { ConstraintSet, Limit } from "../constraints/constraints.ts";
import { electionOf } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { meek1987 } from "./meek-1987.ts";
import { meekDroopPy } from "./meek-droop-py.ts";
import { meekPrf } from "./meek-prf.ts";

const within = (limits: readonly Limit[], more: Partial<ConstraintSet> = {}): CountOptions => ({
  ...givenOrder,
  constraints: { limits, ifTooFew: "refuse", doomed: "together", ...more },
});

const rules = [meekPrf, meekNzByLot, meek1987, meekDroopPy];

for (const rule of rules) {
  test(`${rule.id}: of two over the quota in a category with one place the higher is elected and the other goes with all his votes`, () => {
    // Quota of 100 votes and two places: 33.3. 1 and 2 have it and may not both sit.
    const election = electionOf(
      [
        [45, [1, 3]],
        [40, [2, 4]],
        [9, [3]],
        [6, [4]],
      ],
      { candidates: 4, seats: 2 },
    );
    const count = countOf(rule, election, within([{ name: "north", members: [1, 2], min: 0, max: 1 }]));
    assert.deepEqual([count.stages[0]?.elected, count.ties], [[1], []]);
    assert.deepEqual(
      count.stages[0]?.interventions?.map((one) => [one.kind, one.who]),
      [["doomed", [2]]],
    );
    assert.deepEqual([count.stages[1]?.action, count.stages[1]?.excluded], ["doomed", [2]]);
    assert.equal(count.stages[1]?.reasons[0]?.code, "meek.doomed");
    assert.equal(count.stages[1]?.totals[2], 0n);
    assert.deepEqual(
      count.elected.map((one) => one.number),
      [1, 4],
    );
  });

  test(`${rule.id}: two level over the quota in a category with one place are tied for it`, () => {
    const election = electionOf(
      [
        [40, [1]],
        [40, [2]],
        [20, [3]],
      ],
      { candidates: 3, seats: 2 },
    );
    const options = within([{ name: "north", members: [1, 2], min: 0, max: 1 }]);
    const waits = outcomeOf(rule, election, { ...options, ties: { last: { kind: "ask" }, lots: [] } });
    assert.ok(waits.kind === "lotNeeded");
    assert.deepEqual([waits.between, waits.stage, waits.purpose], [[1, 2], 1, "election"]);
    assert.deepEqual([waits.soFar.elected, waits.soFar.stages.map((stage) => stage.elected)], [[], [[]]]);
    assert.deepEqual(
      countOf(rule, election, options).elected.map((one) => one.number),
      [1, 3],
    );
    const drawn = countOf(rule, election, { ...options, ties: { last: { kind: "ask" }, lots: [{ purpose: "election", order: [2, 1], by: "drawn-lot" }] } });
    assert.deepEqual(
      drawn.elected.map((one) => one.number),
      [2, 3],
    );
  });

  test(`${rule.id}: whom a minimum needs is not excluded though he is the lowest`, () => {
    const election = electionOf(
      [
        [24, [1]],
        [25, [2]],
        [20, [3, 1]],
        [8, [4]],
      ],
      { candidates: 4, seats: 2 },
    );
    const count = countOf(rule, election, within([{ name: "new", members: [4], min: 1, max: 2 }]));
    assert.deepEqual(
      count.stages[0]?.interventions?.map((one) => [one.kind, one.who]),
      [["guarded", [4]]],
    );
    assert.deepEqual([count.stages[1]?.action, count.stages[1]?.excluded, count.stages[1]?.elected], ["exclusion", [3], [1]]);
    assert.deepEqual(
      count.stages[1]?.interventions?.map((one) => [one.kind, one.who]),
      [["doomed", [2]]],
    );
    assert.deepEqual(
      count.elected.map((one) => one.number),
      [1, 4],
    );
    const free = countOf(rule, election);
    assert.deepEqual(free.stages[1]?.excluded, [4]);
  });

  test(`${rule.id}: several doomed go together, or the lowest first where the set says so`, () => {
    const election = electionOf(
      [
        [60, [1]],
        [9, [2, 5]],
        [7, [3, 5]],
        [6, [4, 5]],
        [10, [5]],
        [8, [6]],
      ],
      { candidates: 6, seats: 2 },
    );
    const limit = { name: "north", members: [1, 2, 3, 4], min: 0, max: 1 };
    const together = countOf(rule, election, within([limit]));
    assert.deepEqual(
      together.stages.filter((stage) => stage.action === "doomed").map((stage) => stage.excluded),
      [[2, 3, 4]],
    );
    const single = countOf(rule, election, within([limit], { doomed: "lowest-first" }));
    assert.deepEqual([together.ties, single.ties], [[], []]);
    assert.deepEqual(
      single.stages.filter((stage) => stage.action === "doomed").map((stage) => stage.excluded),
      [[4], [3], [2]].slice(0, single.stages.filter((stage) => stage.action === "doomed").length),
    );
    assert.deepEqual(
      [together.elected.map((one) => one.number), single.elected.map((one) => one.number)],
      [
        [1, 5],
        [1, 5],
      ],
    );
  });

  test(`${rule.id}: limits that cannot be kept are refused before anything is counted`, () => {
    const answer = rule.count(electionOf([[1, [1]]], { candidates: 2 }), within([{ name: "new", members: [], min: 1, max: 1 }]));
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, "count.constraints.infeasible");
  });

  test(`${rule.id}: a place kept vacant beforehand stays vacant, and is noted`, () => {
    const election = electionOf(
      [
        [30, [1]],
        [25, [2]],
        [20, [3]],
      ],
      { candidates: 3, seats: 2 },
    );
    const count = countOf(rule, election, within([{ name: "new", members: [], min: 1, max: 2 }], { ifTooFew: "leave-vacant" }));
    assert.deepEqual(
      count.elected.map((one) => one.number),
      [1],
    );
    assert.deepEqual(
      count.notes.map((note) => note.code),
      ["constraint.vacant", "place.vacant"],
    );
  });
}

test("of a batch of sure losers whoever a limit needs stays behind", () => {
  const election = electionOf(
    [
      [25, [1]],
      [24, [2]],
      [23, [3]],
      [2, [4]],
      [1, [5]],
      [1, [6]],
    ],
    { candidates: 6, seats: 2 },
  );
  const options = within([{ name: "new", members: [4, 5, 6], min: 1, max: 2 }]);
  const free = countOf(meekPrf, election, { ...givenOrder, settings: { batch: "if-no-new-elected" } });
  assert.deepEqual(free.stages.find((stage) => stage.excluded.length > 0)?.excluded, [5, 6, 4]);
  const limited = countOf(meekPrf, election, { ...options, settings: { batch: "if-no-new-elected" } });
  assert.deepEqual(limited.stages.find((stage) => stage.excluded.length > 0)?.excluded, [5, 6]);
  assert.ok(limited.elected.some((one) => one.number === 4));
});

test("of two doomed who are level a lot says who goes first, where the lowest goes first", () => {
  const election = electionOf(
    [
      [60, [1]],
      [9, [2, 5]],
      [6, [3, 5]],
      [6, [4, 5]],
      [10, [5]],
      [8, [6]],
    ],
    { candidates: 6, seats: 2 },
  );
  const limit = within([{ name: "north", members: [1, 2, 3, 4], min: 0, max: 1 }], { doomed: "lowest-first" });
  for (const rule of rules) {
    const waits = outcomeOf(rule, election, { ...limit, ties: { last: { kind: "ask" }, lots: [] } });
    assert.ok(waits.kind === "lotNeeded");
    assert.deepEqual([waits.between, waits.stage, waits.purpose], [[3, 4], 2, "exclusion"]);
    const drawn = countOf(rule, election, { ...limit, ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [4, 3], by: "drawn-lot" }] } });
    assert.deepEqual(drawn.stages[1]?.excluded, [4]);
  }
});

test("of two doomed who are level the one behind at the first difference goes first in New Zealand", () => {
  // Quota 30.000000001. Without 6 candidate 1 is elected, and 3 and 4 are level with 6 votes; before, 4 was behind.
  const election = electionOf(
    [
      [30, [1]],
      [16, [2]],
      [6, [3]],
      [5, [4]],
      [30, [5]],
      [2, [6, 1]],
      [1, [6, 4]],
    ],
    { candidates: 6, seats: 2 },
  );
  const count = countOf(meekNzByLot, election, within([{ name: "north", members: [1, 2, 3, 4], min: 0, max: 1 }], { doomed: "lowest-first" }));
  assert.deepEqual([count.stages[1]?.excluded, count.stages[1]?.elected], [[6], [1]]);
  assert.deepEqual([count.stages[2]?.action, count.stages[2]?.excluded, count.ties[0]?.by], ["doomed", [4], "first-difference"]);
});

test("with every limit open the count is the same as without", () => {
  const election = electionOf(
    [
      [45, [1, 3]],
      [40, [2, 4]],
      [9, [3]],
      [6, [4]],
    ],
    { candidates: 4, seats: 2 },
  );
  for (const rule of rules)
    assert.deepEqual(countOf(rule, election, within([{ name: "all", members: [1, 2, 3, 4], min: 0, max: 2 }])), countOf(rule, election));
});
