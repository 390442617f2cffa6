import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, givenOrder, outcomeOf } from "../../../test/build/meek-cases.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count, Outcome } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import type { MeekBook } from "./meek-book.ts";
import { openBook } from "./meek-book.ts";
import { meek1987 } from "./meek-1987.ts";
import { meekDroopPy } from "./meek-droop-py.ts";
import { countSchedule, meekNz } from "./meek-nz.ts";
import type { MeekPapers } from "./meek-papers.ts";
import { meekPrf, prfRounds } from "./meek-prf.ts";
import { countRounds } from "./meek-rounds.ts";

const one = 1_000_000_000n;
const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };

/** Papers that answer what they are told to, the last answer again and again; candidates who are defeated have nothing. */
function scripted(...tallies: readonly (readonly bigint[])[]): MeekPapers<bigint> & { readonly asked: bigint[][] } {
  const asked: bigint[][] = [];
  return {
    asked,
    tally: (keep) => {
      asked.push([...keep]);
      const totals = tallies[Math.min(asked.length, tallies.length) - 1] ?? [];
      return totals.map((total, number) => (keep[number] === 0n ? 0n : total));
    },
    elect: () => undefined,
    defeat: () => undefined,
  };
}

const bookOf = (candidates: number, seats: number, votes: number): MeekBook => {
  const book = openBook(meekPrf, electionOf([[votes, [1]]], { candidates, seats }), givenOrder, (prepared) => breakerOf(givenOrder.ties, [], prepared.name));
  if (!book.ok) throw new Error(book.refusal.code);
  return book.value;
};

const counted = (outcome: Outcome): Count => (outcome.kind === "counted" ? outcome.count : outcome.soFar);

function byPrf(seats: number, votes: number, ...tallies: readonly (readonly bigint[])[]): { readonly count: Count; readonly tallied: number } {
  const papers = scripted(...tallies);
  const answer = countRounds(bookOf((tallies[0]?.length ?? 1) - 1, seats, votes), prfRounds(papers, "never", []));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return { count: counted(answer.value), tallied: papers.asked.length };
}

/** 90 votes, two places: the quota is 30.000000001 while nothing is exhausted. */
const start = [0n, 40n * one, 28n * one, 22n * one];
const withSurplusOf = (surplus: bigint): readonly bigint[] => [0n, 30n * one + 1n + surplus, 29n * one, 31n * one - 1n - surplus];

test("a candidate with exactly the quota is elected, one billionth below it not yet", () => {
  const quota = 30n * one + 1n;
  const at = byPrf(2, 90, [0n, quota, 30n * one - 1n, 30n * one]);
  assert.deepEqual(at.count.stages[0]?.elected, [1]);
  const below = byPrf(2, 90, [0n, quota - 1n, 30n * one, 30n * one]);
  assert.deepEqual(below.count.stages[0]?.elected, []);
  assert.equal(below.count.stages[0]?.quota, quota);
});

test("the quota is the votes in hand by places + 1, cut, and a billionth", () => {
  assert.equal(byPrf(2, 100, [0n, 40n * one, 30n * one, 30n * one]).count.quota, 33_333_333_334n);
  assert.equal(byPrf(2, 100, [0n, 39n * one, 30n * one, 30n * one]).count.quota, 33_000_000_001n);
});

test("with a surplus below 0.000001 the lowest is defeated; with exactly that the shares are refined once more", () => {
  const settled = byPrf(2, 90, start, start, withSurplusOf(999n).map((votes, number) => (number === 3 ? votes - 1_500_000_000n : votes)));
  // Its surplus is measured against the lower quota of what is left in hand: see the next test for the limit itself.
  assert.ok(settled.tallied >= 3);
  const exact = (surplus: bigint): readonly bigint[] => {
    // 2 stays below the quota of 30.000000001; 1 has it and `surplus`; the three add up to 90.
    return [0n, 30n * one + 1n + surplus, 30n * one - 1n, 30n * one - surplus];
  };
  assert.deepEqual(byPrf(2, 90, start, start, exact(999n)).count.stages[1]?.reasons.at(-1)?.code, "meek.settled");
  const below = byPrf(2, 90, start, start, exact(999n), exact(500n));
  const at = byPrf(2, 90, start, start, exact(1000n), exact(500n));
  assert.equal(below.count.stages[1]?.totals[1], 30n * one + 1000n);
  assert.equal(at.count.stages[1]?.totals[1], 30n * one + 501n);
});

