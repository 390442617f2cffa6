import assert from "node:assert/strict";
import { test } from "node:test";
import { codesOf, countOf, electedOf, linesOf, outcomeOf } from "../../../test/build/count/au-count.ts";
import { electionOf, type PlainPaper } from "../election.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { act } from "./act.ts";
import { australianRule } from "./australian.ts";
import { nsw, nswTable } from "./nsw.ts";
import { senate } from "./senate.ts";
import { victoria } from "./victoria.ts";
import { wa } from "./wa.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
const every: readonly Rule[] = [senate, act, wa, nsw, victoria];
const ask: CountOptions["ties"] = { last: { kind: "ask" }, lots: [] };
const given: CountOptions["ties"] = { last: { kind: "given-order" }, lots: [] };

test("of the last two the one with more votes is elected, whichever stands first on the paper", () => {
  const low: Rows = [
    [5, [1]],
    [4, [2]],
    [3, [3, 2]],
  ];
  for (const rule of [senate, wa, victoria]) {
    const count = countOf(rule, 1, low);
    assert.deepEqual(linesOf(count), ["first: 5 4 3", "exclusion 3: 5 7 0; at 1; elected 2"]);
  }
  const count = countOf(senate, 1, [
    [5, [1]],
    [4, [2]],
    [2, [3]],
  ]);
  assert.deepEqual(linesOf(count).at(-1), "exclusion 3: 5 4 0; exhausted 2; at 1; elected 1");
  assert.deepEqual(codesOf(count.stages[1]), ["australian.excluded", "australian.exclusionFull", "australian.lastTwo"]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "australian.lastTwo", who: [1], others: [2] });
});

test("the ACT knows no rule of the last two: it excludes one of them", () => {
  const rows: Rows = [
    [5, [1]],
    [4, [2]],
    [2, [3]],
  ];
  assert.deepEqual(linesOf(countOf(act, 1, rows)), [
    "first: 5 4 2",
    "exclusion 3: 5 4 0; exhausted 2; at 1",
    "exclusion 2: 5 0 0; exhausted 6; at 1; elected 1",
  ]);
});

test("the last two wait until a surplus has moved, and three are not two", () => {
  const rows: Rows = [
    [9, [1, 3]],
    [5, [2]],
    [4, [3]],
  ];
  // Quota 7, surplus 2: 3 overtakes 2.
  assert.deepEqual(linesOf(countOf(senate, 2, rows)), ["first: 9 5 4; elected 1", "surplus 1: 7 5 6; at 2/9; elected 3"]);
});

test("as many left as places: elected after the surplus (Senate, ACT, WA), at once in Victoria and New South Wales", () => {
  const rows: Rows = [
    [7, [1]],
    [1, [2]],
  ];
  for (const rule of [senate, act, wa]) {
    const count = countOf(rule, 2, rows);
    assert.deepEqual(
      count.stages.map((stage) => stage.elected),
      [[1], [2]],
    );
    assert.deepEqual(codesOf(count.stages[1]).at(-1), "elected.remaining");
  }
  for (const rule of [victoria, nsw]) {
    const count = countOf(rule, 2, rows);
    assert.deepEqual(
      count.stages.map((stage) => stage.elected),
      [[1, 2]],
    );
    assert.deepEqual(codesOf(count.stages[0]), ["first.preferences", "elected.quota", "elected.remaining"]);
  }
});

test("Victoria elects the remaining in the middle of an exclusion, the others when it is done", () => {
  const rows: Rows = [
    [4, [1, 4, 2]],
    [16, [1]],
    [6, [2]],
    [5, [3]],
    [1, [4]],
  ];
  // Quota 9, surplus 11 of 20 papers: 4 gets 2 votes and stands at 3.
  const start = ["first: 20 6 5 1; elected 1", "surplus 1: 9 6 5 3; exhausted 8; lost 1; at 11/20"];
  assert.deepEqual(linesOf(countOf(victoria, 3, rows)), [...start, "exclusion 4: 9 6 5 2; exhausted 9; lost 1; at 1; elected 2 3"]);
  for (const rule of [senate, wa]) {
    assert.deepEqual(linesOf(countOf(rule, 3, rows)), [
      ...start,
      "exclusion 4: 9 6 5 2; exhausted 9; lost 1; at 1",
      "exclusion 4: 9 8 5 0; exhausted 9; lost 1; at 11/20; elected 2 3",
    ]);
  }
});

test("the remaining are listed by votes, then by the last difference, then as on the ballot paper, and nothing is drawn", () => {
  const rows: Rows = [
    [1, [2]],
    [3, [3]],
    [1, [1]],
  ];
  for (const rule of [act, wa, victoria]) {
    const count = countOf(rule, 4, rows, { candidates: 3 });
    assert.deepEqual(electedOf(count), [3, 1, 2]);
    assert.deepEqual(count.ties, []);
  }
});

test("New South Wales: whoever cannot be overtaken is elected, equality is not enough", () => {
  const rows = (second: number): Rows => [
    [9, [1]],
    [second, [2]],
    [4, [3]],
    [2, [4]],
  ];
  const count = countOf(nsw, 1, rows(4), { ties: given });
  // Quota 10: after 4 goes, 9 against 4 and 4.
  assert.deepEqual(linesOf(count), ["first: 9 4 4 2", "exclusion 4: 9 4 4 0; exhausted 2; at 1; elected 1"]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "australian.certain", who: [1], figures: { votes: "9", against: "8" } });
  assert.deepEqual(linesOf(countOf(nsw, 1, rows(5)))[1], "exclusion 4: 9 5 4 0; exhausted 2; at 1");
  assert.deepEqual(codesOf(countOf(nsw, 1, rows(5)).stages.at(-1)).at(-1), "australian.lastTwo");
});

