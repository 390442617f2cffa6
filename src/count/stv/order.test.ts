import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countElection } from "../count.ts";
import { type Election, electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import { askAtTies, type CountOptions, type Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { orderStv } from "./order.ts";
import { scottish } from "./scottish.ts";

const rules: readonly Rule[] = [scottish, ers97, { ...scottish, id: "wigm-prf", canConstrain: false }];
const find = (id: string): Rule | undefined => (id === "order-stv" ? orderStv(find) : rules.find((rule) => rule.id === id));
const ask = (election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}) =>
  countElection(election, "order-stv", { ties: askAtTies, settings, ...options }, find);
function countOf(election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}): Count {
  const result = ask(election, settings, options);
  assert.ok(result.ok && result.value.kind === "counted", JSON.stringify(result.ok ? result.value.kind : result.refusal));
  return result.value.count;
}
const refusal = (election: Election, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}) => {
  const result = ask(election, settings, options);
  return result.ok ? null : [result.refusal.code, result.refusal.field];
};
const numbers = (count: Count): readonly number[] => count.elected.map(({ number }) => number);

// docs/count/order-of-preference.md: C wins alone, A and C together, then A, B and C.
const example = electionOf(
  [
    [12, [1, 3]],
    [10, [2, 3]],
    [8, [3]],
    [6, [4, 3]],
  ],
  { seats: 2, names: ["Ada", "Bea", "Cai", "Dee"] },
);

test("the worked example from the top: Cai, Ada, Bea, Dee, the first two take the seats", () => {
  const count = countOf(example);
  assert.deepEqual(count.ranking, [[3], [1], [2], [4]]);
  assert.deepEqual(count.elected, [
    { number: 3, stage: 1 },
    { number: 1, stage: 2 },
  ]);
  assert.deepEqual(
    count.stages.map(({ n, action, reasons, totals, quota, elected, exhausted, lost }) => ({ n, action, reasons, totals, quota, elected, exhausted, lost })),
    [
      {
        n: 1,
        action: "election",
        reasons: [{ code: "order.added", who: [3], figures: { place: "1", places: "1" } }],
        totals: [0n, 1_200_000n, 0n, 2_400_000n, 0n],
        quota: 1_900_000n,
        elected: [3],
        exhausted: 0n,
        lost: 0n,
      },
      {
        n: 2,
        action: "election",
        reasons: [
          { code: "order.added", who: [1], figures: { place: "2", places: "2" } },
          { code: "order.kept", who: [3] },
        ],
        totals: [0n, 1_200_000n, 1_000_000n, 1_300_000n, 0n],
        quota: 1_300_000n,
        elected: [1],
        exhausted: 99_988n,
        lost: 12n,
      },
      {
        n: 3,
        action: "election",
        reasons: [
          { code: "order.added", who: [2], figures: { place: "3", places: "3" } },
          { code: "order.kept", who: [3, 1] },
        ],
        totals: [0n, 1_200_000n, 1_000_000n, 800_000n, 600_000n],
        quota: 1_000_000n,
        elected: [],
        exhausted: 0n,
        lost: 0n,
      },
      {
        n: 4,
        action: "election",
        reasons: [
          { code: "order.added", who: [4], figures: { place: "4", places: "4" } },
          { code: "order.kept", who: [3, 1, 2] },
        ],
        totals: [0n, 1_200_000n, 1_000_000n, 800_000n, 600_000n],
        quota: 800_000n,
        elected: [],
        exhausted: 0n,
        lost: 0n,
      },
    ],
  );
  assert.equal(count.rule, "order-stv");
  assert.equal(count.decimals, 5);
  assert.equal(count.papers.valid, 36);
  assert.deepEqual(
    count.parts?.map(({ seats, rule }) => [seats, rule]),
    [
      [1, "scottish"],
      [2, "scottish"],
      [3, "scottish"],
      [4, "scottish"],
    ],
  );
  assert.deepEqual(count.notes, []);
});

test("the worked example from the bottom: Dee drops out first, then Bea, then Ada", () => {
  const count = countOf(example, { method: "bottom-up" });
  assert.deepEqual(count.ranking, [[3], [1], [2], [4]]);
  assert.deepEqual(
    count.stages.map(({ reasons }) => reasons),
    [
      [{ code: "order.dropped", who: [4], figures: { place: "4", places: "3" } }],
      [{ code: "order.dropped", who: [2], figures: { place: "3", places: "2" } }],
      [{ code: "order.dropped", who: [1], figures: { place: "2", places: "1" } }],
    ],
  );
  assert.deepEqual(count.elected, [
    { number: 3, stage: 3 },
    { number: 1, stage: 3 },
  ]);
  assert.deepEqual(
    count.stages.map(({ elected }) => elected),
    [[], [], [3, 1]],
  );
});