test("a surplus that no longer falls ends the iteration: the same again is enough", () => {
  const exact = (surplus: bigint): readonly bigint[] => [0n, 30n * one + 1n + surplus, 30n * one - 1n, 30n * one - surplus];
  const stable = byPrf(2, 90, start, start, exact(5000n), exact(4000n), exact(4000n), exact(10n));
  assert.deepEqual(stable.count.stages[1]?.reasons, [
    { code: "meek.surplus", who: [1] },
    { code: "meek.stable", figures: { iterations: "4", surplus: "0.000004000", quota: "30.000000001" } },
  ]);
  const rising = byPrf(2, 90, start, start, exact(5000n), exact(5001n), exact(10n));
  assert.equal(rising.count.stages[1]?.totals[1], 30n * one + 5002n);
});

test("a surplus that falls for ever is refused after the bound, and does not hang", () => {
  let surplus = 10n * one;
  const papers: MeekPapers<bigint> = {
    tally: () => {
      surplus -= 1n;
      return [0n, 30n * one + 1n + surplus, 25n * one, 35n * one - 1n - surplus];
    },
    elect: () => undefined,
    defeat: () => undefined,
  };
  const answer = countRounds(bookOf(3, 2, 90), prfRounds(papers, "never", []));
  assert.deepEqual(answer, { ok: false, refusal: { code: "count.noEnd", detail: { stage: 2, iterations: 1600 } } });
});

test("when more reach the quota than places are left, the highest are elected", () => {
  // Not possible with honest papers: votes in hand are made to differ from what the totals say by the script.
  const { count } = byPrf(1, 90, [0n, 20n * one, 20n * one, 30n * one, 20n * one].map((votes) => votes * 1n));
  assert.equal(count.elected.length, 1);
});

test("New Zealand: with a surplus of 0.0001 the lowest is not excluded yet, just below it he is", () => {
  const run = (surplus: bigint): Count => {
    const totals = [0n, 30n * one + 1n + surplus, 30n * one - 1n - surplus, 30n * one];
    const answer = countSchedule(bookOf(3, 2, 90), scripted(totals, totals, totals, totals, [0n, 50n * one, 0n, 40n * one]));
    if (!answer.ok) throw new Error(answer.refusal.code);
    return counted(answer.value);
  };
  assert.deepEqual(run(99_999n).stages[1]?.action, "exclusion");
  assert.deepEqual(run(100_000n).stages[1]?.action, "iteration");
});

test("New Zealand: a sure loser goes at once, one who could still draw level does not", () => {
  const run = (third: bigint): Count => {
    // Surplus of 1: 40 − 30.000000001; 2 has 25 + gap.
    const totals = [0n, 40n * one, 50n * one - third, third];
    const answer = countSchedule(bookOf(3, 2, 90), scripted(totals));
    if (!answer.ok) throw new Error(answer.refusal.code);
    return counted(answer.value);
  };
  // 29.999… against 20: the surplus of 9.999999999 does not reach; 20.000000001 it would.
  assert.deepEqual(run(20n * one).stages[1]?.excluded, []);
  assert.deepEqual(run(20n * one - 1n).stages[1]?.excluded, []);
  assert.deepEqual(run(20n * one + 1n).stages[1]?.excluded, []);
  assert.deepEqual(run(19n * one).stages[0]?.elected, [1, 2]);
});

const seatsRefused = (seats: number): string => {
  const answer = meekPrf.count(electionOf([[1, [1]]], { candidates: 2, seats }), ask);
  return answer.ok ? "" : answer.refusal.code;
};

test("no place, a part of one or fewer are refused", () => {
  assert.deepEqual([0, -1, Number.NaN].map(seatsRefused), ["count.seats", "count.seats", "count.seats"]);
});

