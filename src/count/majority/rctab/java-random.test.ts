import assert from "node:assert/strict";
import { test } from "node:test";
import { javaCompare, javaRandom, javaSetOrder, javaShuffle } from "./java-random.ts";

const times = <T>(count: number, draw: () => T): readonly T[] => Array.from({ length: count }, draw);

test("whole numbers below a bound are those of java.util.Random", () => {
  // new Random(42).nextInt() gives -1170105035, 234785527, -1360544799, 205897768: their upper 31 bits are divided by the bound.
  const hundred = javaRandom(42n);
  assert.deepEqual(
    times(4, () => hundred.nextInt(100)),
    [30, 63, 48, 84],
  );
  const ten = javaRandom(42n);
  assert.deepEqual(
    times(5, () => ten.nextInt(10)),
    [0, 3, 8, 4, 0],
  );
  const sixteen = javaRandom(42n);
  assert.deepEqual(
    times(4, () => sixteen.nextInt(16)),
    [11, 0, 10, 0],
  );
});

test("an index is the floor of nextDouble times the number of choices", () => {
  // new Random(0): 0.7309..., 0.2405..., 0.6374..., 0.5504...
  const random = javaRandom(0n);
  assert.deepEqual(
    times(4, () => random.indexBelow(1000)),
    [730, 240, 637, 550],
  );
  const fortyTwo = javaRandom(42n);
  assert.deepEqual(
    times(2, () => fortyTwo.indexBelow(1_000_000)),
    [727_563, 683_223],
  );
});

test("an index is taken after the double product is rounded, half to even, as Java rounds it", () => {
  // The next double of the first seed is 7720456504063707 x 2^-53: times 7 it is 5.9999999999999997, which rounds up to 6.
  const up = 7_720_456_504_063_707n;
  assert.equal((up * 7n) >> 53n, 5n);
  assert.equal(javaRandom(65_545_201_479_537n).indexBelow(7), 6);
  // That of the second is 1228254443828317 x 2^-53: times 22 it lies halfway between the double below 3 and 3, the even one.
  const half = 1_228_254_443_828_317n;
  assert.equal((half * 22n) >> 53n, 2n);
  assert.equal(javaRandom(57_921_923_160_481n).indexBelow(22), 3);
});

test("a seed may be negative, and the same seed gives the same draws", () => {
  const [one, two] = [javaRandom(-7n), javaRandom(-7n)];
  assert.deepEqual(
    times(20, () => one.nextInt(7)),
    times(20, () => two.nextInt(7)),
  );
  assert.equal(javaRandom(2n ** 64n - 7n).nextInt(1000), javaRandom(-7n).nextInt(1000));
});

test("draws stay below the bound, whether it is a power of two or not", () => {
  const random = javaRandom(12_345n);
  for (const bound of [1, 2, 3, 7, 8, 1_073_741_825]) for (let draw = 0; draw < 50; draw++) assert.ok(random.nextInt(bound) < bound);
  assert.equal(random.nextInt(1), 0);
});

test("a list is shuffled from its end, and everything stays in it", () => {
  assert.deepEqual([...javaShuffle([1, 2, 3, 4, 5, 6], javaRandom(3n))].sort(), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(javaShuffle(["a"], javaRandom(1n)), ["a"]);
  // The permutation that RCTab's own test of generated orders relies on (seed 12345).
  assert.deepEqual(javaShuffle(["George Gervin", "Mookie Blaylock", "Sedale Threatt", "Yinka Dare"], javaRandom(12_345n)), [
    "George Gervin",
    "Sedale Threatt",
    "Yinka Dare",
    "Mookie Blaylock",
  ]);
});

test("a set gives texts back by the buckets of their hash", () => {
  // "A".hashCode() is 65: one letter each comes back in the order of the alphabet from A to O, P falls into bucket 0.
  assert.deepEqual(
    javaSetOrder(["C", "A", "P", "B"], (text) => text),
    ["P", "A", "B", "C"],
  );
  // "Aa" and "BB" have the same hash and stay as they came.
  assert.deepEqual(
    javaSetOrder(["BB", "Aa"], (text) => text),
    ["BB", "Aa"],
  );
  assert.deepEqual(
    javaSetOrder(["Aa", "BB"], (text) => text),
    ["Aa", "BB"],
  );
  // "hello".hashCode() is 99162322: the high bits have a say in the bucket.
  assert.deepEqual(
    javaSetOrder(["hello", "A"], (text) => text),
    ["A", "hello"],
  );
  // Twelve texts need 32 buckets: P is no longer before A.
  const many = ["P", ...Array.from("ABCDEFGHIJK")];
  assert.equal(javaSetOrder(many, (text) => text).at(-1), "P");
  assert.equal(javaSetOrder(many.slice(0, 11), (text) => text)[0], "P");
});

test("texts are compared by code units", () => {
  assert.deepEqual(["b", "a", "Z", "é"].sort(javaCompare), ["Z", "a", "b", "é"]);
  assert.equal(javaCompare("a", "a"), 0);
});
