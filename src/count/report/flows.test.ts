import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenCount, smallCount } from "../../../test/build/count/sheets.ts";
import type { Count, Stage } from "../outcome.ts";
import { flowsOf, holdings, placeName } from "./flows.ts";

const withStage = (at: number, changes: Partial<Stage>): Count => {
  const count = smallCount();
  return { ...count, stages: count.stages.map((stage, index) => (index === at ? { ...stage, ...changes } : stage)) };
};

test("a stage with one source tells where its votes went, to the last digit", () => {
  assert.deepEqual(flowsOf(smallCount()), [
    {
      stage: 2,
      kind: "transfer",
      from: [{ place: 1, amount: 1240n }],
      to: [
        { place: 2, amount: 620n },
        { place: 3, amount: 310n },
        { place: 4, amount: 217n },
        { place: "exhausted", amount: 93n },
      ],
      missing: 0n,
    },
    {
      stage: 3,
      kind: "transfer",
      from: [{ place: 4, amount: 1717n }],
      to: [
        { place: 2, amount: 1017n },
        { place: 3, amount: 500n },
        { place: "exhausted", amount: 190n },
        { place: "lost", amount: 10n },
      ],
      missing: 0n,
    },
  ]);
});

test("several sources are net flows, and so is one source where votes pass through several hands", () => {
  assert.equal(flowsOf(withStage(2, { totals: [0n, 3300n, 3697n, 2710n, 0n, 0n] }))[1]?.kind, "net");
  assert.equal(flowsOf(withStage(2, { action: "iteration" }))[1]?.kind, "net");
  assert.equal(flowsOf(withStage(2, { action: "restart" }))[1]?.kind, "net");
  assert.equal(flowsOf(withStage(2, { action: "doomed" }))[1]?.kind, "transfer");
});

test("what does not balance is missing, not hidden", () => {
  assert.equal(flowsOf(withStage(1, { exhausted: 90n }))[0]?.missing, 3n);
  assert.equal(flowsOf(withStage(1, { exhausted: 95n }))[0]?.missing, -2n);
});

test("folded candidates count as one, and what passes between them is no flow", () => {
  const folded = new Set([3, 4]);
  const count = smallCount();
  assert.ok(count.stages[0]);
  assert.equal(holdings(count, count.stages[0], folded).get("others"), 3400n);
  assert.deepEqual(flowsOf(count, folded)[1], {
    stage: 3,
    kind: "transfer",
    from: [{ place: "others", amount: 1217n }],
    to: [
      { place: 2, amount: 1017n },
      { place: "exhausted", amount: 190n },
      { place: "lost", amount: 10n },
    ],
    missing: 0n,
  });
});

test("in the published wards every stage balances", () => {
  for (const flow of flowsOf(goldenCount("scot_glasgow_2012_ward12", "scottish"))) {
    assert.equal(flow.missing, 0n);
    assert.equal(flow.kind, "transfer", `stage ${flow.stage}`);
    const sum = (ends: typeof flow.from): bigint => ends.reduce((total, { amount }) => total + amount, 0n);
    assert.equal(sum(flow.from), sum(flow.to));
  }
});

test("places have names", () => {
  const count = smallCount();
  assert.deepEqual(
    ([1, "others", "exhausted", "lost"] as const).map((place) => placeName(count, place)),
    ["Bea", "All others", "No further preference", "Lost to rounding"],
  );
});
