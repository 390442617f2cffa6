import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenElection, goldenFolder as folder } from "../../../test/build/count/golden.ts";
import type { Count, Reason, Stage } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { decimalOf } from "../../../test/build/count/au-count.ts";
import { act } from "./act.ts";
import { nsw } from "./nsw.ts";
import { senate } from "./senate.ts";
import { victoria } from "./victoria.ts";
import { wa } from "./wa.ts";

/** The published cases: every count of every rule, with votes, papers, exhausted votes, votes lost to fractions, values and elected. */
const rules: readonly Rule[] = [senate, act, wa, nsw, victoria];

type ExpectedStage = {
  readonly reason: "FirstPreferenceCount" | { readonly ExcessDistribution?: readonly number[]; readonly Elimination?: readonly number[] };
  readonly votes: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, number>>;
  readonly exhausted: string;
  readonly rounding: string;
  readonly transferValue: string | null;
  readonly elected: readonly number[];
  readonly why: readonly string[];
};
type Expected = {
  readonly rule: string;
  readonly seats: number;
  readonly quota: string;
  readonly elected: readonly number[];
  readonly stages: readonly ExpectedStage[];
};

const codes: Readonly<Record<string, string>> = {
  ReachedQuota: "elected.quota",
  HighestOfLastTwoStanding: "australian.lastTwo",
  AllRemainingMustBeElected: "elected.remaining",
  OverwhelmingTally: "australian.certain",
};

const whyOf = (reasons: readonly Reason[], number: number): string =>
  reasons.find((reason) => Object.values(codes).includes(reason.code) && reason.who?.includes(number))?.code ?? "";

/** One of our stages in the words of the cases. */
function seen(count: Count, stage: Stage, expected: ExpectedStage): unknown {
  const numbers = Object.keys(expected.votes).map(Number);
  const received = stage.reasons.find((reason) => reason.figures?.["received"] !== undefined)?.figures?.["received"];
  return {
    votes: Object.fromEntries(numbers.map((number) => [number, decimalOf(stage.totals[number] ?? -1n, count.decimals)])),
    papers: Object.fromEntries(numbers.map((number) => [number, stage.papers?.[number]])),
    exhausted: decimalOf(stage.exhausted, count.decimals),
    rounding: decimalOf(stage.lost, count.decimals),
    received: stage.action === "first" ? "1" : received === "several values" ? null : (received ?? null),
    reason: stage.action === "first" ? "FirstPreferenceCount" : { [stage.action === "surplus" ? "ExcessDistribution" : "Elimination"]: stage.who },
    elected: stage.elected,
    why: stage.elected.map((number) => whyOf(stage.reasons, number)),
  };
}

const wanted = (stage: ExpectedStage): unknown => ({
  votes: stage.votes,
  papers: stage.papers,
  exhausted: stage.exhausted,
  rounding: stage.rounding,
  received: stage.transferValue,
  reason: stage.reason,
  elected: stage.elected,
  why: stage.why.map((why) => codes[why]),
});

const cases = readdirSync(folder)
  .filter((name) => existsSync(new URL(`${name}/ballots.blt`, folder)))
  .flatMap((name) => {
    const expected: { readonly counts?: readonly Expected[] } = JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), "utf8"));
    return (expected.counts ?? []).filter((count) => rules.some((rule) => rule.id === count.rule)).map((count) => ({ name, count }));
  });

test("the published cases are there: twelve elections, five rules", () => assert.equal(cases.length, 60));

for (const { name, count: expected } of cases) {
  test(`${expected.rule} counts ${name} to the last figure of every count`, () => {
    const rule = rules.find((one) => one.id === expected.rule);
    assert.ok(rule);
    const election = goldenElection(name);
    const outcome = rule.count(election, { seats: expected.seats, ties: { last: { kind: "ask" }, lots: [] } });
    assert.ok(outcome.ok && outcome.value.kind === "counted");
    const count = outcome.value.count;
    assert.equal(decimalOf(count.quota ?? 0n, count.decimals), expected.quota);
    for (const [index, stage] of expected.stages.entries()) {
      const ours = count.stages[index];
      assert.ok(ours, `count ${index + 1} is missing`);
      assert.deepEqual(seen(count, ours, stage), wanted(stage), `count ${index + 1}`);
    }
    assert.equal(count.stages.length, expected.stages.length);
    assert.deepEqual(
      count.elected.map((one) => one.number),
      expected.elected,
    );
  });
}
