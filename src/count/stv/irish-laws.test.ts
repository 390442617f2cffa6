import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countOf, electedOf, linesOf } from "../../../test/build/count/au-count.ts";
import { electionOf, type PlainPaper } from "../election.ts";
import { seededShuffle } from "../tie/seeded-lot.ts";
import { irishDail, irishSeed } from "./irish.ts";
import { mixed, sortPapers } from "./irish-papers.ts";
import { floorQuotient } from "../exact.ts";

type Row = readonly [number, readonly number[]];
const given = { ties: { last: { kind: "given-order" }, lots: [] } } as const;

const elections = fc.integer({ min: 2, max: 6 }).chain((candidates) =>
  fc.record({
    candidates: fc.constant(candidates),
    seats: fc.integer({ min: 1, max: candidates }),
    seed: fc.constantFrom("irish-dail", "2026-03-01", "x"),
    rows: fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.shuffledSubarray(
          Array.from({ length: candidates }, (_, index) => index + 1),
          { minLength: 1 },
        ),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

/** The papers one by one, laid out by their marks and mixed by the seed, from the description alone. */
function laidAndMixed(rows: readonly Row[], seed: string): readonly (readonly number[])[] {
  const papers = rows.flatMap(([weight, paper]) => Array.from({ length: weight }, () => paper));
  const keyOf = (paper: readonly number[]): string => paper.map((number) => String.fromCharCode(number)).join("");
  const laid = [...papers].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  return [...seededShuffle(seed, laid.length)].map((place) => laid[place] ?? []);
}

/** The rule once more, plainly: papers are lists, piles are lists of papers, nothing is remembered but the totals of every count. */
function plainly(rows: readonly Row[], candidates: number, seats: number, seed: string): { readonly elected: number[]; readonly totals: number[][] } {
  const numbers = Array.from({ length: candidates }, (_, index) => index + 1);
  const papers = laidAndMixed(rows, seed);
  const quota = Math.floor(papers.length / (seats + 1)) + 1;
  const piles = new Map<number, (readonly number[])[][]>(numbers.map((number) => [number, []]));
  const votes = new Map<number, number>(numbers.map((number) => [number, 0]));
  const of = (number: number): number => votes.get(number) ?? 0;
  let continuing = numbers;
  const elected: number[] = [];
  const waiting: { number: number; at: number }[] = [];
  const totals: number[][] = [];
  const earliest = (list: number[], high: boolean): number => {
    let left = list;
    for (const point of totals) {
      const values = left.map((number) => point[number - 1] ?? 0);
      const best = high ? Math.max(...values) : Math.min(...values);
      left = left.filter((number) => point[number - 1] === best);
    }
    return Math.min(...left);
  };
  const split = (list: readonly (readonly number[])[]): Map<number, (readonly number[])[]> => {
    const by = new Map<number, (readonly number[])[]>();
    for (const paper of list) {
      const next = paper.find((number) => continuing.includes(number));
      if (next !== undefined) by.set(next, [...(by.get(next) ?? []), paper]);
    }
    return by;
  };
  const hand = (number: number, list: (readonly number[])[]): void => {
    if (list.length === 0) return;
    piles.get(number)?.push(list);
    votes.set(number, of(number) + list.length);
  };
  const byVotes = (list: readonly number[]): number[] =>
    [...list].sort((a, b) => {
      if (of(a) !== of(b)) return of(b) - of(a);
      const point = totals.find((one) => one[a - 1] !== one[b - 1]);
      return point === undefined ? a - b : (point[b - 1] ?? 0) - (point[a - 1] ?? 0);
    });
  const spare = (): number => waiting.reduce((sum, { number }) => sum + of(number) - quota, 0);
  const seat = (list: readonly number[]): void => {
    for (const number of list) {
      elected.push(number);
      if (of(number) > quota) waiting.push({ number, at: totals.length });
    }
    continuing = continuing.filter((number) => !list.includes(number));
  };
  const end = (): void => {
    seat(byVotes(continuing.filter((number) => of(number) >= quota)));
    const left = seats - elected.length;
    const order = byVotes(continuing);
    const rest = order.slice(1).reduce((sum, number) => sum + of(number), 0);
    const lowest = of(order.at(-1) ?? 0);
    if (left > 0 && order.length <= left) seat(order);
    else if (left > 0 && order.length === left + 1 && lowest + spare() < of(order.at(-2) ?? 0)) seat(order.slice(0, -1));
    else if (left === 1 && of(order[0] ?? 0) > rest + spare()) seat(order.slice(0, 1));
    totals.push(numbers.map(of));
  };
  for (const [number, list] of split(papers)) hand(number, list);
  end();
  while (elected.length < seats && continuing.length > 0) {
    const up = [...byVotes(continuing)].reverse();
    const lowest = of(up[0] ?? 0);
    const isIdle = spare() < quota - of(up.at(-1) ?? 0) && spare() < of(up[1] ?? 0) - lowest && (lowest > quota / 4 || lowest + spare() <= quota / 4);
    if (waiting.length > 0 && !isIdle) {
      const most = Math.max(...waiting.map(({ number }) => of(number)));
      const same = waiting.filter(({ number }) => of(number) === most);
      const first = Math.min(...same.map(({ at }) => at));
      const number = earliest(
        same.filter(({ at }) => at === first).map((one) => one.number),
        true,
      );
      const surplus = of(number) - quota;
      const by = [...split(piles.get(number)?.at(-1) ?? [])].map(([to, list]) => ({ to, list, moves: 0, rest: 0 }));
      const all = by.reduce((sum, { list }) => sum + list.length, 0);
      for (const one of by) {
        one.moves = surplus >= all ? one.list.length : Math.floor((one.list.length * surplus) / all);
        one.rest = surplus >= all ? 0 : (one.list.length * surplus) % all;
      }
      for (let missing = Math.min(surplus, all) - by.reduce((sum, { moves }) => sum + moves, 0); missing > 0; missing--) {
        const top = Math.max(...by.map(({ rest }) => rest));
        const tied = by.filter(({ rest }) => rest === top);
        const size = Math.max(...tied.map(({ list }) => list.length));
        const to = earliest(
          tied.filter(({ list }) => list.length === size).map((one) => one.to),
          true,
        );
        const one = by.find((pile) => pile.to === to);
        if (one !== undefined) [one.moves, one.rest] = [one.moves + 1, -1];
      }
      for (const { to, list, moves } of by) hand(to, list.slice(list.length - moves));
      votes.set(number, quota);
      waiting.splice(
        waiting.findIndex((one) => one.number === number),
        1,
      );
    } else {
      let out = [
        earliest(
          continuing.filter((number) => of(number) === lowest),
          false,
        ),
      ];
      for (let size = 2; size <= up.length - (seats - elected.length); size++) {
        const sum = up.slice(0, size).reduce((votesOf, number) => votesOf + of(number), 0) + spare();
        if (sum < of(up[size] ?? 0) && (of(up[1] ?? 0) > quota / 4 || sum <= quota / 4)) out = up.slice(0, size);
      }
      const list = [...out].sort((a, b) => of(a) - of(b) || a - b).flatMap((number) => piles.get(number)?.flat() ?? []);
      for (const number of out) votes.set(number, 0);
      continuing = continuing.filter((number) => !out.includes(number));
      for (const [number, some] of split(list)) hand(number, some);
    }
    end();
  }
  return { elected, totals };
}

test("a plain second counter gives the same totals at every count and the same elected", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, seed, rows }) => {
      const count = countOf(irishDail, seats, rows, { ...given, candidates, settings: { seed } });
      const plain = plainly(rows, candidates, seats, seed);
      assert.deepEqual(
        count.stages.map((stage) => stage.totals.slice(1).map(Number)),
        plain.totals,
      );
      assert.deepEqual(electedOf(count), plain.elected);
    }),
    { numRuns: 300 },
  );
});

