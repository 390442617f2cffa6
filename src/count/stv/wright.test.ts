import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { casesLike, countOf, givenOrder, outcomeOf, publishedOf } from "../../../test/build/count/meek-cases.ts";
import { randomElections, randomRows } from "../../../test/build/count/plain-meek-count.ts";
import { plainWright } from "../../../test/build/count/plain-wright-count.ts";
import { electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";
import { wright } from "./wright.ts";

for (const id of casesLike("scot_")) {
  const published = publishedOf(id).find((count) => count.rule === "wright");
  if (published === undefined) continue;
  test(`${id} by Wright elects and excludes as published`, () => {
    const count = countOf(wright, goldenElection(id), { ...givenOrder, seats: published.seats });
    assert.deepEqual(
      count.elected.map((one) => one.number).sort((a, b) => a - b),
      published.elected,
    );
    assert.equal((count.quota ?? 0n) / 1_000_000_000n, BigInt(published.quota));
    assert.deepEqual(
      count.stages.flatMap((stage) => stage.excluded),
      published.excluded,
    );
    assert.equal(count.stages.filter((stage) => stage.action === "first" || stage.action === "restart").length, published.restarts);
  });
}

const one = 1_000_000_000n;
const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };
const figures = (count: Count): readonly (readonly [string, readonly number[], readonly bigint[], bigint])[] =>
  count.stages.map((stage) => [stage.action, stage.who, stage.totals.slice(1), stage.exhausted] as const);

test("a surplus passes on, the lowest is excluded and everything begins anew without him", () => {
  const count = countOf(
    wright,
    electionOf(
      [
        [11, [1, 2]],
        [4, [2, 3]],
        [5, [3]],
        [3, [4, 2]],
      ],
      { candidates: 4, seats: 2 },
    ),
    ask,
  );
  assert.deepEqual(figures(count), [
    ["first", [], [11n * one, 4n * one, 5n * one, 3n * one], 0n],
    ["surplus", [1], [8n * one, 7n * one, 5n * one, 3n * one], 0n],
    ["restart", [4], [11n * one, 7n * one, 5n * one, 0n], 0n],
    ["surplus", [1], [8n * one, 10n * one, 5n * one, 0n], 0n],
  ]);
  assert.deepEqual(count.elected, [
    { number: 1, stage: 3 },
    { number: 2, stage: 4 },
  ]);
  assert.deepEqual(
    count.stages.map((stage) => [stage.elected, stage.excluded, stage.quota]),
    [
      [[], [], 8n * one],
      [[], [], 8n * one],
      [[1], [4], 8n * one],
      [[2], [], 8n * one],
    ],
  );
  assert.deepEqual(count.stages[0]?.reasons, [
    { code: "first.preferences" },
    { code: "wright.quota", figures: { quota: "8", live: "23", parts: "3" } },
    { code: "wright.provisional", who: [1] },
  ]);
  assert.deepEqual(count.stages[2]?.reasons[0], { code: "wright.restart", who: [4], figures: { votes: "3.000000000" } });
  assert.deepEqual([count.stages[1]?.transferValue, count.stages[1]?.papersMoved], ["0.272727272", 11]);
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "wright.surplus", who: [1], figures: { surplus: "3.000000000", value: "0.272727272" } }]);
});

test("a paper whose candidates are all excluded no longer counts for the quota", () => {
  const count = countOf(
    wright,
    electionOf(
      [
        [11, [1]],
        [7, [2]],
        [5, [3]],
        [3, [4]],
      ],
      { candidates: 4, seats: 2 },
    ),
    ask,
  );
  const begun = count.stages.filter((stage) => stage.action !== "surplus");
  assert.deepEqual(
    begun.map((stage) => [stage.quota, stage.exhausted]),
    [
      [9n * one, 0n],
      [8n * one, 3n * one],
      [7n * one, 8n * one],
    ],
  );
  assert.equal(count.quota, 7n * one);
});

