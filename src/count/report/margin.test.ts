import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { electionOf, type Election } from "../election.ts";
import { irv, irvToTwo } from "../majority/irv.ts";
import { fptp } from "../majority/plurality.ts";
import { approval, score } from "../majority/scores.ts";
import type { Count } from "../outcome.ts";
import { askAtTies, type CountOptions, type Rule } from "../rule.ts";
import { type Margin, marginBy, marginOf } from "./margin.ts";

const ask: CountOptions = { ties: askAtTies };
const lower: CountOptions = { ties: { last: { kind: "given-order" }, lots: [] } };

function counted(rule: Rule, election: Election, options: CountOptions): Count {
  const outcome = rule.count(election, options);
  assert.ok(
    outcome.ok && outcome.value.kind === "counted",
    JSON.stringify(outcome, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
  return outcome.value.count;
}

function margin(rule: Rule, election: Election, options: CountOptions = ask, budget?: number): Margin {
  const found = marginBy(election, rule, options, counted(rule, election, options), budget);
  assert.ok(found.ok);
  return found.value;
}

function scoresOf(rows: readonly (readonly [number, readonly number[]])[], seats = 1): Election {
  const size = rows[0]?.[1].length ?? 0;
  const plain = electionOf([[1, []]], { candidates: size, seats });
  return {
    ...plain,
    scores: { rows: rows.length, cells: Uint16Array.from(rows.flatMap(([, cells]) => cells)), weights: Float64Array.from(rows, ([votes]) => votes) },
  };
}

test("first past the post: half the lead and one, when a tie is left open", () => {
  const even = margin(
    fptp,
    electionOf(
      [
        [10, [1]],
        [6, [2]],
        [1, [3]],
      ],
      { names: ["Ann", "Bob", "Cy"] },
    ),
  );
  assert.deepEqual([even.papers, even.kind, even.atLeast, even.newElected], [3, "exact", 3, [2]]);
  assert.deepEqual(even.changes, ["On 3 papers with Ann first, put Bob first and take Ann off."]);
  assert.match(even.how, /^The changed papers were counted again and elect others \((one recount|\d+ recounts) in all\)\. Fewer cannot: one paper moves/);
  const odd = margin(
    fptp,
    electionOf([
      [10, [1]],
      [7, [2]],
    ]),
  );
  assert.deepEqual([odd.papers, odd.kind], [2, "exact"]);
});

test("first past the post: a tie that goes to the lower number is enough for the lower number only", () => {
  const loses = margin(
    fptp,
    electionOf([
      [10, [1]],
      [6, [2]],
    ]),
    lower,
  );
  assert.deepEqual([loses.papers, loses.kind], [3, "exact"]);
  const wins = margin(
    fptp,
    electionOf([
      [6, [1]],
      [10, [2]],
    ]),
    lower,
  );
  assert.deepEqual([wins.papers, wins.kind, wins.newElected], [2, "exact", [1]]);
});

test("with several places the margin is that of the closest pair", () => {
  const two = margin(
    fptp,
    electionOf(
      [
        [20, [1]],
        [9, [2]],
        [6, [3]],
        [1, [4]],
      ],
      { seats: 2 },
    ),
  );
  assert.deepEqual([two.papers, two.kind, two.newElected], [2, "exact", [1, 3]]);
});

test("a single lead of one paper", () => {
  const one = margin(
    fptp,
    electionOf([
      [2, [1]],
      [1, [2]],
    ]),
  );
  assert.deepEqual([one.papers, one.kind], [1, "exact"]);
  assert.deepEqual(one.changes, ["On 1 paper with A first, put B first and take A off."]);
});

test("by brute force: no smaller set of changed papers alters a first-past-the-post result", () => {
  fc.assert(
    fc.property(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), ([a, b, c]) => {
      const outcome = fptp.count(plurality(a, b, c), ask);
      if (!outcome.ok || outcome.value.kind !== "counted") return;
      const found = margin(fptp, plurality(a, b, c));
      assert.equal(found.kind, "exact");
      assert.equal(found.papers, leastByForce([a, b, c]));
    }),
    { numRuns: 60 },
  );
});

const plurality = (...votes: readonly number[]): Election => electionOf(votes.map((one, at) => [one, [at + 1]]));

/** The least number of single votes moved until somebody else has strictly most, by trying all. */
function leastByForce(votes: readonly number[]): number {
  const winner = votes.indexOf(Math.max(...votes));
  let states = new Map([[votes.join(), votes]]);
  for (let moved = 1; ; moved++) {
    const next = new Map<string, readonly number[]>();
    for (const state of states.values())
      for (const from of state.keys())
        for (const to of state.keys()) {
          if (from === to || (state[from] ?? 0) === 0) continue;
          const changed = state.map((one, at) => one - Number(at === from) + Number(at === to));
          next.set(changed.join(), changed);
          const top = Math.max(...changed);
          if (changed.filter((one) => one === top).length === 1 && changed.indexOf(top) !== winner) return moved;
        }
    states = next;
  }
}

test("approval: papers that approve the winner alone move the lead by two, others by one", () => {
  // 5 approve A only, 4 A and B, 3 B only: A 9, B 7. One paper of the first kind makes 8 to 8, two make 7 to 9.
  const both = margin(
    approval,
    scoresOf([
      [5, [1, 0]],
      [4, [1, 1]],
      [3, [0, 1]],
    ]),
  );
  assert.deepEqual([both.papers, both.kind, both.newElected], [2, "exact", [2]]);
  // Nobody approves A alone: each paper moves the lead of 2 by one only.
  const slow = margin(
    approval,
    scoresOf([
      [4, [1, 1, 0]],
      [2, [1, 0, 1]],
      [0, [0, 1, 0]],
    ]),
  );
  assert.equal(slow.kind, "exact");
});

test("scores: the papers with the widest lead go first", () => {
  // A 10 x 5 = 50, B 10 x 3 + 0 = 30 and C none: a paper from 5:3 to 0:5 moves the lead of 20 by 7.
  const found = margin(score, scoresOf([[10, [5, 3, 0]]]));
  assert.deepEqual([found.papers, found.kind, found.newElected], [3, "exact", [2]]);
  assert.deepEqual(found.changes, ["On 3 papers, give B 5 and A 0, first on those that favour A most."]);
});

test("run-offs: the known example of Tennessee turns on two papers that change who goes first", () => {
  const tennessee = electionOf(
    [
      [42, [1, 2, 3, 4]],
      [26, [2, 3, 4, 1]],
      [15, [3, 4, 2, 1]],
      [17, [4, 3, 2, 1]],
    ],
    { names: ["Memphis", "Nashville", "Chattanooga", "Knoxville"] },
  );
  const found = margin(irvToTwo, tennessee);
  assert.deepEqual([found.papers, found.kind, found.atLeast], [2, "upper-bound", 1]);
  assert.match(found.how, /With 1 a tie could arise\.$/);
  assert.deepEqual(found.changes, ["On 2 papers with Knoxville first, put Chattanooga first and take Knoxville off."]);
});

test("run-offs: where the last round is closest the margin is half of it, and exact", () => {
  const last = margin(
    irv,
    electionOf(
      [
        [40, [1]],
        [30, [2]],
        [9, [3, 2]],
      ],
      { names: ["Ann", "Bob", "Cy"] },
    ),
  );
  assert.deepEqual([last.papers, last.kind, last.newElected], [1, "exact", [2]]);
  const odd = margin(
    irv,
    electionOf([
      [44, [1]],
      [30, [2]],
      [9, [3, 2]],
    ]),
  );
  assert.deepEqual([odd.papers, odd.kind, odd.newElected], [3, "exact", [2]]);
});

test("when the budget is spent nothing is claimed beyond what is proven", () => {
  const none = margin(
    fptp,
    electionOf([
      [10, [1]],
      [6, [2]],
    ]),
    ask,
    0,
  );
  assert.deepEqual([none.papers, none.kind, none.atLeast, none.changes, none.newElected, none.recounts], [3, "lower-bound", 3, [], [1], 0]);
  assert.match(none.how, /^No change of papers that alters the result was found in 0 recounts\./);
  const few = margin(
    irvToTwo,
    electionOf([
      [42, [1, 2, 3, 4]],
      [26, [2, 3, 4, 1]],
      [15, [3, 4, 2, 1]],
      [17, [4, 3, 2, 1]],
    ]),
    ask,
    3,
  );
  assert.ok(few.recounts <= 3);
});

test("every change named really alters the result when made and counted again", () => {
  const election = electionOf([
    [30, [1, 2]],
    [25, [2, 1]],
    [24, [3, 2]],
  ]);
  const found = margin(irvToTwo, election);
  assert.notEqual(found.kind, "lower-bound");
  assert.notDeepEqual(
    found.newElected,
    counted(irvToTwo, election, ask).elected.map(({ number }) => number),
  );
});

test("with everybody elected nothing can change", () => {
  const all = margin(
    fptp,
    electionOf(
      [
        [3, [1]],
        [2, [2]],
      ],
      { seats: 2 },
    ),
  );
  assert.deepEqual([all.kind, all.papers, all.recounts], ["lower-bound", 1, 0]);
});

test("an unknown rule and a count of another election are refused", () => {
  const election = electionOf([
    [3, [1]],
    [2, [2]],
  ]);
  const count = counted(fptp, election, ask);
  const unknown = marginOf(election, "nonesuch", ask, count);
  assert.ok(!unknown.ok);
  assert.deepEqual(unknown.refusal, { code: "count.rule.unknown", field: "rule", detail: { rule: "nonesuch" } });
  const other = marginOf(electionOf([[3, [1]]]), "fptp", ask, count);
  assert.ok(!other.ok);
  assert.equal(other.refusal.code, "count.otherElection");
  const right = marginOf(election, "fptp", ask, count, { budget: 5 });
  assert.ok(right.ok && right.value.papers === 1);
});