for (const rule of [meekPrf, meekNz, meek1987, meekDroopPy]) {
  test(`${rule.id}: with more places than candidates all are elected in the first stage and the vacancies are noted`, () => {
    const count = countOf(rule, electionOf([[3, [1]]], { candidates: 2, seats: 5 }), ask);
    assert.deepEqual(count.elected, [
      { number: 1, stage: 1 },
      { number: 2, stage: 1 },
    ]);
    assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "3", seats: "5" } }]);
    assert.equal(count.stages.length, 1);
    assert.deepEqual(count.stages[0]?.totals, [0n, 3n * one, 0n]);
  });

  test(`${rule.id}: without a valid paper all are tied, and with an order the count ends`, () => {
    const empty = electionOf([], { candidates: 3, seats: 1 });
    const waits = outcomeOf(rule, empty, ask);
    assert.equal(waits.kind, "lotNeeded");
    assert.deepEqual(waits.kind === "lotNeeded" && [waits.between, waits.stage, waits.purpose], [[1, 2, 3], 2, "exclusion"]);
    assert.deepEqual(countOf(rule, empty).elected.map((each) => each.number), [3]);
  });

  test(`${rule.id}: nobody stands, and nobody is elected`, () => {
    const count = countOf(rule, electionOf([[3, [1]]], { candidates: 1, seats: 1, withdrawn: [1] }), ask);
    assert.deepEqual(count.elected, []);
    assert.equal(count.papers.onlyWithdrawn, 3);
  });

  test(`${rule.id}: an unknown setting is refused by name`, () => {
    const answer = rule.count(electionOf([[1, [1]]], { candidates: 2 }), { ...ask, settings: { nonsense: "x" } });
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, "count.setting");
    assert.equal(answer.refusal.field, "nonsense");
  });

  test(`${rule.id}: one wins of one place when he has more than half, and nothing more is counted`, () => {
    const count = countOf(rule, electionOf([[6, [1]], [5, [2]]], { candidates: 2 }), ask);
    assert.deepEqual(count.elected, [{ number: 1, stage: 1 }]);
    assert.ok(count.stages.slice(1).every((stage) => stage.afterDecision === true));
  });

  test(`${rule.id}: progress is told from 0 to 100 and never falls`, () => {
    const told: number[] = [];
    countOf(rule, electionOf([[6, [1, 2]], [5, [2]], [4, [3, 2]], [3, [4, 3]]], { candidates: 4, seats: 2 }), { ...givenOrder, progress: (percent) => void told.push(percent) });
    assert.ok(told.length > 1);
    assert.deepEqual([...told].sort((a, b) => a - b), told);
    assert.ok(told.every((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100));
  });

  test(`${rule.id}: at every stage totals and exhausted add up to the valid papers`, () => {
    const count = countOf(rule, electionOf([[16, [1, 2]], [5, [2]], [4, [3]], [3, [4, 3]], [2, [1]]], { candidates: 4, seats: 2 }));
    for (const stage of count.stages) assert.equal(stage.totals.reduce((sum, total) => sum + total, stage.exhausted), 30n * one);
    assert.deepEqual([count.decimals, count.keepDecimals], [9, 9]);
  });
}

const tied: Election = electionOf([[5, [1]], [3, [2, 1]], [3, [3, 1]]], { candidates: 3 });

test("two who are lowest and level need a lot; with the lot the count goes on, and it is told", () => {
  const waits = outcomeOf(meekPrf, tied, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.purpose], [[2, 3], 2, "exclusion"]);
  assert.equal(waits.soFar.stages.length, 1);
  const count = countOf(meekPrf, tied, { ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [3, 2], by: "casting-vote" }] } });
  assert.deepEqual(count.stages[1]?.excluded, [3]);
  assert.deepEqual(count.stages[1]?.reasons[0], { code: "meek.tied", who: [3], others: [2, 3], figures: { votes: "3.000000000" } });
  assert.deepEqual(count.ties, [{ purpose: "exclusion", between: [2, 3], stage: 2, chosen: 3, by: "casting-vote" }]);
});

test("New Zealand breaks the tie by the schedule's numbers when asked", () => {
  const count = countOf(meekNz, tied, { ...ask, settings: { ties: "schedule" } });
  assert.equal(count.ties[0]?.by, "rule");
  assert.deepEqual(count.ties[0]?.between, [2, 3]);
  assert.deepEqual(count.elected.map((each) => each.number), [1]);
});

test("those left over when the places are full are set aside with their votes, one a stage", () => {
  const count = countOf(meekPrf, electionOf([[9, [1]], [2, [2, 3]], [1, [3]]], { candidates: 3 }));
  assert.deepEqual(
    count.stages.map((stage) => [stage.excluded, stage.totals.slice(1), stage.afterDecision === true]),
    [
      [[], [9n * one, 2n * one, one], false],
      [[2], [9n * one, 0n, one], true],
      [[3], [9n * one, 0n, 0n], true],
    ],
  );
});

