import assert from "node:assert/strict";
import { test } from "node:test";
import type { Count, Stage } from "../outcome.ts";
import { countJson, outcomeJson } from "./json.ts";

/** Anything that JSON can hold, looked into without asking at each step: a wrong path fails the test. */
// oxlint-disable-next-line no-explicit-any -- the shape is what is tested
type Data = any;

const stage: Stage = {
  n: 2,
  action: "surplus",
  who: [2],
  reasons: [
    { code: "surplus.passes", who: [2], figures: { surplus: "12.40", value: "0.31" } },
    { code: "elected.quota", who: [1] },
  ],
  totals: [0n, 10_005n, 9_007_199_254_740_993_00n, 7n],
  exhausted: 5n,
  lost: 100n,
  elected: [1],
  excluded: [3],
};

const count: Count = {
  rule: "ers97",
  title: "Board",
  seats: 2,
  candidates: [
    { number: 1, name: "Ann", withdrawn: false },
    { number: 2, name: "Bea", withdrawn: false },
    { number: 3, name: "Cal", withdrawn: true },
  ],
  decimals: 2,
  quota: 1_240n,
  papers: { valid: 20, blank: 3, spoiled: 4, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 2 },
  stages: [stage],
  elected: [
    { number: 2, stage: 1 },
    { number: 1, stage: 2 },
  ],
  ties: [{ stage: 2, purpose: "exclusion", between: [1, 3], by: "first-difference", chosen: 3, at: 1 }],
  notes: [{ code: "place.vacant", figures: { places: "1", seats: "2" } }],
};

const asJson = (value: object): Data => JSON.parse(JSON.stringify(value)) as Data;

test("a count as data has amounts as decimals with all their places, exactly", () => {
  const json = asJson(countJson(count));
  assert.equal(json["quota"], "12.40");
  assert.deepEqual(json["stages"][0]["totals"], { 1: "100.05", 2: "9007199254740993.00", 3: "0.07" });
  assert.equal(json["stages"][0]["exhausted"], "0.05");
  assert.equal(json["stages"][0]["lost"], "1.00");
  assert.equal(asJson(countJson({ ...count, quota: null }))["quota"], null);
  assert.deepEqual(asJson(countJson({ ...count, decimals: 0 }))["stages"][0]["totals"], { 1: "10005", 2: "900719925474099300", 3: "7" });
});

test("the elected are numbers and names in the order of election; invalid papers are the blank and the spoiled", () => {
  const json = asJson(countJson(count));
  assert.deepEqual(json["elected"], [
    { number: 2, name: "Bea", stage: 1 },
    { number: 1, name: "Ann", stage: 2 },
  ]);
  assert.equal(json["valid"], 20);
  assert.equal(json["invalid"], 7);
  assert.equal(json["rule"], "ers97");
  assert.equal(json["seats"], 2);
  assert.deepEqual(json["candidates"], [
    { number: 1, name: "Ann" },
    { number: 2, name: "Bea" },
    { number: 3, name: "Cal", withdrawn: true },
  ]);
});

test("a stage says what was done and why, in a sentence and as data", () => {
  const [only] = asJson(countJson(count))["stages"];
  assert.equal(only["n"], 2);
  assert.equal(only["action"], "surplus");
  assert.match(only["reason"] ?? "", /Bea.*12\.40.*0\.31/);
  assert.equal(only["reasons"].length, 2);
  assert.equal(only["reasons"][1]["code"], "elected.quota");
  assert.match(only["reasons"][1]["sentence"], /Ann/);
  assert.deepEqual(only["reasons"][0]["who"], [2]);
  assert.equal("others" in only["reasons"][0], false);
  const tied = asJson(countJson({ ...count, stages: [{ ...stage, reasons: [{ code: "elected.quota", others: [3] }] }] }));
  assert.deepEqual(tied["stages"][0]["reasons"][0]["others"], [3]);
  assert.equal("who" in tied["stages"][0]["reasons"][0], false);
  assert.deepEqual(only["reasons"][0]["figures"], { surplus: "12.40", value: "0.31" });
  assert.deepEqual(only["elected"], [1]);
  assert.deepEqual(only["excluded"], [3]);
  assert.equal(asJson(countJson({ ...count, stages: [{ ...stage, reasons: [] }] }))["stages"][0]["reason"], "");
});