test("three thirds are one: with exact fractions exactly the quota is reached", () => {
  const count = countOf(
    wright,
    electionOf(
      [
        [3, [1, 2]],
        [9, [1]],
        [7, [2]],
        [3, [3]],
      ],
      { candidates: 3, seats: 2 },
    ),
    ask,
  );
  assert.deepEqual(count.stages[1]?.totals.slice(1), [8n * one, 8n * one, 3n * one]);
  assert.deepEqual(count.stages[1]?.exhausted, 3n * one);
  assert.deepEqual(count.elected, [
    { number: 1, stage: 1 },
    { number: 2, stage: 2 },
  ]);
});

test("a vote less than the quota is not enough", () => {
  const count = countOf(
    wright,
    electionOf(
      [
        [3, [1, 2]],
        [9, [1]],
        [6, [2]],
        [4, [3]],
      ],
      { candidates: 3, seats: 2 },
    ),
    ask,
  );
  assert.deepEqual(count.stages[1]?.elected, []);
  assert.equal(count.stages[2]?.action, "restart");
});

test("the largest surplus moves first, and the elected receive nothing more", () => {
  // Quota 100 / 4 + 1 = 26. 2 has the larger surplus; its papers pass over 1, who is elected.
  const count = countOf(
    wright,
    electionOf(
      [
        [30, [1, 2, 3]],
        [36, [2, 1, 3]],
        [20, [3]],
        [14, [4]],
      ],
      { candidates: 4, seats: 3 },
    ),
    ask,
  );
  assert.deepEqual(count.stages[0]?.elected, [2, 1]);
  assert.deepEqual(count.stages[1]?.who, [2]);
  assert.deepEqual(count.stages[1]?.totals.slice(1), [30n * one, 26n * one, 30n * one, 14n * one]);
  assert.deepEqual(
    count.elected.map((each) => each.number),
    [2, 1, 3],
  );
});

const equalSurpluses = electionOf(
  [
    [30, [1, 3]],
    [30, [2, 4]],
    [22, [3]],
    [20, [4]],
    [8, [5]],
  ],
  { candidates: 5, seats: 3 },
);

test("which of two equal surpluses moves first is settled by lot", () => {
  // Quota 110 / 4 + 1 = 28.
  const waits = outcomeOf(wright, equalSurpluses, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.purpose], [[1, 2], 2, "surplus"]);
  assert.deepEqual([waits.soFar.elected, waits.soFar.stages.map((stage) => stage.elected)], [[], [[]]]);
  const drawn = countOf(wright, equalSurpluses, { ties: { last: { kind: "given-order" }, lots: [{ purpose: "surplus", order: [2, 1], by: "drawn-lot" }] } });
  assert.deepEqual(drawn.stages[1]?.who, [2]);
  assert.deepEqual(drawn.stages[2]?.who, [1]);
});

test("of two equal surpluses the one ahead at the last difference moves first", () => {
  // In the first count 1 has 30 and 2 has 29, but after the surplus of 1 it is 28 and 29. Without 6 they are level with 30.
  const level = electionOf(
    [
      [30, [1, 3]],
      [29, [2, 4]],
      [1, [6, 2]],
      [22, [3]],
      [20, [4]],
      [8, [5]],
    ],
    { candidates: 6, seats: 3 },
  );
  const count = countOf(wright, level, ask);
  const tie = count.ties.find((each) => each.purpose === "surplus");
  assert.deepEqual([tie?.between, tie?.chosen, tie?.by], [[1, 2], 2, "last-difference"]);
});

