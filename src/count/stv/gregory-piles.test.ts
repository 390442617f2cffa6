import assert from "node:assert/strict";
import { test } from "node:test";
import { papers } from "../../../test/build/count/small.ts";
import { electionOf, type PlainPaper } from "../election.ts";
import { type Heap, layOut, type Parcel, type Piles, pilesOf, together } from "./gregory-piles.ts";

/** Everybody continues who is named in `open`. */
function pilesWith(rows: readonly (readonly [number, PlainPaper])[], candidates: number, open: readonly number[]): Piles {
  const election = electionOf(rows, { candidates });
  const piles = pilesOf(election.papers, !election.papers.plain, candidates);
  for (const number of open) piles.continuing[number] = 1;
  return piles;
}

const seen = ({ to, share, votes, places }: Heap): string => `${to}/${share}: ${votes} votes on ${places.length}`;
const heapTo = (heaps: readonly Heap[], to: number): Heap => {
  const heap = heaps.find((one) => one.to === to);
  assert.ok(heap);
  return heap;
};
const parcelOf = (heap: Heap): Parcel => ({ places: heap.places, rows: heap.rows, votes: heap.votes, value: 1, isFirst: false });

test("papers go to their first preferences, and on to the next who continues, however far down", () => {
  const piles = pilesWith(papers("1 ABC, 1 ACB, 1 AB, 1 B, 1 A"), 3, [1, 2, 3]);
  const first = layOut(piles, piles.all);
  assert.deepEqual(first.heaps.map(seen), ["1/1: 4 votes on 4", "2/1: 1 votes on 1"]);
  assert.equal(first.spent, 0);
  piles.continuing[1] = 0;
  piles.continuing[2] = 0;
  const second = layOut(piles, heapTo(first.heaps, 1));
  assert.deepEqual(second.heaps.map(seen), ["3/1: 2 votes on 2"]);
  assert.equal(second.spent, 2);
  piles.continuing[3] = 0;
  const third = layOut(piles, heapTo(second.heaps, 3));
  assert.deepEqual(third, { heaps: [], spent: 2 });
});

test("a paper ends where it ends, and never reads on into the next one", () => {
  const piles = pilesWith(papers("1 A, 1 B, 1 AB"), 2, [1, 2]);
  const { heaps } = layOut(piles, piles.all);
  piles.continuing[1] = 0;
  const next = layOut(piles, heapTo(heaps, 1));
  assert.deepEqual(next.heaps.map(seen), ["2/1: 1 votes on 1"]);
  assert.equal(next.spent, 1);
});

test("rows that stand for several votes keep them, wherever they go", () => {
  const piles = pilesWith(papers("5 ABC, 7 AC, 2 B, 11 A"), 3, [1, 2, 3]);
  const first = layOut(piles, piles.all);
  assert.deepEqual(first.heaps.map(seen), ["1/1: 23 votes on 3", "2/1: 2 votes on 1"]);
  piles.continuing[1] = 0;
  const second = layOut(piles, heapTo(first.heaps, 1));
  assert.deepEqual(second.heaps.map(seen), ["2/1: 5 votes on 1", "3/1: 7 votes on 1"]);
  assert.equal(second.spent, 11);
  piles.continuing[2] = 0;
  const both = together([parcelOf(heapTo(second.heaps, 2)), parcelOf(heapTo(first.heaps, 2))]);
  const third = layOut(piles, both);
  assert.deepEqual(third.heaps.map(seen), ["3/1: 5 votes on 1"]);
  assert.equal(third.spent, 2);
});

test("single votes need no row numbers, and several parcels of them become one sheaf", () => {
  const piles = pilesWith(papers("1 AC, 1 BC, 1 B"), 3, [1, 2, 3]);
  const { heaps } = layOut(piles, piles.all);
  const sheaf = together(heaps.map(parcelOf));
  assert.equal(sheaf.rows, null);
  assert.deepEqual([...sheaf.places], [0, 2, 4]);
  const [only] = heaps.map(parcelOf);
  assert.ok(only);
  assert.equal(together([only]), only);
  assert.deepEqual(together([]), { places: new Uint32Array(0), rows: null });
  piles.continuing[1] = 0;
  piles.continuing[2] = 0;
  assert.deepEqual(layOut(piles, sheaf).heaps.map(seen), ["3/1: 2 votes on 2"]);
  assert.equal(layOut(piles, sheaf).spent, 1);
});

