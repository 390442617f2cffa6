import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf, numbers, outcomeOf, scored, tennesseeScores } from "../../../test/build/count/counted.ts";
import { electionOf, noScore } from "../election.ts";
import { approval, score } from "./scores.ts";
import { star } from "./star.ts";

const _ = noScore;

test("approval from scores: every score from 1 approves, or from where it is set", () => {
  const election = scored([
    [3, [5, 1, 0]],
    [2, [_, 3, 4]],
    [1, [0, 0, 0]],
  ]);
  const count = countOf(approval, election);
  assert.deepEqual(count.stages[0]?.totals, [0n, 3n, 5n, 2n]);
  assert.deepEqual(numbers(count), [2]);
  assert.deepEqual(count.ranking, [[2], [1], [3]]);
  assert.equal(count.papers.valid, 6);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "approvals.counted" }, { code: "most.points", who: [2] }]);
  assert.equal(count.stages[0]?.action, "comparison");
  assert.deepEqual(countOf(approval, election, { settings: { "approve-from": "4" } }).stages[0]?.totals, [0n, 3n, 0n, 2n]);
  assert.deepEqual(countOf(approval, election, { seats: 3, settings: { "approve-from": "0" } }).stages[0]?.totals, [0n, 4n, 6n, 6n]);
});

test("approval from rankings: every candidate named on a paper is approved, at whatever rank", () => {
  const count = countOf(
    approval,
    electionOf(
      [
        [3, [1, [2, 3]]],
        [2, [3]],
        [1, [2, 1]],
      ],
      { seats: 3 },
    ),
  );
  assert.deepEqual(count.stages[0]?.totals, [0n, 4n, 4n, 5n]);
  assert.deepEqual(count.ranking, [[3], [1, 2]]);
});

test("a tie of approvals for the last place waits for a lot, the ranking keeps the equals together", () => {
  const outcome = outcomeOf(
    approval,
    electionOf(
      [
        [3, [1, [2, 3]]],
        [2, [3]],
        [1, [2, 1]],
      ],
      { seats: 2 },
    ),
  );
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.between, outcome.purpose], [[1, 2], "election"]);
  assert.deepEqual(outcome.soFar.ranking, [[3], [1, 2]]);
  assert.deepEqual(outcome.soFar.elected, [{ number: 3, stage: 1 }]);
});

test("a level for approving that is no score is refused", () => {
  for (const value of ["65535", "-1", "high"]) {
    const outcome = approval.count(tennesseeScores, { ...ask, settings: { "approve-from": value } });
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, "count.setting.value");
  }
});

test("score voting adds up; an empty cell gives nothing", () => {
  const count = countOf(score, tennesseeScores);
  assert.deepEqual(count.stages[0]?.totals, [0n, 210n, 261n, 246n, 182n]);
  assert.deepEqual(numbers(count), [2]);
  assert.deepEqual(count.ranking, [[2], [3], [1], [4]]);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "scores.added" }, { code: "most.points", who: [2] }]);
  assert.deepEqual(
    countOf(
      score,
      scored([
        [2, [3, _]],
        [1, [_, 9]],
      ]),
    ).stages[0]?.totals,
    [0n, 6n, 9n],
  );
});

test("sums beyond 2^53 stay exact", () => {
  const most = 2 ** 52;
  const count = countOf(
    score,
    scored([
      [most, [65_534, 1]],
      [most - 1, [65_534, 65_533]],
      [1, [0, 1]],
    ]),
  );
  assert.equal(count.stages[0]?.totals[1], 65_534n * BigInt(most) + 65_534n * BigInt(most - 1));
  assert.equal(count.stages[0]?.totals[2], BigInt(most) + 65_533n * BigInt(most - 1) + 1n);
});

test("blank rows, rows with scores for withdrawn candidates only and spoiled papers are told apart", () => {
  const count = countOf(
    score,
    scored(
      [
        [4, [3, 2, 1]],
        [3, [_, _, _]],
        [2, [_, 7, _]],
      ],
      { withdrawn: [2], spoiled: 6 },
    ),
  );
  assert.deepEqual([count.papers.valid, count.papers.blank, count.papers.onlyWithdrawn, count.papers.spoiled], [4, 5, 2, 6]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 12n, 0n, 4n]);
});

test("scores are needed, and places, and known settings", () => {
  for (const rule of [score, star]) {
    const outcome = rule.count(electionOf([[1, [1]]]), ask);
    assert.deepEqual(outcome, { ok: false, refusal: { code: "count.rule.needsScores", field: "rule", detail: { rule: rule.id } } });
  }
  for (const rule of [approval, score, star]) {
    const codes = [rule.count(tennesseeScores, { ...ask, seats: 0 }), rule.count(tennesseeScores, { ...ask, settings: { x: "1" } })].map((one) =>
      one.ok ? "" : one.refusal.code,
    );
    assert.deepEqual(codes, ["count.seats", "count.setting.unknown"]);
  }
});

test("where nobody stands the places stay vacant", () => {
  for (const rule of [approval, score, star]) {
    const count = countOf(rule, scored([[1, [1]]], { withdrawn: [1] }));
    assert.deepEqual(count.elected, []);
    assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "1" } }]);
  }
});

test("the worked example of docs/count/scores.md", () => {
  const election = scored([
    [4, [5, 3, 0]],
    [3, [0, 4, 5]],
    [2, [0, 5, 1]],
  ]);
  assert.deepEqual(countOf(approval, election).stages[0]?.totals, [0n, 4n, 9n, 5n]);
  assert.deepEqual(countOf(score, election).stages[0]?.totals, [0n, 20n, 34n, 17n]);
  const count = countOf(star, election);
  assert.deepEqual(count.stages[1]?.totals, [0n, 4n, 5n, 0n]);
  assert.deepEqual(numbers(count), [2]);
});
