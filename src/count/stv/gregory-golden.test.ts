import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, lower } from "../../../test/build/count/small.ts";
import { limitsOf, type Published, publishedOf, wardOf, wardsLike } from "../../../test/build/count/wards.ts";
import type { Count } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { northernIreland } from "./northern-ireland.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

const votesOf = ({ votes }: Published["stages"][number]): string =>
  Object.keys(votes)
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => votes[number])
    .join(" ");
const distinct = (vectors: readonly string[]): readonly string[] => vectors.filter((vector, at) => vector !== vectors[at - 1]);

/** Vectors of totals in order, the elected in order, the quota, and at each vector what no candidate holds. */
function compare(count: Count, published: Published, hasRests: boolean): void {
  const totals = count.stages.map((stage) =>
    stage.totals
      .slice(1)
      .map((total) => decimalOf(total, count.decimals))
      .join(" "),
  );
  assert.deepEqual(distinct(totals), distinct(published.stages.map(votesOf)));
  assert.deepEqual(
    count.elected.map(({ number }) => number),
    published.elected,
  );
  assert.equal(Number(decimalOf(count.quota ?? 0n, count.decimals)), Number(published.quota));
  for (const stage of hasRests ? published.stages : []) {
    const ours = count.stages[totals.indexOf(votesOf(stage))];
    assert.ok(ours);
    // droop prints what is lost to rounding apart; the others count it among the non-transferable votes.
    const rest = count.rule === "wigm-prf" ? ours.exhausted : ours.exhausted + ours.lost;
    assert.equal(decimalOf(rest, count.decimals), stage.nontransferable);
    assert.equal(decimalOf(ours.quota ?? 0n, count.decimals), stage.quota);
  }
}

const rules: readonly Rule[] = [scottish, wigmPrf, ers97, northernIreland];

for (const rule of rules)
  test(`${rule.id}: every stage of 29 Scottish wards to the last digit, the quota, the non-transferable votes and the order of election`, () => {
    const wards = wardsLike("scot_");
    assert.equal(wards.length, 29);
    for (const id of wards) compare(counted(rule, wardOf(id), lower), publishedOf(id, rule.id), true);
  });

test("scottish within limits: every stage of two wards with reserved places, doomed candidates first and one by one", () => {
  const wards = wardsLike("quota_");
  assert.equal(wards.length, 2);
  for (const id of wards) {
    const { group_of_candidate: groupOf, limits } = limitsOf(id);
    const members = (groups: readonly number[]): readonly number[] => groupOf.flatMap((group, at) => (groups.includes(group) ? [at + 1] : []));
    const set = limits.map(({ groups, min, max }) => ({ name: `group ${groups.join(" ")}`, members: members(groups), min, max }));
    const options: CountOptions = { ...lower, constraints: { limits: set, ifTooFew: "refuse", doomed: "lowest-first" } };
    compare(counted(scottish, wardOf(id), options), publishedOf(id, "scottish+constraints"), false);
  }
});
