import assert from "node:assert/strict";
import { test } from "node:test";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count, Outcome } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { adams, dhondt, huntingtonHill, largestRemainder, sainteLague, sainteLagueModified } from "./apportionment.ts";

const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };
const all = [dhondt, sainteLague, sainteLagueModified, adams, huntingtonHill, largestRemainder];

function outcomeOf(rule: Rule, election: Election, options: Partial<CountOptions> = {}): Outcome {
  const outcome = rule.count(election, { ...ask, ...options });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value;
}

function countOf(rule: Rule, election: Election, options: Partial<CountOptions> = {}): Count {
  const outcome = outcomeOf(rule, election, options);
  assert.ok(outcome.kind === "counted");
  return outcome.count;
}

/** Lists with their votes, docs/count/apportionment.md. */
const lists = (votes: readonly number[], seats: number): Election =>
  electionOf(
    votes.map((own, at) => [own, [at + 1]]),
    { candidates: votes.length, seats },
  );
const textbook = lists([100_000, 80_000, 30_000, 20_000], 8);
const held = (count: Count): readonly number[] | undefined => count.stages.at(-1)?.seatsHeld?.slice(1);

test("d'Hondt, seat by seat: the averages compared, who has the seat, and the seats held", () => {
  const count = countOf(dhondt, textbook);
  assert.deepEqual(
    count.elected.map((one) => [one.number, one.stage]),
    [
      [1, 2],
      [2, 3],
      [1, 4],
      [2, 5],
      [1, 6],
      [3, 7],
      [2, 8],
      [1, 9],
    ],
  );
  assert.deepEqual(held(count), [4, 3, 1, 0]);
  assert.equal(count.decimals, 3);
  assert.equal(count.quota, null);
  assert.deepEqual(count.stages[0]?.totals, [0n, 100_000_000n, 80_000_000n, 30_000_000n, 20_000_000n]);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "lists.votes" }]);
  assert.deepEqual(count.stages[0]?.seatsHeld, [0, 0, 0, 0, 0]);
  assert.deepEqual(count.stages[5], {
    n: 6,
    action: "seat",
    who: [1],
    reasons: [{ code: "seat.average", who: [1], figures: { seat: "5", average: "33333.333" } }],
    totals: [0n, 33_333_333n, 26_666_666n, 30_000_000n, 20_000_000n],
    exhausted: 0n,
    lost: 0n,
    elected: [1],
    excluded: [],
    seatsHeld: [0, 3, 2, 0, 0],
  });
  assert.equal(count.stages[0]?.action, "first");
  assert.deepEqual(count.notes, []);
});

test("each rule shares the textbook example out in its own way", () => {
  assert.deepEqual(held(countOf(sainteLague, textbook)), [3, 3, 1, 1]);
  assert.deepEqual(held(countOf(adams, textbook)), [3, 3, 1, 1]);
  assert.deepEqual(held(countOf(huntingtonHill, textbook)), [3, 3, 1, 1]);
  assert.deepEqual(held(countOf(largestRemainder, textbook)), [3, 3, 1, 1]);
});

test("lists that are level for a seat wait for a lot, which the record then holds", () => {
  const outcome = outcomeOf(sainteLagueModified, textbook);
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["seat", [1, 4], 9]);
  assert.deepEqual(outcome.soFar.stages.at(-1)?.seatsHeld, [0, 3, 3, 1, 0]);
  const drawn = countOf(sainteLagueModified, textbook, { ties: { last: { kind: "ask" }, lots: [{ purpose: "seat", order: [4, 1], by: "drawn-lot" }] } });
  assert.deepEqual(held(drawn), [3, 3, 1, 1]);
  assert.deepEqual(
    drawn.ties.map((tie) => [tie.stage, tie.chosen, tie.by]),
    [[9, 4, "drawn-lot"]],
  );
  assert.deepEqual(held(countOf(sainteLagueModified, textbook, { settings: { first: "1.2" } })), [3, 3, 1, 1]);
});

test("the first seats by Adams and by equal proportions are given before any second one", () => {
  const count = countOf(adams, textbook);
  assert.deepEqual(
    count.elected.slice(0, 4).map((one) => one.number),
    [1, 2, 3, 4],
  );
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "seat.first", who: [1], figures: { seat: "1" } }]);
  assert.deepEqual(count.stages[5]?.reasons, [{ code: "seat.average", who: [1], figures: { seat: "5", average: "100000.000" } }]);
  const proportions = countOf(huntingtonHill, textbook);
  assert.deepEqual(proportions.stages[5]?.reasons, [{ code: "seat.average", who: [1], figures: { seat: "5", average: "70710.678" } }]);
});

