import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, outcomeOf, soFar, schulzeRows, circle } from "../../../test/build/count/counted.ts";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { mostRanked } from "./condorcet.ts";
import { debian } from "./debian.ts";
import { rankedPairsMargins, rankedPairsWinningVotes } from "./ranked-pairs.ts";
import { schulzeLosingVotes, schulzeMargins, schulzeWinningVotes } from "./schulze.ts";
import { copeland, minimaxMargins, minimaxWinningVotes } from "./scored-pairs.ts";

const all = [
  schulzeWinningVotes,
  schulzeMargins,
  schulzeLosingVotes,
  rankedPairsWinningVotes,
  rankedPairsMargins,
  copeland,
  minimaxWinningVotes,
  minimaxMargins,
  debian,
];

const rankingOf = (rule: Rule, election: Election, options: Partial<CountOptions> = {}): readonly (readonly number[])[] | undefined =>
  soFar(outcomeOf(rule, election, options)).ranking;

/** docs/count/condorcet.md */
const tennessee = electionOf(
  [
    [42, [1, 2, 3, 4]],
    [26, [2, 3, 4, 1]],
    [15, [3, 4, 2, 1]],
    [17, [4, 3, 2, 1]],
  ],
  { names: ["Memphis", "Nashville", "Chattanooga", "Knoxville"] },
);

test("whoever beats every other is first by every rule, and named as such", () => {
  for (const rule of all) {
    const outcome = outcomeOf(rule, tennessee);
    assert.ok(outcome.kind === "counted");
    const { count } = outcome;
    assert.deepEqual(count.elected, [{ number: 2, stage: 1 }], rule.id);
    assert.deepEqual(count.ranking?.[0], [2], rule.id);
    assert.deepEqual(count.notes, [{ code: "condorcet.winner", who: [2] }]);
    assert.deepEqual(count.pairwise?.[2], [0, 58, 0, 68, 68]);
    assert.deepEqual(count.stages[0]?.elected, [2]);
    assert.equal(count.stages[0]?.action, "comparison");
    assert.equal(count.rule, rule.id);
    assert.deepEqual(count.stages[0]?.reasons.slice(0, 2), [{ code: "condorcet.pairs" }, { code: "condorcet.winner", who: [2] }]);
  }
});

test("the figures of each rule for the capital of Tennessee", () => {
  const figures = (rule: Rule): readonly bigint[] | undefined => soFar(outcomeOf(rule, tennessee)).stages[0]?.totals.slice(1);
  assert.deepEqual(figures(schulzeWinningVotes), [0n, 3n, 2n, 1n]);
  assert.deepEqual(figures(rankedPairsMargins), [0n, 3n, 2n, 1n]);
  assert.deepEqual(figures(copeland), [0n, 30n, 20n, 10n]);
  assert.equal(soFar(outcomeOf(copeland, tennessee)).decimals, 1);
  assert.deepEqual(figures(minimaxWinningVotes), [58n, 0n, 68n, 83n]);
  assert.deepEqual(figures(minimaxMargins), [16n, -16n, 36n, 66n]);
  assert.deepEqual(rankingOf(minimaxWinningVotes, tennessee), [[2], [1], [3], [4]]);
  assert.deepEqual(rankingOf(schulzeMargins, tennessee), [[2], [3], [4], [1]]);
});

const schulzeExample = electionOf(schulzeRows);

test("Schulze's own example is ranked as published, and the circle is named", () => {
  assert.deepEqual(rankingOf(schulzeWinningVotes, schulzeExample), [[5], [1], [3], [2], [4]]);
  assert.deepEqual(rankingOf(schulzeMargins, schulzeExample), [[5], [1], [3], [2], [4]], "every paper ranks all: the strengths agree");
  assert.deepEqual(rankingOf(schulzeLosingVotes, schulzeExample), [[5], [1], [3], [2], [4]]);
  assert.deepEqual(soFar(outcomeOf(schulzeWinningVotes, schulzeExample)).notes, [{ code: "condorcet.circle", who: [1, 2, 3, 4, 5] }]);
});

