import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, electedOf, linesOf, outcomeOf } from "../../../test/build/count/au-count.ts";
import { electionOf, type PlainPaper } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { irishDail } from "./irish.ts";
import { mostIrishPapers } from "./irish-papers.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
const lines = (seats: number, rows: Rows): readonly string[] => linesOf(countOf(irishDail, seats, rows));
const given: CountOptions["ties"] = { last: { kind: "given-order" }, lots: [] };

test("one place left: more than all others and the surplus together is elected, as many is not", () => {
  const one = (votes: number): readonly string[] =>
    lines(1, [
      [votes, [1]],
      [5, [2]],
      [4, [3]],
      [2, [4]],
    ]);
  // 2 papers drop out; 9 against 9, then 10 against 9.
  assert.equal(one(9)[1], "exclusion 4: 9 5 4 0; exhausted 2");
  assert.equal(one(10)[1], "exclusion 4: 10 5 4 0; exhausted 2; elected 1");
  const count = countOf(irishDail, 1, [
    [10, [1]],
    [5, [2]],
    [4, [3]],
    [2, [4]],
  ]);
  assert.deepEqual(count.stages[1]?.reasons.at(-1), { code: "irish.moreThanAll", who: [1], figures: { votes: "10", against: "9", surplus: "0" } });
});

test("one candidate more than places: all but the lowest are elected if he cannot reach the next, equality is not enough", () => {
  assert.deepEqual(
    lines(2, [
      [6, [1]],
      [5, [2]],
      [4, [3]],
    ]),
    ["first: 6 5 4; elected 1 2"],
  );
  const tied = outcomeOf(irishDail, 2, [
    [6, [1]],
    [5, [2]],
    [5, [3]],
  ]);
  assert.equal(tied.kind, "lotNeeded");
});

test("as many left as places are elected, by votes, then the first count that differed, then the ballot paper", () => {
  const count = countOf(
    irishDail,
    4,
    [
      [1, [2]],
      [3, [3]],
      [1, [1]],
    ],
    { candidates: 3 },
  );
  assert.deepEqual(electedOf(count), [3, 1, 2]);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "4" } }]);
  assert.deepEqual(count.ties, []);
});

test("nobody standing leaves the places vacant, and no papers is an election of noughts", () => {
  assert.deepEqual(countOf(irishDail, 2, [], { candidates: 1, withdrawn: [1] }).notes.length, 1);
  const count = countOf(irishDail, 1, [], { candidates: 2, ties: given });
  assert.deepEqual([count.quota, electedOf(count)], [1n, [2]]);
});

test("progress is told in whole per cent of the candidates settled", () => {
  const told: number[] = [];
  countOf(
    irishDail,
    1,
    [
      [9, [1]],
      [8, [2]],
      [5, [3, 2]],
    ],
    { progress: (percent) => told.push(percent) },
  );
  assert.deepEqual(told, [0, 66]);
});

test("what the count cannot take is refused by name", () => {
  const refused = (rows: Rows, options: Partial<CountOptions>): unknown => {
    const result = irishDail.count(electionOf(rows, { seats: 1 }), { ties: given, ...options });
    return result.ok ? "counted" : result.refusal;
  };
  const rows: Rows = [[1, [1]]];
  assert.deepEqual(refused(rows, { seats: 0 }), { code: "count.seats", field: "seats", detail: { seats: 0 } });
  assert.deepEqual(refused(rows, { seats: 0.5 }), { code: "count.seats", field: "seats", detail: { seats: 0.5 } });
  const constraints = { limits: [], ifTooFew: "refuse", doomed: "together" } as const;
  assert.deepEqual(refused(rows, { constraints }), { code: "count.rule.unconstrained", field: "constraints", detail: { rule: "irish-dail" } });
  assert.deepEqual(refused([[1, [[1, 2]]]], { policy: { equal: "share" } }), { code: "count.equalRanks", field: "policy", detail: { rule: "irish-dail" } });
  const papers = mostIrishPapers + 1;
  assert.deepEqual(refused([[papers, [1]]], {}), { code: "count.papers", detail: { rule: "irish-dail", papers, most: mostIrishPapers } });
  assert.equal(refused(rows, {}), "counted");
  assert.deepEqual(irishDail.settings, { seed: ["irish-dail", "<text>"] });
  assert.deepEqual([irishDail.canConstrain, irishDail.needs, irishDail.family], [false, "rankings", "stv"]);
});
