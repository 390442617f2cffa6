import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf, numbers, outcomeOf, scored, tennesseeScores } from "../../../test/build/count/counted.ts";
import { noScore } from "../election.ts";
import { star } from "./star.ts";

const _ = noScore;

test("STAR: the two highest scores go into a run-off and the one preferred on more papers wins", () => {
  const count = countOf(star, tennesseeScores);
  assert.deepEqual(
    count.stages.map((stage) => stage.totals),
    [
      [0n, 210n, 261n, 246n, 182n],
      [0n, 0n, 68n, 32n, 0n],
    ],
  );
  assert.deepEqual(count.elected, [{ number: 2, stage: 2 }]);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "scores.added" }, { code: "star.finalists", who: [2, 3] }]);
  assert.deepEqual(count.stages[1]?.reasons, [
    { code: "star.prefers", who: [2, 3], figures: { equal: "0" } },
    { code: "star.won", who: [2], figures: { votes: "68", other: "32" } },
  ]);
  assert.deepEqual(
    count.stages.map((stage) => [stage.n, stage.action, stage.who]),
    [
      [1, "comparison", []],
      [2, "comparison", [2, 3]],
    ],
  );
});

test("STAR: the lower score may win the run-off, and papers that score both the same take no part", () => {
  const count = countOf(
    star,
    scored([
      [2, [5, 0]],
      [3, [3, 4]],
      [4, [2, 2]],
    ]),
  );
  assert.deepEqual(count.stages[1]?.totals, [0n, 2n, 3n]);
  assert.equal(count.stages[1]?.exhausted, 4n);
  assert.deepEqual(numbers(count), [2]);
});

test("STAR: an empty cell counts as 0 in the run-off too", () => {
  assert.deepEqual(
    countOf(
      star,
      scored([
        [2, [1, _]],
        [1, [_, 5]],
      ]),
    ).stages[1]?.totals,
    [0n, 2n, 1n],
  );
});

test("STAR: a run-off that is level goes to the higher score, then to more top scores, then to a lot", () => {
  const byScore = countOf(
    star,
    scored([
      [1, [5, 0]],
      [1, [1, 2]],
      [1, [3, 3]],
    ]),
  );
  assert.deepEqual(numbers(byScore), [1]);
  assert.deepEqual(byScore.ties, [{ stage: 2, purpose: "election", between: [1, 2], by: "rule", chosen: 1 }]);
  assert.deepEqual(byScore.stages[1]?.reasons[1], { code: "star.level", who: [1], figures: { votes: "1" } });
  const byTop = countOf(
    star,
    scored([
      [1, [5, 3]],
      [1, [0, 2]],
    ]),
  );
  assert.deepEqual(numbers(byTop), [1]);
  const open = outcomeOf(
    star,
    scored([
      [1, [4, 3]],
      [1, [1, 2]],
    ]),
  );
  assert.ok(open.kind === "lotNeeded");
  assert.deepEqual([open.between, open.purpose, open.stage], [[1, 2], "election", 2]);
  assert.deepEqual(open.soFar.stages[1]?.reasons[1], { code: "lot.needed", who: [1, 2] });
});

test("STAR: a tie of scores for the second place goes to whoever more papers prefer", () => {
  // 2 and 3 both have 6; 3 is above 2 on two papers of three.
  const tied = countOf(
    star,
    scored([
      [1, [5, 4, 0]],
      [2, [4, 1, 3]],
    ]),
  );
  assert.deepEqual(tied.stages[0]?.totals, [0n, 13n, 6n, 6n]);
  assert.deepEqual(tied.stages[1]?.who, [1, 3]);
  assert.deepEqual(tied.ties, [{ stage: 1, purpose: "place", between: [2, 3], by: "rule", chosen: 3 }]);
  assert.deepEqual(tied.stages[0]?.reasons[1], { code: "star.tied", who: [3] });
});

test("STAR: of those who have lost as many matches more top scores decide, the top being set or 5", () => {
  const rows = [
    [1, [3, 3, 2, 1]],
    [1, [3, 1, 2, 3]],
    [1, [3, 0, 0, 0]],
  ] as const;
  const election = scored(rows.map(([votes, cells]) => [votes, [...cells]]));
  // 2, 3 and 4 have 4 points; each beats another once and loses once.
  const open = outcomeOf(star, election);
  assert.ok(open.kind === "lotNeeded");
  assert.deepEqual([open.between, open.purpose, open.stage], [[2, 3, 4], "place", 1]);
  assert.deepEqual(open.soFar.stages[0]?.reasons[1], { code: "lot.needed", who: [2, 3, 4] });
  const set = outcomeOf(star, election, { settings: { top: "3" } });
  assert.ok(set.kind === "lotNeeded");
  assert.deepEqual(set.between, [2, 4], "candidate 3 has no top score");
});

