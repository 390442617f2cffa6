import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import {
  complete,
  type CompleteStandingOrders,
  lawfulOrders,
  missingBeforeOpening,
  quorumOf,
  type StandingOrders,
  standingOrdersFields,
} from "./standing-orders.ts";

const all: CompleteStandingOrders = {
  quorum: { kind: "share", of: "registered", num: 1, den: 3 },
  majority: { base: "votesCast", rule: "moreThan", num: 1, den: 2 },
  castingVote: "tieOnly",
  optionMethod: { two: "pairwise", more: "exhaustive" },
  optionTie: ["castingVote", "repeat", "statusQuo"],
  ratification: { base: "votesCast", rule: "atLeast", num: 2, den: 3 },
  ifRatificationLost: { kind: "fallback" },
  fallbackMethod: "plurality",
  fallbackTie: ["castingVote"],
  sectionAmendmentsFromFloor: false,
};
const refused = (change: StandingOrders) => {
  const result = lawfulOrders({ ...all, ...change });
  return result.ok ? "" : `${result.refusal.code} ${result.refusal.field}`;
};

test("each setting left open stands in the way of opening, and is named", () => {
  deepEqual(missingBeforeOpening(all), []);
  equal(complete(all), all);
  for (const field of standingOrdersFields) {
    const { [field]: _left, ...rest } = all;
    deepEqual(missingBeforeOpening(rest), [field]);
    equal(complete(rest), null);
  }
  deepEqual(missingBeforeOpening({}), standingOrdersFields);
});

test("a setting fixed as no is fixed", () => deepEqual(missingBeforeOpening({ ...all, sectionAmendmentsFromFloor: false }), []));

test("a third of 171 is 57, and a third of 172 is 58", () => {
  equal(quorumOf(all.quorum, 171), 57);
  equal(quorumOf(all.quorum, 172), 58);
  equal(quorumOf(all.quorum, 173), 58);
  equal(quorumOf({ kind: "number", number: 150 }, 171), 150);
});

test("a share of a large roll is exact", () => equal(quorumOf({ kind: "share", of: "registered", num: 1_000_000, den: 999_999 }, 999_999 * 3), 3_000_000));

test("nobody is never a quorum", () => equal(quorumOf(all.quorum, 0), 1));

test("a threshold that no vote can pass is refused when it is fixed", () => {
  equal(refused({ majority: { base: "present", rule: "moreThan", num: 1, den: 1 } }), "standingOrders.thresholdUnreachable orders.majority");
  equal(refused({ ratification: { base: "present", rule: "moreThan", num: 3, den: 3 } }), "standingOrders.thresholdUnreachable orders.ratification");
  equal(refused({ ratification: { base: "present", rule: "atLeast", num: 1, den: 1 } }), "");
});

test("settings that cannot be carried out together are refused", () => {
  equal(refused({}), "");
  equal(refused({ quorum: { kind: "share", of: "registered", num: 4, den: 3 } }), "standingOrders.quorumAboveAll orders.quorum");
  equal(refused({ optionMethod: { two: "pairwise", more: "pairwise" } }), "standingOrders.pairwiseIsForTwo orders.optionMethod");
  equal(refused({ optionTie: ["repeat", "repeat"] }), "standingOrders.tieStepTwice orders.optionTie");
  equal(refused({ castingVote: "none" }), "standingOrders.noCastingVote orders.optionTie");
  equal(refused({ castingVote: "none", optionTie: ["statusQuo"] }), "standingOrders.noCastingVote orders.fallbackTie");
  equal(refused({ castingVote: "none", optionTie: ["repeat", "statusQuo"], fallbackTie: ["repeat"] }), "");
});
