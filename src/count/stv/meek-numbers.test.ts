import assert from "node:assert/strict";
import { test } from "node:test";
import { ceilShare, exact, exactly, floorShare, oneInBillionths, roundedDown, roundedUp } from "./meek-numbers.ts";

const one = 1_000_000_000n;

test("a share is the product divided by a thousand million, cut or rounded up, to the last digit", () => {
  const edges = [0, 1, 2, 3, 7, 31_623, 333_333_333, 499_999_999, 500_000_001, 666_666_667, 999_999_937, 999_999_997, 999_999_999, oneInBillionths];
  let state = 12_345;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % (oneInBillionths + 1);
  };
  const pairs: (readonly [number, number])[] = edges.flatMap((a) => edges.map((b) => [a, b] as const));
  for (let count = 0; count < 100_000; count++) pairs.push([next(), next()]);
  // Products one below, at and one above a multiple, where an estimate is most likely to be off.
  for (const [a, b] of [
    [999_999_997, 666_666_667],
    [999_999_999, 999_999_999],
    [999_999_999, 1],
    [999_999_989, 909_090_909],
    [500_000_000, 999_999_998],
    [800_000_000, 625_000_000],
  ] as const)
    pairs.push([a, b], [b, a]);
  for (const [a, b] of pairs) {
    const product = BigInt(a) * BigInt(b);
    assert.equal(floorShare(a, b), Number(product / one), `${a} × ${b} cut`);
    assert.equal(ceilShare(a, b), Number((product + one - 1n) / one), `${a} × ${b} rounded up`);
  }
});

test("rounded up: a candidate's share is rounded up and the rest of the paper is what that leaves", () => {
  assert.equal(roundedUp.kept(one, 333_333_333n), 333_333_333n);
  assert.equal(roundedUp.kept(500_000_001n, 500_000_000n), 250_000_001n);
  assert.equal(roundedUp.kept(1n, 1n), 1n);
  assert.equal(roundedUp.kept(0n, one), 0n);
  assert.equal(roundedUp.rest(500_000_001n, 500_000_000n, 250_000_001n), 250_000_000n);
});

test("rounded down: share and rest are both cut and what falls between is lost", () => {
  assert.equal(roundedDown.kept(500_000_001n, 500_000_000n), 250_000_000n);
  assert.equal(roundedDown.rest(500_000_001n, 500_000_000n, 0n), 250_000_000n);
  assert.equal(roundedDown.kept(1n, 999_999_999n), 0n);
});

test("the next keep factor is keep × quota rounded up, ÷ votes rounded up", () => {
  // 0.5 × 10.000000001 = 5.0000000005, up: 5.000000001; ÷ 12 = 0.41666666675, up.
  assert.equal(roundedUp.nextKeep(500_000_000n, 10_000_000_001n, 12_000_000_000n), 416_666_667n);
  assert.equal(roundedUp.nextKeep(one, 6n * one, 9n * one), 666_666_667n);
  assert.equal(roundedUp.nextKeep(one, 6n * one, 6n * one), one);
});

test("nobody keeps more of a paper than there is, and without votes the factor stays", () => {
  assert.equal(roundedUp.nextKeep(one, 6_000_000_001n, 6_000_000_000n), one);
  assert.equal(roundedUp.nextKeep(700_000_000n, 6n * one, 0n), 700_000_000n);
  assert.equal(roundedUp.nextKeep(700_000_000n, 0n, 1n), 0n);
});

test("whole billionths add, subtract, compare, divide and multiply", () => {
  const n = roundedUp;
  assert.deepEqual([n.plus(2n, 3n), n.minus(2n, 3n), n.times(1_500_000_000n, 3n), n.over(10n, 3n), n.onPapers(3n, 4n)], [5n, -1n, 4n, 3n, 12n]);
  assert.deepEqual([n.compare(1n, 2n) < 0, n.compare(2n, 2n) === 0, n.compare(3n, 2n) > 0], [true, true, true]);
  assert.deepEqual([n.zero, n.one, n.amount(7n), n.isShort(7n)], [0n, one, 7n, true]);
});

test("fractions are kept in lowest terms and lose nothing", () => {
  assert.deepEqual(exact(6n, 4n), { num: 3n, den: 2n });
  assert.deepEqual(exact(-6n, 4n), { num: -3n, den: 2n });
  assert.deepEqual(exact(0n, 4n), { num: 0n, den: 1n });
  const half = exact(1n, 2n);
  const third = exact(1n, 3n);
  assert.deepEqual(exactly.plus(half, third), exact(5n, 6n));
  assert.deepEqual(exactly.plus(third, third), exact(2n, 3n));
  assert.deepEqual(exactly.minus(half, third), exact(1n, 6n));
  assert.deepEqual(exactly.minus(third, half), exact(-1n, 6n));
  assert.deepEqual(exactly.times(half, third), exact(1n, 6n));
  assert.deepEqual(exactly.over(half, 5n), exact(1n, 10n));
  assert.deepEqual(exactly.onPapers(third, 7n), exact(7n, 3n));
  assert.deepEqual(exactly.kept(half, third), exact(1n, 6n));
  assert.deepEqual(exactly.rest(half, third, exact(1n, 6n)), third);
  assert.deepEqual([exactly.compare(half, third) > 0, exactly.compare(third, half) < 0, exactly.compare(half, exact(2n, 4n))], [true, true, 0]);
});

test("fractions: the next keep factor is exact, at most one, and stays without votes", () => {
  assert.deepEqual(exactly.nextKeep(exact(1n, 2n), exact(7n, 3n), exact(14n, 3n)), exact(1n, 4n));
  assert.deepEqual(exactly.nextKeep(exact(1n), exact(8n), exact(7n)), exact(1n));
  assert.deepEqual(exactly.nextKeep(exact(1n), exact(7n), exact(7n)), exact(1n));
  assert.deepEqual(exactly.nextKeep(exact(1n, 3n), exact(7n), exact(0n)), exact(1n, 3n));
});

test("fractions are shown in billionths, cut, and count as short up to 1024 binary digits", () => {
  assert.equal(exactly.amount(exact(7n, 3n)), 2_333_333_333n);
  assert.equal(exactly.amount(exact(5n)), 5n * one);
  assert.equal(exactly.isShort(exact(1n, (1n << 1024n) - 1n)), true);
  assert.equal(exactly.isShort(exact(1n, 1n << 1024n)), false);
});