test("STAR: three level at the top are narrowed to two, those who lost most matches first", () => {
  // All have 6. 1 beats 2 and 3, 2 beats 3.
  const count = countOf(
    star,
    scored([
      [2, [3, 2, 1]],
      [1, [0, 2, 4]],
    ]),
  );
  assert.deepEqual(count.stages[0]?.totals, [0n, 6n, 6n, 6n]);
  assert.deepEqual(count.stages[1]?.who, [1, 2]);
  assert.deepEqual(
    count.ties.map((tie) => [tie.chosen, tie.by, tie.between]),
    [
      [1, "rule", [1, 2, 3]],
      [2, "rule", [1, 2, 3]],
    ],
  );
});

test("STAR: when only one is better, the second place goes to the best of those behind, not to one already out", () => {
  // All have 10. Candidate 4 has lost two matches and is out; of 1, 2 and 3 only 1 has lost none; of 2 and 3, three papers of five prefer 3.
  const election = scored([
    [1, [2, 4, 0, 3]],
    [1, [2, 2, 4, 2]],
    [1, [2, 2, 1, 0]],
    [1, [2, 0, 1, 4]],
    [1, [2, 2, 4, 1]],
  ]);
  const count = countOf(star, election);
  assert.deepEqual(count.stages[0]?.totals, [0n, 10n, 10n, 10n, 10n]);
  assert.deepEqual(count.stages[1]?.who, [1, 3]);
});

test("STAR: several places are filled one after another, each with its own run-off", () => {
  const count = countOf(star, tennesseeScores, { seats: 3 });
  assert.deepEqual(count.elected, [
    { number: 2, stage: 2 },
    { number: 3, stage: 4 },
    { number: 4, stage: 6 },
  ]);
  assert.deepEqual(count.stages[2]?.totals, [0n, 210n, 0n, 246n, 182n]);
  const all = countOf(star, tennesseeScores, { seats: 5 });
  assert.deepEqual(numbers(all), [2, 3, 4, 1]);
  assert.deepEqual(all.stages.at(-1)?.reasons, [{ code: "scores.added" }, { code: "star.only", who: [1] }]);
  assert.deepEqual(all.notes, [{ code: "place.vacant", figures: { places: "1", seats: "5" } }]);
});

test("STAR: a paper above the top that was set is refused, as is a top that is no score", () => {
  for (const top of ["4", "0", "x", "65535"]) {
    const outcome = star.count(tennesseeScores, { ...ask, settings: { top } });
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, "count.setting.value");
  }
  assert.deepEqual(numbers(countOf(star, tennesseeScores, { settings: { top: "5" } })), [2]);
  assert.deepEqual(numbers(countOf(star, tennesseeScores, { settings: { top: "auto" } })), [2]);
});

test("STAR: three whom nothing tells apart wait for a lot for each place, and who has been drawn is not drawn again", () => {
  const round = scored([
    [1, [5, 3, 1]],
    [1, [3, 1, 5]],
    [1, [1, 5, 3]],
  ]);
  const open = outcomeOf(star, round);
  assert.ok(open.kind === "lotNeeded");
  assert.deepEqual([open.between, open.purpose], [[1, 2, 3], "place"]);
  // 3 is drawn; of 1 and 2 the match tells: 1 beats 2. In the run-off 3 beats 1.
  const drawn = countOf(star, round, { ties: { last: { kind: "ask" }, lots: [{ purpose: "place", order: [3, 2, 1], by: "drawn-lot" }] } });
  assert.deepEqual(drawn.stages[0]?.reasons, [{ code: "scores.added" }, { code: "star.tied", who: [3, 1] }, { code: "star.finalists", who: [3, 1] }]);
  assert.deepEqual(numbers(drawn), [3]);
  assert.deepEqual(
    drawn.ties.map(({ by, chosen, purpose }) => [by, chosen, purpose]),
    [
      ["rule", 1, "place"],
      ["drawn-lot", 3, "place"],
    ],
  );
});

test("STAR: a run-off that a lot has settled says who was drawn", () => {
  const level = scored([
    [1, [4, 3]],
    [1, [1, 2]],
  ]);
  const count = countOf(star, level, { ties: { last: { kind: "ask" }, lots: [{ purpose: "election", order: [2, 1], by: "drawn-lot" }] } });
  assert.deepEqual(numbers(count), [2]);
  assert.deepEqual(count.stages[1]?.reasons[1], { code: "star.level", who: [2], figures: { votes: "1" } });
  assert.deepEqual(count.stages[1]?.elected, [2]);
});