test("ranked pairs fixes from the strongest down and leaves out what contradicts it", () => {
  // Fixed: 2>4 by 33, 5>4 by 31, 1>4 by 30, 3>2 by 29, 5>2 by 27, 1>3 by 26, 3>5 by 24. Left out: 4>3, 2>1, 5>1.
  const count = soFar(outcomeOf(rankedPairsWinningVotes, schulzeExample));
  assert.deepEqual(count.ranking, [[1], [3], [5], [2], [4]]);
  assert.deepEqual(count.stages[0]?.totals.slice(1), [4n, 1n, 3n, 0n, 2n]);
  const left = count.stages[0]?.reasons.find((reason) => reason.code === "ranked-pairs.left");
  assert.deepEqual(left, { code: "ranked-pairs.left", figures: { wins: "3" } });
});

test("where papers are short, winning votes, margins and losing votes can elect three different candidates", () => {
  assert.deepEqual(
    soFar(outcomeOf(copeland, circle))
      .pairwise?.slice(1)
      .map((line) => line.slice(1)),
    [
      [0, 16, 16],
      [14, 0, 20],
      [17, 17, 0],
    ],
  );
  assert.deepEqual(rankingOf(schulzeWinningVotes, circle), [[2], [3], [1]]);
  assert.deepEqual(rankingOf(schulzeMargins, circle), [[1], [2], [3]]);
  assert.deepEqual(rankingOf(schulzeLosingVotes, circle), [[3], [1], [2]]);
  assert.deepEqual(rankingOf(rankedPairsWinningVotes, circle), [[2], [3], [1]]);
  assert.deepEqual(rankingOf(rankedPairsMargins, circle), [[1], [2], [3]]);
  assert.deepEqual(rankingOf(minimaxWinningVotes, circle), [[2], [1], [3]]);
  assert.deepEqual(rankingOf(minimaxMargins, circle), [[1], [2], [3]]);
  assert.deepEqual(rankingOf(copeland, circle), [[1, 2, 3]]);
});

test("a circle of equal wins leaves all level, and a lot is needed", () => {
  const even = electionOf([
    [1, [1, 2, 3]],
    [1, [2, 3, 1]],
    [1, [3, 1, 2]],
  ]);
  for (const rule of all.filter((one) => one !== debian)) {
    const outcome = outcomeOf(rule, even);
    assert.ok(outcome.kind === "lotNeeded", rule.id);
    assert.deepEqual([outcome.between, outcome.purpose, outcome.stage], [[1, 2, 3], "election", 1]);
    assert.deepEqual(outcome.soFar.ranking, [[1, 2, 3]]);
  }
});

test("ranked pairs: wins of one strength go in together, a circle among them is left out, a win beside it stays", () => {
  // 1>2, 2>3, 3>1 and each of them over 4, all by 2 : 1.
  const count = soFar(
    outcomeOf(
      rankedPairsWinningVotes,
      electionOf([
        [1, [1, 2, 3, 4]],
        [1, [4, 2, 3, 1]],
        [1, [3, 1, 2, 4]],
      ]),
    ),
  );
  assert.deepEqual(count.ranking, [[1, 2, 3], [4]]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 1n, 1n, 1n, 0n]);
  assert.deepEqual(
    count.stages[0]?.reasons.find((reason) => reason.code === "ranked-pairs.left"),
    { code: "ranked-pairs.left", figures: { wins: "3" } },
  );
});

test("candidates level with each other whom nobody beats are named", () => {
  const outcome = outcomeOf(copeland, electionOf([[2, [[1, 2], 3]]]));
  assert.deepEqual(soFar(outcome).notes, [{ code: "condorcet.level", who: [1, 2] }]);
});

