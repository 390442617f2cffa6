import assert from "node:assert/strict";
import { test } from "node:test";
import { contradictory, misfilled, unconserved, voterDependent } from "../../../test/build/count/laws.ts";
import { randomElection } from "../../../test/build/count/plain-gregory.ts";
import { counted, lower, outcome } from "../../../test/build/count/small.ts";
import type { Limit } from "../constraints/constraints.ts";
import { electionOf } from "../election.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { gregoryExclusive, gregoryInclusive, gregoryUnweighted } from "./gregory.ts";
import { northernIreland } from "./northern-ireland.ts";
import { prsa1977 } from "./prsa.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

const rules: readonly Rule[] = [scottish, wigmPrf, ers97, northernIreland, prsa1977, gregoryInclusive, gregoryUnweighted, gregoryExclusive];

for (const rule of rules)
  test(`${rule.id}: no vote appears or vanishes, the places are filled, nobody is both elected and excluded, and the order of the papers does not matter`, () => {
    for (let seed = 0; seed < 250; seed++) {
      const { rows, candidates, seats, withdrawn } = randomElection(seed);
      const done = outcome(rule, electionOf(rows, { candidates, seats, withdrawn }), lower);
      const faults = [...unconserved(done), ...misfilled(done), ...contradictory(done)];
      if (rows.every(([votes]) => votes < 50)) faults.push(...voterDependent(rule, rows, { candidates, seats }));
      assert.deepEqual(faults, [], `election ${seed}`);
    }
  });

for (const rule of rules)
  test(`${rule.id}: whoever is elected by the quota has it, totals never fall below nothing, and what follows the decision changes nobody's fate`, () => {
    for (let seed = 0; seed < 250; seed++) {
      const { rows, candidates, seats, withdrawn } = randomElection(seed);
      const count = counted(rule, electionOf(rows, { candidates, seats, withdrawn }), lower);
      let isDecided = false;
      for (const stage of count.stages) {
        assert.ok(stage.totals.every((total) => total >= 0n) && stage.exhausted >= 0n && stage.lost >= 0n, `election ${seed}`);
        const reached = stage.reasons.flatMap(({ code, who }) => (code === "elected.quota" ? (who ?? []) : []));
        assert.ok(
          reached.every((number) => (stage.totals[number] ?? 0n) >= (stage.quota ?? 0n)),
          `election ${seed}`,
        );
        assert.ok(!isDecided || stage.afterDecision === true, `election ${seed}`);
        isDecided ||= stage.afterDecision === true;
        if (isDecided) assert.deepEqual([stage.elected, stage.excluded], [[], []]);
      }
    }
  });

test("within any limits that can be met every rule ends with a result that meets them", () => {
  let met = 0;
  for (let seed = 0; seed < 300; seed++) {
    const { rows, candidates, seats } = randomElection(seed);
    const group = (step: number): readonly number[] =>
      Array.from({ length: candidates }, (_, at) => at + 1).filter((number) => (number * (seed + 3)) % step === 0);
    const limit = (name: string, members: readonly number[], min: number, max: number): Limit => ({ name, members, min, max });
    const limits = [limit("a", group(2), seed % 2, 1 + (seed % 3)), limit("b", group(3), 0, 1 + (seed % 2))];
    const options: CountOptions = { ...lower, constraints: { limits, ifTooFew: "refuse", doomed: seed % 2 === 0 ? "together" : "lowest-first" } };
    for (const rule of rules) {
      const answer = rule.count(electionOf(rows, { candidates, seats }), options);
      if (!answer.ok) {
        assert.equal(answer.refusal.code, "count.constraints.infeasible");
        continue;
      }
      assert.ok(answer.value.kind === "counted");
      const elected = answer.value.count.elected.map(({ number }) => number);
      for (const { members, min, max } of limits) {
        const of = elected.filter((number) => members.includes(number)).length;
        assert.ok(of >= min && of <= max, `election ${seed} by ${rule.id}: ${of} of ${members.join()}`);
      }
      assert.deepEqual([...unconserved(answer.value), ...contradictory(answer.value)], [], `election ${seed} by ${rule.id}`);
      met++;
    }
  }
  assert.ok(met > 500, `${met}`);
});
