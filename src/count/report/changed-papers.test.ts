import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf, noScore } from "../election.ts";
import { numbersOf, remarked, rescored, scoreOf } from "./changed-papers.ts";

test("changed papers keep their number: the old rows lose what the new ones have", () => {
  const election = electionOf(
    [
      [5, [1, 2]],
      [3, [2]],
    ],
    { candidates: 3 },
  );
  const changed = remarked(election, [
    { row: 0, votes: 2, marks: [3, 2] },
    { row: 1, votes: 3, marks: [3, 2] },
    { row: 0, votes: 1, marks: [3] },
  ]);
  assert.deepEqual([...changed.papers.weights], [2, 0, 5, 1]);
  assert.deepEqual([...changed.papers.marks], [1, 2, 2, 3, 2, 3]);
  assert.deepEqual([...changed.papers.starts], [0, 2, 3, 5, 6]);
  assert.equal(changed.papers.rows, 4);
  assert.deepEqual([...election.papers.weights], [5, 3]);
});

test("the marks of a row are read as numbers: equals in the order written, gaps and what is no candidate left out", () => {
  const { papers } = electionOf([[1, [[2, 3], 0, 1, 4, 5]]], { candidates: 3 });
  assert.deepEqual(numbersOf(papers, 0, 3), [2, 3, 1]);
});

test("changed scores keep the number of papers, and an empty cell is nothing", () => {
  const election = { ...electionOf([[5, []]], { candidates: 2 }), scores: { rows: 1, cells: Uint16Array.of(3, noScore), weights: Float64Array.of(5) } };
  assert.equal(scoreOf(election, 0, 1), 3);
  assert.equal(scoreOf(election, 0, 2), 0);
  const changed = rescored(election, [{ row: 0, votes: 2, cells: [0, 3] }]);
  assert.deepEqual([...(changed.scores?.weights ?? [])], [3, 2]);
  assert.deepEqual([...(changed.scores?.cells ?? [])], [3, noScore, 0, 3]);
  const rankings = electionOf([[1, [1]]]);
  assert.equal(rescored(rankings, []), rankings);
});
