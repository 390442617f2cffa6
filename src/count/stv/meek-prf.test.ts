import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { casesLike, countOf, decimals, givenOrder, missing, publishedOf, unitCases } from "../../../test/build/count/meek-cases.ts";
import { electionOf } from "../election.ts";
import type { CountOptions } from "../rule.ts";
import { decimalOf } from "../report/decimal.ts";
import { meekPrf } from "./meek-prf.ts";

for (const id of casesLike("scot_")) {
  const published = publishedOf(id).find((count) => count.rule === "meek-prf");
  if (published === undefined) continue;
  test(`${id} by the reference rule gives the published figures of every stage`, () => {
    const count = countOf(meekPrf, goldenElection(id), { ...givenOrder, seats: published.seats });
    assert.deepEqual(
      count.elected.map((one) => one.number),
      published.elected,
    );
    assert.equal(decimalOf(count.quota ?? 0n, 9), published.quota);
    const ours = count.stages.map((stage) => decimals(count, stage.totals).join(" "));
    assert.deepEqual(
      missing(
        published.stages.map((stage) => Object.values(stage.votes).join(" ")),
        ours,
      ),
      [],
    );
    for (const stage of published.stages) {
      const mine = count.stages[ours.indexOf(Object.values(stage.votes).join(" "))];
      assert.ok(mine);
      assert.equal(decimalOf(mine.quota ?? 0n, 9), stage.quota);
      assert.deepEqual(decimals(count, mine.keep ?? []), Object.values(stage.keep ?? {}));
      if (mine.afterDecision !== true) assert.equal(decimalOf(mine.exhausted, 9), stage.residual);
    }
  });
}

const batchNames: Readonly<Record<string, string>> = {
  if_no_new_electeds: "if-no-new-elected",
  per_reference_rule: "per-reference-rule",
  before_single_defeats: "before-single-defeat",
};

for (const unit of unitCases())
  test(`unit case ${unit.id} gives the published tallies of every round`, () => {
    const numberOf = (name: string): number => (name === "" ? 0 : name === "#" ? unit.candidates.length + 1 : unit.candidates.indexOf(name) + 1);
    const election = electionOf(
      unit.ballots.map(([votes, marks]) => [votes, marks.map(numberOf)] as const),
      { seats: unit.seats, candidates: unit.candidates.length, names: unit.candidates, withdrawn: unit.excluded.map(numberOf) },
    );
    const batch = unit.options.alternative_defeats === "Y" ? (batchNames[unit.options.type_of_altdefs ?? "if_no_new_electeds"] ?? "") : "never";
    const options: CountOptions = {
      ties: { last: { kind: "ask" }, lots: unit.tieBreaker === null ? [] : [{ purpose: "exclusion", order: unit.tieBreaker.map(numberOf), by: "drawn-lot" }] },
      settings: { batch, ...(unit.protected.length > 0 ? { protected: unit.protected.map(numberOf).join(" ") } : {}) },
    };
    const count = countOf(meekPrf, election, options);
    assert.deepEqual(count.elected.map((one) => unit.candidates[one.number - 1] ?? "").sort(), [...unit.elected].sort());
    const rounds = unit.tally[":Iterations"]?.length ?? 0;
    const decided = count.stages.filter((stage) => stage.afterDecision !== true);
    assert.ok(decided.length >= rounds);
    for (let round = 0; round < rounds; round++) {
      const stage = decided[round];
      assert.ok(stage);
      for (const [index, name] of unit.candidates.entries()) {
        const expected = unit.tally[name]?.[round];
        assert.equal(Number(decimalOf(stage.totals[index + 1] ?? 0n, 9)), expected ?? 0, `${name} in round ${round + 1}`);
      }
      assert.equal(Number(decimalOf(stage.quota ?? 0n, 9)), unit.tally[":Quota"]?.[round]);
    }
    for (const [name, status, round] of unit.status) {
      if (status !== "elected" || round === 0) continue;
      assert.ok((count.elected.find((one) => one.number === numberOf(name))?.stage ?? 0) >= round, `${name} elected in round ${round}`);
    }
  });
