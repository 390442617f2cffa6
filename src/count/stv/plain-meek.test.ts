import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainPaper } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Exact } from "./meek-numbers.ts";
import { exact, exactly, roundedDown, roundedUp } from "./meek-numbers.ts";
import type { EqualRanks } from "./plain-meek.ts";
import { plainPapers } from "./plain-meek.ts";

const one = 1_000_000_000n;

const papersOf = (rows: readonly (readonly [number, PlainPaper])[], candidates: number) => electionOf(rows, { candidates }).papers;

const exactTally = (rows: readonly (readonly [number, PlainPaper])[], keep: readonly Exact[], how: EqualRanks): readonly Exact[] =>
  plainPapers(papersOf(rows, keep.length - 1), keep.length - 1, exactly, how).tally(keep);

function ordersOf(rank: readonly number[]): readonly (readonly number[])[] {
  if (rank.length <= 1) return [rank];
  return rank.flatMap((first) => ordersOf(rank.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

/** Every order in which equal ranks could stand. */
const allOrders = (paper: PlainPaper): readonly (readonly number[])[] =>
  paper.reduce<readonly (readonly number[])[]>(
    (papers, rank) => papers.flatMap((before) => ordersOf([rank].flat()).map((order) => [...before, ...order])),
    [[]],
  );

test("a paper goes down its ranks: each keeps his share of what is left", () => {
  const keep = [0n, 600_000_000n, 250_000_000n, one];
  assert.deepEqual(plainPapers(papersOf([[2, [1, 2, 3]]], 3), 3, roundedUp, "together").tally(keep), [0n, 1_200_000_000n, 200_000_000n, 600_000_000n]);
});

test("equals each get the same part, and what they pass on goes to the next rank together", () => {
  const keep = [0n, 600_000_000n, one, one];
  assert.deepEqual(plainPapers(papersOf([[10, [[1, 2], 3]]], 3), 3, roundedUp, "together").tally(keep), [0n, 3n * one, 5n * one, 2n * one]);
});

test("a third is cut at the ninth decimal", () => {
  const keep = [0n, one, one, one];
  assert.deepEqual(plainPapers(papersOf([[1, [[1, 2, 3]]]], 3), 3, roundedUp, "together").tally(keep), [0n, 333_333_333n, 333_333_333n, 333_333_333n]);
});

test("the defeated are passed over, also where all at a rank are; as droop does, a paper with equal ranks goes no further there", () => {
  const keep = [0n, 0n, 0n, one, 0n];
  const rows = [[4, [[1, 2], 3]]] as const;
  assert.deepEqual(plainPapers(papersOf(rows, 4), 4, roundedDown, "together").tally(keep), [0n, 0n, 0n, 4n * one, 0n]);
  for (const how of ["each-alone", "stopping"] as const)
    assert.deepEqual(plainPapers(papersOf(rows, 4), 4, roundedDown, how).tally(keep), [0n, 0n, 0n, 0n, 0n]);
  for (const how of ["each-alone", "stopping", "together"] as const)
    assert.deepEqual(plainPapers(papersOf([[4, [1, 3]]], 4), 4, roundedDown, how).tally(keep), [0n, 0n, 0n, 4n * one, 0n]);
});

test("of equals one of whom is defeated the others share the whole", () => {
  const keep = [0n, 0n, one, one];
  assert.deepEqual(plainPapers(papersOf([[3, [[1, 2, 3]]]], 3), 3, roundedDown, "each-alone").tally(keep), [0n, 0n, 1_500_000_000n, 1_500_000_000n]);
});

test("each rest by itself is rounded by itself, so its last digit can differ from the rests together", () => {
  const keep = [0n, 333_333_333n, 333_333_333n, 999_999_999n, one];
  const rows = [[1, [[1, 2], 3, 4]]] as const;
  const alone = plainPapers(papersOf(rows, 4), 4, roundedDown, "each-alone").tally(keep);
  const together = plainPapers(papersOf(rows, 4), 4, roundedDown, "stopping").tally(keep);
  assert.deepEqual(alone.slice(1, 3), together.slice(1, 3));
  assert.notDeepEqual(alone, together);
});

test("counted exactly, each rest by itself comes to the same as the rests together", () => {
  const keep = [exact(0n), exact(1n, 3n), exact(2n, 7n), exact(3n, 5n), exact(1n), exact(1n, 2n), exact(0n)];
  const rows = [
    [3, [[1, 2], [3, 5], 4]],
    [2, [5, [1, 6], [2, 3], 4]],
    [7, [[6], [1, 2, 3], 5]],
  ] as const;
  assert.deepEqual(exactTally(rows, keep, "each-alone"), exactTally(rows, keep, "stopping"));
});

test("averaged, a rank of equals counts as the average over all orders in which they could stand", () => {
  const keep = [exact(0n), exact(1n, 3n), exact(2n, 7n), exact(3n, 5n), exact(1n), exact(1n, 2n), exact(0n)];
  for (const paper of [
    [[1, 2]],
    [[1, 2, 3], 5],
    [4, [1, 2]],
    [[1, 2, 3, 5], 4],
    [
      [6, 1, 2],
      [3, 5],
    ],
    [[4, 1, 6], 2],
    [1, [2, 3, 5, 6], 4],
  ] satisfies PlainPaper[]) {
    const orders = allOrders(paper);
    const apart = exactTally(
      orders.map((order) => [1, order] as const),
      keep,
      "together",
    );
    assert.deepEqual(
      exactTally([[1, paper]], keep, "average"),
      apart.map((total) => exactly.over(total, BigInt(orders.length))),
      JSON.stringify(paper),
    );
  }
});

test("averaged, two equals of whom one passes on half share as 3 to 1", () => {
  // First 1: keeps all. First 2: keeps half, 1 the other half. On average 1 has 3/4, 2 has 1/4.
  const keep = [exact(0n), exact(1n), exact(1n, 2n)];
  assert.deepEqual(exactTally([[4, [[1, 2]]]], keep, "average"), [exact(0n), exact(3n), exact(1n)]);
});

test("a paper with more than 65,536 ways down is counted with the rests together, and quickly", () => {
  const candidates = 36;
  const pairs = Array.from({ length: 17 }, (_, index) => [index * 2 + 1, index * 2 + 2]);
  const keep = Array.from({ length: candidates + 1 }, (_, number) => (number === 0 ? 0n : number > 34 ? one : 100_000_000n));
  const rows = [[1, [...pairs, 35, 36]]] as const;
  const how = (equalRanks: EqualRanks): readonly bigint[] => plainPapers(papersOf(rows, candidates), candidates, roundedDown, equalRanks).tally(keep);
  assert.deepEqual(how("each-alone"), how("stopping"));
  // One pair fewer is exactly 65,536 ways, which are still gone down one by one.
  const fewer = [[1, [...pairs.slice(1), 35, 36]]] as const;
  const alone = plainPapers(papersOf(fewer, candidates), candidates, roundedDown, "each-alone").tally(keep);
  const together = plainPapers(papersOf(fewer, candidates), candidates, roundedDown, "stopping").tally(keep);
  assert.notDeepEqual(alone, together);
});

test("papers with more than 8,388,608 ways down in all are counted with the rests together", () => {
  const candidates = 34;
  const pairs = Array.from({ length: 16 }, (_, index) => [index * 2 + 1, index * 2 + 2]);
  const keep = Array.from({ length: candidates + 1 }, (_, number) => (number === 0 ? 0n : number > 32 ? one : 100_000_007n));
  const papers = papersOf(
    Array.from({ length: 129 }, () => [1, [...pairs, 33]] as const),
    candidates,
  );
  assert.deepEqual(
    plainPapers(papers, candidates, roundedDown, "each-alone").tally(keep),
    plainPapers(papers, candidates, roundedDown, "stopping").tally(keep),
  );
});
