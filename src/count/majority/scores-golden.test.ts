import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenElection, goldenFolder as root } from "../../../test/build/count/golden.ts";
import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { approval, score } from "./scores.ts";
import { star } from "./star.ts";

type Expected = {
  readonly rule: string;
  readonly totals?: Readonly<Record<string, number>>;
  readonly runoff?: Readonly<Record<string, number>>;
  readonly finalists?: readonly number[];
  readonly elected: readonly number[];
};

function counted(rule: Rule, election: Election): Count {
  const outcome = rule.count(election, { ties: { last: { kind: "ask" }, lots: [] }, seats: 1 });
  assert.ok(outcome.ok && outcome.value.kind === "counted");
  return outcome.value.count;
}

const same = (totals: readonly bigint[] | undefined, expected: Readonly<Record<string, number>>): void => {
  for (const [number, votes] of Object.entries(expected)) assert.equal(totals?.[Number(number)], BigInt(votes), number);
};

for (const name of ["tennessee_approval", "tennessee_score"]) {
  test(`${name} gives the published totals and winner`, () => {
    const given = JSON.parse(readFileSync(new URL(`${name}/expected.json`, root), "utf8")) as {
      readonly candidates: readonly string[];
      readonly counts: readonly Expected[];
    };
    const election = goldenElection(name, { names: given.candidates });
    for (const expected of given.counts) {
      const rule = [approval, score, star].find((one) => one.id === expected.rule);
      assert.ok(rule);
      const count = counted(rule, election);
      assert.deepEqual(
        count.elected.map((one) => one.number),
        expected.elected,
      );
      if (expected.totals) same(count.stages[0]?.totals, expected.totals);
      if (expected.runoff) same(count.stages[1]?.totals, expected.runoff);
      if (expected.finalists) assert.deepEqual(count.stages[1]?.who, expected.finalists);
    }
  });
}
