import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, givenOrder } from "../../../test/build/count/meek-cases.ts";
import type { PlainRows } from "../../../test/build/count/plain-meek-count.ts";
import { electionOf } from "../election.ts";
import type { Count, Outcome, Stage } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import type { MeekBook } from "./meek-book.ts";
import { openBook, roomFor } from "./meek-book.ts";
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

/** 1 has the quota of 30.000000001 and so much above it, 2 is below it; the three add up to 90. */
const withSurplus = (surplus: bigint): readonly bigint[] => [0n, 30n * one + 1n + surplus, 30n * one - 1n, 30n * one - surplus];

test("with a surplus below 0.000001 the lowest is defeated; with exactly that the shares are refined once more", () => {
  const below = byPrf(2, 90, start, start, withSurplus(999n), withSurplus(500n));
  const at = byPrf(2, 90, start, start, withSurplus(1000n), withSurplus(500n));
  assert.equal(below.count.stages[1]?.totals[1], 30n * one + 1000n);
  assert.equal(at.count.stages[1]?.totals[1], 30n * one + 501n);
  assert.deepEqual(below.count.stages[1]?.reasons, [
    { code: "meek.surplus", who: [1] },
    { code: "meek.settled", figures: { iterations: "2", surplus: "0.000000999", quota: "30.000000001" } },
  ]);
});

test("a surplus that no longer falls ends the iteration: the same again is enough", () => {
  const stable = byPrf(2, 90, start, start, withSurplus(5000n), withSurplus(4000n), withSurplus(4000n), withSurplus(10n));
  assert.deepEqual(stable.count.stages[1]?.reasons, [
    { code: "meek.surplus", who: [1] },
    { code: "meek.stable", figures: { iterations: "4", surplus: "0.000004000", quota: "30.000000001" } },
  ]);
  const rising = byPrf(2, 90, start, start, withSurplus(5000n), withSurplus(5001n), withSurplus(10n));
  assert.equal(rising.count.stages[1]?.totals[1], 30n * one + 5002n);
});

test("a surplus that falls for ever is refused after the bound, and does not hang", () => {
  let surplus = 10n * one;
  let tallied = 0;
  const papers: MeekPapers<bigint> = {
    tally: () => {
      surplus -= 1n;
      tallied++;
      return [0n, 30n * one + 1n + surplus, 25n * one, 35n * one - 1n - surplus];
    },
    elect: () => undefined,
    defeat: () => undefined,
  };
  const answer = countRounds(bookOf(3, 2, 90), prfRounds(papers, "never", []));
  assert.deepEqual(answer, { ok: false, refusal: { code: "count.noEnd", detail: { stage: 2, iterations: 1600 } } });
  assert.equal(tallied, 1601);
});

const bySchedule = (...tallies: readonly (readonly bigint[])[]): Count => {
  const answer = countSchedule(bookOf((tallies[0]?.length ?? 1) - 1, 2, 90), scripted(...tallies));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return counted(answer.value);
};

test("New Zealand: with a surplus of 0.0001 the lowest is not excluded yet, just below it he is", () => {
  // 2 and 3 are level, so that neither is a sure loser.
  const first = (votes: bigint): Count => bySchedule([0n, votes, 25n * one, 25n * one], [0n, 25n * one, 26n * one, 24n * one]);
  const below = first(25_000_150_000n);
  assert.equal((below.stages[0]?.totals[1] ?? 0n) - (below.stages[0]?.quota ?? 0n), 99_999n);
  assert.deepEqual([below.stages[1]?.action, below.stages[1]?.excluded], ["exclusion", [2]]);
  const at = first(25_000_150_001n);
  assert.equal((at.stages[0]?.totals[1] ?? 0n) - (at.stages[0]?.quota ?? 0n), 100_000n);
  assert.deepEqual([at.stages[1]?.action, at.stages[1]?.excluded], ["iteration", []]);
});

