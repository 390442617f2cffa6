import assert from "node:assert/strict";
import { test } from "node:test";
import { schulzeRows } from "../../../test/build/count/counted.ts";
import { electionOf } from "../election.ts";
import type { Pairwise } from "./pairwise.ts";
import { beats, pairwiseOf, preferring, tableOf } from "./pairwise.ts";
import { condorcetWinner, layers, relationOf, smithSet, undominated } from "./relation.ts";
import { losingVotes, margins, strongestPaths, winningVotes } from "./schulze.ts";

/** Pairs from lines of votes: line a, place b prefer a to b. */
const pairsFrom = (lines: readonly (readonly number[])[]): Pairwise => {
  const size = lines.length + 1;
  const votes = new Float64Array(size * size);
  for (const [a, line] of lines.entries()) for (const [b, number] of line.entries()) votes[(a + 1) * size + b + 1] = number;
  return { size, votes };
};

test("every pair is counted as published in Schulze's example", () => {
  const { papers } = electionOf(schulzeRows);
  assert.deepEqual(
    tableOf(pairwiseOf(papers, 5))
      .slice(1)
      .map((line) => line.slice(1)),
    [
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ],
  );
});

test("whoever is not ranked is below all who are and level with the others who are not", () => {
  const { papers } = electionOf(
    [
      [3, [2]],
      [2, [1, 3]],
      [1, []],
    ],
    { candidates: 4 },
  );
  const pairs = pairwiseOf(papers, 4);
  assert.deepEqual(
    tableOf(pairs).map((line) => [...line]),
    [
      [0, 0, 0, 0, 0],
      [0, 0, 2, 2, 2],
      [0, 3, 0, 3, 3],
      [0, 0, 2, 0, 2],
      [0, 0, 0, 0, 0],
    ],
  );
  assert.equal(preferring(pairs, 2, 1), 3);
  assert.equal(beats(pairs, 2, 1), true);
  assert.equal(beats(pairs, 1, 2), false);
  assert.equal(beats(pairs, 4, 4), false);
});

test("equals at a rank prefer neither, whatever comes before and after", () => {
  const { papers } = electionOf([
    [2, [4, [1, 3, 2], 5]],
    [3, [[1, 2]]],
    [1, [3, [2, 5]]],
  ]);
  const plain = electionOf([[2, [4]]], { candidates: 5 });
  assert.equal(papers.plain, false);
  assert.equal(plain.papers.plain, true);
  assert.deepEqual(
    tableOf(pairwiseOf(papers, 5))
      .slice(1)
      .map((line) => line.slice(1)),
    [
      [0, 0, 3, 3, 5],
      [1, 0, 3, 4, 5],
      [1, 1, 0, 1, 3],
      [2, 2, 2, 0, 2],
      [1, 0, 0, 1, 0],
    ],
  );
});

test("a relation is closed step by step, beyond one word of bits", () => {
  const chain = relationOf(70);
  for (let number = 1; number < 69; number++) chain.add(number, number + 1);
  assert.equal(chain.has(1, 69), false);
  chain.close();
  assert.equal(chain.has(1, 69), true);
  assert.equal(chain.has(33, 64), true);
  assert.equal(chain.has(69, 1), false);
  assert.equal(chain.has(1, 1), false);
});

test("the undominated are those whom nobody surpasses without being surpassed back", () => {
  const over = new Set(["1>2", "2>1", "1>3", "3>4"]);
  const surpasses = (a: number, b: number): boolean => over.has(`${a}>${b}`);
  assert.deepEqual(undominated([1, 2, 3, 4], surpasses), [1, 2]);
  assert.deepEqual(layers([1, 2, 3, 4], surpasses), [[1, 2], [3], [4]]);
  assert.deepEqual(layers([], surpasses), []);
});

test("a Condorcet winner beats each other; a draw is not enough", () => {
  assert.equal(
    condorcetWinner(
      pairsFrom([
        [0, 3, 3],
        [2, 0, 3],
        [2, 2, 0],
      ]),
      [1, 2, 3],
    ),
    1,
  );
  assert.equal(
    condorcetWinner(
      pairsFrom([
        [0, 3, 2],
        [2, 0, 3],
        [2, 2, 0],
      ]),
      [1, 2, 3],
    ),
    null,
  );
  assert.equal(
    condorcetWinner(
      pairsFrom([
        [0, 3, 2],
        [2, 0, 3],
        [2, 2, 0],
      ]),
      [1, 2],
    ),
    1,
  );
  assert.equal(condorcetWinner(pairsFrom([[0]]), [1]), 1);
});

test("the Smith set is the smallest group that beats everybody outside it, draws taking in", () => {
  const circle = pairsFrom([
    [0, 3, 1, 4],
    [1, 0, 3, 4],
    [3, 1, 0, 4],
    [0, 0, 0, 0],
  ]);
  assert.deepEqual(smithSet(circle, [1, 2, 3, 4]), [1, 2, 3]);
  assert.deepEqual(
    smithSet(
      pairsFrom([
        [0, 3, 3],
        [2, 0, 2],
        [2, 2, 0],
      ]),
      [1, 2, 3],
    ),
    [1],
  );
  assert.deepEqual(
    smithSet(
      pairsFrom([
        [0, 2, 3],
        [2, 0, 2],
        [2, 2, 0],
      ]),
      [1, 2, 3],
    ),
    [1, 2, 3],
    "1 beats 3, but 3 draws with 2 who draws with 1",
  );
});

test("the strongest paths of Schulze's example are those published", () => {
  const paths = strongestPaths(pairwiseOf(electionOf(schulzeRows).papers, 5), [1, 2, 3, 4, 5], winningVotes, 45);
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((a) => [1, 2, 3, 4, 5].map((b) => paths[a * 6 + b])),
    [
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ],
  );
});

test("the strength of a win is the votes for it, the difference, or how few are against it; 0 for what is no win", () => {
  assert.deepEqual(
    [winningVotes, margins, losingVotes].map((strength) => strength(7, 4, 20)),
    [7, 3, 17],
  );
  assert.deepEqual(
    [winningVotes, margins, losingVotes].map((strength) => strength(4, 4, 20)),
    [0, 0, 0],
  );
  assert.deepEqual(
    [winningVotes, margins, losingVotes].map((strength) => strength(3, 4, 20)),
    [0, 0, 0],
  );
  assert.equal(losingVotes(20, 0, 20) > losingVotes(11, 9, 20), true);
});
