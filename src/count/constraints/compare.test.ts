import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { electionOf } from "../election.ts";
import { askAtTies, type CountOptions } from "../rule.ts";
import { scottish } from "../stv/scottish.ts";
import { unconstrained } from "./compare.ts";
import type { ConstraintSet } from "./constraints.ts";

// Two places; the women are 3 and 4. Without limits Ada and Bea are elected.
const election = electionOf(
  [
    [40, [1, 2, 3]],
    [30, [2, 1, 3]],
    [20, [3, 1]],
    [10, [4, 3]],
  ],
  { seats: 2, names: ["Ada", "Bea", "Cai", "Dee"] },
);
const constraints: ConstraintSet = { limits: [{ name: "women", members: [3, 4], min: 1, max: 2 }], ifTooFew: "refuse", doomed: "lowest-first" };
const options: CountOptions = { ties: askAtTies, constraints };

test("the worked example: with one woman at least Cai is elected in the place of Bea", () => {
  const counted = scottish.count(election, options);
  assert.ok(counted.ok && counted.value.kind === "counted");
  const { count } = counted.value;
  assert.deepEqual(
    count.elected.map(({ number }) => number),
    [1, 3],
  );
  const [first] = count.stages;
  assert.deepEqual(
    first?.interventions?.map(({ kind, who }) => [kind, who]),
    [["doomed", [2]]],
  );
  const plain = unconstrained(scottish, election, options, count);
  assert.ok(plain.ok && plain.value.outcome.kind === "counted");
  assert.deepEqual([plain.value.gained, plain.value.lost], [[3], [2]]);
  assert.deepEqual(
    plain.value.outcome.count.elected.map(({ number }) => number),
    [1, 2],
  );
});

test("limits that change nothing gain and lose nobody", () => {
  const loose: CountOptions = { ...options, constraints: { ...constraints, limits: [{ name: "women", members: [3, 4], min: 0, max: 2 }] } };
  const counted = scottish.count(election, loose);
  assert.ok(counted.ok && counted.value.kind === "counted");
  const plain = unconstrained(scottish, election, loose, counted.value.count);
  assert.ok(plain.ok);
  assert.deepEqual([plain.value.gained, plain.value.lost], [[], []]);
});

test("a tie that only the count without limits meets is told, and nobody is compared", () => {
  const tied = electionOf(
    [
      [3, [1]],
      [2, [2]],
      [2, [3]],
    ],
    { seats: 2 },
  );
  const limited: CountOptions = { ties: askAtTies, constraints: { ...constraints, limits: [{ name: "women", members: [2], min: 1, max: 1 }] } };
  const counted = scottish.count(tied, limited);
  assert.ok(counted.ok && counted.value.kind === "counted");
  const plain = unconstrained(scottish, tied, limited, counted.value.count);
  assert.ok(plain.ok && plain.value.outcome.kind === "lotNeeded");
  assert.deepEqual([plain.value.gained, plain.value.lost], [[], []]);
});

test("what the rule refuses is refused", () => {
  const counted = scottish.count(election, options);
  assert.ok(counted.ok && counted.value.kind === "counted");
  const refusing = { ...scottish, count: () => ({ ok: false, refusal: { code: "count.stub" } }) as const };
  assert.deepEqual(unconstrained(refusing, election, options, counted.value.count), { ok: false, refusal: { code: "count.stub" } });
});

test("every count within limits obeys them, in up to three crossing categories", () => {
  const papers = fc.array(fc.record({ votes: fc.integer({ min: 1, max: 20 }), order: fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  const limits = fc.array(fc.record({ members: fc.subarray([1, 2, 3, 4, 5, 6, 7]), min: fc.nat(2), more: fc.nat(2) }), { minLength: 1, maxLength: 3 });
  let counted = 0;
  fc.assert(
    fc.property(papers, limits, fc.integer({ min: 1, max: 4 }), fc.constantFrom("together" as const, "lowest-first" as const), (rows, given, seats, doomed) => {
      const set: ConstraintSet = {
        limits: given.map(({ members, min, more }, index) => ({ name: String(index), members, min, max: min + more })),
        ifTooFew: "refuse",
        doomed,
      };
      const of = electionOf(
        rows.map(({ votes, order }) => [votes, order] as const),
        { seats, candidates: 7 },
      );
      const outcome = scottish.count(of, { ties: { last: { kind: "given-order" }, lots: [] }, constraints: set });
      if (!outcome.ok) return assert.equal(outcome.refusal.code, "count.constraints.infeasible");
      assert.ok(outcome.value.kind === "counted");
      counted++;
      const elected = outcome.value.count.elected.map(({ number }) => number);
      assert.equal(elected.length, seats);
      for (const { members, min, max } of set.limits) {
        const size = elected.filter((number) => members.includes(number)).length;
        assert.ok(size >= min && size <= max);
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(counted > 150);
});
