import assert from "node:assert/strict";
import { test } from "node:test";
import { countElection } from "../count.ts";
import { type Election, electionOf } from "../election.ts";
import type { Count } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import { askAtTies, type CountOptions, type Rule } from "../rule.ts";
import { act } from "./act.ts";
import { countback, recountWithout } from "./countback.ts";
import { papersThatElected } from "./countback-papers.ts";
import { ers97 } from "./ers97.ts";
import { scottish } from "./scottish.ts";

const rules: readonly Rule[] = [scottish, act, ers97];
const find = (id: string): Rule | undefined => [countback(find), recountWithout(find), ...rules].find((rule) => rule.id === id);
const ask = (rule: string, election: Election, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}) =>
  countElection(election, rule, { ties: askAtTies, settings, ...options }, find);
function countOf(rule: string, election: Election, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}): Count {
  const result = ask(rule, election, settings, options);
  assert.ok(result.ok && result.value.kind === "counted", JSON.stringify(result.ok ? result.value.kind : result.refusal));
  return result.value.count;
}
const refusal = (rule: string, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}) => {
  const result = ask(rule, example, settings, options);
  return result.ok ? null : { code: result.refusal.code, field: result.refusal.field };
};
const numbers = (count: Count): readonly number[] => count.elected.map(({ number }) => number);

// docs/count/countback.md: Ada is elected at once with 48 votes, Eve after Dee and Cai are excluded; the quota is 34.
const example = electionOf(
  [
    [30, [1, 2]],
    [18, [1, 3, 2]],
    [6, [4, 1, 3]],
    [25, [5, 2]],
    [12, [2, 5]],
    [9, [3, 5]],
  ],
  { seats: 2, names: ["Ada", "Bea", "Cai", "Dee", "Eve"] },
);

test("the worked example: Ada's 48 papers at 34/48 each choose Bea", () => {
  const count = countOf("countback", example, { leaver: "1" });
  assert.deepEqual(count.stages, [
    {
      n: 1,
      action: "first",
      who: [],
      reasons: [
        { code: "countback.papers", others: [1], figures: { votes: "34.00000" } },
        { code: "countback.elected", who: [2], others: [1], figures: { votes: "21.25000", live: "34.00000" } },
      ],
      totals: [0n, 0n, 2_125_000n, 1_275_000n, 0n, 0n],
      exhausted: 0n,
      lost: 0n,
      elected: [2],
      excluded: [],
    },
  ]);
  assert.deepEqual(count.elected, [{ number: 2, stage: 1 }]);
  assert.deepEqual([count.rule, count.seats, count.decimals, count.papers.valid], ["countback", 1, 5, 100]);
  assert.deepEqual(
    count.parts?.map((part) => [part.rule, numbers(part)]),
    [["scottish", [1, 5]]],
  );
});

test("papers that reached the leaver from others go to the highest on them of those who stand, even above the leaver", () => {
  // Eve was elected with her own 25 papers and Cai's 9, which name Cai first.
  const count = countOf("countback", example, { leaver: "5" });
  assert.deepEqual(count.stages[0]?.totals, [0n, 0n, 2_500_000n, 900_000n, 0n, 0n]);
  assert.deepEqual(numbers(count), [2]);
});

test("Hare-Clark: of an ACT count only the last parcel is worth less, and votes have six decimals", () => {
  const count = countOf("countback", example, { leaver: "1", base: "au-act-2021" });
  assert.equal(count.decimals, 6);
  assert.deepEqual(count.stages[0]?.totals, [0n, 0n, 21_250_000n, 12_750_000n, 0n, 0n]);
  // Ada reaches the quota of 34 with Dee's 6 papers at full value: her own 30 keep their value, Dee's make up the 4 that lack.
  const late = electionOf(
    [
      [30, [1, 2]],
      [6, [4, 1, 3]],
      [34, [5]],
      [20, [2]],
      [10, [3]],
    ],
    { seats: 2 },
  );
  const parcel = countOf("countback", late, { leaver: "1", base: "au-act-2021" });
  assert.deepEqual(parcel.stages[0]?.totals, [0n, 0n, 30_000_000n, 0n, 4_000_000n, 0n]);
  const whole = countOf("countback", late, { leaver: "1" });
  assert.deepEqual(whole.stages[0]?.totals, [0n, 0n, 2_833_333n, 0n, 566_666n, 0n]);
  assert.equal(whole.stages[0]?.lost, 0n);
});

