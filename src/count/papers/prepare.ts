import type { Election, Papers } from "../election.ts";
import type { PaperReport } from "../outcome.ts";
import type { CountOptions, PaperPolicy } from "../rule.ts";
import type { Followed } from "./follow.ts";
import { followPapers } from "./follow.ts";
import { mergeRows } from "./merge.ts";

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

/** Plain papers on which everybody stands are counted as they are: only the blank ones are taken out, and the marks are not copied. */
function takeOutBlank(papers: Papers): Followed {
  const { rows, starts, weights } = papers;
  let valid = 0;
  let blank = 0;
  let empty = 0;
  for (let row = 0; row < rows; row++) {
    if (starts[row] === starts[row + 1]) {
      blank += weights[row] ?? 0;
      empty++;
    } else valid += weights[row] ?? 0;
  }
  const report = { valid, blank, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 };
  if (empty === 0) return { papers, hasEqual: false, report };
  const keptStarts = new Uint32Array(rows - empty + 1);
  const keptWeights = new Float64Array(rows - empty);
  let kept = 0;
  for (let row = 0; row < rows; row++) {
    if (starts[row] === starts[row + 1]) continue;
    keptStarts[kept] = starts[row] ?? 0;
    keptWeights[kept++] = weights[row] ?? 0;
  }
  keptStarts[kept] = starts[rows] ?? 0;
  return { papers: { rows: kept, starts: keptStarts, marks: papers.marks, weights: keptWeights, plain: true }, hasEqual: false, report };
}

/** Takes the papers as a rule with this policy counts them; `options.policy` goes before the rule's own. */
export function prepare(election: Election, policy: PaperPolicy, options: CountOptions): Prepared {
  const candidates = election.candidates.length;
  const gone = new Uint8Array(candidates + 1);
  for (const candidate of election.candidates) if (candidate.withdrawn) gone[candidate.number] = 1;
  // A number that is nobody's falls outside of the array and changes nothing.
  for (const number of options.withdrawn ?? []) gone[number] = 1;
  const standing = election.candidates.map((candidate) => candidate.number).filter((number) => gone[number] === 0);
  const isAsItIs = election.papers.plain && standing.length === candidates;
  const followed = isAsItIs ? takeOutBlank(election.papers) : followPapers(election.papers, { ...policy, ...options.policy }, candidates, gone);
  return {
    election,
    seats: options.seats ?? election.seats,
    candidates,
    standing,
    papers: mergeRows(followed.papers),
    hasEqual: followed.hasEqual,
    report: { ...followed.report, spoiled: followed.report.spoiled + (election.spoiled ?? 0) },
    name: (number) => election.candidates[number - 1]?.name ?? String(number),
  };
}
