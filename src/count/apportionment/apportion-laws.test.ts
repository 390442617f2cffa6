import assert from "node:assert/strict";
import { test } from "node:test";
import { lower, seatsBy, shared } from "../../../test/build/count/apportioned.ts";
import fc from "fast-check";
import type { Method } from "./apportion.ts";
import { averageOf, compareFigures, divisorMethods } from "./figures.ts";

const all: readonly Method[] = [...divisorMethods, "largest-remainder"];

const lists = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
const house = fc.integer({ min: 1, max: 40 });
const runs = { numRuns: 300, seed: 11 };

const growing = (method: Method, votes: readonly number[], seats: number): boolean => {
  const [before, after] = [seatsBy(method, votes, seats, { choose: lower }), seatsBy(method, votes, seats + 1, { choose: lower })];
  return before.every((held, list) => held <= (after[list] ?? 0));
};

test("no list loses a seat when there is one seat more, by any method of averages; by largest remainders it may", () => {
  fc.assert(
    fc.property(lists, house, (votes, seats) => divisorMethods.every((method) => growing(method, votes, seats))),
    runs,
  );
  assert.ok(
    fc.check(
      fc.property(lists, house, (votes, seats) => growing("largest-remainder", votes, seats)),
      { numRuns: 5000, seed: 11 },
    ).failed,
  );
});

const withinQuota = (method: Method, votes: readonly number[], seats: number): boolean => {
  const total = votes.reduce((sum, own) => sum + own, 0);
  return seatsBy(method, votes, seats, { choose: lower }).every(
    (held, list) => (held - 1) * total < (votes[list] ?? 0) * seats && (votes[list] ?? 0) * seats < (held + 1) * total,
  );
};

test("by largest remainders every list has its exact share, cut or rounded up; by d'Hondt it may have more", () => {
  fc.assert(
    fc.property(lists, house, (votes, seats) => withinQuota("largest-remainder", votes, seats)),
    runs,
  );
  assert.ok(
    fc.check(
      fc.property(lists, house, (votes, seats) => withinQuota("dhondt", votes, seats)),
      { numRuns: 5000, seed: 11 },
    ).failed,
  );
});

test("every seat is given, to the list whose average for it was the highest, and equal votes differ by at most a seat", () => {
  fc.assert(
    fc.property(lists, house, fc.constantFrom(...divisorMethods), (votes, seats, method) => {
      const held = seatsBy(method, votes, seats, { choose: lower });
      const first = { num: 7n, den: 5n };
      assert.equal(
        held.reduce((sum, number) => sum + number, 0),
        seats,
      );
      for (const [a, own] of held.entries()) {
        for (const [b, other] of held.entries()) {
          if (other > 0)
            assert.ok(compareFigures(averageOf(method, BigInt(votes[b] ?? 0), other - 1, first), averageOf(method, BigInt(votes[a] ?? 0), own, first)) >= 0);
          if (votes[a] === votes[b]) assert.ok(own - other <= 1);
        }
      }
    }),
    runs,
  );
});

test("limits are kept, and every seat is given that may be", () => {
  const limits = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(limits, fc.integer({ min: 15, max: 30 }), fc.constantFrom(...all), (rows, seats, method) => {
      const [votes, minimum] = [rows.map(([own]) => own), rows.map(([, least]) => least)];
      const maximum = rows.map(([, least, more]) => least + more);
      const result = shared(method, votes, seats, { minimum, maximum, choose: lower });
      for (const [list, held] of result.seats.entries()) assert.ok(held >= (minimum[list] ?? 0) && held <= (maximum[list] ?? 0));
      assert.equal(result.seats.reduce((sum, held) => sum + held, 0) + result.vacant, seats);
      if (result.vacant > 0) for (const [list, held] of result.seats.entries()) assert.ok(votes[list] === 0 || held === maximum[list]);
      assert.equal(result.steps.reduce((sum, step) => sum + step.to.length, 0) + result.vacant, seats);
    }),
    runs,
  );
});
