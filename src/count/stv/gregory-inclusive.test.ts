import assert from "node:assert/strict";
import { test } from "node:test";
import { plainCount, plainRules, randomElection, randomElections } from "../../../test/build/count/plain-gregory.ts";
import { electionOf } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { gregoryInclusive } from "./gregory.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

const rules = { scottish, "wigm-prf": wigmPrf, "gregory-inclusive": gregoryInclusive };
const options: CountOptions = { ties: { last: { kind: "given-order" }, lots: [] }, policy: { equal: "share" } };

for (const id of ["scottish", "wigm-prf", "gregory-inclusive"] as const)
  test(`${id} agrees with a count paper by paper in every figure of ${randomElections} random elections`, () => {
    let ties = 0;
    let shared = 0;
    for (let seed = 0; seed < randomElections; seed++) {
      const { rows, candidates, seats, withdrawn } = randomElection(seed);
      const plain = plainCount(plainRules[id], rows, candidates, seats, withdrawn);
      const answer = rules[id].count(electionOf(rows, { candidates, seats, withdrawn }), options);
      assert.ok(answer.ok && answer.value.kind === "counted");
      const { count } = answer.value;
      const fast = {
        quota: count.quota,
        elected: count.elected.map(({ number }) => number),
        stages: count.stages
          .filter((stage) => stage.afterDecision !== true)
          .map(({ action, who, totals, exhausted, lost }) => ({ action, who, totals, exhausted, lost })),
        lots: count.ties.filter(({ by }) => by === "given-order").length,
      };
      assert.deepEqual(fast, plain, `election ${seed}`);
      ties += plain.lots;
      shared += rows.some(([, paper]) => paper.some((rank) => typeof rank !== "number")) ? 1 : 0;
    }
    assert.ok(ties > randomElections / 10 && shared > randomElections / 10, `${ties} lots, ${shared} with equal ranks: too few to test anything`);
  });