test("the base rule is Scottish unless set otherwise, and its quota is that of each count", () => {
  const count = countOf(example, { base: "ers97" });
  assert.deepEqual(count.ranking, [[3], [1], [2], [4]]);
  assert.equal(count.decimals, 2);
  assert.deepEqual(
    count.parts?.map(({ rule }) => rule),
    ["ers97", "ers97", "ers97", "ers97"],
  );
});

test("from the top, whoever has a place keeps it though a count for more places alone would not elect them", () => {
  const kept = electionOf(
    [
      [35, [1, 3]],
      [33, [2, 3]],
      [20, [3, 2]],
      [12, [4, 3]],
    ],
    { seats: 2 },
  );
  const two = scottish.count(kept, { ties: askAtTies, seats: 2 });
  assert.ok(two.ok && two.value.kind === "counted");
  assert.deepEqual(numbers(two.value.count), [1, 2]);
  const one = scottish.count(kept, { ties: askAtTies, seats: 1 });
  assert.ok(one.ok && one.value.kind === "counted");
  const first = numbers(one.value.count)[0] ?? 0;
  const ordered = countOf(kept);
  assert.deepEqual(ordered.ranking?.[0], [first]);
  assert.ok(ordered.parts?.every((part) => numbers(part).includes(first)));
});

test("a list may be cut at a length; from the bottom a first count says who is on it", () => {
  assert.deepEqual(countOf(example, { length: "3" }).ranking, [[3], [1], [2]]);
  const count = countOf(example, { length: "2", method: "bottom-up" });
  assert.deepEqual(count.ranking, [[3], [1]]);
  assert.deepEqual(
    count.stages.map(({ reasons }) => reasons[0]?.code),
    ["order.list", "order.dropped"],
  );
  assert.deepEqual(
    count.parts?.map(({ seats }) => seats),
    [2, 1],
  );
  assert.deepEqual(countOf(example, { length: "9" }).ranking?.length, 4);
  assert.deepEqual(refusal(example, { length: "0" }), ["count.setting.value", "settings.length"]);
});

test("a single candidate is first by either method", () => {
  const of = electionOf([[3, [1]]], { seats: 2 });
  for (const method of ["top-down", "bottom-up"]) {
    const count = countOf(of, { method });
    assert.deepEqual(count.ranking, [[1]]);
    assert.equal(count.papers.valid, 3);
    assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "2" } }]);
  }
});

test("withdrawn candidates have no place", () => {
  assert.deepEqual(countOf(example, {}, { withdrawn: [3] }).ranking, [[1], [2], [4]]);
  assert.deepEqual(
    countOf(example, { method: "bottom-up" }, { withdrawn: [3] })
      .ranking?.flat()
      .includes(3),
    false,
  );
});

const reopen = { number: 2, then: "vacate" } as const;

test("whoever is below re-open nominations is not endorsed, where the threshold says so", () => {
  const count = countOf(example, { threshold: "reopen" }, { reopen, seats: 3 });
  assert.deepEqual(count.ranking, [[3], [1]]);
  assert.deepEqual(numbers(count), [3, 1]);
  assert.deepEqual(count.notes, [
    { code: "order.belowReopen", who: [4], others: [2] },
    { code: "place.vacant", figures: { places: "1", seats: "3" } },
  ]);
  const last = countOf(example, { threshold: "reopen" }, { reopen: { ...reopen, number: 4 } });
  assert.deepEqual(last.ranking, [[3], [1], [2]]);
  assert.deepEqual(last.notes, []);
  const off = countOf(example, { threshold: "reopen", length: "2" }, { reopen });
  assert.deepEqual(off.ranking, [[3], [1]]);
});

test("without a threshold a place won by re-open nominations is left vacant like any other", () => {
  const count = countOf(example, {}, { reopen: { number: 1, then: "vacate" } });
  assert.deepEqual(numbers(count), [3]);
  assert.deepEqual(count.ranking, [[3], [1], [2], [4]]);
  assert.equal(count.notes[0]?.code, "place.reopened");
});

test("whoever is ranked on too few papers is not endorsed, exactly at the share still is", () => {
  // 36 papers: Ada is on 12, a third; Bea on 10; Cai on 36; Dee on 6, a sixth.
  assert.deepEqual(countOf(example, { threshold: "33.3333" }).ranking, [[3], [1]]);
  assert.deepEqual(countOf(example, { threshold: "33.3334" }).ranking, [[3]]);
  assert.deepEqual(countOf(example, { threshold: "0" }).ranking?.length, 4);
  assert.deepEqual(countOf(example, { threshold: "100" }).ranking, [[3]]);
  assert.deepEqual(countOf(example, { threshold: "20" }).notes, [{ code: "order.belowThreshold", who: [4], figures: { percent: "20" } }]);
  const half = electionOf([
    [1, [1, 2]],
    [1, [2]],
  ]);
  const ties = { last: { kind: "given-order" } as const, lots: [] };
  assert.deepEqual(countOf(half, { threshold: "50" }, { ties }).ranking?.length, 2);
  assert.deepEqual(countOf(half, { threshold: "50.0001" }, { ties }).ranking, [[2]]);
});

