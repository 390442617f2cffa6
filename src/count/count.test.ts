import assert from "node:assert/strict";
import { test } from "node:test";
import { ok } from "#kit";
import { countElection, mostSeats, standingOf } from "./count.ts";
import { type Election, electionOf } from "./election.ts";
import type { Count } from "./outcome.ts";
import { askAtTies, type CountOptions, type Rule } from "./rule.ts";

/** A rule that elects the given numbers in order and remembers what it was asked. */
const ruleFor = (elected: readonly number[], more: Partial<Rule> = {}, asked: CountOptions[] = [], notes: Count["notes"] = []): Rule => ({
  id: "stub",
  title: "Stub",
  family: "stv",
  source: "none",
  summary: "Elects whom it is told.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: true,
  settings: {
    base: ["one", "two"],
    count: ["none", "<whole number>"],
    share: ["<decimal>"],
    who: ["<candidate>"],
    sitting: ["<candidates>"],
    text: ["<a text>"],
  },
  count: (election, options) => {
    asked.push(options);
    return ok({
      kind: "counted",
      count: {
        rule: "stub",
        title: "",
        seats: options.seats ?? election.seats,
        candidates: election.candidates,
        decimals: 0,
        quota: null,
        papers: { valid: 1, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
        stages: elected.map((number, index) => ({
          n: index + 1,
          action: "election",
          who: [],
          reasons: [],
          totals: [0n],
          exhausted: 0n,
          lost: 0n,
          elected: [number],
          excluded: [],
        })),
        elected: elected.map((number, index) => ({ number, stage: index + 1 })),
        ties: [],
        notes,
      },
    });
  },
  ...more,
});

const election = electionOf([[1, [1, 2, 3]]], { seats: 2, names: ["Ada", "Bea", "Cai", "Dee"] });
const ask = (options: Partial<CountOptions> = {}, rule: Rule = ruleFor([1, 2]), of: Election = election) =>
  countElection(of, "stub", { ties: askAtTies, ...options }, (id) => (id === "stub" ? rule : undefined));
const refusal = (options: Partial<CountOptions>, rule?: Rule, of?: Election) => {
  const result = ask(options, rule, of);
  return result.ok ? "counted" : { code: result.refusal.code, field: result.refusal.field, ...result.refusal.detail };
};
const countOf = (options: Partial<CountOptions>, rule?: Rule, of?: Election): Count => {
  const result = ask(options, rule, of);
  assert.ok(result.ok && result.value.kind === "counted", JSON.stringify(result.ok ? result.value.kind : result.refusal));
  return result.value.count;
};

test("a rule that is not known is refused by its name", () => {
  assert.deepEqual(countElection(election, "no-such-rule", { ties: askAtTies }), {
    ok: false,
    refusal: { code: "count.rule.unknown", field: "rule", detail: { rule: "no-such-rule" } },
  });
});

test("a rule of the library is found without being handed in", () => {
  const result = countElection(
    electionOf([
      [2, [1]],
      [1, [2]],
    ]),
    "fptp",
    { ties: askAtTies },
  );
  assert.ok(result.ok && result.value.kind === "counted");
  assert.deepEqual(
    result.value.count.elected.map(({ number }) => number),
    [1],
  );
});

test("seats are whole numbers from 1 to a million, those of the options before those of the election", () => {
  for (const seats of [0, -1, 1.5, Number.NaN, mostSeats + 1, 10 ** 9])
    assert.deepEqual(refusal({ seats }), { code: "count.seats", field: "seats", seats, most: 1_000_000 });
  assert.equal(countOf({ seats: mostSeats }).seats, 1_000_000);
  assert.equal(countOf({ seats: 1 }).seats, 1);
  assert.equal(countOf({}).seats, 2);
  assert.deepEqual(refusal({}, undefined, { ...election, seats: 0 }), { code: "count.seats", field: "seats", seats: 0, most: 1_000_000 });
});

test("a rule for scores is refused where the file holds rankings, and counts where it holds scores", () => {
  const rule = ruleFor([1], { needs: "scores" });
  assert.deepEqual(refusal({}, rule), { code: "count.rule.needsScores", field: "rule", rule: "stub" });
  const scored = { ...election, scores: { rows: 1, cells: Uint16Array.of(5, 0, 0, 0), weights: Float64Array.of(1) } };
  assert.equal(refusal({}, rule, scored), "counted");
  assert.equal(refusal({}, ruleFor([1], { needs: "either" })), "counted");
});

test("settings that the rule does not know are refused with those it knows", () => {
  assert.deepEqual(refusal({ settings: { colour: "red" } }), {
    code: "count.setting.unknown",
    field: "settings.colour",
    rule: "stub",
    name: "colour",
    known: ["base", "count", "share", "who", "sitting", "text"],
  });
  const { settings: _none, ...plain } = ruleFor([1]);
  assert.deepEqual(refusal({ settings: { base: "one" } }, plain), {
    code: "count.setting.unknown",
    field: "settings.base",
    rule: "stub",
    name: "base",
    known: [],
  });
});

test("values that a setting does not take are refused, free values by their kind", () => {
  assert.deepEqual(refusal({ settings: { base: "three" } }), {
    code: "count.setting.value",
    field: "settings.base",
    rule: "stub",
    name: "base",
    value: "three",
    known: ["one", "two"],
  });
  const taken: readonly (readonly [string, string])[] = [
    ["base", "two"],
    ["count", "none"],
    ["count", "0"],
    ["count", "120"],
    ["share", "0.5"],
    ["share", "12"],
    ["who", "3"],
    ["sitting", "1 2 30"],
    ["text", "any words"],
    ["text", "x".repeat(200)],
  ];
  for (const [name, value] of taken) assert.equal(refusal({ settings: { [name]: value } }), "counted", `${name}=${value}`);
  const refused: readonly (readonly [string, string])[] = [
    ["count", "<whole number>"],
    ["count", "-1"],
    ["count", "1.5"],
    ["count", "01"],
    ["count", "1 "],
    ["share", ".5"],
    ["share", "1,5"],
    ["who", "0"],
    ["who", "1 2"],
    ["sitting", "1,2"],
    ["sitting", ""],
    ["text", ""],
    ["text", "two\nlines"],
    ["text", "x".repeat(201)],
  ];
  for (const [name, value] of refused) assert.notEqual(refusal({ settings: { [name]: value } }), "counted", `${name}=${value}`);
});

test("policies that do not exist are refused", () => {
  assert.equal(refusal({ policy: { skipped: "stop-at-two", repeated: "pass-over", equal: "share" } }), "counted");
  const wrong: unknown = { skipped: "guess" };
  const other: unknown = { blank: "stop" };
  assert.deepEqual(refusal({ policy: wrong as object }), {
    code: "count.policy.unknown",
    field: "policy.skipped",
    value: "guess",
    known: ["pass-over", "stop", "stop-at-two"],
  });
  assert.deepEqual(refusal({ policy: other as object }), {
    code: "count.policy.unknown",
    field: "policy.blank",
    value: "stop",
    known: ["skipped", "repeated", "equal"],
  });
});

test("numbers that no candidate has are refused wherever they are given", () => {
  const ties = { ...askAtTies, lots: [{ purpose: "exclusion" as const, order: [1, 9], by: "drawn-lot" as const }] };
  const limits = [{ name: "women", members: [1, 0], min: 0, max: 2 }];
  assert.deepEqual(refusal({ withdrawn: [5] }), { code: "count.candidate.unknown", field: "withdrawn", number: 5, candidates: 4 });
  assert.deepEqual(refusal({ withdrawn: [1.5] }), { code: "count.candidate.unknown", field: "withdrawn", number: 1.5, candidates: 4 });
  assert.deepEqual(refusal({ reopen: { number: 0, then: "stop" } }), { code: "count.candidate.unknown", field: "reopen", number: 0, candidates: 4 });
  assert.deepEqual(refusal({ ties }), { code: "count.candidate.unknown", field: "lots[0].order", number: 9, candidates: 4 });
  assert.deepEqual(refusal({ constraints: { limits, ifTooFew: "refuse", doomed: "together" } }), {
    code: "count.candidate.unknown",
    field: "limits[0].members",
    number: 0,
    candidates: 4,
  });
  assert.equal(refusal({ withdrawn: [4], reopen: { number: 1, then: "stop" } }), "counted");
});

test("an election in which nobody stands is refused", () => {
  assert.deepEqual(refusal({ withdrawn: [1, 2, 3, 4] }), { code: "count.candidates.none", field: "candidates", withdrawn: 4 });
  assert.deepEqual(refusal({}, undefined, electionOf([])), { code: "count.candidates.none", field: "candidates", withdrawn: 0 });
});

test("withdrawn in the file or by the options, a candidate does not stand", () => {
  const of = electionOf([[1, [1]]], { candidates: 4, withdrawn: [2] });
  assert.deepEqual(standingOf(of, { ties: askAtTies, withdrawn: [4] }), [1, 3]);
});

test("re-open nominations cannot be withdrawn", () => {
  assert.deepEqual(refusal({ withdrawn: [3], reopen: { number: 3, then: "vacate" } }), { code: "count.reopen.withdrawn", field: "reopen", number: 3 });
  const of = electionOf([[1, [1]]], { candidates: 4, withdrawn: [3] });
  assert.deepEqual(refusal({ reopen: { number: 3, then: "vacate" } }, undefined, of), { code: "count.reopen.withdrawn", field: "reopen", number: 3 });
});

test("a place won by re-open nominations stays vacant in every rule", () => {
  const count = countOf({ reopen: { number: 1, then: "vacate" } });
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
  assert.deepEqual(count.notes, [{ code: "place.reopened", who: [1] }]);
  assert.deepEqual(countOf({ reopen: { number: 3, then: "vacate" } }).elected.length, 2);
});

test("limits are refused where the rule cannot keep them", () => {
  const constraints = { limits: [{ name: "women", members: [1], min: 1, max: 1 }], ifTooFew: "refuse" as const, doomed: "together" as const };
  assert.deepEqual(refusal({ constraints }, ruleFor([1], { canConstrain: false })), { code: "count.rule.unconstrained", field: "constraints", rule: "stub" });
  assert.equal(refusal({ constraints }), "counted");
});

test("limits that cannot be met are refused before a paper is looked at", () => {
  const asked: CountOptions[] = [];
  const constraints = { limits: [{ name: "women", members: [1], min: 2, max: 2 }], ifTooFew: "refuse" as const, doomed: "together" as const };
  const result = refusal({ constraints }, ruleFor([1], {}, asked));
  assert.ok(typeof result === "object" && result.code === "count.constraints.infeasible");
  assert.equal(asked.length, 0);
});

test("a minimum is waived and noted, and the rule is handed the lowered limits", () => {
  const asked: CountOptions[] = [];
  const constraints = { limits: [{ name: "women", members: [1], min: 2, max: 2 }], ifTooFew: "waive" as const, doomed: "together" as const };
  const count = countOf({ constraints }, ruleFor([1, 2], {}, asked, [{ code: "lot.needed", who: [1] }]));
  assert.equal(asked[0]?.constraints?.limits[0]?.min, 1);
  assert.equal(asked[0]?.seats, undefined);
  assert.deepEqual(count.notes, [
    { code: "constraint.waived", figures: { limit: "women", min: "2", standing: "1" } },
    { code: "lot.needed", who: [1] },
  ]);
});

test("places left vacant lower the seats of the rule, not those of the record", () => {
  const asked: CountOptions[] = [];
  const constraints = { limits: [{ name: "women", members: [1], min: 2, max: 3 }], ifTooFew: "leave-vacant" as const, doomed: "together" as const };
  const count = countOf({ constraints, seats: 3 }, ruleFor([1, 2], {}, asked));
  assert.equal(asked[0]?.seats, 2);
  assert.equal(count.seats, 3);
  assert.deepEqual(count.notes, [{ code: "constraint.vacant", figures: { vacant: "1", seats: "3", limits: "women" } }]);
});

test("with fewer standing than seats the rule sees the seats as they are", () => {
  const asked: CountOptions[] = [];
  const constraints = { limits: [{ name: "women", members: [1], min: 1, max: 2 }], ifTooFew: "refuse" as const, doomed: "together" as const };
  countOf({ constraints, seats: 9 }, ruleFor([1, 2, 3, 4], {}, asked));
  assert.equal(asked[0]?.seats, 9);
});

test("a rule that fills one place has one seat, whatever the election has", () => {
  const one = ruleFor([1]);
  const rule: Rule = {
    ...one,
    count: (of, options) => {
      const inner = one.count(of, options);
      assert.ok(inner.ok && inner.value.kind === "counted");
      return ok({ kind: "counted", count: { ...inner.value.count, seats: 1 } });
    },
  };
  assert.equal(countOf({ seats: 2 }, rule).seats, 1);
});

test("a refusal of the rule is passed on", () => {
  const rule = ruleFor([], { count: () => ({ ok: false, refusal: { code: "count.stub" } }) });
  assert.deepEqual(refusal({}, rule), { code: "count.stub", field: undefined });
});

test("a lot that was not needed is noted; one that names too few of the tied is refused", () => {
  const lots = [{ purpose: "exclusion" as const, order: [1, 2], by: "drawn-lot" as const }];
  const ties = { ...askAtTies, lots };
  assert.deepEqual(countOf({ ties }).notes, [{ code: "lot.unused", who: [1, 2] }]);
  const waits = ruleFor([1], {
    count: (of, options) => {
      const inner = ruleFor([1]).count(of, options);
      assert.ok(inner.ok && inner.value.kind === "counted");
      return ok({ kind: "lotNeeded", between: [1, 2, 3], stage: 4, purpose: "exclusion", soFar: inner.value.count });
    },
  });
  assert.deepEqual(refusal({ ties }, waits), { code: "count.lot.incomplete", field: "lots", stage: 4, purpose: "exclusion", missing: ["Cai"] });
});

test("a count that waits for a lot says so, with what was counted so far and no place for re-open nominations", () => {
  const waits = ruleFor([1], {
    count: (of, options) => {
      const inner = ruleFor([1]).count(of, options);
      assert.ok(inner.ok && inner.value.kind === "counted");
      return ok({ kind: "lotNeeded", between: [2, 3], stage: 4, purpose: "exclusion", soFar: inner.value.count });
    },
  });
  const result = ask({ reopen: { number: 1, then: "stop" } }, waits);
  assert.ok(result.ok && result.value.kind === "lotNeeded");
  assert.deepEqual(result.value.between, [2, 3]);
  assert.deepEqual(result.value.soFar.elected, []);
});