test("of two who are lowest the one behind at the last difference is excluded, and only a lot parts those who never differed", () => {
  // The surplus of 3 gives 4 the one vote that makes 3 and 4 level; in the stage before 4 was behind.
  const level = electionOf(
    [
      [4, [1, 4]],
      [8, [1]],
      [6, [2]],
      [4, [3]],
      [3, [4]],
    ],
    { candidates: 4, seats: 2 },
  );
  const count = countOf(wright, level, ask);
  assert.deepEqual(count.stages[1]?.totals.slice(1), [9n * one, 6n * one, 4n * one, 4n * one]);
  assert.deepEqual(count.stages[2]?.excluded, [4]);
  assert.deepEqual(count.ties, [{ purpose: "exclusion", between: [3, 4], stage: 3, chosen: 4, by: "last-difference", at: 1 }]);
  const never = electionOf(
    [
      [9, [1]],
      [3, [2]],
      [3, [3]],
    ],
    { candidates: 3, seats: 2 },
  );
  const waits = outcomeOf(wright, never, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.purpose], [[2, 3], 3, "exclusion"]);
  assert.deepEqual(
    countOf(wright, never).elected.map((each) => each.number),
    [1, 3],
  );
});

test("with as many candidates as places all are elected at once, the highest first", () => {
  const count = countOf(
    wright,
    electionOf(
      [
        [1, [1]],
        [5, [2]],
        [3, [3]],
      ],
      { candidates: 3, seats: 3 },
    ),
    ask,
  );
  assert.deepEqual(
    count.elected.map((each) => each.number),
    [2, 3, 1],
  );
  assert.deepEqual([count.stages.length, count.notes], [1, []]);
  const few = countOf(
    wright,
    electionOf(
      [
        [1, [1]],
        [5, [2]],
      ],
      { candidates: 2, seats: 3 },
    ),
    ask,
  );
  assert.deepEqual(few.notes, [{ code: "place.vacant", figures: { places: "1", seats: "3" } }]);
});

test("no valid paper: the quota is one, all are tied and a lot is needed", () => {
  const empty = electionOf([], { candidates: 3, seats: 1 });
  const waits = outcomeOf(wright, empty, ask);
  assert.ok(waits.kind === "lotNeeded");
  assert.deepEqual([waits.between, waits.stage, waits.soFar.quota], [[1, 2, 3], 2, one]);
  assert.deepEqual(
    countOf(wright, empty).elected.map((each) => each.number),
    [3],
  );
});

test("no place is refused, and so is a setting that Wright does not have", () => {
  const codeOf = (options: CountOptions): string => {
    const answer = wright.count(electionOf([[1, [1]]], { candidates: 2 }), options);
    return answer.ok ? "" : answer.refusal.code;
  };
  assert.deepEqual([codeOf({ ...ask, seats: 0 }), codeOf({ ...ask, settings: { fast: "yes" } })], ["count.seats", "count.setting.unknown"]);
});

test("with many surpluses in one count the fractions are cut to sixty decimals, and nothing shows in the figures", () => {
  // Twenty places; each candidate elected passes a share of what he got from the one before to the next.
  const seats = 20;
  const rows = Array.from(
    { length: 40 },
    (_, index) =>
      [
        61 + ((index * 37) % 29),
        Array.from({ length: 40 }, (_, step) => ((index + step * (1 + (index % 3))) % 40) + 1).filter((mark, at, all) => all.indexOf(mark) === at),
      ] as const,
  );
  const count = countOf(wright, electionOf(rows, { candidates: 40, seats }));
  assert.equal(count.elected.length, seats);
  const valid = rows.reduce((sum, [votes]) => sum + BigInt(votes), 0n) * one;
  for (const stage of count.stages) {
    assert.equal(
      stage.totals.reduce((sum, total) => sum + total, stage.exhausted + stage.lost),
      valid,
    );
    assert.ok(stage.lost >= 0n && stage.lost <= 41n);
  }
});

test(`Wright and a plain count in fractions agree on ${randomElections} random elections`, () => {
  for (let seed = 1; seed <= randomElections; seed++) {
    const { rows, candidates, seats } = randomRows(seed, false);
    const count = countOf(wright, electionOf(rows, { candidates, seats }));
    const expected = plainWright(rows, candidates, seats);
    const told = `seed ${seed}: ${JSON.stringify({ rows, seats })}`;
    assert.deepEqual(
      count.elected.map((each) => each.number),
      expected.elected,
      told,
    );
    assert.deepEqual(
      count.stages.flatMap((stage) => stage.excluded),
      expected.excluded,
      told,
    );
  }
});
