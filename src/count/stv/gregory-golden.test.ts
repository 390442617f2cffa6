import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { casesLike, countOf, decimals, distinct, givenOrder, publishedOf, readBlt } from "../../../test/build/meek-cases.ts";
import type { Count, Stage } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { ers97 } from "./ers97.ts";
import { northernIreland } from "./northern-ireland.ts";
import { scottish } from "./scottish.ts";
import { wigmPrf } from "./wigm-prf.ts";

type Vector = { readonly votes: Readonly<Record<string, string>>; readonly nontransferable?: string; readonly quota?: string };

const votesOf = ({ votes }: Vector): string =>
  Object.keys(votes)
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => votes[number])
    .join(" ");
const totalsOf = (count: Count, stage: Stage): string => decimals(count, stage.totals).join(" ");

/** What a case publishes, and what we print of it: vectors of totals in order, elected in order, the quota and what no candidate holds at each vector. */
function compare(
  count: Count,
  published: { readonly quota: string; readonly elected: readonly number[]; readonly stages: readonly Vector[] },
  hasRests: boolean,
): void {
  assert.deepEqual(distinct(count.stages.map((stage) => totalsOf(count, stage))), distinct(published.stages.map(votesOf)));
  assert.deepEqual(
    count.elected.map(({ number }) => number),
    published.elected,
  );
  assert.equal(Number(decimalOf(count.quota ?? 0n, count.decimals)), Number(published.quota));
  for (const stage of hasRests ? published.stages : []) {
    const ours = count.stages.find((one) => totalsOf(count, one) === votesOf(stage));
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
    const cases = casesLike("scot_");
    assert.equal(cases.length, 29);
    for (const id of cases) {
      const published = publishedOf(id).find((one) => one.rule === rule.id);
      assert.ok(published, id);
      compare(countOf(rule, readBlt(id)), published, true);
    }
  });

type Limited = {
  readonly group_of_candidate: readonly number[];
  readonly limits: readonly { readonly groups: readonly number[]; readonly min: number; readonly max: number }[];
};

test("scottish within limits: every stage of two wards with reserved places, doomed candidates first and one by one", () => {
  const cases = casesLike("quota_");
  assert.equal(cases.length, 2);
  for (const id of cases) {
    const expected = JSON.parse(readFileSync(new URL(`../../../test/golden/elections/${id}/expected.json`, import.meta.url), "utf8")) as Limited;
    const members = (groups: readonly number[]): readonly number[] =>
      expected.group_of_candidate.flatMap((group, at) => (groups.includes(group) ? [at + 1] : []));
    const limits = expected.limits.map(({ groups, min, max }) => ({ name: `group ${groups.join(" ")}`, members: members(groups), min, max }));
    const options: CountOptions = { ...givenOrder, constraints: { limits, ifTooFew: "refuse", doomed: "lowest-first" } };
    const published = publishedOf(id).find((one) => one.rule === "scottish+constraints");
    assert.ok(published, id);
    const count = countOf(scottish, readBlt(id), options);
    compare(count, published, false);
    assert.ok(count.stages.some((stage) => stage.action === "doomed"));
  }
});