test("largest remainder: whole quotas at once, then seat by seat with the remainders compared", () => {
  const count = countOf(largestRemainder, lists([47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10));
  assert.equal(count.quota, 10_000_000n);
  assert.deepEqual(
    count.stages.map((stage) => [stage.action, stage.elected]),
    [
      ["first", []],
      ["seat", [1, 1, 1, 1, 2, 3, 4]],
      ["seat", [1]],
      ["seat", [5]],
      ["seat", [2]],
    ],
  );
  assert.deepEqual(count.stages[1]?.totals, [0n, 4_700n, 1_600n, 1_580n, 1_200n, 610n, 310n]);
  assert.deepEqual(count.stages[1]?.reasons, [{ code: "seats.quota", who: [1, 2, 3, 4], figures: { quota: "10000.000" } }]);
  assert.deepEqual(count.stages[1]?.who, [1, 2, 3, 4]);
  assert.deepEqual(count.stages[2]?.totals, [0n, 700n, 600n, 580n, 200n, 610n, 310n]);
  assert.deepEqual(count.stages[2]?.reasons, [{ code: "seat.remainder", who: [1], figures: { seat: "8", remainder: "0.700" } }]);
  assert.deepEqual(count.stages[3]?.totals, [0n, 0n, 600n, 580n, 200n, 610n, 310n], "who has had a remainder seat has none left");
  assert.deepEqual(held(count), [5, 2, 1, 1, 1, 0]);
  assert.deepEqual(
    held(countOf(largestRemainder, lists([47_000, 16_000, 15_800, 12_000, 6_100, 3_100], 10), { settings: { quota: "droop" } })),
    [5, 2, 2, 1, 0, 0],
  );
});

test("lists below the threshold are told and get nothing", () => {
  const election = lists([951, 49], 5);
  const count = countOf(dhondt, election, { settings: { threshold: "5" } });
  assert.deepEqual(count.stages[0]?.excluded, [2]);
  assert.deepEqual(count.stages[0]?.reasons[1], { code: "lists.threshold", who: [2], figures: { percent: "5" } });
  assert.deepEqual(held(count), [5, 0]);
  assert.deepEqual(countOf(dhondt, election, { settings: { threshold: "4.9" } }).stages[0]?.excluded, []);
  assert.deepEqual(countOf(dhondt, election, { settings: { threshold: "4.95" } }).stages[0]?.reasons[1]?.figures, { percent: "4.95" });
  assert.deepEqual(countOf(dhondt, lists([1, 0], 1), { settings: { threshold: "100" } }).stages[0]?.reasons[1]?.figures, { percent: "100" });
});

test("with a threshold that nobody reaches every seat stays vacant", () => {
  const count = countOf(sainteLague, lists([3, 3, 3], 2), { settings: { threshold: "40" } });
  assert.deepEqual(count.elected, []);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "2", seats: "2" } }]);
});

test("minimum and maximum are set for all lists or by number", () => {
  const election = lists([100, 90, 1], 10);
  const least = countOf(dhondt, election, { settings: { minimum: "1" } });
  assert.deepEqual(held(least), [5, 4, 1]);
  assert.deepEqual(least.stages[1]?.reasons, [{ code: "seats.minimum", who: [1, 2, 3] }]);
  assert.deepEqual(held(countOf(dhondt, election, { settings: { minimum: "3=2" } })), [4, 4, 2]);
  const most = countOf(largestRemainder, election, { settings: { maximum: "1=3" } });
  assert.deepEqual(held(most), [3, 7, 0]);
  assert.deepEqual(most.stages[1]?.reasons, [{ code: "seats.maximum", who: [1] }]);
  assert.deepEqual(held(countOf(dhondt, election, { settings: { maximum: "4" } })), [4, 4, 2]);
});

test("a withdrawn list is out; papers go by their first preference", () => {
  const election = electionOf(
    [
      [4, [1, 2]],
      [4, [2]],
      [3, [3]],
    ],
    { seats: 3 },
  );
  assert.deepEqual(held(countOf(dhondt, election)), [1, 1, 1]);
  const without = countOf(dhondt, election, { withdrawn: [1] });
  assert.deepEqual(held(without), [0, 2, 1]);
  assert.deepEqual(countOf(dhondt, election, { withdrawn: [1, 2, 3] }).notes[0]?.code, "place.vacant");
});

