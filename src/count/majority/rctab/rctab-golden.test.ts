import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { goldenElection, goldenFolder as root } from "../../../../test/build/count/golden.ts";
import type { Election } from "../../election.ts";
import type { Count, Stage } from "../../outcome.ts";
import { rctab } from "./rctab.ts";

type Round = {
  readonly round: number;
  readonly threshold: string;
  readonly totals: Readonly<Record<string, string>>;
  readonly inactive: Readonly<Record<string, string>>;
  readonly events: readonly { readonly elected?: string; readonly eliminated?: string; readonly transfers: Readonly<Record<string, string>> }[];
};
type Case = {
  readonly candidates: readonly string[];
  readonly excluded: readonly string[];
  readonly counts: readonly { readonly options: Readonly<Record<string, unknown>>; readonly elected: readonly string[]; readonly rounds: readonly Round[] }[];
};

/** A decimal in units of 10^-decimals; it must have no more digits than that. */
function units(text: string, decimals: number): bigint {
  const [whole = "", part = ""] = text.split(".");
  assert.ok(part.length <= decimals || /^0*$/.test(part.slice(decimals)), text);
  return BigInt(whole + part.slice(0, decimals).padEnd(decimals, "0"));
}

const electionIn = (name: string, given: Case): Election => goldenElection(name, { names: given.candidates, candidates: given.candidates.length, seats: 1 });

function compareRound(stage: Stage | undefined, round: Round, decimals: number): void {
  assert.ok(stage, `round ${round.round} is missing`);
  const unit = (text: string): bigint => units(text, decimals);
  for (const [who, votes] of Object.entries(round.totals)) {
    // The report lists "W" with 0 where the contest could have had write-ins and no paper has one.
    const ours: bigint | undefined = who === "W" ? (stage.writeIns ?? 0n) : stage.totals[Number(who)];
    assert.equal(ours, unit(votes), `round ${round.round}: votes of ${who}`);
  }
  for (const [number, votes] of stage.totals.entries())
    if (!(String(number) in round.totals)) assert.equal(votes, 0n, `round ${round.round}: ${number} has no votes`);
  assert.equal(stage.quota, unit(round.threshold), `round ${round.round}: threshold`);
  for (const [cause, votes] of Object.entries(round.inactive)) assert.equal(stage.inactive?.[cause] ?? 0n, unit(votes), `round ${round.round}: ${cause}`);
  const elected = round.events.flatMap((event) => (event.elected === undefined ? [] : [Number(event.elected)]));
  assert.deepEqual(stage.elected, elected, `round ${round.round}: elected`);
}

/** Excluded and transfers of a round are seen in the stage after it. */
function compareMoves(count: Count, at: number, round: Round): void {
  const [before, after] = [count.stages[at], count.stages[at + 1]];
  if (before === undefined || after === undefined) return;
  const out = round.events.flatMap((event) => (event.eliminated === undefined || event.eliminated === "W" ? [] : [Number(event.eliminated)]));
  assert.deepEqual(
    after.excluded,
    [...out].sort((a, b) => a - b),
    `round ${round.round}: excluded`,
  );
  const gains = new Map<string, bigint>();
  for (const event of round.events) {
    for (const [to, votes] of Object.entries(event.transfers)) gains.set(to, (gains.get(to) ?? 0n) + units(votes, count.decimals));
  }
  for (const [to, votes] of gains) {
    const change: bigint =
      to === "exhausted"
        ? after.exhausted - before.exhausted
        : to === "residual surplus"
          ? after.lost - before.lost
          : (after.totals[Number(to)] ?? 0n) - (before.totals[Number(to)] ?? 0n);
    assert.equal(change, votes, `round ${round.round}: to ${to}`);
  }
}

for (const name of readdirSync(root).filter((one) => one.startsWith("rctab_"))) {
  test(`${name} is counted as RCTab reports it, round by round`, () => {
    const given = JSON.parse(readFileSync(new URL(`${name}/expected.json`, root), "utf8")) as Case;
    const election = electionIn(name, given);
    for (const expected of given.counts) {
      const settings = Object.fromEntries(Object.entries(expected.options).map(([option, value]) => [option, String(value)]));
      const withdrawn = given.excluded.map((one) => given.candidates.indexOf(one) + 1);
      const outcome = rctab.count(election, { ties: { last: { kind: "ask" }, lots: [] }, settings, withdrawn });
      assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
      assert.ok(outcome.value.kind === "counted");
      const { count } = outcome.value;
      assert.deepEqual(
        count.elected.map((one) => String(one.number)),
        expected.elected,
      );
      assert.equal(count.stages.length, expected.rounds.length);
      for (const [at, round] of expected.rounds.entries()) {
        compareRound(count.stages[at], round, count.decimals);
        compareMoves(count, at, round);
      }
      const valid = BigInt(count.papers.valid) * 10n ** BigInt(count.decimals);
      for (const stage of count.stages) {
        const sum = stage.totals.reduce((all, votes) => all + votes, 0n) + (stage.writeIns ?? 0n) + stage.exhausted + stage.lost;
        assert.equal(sum, valid, `stage ${stage.n} holds every valid paper`);
      }
    }
  });
}