test("the lowest is excluded and the papers pass on at their value until one has more than half", () => {
  const of = electionOf(
    [
      [20, [1, 2, 3]],
      [15, [1, 3]],
      [12, [1, 4, 3]],
      [4, [1]],
      [49, [5]],
    ],
    { seats: 2 },
  );
  const count = countOf("countback", of, { leaver: "1" });
  assert.deepEqual(numbers(count), [3]);
  assert.deepEqual(
    count.stages.map(({ action, who, excluded, totals, exhausted, lost, elected }) => ({ action, who, excluded, totals, exhausted, lost, elected })),
    [
      { action: "first", who: [], excluded: [], totals: [0n, 0n, 1_333_333n, 1_000_000n, 800_000n, 0n], exhausted: 266_666n, lost: 1n, elected: [] },
      { action: "exclusion", who: [4], excluded: [4], totals: [0n, 0n, 1_333_333n, 1_800_000n, 0n, 0n], exhausted: 266_666n, lost: 1n, elected: [3] },
    ],
  );
  assert.deepEqual(count.stages[1]?.reasons, [
    { code: "countback.lowest", who: [4], figures: { votes: "8.00000" } },
    { code: "countback.elected", who: [3], others: [1], figures: { votes: "18.00000", live: "31.33333" } },
  ]);
});

test("exactly half of the votes in play is not enough", () => {
  const of = electionOf(
    [
      [20, [1, 2]],
      [10, [1, 3]],
      [10, [1, 4, 3]],
      [30, [5]],
    ],
    { seats: 2 },
  );
  const result = ask("countback", of, { leaver: "1" });
  assert.ok(result.ok && result.value.kind === "lotNeeded");
  assert.deepEqual([result.value.between, result.value.purpose, result.value.stage], [[3, 4], "exclusion", 2]);
  assert.deepEqual(result.value.soFar.stages[0]?.elected, []);
  const lots = [{ purpose: "exclusion", order: [4, 3], by: "drawn-lot" } as const];
  // Then Cai, with Dee's papers, has as many as Bea, but had fewer at the stage before.
  const count = countOf("countback", of, { leaver: "1" }, { ties: { last: { kind: "ask" }, lots } });
  assert.deepEqual(numbers(count), [2]);
  assert.deepEqual(count.ties, [
    { purpose: "exclusion", between: [3, 4], stage: 2, chosen: 4, by: "drawn-lot" },
    { purpose: "exclusion", between: [2, 3], stage: 3, chosen: 3, by: "last-difference", at: 1 },
  ]);
  assert.deepEqual(count.notes, []);
});

test("a tie is first looked at in the stages before", () => {
  const of = electionOf(
    [
      [20, [1, 2]],
      [16, [1, 3]],
      [4, [1, 4, 3]],
      [8, [1, 6]],
      [52, [5]],
    ],
    { seats: 2 },
  );
  const count = countOf("countback", of, { leaver: "1" });
  assert.deepEqual(
    count.stages.map(({ who }) => who),
    [[], [4], [6], [3]],
  );
  assert.deepEqual(numbers(count), [2]);
  assert.deepEqual(count.ties, [{ purpose: "exclusion", between: [2, 3], stage: 4, chosen: 3, by: "last-difference", at: 1 }]);
});

test("only those who are willing stand; the only one takes the place whatever the papers say", () => {
  const count = countOf("countback", example, { leaver: "1", consenting: "3 4" });
  assert.deepEqual(numbers(count), [3]);
  assert.equal(count.stages[0]?.exhausted, 2_125_000n);
  const only = countOf("countback", example, { leaver: "1", consenting: "4" });
  assert.deepEqual(numbers(only), [4]);
  assert.deepEqual(only.stages[0]?.reasons[1], { code: "countback.only", who: [4], others: [1] });
});

test("whoever sits by an earlier vacancy does not stand for this one", () => {
  const count = countOf("countback", example, { leaver: "1", sitting: "2 5" });
  assert.deepEqual(numbers(count), [3]);
});