test("places, limits and settings that make no sense are refused", () => {
  for (const rule of all) {
    const code = (options: Partial<CountOptions>): string => {
      const outcome = rule.count(textbook, { ...ask, ...options });
      return outcome.ok ? "" : outcome.refusal.code;
    };
    assert.equal(code({ seats: 0 }), "count.seats");
    assert.equal(code({ seats: 10_001 }), "count.seats.tooMany");
    assert.equal(code({ settings: { x: "1" } }), "count.setting.unknown");
    assert.equal(code({ settings: { minimum: "3" } }), "count.seats.minimum");
    assert.equal(code({ settings: { minimum: "2", maximum: "1" } }), "count.seats.range");
    for (const [name, value] of [
      ["threshold", "101"],
      ["threshold", "x"],
      ["minimum", "x"],
      ["maximum", "x"],
    ] as const)
      assert.equal(code({ settings: { [name]: value } }), "count.setting.value");
  }
  for (const [name, value] of [
    ["first", "0"],
    ["first", "x"],
  ] as const)
    assert.equal(sainteLagueModified.count(textbook, { ...ask, settings: { [name]: value } }).ok, false);
  assert.equal(largestRemainder.count(textbook, { ...ask, settings: { quota: "half" } }).ok, false);
  assert.equal(
    dhondt.count(
      lists(
        Array.from({ length: 500 }, () => 1),
        5_000,
      ),
      ask,
    ).ok,
    false,
    "too many figures for one sheet",
  );
});

test("the quota is told also when whole quotas fill every seat, and when there is none", () => {
  assert.equal(countOf(largestRemainder, lists([5, 3], 1)).quota, 8_000n);
  const count = countOf(largestRemainder, lists([50, 50], 2));
  assert.equal(count.quota, 50_000n);
  assert.deepEqual(
    count.stages.map((stage) => stage.elected),
    [[], [1, 2]],
  );
});

test("a list with more seats by its minimum than it has quotas has no remainder", () => {
  const count = countOf(largestRemainder, lists([60, 35, 5], 5), { settings: { minimum: "3=2" } });
  assert.deepEqual(held(count), [2, 1, 2]);
  // Of the quota of 95 / 3 votes among the others it has 0.157, as the quota stage shows.
  assert.equal(count.stages.find((stage) => stage.reasons[0]?.code === "seats.quota")?.totals[3], 157n);
  const last = count.stages.at(-1);
  assert.equal(last?.reasons[0]?.code, "seat.remainder");
  assert.equal(last?.totals[3], 0n);
});

test("a setting that makes no sense is refused with what may stand there", () => {
  const details = (rule: Rule, settings: Readonly<Record<string, string>>): unknown => {
    const outcome = rule.count(textbook, { ...ask, settings });
    return outcome.ok ? null : [outcome.refusal.field, outcome.refusal.detail];
  };
  assert.deepEqual(details(dhondt, { threshold: "100.1" }), ["settings.threshold", { name: "threshold", value: "100.1", known: ["0 to 100"] }]);
  assert.deepEqual(details(dhondt, { minimum: "x" }), ["settings.minimum", { name: "minimum", value: "x", known: ["1", "1=2,3=1"] }]);
  assert.deepEqual(details(dhondt, { maximum: "x" }), ["settings.maximum", { name: "maximum", value: "x", known: ["none", "5", "1=5,3=2"] }]);
  assert.deepEqual(details(sainteLagueModified, { first: "0" }), ["settings.first", { name: "first", value: "0", known: ["1.4", "1.2"] }]);
});

test("each rule has its own id, title and summary", () => {
  assert.deepEqual(
    all.map(({ id, title }) => [id, title]),
    [
      ["dhondt", "d’Hondt (Jefferson)"],
      ["sainte-lague", "Sainte-Laguë (Webster)"],
      ["sainte-lague-modified", "Modified Sainte-Laguë"],
      ["adams", "Adams"],
      ["huntington-hill", "Huntington-Hill (equal proportions)"],
      ["largest-remainder", "Largest remainder (Hamilton)"],
    ],
  );
  for (const { summary, source, family, needs, canConstrain, policy } of all) {
    assert.ok(summary.endsWith(".") && source !== "");
    assert.deepEqual([family, needs, canConstrain, policy], ["apportionment", "rankings", false, { skipped: "stop", repeated: "stop", equal: "stop" }]);
  }
  assert.equal(new Set(all.map(({ summary }) => summary)).size, all.length);
});
