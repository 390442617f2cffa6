import type { Election, Scores } from "../election.ts";
import { noScore } from "../election.ts";
import type { PaperReport } from "../outcome.ts";
import type { CountOptions } from "../rule.ts";

/** Score papers made ready: who stands, and the votes of each row that counts (0 for those that do not). */
export type ScorePapers = {
  readonly scores: Scores;
  readonly candidates: number;
  readonly standing: readonly number[];
  readonly weights: Float64Array;
  readonly report: PaperReport;
};

export const isWithdrawn = (election: Election, options: Pick<CountOptions, "withdrawn">, number: number): boolean =>
  election.candidates[number - 1]?.withdrawn === true || (options.withdrawn ?? []).includes(number);

/**
 * Takes the score papers of an election: rows without any score are blank, as are those with scores for withdrawn candidates only.
 * A row on which `isVoid` of its scores (by candidate, those who stand only) is true is spoiled. Null when the file holds no scores.
 */
export function scorePapersOf(
  election: Election,
  options: CountOptions,
  isVoid?: (row: number, standing: readonly number[], scores: Scores) => boolean,
): ScorePapers | null {
  const { scores } = election;
  if (scores === undefined) return null;
  const candidates = election.candidates.length;
  const standing = election.candidates.map((candidate) => candidate.number).filter((number) => !isWithdrawn(election, options, number));
  const weights = new Float64Array(scores.rows);
  let [valid, blank, onlyWithdrawn, spoiled] = [0, 0, 0, election.spoiled ?? 0];
  for (let row = 0; row < scores.rows; row++) {
    const votes = scores.weights[row] ?? 0;
    const start = row * candidates;
    if (!standing.some((number) => scores.cells[start + number - 1] !== noScore)) {
      blank += votes;
      if (scores.cells.subarray(start, start + candidates).some((cell) => cell !== noScore)) onlyWithdrawn += votes;
    } else if (isVoid?.(row, standing, scores) === true) spoiled += votes;
    else {
      valid += votes;
      weights[row] = votes;
    }
  }
  const report = { valid, blank, spoiled, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn };
  return { scores, candidates, standing, weights, report };
}

/** Is this cell a cross? An empty cell never is. */
const isApproved = (cell: number | undefined, from: number): boolean => cell !== undefined && cell !== noScore && cell >= from;

/**
 * Approvals by candidate from score papers: a score of at least `from` approves. A paper that approves more than `most` is void.
 * Null when the file holds rankings.
 */
export function approvalsOf(
  election: Election,
  options: CountOptions,
  limits: { readonly from: number; readonly most: number },
): { readonly totals: readonly bigint[]; readonly report: PaperReport; readonly standing: readonly number[] } | null {
  const size = election.candidates.length;
  const crosses = (row: number, standing: readonly number[], scores: Scores): readonly number[] =>
    standing.filter((number) => isApproved(scores.cells[row * size + number - 1], limits.from));
  const papers = scorePapersOf(election, options, (row, standing, scores) => crosses(row, standing, scores).length > limits.most);
  if (papers === null) return null;
  const totals = new Float64Array(size + 1);
  for (let row = 0; row < papers.scores.rows; row++) {
    const votes = papers.weights[row] ?? 0;
    if (votes === 0) continue;
    for (const number of crosses(row, papers.standing, papers.scores)) totals[number] = (totals[number] ?? 0) + votes;
  }
  return { totals: Array.from(totals, BigInt), report: papers.report, standing: papers.standing };
}
