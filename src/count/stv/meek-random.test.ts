import assert from "node:assert/strict";
import { test } from "node:test";
import { meekNzByLot, countOf, decimals, distinct, givenOrder } from "../../../test/build/count/meek-cases.ts";
import type { PlainCount, PlainRows } from "../../../test/build/count/plain-meek-count.ts";
import { plainNz, plainPrf, randomElections, randomRows } from "../../../test/build/count/plain-meek-count.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { closeBook, openBook } from "./meek-book.ts";
import { groupedPapers } from "./meek-groups.ts";
import { meekPrf } from "./meek-prf.ts";
import { roundedDown, roundedUp } from "./meek-numbers.ts";
import { plainPapers } from "./plain-meek.ts";

const unitsOf = (count: Count): readonly string[] => count.stages.map((stage) => stage.totals.slice(1).join(" "));
const byRound = (count: Count): readonly (readonly number[])[] => {
  const stages = [...new Set(count.elected.map((one) => one.stage))];
  return stages.map((stage) => count.elected.filter((one) => one.stage === stage).map((one) => one.number));
};

function compare(rule: Rule, plain: (rows: PlainRows, candidates: number, seats: number) => PlainCount, seed: number, hasEqual: boolean): void {
  const { rows, candidates, seats } = randomRows(seed, hasEqual);
  const policy: CountOptions["policy"] = hasEqual ? { equal: "share" } : {};
  const count = countOf(rule, electionOf(rows, { candidates, seats }), { ...givenOrder, policy });
  const expected = plain(rows, candidates, seats);
  const told = `seed ${seed}: ${JSON.stringify({ rows, seats })}`;
  assert.deepEqual(distinct(unitsOf(count)), distinct(expected.vectors), told);
  assert.deepEqual(byRound(count).flat(), expected.elected.flat(), told);
  assert.deepEqual(
    count.stages.filter((_, at) => at === 0 || unitsOf(count)[at] !== unitsOf(count)[at - 1]).map((stage) => stage.quota),
    expected.quotas.filter((_, at) => at === 0 || expected.vectors[at] !== expected.vectors[at - 1]),
    told,
  );
  assert.ok(decimals(count, count.stages[0]?.totals ?? []).length === candidates);
}

for (const [name, rule, plain] of [
  ["the reference rule", meekPrf, plainPrf],
  ["the New Zealand schedule", meekNzByLot, plainNz],
] as const) {
  test(`${name}: the fast count and a plain one agree on every vote of ${randomElections} random elections`, () => {
    for (let seed = 1; seed <= randomElections; seed++) compare(rule, plain, seed, false);
  });
  test(`${name}: with equal ranks shared, the count and a plain one agree on every vote of ${randomElections} random elections`, () => {
    for (let seed = 1; seed <= randomElections; seed++) compare(rule, plain, seed + 1_000_000, true);
  });
}

/** The same papers, grouped and plain, through a series of elections and defeats with arbitrary keep factors. */
function samePapers(election: Election, candidates: number, seed: number, division: "up" | "cut"): void {
  const { papers } = election;
  const total = papers.weights.reduce((sum, votes) => sum + votes, 0);
  const numbers = division === "up" ? roundedUp : roundedDown;
  const grouped = groupedPapers(papers, candidates, total, division);
  const plain = plainPapers(papers, candidates, numbers, "together");
  const keep: bigint[] = Array.from({ length: candidates + 1 }, (_, number) => (number === 0 ? 0n : 1_000_000_000n));
  let state = BigInt(seed) * 7_919n;
  for (let number = 1; number <= candidates; number++) {
    assert.deepEqual(grouped.tally(keep), plain.tally(keep), `seed ${seed}, step ${number}`);
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 18_446_744_073_709_551_616n;
    const isElected = (state >> 40n) % 2n === 0n;
    if (isElected) {
      grouped.elect([number]);
      keep[number] = 1n + ((state >> 20n) % 1_000_000_000n);
    } else {
      grouped.defeat([number]);
      keep[number] = 0n;
    }
    assert.deepEqual(grouped.tally(keep), plain.tally(keep), `seed ${seed}, after step ${number}`);
  }
}

test("papers in groups give to the last digit what paper by paper gives, whoever is elected or defeated", () => {
  for (let seed = 1; seed <= randomElections; seed++) {
    const { rows, candidates } = randomRows(seed, false);
    const election = electionOf(rows, { candidates });
    samePapers(election, candidates, seed, "up");
    samePapers(election, candidates, seed, "cut");
  }
});

test("above nine million votes the groups are added up in big integers, to the same digits", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const { rows, candidates } = randomRows(seed, false);
    const heavy = electionOf(
      rows.map(([votes, paper]) => [votes * 50_000_000_001, paper] as const),
      { candidates },
    );
    samePapers(heavy, candidates, seed, "up");
  }
});

test("a book that is closed at once has no stages and nobody elected", () => {
  const book = openBook(meekPrf, electionOf([[1, [1]]], { candidates: 2 }), givenOrder, (prepared) => breakerOf(givenOrder.ties, [], prepared.name));
  assert.ok(book.ok);
  const closed = closeBook(book.value);
  assert.ok(closed.ok && closed.value.kind === "counted");
  assert.deepEqual([closed.value.count.stages, closed.value.count.elected], [[], []]);
});

test("more than a thousand groups are kept apart, and after most candidates are defeated those left over are still right", () => {
  const candidates = 1100;
  const election = electionOf(
    Array.from({ length: candidates }, (_, index) => [index + 1, [index + 1, 1, ((index + 1) % candidates) + 1]] as const).filter(([, [first]]) => first > 1),
    { candidates },
  );
  const total = election.papers.weights.reduce((sum, votes) => sum + votes, 0);
  const grouped = groupedPapers(election.papers, candidates, total, "up");
  const plain = plainPapers(election.papers, candidates, roundedUp, "together");
  const keep: bigint[] = Array.from({ length: candidates + 1 }, () => 1_000_000_000n);
  const same = (): readonly bigint[] => {
    const totals = grouped.tally(keep);
    assert.deepEqual(totals, plain.tally(keep));
    return totals;
  };
  assert.equal(same()[1100], 1100n * 1_000_000_000n);
  grouped.elect([1, 1099]);
  keep[1] = 300_000_001n;
  keep[1099] = 700_000_003n;
  same();
  const gone = Array.from({ length: 1050 }, (_, index) => index + 2);
  grouped.defeat(gone);
  for (const number of gone) keep[number] = 0n;
  same();
  grouped.elect([1100]);
  keep[1100] = 123_456_789n;
  same();
});
