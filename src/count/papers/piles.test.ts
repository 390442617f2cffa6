import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { electionOf } from "../election.ts";
import { pilesByFirst, votesOf } from "./piles.ts";

const { papers } = electionOf([
  [3, [1, 2]],
  [5, [2]],
  [2, [[3, 1], 2]],
  [7, []],
  [4, [2, 1]],
  [1, [3]],
]);

test("rows lie with the first of their candidates who stands, in their order", () => {
  const places = new Uint32Array(papers.rows);
  const piles = pilesByFirst(papers, 3, Uint8Array.of(0, 1, 1, 1), places);
  assert.deepEqual(piles, { starts: Uint32Array.of(0, 1, 2, 4, 6), rows: Uint32Array.of(3, 0, 1, 4, 2, 5) });
  assert.deepEqual(places, Uint32Array.of(0, 2, 3, 6, 6, 8));
  assert.deepEqual(votesOf(piles, papers), Float64Array.of(7, 3, 9, 3));
});

test("whoever does not stand is passed over", () => {
  const places = new Uint32Array(papers.rows);
  const piles = pilesByFirst(papers, 3, Uint8Array.of(0, 1, 0, 0), places);
  assert.deepEqual(piles, { starts: Uint32Array.of(0, 3, 6, 6, 6), rows: Uint32Array.of(1, 3, 5, 0, 2, 4) });
  assert.deepEqual(places, Uint32Array.of(0, 3, 4, 6, 7, 9));
  assert.deepEqual(pilesByFirst(papers, 3, Uint8Array.of(0, 0, 0, 0)).starts, Uint32Array.of(0, 6, 6, 6, 6));
});

test("more than 253 candidates have piles of their own", () => {
  const many = electionOf(
    [
      [1, [300]],
      [2, [254, 1]],
      [4, [255]],
    ],
    { candidates: 300 },
  ).papers;
  const votes = votesOf(pilesByFirst(many, 300, new Uint8Array(301).fill(1, 1)), many);
  assert.deepEqual([votes[300], votes[254], votes[255], votes[1]], [1, 2, 4, 0]);
});

test("every row is in one pile, and the votes are those of all rows", () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }), (rows, flags) => {
      const election = electionOf(rows, { candidates: 6 });
      const stands = Uint8Array.of(0, ...flags);
      const piles = pilesByFirst(election.papers, 6, stands);
      const owner = (list: readonly number[]): number => list.find((number) => stands[number] === 1) ?? 0;
      for (let number = 0; number <= 6; number++)
        assert.deepEqual(
          [...piles.rows.subarray(piles.starts[number], piles.starts[number + 1])],
          rows.flatMap(([, list], at) => (owner(list) === number ? [at] : [])),
        );
      assert.equal(
        votesOf(piles, election.papers).reduce((sum, votes) => sum + votes, 0),
        rows.reduce((sum, [votes]) => sum + votes, 0),
      );
    }),
    { numRuns: 300 },
  );
});
