import assert from "node:assert/strict";
import { test } from "node:test";
import { missingBeforeOpening, type StandingOrders } from "#domain/conference";
import { ordersOf, valuesOf } from "./orders-form.ts";

const orders: StandingOrders = {
  quorum: { kind: "share", of: "registered", num: 1, den: 3 },
  majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["castingVote", "repeat", "statusQuo"],
  ratification: { base: "present", rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "reopen", sections: ["S1", "S3"] },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
};

test("standing orders go through the form and come back as they were", () => {
  assert.deepEqual(ordersOf(valuesOf(orders)), orders);
  assert.deepEqual(ordersOf(valuesOf({ ...orders, quorum: { kind: "number", number: 150 } })).quorum, { kind: "number", number: 150 });
});

test("a setting left on “not fixed yet” is still missing", () => {
  assert.deepEqual(ordersOf(valuesOf({})), {});
  assert.equal(missingBeforeOpening(ordersOf({ ...valuesOf(orders), ifRatificationLost: "" }))[0], "ifRatificationLost");
});

test("a share that is no fraction is not taken for one", () => {
  assert.ok(Number.isNaN(ordersOf({ ...valuesOf(orders), "majority.share": "most" }).majority?.num));
});