test("a member elected without the quota leaves all the papers held at the end", () => {
  const of = electionOf(
    [
      [50, [1]],
      [20, [2, 3]],
      [15, [3]],
      [4, [4, 2, 3]],
    ],
    { seats: 2 },
  );
  const count = countOf("countback", of, { leaver: "2", consenting: "3 4" });
  assert.deepEqual(count.parts?.map(numbers), [[1, 2]]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 0n, 0n, 2_000_000n, 400_000n]);
});

test("a leaver, members and candidates that do not fit the election are refused", () => {
  const vacancy = (field: string) => ({ code: "count.vacancy", field: `settings.${field}` });
  const value = (field: string) => ({ code: "count.setting.value", field: `settings.${field}` });
  assert.deepEqual(refusal("countback", {}), vacancy("leaver"));
  assert.deepEqual(refusal("countback", { leaver: "2" }), vacancy("leaver"));
  assert.deepEqual(refusal("countback", { leaver: "6" }), value("leaver"));
  assert.deepEqual(refusal("countback", { leaver: "0" }), value("leaver"));
  assert.deepEqual(refusal("countback", { leaver: "1 5" }), value("leaver"));
  assert.deepEqual(refusal("countback", { leaver: "1", consenting: "9" }), value("consenting"));
  assert.deepEqual(refusal("countback", { leaver: "1", consenting: "5" }), vacancy("consenting"));
  assert.deepEqual(refusal("countback", { leaver: "1", consenting: "1" }), vacancy("consenting"));
  assert.deepEqual(refusal("countback", { leaver: "1", consenting: "2" }, { withdrawn: [2] }), vacancy("consenting"));
  assert.deepEqual(refusal("countback", { leaver: "1", sitting: "7" }), value("sitting"));
  assert.deepEqual(refusal("countback", { leaver: "1", sitting: "2 3 4 5" }), { code: "count.vacancy.nobody", field: "settings.consenting" });
  assert.deepEqual(refusal("countback", { leaver: "1", base: "ers97" }), value("base"));
  assert.deepEqual(refusal("recount-without", {}), vacancy("leaver"));
  // Called without the checks of the common entry.
  const direct = (settings: Readonly<Record<string, string>>) => {
    const result = countback(find).count(example, { ties: askAtTies, settings });
    return result.ok ? null : { code: result.refusal.code, field: result.refusal.field };
  };
  assert.deepEqual(direct({ leaver: "1 5" }), vacancy("leaver"));
  assert.deepEqual(direct({ leaver: "one" }), value("leaver"));
  assert.deepEqual(direct({ leaver: "1", consenting: "2,3" }), value("consenting"));
  assert.deepEqual(direct({ leaver: "1", base: "fptp" }), value("base"));
});

test("papers shared among equals are refused, and so is what the base rule refuses", () => {
  const shared = electionOf([[5, [[1, 2], 3]]], { seats: 1 });
  const result = ask("countback", shared, { leaver: "2" }, { policy: { equal: "share" }, ties: { last: { kind: "given-order" }, lots: [] } });
  assert.deepEqual(result, { ok: false, refusal: { code: "count.equalRanks", field: "policy", detail: { rule: "countback" } } });
  const failing: Rule = { ...scottish, count: () => ({ ok: false, refusal: { code: "count.stub" } }) };
  for (const rule of [countback(() => failing), recountWithout(() => failing)]) {
    assert.deepEqual(rule.count(example, { ties: askAtTies, settings: { leaver: "1" } }), { ok: false, refusal: { code: "count.stub" } });
  }
});

const tied = electionOf(
  [
    [5, [1]],
    [2, [2]],
    [2, [3]],
  ],
  { seats: 2 },
);

test("a tie of the election itself waits for its lot first", () => {
  for (const rule of ["countback", "recount-without"]) {
    const result = ask(rule, tied, { leaver: "1" });
    assert.ok(result.ok && result.value.kind === "lotNeeded");
    assert.deepEqual(result.value.between, [2, 3]);
    assert.equal(result.value.soFar.rule, "scottish");
  }
  const lots = [{ purpose: "exclusion", order: [3, 2], by: "drawn-lot" } as const];
  const count = countOf("countback", tied, { leaver: "1" }, { ties: { last: { kind: "ask" }, lots } });
  assert.deepEqual(numbers(count), [3]);
  assert.deepEqual(count.notes, [], "the lot of the election was used");
});