test("figures that only some rules have are there when the rule has them", () => {
  const plain = asJson(countJson(count));
  for (const name of ["ranking", "pairwise"]) assert.equal(name in plain, false, name);
  for (const name of ["quota", "transferValue", "papersMoved", "keep", "papers", "interventions", "afterDecision", "writeIns", "inactive", "seatsHeld"])
    assert.equal(name in (plain["stages"][0] as object), false, name);
  const rich = asJson(
    countJson({
      ...count,
      keepDecimals: 3,
      ranking: [[2], [1, 3]],
      pairwise: [[], [0, 0, 5, 4], [0, 6, 0, 7], [0, 1, 2, 0]],
      stages: [
        {
          ...stage,
          quota: 1_239n,
          transferValue: "0.31",
          papersMoved: 40,
          keep: [0n, 1_000n, 500n, 0n],
          papers: [0, 3, 4, 5],
          interventions: [{ kind: "doomed", who: [3], reason: { code: "elected.quota", who: [3] } }],
          afterDecision: true,
          writeIns: 300n,
          inactive: { overvotes: 200n },
          seatsHeld: [0, 1, 2, 0],
        },
      ],
    }),
  );
  assert.deepEqual(rich["ranking"], [[2], [1, 3]]);
  assert.deepEqual(rich["pairwise"], [
    [0, 5, 4],
    [6, 0, 7],
    [1, 2, 0],
  ]);
  const [only] = rich["stages"];
  assert.equal(only["quota"], "12.39");
  assert.equal(only["transferValue"], "0.31");
  assert.equal(only["papersMoved"], 40);
  assert.deepEqual(only["keep"], { 1: "1.000", 2: "0.500", 3: "0.000" });
  assert.deepEqual(only["papers"], { 1: 3, 2: 4, 3: 5 });
  assert.equal(only["afterDecision"], true);
  assert.equal(only["writeIns"], "3.00");
  assert.deepEqual(only["inactive"], { overvotes: "2.00" });
  assert.deepEqual(only["seatsHeld"], { 1: 1, 2: 2, 3: 0 });
  assert.equal(only["interventions"][0]["kind"], "doomed");
  assert.deepEqual(only["interventions"][0]["who"], [3]);
  assert.match(only["interventions"][0]["reason"], /Cal/);
  const meek = countJson({ ...count, stages: [{ ...stage, keep: [0n, 100n] }] });
  assert.deepEqual(asJson(meek)["stages"][0]["keep"], { 1: "1.00" });
});

test("ties and notes are told", () => {
  const json = asJson(countJson(count));
  assert.deepEqual(json["ties"], [{ stage: 2, purpose: "exclusion", between: [1, 3], by: "first-difference", chosen: 3, at: 1 }]);
  assert.equal(json["notes"][0]["code"], "place.vacant");
  assert.match(json["notes"][0]["sentence"], /1 of the 2 places/);
  const drawn = countJson({ ...count, ties: [{ stage: 1, purpose: "election", between: [1, 2], by: "drawn-lot", chosen: 1 }] });
  assert.deepEqual(asJson(drawn)["ties"], [{ stage: 1, purpose: "election", between: [1, 2], by: "drawn-lot", chosen: 1 }]);
});

test("a count that waits for a lot says between whom, and what is known so far", () => {
  const json = asJson(outcomeJson({ kind: "lotNeeded", between: [1, 2], stage: 3, purpose: "exclusion", soFar: count }));
  assert.deepEqual(json["lotNeeded"], {
    between: [
      { number: 1, name: "Ann" },
      { number: 2, name: "Bea" },
    ],
    stage: 3,
    purpose: "exclusion",
  });
  assert.equal(json["quota"], "12.40");
  assert.equal("lotNeeded" in asJson(outcomeJson({ kind: "counted", count })), false);
});
