import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConstraintSet, Limit } from "./constraints.ts";
import { type Gatekeeper, gatekeeperOf } from "./gatekeeper.ts";

const setOf = (limits: readonly Limit[], more: Partial<ConstraintSet> = {}): ConstraintSet => ({ limits, ifTooFew: "refuse", doomed: "lowest-first", ...more });
const limit = (name: string, members: readonly number[], min: number, max: number): Limit => ({ name, members, min, max });
const to = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
function keeper(limits: readonly Limit[], standing: readonly number[], seats: number): Gatekeeper {
  const result = gatekeeperOf(setOf(limits), standing, seats);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

test("one category: all who are left are guarded when elected and left make the minimum, and not before", () => {
  const gate = keeper([limit("women", [1, 2, 3], 2, 3)], to(6), 3);
  assert.deepEqual(gate.look([], to(6)).guarded, []);
  assert.deepEqual(gate.look([], [1, 2, 4, 5, 6]), {
    feasible: true,
    guarded: [1, 2],
    doomed: [],
    reasons: [{ code: "constraint.guarded.minimum", who: [1, 2], figures: { limit: "women", min: "2", max: "3", elected: "0", hopeful: "2", left: "3" } }],
    interventions: [
      {
        kind: "guarded",
        who: [1, 2],
        reason: { code: "constraint.guarded.minimum", who: [1, 2], figures: { limit: "women", min: "2", max: "3", elected: "0", hopeful: "2", left: "3" } },
      },
    ],
  });
});

test("one category: all others are doomed when the places left are just enough for the minimum", () => {
  const gate = keeper([limit("women", [1, 2, 3], 2, 3)], to(6), 3);
  const look = gate.look([4], [1, 2, 3, 5, 6]);
  assert.deepEqual(look.doomed, [5, 6]);
  assert.deepEqual(look.reasons, [
    { code: "constraint.doomed.minimum", who: [5, 6], figures: { limit: "women", min: "2", max: "3", elected: "0", hopeful: "3", left: "2" } },
  ]);
});

test("one category: all who are left of it are doomed when the maximum is reached", () => {
  const gate = keeper([limit("men", [1, 2, 3], 0, 1)], to(6), 3);
  const look = gate.look([2], [1, 3, 4, 5, 6]);
  assert.deepEqual(look.doomed, [1, 3]);
  assert.deepEqual(look.reasons, [
    { code: "constraint.doomed.maximum", who: [1, 3], figures: { limit: "men", min: "0", max: "1", elected: "1", hopeful: "2", left: "2" } },
  ]);
});

test("one category: those outside a maximum are guarded when without them the places cannot be filled", () => {
  const gate = keeper([limit("men", [1, 2, 3], 0, 1)], to(5), 3);
  const look = gate.look([], to(5));
  assert.deepEqual(look.guarded, [4, 5]);
  assert.deepEqual(look.reasons, [
    { code: "constraint.guarded.maximum", who: [4, 5], figures: { limit: "men", min: "0", max: "1", elected: "0", hopeful: "3", left: "3" } },
  ]);
});

test("limits that bind only together are all named", () => {
  // One woman at least, but nobody of the north, where the other woman is.
  const gate = keeper([limit("women", [1, 4], 1, 2), limit("east", [2, 3], 0, 2), limit("north", [4], 0, 0)], to(5), 2);
  const look = gate.look([], to(5));
  assert.deepEqual(look.guarded, [1]);
  const reason = look.reasons.find(({ code }) => code === "constraint.guarded.together");
  assert.deepEqual(reason, { code: "constraint.guarded.together", who: [1], figures: { limits: "women, north" } });
});

test("when the places are full or just as many are left, the reason is the number of places and no limit", () => {
  const gate = keeper([limit("women", [1, 2, 3], 0, 3)], to(6), 3);
  assert.deepEqual(gate.look([1, 2, 4], [3, 5]).reasons, [{ code: "constraint.doomed.places", who: [3, 5] }]);
  assert.deepEqual(gate.look([1], [2, 5]).reasons, [{ code: "constraint.guarded.places", who: [2, 5] }]);
});

test("of two who reach the quota for one place left of their category, one may be elected and then the other not", () => {
  const gate = keeper([limit("men", [1, 2, 3], 0, 1)], to(6), 3);
  assert.ok(gate.mayElect([], 1, to(6)));
  assert.ok(gate.mayElect([], 2, to(6)));
  assert.ok(!gate.mayElect([1], 2, [2, 3, 4, 5, 6]));
  assert.ok(gate.mayElect([1], 4, [2, 3, 4, 5, 6]));
});

test("a candidate may be asked about whether or not they are listed as hopeful", () => {
  const gate = keeper([limit("women", [1, 2], 1, 2)], to(4), 2);
  assert.ok(gate.mayElect([3], 1, [2, 4]));
  assert.ok(!gate.mayElect([3], 4, [1, 2]));
});

test("exclusions together are judged together", () => {
  const gate = keeper([limit("women", [1, 2, 3], 2, 3)], to(6), 3);
  assert.ok(gate.mayExclude([], [1], to(6)));
  assert.ok(gate.mayExclude([], [4, 5], to(6)));
  assert.ok(!gate.mayExclude([], [1, 2], to(6)));
  assert.ok(gate.mayExclude([], [], to(6)));
});

test("the same state asked about twice is answered the same, and any state may be asked about after any other", () => {
  const gate = keeper([limit("a", [1, 2, 3], 1, 2), limit("b", [2, 3, 4], 1, 2), limit("c", [1, 3, 4, 5], 1, 2)], to(6), 3);
  const first = gate.look([], to(6));
  const later = gate.look([1, 2], [3, 6]);
  assert.equal(gate.look([], to(6)), first);
  assert.deepEqual(gate.look([], to(6)), first);
  assert.deepEqual(gate.look([1, 2], [3, 6]), later);
  // After b and a are full, 3 would be too many.
  assert.deepEqual(later.doomed, [3]);
  for (let candidate = 1; candidate <= 70; candidate++) gate.look([], [1, 2, 3, 4, 5, 6].slice(0, 3 + (candidate % 4)));
  assert.deepEqual(gate.look([], to(6)), first);
});

test("a state that is past saving is said to be so and binds nobody", () => {
  const gate = keeper([limit("women", [1, 2], 2, 2)], to(4), 2);
  const look = gate.look([3], [1, 2, 4]);
  assert.equal(look.feasible, false);
  assert.deepEqual([look.guarded, look.doomed, look.reasons], [[], [], []]);
  const crossing = keeper([limit("a", [1, 2], 1, 1), limit("b", [2, 3], 1, 2), limit("c", [1, 3], 1, 2)], to(6), 3);
  assert.equal(crossing.look([4, 5, 6], [1, 2, 3]).feasible, false);
});

test("members who do not stand and elected who are unknown are passed over", () => {
  const gate = keeper([limit("women", [1, 2, 9], 1, 3)], [1, 2, 3], 2);
  assert.equal(gate.places, 2);
  assert.deepEqual(gate.look([9], [1, 2, 3]).guarded, []);
});

test("with fewer standing than seats all who stand are the places", () => {
  const gate = keeper([limit("women", [1, 2], 1, 3)], to(3), 5);
  assert.equal(gate.places, 3);
  assert.deepEqual(gate.look([], to(3)).guarded, [1, 2, 3]);
});

test("each candidate is told the limits that bind them, and not those that bind another", () => {
  // Women and north bind 1 only together; north alone binds 4.
  const gate = keeper([limit("women", [1, 4], 1, 2), limit("east", [2, 3], 0, 2), limit("north", [4], 0, 0)], to(5), 2);
  assert.deepEqual(gate.look([], to(5)).interventions, [
    { kind: "guarded", who: [1], reason: { code: "constraint.guarded.together", who: [1], figures: { limits: "women, north" } } },
    {
      kind: "doomed",
      who: [4],
      reason: { code: "constraint.doomed.maximum", who: [4], figures: { limit: "north", min: "0", max: "0", elected: "0", hopeful: "1", left: "2" } },
    },
  ]);
});

test("a question after a state past saving is answered no while nothing lawful is known", () => {
  // Only 3 and 4 together meet all three limits: without 4 there is no lawful end, which narrowing does not see.
  const gate = keeper([limit("a", [1, 2, 4], 1, 1), limit("b", [2, 3], 1, 1), limit("c", [1, 3], 1, 1)], to(6), 3);
  const without4 = [1, 2, 3, 5, 6];
  assert.equal(gate.look([], without4).feasible, false);
  assert.equal(gate.mayExclude([], [], without4), false);
  assert.equal(gate.mayElect([], 5, without4), false);
  assert.equal(gate.mayElect([], 5, to(6)), true);
});

test("with limits that no result can meet the refusal names its field and all that can be done", () => {
  const result = gatekeeperOf(setOf([limit("women", [1], 2, 3)]), to(4), 3);
  assert.deepEqual(result, {
    ok: false,
    refusal: {
      code: "count.constraints.infeasible",
      field: "limits",
      detail: {
        places: 3,
        limits: ["women (at least 2, at most 3, 1 stand)"],
        todo: "Lower a minimum, raise a maximum, re-open nominations, or set beforehand that a minimum is waived or a place left vacant.",
      },
    },
  });
});

test("a limit binds by the number elected of it so far", () => {
  const gate = keeper([limit("women", [1, 2, 3], 2, 3)], to(6), 4);
  assert.deepEqual(gate.look([1, 4], [2, 5, 6]).interventions, [
    {
      kind: "guarded",
      who: [2],
      reason: { code: "constraint.guarded.minimum", who: [2], figures: { limit: "women", min: "2", max: "3", elected: "1", hopeful: "1", left: "2" } },
    },
  ]);
});
