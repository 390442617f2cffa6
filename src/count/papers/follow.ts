import type { Papers } from "../election.ts";
import { equalBitOf, marksFor } from "../election.ts";
import type { PaperReport } from "../outcome.ts";
import type { PaperPolicy } from "../rule.ts";

/** Why a paper is followed no further. */
type Stop = "none" | "skip" | "repeat" | "equal";

/** What was met on the paper in hand. */
type Trail = {
  stop: Stop;
  /** Skipped ranks in a row just now. */
  gap: number;
  passedOver: boolean;
  /** A mark for somebody who withdrew. */
  withdrawn: boolean;
  /** A mark that is neither taken nor for somebody who withdrew: a person written in, an over-marked rank. */
  other: boolean;
  /** A rank with two or more of those who stand was kept as it is. */
  shared: boolean;
};

/** One pass over papers: where the marks that count are written to, and who has been met on the paper in hand. */
type Pass = {
  readonly policy: PaperPolicy;
  readonly candidates: number;
  readonly equalBit: number;
  readonly gone: Uint8Array;
  readonly into: Uint8Array | Uint16Array;
  /** Stamps by candidate: the paper on which the candidate was taken, and the rank on which it was last met. */
  readonly taken: Float64Array;
  readonly met: Float64Array;
  paper: number;
  rank: number;
  readonly trail: Trail;
};

const take = (pass: Pass, mark: number, at: number): number => {
  pass.taken[mark] = pass.paper;
  pass.into[at] = mark;
  return at + 1;
};

/** A rank left empty: passed over, or the end of the paper, alone or with the one before it. */
function skip(pass: Pass): void {
  const { trail, policy } = pass;
  trail.gap++;
  if (policy.skipped === "stop" || (policy.skipped === "stop-at-two" && trail.gap === 2)) trail.stop = "skip";
  else trail.passedOver = true;
}

/** A rank with more than one mark that cannot be shared. Where the file does not say who was marked, "share" has nobody to share among: it stops. */
function overMarked(pass: Pass): void {
  pass.trail.other = true;
  if (pass.policy.equal === "pass-over") pass.trail.passedOver = true;
  else pass.trail.stop = "equal";
}

function repeated(pass: Pass): void {
  if (pass.policy.repeated === "stop") pass.trail.stop = "repeat";
  else pass.trail.passedOver = true;
}

/** A rank with one mark that is not a skipped one. */
function single(pass: Pass, mark: number, at: number): number {
  const { trail, candidates } = pass;
  trail.gap = 0;
  if (mark <= candidates) {
    if (pass.gone[mark] === 1) {
      trail.withdrawn = true;
      return at;
    }
    if (pass.taken[mark] !== pass.paper) return take(pass, mark, at);
    repeated(pass);
    return at;
  }
  if (mark === candidates + 1) overMarked(pass);
  else {
    // Written in, did not stand: the preference passes on as from one who withdrew.
    trail.other = true;
    trail.passedOver = true;
  }
  return at;
}

/** Those marked at one rank: how many who stand (each once), how many of these were taken at an earlier rank, and what else was marked. */
function look(
  pass: Pass,
  marks: Uint8Array | Uint16Array,
  from: number,
  to: number,
): { readonly standing: number; readonly again: number; readonly writtenIn: number; readonly unknown: boolean; readonly twice: boolean } {
  const found = { standing: 0, again: 0, writtenIn: 0, unknown: false, twice: false };
  pass.rank++;
  for (let place = from; place < to; place++) {
    const mark = (marks[place] ?? 0) & (pass.equalBit - 1);
    if (mark === 0) continue;
    if (mark > pass.candidates) {
      if (mark === pass.candidates + 1) found.unknown = true;
      else found.writtenIn++;
    } else if (pass.gone[mark] === 1) pass.trail.withdrawn = true;
    else if (pass.met[mark] === pass.rank) found.twice = true;
    else {
      pass.met[mark] = pass.rank;
      found.standing++;
      if (pass.taken[mark] === pass.paper) found.again++;
    }
  }
  return found;
}

/**
 * A rank with several marks. Those who withdrew are off it first; if one mark is left, it is a rank like any other. A rank with more is over-marked even if
 * some of these were taken before: two marks at one rank are two marks.
 */
