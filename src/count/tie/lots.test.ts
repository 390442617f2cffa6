import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../election.ts";
import type { Count, Outcome, Tie } from "../outcome.ts";
import type { Lot } from "../rule.ts";
import { completeLots, parseLots, unusedLots } from "./lots.ts";

const election = electionOf([[1, [1]]], { names: ["Ada", "Bea  Lee", "Cai", "Cai"] });
const parsed = (json: unknown) => {
  const result = parseLots(json, election);
  return result.ok ? result.value : { field: result.refusal.field, ...result.refusal.detail, code: result.refusal.code };
};

test("lots name their purpose, the tied by number or name with the chosen first, and how they were settled", () => {
  assert.deepEqual(
    parsed([
      { purpose: "exclusion", order: [3, "Bea Lee", 1] },
      { purpose: "election", order: ["Ada", 2], by: "casting-vote" },
    ]),
    [
      { purpose: "exclusion", order: [3, 2, 1], by: "drawn-lot" },
      { purpose: "election", order: [1, 2], by: "casting-vote" },
    ],
  );
  assert.deepEqual(parsed([]), []);
});

test("every purpose of a tie can have a lot", () => {
  for (const purpose of ["election", "surplus", "exclusion", "place", "ranking", "seat", "paper"])
    assert.ok(Array.isArray(parsed([{ purpose, order: [1, 2] }])), purpose);
});

test("what is wrong with a lot is told by its path", () => {
  const wrong = (json: unknown, field: string, found: string) => {
    const result = parsed(json);
    assert.ok(!Array.isArray(result) && "field" in result, JSON.stringify(json));
    assert.equal(result.code, "count.lot.file");
    assert.equal(result.field, field);
    assert.deepEqual({ found: JSON.parse(JSON.stringify(result))["found"] }, { found });
  };
  wrong({}, "", "{}");
  wrong([1], "[0]", "1");
  wrong([null], "[0]", "null");
  wrong([[]], "[0]", "[]");
  wrong([{ purpose: "exclusion", order: [1, 2], colour: 1 }], "[0].colour", "1");
  wrong([{ order: [1, 2] }], "[0].purpose", "nothing");
  wrong([{ purpose: "toString", order: [1, 2] }], "[0].purpose", '"toString"');
  wrong([{ purpose: "exclusion", order: [1, 2], by: "coin" }], "[0].by", '"coin"');
  wrong([{ purpose: "exclusion", order: 1 }], "[0].order", "1");
  wrong([{ purpose: "exclusion", order: [1] }], "[0].order", "[1]");
  wrong([{ purpose: "exclusion", order: [1, 5] }], "[0].order[1]", "5");
  wrong([{ purpose: "exclusion", order: [1, "Zoe"] }], "[0].order[1]", '"Zoe"');
  wrong([{ purpose: "exclusion", order: [1, "Cai"] }], "[0].order[1]", '"Cai"');
  wrong([{ purpose: "exclusion", order: [1, null] }], "[0].order[1]", "null");
  wrong([{ purpose: "exclusion", order: [1, 2, "Ada"] }], "[0].order[2]", '"Ada"');
  wrong(
    [
      { purpose: "exclusion", order: [1, 2] },
      { purpose: "x", order: [1, 2] },
    ],
    "[1].purpose",
    '"x"',
  );
});

const lot = (order: readonly number[], more: Partial<Lot> = {}): Lot => ({ purpose: "exclusion", order, by: "drawn-lot", ...more });
const tie = (between: readonly number[], chosen: number, more: Partial<Tie> = {}): Tie => ({
  stage: 1,
  purpose: "exclusion",
  between,
  by: "drawn-lot",
  chosen,
  ...more,
});
const countWith = (ties: readonly Tie[], parts?: readonly Count[]): Count => ({
  rule: "r",
  title: "",
  seats: 1,
  candidates: election.candidates,
  decimals: 0,
  quota: null,
  papers: { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
  stages: [],
  elected: [],
  ties,
  notes: [],
  ...(parts === undefined ? {} : { parts }),
});

test("a lot that settled a tie was used, one that did not was not", () => {
  const used = lot([2, 1]);
  assert.deepEqual(unusedLots([used], countWith([tie([1, 2], 2)])), []);
  assert.deepEqual(unusedLots([used], countWith([])), [used]);
  assert.deepEqual(unusedLots([used], countWith([tie([1, 2], 1)])), [used]);
  assert.deepEqual(unusedLots([used], countWith([tie([1, 3], 1)])), [used]);
  assert.deepEqual(unusedLots([used], countWith([tie([1, 2], 2, { purpose: "surplus" })])), [used]);
  assert.deepEqual(unusedLots([used], countWith([tie([1, 2], 2, { by: "casting-vote" })])), [used]);
  const longer = lot([3, 2, 1]);
  assert.deepEqual(unusedLots([longer], countWith([tie([1, 2], 2)])), []);
});

test("a lot used in one of the counts of which a count is made was used", () => {
  assert.deepEqual(unusedLots([lot([2, 1])], countWith([], [countWith([]), countWith([tie([1, 2], 2)])])), []);
});

const waiting = (between: readonly number[], ties: readonly Tie[] = []): Outcome => ({
  kind: "lotNeeded",
  between,
  stage: 4,
  purpose: "exclusion",
  soFar: countWith(ties),
});

test("a lot given for two of three tied is refused with who is missing", () => {
  assert.deepEqual(completeLots(waiting([1, 2, 3]), [lot([2, 1])]), {
    ok: false,
    refusal: { code: "count.lot.incomplete", field: "lots", detail: { stage: 4, purpose: "exclusion", missing: ["Cai"] } },
  });
});

test("a lot for other people, another purpose, one of the tied, or an earlier tie leaves the count waiting", () => {
  const fine = (lots: readonly Lot[], ties: readonly Tie[] = []) => assert.ok(completeLots(waiting([1, 2, 3], ties), lots).ok);
  fine([]);
  fine([lot([4, 1])]);
  fine([lot([1, 2], { purpose: "surplus" })]);
  fine([lot([2, 1])], [tie([1, 2], 2)]);
  fine([lot([3, 2, 1])]);
});

test("a count that is done is passed on", () => {
  const done: Outcome = { kind: "counted", count: countWith([]) };
  assert.deepEqual(completeLots(done, [lot([2, 1])]), { ok: true, value: done });
});
