import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, countOf, numbers, outcomeOf } from "../../../test/build/count/counted.ts";
import type { Election, PlainPaper } from "../election.ts";
import { electionOf, noScore } from "../election.ts";
import { block, fptp, limited, snt } from "./plurality.ts";

const crosses = (rows: readonly (readonly [number, readonly number[]])[], options: { readonly seats?: number } = {}): Election => ({
  ...electionOf(
    rows.map(([votes, cells]): readonly [number, PlainPaper] => [votes, [cells.flatMap((cell, at) => (cell > 0 && cell !== noScore ? [at + 1] : []))]]),
    { candidates: rows[0]?.[1].length ?? 0, ...options },
  ),
  scores: { rows: rows.length, cells: Uint16Array.from(rows.flatMap(([, cells]) => cells)), weights: Float64Array.from(rows, ([votes]) => votes) },
});

test("the candidate with most first preferences wins, later preferences do not count", () => {
  const count = countOf(
    fptp,
    electionOf([
      [3, [1, 2]],
      [4, [2]],
      [2, [3, 1]],
    ]),
  );
  assert.deepEqual(count.elected, [{ number: 2, stage: 1 }]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 3n, 4n, 2n]);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "first.preferences" }, { code: "most.votes", who: [2] }]);
  assert.equal(count.stages[0]?.action, "first");
  assert.equal(count.rule, "fptp");
  assert.equal(count.quota, null);
  assert.equal(count.decimals, 0);
  assert.deepEqual(count.notes, []);
  assert.deepEqual(count.ties, []);
});

test("an equality at the top waits for the lot, with what was counted so far", () => {
  const outcome = outcomeOf(
    fptp,
    electionOf([
      [4, [1]],
      [4, [3]],
      [1, [2]],
    ]),
  );
  assert.ok(outcome.kind === "lotNeeded");
  assert.deepEqual([outcome.between, outcome.stage, outcome.purpose], [[1, 3], 1, "election"]);
  assert.deepEqual(outcome.soFar.elected, []);
  assert.deepEqual(outcome.soFar.stages[0]?.reasons, [{ code: "first.preferences" }]);
});

test("a lot drawn is part of the record and stands when the papers are counted again", () => {
  const election = electionOf([
    [4, [1]],
    [4, [3]],
    [1, [2]],
  ]);
  const count = countOf(fptp, election, { ties: { last: { kind: "ask" }, lots: [{ purpose: "election", order: [3, 1], by: "drawn-lot" }] } });
  assert.deepEqual(numbers(count), [3]);
  assert.deepEqual(
    count.ties.map((tie) => [tie.by, tie.chosen, tie.between]),
    [["drawn-lot", 3, [1, 3]]],
  );
});

test("with as many candidates as places, or fewer, all are elected and the rest of the places stay vacant", () => {
  const election = electionOf(
    [
      [2, [1]],
      [2, [2]],
    ],
    { seats: 3 },
  );
  const count = countOf(snt, election);
  assert.deepEqual(numbers(count), [1, 2]);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "3" } }]);
});

test("where nobody stands every place stays vacant", () => {
  const count = countOf(fptp, electionOf([[2, [1]]], { withdrawn: [1] }));
  assert.deepEqual(count.elected, []);
  assert.deepEqual(count.stages[0]?.reasons, [{ code: "first.preferences" }]);
  assert.deepEqual(count.notes, [{ code: "place.vacant", figures: { places: "1", seats: "1" } }]);
});

test("the papers of someone withdrawn go to the next preference", () => {
  const count = countOf(
    fptp,
    electionOf([
      [5, [1, 3]],
      [4, [2]],
      [1, [3]],
    ]),
    { withdrawn: [1] },
  );
  assert.deepEqual(numbers(count), [3]);
  assert.deepEqual(count.stages[0]?.totals, [0n, 0n, 4n, 6n]);
});

test("a paper that ranks two first gives neither a vote", () => {
  const count = countOf(
    fptp,
    electionOf([
      [3, [[1, 2]]],
      [2, [3]],
      [1, [1]],
    ]),
  );
  assert.deepEqual(numbers(count), [3]);
  assert.equal(count.papers.spoiled, 3);
  assert.equal(count.papers.valid, 3);
});

