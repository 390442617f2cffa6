import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Papers } from "../election.ts";
import { electionOf, marksFor } from "../election.ts";
import { mergeRows, rowHash } from "./merge.ts";

const papersOf = (rows: readonly (readonly number[])[], candidates: number, weight = (row: number): number => row + 1): Papers => {
  const marks = marksFor(
    candidates,
    rows.reduce((sum, row) => sum + row.length, 0),
  );
  const starts = new Uint32Array(rows.length + 1);
  let at = 0;
  for (const [row, list] of rows.entries()) {
    for (const mark of list) marks[at++] = mark;
    starts[row + 1] = at;
  }
  return { rows: rows.length, starts, marks, weights: Float64Array.from(rows, (_, row) => weight(row)), plain: true };
};

const listed = (papers: Papers): [string, number][] =>
  Array.from({ length: papers.rows }, (_, row) => [papers.marks.slice(papers.starts[row], papers.starts[row + 1]).join(" "), papers.weights[row] ?? 0]);

test("equal rows become one with the votes of all, in the order in which they first came", () => {
  const { papers } = electionOf([
    [3, [2, 1]],
    [5, [1]],
    [2, [2, 1]],
    [9, []],
    [1, [1, 2]],
    [4, [1]],
    [1, []],
  ]);
  const merged = mergeRows(papers);
  assert.deepEqual(listed(merged), [
    ["2 1", 5],
    ["1", 9],
    ["", 10],
    ["1 2", 1],
  ]);
  assert.deepEqual(merged.starts, Uint32Array.of(0, 2, 3, 3, 5));
  assert.equal(merged.marks.length, 5);
  assert.ok(merged.marks instanceof Uint8Array);
  assert.equal(merged.plain, true);
});

test("rows that are all different come back as they are", () => {
  const { papers } = electionOf([
    [3, [2, 1]],
    [5, [1]],
    [1, [1, 2]],
  ]);
  assert.equal(mergeRows(papers), papers);
  const one = electionOf([[3, [2, 1]]]).papers;
  assert.equal(mergeRows(one), one);
  const none = electionOf([]).papers;
  assert.equal(mergeRows(none), none);
});

test("equal ranks, two-byte marks and rows that begin alike are told apart", () => {
  const { papers } = electionOf([
    [1, [[1, 2]]],
    [1, [1, 2]],
    [1, [[1, 2]]],
    [1, [1, 2, 200]],
    [1, [200, 1]],
    [1, [1, 2, 200]],
  ]);
  const merged = mergeRows(papers);
  assert.ok(merged.marks instanceof Uint16Array);
  assert.deepEqual(merged.weights, Float64Array.of(2, 1, 2, 1));
  assert.equal(merged.plain, false);
});

test("merging keeps every kind of row and every vote", () => {
  const row = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const wanted = new Map<string, number>();
      for (const [at, list] of rows.entries()) wanted.set(list.join(" "), (wanted.get(list.join(" ")) ?? 0) + at + 1);
      assert.deepEqual(listed(mergeRows(papersOf(rows, 4))), [...wanted]);
    }),
    { numRuns: 500 },
  );
});

/** Row k of many different ones: its number in digits of base 100. */
const digits = (k: number): number[] => [1 + (k % 100), 1 + (Math.trunc(k / 100) % 100), 1 + Math.trunc(k / 10_000)];

test("many rows of a few kinds are merged, also beyond the sample, and the table grows", () => {
  const merged = mergeRows(
    papersOf(
      Array.from({ length: 100_000 }, (_, row) => digits((row * 7) % 5_000)),
      101,
      () => 1,
    ),
  );
  assert.equal(merged.rows, 5_000);
  assert.ok(merged.weights.every((weight) => weight === 20));
  assert.equal(new Set(listed(merged).map(([text]) => text)).size, 5_000);
});

test("where a sample shows that hardly any rows are alike nothing is merged; up to the size of the sample all are looked at", () => {
  const different = Array.from({ length: 40_000 }, (_, row) => digits(row));
  const rare = papersOf([...different, ...different.slice(0, 3_000)], 101);
  assert.equal(mergeRows(rare), rare);
  const small = papersOf([...different.slice(0, 32_000), ...different.slice(0, 700)], 101, () => 1);
  assert.equal(mergeRows(small).rows, 32_000);
});

test("the sample is taken evenly over all rows", () => {
  // Alike only in the second half: a sample of the beginning would not see it.
  const halves = papersOf(
    Array.from({ length: 100_000 }, (_, row) => digits(row < 50_000 ? row : row % 10)),
    101,
    () => 1,
  );
  const merged = mergeRows(halves);
  assert.equal(merged.rows, 50_000);
  assert.equal(
    merged.weights.reduce((sum, weight) => sum + weight, 0),
    100_000,
  );
});

test("one row in ten alike is enough, fewer are not", () => {
  const sample = 32_768;
  const rowsWith = (alike: number): Papers =>
    papersOf(
      Array.from({ length: sample * 2 }, (_, row) => digits(row % 2 === 1 ? 900_000 + row : row < alike * 2 ? 0 : row)),
      101,
      () => 1,
    );
  // Even rows are the sample. `alike` rows of one kind leave sample - alike + 1 kinds; nine tenths of the sample are 29,491.2.
  const enough = rowsWith(3_278);
  assert.equal(mergeRows(enough).rows, sample * 2 - 3_277);
  const tooFew = rowsWith(3_277);
  assert.equal(mergeRows(tooFew), tooFew);
});

test("rows made to collide in the table are merged or kept, never lost", () => {
  const colliding: number[][] = [];
  for (let k = 0; colliding.length < 300; k++) {
    const row = Uint8Array.from(digits(k));
    if ((rowHash(row, 0, row.length) & 0x3ff) === 77) colliding.push(digits(k));
  }
  const merged = mergeRows(papersOf([...colliding, ...colliding], 101, () => 1));
  assert.equal(
    merged.weights.reduce((sum, weight) => sum + weight, 0),
    600,
  );
  assert.deepEqual(new Set(listed(merged).map(([text]) => text)), new Set(colliding.map((list) => list.join(" "))));
  assert.ok(merged.rows > 300 && merged.rows < 600);
});

test("different rows with the same hash stay two rows", () => {
  const byHash = new Map<number, number[]>();
  const pairs: (readonly [number[], number[]])[] = [];
  let some = 1;
  for (let k = 0; k < 300_000; k++) {
    some = (Math.imul(some, 1_103_515_245) + 12_345) >>> 0;
    const row = [...digits(some % 1_000_000), ...digits(some >>> 12)];
    const hash = rowHash(Uint8Array.from(row), 0, row.length);
    const other = byHash.get(hash);
    if (other) pairs.push([other, row]);
    else byHash.set(hash, row);
  }
  assert.ok(pairs.length > 0);
  for (const [one, other] of pairs)
    assert.deepEqual(listed(mergeRows(papersOf([one, other, one], 101))), [
      [one.join(" "), 4],
      [other.join(" "), 2],
    ]);
});
