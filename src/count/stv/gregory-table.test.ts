import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, small } from "../../../test/build/count/small.ts";
import { electionOf } from "../election.ts";
import { closeStage, openStage, roomFor, tableOf } from "./gregory-table.ts";
import { scottish } from "./scottish.ts";

const terms = {
  id: "trial",
  policy: scottish.policy,
  canShare: true,
  decimals: 2,
  quota: (valid: bigint) => valid,
  tieSteps: [],
} as const;

test("a count whose stages would hold more figures than can be kept is refused", () => {
  const laid = tableOf(terms, electionOf([[1, [1]]], { candidates: 19_999, seats: 1 }), ask);
  assert.ok(laid.ok);
  const { value: table } = laid;
  openStage(table, "exclusion", []);
  closeStage(table);
  const [stage] = table.stages;
  assert.ok(stage);
  while (table.stages.length < 999) table.stages.push(stage);
  assert.deepEqual(roomFor(table), { ok: true, value: null });
  table.stages.push(stage);
  assert.deepEqual(roomFor(table), { ok: false, refusal: { code: "count.tooLarge", detail: { candidates: 19_999, stages: 1000 } } });
});

test("valid votes and one vote are in units of the rule's decimals", () => {
  const laid = tableOf(terms, small("3 A, 2 BA", 1, 2), ask);
  assert.ok(laid.ok);
  assert.deepEqual([laid.value.valid, laid.value.unit, laid.value.quota, laid.value.placesLeft], [500n, 100n, 500n, 1]);
  assert.deepEqual(laid.value.continuing.slice(0, 3), Uint8Array.of(0, 1, 1));
});