test("New Zealand: a sure loser goes at once, one who could still draw level does not", () => {
  const sure = bySchedule([0n, 36n * one, 30n * one, 24n * one]);
  assert.deepEqual(
    [sure.stages[1]?.excluded, sure.stages[1]?.reasons[0]],
    [[3], { code: "nz.sureLoser", who: [3], figures: { votes: "24.000000000", surplus: "5.999999999" } }],
  );
  const level = bySchedule([0n, 36n * one, 30n * one - 1n, 24n * one + 1n]);
  assert.deepEqual(level.stages[1]?.excluded, []);
  assert.deepEqual(level.stages[1]?.reasons[0]?.code, "nz.transfers");
});

test("New Zealand: when the keep factors hold still or rise, the lowest is excluded though a surplus is left", () => {
  // The same answer for ever: 2 and 3 level, 1 far above the quota, his factor falling to nothing by ever smaller steps.
  const count = bySchedule([0n, 40n * one, 25n * one, 25n * one]);
  const excluded = count.stages.find((stage) => stage.excluded.length > 0);
  assert.equal(excluded?.reasons[0]?.code, "nz.loop");
  const factors = count.stages.slice(0, (excluded?.n ?? 1) - 1).map((stage) => stage.keep?.[1] ?? 0n);
  assert.ok(factors.every((factor, index) => index === 0 || index === factors.length - 1 || factor < (factors[index - 1] ?? 0n)));
  assert.equal(factors.at(-1), factors.at(-2));
});

test("New Zealand: keep values that fall for ever are refused after the bound, and the count does not hang", () => {
  const answer = countSchedule(bookOf(3, 2, 90), scripted([0n, 25_000_150_001n, 25n * one, 25n * one]));
  assert.deepEqual(answer, { ok: false, refusal: { code: "count.noEnd", detail: { stage: 6402 } } });
});

test("New Zealand: the stages tell what was done in them", () => {
  const codes = (rows: PlainRows, seats: number): readonly (readonly string[])[] =>
    countOf(meekNz, electionOf(rows, { seats })).stages.map((stage) => stage.reasons.map((reason) => reason.code));
  assert.deepEqual(
    codes(
      [
        [16, [1, 2]],
        [5, [2]],
        [4, [3]],
        [3, [4, 3]],
      ],
      2,
    ),
    [
      ["first.preferences", "elected.quota"],
      ["nz.transfers", "elected.quota"],
    ],
  );
  assert.deepEqual(
    codes(
      [
        [5, [1]],
        [4, [2]],
        [3, [3, 2]],
      ],
      1,
    ),
    [["first.preferences"], ["nz.lowest", "elected.quota"]],
  );
});

test("New Zealand: all without a vote go together once the surplus is settled, if enough are left", () => {
  const together = countOf(
    meekNz,
    electionOf(
      [
        [5, [1]],
        [4, [2]],
      ],
      { candidates: 5 },
    ),
  );
  assert.deepEqual([together.stages[0]?.elected, together.stages.length], [[1], 1]);
  const both = countOf(
    meekNz,
    electionOf(
      [
        [5, [1]],
        [4, [2]],
        [3, [3]],
      ],
      { candidates: 5 },
    ),
    ask,
  );
  assert.deepEqual([both.stages[1]?.excluded, both.stages[1]?.reasons[0]], [[4, 5], { code: "nz.zero", who: [4, 5] }]);
  const few = countOf(
    meekNz,
    electionOf(
      [
        [5, [1]],
        [4, [2]],
      ],
      { candidates: 4, seats: 3 },
    ),
  );
  // 3 and 4 have no vote; were both to go, a place would stay empty.
  assert.deepEqual([few.stages.flatMap((stage) => stage.excluded), few.elected.map((each) => each.number)], [[3], [1, 2, 4]]);
});

test("stages times candidates up to forty million figures are kept, one more is refused", () => {
  const book = (stages: number): MeekBook => ({ ...bookOf(3, 2, 90), stages: Array<Stage>(stages) });
  assert.equal(roomFor(book(9_999_999)).ok, true);
  assert.deepEqual(roomFor(book(10_000_000)), { ok: false, refusal: { code: "count.tooLarge", detail: { candidates: 3, stages: 10_000_000 } } });
});

