import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { meekNzByLot, countOf, givenOrder, outcomeOf } from "../../../test/build/count/meek-cases.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { meek1987, nearQuota } from "./meek-1987.ts";
import { meekDroopPy } from "./meek-droop-py.ts";
import { meekNz } from "./meek-nz.ts";
import { meekPrf } from "./meek-prf.ts";

const one = 1_000_000_000n;
const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };

const seatsRefused = (seats: number): string => {
  const answer = meekPrf.count(electionOf([[1, [1]]], { candidates: 2, seats }), ask);
  return answer.ok ? "" : answer.refusal.code;
};

test("no place, a part of one or fewer are refused", () => {
  assert.deepEqual([0, -1, Number.NaN].map(seatsRefused), ["count.seats", "count.seats", "count.seats"]);
});

for (const rule of [meekPrf, meekNzByLot, meek1987, meekDroopPy]) {
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
    assert.deepEqual(
      countOf(rule, empty).elected.map((each) => each.number),
      [3],
    );
  });

  test(`${rule.id}: nobody stands, and nobody is elected`, () => {
    const told: number[] = [];
    const count = countOf(rule, electionOf([[3, [1]]], { candidates: 1, seats: 1, withdrawn: [1] }), {
      ...ask,
      progress: (percent) => void told.push(percent),
    });
    assert.deepEqual(told, []);
    assert.deepEqual(count.elected, []);
    assert.equal(count.papers.onlyWithdrawn, 3);
  });

  test(`${rule.id}: an unknown setting is refused by name`, () => {
    const answer = rule.count(electionOf([[1, [1]]], { candidates: 2 }), { ...ask, settings: { nonsense: "x" } });
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, "count.setting.unknown");
  });

  test(`${rule.id}: one wins of one place when he has more than half, and nothing more is counted`, () => {
    const count = countOf(
      rule,
      electionOf(
        [
          [6, [1]],
          [5, [2]],
        ],
        { candidates: 2 },
      ),
      ask,
    );
    assert.deepEqual(count.elected, [{ number: 1, stage: 1 }]);
    assert.ok(count.stages.slice(1).every((stage) => stage.afterDecision === true));
  });

  test(`${rule.id}: progress is told from 0 to 100 and never falls`, () => {
    const told: number[] = [];
    countOf(
      rule,
      electionOf(
        [
          [6, [1, 2]],
          [5, [2]],
          [4, [3, 2]],
          [3, [4, 3]],
        ],
        { candidates: 4, seats: 2 },
      ),
      { ...givenOrder, progress: (percent) => void told.push(percent) },
    );
    assert.ok(told.length > 1);
    assert.equal(told[0], rule === meek1987 ? 25 : 0);
    assert.deepEqual(
      [...told].sort((a, b) => a - b),
      told,
    );
    assert.ok(told.every((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 100));
  });

  test(`${rule.id}: at every stage totals and exhausted add up to the valid papers`, () => {
    const count = countOf(
      rule,
      electionOf(
        [
          [16, [1, 2]],
          [5, [2]],
          [4, [3]],
          [3, [4, 3]],
          [2, [1]],
        ],
        { candidates: 4, seats: 2 },
      ),
    );
    for (const stage of count.stages)
      assert.equal(
        stage.totals.reduce((sum, total) => sum + total, stage.exhausted),
        30n * one,
      );
    assert.deepEqual([count.decimals, count.keepDecimals], [9, 9]);
  });
}

const tied: Election = electionOf(
  [
    [5, [1]],
    [3, [2, 1]],
    [3, [3, 1]],
  ],
  { candidates: 3 },
);

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

test("an order that the file states settles a tie for defeat, after a lot that was given and before asking", () => {
  for (const rule of [meekPrf, meekDroopPy]) {
    assert.deepEqual(countOf(rule, { ...tied, tieOrder: [3, 1, 2] }, ask).stages[1]?.excluded, [3]);
    assert.deepEqual(countOf(rule, { ...tied, tieOrder: [1, 2, 3] }, ask).stages[1]?.excluded, [2]);
    const lots = [{ purpose: "exclusion", order: [2, 3], by: "drawn-lot" }] as const;
    assert.deepEqual(countOf(rule, { ...tied, tieOrder: [3, 1, 2] }, { ties: { last: { kind: "ask" }, lots } }).stages[1]?.excluded, [2]);
  }
  assert.equal(outcomeOf(meek1987, { ...tied, tieOrder: [3, 1, 2] }, ask).kind, "lotNeeded");
});

