import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ConstraintSet, Limit } from "./constraints.ts";
import { gatekeeperOf } from "./gatekeeper.ts";
import { settleShortage } from "./shortage.ts";

const setOf = (limits: readonly Limit[], more: Partial<ConstraintSet> = {}): ConstraintSet => ({ limits, ifTooFew: "refuse", doomed: "lowest-first", ...more });
const limit = (name: string, members: readonly number[], min: number, max: number): Limit => ({ name, members, min, max });
const to = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

const refused = (set: ConstraintSet, standing: readonly number[], seats: number) => {
  const result = gatekeeperOf(set, standing, seats);
  assert.ok(!result.ok);
  return result.refusal;
};

test("limits that no result can meet are refused, the smallest set of them is named, and what to do", () => {
  const limits = [limit("under 27", [1, 2], 0, 2), limit("women", [1, 2, 3], 3, 4), limit("north", [3, 4], 2, 4), limit("men", [4, 5], 0, 2)];
  const refusal = refused(setOf(limits), to(5), 3);
  assert.equal(refusal.code, "count.constraints.infeasible");
  assert.deepEqual(refusal.detail?.["limits"], ["women (at least 3, at most 4, 3 stand)", "north (at least 2, at most 4, 2 stand)"]);
  assert.equal(refusal.detail?.["places"], 3);
  assert.match(String(refusal.detail?.["todo"]), /waived/);
});

test("one limit that is impossible alone is named alone, whatever else is wrong", () => {
  const refusal = refused(setOf([limit("a", [1, 2], 2, 2), limit("b", [3, 4], 2, 2), limit("women", [5], 2, 3)]), to(6), 3);
  assert.deepEqual(refusal.detail?.["limits"], ["women (at least 2, at most 3, 1 stand)"]);
});

test("three crossing limits of which any two can be met are refused together", () => {
  const limits = [limit("a", [1, 2], 1, 1), limit("b", [2, 3], 1, 1), limit("c", [1, 3], 1, 1)];
  const refusal = refused(setOf(limits), to(3), 1);
  assert.equal(
    JSON.stringify(refusal.detail?.["limits"]),
    JSON.stringify(["a (at least 1, at most 1, 2 stand)", "b (at least 1, at most 1, 2 stand)", "c (at least 1, at most 1, 2 stand)"]),
  );
});

test("a minimum may be waived: it is lowered to those who stand, and noted", () => {
  const made = gatekeeperOf(setOf([limit("women", [1], 2, 3), limit("north", [2, 3], 1, 3)], { ifTooFew: "waive" }), to(4), 3);
  assert.ok(made.ok);
  assert.deepEqual(
    made.value.set.limits.map(({ min, max }) => [min, max]),
    [
      [1, 3],
      [1, 3],
    ],
  );
  assert.deepEqual(made.value.notes, [{ code: "constraint.waived", figures: { limit: "women", min: "2", standing: "1" } }]);
  assert.deepEqual(made.value.look([], to(4)).guarded, [1]);
});

test("limits that conflict although enough stand are refused even where minima may be waived", () => {
  const refusal = refused(setOf([limit("a", [1, 2], 2, 2), limit("b", [3, 4], 2, 2)], { ifTooFew: "waive" }), to(4), 3);
  assert.equal(refusal.code, "count.constraints.infeasible");
});

const vacant = (limits: readonly Limit[], standing: readonly number[], seats: number) => {
  const { set, places, notes } = settleShortage(setOf(limits, { ifTooFew: "leave-vacant" }), standing, seats);
  return { mins: set.limits.map(({ min }) => min), places, notes: notes.map(({ code, figures }) => ({ code, ...figures })) };
};

test("a place reserved for a woman stays vacant when too few stand, and is not given to others", () => {
  assert.deepEqual(vacant([limit("women", [1], 2, 4)], to(6), 4), {
    mins: [1],
    places: 3,
    notes: [{ code: "constraint.vacant", vacant: "1", seats: "4", limits: "women" }],
  });
});

test("with nobody of a category standing all its places stay vacant", () => {
  const result = vacant([limit("women", [], 2, 4)], to(6), 4);
  assert.deepEqual([result.mins, result.places], [[0], 2]);
});

test("two categories of which nobody is in both leave a place vacant each", () => {
  const result = vacant([limit("women", [1], 2, 4), limit("men", [2], 2, 4)], to(6), 5);
  assert.deepEqual([result.mins, result.places], [[1, 1], 3]);
});