test("at every count, votes held and papers not effective make up the papers, and every place is filled", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, seed, rows }) => {
      const count = countOf(irishDail, seats, rows, { ...given, candidates, settings: { seed } });
      for (const stage of count.stages) {
        assert.equal(stage.totals.reduce((votes, total) => votes + total, 0n) + stage.exhausted, BigInt(count.papers.valid));
        assert.equal(stage.lost, 0n);
        assert.equal(stage.quota, count.quota);
      }
      assert.equal(new Set(electedOf(count)).size, seats);
    }),
    { numRuns: 200 },
  );
});

test("the order of the rows and whether equal papers are written together change nothing", () => {
  fc.assert(
    fc.property(elections, ({ candidates, seats, seed, rows }) => {
      const apart = [...rows].reverse().flatMap(([weight, paper]) => Array.from({ length: weight }, () => [1, paper] as const));
      const settings = { seed };
      assert.deepEqual(
        linesOf(countOf(irishDail, seats, apart, { ...given, candidates, settings })),
        linesOf(countOf(irishDail, seats, rows, { ...given, candidates, settings })),
      );
    }),
    { numRuns: 100 },
  );
});

/** Six of the forty papers of 1 go on to 2, and from there to 3 or to 4: to whom, hangs on the mixing alone. */
const divided: readonly (readonly [number, PlainPaper])[] = [
  [20, [1, 2, 3]],
  [20, [1, 2, 4]],
  [30, [3]],
  [30, [4]],
];