function several(pass: Pass, marks: Uint8Array | Uint16Array, from: number, to: number, start: number): number {
  const { trail, policy } = pass;
  trail.gap = 0;
  const found = look(pass, marks, from, to);
  const left = found.standing + found.writtenIn;
  if (found.unknown || (left > 1 && policy.equal !== "share")) {
    overMarked(pass);
    return start;
  }
  if (left === 0) return start;
  trail.other = true;
  if (found.again > 0) {
    repeated(pass);
    if (trail.stop !== "none") return start;
  }
  if (found.twice || found.writtenIn > 0) trail.passedOver = true;
  let at = start;
  for (let place = from; place < to; place++) {
    const mark = (marks[place] ?? 0) & (pass.equalBit - 1);
    if (mark === 0 || mark > pass.candidates || pass.gone[mark] === 1 || pass.taken[mark] === pass.paper) continue;
    at = take(pass, mark, at);
    if (at - start > 1) pass.into[at - 1] = mark + pass.equalBit;
  }
  if (at - start > 1) trail.shared = true;
  return at;
}

/** Writes the marks of one paper that count from `at` on, and tells where they end. */
function followPaper(pass: Pass, marks: Uint8Array | Uint16Array, from: number, to: number, start: number): number {
  const { trail, equalBit } = pass;
  trail.stop = "none";
  trail.gap = 0;
  trail.passedOver = trail.withdrawn = trail.other = false;
  pass.paper++;
  let at = start;
  let place = from;
  while (place < to && trail.stop === "none") {
    const mark = marks[place] ?? 0;
    let next = place + 1;
    while (next < to && (marks[next] ?? 0) >= equalBit) next++;
    if (next - place > 1) at = several(pass, marks, place, next, at);
    else if (mark === 0) skip(pass);
    else at = single(pass, mark, at);
    place = next;
  }
  return at;
}

/** The papers as they are counted, whether any has equal ranks, and how each was treated, in votes. */
export type Followed = { readonly papers: Papers; readonly hasEqual: boolean; readonly report: PaperReport };

type Tally = { -readonly [K in keyof PaperReport]: number };

function tally(report: Tally, trail: Trail, votes: number, isEmpty: boolean): void {
  if (isEmpty) {
    if (trail.other || trail.stop !== "none") report.spoiled += votes;
    else {
      report.blank += votes;
      if (trail.withdrawn) report.onlyWithdrawn += votes;
    }
    return;
  }
  report.valid += votes;
  if (trail.stop === "skip") report.stoppedAtSkip += votes;
  else if (trail.stop === "repeat") report.stoppedAtRepeat += votes;
  else if (trail.stop === "equal") report.stoppedAtEqual += votes;
  else if (trail.passedOver) report.passedOver += votes;
}

/**
 * Applies a policy to every paper. `gone[number]` is 1 for those who withdrew: their marks are taken off first and later preferences move up.
 * Every vote is in exactly one of valid, blank and spoiled:
 * - blank: no mark at all, or only marks for those who withdrew (these also in `onlyWithdrawn`);
 * - spoiled: marked, but without a clear first preference for one who stands;
 * - valid: the rest; a valid paper is in at most one of the stopped and passed-over figures, the stop first.
 */
export function followPapers(papers: Papers, policy: PaperPolicy, candidates: number, gone: Uint8Array): Followed {
  const { marks, starts, weights, rows } = papers;
  const pass: Pass = {
    policy,
    candidates,
    equalBit: equalBitOf(marks),
    gone,
    into: marksFor(candidates, starts[rows] ?? 0),
    taken: new Float64Array(candidates + 1),
    met: new Float64Array(candidates + 1),
    paper: 0,
    rank: 0,
    trail: { stop: "none", gap: 0, passedOver: false, withdrawn: false, other: false, shared: false },
  };
  const keptStarts = new Uint32Array(rows + 1);
  const keptWeights = new Float64Array(rows);
  const report: Tally = { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 };
  let kept = 0;
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const votes = weights[row] ?? 0;
    const end = followPaper(pass, marks, starts[row] ?? 0, starts[row + 1] ?? 0, at);
    tally(report, pass.trail, votes, end === at);
    if (end === at) continue;
    keptWeights[kept++] = votes;
    keptStarts[kept] = end;
    at = end;
  }
  return {
    papers: {
      rows: kept,
      starts: keptStarts.subarray(0, kept + 1),
      marks: pass.into.subarray(0, at),
      weights: keptWeights.subarray(0, kept),
      plain: !pass.trail.shared,
    },
    hasEqual: pass.trail.shared,
    report,
  };
}
