import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { electionOf } from "../election.ts";
import { irvToTwo } from "../majority/irv.ts";
import { askAtTies, type CountOptions } from "../rule.ts";
import { remarked } from "./changed-papers.ts";
import { leastForRunOff } from "./margin-run-off.ts";

const ask: CountOptions = { ties: askAtTies };

/** Every ranking of some or all of three candidates. */
const rankings = [[1], [2], [3], [1, 2], [1, 3], [2, 1], [2, 3], [3, 1], [3, 2], [1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]];

test("one paper fewer than the bound alters nothing, whatever is written on it", () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...rankings)), { minLength: 2, maxLength: 6 }), (rows) => {
      const election = electionOf(rows, { candidates: 3 });
      const outcome = irvToTwo.count(election, ask);
      if (!outcome.ok || outcome.value.kind !== "counted") return;
      const winner = outcome.value.count.elected[0]?.number ?? 0;
      const bound = leastForRunOff(election.papers, [1, 2, 3], winner);
      assert.ok(bound >= 1);
      if (bound < 2) return;
      tried += 1;
      for (const row of rows.keys())
        for (const marks of rankings) {
          const changed = irvToTwo.count(remarked(election, [{ row, votes: 1, marks }]), ask);
          if (changed.ok && changed.value.kind === "counted")
            assert.equal(changed.value.count.elected[0]?.number, winner, `${JSON.stringify(rows)}: row ${row} as ${marks.join()}`);
        }
    }),
    { numRuns: 150 },
  );
  assert.ok(tried > 20, `only ${tried} elections had a bound above one`);
});

test("the bound of run-offs by hand: two candidates, and three with an early exclusion", () => {
  const two = electionOf([
    [10, [1]],
    [6, [2]],
  ]);
  assert.equal(leastForRunOff(two.papers, [1, 2], 1), 2);
  assert.equal(
    leastForRunOff(
      electionOf([
        [10, [1]],
        [7, [2]],
      ]).papers,
      [1, 2],
      1,
    ),
    2,
  );
  assert.equal(
    leastForRunOff(
      electionOf([
        [7, [1]],
        [7, [2]],
      ]).papers,
      [1, 2],
      1,
    ),
    1,
  );
  // 3 is out with 5 and its papers elect 1 over 2 by 15 to 8; if 2 went first instead, 3 would need to pass 2: (8 - 5) / 2 rounded up, and then to win.
  const three = electionOf([
    [10, [1]],
    [8, [2, 3]],
    [5, [3, 1]],
  ]);
  assert.equal(leastForRunOff(three.papers, [1, 2, 3], 1), 2);
});

test("papers that rank several equally count for neither against the other", () => {
  // 10 to 6 with four that rank both first: at worst 10 to 10, at best 14 to 6; only what is sure counts.
  const shared = electionOf([
    [10, [1]],
    [6, [2]],
    [4, [[1, 2]]],
  ]);
  assert.equal(leastForRunOff(shared.papers, [1, 2], 1), 1);
  assert.equal(
    leastForRunOff(
      electionOf([
        [10, [1]],
        [6, [2]],
        [1, [[1, 2]]],
      ]).papers,
      [1, 2],
      1,
    ),
    2,
  );
  // With 3 gone, a paper that ranks 3 and 2 equally is one for 2 alone.
  const gone = electionOf([
    [10, [1]],
    [6, [2]],
    [2, [[3, 2]]],
  ]);
  assert.equal(leastForRunOff(gone.papers, [1, 2], 1), 1);
});
