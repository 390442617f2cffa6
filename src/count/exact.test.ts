import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { floorQuotient } from "./exact.ts";

test("a quotient is cut, also at the edge of whole numbers", () => {
  assert.deepEqual([floorQuotient(7, 2), floorQuotient(8, 2), floorQuotient(0, 3), floorQuotient(2, 3)], [3, 4, 0, 0]);
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b) => {
      assert.equal(BigInt(floorQuotient(a, b)), BigInt(a) / BigInt(b));
    }),
  );
});