test("another seed moves other papers, the same seed the same", () => {
  const of = (seed?: string): readonly string[] => linesOf(countOf(irishDail, 2, divided, { ...given, ...(seed === undefined ? {} : { settings: { seed } }) }));
  assert.deepEqual(of(), of(irishSeed));
  assert.deepEqual(of("a").slice(0, 2), ["first: 40 0 30 30; elected 1", "surplus 1: 34 6 30 30"]);
  const seen = new Set(Array.from({ length: 12 }, (_, index) => of(`seed ${index}`).join("\n")));
  assert.ok(seen.size > 1);
});

test("papers are laid out by their marks, shorter first, before the seed mixes them", () => {
  const rows: readonly Row[] = [
    [2, [2, 1]],
    [1, [1, 2]],
    [3, [1]],
    [1, [2]],
  ];
  const { papers } = electionOf(rows);
  const mix = mixed(papers, 7, "any");
  const paperOf = (row: number): readonly number[] => Array.from(papers.marks.subarray(papers.starts[row], papers.starts[row + 1]));
  assert.deepEqual([...mix.row].map(paperOf), laidAndMixed(rows, "any"));
  assert.deepEqual(
    [...mix.row].map((row) => papers.starts[row] ?? -1),
    [...mix.at],
  );
});

test("papers are filed in the order in which they lay, and one that names nobody else is non-transferable", () => {
  const { papers } = electionOf(
    [
      [2, [1, 2]],
      [1, [1, 3]],
      [1, [1]],
    ],
    { candidates: 3 },
  );
  const mix = { papers, row: Uint32Array.of(0, 1, 2, 0), at: Uint32Array.of(0, 2, 4, 0) };
  const sorted = sortPapers(mix, [Uint32Array.of(3, 1), Uint32Array.of(2, 0)], Uint8Array.of(0, 0, 1, 1));
  assert.deepEqual(
    sorted.parcels.map(({ to, papers: filed }) => [to, ...filed]),
    [
      [2, 3, 0],
      [3, 1],
    ],
  );
  assert.deepEqual([sorted.transferable, sorted.nonTransferable], [3, 1]);
});

test("whole parts are exact", () => {
  assert.deepEqual([floorQuotient(7, 2), floorQuotient(8, 2), floorQuotient(0, 3), floorQuotient(399_999_999_999_999, 20_000_000)], [3, 4, 0, 19_999_999]);
});