test("single non-transferable vote fills several places with those who have most votes", () => {
  const count = countOf(
    snt,
    electionOf(
      [
        [5, [1]],
        [3, [2]],
        [4, [3]],
        [1, [4]],
      ],
      { seats: 2 },
    ),
  );
  assert.deepEqual(numbers(count), [1, 3]);
  assert.equal(count.rule, "snt");
});

test("in a block vote each paper gives one vote to each of as many preferences as there are places", () => {
  const count = countOf(
    block,
    electionOf(
      [
        [3, [1, 2, 3]],
        [2, [3, 1]],
        [2, [2]],
      ],
      { seats: 2 },
    ),
  );
  assert.deepEqual(count.stages[0]?.totals, [0n, 5n, 5n, 2n]);
  assert.deepEqual(numbers(count), [1, 2]);
  assert.deepEqual(count.stages[0]?.reasons[0], { code: "each.votes", figures: { votes: "2" } });
});

test("in a block vote equals that go beyond the votes of a paper get none, and nobody after them", () => {
  const count = countOf(
    block,
    electionOf(
      [
        [1, [1, [2, 3], 4]],
        [1, [[1, 2]]],
        [1, [[1, 2, 3], 4]],
      ],
      { seats: 2 },
    ),
  );
  assert.deepEqual(count.stages[0]?.totals, [0n, 2n, 1n, 0n, 0n]);
});

test("crosses are votes, and a paper with more crosses than places is void", () => {
  const election = crosses(
    [
      [3, [1, 1, 0]],
      [2, [0, 1, 1]],
      [4, [1, 1, 1]],
      [1, [noScore, noScore, noScore]],
    ],
    { seats: 2 },
  );
  const count = countOf(block, election);
  assert.deepEqual(count.stages[0]?.totals, [0n, 3n, 5n, 2n]);
  assert.deepEqual(numbers(count), [2, 1]);
  assert.deepEqual([count.papers.valid, count.papers.spoiled, count.papers.blank], [5, 4, 1]);
});

test("a limited vote gives one vote less than there are places, or as many as set", () => {
  const election = electionOf(
    [
      [3, [1, 2, 3]],
      [2, [3, 1, 2]],
    ],
    { seats: 3 },
  );
  assert.deepEqual(countOf(limited, election).stages[0]?.totals, [0n, 5n, 3n, 2n]);
  assert.deepEqual(countOf(limited, election, { settings: { votes: "1" } }).stages[0]?.totals, [0n, 3n, 0n, 2n]);
  assert.deepEqual(countOf(limited, election, { settings: { votes: "3" } }).stages[0]?.totals, [0n, 5n, 5n, 5n]);
  assert.deepEqual(countOf(limited, election, { seats: 1 }).stages[0]?.totals, [0n, 3n, 0n, 2n]);
});

test("a limited vote with more votes than places, or none, is refused", () => {
  for (const votes of ["0", "4", "x"]) {
    const outcome = limited.count(electionOf([[1, [1]]], { seats: 3 }), { ...ask, settings: { votes } });
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, "count.setting.value");
  }
});

test("no places, and settings that a rule does not have, are refused", () => {
  for (const rule of [fptp, snt, block, limited]) {
    const none = rule.count(electionOf([[1, [1]]], { seats: 0 }), ask);
    assert.ok(!none.ok);
    assert.equal(none.refusal.code, "count.seats");
    const setting = rule.count(electionOf([[1, [1]]]), { ...ask, settings: { colour: "red" } });
    assert.ok(!setting.ok);
    assert.equal(setting.refusal.code, "count.setting.unknown");
  }
});

test("the worked example of docs/count/plurality.md", () => {
  const election = electionOf(
    [
      [40, [1, 2]],
      [35, [2, 3]],
      [25, [3, 2]],
    ],
    { names: ["Ada", "Bea", "Cal"], seats: 2 },
  );
  assert.deepEqual(countOf(fptp, election, { seats: 1 }).elected, [{ number: 1, stage: 1 }]);
  assert.deepEqual(numbers(countOf(snt, election)), [1, 2]);
  const count = countOf(block, election);
  assert.deepEqual(count.stages[0]?.totals, [0n, 40n, 100n, 60n]);
  assert.deepEqual(numbers(count), [2, 3]);
  assert.deepEqual(numbers(countOf(limited, election)), [1, 2]);
});