test("standing orders may say that the first difference settles a tie for defeat", () => {
  // 3 and 4 are level in stage 2, when 5 is gone; in stage 1 four was behind.
  const election = electionOf(
    [
      [9, [1]],
      [8, [2]],
      [4, [3]],
      [3, [4]],
      [1, [5, 4]],
    ],
    { seats: 2 },
  );
  const options: CountOptions = { ties: { last: { kind: "ask" }, lots: [], steps: ["first-difference"] } };
  for (const rule of [meekPrf, meek1987, meekDroopPy]) {
    const count = countOf(rule, election, options);
    const tie = count.ties.find((each) => each.between.includes(3));
    assert.deepEqual([tie?.chosen, tie?.by], [4, "first-difference"], rule.id);
  }
});

test("New Zealand: those elected in one round are listed by votes, and of equals the lower number first", () => {
  const count = countOf(
    meekNz,
    electionOf(
      [
        [5, [3]],
        [5, [2]],
        [6, [4]],
        [1, [1]],
      ],
      { seats: 3 },
    ),
  );
  assert.deepEqual(
    count.elected.map((one) => one.number),
    [4, 2, 3],
  );
  const all = countOf(
    meekNz,
    electionOf(
      [
        [5, [3]],
        [5, [2]],
        [6, [4]],
        [1, [1]],
      ],
      { seats: 4 },
    ),
  );
  assert.deepEqual(
    all.elected.map((one) => one.number),
    [4, 2, 3, 1],
  );
});

test("a protected candidate is not defeated though he is the lowest, and is elected when the other places are filled", () => {
  const election = electionOf(
    [
      [5, [1]],
      [4, [2]],
      [1, [3]],
      [3, [4]],
    ],
    { seats: 2 },
  );
  const count = countOf(meekPrf, election, { ...ask, settings: { protected: "3" } });
  assert.deepEqual(
    count.stages.map((stage) => [stage.elected, stage.excluded]),
    [
      [[], []],
      [[1, 3], [4]],
      [[], [2]],
    ],
  );
  assert.deepEqual(count.stages[1]?.reasons.slice(1), [
    { code: "elected.quota", who: [1] },
    { code: "elected.remaining", who: [3] },
  ]);
});

test("without limits no stage tells of any, and a stage in which the last place is filled names nobody as remaining", () => {
  const election = electionOf(
    [
      [9, [1, 2]],
      [4, [2]],
      [3, [3]],
    ],
    { seats: 2 },
  );
  for (const rule of [meekPrf, meek1987, meekDroopPy, meekNz]) {
    const count = countOf(rule, election, ask);
    assert.deepEqual(
      count.elected.map((each) => each.number),
      [1, 2],
    );
    for (const stage of count.stages) {
      assert.equal("interventions" in stage, false, rule.id);
      assert.equal(
        stage.reasons.some((reason) => reason.code === "elected.remaining"),
        false,
        rule.id,
      );
    }
    assert.deepEqual(
      count.stages.flatMap((stage) => stage.elected),
      [1, 2],
      rule.id,
    );
  }
});

test("New Zealand: with the surplus settled one who is the lowest alone goes without a lot, though the surplus could bring him level", () => {
  // 1 is 0.0001 less a billionth above the quota, 3 a billionth below 2.
  const count = bySchedule([0n, 25_000_149_999n, 25n * one, 25n * one - 1n], [0n, 25n * one, 26n * one, 0n]);
  assert.deepEqual([count.stages[1]?.excluded, count.stages[1]?.reasons[0]], [[3], { code: "nz.lowest", who: [3], figures: { votes: "24.999999999" } }]);
  assert.deepEqual(count.ties, []);
});

test("the rules by Meek read rankings", () => {
  for (const rule of [meekPrf, meek1987, meekDroopPy, meekNz]) assert.deepEqual([rule.needs, rule.family, rule.canConstrain], ["rankings", "stv", true]);
});
