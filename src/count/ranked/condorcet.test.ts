import assert from "node:assert/strict";
import { test } from "node:test";
import type { Election } from "../election.ts";
import { electionOf } from "../election.ts";
import type { Count, Outcome } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { mostRanked } from "./condorcet.ts";
import { debian, schwartzWinners } from "./debian.ts";
import { pairwiseOf } from "./pairwise.ts";
import { rankedPairsMargins, rankedPairsWinningVotes } from "./ranked-pairs.ts";
import { schulzeLosingVotes, schulzeMargins, schulzeWinningVotes } from "./schulze.ts";
import { copeland, minimaxMargins, minimaxWinningVotes } from "./scored-pairs.ts";

const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };
const all = [schulzeWinningVotes, schulzeMargins, schulzeLosingVotes, rankedPairsWinningVotes, rankedPairsMargins, copeland, minimaxWinningVotes, minimaxMargins, debian];

function outcomeOf(rule: Rule, election: Election, options: Partial<CountOptions> = {}): Outcome {
  const outcome = rule.count(election, { ...ask, ...options });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value;
}

const soFar = (outcome: Outcome): Count => (outcome.kind === "counted" ? outcome.count : outcome.soFar);
const rankingOf = (rule: Rule, election: Election, options: Partial<CountOptions> = {}): readonly (readonly number[])[] | undefined =>
  soFar(outcomeOf(rule, election, options)).ranking;

/** docs/count/condorcet.md */
const tennessee = electionOf([[42, [1, 2, 3, 4]], [26, [2, 3, 4, 1]], [15, [3, 4, 2, 1]], [17, [4, 3, 2, 1]]], { names: ["Memphis", "Nashville", "Chattanooga", "Knoxville"] });

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

const schulzeExample = electionOf([
  [5, [1, 3, 2, 5, 4]],
  [5, [1, 4, 5, 3, 2]],
  [8, [2, 5, 4, 1, 3]],
  [3, [3, 1, 2, 5, 4]],
  [7, [3, 1, 5, 2, 4]],
  [2, [3, 2, 1, 4, 5]],
  [7, [4, 3, 5, 2, 1]],
  [8, [5, 2, 1, 4, 3]],
]);

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

/** 1 over 2 by 16 : 14, 2 over 3 by 20 : 17, 3 over 1 by 17 : 16. docs/count/condorcet.md */
const circle = electionOf([[4, [2]], [7, [3]], [7, [1, 2]], [2, [2, 3]], [7, [3, 1]], [2, [1, 3]], [7, [2, 1]], [1, [3, 2]]]);

test("where papers are short, winning votes, margins and losing votes can elect three different candidates", () => {
  assert.deepEqual(soFar(outcomeOf(copeland, circle)).pairwise?.slice(1).map((line) => line.slice(1)), [
    [0, 16, 16],
    [14, 0, 20],
    [17, 17, 0],
  ]);
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
  const even = electionOf([[1, [1, 2, 3]], [1, [2, 3, 1]], [1, [3, 1, 2]]]);
  for (const rule of all.filter((one) => one !== debian)) {
    const outcome = outcomeOf(rule, even);
    assert.ok(outcome.kind === "lotNeeded", rule.id);
    assert.deepEqual([outcome.between, outcome.purpose, outcome.stage], [[1, 2, 3], "election", 1]);
    assert.deepEqual(outcome.soFar.ranking, [[1, 2, 3]]);
  }
});

test("ranked pairs: wins of one strength go in together, a circle among them is left out, a win beside it stays", () => {
  // 1>2, 2>3, 3>1 and each of them over 4, all by 2 : 1.
  const count = soFar(outcomeOf(rankedPairsWinningVotes, electionOf([[1, [1, 2, 3, 4]], [1, [4, 2, 3, 1]], [1, [3, 1, 2, 4]]])));
  assert.deepEqual(count.ranking, [[1, 2, 3], [4]]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 1n, 1n, 1n, 0n]);
  assert.deepEqual(count.stages[0]?.reasons.find((reason) => reason.code === "ranked-pairs.left"), { code: "ranked-pairs.left", figures: { wins: "3" } });
});

test("candidates level with each other whom nobody beats are named", () => {
  const outcome = outcomeOf(copeland, electionOf([[2, [[1, 2], 3]]]));
  assert.deepEqual(soFar(outcome).notes, [{ code: "condorcet.level", who: [1, 2] }]);
});

