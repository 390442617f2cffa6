import assert from "node:assert/strict";
import type { Count, CountOptions, Election, Outcome, Stage } from "#count";
import { rctab } from "../../../src/count/majority/rctab/rctab.ts";

/** Counting by rctab in tests: shorter to say, and with the first stage at hand. */
const ask: CountOptions = { ties: { last: { kind: "ask" }, lots: [] } };

export function outcomeOf(election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}): Outcome {
  const outcome = rctab.count(election, { ...ask, ...options, settings });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value;
}

export function countOf(election: Election, settings: Readonly<Record<string, string>> = {}, options: Partial<CountOptions> = {}): Count {
  const outcome = outcomeOf(election, settings, options);
  assert.ok(outcome.kind === "counted");
  return outcome.count;
}

export function refusedBy(election: Election, settings: Readonly<Record<string, string>>, options: Partial<CountOptions> = {}): string {
  const outcome = rctab.count(election, { ...ask, ...options, settings });
  return outcome.ok ? "" : `${outcome.refusal.code} ${outcome.refusal.field ?? ""}`;
}

export const one = 10_000n;
export const votes = (stage: Stage | undefined): readonly bigint[] => (stage?.totals.slice(1) ?? []).map((amount) => amount / one);
export const numbers = (count: Count): readonly number[] => count.elected.map((winner) => winner.number);
export const firstInactive = (election: Election, settings: Readonly<Record<string, string>>): Readonly<Record<string, bigint>> => {
  const outcome = outcomeOf(election, settings);
  const stage = (outcome.kind === "counted" ? outcome.count : outcome.soFar).stages[0];
  return Object.fromEntries(
    Object.entries(stage?.inactive ?? {})
      .filter(([, amount]) => amount > 0n)
      .map(([cause, amount]) => [cause, amount / one]),
  );
};
export const firstVotes = (election: Election, settings: Readonly<Record<string, string>>): readonly bigint[] => {
  const outcome = outcomeOf(election, settings);
  return votes((outcome.kind === "counted" ? outcome.count : outcome.soFar).stages[0]);
};
