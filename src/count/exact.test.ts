import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commonDivisor, floorQuotient } from "./exact.ts";

test("a quotient is cut, also at the edge of whole numbers", () => {
  assert.deepEqual([floorQuotient(7, 2), floorQuotient(8, 2), floorQuotient(0, 3), floorQuotient(2, 3)], [3, 4, 0, 0]);
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b) => {
      assert.equal(BigInt(floorQuotient(a, b)), BigInt(a) / BigInt(b));
    }),
  );
});

test("the greatest common divisor divides both, and nought has every divisor", () => {
  assert.deepEqual(
    [commonDivisor(12n, 18n), commonDivisor(18n, 12n), commonDivisor(7n, 13n), commonDivisor(0n, 5n), commonDivisor(5n, 0n)],
    [6n, 6n, 1n, 5n, 5n],
  );
});