test("several places go to the first of the ranking, a group that does not fit waits for a lot", () => {
  const count = soFar(outcomeOf(schulzeWinningVotes, tennessee, { seats: 3 }));
  assert.deepEqual(count.elected.map((one) => one.number), [2, 3, 4]);
  const level = electionOf([[3, [1, [2, 3]]], [2, [[1, 2, 3]]]]);
  const outcome = outcomeOf(schulzeMargins, level, { seats: 2 });
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [2, 3]);
  assert.deepEqual(soFar(outcome).elected.map((one) => one.number), [1]);
  const drawn = outcomeOf(schulzeMargins, level, { seats: 2, ties: { last: { kind: "ask" }, lots: [{ purpose: "election", order: [3, 2], by: "drawn-lot" }] } });
  assert.deepEqual(soFar(drawn).elected.map((one) => one.number), [1, 3]);
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

// Debian: candidate 3 is the default option in these.
const debianRows = electionOf([[10, [1, 2, 3]], [6, [2, 3, 1]], [5, [3, 1, 2]], [2, [2, 1]]]);

test("Debian: an option that misses the quorum over the default option is dropped", () => {
  // 1 is above 3 on 12 papers, 2 above 3 on 18.
  const count = soFar(outcomeOf(debian, debianRows, { settings: { quorum: "12" } }));
  assert.deepEqual(count.stages[0]?.totals, [0n, 12n, 18n, 0n]);
  assert.equal(count.stages[0]?.reasons.some((reason) => reason.code === "debian.quorum"), false);
  const missed = soFar(outcomeOf(debian, debianRows, { settings: { quorum: "13" } }));
  assert.deepEqual(missed.stages[0]?.reasons.find((reason) => reason.code === "debian.quorum"), { code: "debian.quorum", who: [1], others: [3] });
  assert.deepEqual(missed.ranking, [[2], [3], [1]]);
  assert.deepEqual(missed.elected, [{ number: 2, stage: 1 }]);
});

test("Debian: the quorum may be given by the number of developers, exactly", () => {
  // 3 Q = 1.5 x sqrt(d): 12 votes are enough for 64 developers, not for 65.
  const of = (developers: string): boolean | undefined =>
    soFar(outcomeOf(debian, debianRows, { settings: { developers } })).stages[0]?.reasons.some((reason) => reason.code === "debian.quorum");
  assert.deepEqual([of("64"), of("65")], [false, true]);
});

test("Debian: an option must beat the default option by its ratio, at least, and in any case beat it", () => {
  const of = (majority: string): readonly (readonly number[])[] | undefined => soFar(outcomeOf(debian, debianRows, { settings: { majority } })).ranking;
  // 1 over 3 by 12 : 11, 2 over 3 by 18 : 5.
  assert.deepEqual(of("18/5"), [[2], [3], [1]]);
  assert.deepEqual(of("3.61"), [[3], [1, 2]]);
  assert.deepEqual(of("12/11"), of("1"));
  assert.deepEqual(of("1=2"), [[2], [3], [1]]);
  assert.deepEqual(of("2=4"), [[1], [3], [2]]);
  const level = electionOf([[2, [1, 2]], [2, [2, 1]]]);
  assert.deepEqual(soFar(outcomeOf(debian, level, { settings: { majority: "0" } })).ranking, [[2], [1]], "a draw does not beat the default option");
  const reasons = soFar(outcomeOf(debian, debianRows, { settings: { majority: "1=2" } })).stages[0]?.reasons;
  assert.deepEqual(reasons?.find((reason) => reason.code === "debian.majority"), { code: "debian.majority", who: [1], others: [3] });
});

test("Debian: dropped options are never elected, whatever the number of places", () => {
  const count = soFar(outcomeOf(debian, debianRows, { seats: 3, settings: { majority: "1=2" } }));
  assert.deepEqual(count.elected.map((one) => one.number), [2, 3]);
  assert.deepEqual(count.notes.at(-1), { code: "place.vacant", figures: { places: "1", seats: "3" } });
});

test("Debian: the default option is the last unless it is named", () => {
  const count = soFar(outcomeOf(debian, debianRows, { settings: { default: "2" } }));
  assert.equal(count.stages[0]?.totals[2], 0n);
  assert.equal(count.stages[0]?.totals[1], 15n);
});

test("Debian: the weakest defeats of a circle are dropped, all that are equally weak at once", () => {
  const { papers } = circle;
  assert.deepEqual(schwartzWinners(pairwiseOf(papers, 3), [1, 2, 3]), [2]);
  const even = electionOf([[1, [1, 2, 3]], [1, [2, 3, 1]], [1, [3, 1, 2]]]);
  assert.deepEqual(schwartzWinners(pairwiseOf(even.papers, 3), [1, 2, 3]), [1, 2, 3]);
  const outcome = outcomeOf(debian, electionOf([[1, [1, 2, 3]], [1, [2, 3, 1]], [1, [3, 1, 2]], [3, [1, 2, 3, 4]], [3, [2, 3, 1, 4]], [3, [3, 1, 2, 4]]], { candidates: 4 }));
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual(outcome.between, [1, 2, 3]);
});

test("Debian: of two defeats with as many votes the one with more votes against it is weaker", () => {
  const votes = (lines: readonly (readonly number[])[]) => ({ size: 4, votes: Float64Array.from([0, 0, 0, 0, ...lines.flatMap((line) => [0, ...line])]) });
  // 1>2 by 10:9, 2>3 by 10:8, 3>1 by 12:0: the first is the weakest.
  assert.deepEqual(schwartzWinners(votes([[0, 10, 0], [9, 0, 10], [12, 8, 0]]), [1, 2, 3]), [2]);
  assert.deepEqual(schwartzWinners(votes([[0, 10, 0], [8, 0, 10], [12, 9, 0]]), [1, 2, 3]), [3]);
});

test("Debian: settings that make no sense are refused", () => {
  const bad: readonly (readonly [string, string])[] = [["default", "9"], ["default", "x"], ["quorum", "-1"], ["developers", "many"], ["majority", "1/0"], ["majority", "9=1"], ["majority", "1=x"], ["majority", "1=1=1"]];
  for (const [name, value] of bad) {
    const outcome = debian.count(debianRows, { ...ask, settings: { [name]: value } });
    assert.ok(!outcome.ok);
    assert.deepEqual([outcome.refusal.code, outcome.refusal.field], ["count.setting.value", `settings.${name}`]);
  }
  assert.equal(debian.count(debianRows, { ...ask, withdrawn: [2], settings: { default: "2" } }).ok, false);
});