test("as droop and stv-rs do, their papers pass on once more for the record", () => {
  const count = countOf(meekDroopPy, electionOf([[9, [1]], [2, [2, 3]], [1, [3]]], { candidates: 3 }));
  assert.deepEqual(
    count.stages.map((stage) => stage.totals.slice(1)),
    [
      [9n * one, 2n * one, one],
      [9n * one, 0n, 3n * one],
      [9n * one, 0n, 0n],
    ],
  );
  assert.equal(count.stages[1]?.reasons[0]?.code, "meek.leftOverPassed");
});

test("more than two hundred left over share one stage", () => {
  const count = countOf(meekPrf, electionOf([[9, [1]]], { candidates: 202 }));
  assert.equal(count.stages.length, 2);
  assert.equal(count.stages[1]?.excluded.length, 201);
  assert.equal(countOf(meekPrf, electionOf([[9, [1]]], { candidates: 201 })).stages.length, 201);
});

test("a protected candidate who does not stand, stands twice in the list or is one too many is refused", () => {
  const election = electionOf([[3, [1]]], { candidates: 3, seats: 2, withdrawn: [3] });
  const codeOf = (value: string): string => {
    const answer = meekPrf.count(election, { ...givenOrder, settings: { protected: value } });
    return answer.ok ? "ok" : answer.refusal.code;
  };
  assert.deepEqual(["3", "4", "0", "x", "1,1", "1,2,3", ""].map(codeOf), Array.from({ length: 7 }, () => "count.settingValue"));
  assert.deepEqual(["none", "1", "2, 1"].map(codeOf), ["ok", "ok", "ok"]);
});

test("a batch setting that is not one is refused", () => {
  const answer = meekPrf.count(tied, { ...givenOrder, settings: { batch: "often" } });
  assert.equal(answer.ok ? "" : answer.refusal.code, "count.settingValue");
});

test("fractions that grow beyond 1024 binary digits are refused and not counted for ever", () => {
  const election = electionOf([[7, [1, 2, 3, 4]], [9, [2, 1, 3]], [5, [3, 4, 1]], [4, [4, 1]], [3, [5, 1, 2, 3]], [1, [1, 3]], [2, [2, 4]], [1, [3]]], { candidates: 5, seats: 3 });
  const answer = meekDroopPy.count(election, { ...givenOrder, settings: { arithmetic: "exact" } });
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, "count.tooExact");
  assert.equal(answer.refusal.field, "arithmetic");
});

test("counted exactly, the quota itself is not enough", () => {
  const election = electionOf([[1, [1]], [1, [2]]], { candidates: 2 });
  const exactly = countOf(meekDroopPy, election, { ...givenOrder, settings: { arithmetic: "exact" } });
  assert.deepEqual([exactly.quota, exactly.stages[0]?.elected], [one, []]);
  assert.deepEqual(exactly.elected, [{ number: 2, stage: 2 }]);
});

test("1987: the quota is enough, cut to nine decimals and without the billionth", () => {
  const count = countOf(meek1987, electionOf([[4, [1]], [2, [2]], [2, [3]]], { candidates: 3 }));
  assert.deepEqual([count.stages[0]?.quota, count.elected], [4n * one, [{ number: 1, stage: 1 }]]);
});

test("1987: two with exactly half each for one place are tied for it", () => {
  const election = electionOf([[4, [1]], [4, [2]]], { candidates: 2 });
  const waits = outcomeOf(meek1987, election, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.purpose], [[1, 2], 1, "election"]);
  assert.deepEqual(countOf(meek1987, election).elected, [{ number: 1, stage: 1 }]);
});

test("1987: the shares are good enough once every elected candidate is within a hundred-thousandth of the quota", () => {
  const count = countOf(meek1987, electionOf([[60, [1, 2]], [20, [2]], [10, [3]], [10, [1]]], { candidates: 3, seats: 2 }));
  const stage = count.stages[1];
  assert.ok(stage?.quota !== undefined);
  const votes = stage.totals[1] ?? 0n;
  assert.ok(stage.quota * 100_000n >= votes * 99_999n || stage.elected.length > 0);
});
