import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { outageRule, settleOutage } from "./outage.ts";

const tenth = { num: 1, den: 10 };
const lost = (remoteLost: number, hallLost = false, remote = 12) => ({ remote, remoteLost, hallLost });

test("more than the share of remote delegates lost is a technical failure: the vote must be void; exactly the share is not", () => {
  deepEqual(outageRule(lost(12), tenth), { demands: "void" });
  deepEqual(outageRule(lost(2), tenth), { demands: "void" });
  deepEqual(outageRule(lost(1), tenth), { demands: "keep" });
  deepEqual(outageRule(lost(1, false, 10), tenth), { demands: "keep" }, "a tenth is not more than a tenth");
  deepEqual(outageRule(lost(1), { num: 0, den: 1 }), { demands: "void" }, "a share of none: one lost is too many");
  deepEqual(outageRule(lost(0, false, 0), tenth), { demands: "keep" });
});

test("where only devices in the hall were lost the rule is silent, and the chair decides", () => {
  deepEqual(outageRule(lost(0, true), tenth), { demands: "chairDecides" });
  for (const decision of ["keep", "void"] as const) deepEqual(settleOutage(lost(1, true), tenth, decision), { ok: true, value: { demands: "chairDecides" } });
});

test("the chair can neither keep what the rule makes void nor void what it keeps, and nobody is lost who was not on the roll", () => {
  const codeOf = (answer: ReturnType<typeof settleOutage>) => (answer.ok ? answer.value.demands : answer.refusal.code);
  deepEqual(codeOf(settleOutage(lost(12, true), tenth, "keep")), "outage.mustVoid");
  deepEqual(codeOf(settleOutage(lost(12, true), tenth, "void")), "void");
  deepEqual(codeOf(settleOutage(lost(1), tenth, "void")), "outage.mustKeep");
  deepEqual(codeOf(settleOutage(lost(1), tenth, "keep")), "keep");
  deepEqual(codeOf(settleOutage(lost(13), tenth, "void")), "outage.moreThanOnRoll");
});
