import { type Election, equalBitOf, marksFor, noScore, type Papers } from "../election.ts";

/** `votes` papers of one row, marked otherwise: candidates best first. */
export type Remark = { readonly row: number; readonly votes: number; readonly marks: readonly number[] };

/** The marks of a row as candidate numbers, best first, equals in the order written; gaps, overvotes and write-ins are left out. */
export function numbersOf(papers: Papers, row: number, candidates: number): number[] {
  const numbers: number[] = [];
  const bit = equalBitOf(papers.marks);
  for (let at = papers.starts[row] ?? 0; at < (papers.starts[row + 1] ?? 0); at++) {
    const number = (papers.marks[at] ?? 0) & (bit - 1);
    if (number >= 1 && number <= candidates) numbers.push(number);
  }
  return numbers;
}

/** The election with some of its papers marked otherwise; their number stays the same. */
export function remarked(election: Election, remarks: readonly Remark[]): Election {
  const { papers } = election;
  const fresh = new Map<string, { readonly marks: readonly number[]; votes: number }>();
  const weights = papers.weights.slice();
  for (const { row, votes, marks } of remarks) {
    weights[row] = (weights[row] ?? 0) - votes;
    const key = marks.join(" ");
    const known = fresh.get(key);
    if (known === undefined) fresh.set(key, { marks, votes });
    else known.votes += votes;
  }
  const added = [...fresh.values()];
  const used = papers.starts[papers.rows] ?? 0;
  const marks = marksFor(election.candidates.length, used + added.reduce((sum, one) => sum + one.marks.length, 0));
  marks.set(papers.marks.subarray(0, used));
  const starts = new Uint32Array(papers.rows + added.length + 1);
  starts.set(papers.starts.subarray(0, papers.rows + 1));
  const all = new Float64Array(papers.rows + added.length);
  all.set(weights.subarray(0, papers.rows));
  let at = used;
  for (const [index, one] of added.entries()) {
    marks.set(one.marks, at);
    at += one.marks.length;
    starts[papers.rows + index + 1] = at;
    all[papers.rows + index] = one.votes;
  }
  return { ...election, papers: { rows: papers.rows + added.length, starts, marks, weights: all, plain: papers.plain } };
}

/** `votes` papers of one row of scores, scored otherwise: cells by candidate, from candidate 1. */
export type Rescore = { readonly row: number; readonly votes: number; readonly cells: readonly number[] };

/** The election with some of its score papers scored otherwise. Its rankings are left as they are: rules for scores read the scores. */
export function rescored(election: Election, rescores: readonly Rescore[]): Election {
  const { scores } = election;
  if (scores === undefined) return election;
  const size = election.candidates.length;
  const cells = new Uint16Array((scores.rows + rescores.length) * size);
  cells.set(scores.cells.subarray(0, scores.rows * size));
  const weights = new Float64Array(scores.rows + rescores.length);
  weights.set(scores.weights.subarray(0, scores.rows));
  for (const [index, one] of rescores.entries()) {
    weights[one.row] = (weights[one.row] ?? 0) - one.votes;
    weights[scores.rows + index] = one.votes;
    cells.set(one.cells, (scores.rows + index) * size);
  }
  return { ...election, scores: { rows: scores.rows + rescores.length, cells, weights } };
}

/** The cell of a candidate, an empty one as 0. */
export function scoreOf(election: Election, row: number, number: number): number {
  const cell = election.scores?.cells[row * election.candidates.length + number - 1] ?? 0;
  return cell === noScore ? 0 : cell;
}