test("one vacant place serves two limits when somebody who stands is in both", () => {
  const result = vacant([limit("women", [1], 2, 4), limit("under 27", [1], 2, 4)], to(6), 4);
  assert.deepEqual([result.mins, result.places], [[1, 1], 3]);
});

test("a limit with enough members is met in full beside the vacant places", () => {
  const result = vacant([limit("women", [1], 2, 4), limit("north", [2, 3], 2, 2)], to(6), 4);
  assert.deepEqual([result.mins, result.places], [[1, 2], 3]);
});

test("a maximum that leaves too few for the places leaves places vacant", () => {
  const result = vacant([limit("men", [1, 2, 3, 4], 0, 2)], to(5), 4);
  assert.deepEqual([result.mins, result.places], [[0], 3]);
  assert.equal(vacant([limit("men", [1, 2, 3, 4], 0, 2)], to(5), 4).notes.map((note) => ("limits" in note ? note.limits : ""))[0], "men");
});

test("with fewer standing than seats a woman's place among the vacant ones is not a man's place lost", () => {
  const result = vacant([limit("women", [1], 2, 4)], to(3), 4);
  assert.deepEqual([result.mins, result.places], [[1], 3]);
});

test("limits that can be met are left as they are, whatever is set for the case that they cannot", () => {
  for (const ifTooFew of ["refuse", "waive", "leave-vacant"] as const) {
    const set = setOf([limit("women", [1, 2], 2, 3)], { ifTooFew });
    assert.deepEqual(settleShortage(set, to(4), 3), { set, places: 3, notes: [] });
    assert.deepEqual(settleShortage(set, to(2), 3), { set, places: 2, notes: [] });
  }
});

test("to refuse is to change nothing", () => {
  const set = setOf([limit("women", [1], 2, 3)]);
  assert.deepEqual(settleShortage(set, to(4), 3), { set, places: 3, notes: [] });
});

test("a conflict that no vacant place mends is refused", () => {
  // North needs two who stand but may have one.
  const set = setOf([limit("north", [1, 2], 2, 2), limit("coast", [1, 2], 0, 1)], { ifTooFew: "leave-vacant" });
  assert.equal(refused(set, to(4), 3).code, "count.constraints.infeasible");
});

test("a million seats are settled at once", () => {
  const result = vacant([limit("women", [1], 2, 999_999)], to(6), 1_000_000);
  assert.deepEqual([result.mins, result.places], [[1], 6]);
});

test("what is left after leaving places vacant can be met, keeps every maximum, and gives no reserved place away", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      (women, min, seats) => {
        const limits = [limit("women", women, Math.min(min, seats), seats)];
        const { set, places } = settleShortage(setOf(limits, { ifTooFew: "leave-vacant" }), to(8), seats);
        const least = set.limits[0]?.min ?? 0;
        assert.equal(seats - places, Math.max(0, Math.min(min, seats) - women.length));
        assert.equal(places - least, seats - Math.min(min, seats), "places open to all are as many as before");
        assert.ok(gatekeeperOf(set, to(8), places).ok || women.length < least);
      },
    ),
  );
});

test("of several conflicts the smallest is named, wherever it stands, and of smaller ones the first", () => {
  const pair = [limit("a", [1, 2], 2, 2), limit("b", [3, 4], 2, 2)];
  assert.deepEqual(refused(setOf([limit("women", [5], 2, 3), ...pair]), to(6), 3).detail?.["limits"], ["women (at least 2, at most 3, 1 stand)"]);
  // With one place any two of the first three conflict; of the last three, which share members in a round, only all together do.
  const alone = [limit("p", [1], 1, 1), limit("q", [2], 1, 1), limit("r", [3], 1, 1)];
  const round = [limit("x", [5, 6], 1, 1), limit("y", [6, 7], 1, 1), limit("z", [5, 7], 1, 1)];
  assert.deepEqual(refused(setOf([...alone, ...round]), to(7), 1).detail?.["limits"], [
    "p (at least 1, at most 1, 1 stand)",
    "q (at least 1, at most 1, 1 stand)",
  ]);
});

test("up to a thousand and one numbers of vacant places are tried, and then the shortage is beyond help", () => {
  const men = (max: number) => settleShortage(setOf([limit("men", to(2000), 0, max)], { ifTooFew: "leave-vacant" }), to(2000), 2000);
  // The first number tried is 1999, one place vacant.
  assert.equal(men(999).places, 999);
  assert.deepEqual([men(998).places, men(998).notes], [2000, []]);
});
