import assert from "node:assert/strict";
import { test } from "node:test";
import { electionOf } from "../../election.ts";
import type { CountOptions } from "../../rule.ts";
import { countOf, outcomeOf } from "../../../../test/build/count/rctab.ts";

const tiedForLast = electionOf(
  [
    [5, [1]],
    [3, [2, 1]],
    [2, [3, 1]],
    [1, [4, 3]],
    [1, [4, 2]],
    [1, [5, 3]],
  ],
  { names: ["Ann", "Bob", "Cid", "Dot", "Eva"] },
);

test("the last two level are settled there by the tiebreak", () => {
  const election = electionOf([
    [4, [1]],
    [3, [2]],
    [1, [3, 2]],
  ]);
  const count = countOf(election, { tiebreakMode: "useCandidateOrder" });
  assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
  assert.deepEqual(count.ties, [{ stage: 2, purpose: "election", by: "given-order", chosen: 1, between: [1, 2] }]);
  const outcome = outcomeOf(election);
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.purpose, outcome.between, outcome.stage], ["election", [1, 2], 2]);
  assert.deepEqual(outcome.soFar.stages[1]?.reasons.at(-1), { code: "lot.needed", who: [1, 2] });
});

test("tied for last: the order of candidates puts the later one out, a lot is asked for, earlier rounds may decide", () => {
  // Round 1: 5 3 2 2 1. Eva out: 5 3 3 2. Dot out: 5 4 4.
  assert.deepEqual(countOf(tiedForLast, { tiebreakMode: "useCandidateOrder" }).stages[3]?.excluded, [3]);
  const asked = outcomeOf(tiedForLast);
  assert.ok(asked.kind === "lotNeeded");
  assert.deepEqual([asked.purpose, asked.between, asked.stage], ["exclusion", [2, 3], 3]);
  assert.deepEqual(asked.soFar.stages[2]?.reasons.at(-1), { code: "lot.needed", who: [2, 3] });
  for (const tiebreakMode of ["previousRoundCountsThenAsk", "previousRoundCountsThenRandom"]) {
    const count = countOf(tiedForLast, { tiebreakMode, randomSeed: "1" });
    assert.deepEqual(count.stages[3]?.excluded, [3]);
    assert.deepEqual(count.ties, [{ stage: 3, purpose: "exclusion", by: "last-difference", chosen: 3, at: 1, between: [2, 3] }]);
  }
});

test("earlier rounds that do not decide leave it to be asked, or to RCTab's draw", () => {
  const election = electionOf(
    [
      [5, [1]],
      [3, [2]],
      [3, [3]],
    ],
    { names: ["Ann", "Bob", "Cid"] },
  );
  const asked = outcomeOf(election, { tiebreakMode: "previousRoundCountsThenAsk" });
  assert.ok(asked.kind === "lotNeeded");
  assert.deepEqual(asked.between, [2, 3]);
  // The first nextDouble of seed 0 is 0.73: the second of two by name.
  const drawn = countOf(election, { tiebreakMode: "previousRoundCountsThenRandom", randomSeed: "0" });
  assert.deepEqual(drawn.stages[1]?.excluded, [3]);
  assert.deepEqual(drawn.ties, [{ stage: 1, purpose: "exclusion", by: "rule", chosen: 3, between: [2, 3] }]);
});

test("random draws follow RCTab: the tied by name, one draw of the seeded generator for each tie", () => {
  const names = ["Zoe", "Bob", "Cid", "Ann"];
  const election = electionOf(
    [
      [3, [1]],
      [3, [2]],
      [3, [3]],
      [3, [4]],
    ],
    { names },
  );
  // Seed 0 draws 0.73 of 4: index 2 of Ann Bob Cid Zoe, then 0.24 of 3: index 0 of Ann Bob Zoe, then 0.63 of 2 for the winner: index 1 of Bob Zoe.
  const count = countOf(election, { tiebreakMode: "random", randomSeed: "0" });
  assert.deepEqual(
    count.stages.map((stage) => stage.excluded),
    [[], [3], [4]],
  );
  assert.deepEqual(count.elected, [{ number: 1, stage: 3 }]);
});

test("random without a seed is left to whoever counts", () => {
  const election = electionOf([
    [5, [1]],
    [3, [2]],
    [3, [3]],
  ]);
  assert.equal(outcomeOf(election, { tiebreakMode: "random" }).kind, "lotNeeded");
  assert.equal(outcomeOf(election, { tiebreakMode: "generatePermutation" }).kind, "lotNeeded");
  assert.deepEqual(countOf(election, { tiebreakMode: "random" }, { ties: { last: { kind: "given-order" }, lots: [] } }).stages[1]?.excluded, [2]);
  const drawn: Partial<CountOptions> = { ties: { last: { kind: "ask" }, lots: [{ purpose: "exclusion", order: [3, 2], by: "drawn-lot" }] } };
  assert.deepEqual(countOf(election, {}, drawn).stages[1]?.excluded, [3]);
});

test("the last two level: whoever had more in the latest earlier round where they differed is elected", () => {
  const election = electionOf([
    [4, [1]],
    [3, [2]],
    [1, [3, 2]],
  ]);
  for (const tiebreakMode of ["previousRoundCountsThenAsk", "previousRoundCountsThenRandom"]) {
    const count = countOf(election, { tiebreakMode, randomSeed: "1" });
    assert.deepEqual(count.elected, [{ number: 1, stage: 2 }]);
    assert.deepEqual(count.ties, [{ stage: 2, purpose: "election", by: "last-difference", chosen: 1, at: 1, between: [1, 2] }]);
  }
});