test("papers that do not lead to the figures of the count are refused", () => {
  const counted = scottish.count(example, { ties: askAtTies });
  assert.ok(counted.ok && counted.value.kind === "counted");
  const { count } = counted.value;
  const prepared = prepare(example, scottish.policy, { ties: askAtTies });
  assert.ok(papersThatElected(count, prepared, "inclusive", 5).ok);
  assert.deepEqual(papersThatElected(count, prepared, "inclusive", 3), { ok: true, value: [] });
  const other = electionOf([[100, [1]]], { candidates: 5, seats: 2 });
  assert.deepEqual(papersThatElected(count, prepare(other, scottish.policy, { ties: askAtTies }), "inclusive", 5), {
    ok: false,
    refusal: { code: "count.countback.papers", detail: { rule: "scottish", stage: 1 } },
  });
  // The same papers moved in another way part from the record at the first surplus.
  assert.deepEqual(papersThatElected(count, prepared, "last-parcel", 5), {
    ok: false,
    refusal: { code: "count.countback.papers", detail: { rule: "scottish", stage: 2 } },
  });
});

test("the recount of the worked example: Bea fills Ada's place, Eve cannot lose hers", () => {
  const count = countOf("recount-without", example, { leaver: "1" });
  assert.deepEqual(numbers(count), [2, 5]);
  assert.equal(count.rule, "recount-without");
  assert.deepEqual(count.notes, [{ code: "recount.fills", who: [2], others: [1] }]);
  assert.deepEqual(
    count.stages.map(({ action, who }) => [action, who]),
    [
      ["first", []],
      ["doomed", [4]],
      ["doomed", [3]],
      ["doomed", [3]],
    ],
  );
  assert.deepEqual(count.parts?.map(numbers), [[1, 5]]);
  assert.ok(count.candidates.find(({ number }) => number === 1)?.withdrawn);
});

test("a sitting member who would be excluded in the recount is guarded", () => {
  // Bea was elected with Ada's surplus; without Ada, Cai's and Dee's papers would beat her.
  const of = electionOf(
    [
      [60, [1, 2]],
      [5, [2]],
      [24, [3]],
      [21, [4]],
    ],
    { seats: 2 },
  );
  const before = scottish.count(of, { ties: askAtTies });
  assert.ok(before.ok && before.value.kind === "counted");
  assert.deepEqual(numbers(before.value.count), [1, 2]);
  const count = countOf("recount-without", of, { leaver: "1", sitting: "2" });
  assert.ok(numbers(count).includes(2));
  assert.equal(count.parts, undefined);
  const weak = electionOf(
    [
      [40, [1]],
      [26, [2]],
      [24, [3]],
      [21, [4, 3]],
    ],
    { seats: 2 },
  );
  const guarded = countOf("recount-without", weak, { leaver: "1", sitting: "4" });
  assert.deepEqual([...numbers(guarded)].sort(), [2, 4]);
});

test("only those who are willing stand in a recount, and the limits of the election hold too", () => {
  assert.deepEqual(countOf("recount-without", example, { leaver: "1", consenting: "3 4" }).notes, [{ code: "recount.fills", who: [3], others: [1] }]);
  const constraints = { limits: [{ name: "north", members: [3, 4], min: 1, max: 2 }], ifTooFew: "refuse", doomed: "together" } as const;
  const result = ask("recount-without", example, { leaver: "1", sitting: "5" }, { constraints });
  assert.ok(result.ok && result.value.kind === "counted");
  assert.deepEqual(result.value.count.notes, [{ code: "recount.fills", who: [3], others: [1] }]);
});

test("a base rule that cannot keep limits is refused for a recount", () => {
  assert.deepEqual(refusal("recount-without", { leaver: "1", base: "au-act-2021" }), { code: "count.rule.unconstrained", field: "settings.base" });
  assert.deepEqual(numbers(countOf("recount-without", example, { leaver: "1", base: "ers97" })).includes(5), true);
});
