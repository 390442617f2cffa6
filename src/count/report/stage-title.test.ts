import assert from "node:assert/strict";
import { test } from "node:test";
import { smallCount } from "../../../test/build/count/sheets.ts";
import type { Stage } from "../outcome.ts";
import { stageTitle } from "./stage-title.ts";

test("a stage has a short heading by what was done and to whom", () => {
  const count = smallCount();
  const title = (action: Stage["action"], who: readonly number[] = [], excluded: readonly number[] = [], elected: readonly number[] = []): string =>
    stageTitle(count, { n: 7, action, who, excluded, reasons: [], totals: [], exhausted: 0n, lost: 0n, elected });
  assert.equal(title("first"), "First preferences");
  assert.equal(title("surplus", [1]), "Surplus of Bea");
  assert.equal(title("surplus"), "Surplus");
  assert.equal(title("exclusion", [1, 2]), "Exclusion of Bea and Cal");
  assert.equal(title("exclusion", [1, 2, 3]), "Exclusion of Bea and 2 others");
  assert.equal(title("exclusion"), "Exclusion");
  assert.equal(title("doomed", [1]), "Exclusion of Bea by a limit");
  assert.equal(title("doomed"), "Exclusion by a limit");
  assert.equal(title("iteration", [1], [2]), "Exclusion of Cal");
  assert.equal(title("iteration", [1]), "Transfers after Bea");
  assert.equal(title("iteration"), "Transfers");
  assert.equal(title("restart", [1]), "All anew without Bea");
  assert.equal(title("restart"), "Papers looked at anew");
  assert.equal(title("election"), "Places filled");
  assert.equal(title("election", [], [], [1, 2]), "Election of Bea and Cal");
  assert.equal(title("round"), "Round 7");
  assert.equal(title("seat", [2]), "Seats: Cal");
  assert.equal(title("seat"), "Seats");
  const stage = {
    n: 7,
    action: "seat",
    who: [2],
    excluded: [],
    reasons: [{ code: "seat.average", who: [2], figures: { seat: "6" } }],
    totals: [],
    exhausted: 0n,
    lost: 0n,
    elected: [2],
  } as const;
  assert.equal(stageTitle(count, stage), "Seat 6: Cal");
  assert.equal(title("comparison"), "Result");
});
