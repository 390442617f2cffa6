import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenElection, goldenFolder as root } from "../../../test/build/count/golden.ts";
import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import type { Rule } from "../rule.ts";
import { irvBottomTogether, irvToTwo } from "../majority/irv.ts";
import { fptp } from "../majority/plurality.ts";
import { debian } from "./debian.ts";
import { rankedPairsMargins, rankedPairsWinningVotes } from "./ranked-pairs.ts";
import { schulzeMargins, schulzeWinningVotes } from "./schulze.ts";
import { copeland, minimaxWinningVotes } from "./scored-pairs.ts";

type Round = { readonly totals: Readonly<Record<string, number>>; readonly exhausted: number; readonly excluded?: number };
type Expected = {
  readonly rule: string;
  readonly elected?: readonly number[];
  readonly ranking?: readonly (readonly number[])[];
  readonly rounds?: readonly Round[];
};
type Case = { readonly pairwise?: readonly (readonly number[])[]; readonly official_winner?: number; readonly counts: readonly Expected[] };

const rules = new Map<string, Rule>(
  [schulzeWinningVotes, schulzeMargins, rankedPairsWinningVotes, rankedPairsMargins, copeland, minimaxWinningVotes, irvToTwo, fptp].map((rule) => [
    rule.id,
    rule,
  ]),
);

function counted(rule: Rule, election: Election, settings: Readonly<Record<string, string>> = {}): Count {
  const outcome = rule.count(election, { ties: { last: { kind: "ask" }, lots: [] }, settings, seats: 1 });
  assert.ok(outcome.ok && outcome.value.kind === "counted", rule.id);
  return outcome.value.count;
}

function compareRounds(count: Count, rounds: readonly Round[]): void {
  assert.equal(count.stages.length, rounds.length);
  for (const [at, round] of rounds.entries()) {
    const stage = count.stages[at];
    assert.ok(stage);
    for (const { number } of count.candidates) assert.equal(stage.totals[number], BigInt(round.totals[String(number)] ?? 0), `round ${at + 1}: ${number}`);
    assert.equal(stage.exhausted, BigInt(round.exhausted));
    assert.deepEqual(count.stages[at + 1]?.excluded ?? [], round.excluded === undefined ? [] : [round.excluded]);
  }
}

const names = readdirSync(root).filter((one) => /^(debian_|burlington|tennessee$|nsw_la_)/.test(one));

for (const name of names) {
  test(`${name} gives the published pairwise table, rankings and rounds`, () => {
    const given = JSON.parse(readFileSync(new URL(`${name}/expected.json`, root), "utf8")) as Case;
    const election = goldenElection(name);
    let compared = 0;
    for (const expected of given.counts) {
      const rule = rules.get(expected.rule);
      if (rule === undefined) continue;
      const count = counted(rule, election);
      compared++;
      if (expected.ranking)
        assert.deepEqual(
          count.ranking?.map((group) => [...group].sort((a, b) => a - b)),
          expected.ranking,
          rule.id,
        );
      if (expected.elected)
        assert.deepEqual(
          count.elected.map((one) => one.number),
          expected.elected,
          rule.id,
        );
      if (expected.rounds) compareRounds(count, expected.rounds);
    }
    assert.ok(compared > 0);
    if (given.pairwise)
      assert.deepEqual(
        counted(copeland, election)
          .pairwise?.slice(1)
          .map((line) => line.slice(1)),
        given.pairwise,
      );
    if (given.official_winner) assert.deepEqual(counted(debian, election).elected, [{ number: given.official_winner, stage: 1 }]);
  });
}

test("Burlington 2009 with all hopeless candidates out together elects as the city declared, in three rounds", () => {
  const count = counted(irvBottomTogether, goldenElection("burlington_2009"));
  assert.deepEqual(count.elected, [{ number: 1, stage: 3 }]);
  assert.deepEqual(
    count.stages.map((stage) => stage.excluded),
    [[], [3, 4, 6], [2]],
  );
  assert.deepEqual(count.stages.at(-1)?.totals, [0n, 4313n, 0n, 0n, 0n, 4060n, 0n]);
});
