import assert from "node:assert/strict";
import { test } from "node:test";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import { drawOrder } from "../tie/seeded-lot.ts";
import { breakerOf } from "../tie/breaker.ts";
import { borda } from "./borda.ts";
import { finish } from "./finish.ts";
import { av, exhaustive, irv, irvBottomTogether, irvToTwo } from "./irv.ts";
import { block, fptp, limited, snt } from "./plurality.ts";
import { rctab } from "./rctab/rctab.ts";
import { supplementary, twoRound } from "./runoff.ts";
import { approval, score } from "./scores.ts";
import { star } from "./star.ts";

const all = [fptp, snt, block, limited, supplementary, twoRound, irv, av, irvToTwo, irvBottomTogether, exhaustive, rctab, borda, approval, score, star];

test("each rule says what papers it reads, and what becomes of skipped, repeated and equal ranks", () => {
  assert.deepEqual(
    all.map(({ id, family, needs, policy }) => [id, family, needs, policy.skipped, policy.repeated, policy.equal].join(" ")),
    [
      "fptp majority rankings stop stop stop",
      "snt majority rankings stop stop stop",
      "block majority either pass-over pass-over share",
      "limited majority either pass-over pass-over share",
      "supplementary majority rankings stop stop stop",
      "two-round majority rankings pass-over pass-over stop",
      "irv majority rankings pass-over pass-over stop",
      "av majority rankings pass-over pass-over stop",
      "irv-to-two majority rankings pass-over pass-over share",
      "irv-bottom-together majority rankings pass-over pass-over stop",
      "exhaustive majority rankings pass-over pass-over stop",
      "rctab majority rankings pass-over pass-over stop",
      "borda scores either pass-over pass-over share",
      "approval scores either pass-over pass-over share",
      "score scores scores pass-over pass-over share",
      "star scores scores pass-over pass-over share",
    ],
  );
  for (const { title, summary, source, canConstrain } of all) {
    assert.ok(title !== "" && summary.endsWith(".") && source !== "");
    assert.equal(canConstrain, false);
  }
});

test("a seeded lot is drawn by the names of the candidates, in every rule", () => {
  const names = ["Ada", "Bea", "Cal", "Dee"];
  const level: Election = {
    ...electionOf(
      names.map((_, at) => [3, [at + 1]]),
      { names },
    ),
    scores: { rows: 1, cells: Uint16Array.from([3, 3, 3, 3]), weights: Float64Array.from([1]) },
  };
  for (const rule of all) {
    for (const seed of ["one", "two", "three"]) {
      const outcome = rule.count(level, { ties: { last: { kind: "seed", seed }, lots: [] }, seats: rule === limited ? 2 : 1 });
      assert.ok(outcome.ok && outcome.value.kind === "counted", rule.id);
      const { ties } = outcome.value.count;
      assert.ok(ties.length > 0, rule.id);
      for (const tie of ties) {
        assert.equal(tie.by, "seeded-lot", rule.id);
        assert.equal(tie.chosen, drawOrder(seed, tie.purpose, tie.stage, tie.between, (number) => names[number - 1] ?? "")[0], rule.id);
      }
    }
  }
});

test("what a rule found is in the count as it was found, and what it did not find is not there", () => {
  const election = electionOf([[3, [1]]], { candidates: 2, seats: 2 });
  const papers = { valid: 3, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 };
  const found = { rule: "some-rule", election, seats: 2, papers, stages: [], elected: [{ number: 1, stage: 1 }] };
  const breaker = breakerOf({ last: { kind: "ask" }, lots: [] }, [], String);
  const bare = finish(found, breaker).value;
  const vacant = { code: "place.vacant", figures: { places: "1", seats: "2" } };
  assert.ok(bare.kind === "counted");
  assert.deepEqual(bare.count, {
    rule: "some-rule",
    title: election.title,
    seats: 2,
    candidates: election.candidates,
    decimals: 0,
    quota: null,
    papers,
    stages: [],
    elected: [{ number: 1, stage: 1 }],
    ties: [],
    notes: [vacant],
  });
  const tie = { stage: 1, purpose: "place", between: [1, 2], by: "rule", chosen: 1 } as const;
  const note = { code: "first.preferences" } as const;
  const more = { decimals: 3, quota: 5n, ranking: [[1], [2]], pairwise: [[0, 1]], ties: [{ ...tie, stage: 2 }, tie], notes: [note] };
  const whole = finish({ ...found, ...more }, breaker).value;
  assert.ok(whole.kind === "counted");
  assert.deepEqual(whole.count, { ...bare.count, ...more, ties: [tie, { ...tie, stage: 2 }], notes: [note, vacant] });
});
