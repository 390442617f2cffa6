import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countOf, electedOf, linesOf } from "../../../test/build/count/au-count.ts";
import type { Count } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { act } from "./act.ts";
import { byValueDown, floorOf, isLess, nothing, product, sum, valueDecimal, valueOf, valueText, whole } from "./australian-value.ts";
import { nsw } from "./nsw.ts";
import { senate } from "./senate.ts";
import { victoria } from "./victoria.ts";
import { wa } from "./wa.ts";

const every: readonly Rule[] = [senate, act, wa, nsw, victoria];
const given = { ties: { last: { kind: "given-order" }, lots: [] } } as const;

/** Elections of 2 to 7 candidates, each paper a part of a random order. */
const elections = fc.integer({ min: 2, max: 7 }).chain((candidates) =>
  fc.record({
    candidates: fc.constant(candidates),
    seats: fc.integer({ min: 1, max: candidates }),
    rows: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 30 }),
        fc.shuffledSubarray(
          Array.from({ length: candidates }, (_, index) => index + 1),
          { minLength: 1 },
        ),
      ),
      { minLength: 1, maxLength: 14 },
    ),
  }),
);

const unitsIn = (count: Count): bigint => BigInt(count.papers.valid) * 10n ** BigInt(count.decimals);

test("at every count, what candidates hold, what is exhausted and what is lost make up the papers", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, rows }) => {
      for (const rule of every) {
        const count = countOf(rule, seats, rows, { ...given, candidates });
        for (const stage of count.stages) {
          const held = stage.totals.reduce((votes, total) => votes + total, 0n);
          assert.equal(held + stage.exhausted + stage.lost, unitsIn(count), `${rule.id} ${stage.n}`);
          assert.ok(stage.totals.every((total) => total >= 0n) && stage.exhausted >= 0n);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("every place is filled, nobody twice, and the elected leave with the quota or with what they hold", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, rows }) => {
      for (const rule of every) {
        const count = countOf(rule, seats, rows, { ...given, candidates });
        assert.equal(new Set(electedOf(count)).size, seats);
        assert.deepEqual(
          count.stages.flatMap((stage) => stage.elected),
          electedOf(count),
        );
        for (const stage of count.stages) for (const number of stage.excluded) assert.ok(!electedOf(count).includes(number));
      }
    }),
    { numRuns: 200 },
  );
});

test("the order of the rows and whether equal papers are written together change nothing", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, rows }) => {
      const apart = [...rows].reverse().flatMap(([weight, paper]) =>
        weight > 1
          ? ([
              [1, paper],
              [weight - 1, paper],
            ] as const)
          : ([[1, paper]] as const),
      );
      for (const rule of every) {
        assert.deepEqual(linesOf(countOf(rule, seats, apart, { ...given, candidates })), linesOf(countOf(rule, seats, rows, { ...given, candidates })));
      }
    }),
    { numRuns: 100 },
  );
});

test("values are fractions in lowest terms, and their texts tell equal ones", () => {
  assert.deepEqual(valueOf(6n, 4n), { num: 3n, den: 2n });
  assert.deepEqual(valueOf(0n, 7n), nothing);
  assert.deepEqual([valueText(valueOf(210n, 934n)), valueText(whole), valueText(valueOf(4n, 2n))], ["105/467", "1", "2"]);
  assert.deepEqual(product(valueOf(1n, 2n), valueOf(2n, 3n)), valueOf(1n, 3n));
  assert.deepEqual(sum(valueOf(1n, 2n), valueOf(1n, 3n)), valueOf(5n, 6n));
  assert.deepEqual([isLess(valueOf(1n, 3n), valueOf(1n, 2n)), isLess(valueOf(1n, 2n), valueOf(1n, 3n)), isLess(whole, whole)], [true, false, false]);
  assert.deepEqual([byValueDown(whole, nothing), byValueDown(nothing, whole), byValueDown(whole, whole)], [-1, 1, 0]);
});

test("a value times papers is cut, in units of the count", () => {
  assert.equal(floorOf(valueOf(2n, 3n), 4, 1n), 2n);
  assert.equal(floorOf(valueOf(2n, 3n), 4, 1_000_000n), 2_666_666n);
  assert.equal(floorOf(valueOf(1n, 3n), 3, 1n), 1n);
  assert.equal(floorOf(whole, 2 ** 52, 1_000_000n), 2n ** 52n * 1_000_000n);
});

test("decimals for reading are cut, with no needless noughts", () => {
  assert.deepEqual(
    [valueDecimal(valueOf(105n, 467n)), valueDecimal(whole), valueDecimal(valueOf(1n, 2n)), valueDecimal(valueOf(10n, 1n))],
    ["0.224839", "1", "0.5", "10"],
  );
});
