import assert from "node:assert/strict";
import { test } from "node:test";
import { floorQuotient } from "../exact.ts";
import { changeOf, decimalOf, halfUp, oneVote } from "./decimal.ts";

test("an amount is written with all the decimals of its count, and no others", () => {
  assert.equal(decimalOf(1240n, 2), "12.40");
  assert.equal(decimalOf(0n, 2), "0.00");
  assert.equal(decimalOf(5n, 2), "0.05");
  assert.equal(decimalOf(99n, 2), "0.99");
  assert.equal(decimalOf(100n, 2), "1.00");
  assert.equal(decimalOf(7n, 0), "7");
  assert.equal(decimalOf(0n, 0), "0");
  assert.equal(decimalOf(1447200000001n, 9), "1447.200000001");
});

test("an amount below nothing has one sign in front", () => {
  assert.equal(decimalOf(-5n, 2), "-0.05");
  assert.equal(decimalOf(-1240n, 2), "-12.40");
  assert.equal(decimalOf(-7n, 0), "-7");
});

test("amounts beyond what a floating-point number holds keep every digit", () => {
  assert.equal(decimalOf(123456789012345678901234567890n, 5), "1234567890123456789012345.67890");
});

test("a change has a sign, and none is nothing at all", () => {
  assert.equal(changeOf(1240n, 2), "+12.40");
  assert.equal(changeOf(-300n, 2), "-3.00");
  assert.equal(changeOf(-300n, 2, "−"), "−3.00");
  assert.equal(changeOf(1n, 2), "+0.01");
  assert.equal(changeOf(0n, 2), "");
});

test("one vote is ten to the decimals", () => {
  assert.equal(oneVote(0), 1n);
  assert.equal(oneVote(5), 100000n);
});

test("whole quotients are cut, halves go up, and nothing is below nothing", () => {
  assert.deepEqual([floorQuotient(7, 2), floorQuotient(6, 2), floorQuotient(1, 2), floorQuotient(0, 5)], [3, 3, 0, 0]);
  assert.deepEqual([halfUp(7), halfUp(6), halfUp(1), halfUp(0), halfUp(-3)], [4, 3, 1, 0, 0]);
});