test("New Zealand breaks the tie by the schedule's numbers when asked", () => {
  const count = countOf(meekNz, tied, { ...ask, settings: { ties: "schedule" } });
  assert.equal(count.ties[0]?.by, "rule");
  assert.deepEqual(count.ties[0]?.between, [2, 3]);
  assert.deepEqual(
    count.elected.map((each) => each.number),
    [1],
  );
});

test("those left over when the places are full are set aside with their votes, one a stage", () => {
  const count = countOf(
    meekPrf,
    electionOf(
      [
        [9, [1]],
        [2, [2, 3]],
        [1, [3]],
      ],
      { candidates: 3 },
    ),
  );
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
  const count = countOf(
    meekDroopPy,
    electionOf(
      [
        [9, [1]],
        [2, [2, 3]],
        [1, [3]],
      ],
      { candidates: 3 },
    ),
  );
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
  assert.deepEqual(
    ["3", "4", "0", "x", "1 1", "1 2 3", ""].map(codeOf),
    Array.from({ length: 7 }, () => "count.setting.value"),
  );
  assert.deepEqual(["none", "1", "2 1"].map(codeOf), ["ok", "ok", "ok"]);
});

test("a batch setting that is not one is refused", () => {
  const answer = meekPrf.count(tied, { ...givenOrder, settings: { batch: "often" } });
  assert.equal(answer.ok ? "" : answer.refusal.code, "count.setting.value");
});

test("fractions that grow beyond 1024 binary digits are refused and not counted for ever", () => {
  const election = goldenElection("stvrs_vegetables");
  const answer = meekDroopPy.count(election, { ...givenOrder, settings: { arithmetic: "exact" } });
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, "count.tooExact");
  assert.equal(answer.refusal.field, "arithmetic");
});

test("counted exactly, the quota itself is not enough", () => {
  const election = electionOf(
    [
      [1, [1]],
      [1, [2]],
    ],
    { candidates: 2 },
  );
  const exactly = countOf(meekDroopPy, election, { ...givenOrder, settings: { arithmetic: "exact" } });
  assert.deepEqual([exactly.quota, exactly.stages[0]?.elected], [one, []]);
  assert.deepEqual(exactly.elected, [{ number: 2, stage: 2 }]);
});

test("1987: the quota is enough, cut to nine decimals and without the billionth", () => {
  const count = countOf(
    meek1987,
    electionOf(
      [
        [4, [1]],
        [2, [2]],
        [2, [3]],
      ],
      { candidates: 3 },
    ),
  );
  assert.deepEqual([count.stages[0]?.quota, count.elected], [4n * one, [{ number: 1, stage: 1 }]]);
});

test("1987: two with exactly half each for one place are tied for it", () => {
  const election = electionOf(
    [
      [4, [1]],
      [4, [2]],
    ],
    { candidates: 2 },
  );
  const waits = outcomeOf(meek1987, election, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.purpose], [[1, 2], 1, "election"]);
  assert.deepEqual(countOf(meek1987, election).elected, [{ number: 1, stage: 1 }]);
});

test("1987: the shares are good enough once every elected candidate is within a hundred-thousandth of the quota", () => {
  assert.deepEqual(
    [99_998n, 99_999n, 100_000n, 100_001n, 100_002n].map((quota) => nearQuota(100_000n, quota)),
    [false, true, true, true, false],
  );
  const count = countOf(meek1987, goldenElection("scot_glasgow_2007_linn"));
  const settled = count.stages.filter(
    (stage, index) =>
      stage.elected.length === 0 && count.stages[index + 1]?.action === "exclusion" && stage.reasons.some((reason) => reason.code === "meek.settled"),
  );
  assert.ok(settled.length > 3);
  for (const stage of settled)
    for (const { number, stage: at } of count.elected)
      if (at <= stage.n) assert.ok(nearQuota(stage.totals[number] ?? 0n, stage.quota ?? 0n), `${number} in stage ${stage.n}`);
  assert.deepEqual(
    count.elected.map((each) => each.number),
    [7, 3, 2, 6],
  );
});