test("papers stay in the order of the file", () => {
  const piles = pilesWith(papers("1 AB, 1 BA, 1 AB, 1 AB"), 2, [1, 2]);
  assert.deepEqual([...heapTo(layOut(piles, piles.all).heaps, 1).places], [0, 4, 6]);
});

test("more papers than are fetched ahead are all followed", () => {
  const rows = Array.from({ length: 1500 }, (_, at) => [1, at % 3 === 0 ? [1, 2] : at % 3 === 1 ? [1, 3] : [1]] as const);
  const piles = pilesWith(rows, 3, [1, 2, 3]);
  const { heaps } = layOut(piles, piles.all);
  piles.continuing[1] = 0;
  const next = layOut(piles, heapTo(heaps, 1));
  assert.deepEqual(next.heaps.map(seen), ["2/1: 500 votes on 500", "3/1: 500 votes on 500"]);
  assert.equal(next.spent, 500);
});

test("above 125 candidates a mark has two bytes, with equal ranks and without", () => {
  const plain = pilesWith(
    [
      [1, [130, 7, 129]],
      [1, [130]],
    ],
    130,
    [7, 129, 130],
  );
  const first = layOut(plain, plain.all);
  assert.deepEqual(first.heaps.map(seen), ["130/1: 2 votes on 2"]);
  plain.continuing[130] = 0;
  plain.continuing[7] = 0;
  assert.deepEqual(layOut(plain, heapTo(first.heaps, 130)).heaps.map(seen), ["129/1: 1 votes on 1"]);
  const shared = pilesWith([[1, [[130, 129], 7]]], 130, [7, 129, 130]);
  assert.deepEqual(layOut(shared, shared.all).heaps.map(seen), ["129/2: 1 votes on 1", "130/2: 1 votes on 1"]);
});

test("a paper that ranks several equally lies with each of them; the part of one who goes is shared among the others of the rank before all later ones", () => {
  const piles = pilesWith(papers("2 (ABC)D, 3 A, 1 D(BC)"), 4, [1, 2, 3, 4]);
  const first = layOut(piles, piles.all);
  assert.deepEqual(first.heaps.map(seen), ["1/1: 3 votes on 1", "4/1: 1 votes on 1", "1/3: 2 votes on 1", "2/3: 2 votes on 1", "3/3: 2 votes on 1"]);
  assert.equal(first.spent, 0);
  piles.continuing[1] = 0;
  const [own, , part] = first.heaps;
  assert.ok(own !== undefined && part !== undefined);
  assert.deepEqual(layOut(piles, part).heaps.map(seen), ["2/2: 2 votes on 1", "3/2: 2 votes on 1"]);
  assert.deepEqual(layOut(piles, own), { heaps: [], spent: 3 });
  piles.continuing[2] = 0;
  assert.deepEqual(layOut(piles, part).heaps.map(seen), ["3/1: 2 votes on 1"]);
  piles.continuing[3] = 0;
  const last = layOut(piles, part);
  assert.deepEqual(last.heaps.map(seen), ["4/1: 2 votes on 1"]);
  piles.continuing[4] = 0;
  assert.deepEqual(layOut(piles, heapTo(last.heaps, 4)), { heaps: [], spent: 2 });
});

test("shared single votes count one each", () => {
  const piles = pilesWith(papers("1 (AB), 1 A"), 2, [1, 2]);
  const { heaps } = layOut(piles, piles.all);
  assert.deepEqual(heaps.map(seen), ["1/1: 1 votes on 1", "1/2: 1 votes on 1", "2/2: 1 votes on 1"]);
  assert.ok(heaps.every(({ rows }) => rows === null));
});

test("no papers make an empty layout", () => {
  const piles = pilesWith([], 2, [1, 2]);
  assert.deepEqual(layOut(piles, piles.all), { heaps: [], spent: 0 });
});