test("several places go to the first of the ranking, a group that does not fit waits for a lot", () => {
  const count = soFar(outcomeOf(schulzeWinningVotes, tennessee, { seats: 3 }));
  assert.deepEqual(
    count.elected.map((one) => one.number),
    [2, 3, 4],
  );
  const level = electionOf([
    [3, [1, [2, 3]]],
    [2, [[1, 2, 3]]],
  ]);
  const outcome = outcomeOf(schulzeMargins, level, { seats: 2 });
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [2, 3]);
  assert.deepEqual(
    soFar(outcome).elected.map((one) => one.number),
    [1],
  );
  const drawn = outcomeOf(schulzeMargins, level, {
    seats: 2,
    ties: { last: { kind: "ask" }, lots: [{ purpose: "election", order: [3, 2], by: "drawn-lot" }] },
  });
  assert.deepEqual(
    soFar(drawn).elected.map((one) => one.number),
    [1, 3],
  );
});

test("one candidate is first without a comparison, none leaves the place vacant, withdrawn ones are not ranked", () => {
  for (const rule of all) {
    const alone = soFar(outcomeOf(rule, tennessee, { withdrawn: [1, 2, 3] }));
    assert.deepEqual([alone.elected, alone.ranking, alone.notes], [[{ number: 4, stage: 1 }], [[4]], []], rule.id);
    const none = soFar(outcomeOf(rule, tennessee, { withdrawn: [1, 2, 3, 4] }));
    assert.deepEqual([none.elected, none.ranking?.length ?? 0], [[], 0]);
    assert.equal(none.notes[0]?.code, "place.vacant");
    assert.deepEqual(soFar(outcomeOf(rule, tennessee, { withdrawn: [2] })).ranking?.[0], [3], rule.id);
    assert.equal(soFar(outcomeOf(rule, tennessee, { withdrawn: [2] })).stages[0]?.totals[2], 0n);
  }
});

test("no places, unknown settings and more candidates than can be compared are refused", () => {
  for (const rule of all) {
    const codes = [
      rule.count(tennessee, { ...ask, seats: 0 }),
      rule.count(tennessee, { ...ask, settings: { x: "1" } }),
      rule.count(electionOf([[1, [1]]], { candidates: mostRanked + 1 }), ask),
    ].map((one) => (one.ok ? "" : one.refusal.code));
    assert.deepEqual(codes, ["count.seats", "count.setting.unknown", "count.candidates.tooMany"]);
  }
  assert.equal(copeland.count(electionOf([[1, [1]]], { candidates: mostRanked }), ask).ok, true);
});

test("each rule tells its own reasons, and has its own id, a title, a summary and a source", () => {
  const first = { code: "condorcet.first", who: [2] };
  const toldBy = all.map((rule) => [rule.id, soFar(outcomeOf(rule, tennessee)).stages[0]?.reasons.slice(2)]);
  assert.deepEqual(toldBy, [
    ["schulze-winning-votes", [{ code: "schulze.paths" }, first]],
    ["schulze-margins", [{ code: "schulze.paths" }, first]],
    ["schulze-losing-votes", [{ code: "schulze.paths" }, first]],
    ["ranked-pairs-winning-votes", [{ code: "ranked-pairs.fixed" }, first]],
    ["ranked-pairs-margins", [{ code: "ranked-pairs.fixed" }, first]],
    ["copeland", [{ code: "copeland.points" }, first]],
    ["minimax-winning-votes", [{ code: "minimax.worst" }, first]],
    ["minimax-margins", [{ code: "minimax.worst" }, first]],
    ["debian", [{ code: "debian.majority", who: [1], others: [4] }, { code: "debian.schwartz" }, first]],
  ]);
  for (const { title, summary, source } of all) assert.ok(title !== "" && summary.endsWith(".") && source !== "");
  assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
  for (const { family, needs, canConstrain, policy } of all)
    assert.deepEqual([family, needs, canConstrain, policy], ["condorcet", "either", false, { skipped: "pass-over", repeated: "pass-over", equal: "share" }]);
});
