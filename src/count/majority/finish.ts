import { ok } from "#kit";
import type { Election } from "../election.ts";
import type { Amount, Count, Elected, Outcome, PaperReport, Reason, Stage, Tie } from "../outcome.ts";
import type { Breaker } from "../tie/breaker.ts";

/** What a rule found; `finish` makes the count of it. */
export type Found = {
  readonly rule: string;
  readonly election: Election;
  readonly seats: number;
  readonly papers: PaperReport;
  readonly stages: readonly Stage[];
  /** In the order of election; "re-open nominations" is a candidate like the others here. */
  readonly elected: readonly Elected[];
  readonly decimals?: number;
  readonly quota?: Amount;
  readonly ranking?: readonly (readonly number[])[];
  readonly pairwise?: readonly (readonly number[])[];
  /** Ties that the rule settled itself, in order, before those of the breaker. */
  readonly ties?: readonly Tie[];
  readonly notes?: readonly Reason[];
};

const byStage = (a: Tie, b: Tie): number => a.stage - b.stage;

/** The outcome: counted, or waiting for the lot that the breaker asked for. Places that nobody is left to fill are noted. */
export function finish(found: Found, breaker: Pick<Breaker, "needed" | "ties">): { readonly ok: true; readonly value: Outcome } {
  const needed = breaker.needed();
  const missing = found.seats - found.elected.length;
  const vacant: readonly Reason[] =
    missing > 0 && needed === null ? [{ code: "place.vacant", figures: { places: String(missing), seats: String(found.seats) } }] : [];
  const count: Count = {
    rule: found.rule,
    title: found.election.title,
    seats: found.seats,
    candidates: found.election.candidates,
    decimals: found.decimals ?? 0,
    quota: found.quota ?? null,
    papers: found.papers,
    stages: found.stages,
    elected: found.elected,
    ties: [...(found.ties ?? []), ...breaker.ties()].sort(byStage),
    notes: [...(found.notes ?? []), ...vacant],
    ...(found.ranking === undefined ? {} : { ranking: found.ranking }),
    ...(found.pairwise === undefined ? {} : { pairwise: found.pairwise }),
  };
  return ok(needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count });
}

/** An empty array by candidate: entries 0 .. candidates. */
export const noAmounts = (candidates: number): bigint[] => Array.from({ length: candidates + 1 }, () => 0n);