test("a threshold that is none is refused", () => {
  for (const threshold of ["100.0001", "101", "5.12345", "1e2", "many", "-1"])
    assert.deepEqual(refusal(example, { threshold }), ["count.setting.value", "settings.threshold"], threshold);
  assert.deepEqual(refusal(example, { threshold: "reopen" }), ["count.setting.value", "settings.threshold"]);
});

test("a base rule that cannot keep limits orders from the bottom only; an unknown one not at all", () => {
  assert.deepEqual(refusal(example, { base: "wigm-prf" }), ["count.rule.unconstrained", "settings.base"]);
  assert.deepEqual(countOf(example, { base: "wigm-prf", method: "bottom-up" }).ranking?.[0], [3]);
  assert.deepEqual(refusal(example, { base: "fptp" }), ["count.setting.value", "settings.base"]);
  assert.deepEqual(orderStv(() => undefined).count(example, { ties: askAtTies }).ok, false);
  assert.deepEqual(refusal(example, { method: "sideways" }), ["count.setting.value", "settings.method"]);
});

test("what the base rule refuses is refused", () => {
  const failing: Rule = { ...scottish, count: () => ({ ok: false, refusal: { code: "count.stub" } }) };
  for (const method of ["top-down", "bottom-up"]) {
    const result = orderStv(() => failing).count(example, { ties: askAtTies, settings: { method } });
    assert.deepEqual(result, { ok: false, refusal: { code: "count.stub" } });
  }
});

const tied = electionOf(
  [
    [2, [1]],
    [2, [2]],
    [1, [3]],
  ],
  { seats: 2 },
);

test("a tie in one of the counts waits for a lot, and the lot then stands in all of them", () => {
  const result = ask(tied);
  assert.ok(result.ok && result.value.kind === "lotNeeded");
  assert.deepEqual([result.value.between, result.value.stage, result.value.purpose], [[1, 2], 1, "exclusion"]);
  assert.deepEqual(result.value.soFar.stages[0]?.reasons, [{ code: "lot.needed", who: [1, 2] }]);
  assert.deepEqual(result.value.soFar.elected, []);
  assert.equal(result.value.soFar.parts?.length, 1);
  const lots = [{ purpose: "exclusion", order: [2, 1], by: "drawn-lot" } as const];
  const count = countOf(tied, {}, { ties: { last: { kind: "ask" }, lots } });
  assert.deepEqual(count.ranking, [[1], [2], [3]]);
  assert.deepEqual(
    count.ties.map(({ stage, chosen, by }) => ({ stage, chosen, by })),
    [{ stage: 1, chosen: 2, by: "drawn-lot" }],
  );
  assert.deepEqual(count.notes, []);
});

test("a tie from the bottom is told by the count in which it arises", () => {
  const result = ask(tied, { method: "bottom-up" });
  assert.ok(result.ok && result.value.kind === "lotNeeded");
  assert.deepEqual([result.value.between, result.value.stage], [[1, 2], 2]);
  assert.equal(result.value.soFar.stages[0]?.reasons[0]?.code, "order.dropped");
});

test("progress goes up to the end and never down", () => {
  for (const method of ["top-down", "bottom-up"]) {
    const told: number[] = [];
    countOf(example, { method }, { progress: (percent) => void told.push(percent) });
    assert.ok(told.length > 3);
    assert.ok(
      told.every((percent, index) => Number.isInteger(percent) && percent <= 100 && percent >= (told[index - 1] ?? 0)),
      JSON.stringify(told),
    );
    assert.equal(told.at(-1), 100);
  }
});

test("each place is one candidate, everybody who stands has one, and the first is whom a count for one place elects", () => {
  const papers = fc.array(fc.record({ votes: fc.integer({ min: 1, max: 20 }), order: fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(papers, fc.constantFrom("top-down", "bottom-up"), (rows, method) => {
      const of = electionOf(
        rows.map(({ votes, order }) => [votes, order] as const),
        { candidates: 5, seats: 2 },
      );
      const ties = { last: { kind: "given-order" } as const, lots: [] };
      const count = countOf(of, { method }, { ties });
      const ranking = count.ranking ?? [];
      assert.ok(ranking.every((group) => group.length === 1));
      assert.deepEqual(ranking.flat().sort(), [1, 2, 3, 4, 5]);
      assert.deepEqual(numbers(count), ranking.flat().slice(0, 2));
      if (method === "bottom-up") return;
      const one = scottish.count(of, { ties, seats: 1 });
      assert.ok(one.ok && one.value.kind === "counted");
      assert.deepEqual(ranking[0], numbers(one.value.count));
    }),
    { numRuns: 100 },
  );
});