test("New South Wales: surpluses still to be moved count for those below", () => {
  const rows = (own: number): Rows => [
    [12, [1]],
    [own, [2]],
    [3, [3]],
  ];
  // Quota floor(23 / 3) + 1 = 8 with 8: no; 7 against 3 and a surplus of 4 is not enough, 8 votes are the quota.
  assert.deepEqual(countOf(nsw, 2, rows(7)).stages[0]?.elected, [1]);
  assert.deepEqual(countOf(nsw, 2, rows(6)).stages[0]?.elected, [1]);
  const more: Rows = [
    [9, [1]],
    [7, [2]],
    [3, [3]],
    [2, [4]],
  ];
  // Quota 8, surplus 1: 7 against 3, 2 and 1.
  assert.deepEqual(countOf(nsw, 2, more).stages[0]?.elected, [1, 2]);
});

test("more places than candidates: all are elected and the rest stays vacant", () => {
  for (const rule of every) {
    const count = countOf(rule, 4, [
      [5, [1, 2]],
      [3, [2, 1]],
    ]);
    assert.deepEqual([...electedOf(count)].sort(), [1, 2]);
    assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "2", seats: "4" } }]);
  }
});

test("without papers all candidates tie at nought, and nobody standing leaves the places vacant", () => {
  for (const rule of every) {
    assert.equal(outcomeOf(rule, 1, [], { candidates: 3 }).kind, "lotNeeded");
    const count = countOf(rule, 1, [], { candidates: 3, ties: given });
    assert.equal(count.quota, count.decimals === 6 ? 1_000_000n : 1n);
    assert.equal(electedOf(count).length, 1);
    const nobody = countOf(rule, 2, [], { candidates: 1, withdrawn: [1] });
    assert.deepEqual([electedOf(nobody), nobody.notes.length], [[], 1]);
  }
});

test("a paper counts down to the first number that is repeated or left out", () => {
  const rows: Rows = [
    [5, [1]],
    [4, [2]],
    [2, [3, 0, 2]],
    [1, [3, 3, 2]],
  ];
  const count = countOf(senate, 1, rows);
  assert.deepEqual(linesOf(count), ["first: 5 4 3", "exclusion 3: 5 4 0; exhausted 3; at 1; elected 1"]);
  assert.deepEqual([count.papers.stoppedAtSkip, count.papers.stoppedAtRepeat], [2, 1]);
});

test("what these counts cannot take is refused by name", () => {
  const election = electionOf([[1, [1]]], { seats: 1 });
  const refused = (options: Partial<CountOptions>, rule: Rule = senate): unknown => {
    const result = rule.count(election, { ties: ask, ...options });
    return result.ok ? "counted" : result.refusal;
  };
  for (const rule of every) {
    assert.deepEqual(refused({ seats: 0 }, rule), { code: "count.seats", field: "seats", detail: { seats: 0 } });
    assert.equal(rule.canConstrain, false);
    assert.deepEqual(rule.policy, { skipped: "stop", repeated: "stop", equal: "stop" });
    assert.deepEqual([rule.family, rule.needs], ["stv", "rankings"]);
  }
  assert.deepEqual(refused({ seats: 1.5 }), { code: "count.seats", field: "seats", detail: { seats: 1.5 } });
  const constraints = { limits: [], ifTooFew: "refuse", doomed: "together" } as const;
  assert.deepEqual(refused({ constraints }), { code: "count.rule.unconstrained", field: "constraints", detail: { rule: "au-senate-2021" } });
  const equal = act.count(electionOf([[1, [[1, 2]]]], { seats: 1 }), { ties: given, policy: { equal: "share" } });
  assert.deepEqual(equal.ok ? null : equal.refusal, { code: "count.equalRanks", field: "policy", detail: { rule: "au-act-2021" } });
  assert.equal(refused({ seats: 1 }), "counted");
});

test("fractions that grow without end stop the count with a refusal", () => {
  const short = australianRule(nsw, { ...nswTable, longestFraction: { is: 3, source: "this test" } });
  const answerOf = (votes: number, third: number): unknown => {
    const rows: Rows = [
      [votes, [1, 2]],
      [4, [2]],
      [third, [3]],
    ];
    const result = short.count(electionOf(rows, { seats: 2 }), { ties: ask });
    return result.ok ? "counted" : result.refusal;
  };
  // Surpluses 3 of 8 papers (a fourth bit) and 2 of 7.
  assert.deepEqual(answerOf(8, 1), { code: "count.fractions", detail: { stage: 2, bits: 3 } });
  assert.equal(answerOf(7, 3), "counted");
});

test("progress is told in whole per cent of the candidates settled", () => {
  const told: number[] = [];
  countOf(
    senate,
    1,
    [
      [5, [1]],
      [4, [2]],
      [3, [3, 2]],
    ],
    { progress: (percent) => told.push(percent) },
  );
  assert.deepEqual(told, [0, 66]);
});
