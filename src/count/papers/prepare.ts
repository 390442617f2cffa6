import type { Election, Papers } from "../election.ts";
import type { PaperReport } from "../outcome.ts";
import type { CountOptions, PaperPolicy } from "../rule.ts";

/**
 * An election made ready for a rule: withdrawn candidates are off the papers, the policies for skipped, repeated and equal ranks and
 * overvotes are applied, rows without a preference are taken out and counted. `papers` holds only candidates 1 .. n, each at most once
 * per row, with equal ranks only under the policy "share" (then `hasEqual`). Rows with equal marks may have been merged.
 */
export type Prepared = {
  readonly election: Election;
  readonly seats: number;
  /** Number of candidates, withdrawn included: arrays by candidate have candidates + 1 entries. */
  readonly candidates: number;
  /** Numbers of those who stand, in order. */
  readonly standing: readonly number[];
  readonly papers: Papers;
  readonly hasEqual: boolean;
  readonly report: PaperReport;
  readonly name: (number: number) => string;
};

/** Takes the papers as a rule with this policy counts them. */
export function prepare(election: Election, policy: PaperPolicy, options: CountOptions): Prepared {
  // The first cut: plain papers only. The full policies come with their tests.
  void policy;
  const withdrawn = new Set([
    ...election.candidates.filter((candidate) => candidate.withdrawn).map((candidate) => candidate.number),
    ...(options.withdrawn ?? []),
  ]);
  let valid = 0;
  for (const weight of election.papers.weights) valid += weight;
  return {
    election,
    seats: options.seats ?? election.seats,
    candidates: election.candidates.length,
    standing: election.candidates.map((candidate) => candidate.number).filter((number) => !withdrawn.has(number)),
    papers: election.papers,
    hasEqual: false,
    report: { valid, blank: 0, spoiled: election.spoiled ?? 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
    name: (number) => election.candidates[number - 1]?.name ?? String(number),
  };
}
