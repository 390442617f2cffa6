import type { Papers } from "../../election.ts";
import { equalBitOf } from "../../election.ts";
import type { Rctab } from "./options.ts";

/** Where a paper stands, in RCTab's words. */
export const standings = ["active", "exhaustedChoices", "overvotes", "repeatedRankings", "skippedRankings", "blank", "finalRoundSurplus"] as const;
export const standingOf = { active: 0, exhaustedChoices: 1, overvotes: 2, repeatedRankings: 3, skippedRankings: 4, blank: 5, finalRoundSurplus: 6 } as const;

/** What one rank of a paper leads to: the next rank, a stop with a standing, or the candidate the paper counts for (all written-in persons: n + 1). */
export type Step = { readonly go: "on" } | { readonly go: "stop"; readonly standing: number } | { readonly go: "to"; readonly candidate: number };

type IsContinuing = (candidate: number) => boolean;

/** What reading a paper needs at hand. `seen[mark]` holds the stamp of the paper on which the mark was last met. */
export type Sight = {
  readonly papers: Papers;
  readonly candidates: number;
  readonly rules: Rctab;
  readonly equalBit: number;
  readonly seen: Float64Array;
  stamp: number;
};

export const sightOf = (papers: Papers, candidates: number, rules: Rctab): Sight => ({
  papers,
  candidates,
  rules,
  equalBit: equalBitOf(papers.marks),
  seen: new Float64Array(candidates + 3),
  stamp: 0,
});

const on: Step = { go: "on" };
const stop = (standing: number): Step => ({ go: "stop", standing });

const markAt = (sight: Sight, at: number): number => (sight.papers.marks[at] ?? 0) & (sight.equalBit - 1);

/** 0 where the file does not say who was marked. */
function candidateAt(sight: Sight, at: number): number {
  const mark = markAt(sight, at);
  return mark === sight.candidates + 2 ? sight.candidates + 1 : mark === sight.candidates + 1 ? 0 : mark;
}

/** A name met on an earlier rank of this paper. RCTab treats "overvote" and "write-in" as names here. */
function isRepeated(sight: Sight, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const mark = markAt(sight, at);
    if (sight.seen[mark] === sight.stamp) return true;
    sight.seen[mark] = sight.stamp;
  }
  return false;
}

function continuingIn(sight: Sight, from: number, to: number, isContinuing: IsContinuing): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const candidate = candidateAt(sight, at);
    if (candidate > 0 && isContinuing(candidate)) found.push(candidate);
  }
  return found;
}

/** A rank with marks: a repeated name first, then the rule for overvotes, then whoever of it is still in. */
function rankStep(sight: Sight, from: number, to: number, isLast: boolean, isContinuing: IsContinuing): Step {
  const { rules } = sight;
  if (rules.exhaustOnDuplicate && isRepeated(sight, from, to)) return stop(standingOf.repeatedRankings);
  const isOvermarked = to - from > 1 || markAt(sight, from) === sight.candidates + 1;
  if (isOvermarked && rules.overvote === "exhaustImmediately") return stop(standingOf.overvotes);
  if (!isOvermarked || rules.overvote === "exhaustIfMultipleContinuing") {
    const [one, ...more] = continuingIn(sight, from, to, isContinuing);
    if (more.length > 0) return stop(standingOf.overvotes);
    if (one !== undefined) return { go: "to", candidate: one };
  }
  return isLast ? stop(standingOf.exhaustedChoices) : on;
}

/** A rank left empty that is read as a written-in person. */
function emptyStep(sight: Sight, isContinuing: IsContinuing): Step {
  const writeIn = sight.candidates + 2;
  if (sight.rules.exhaustOnDuplicate) {
    if (sight.seen[writeIn] === sight.stamp) return stop(standingOf.repeatedRankings);
    sight.seen[writeIn] = sight.stamp;
  }
  return isContinuing(sight.candidates + 1) ? { go: "to", candidate: sight.candidates + 1 } : on;
}

function groupEnd(sight: Sight, from: number, end: number): number {
  let to = from + 1;
  while (to < end && (sight.papers.marks[to] ?? 0) >= sight.equalBit) to++;
  return to;
}

/** Place after the last rank with a mark within the ranks allowed; the start of the row when there is none. */
function lastMarked(sight: Sight, row: number): number {
  const { marks, starts } = sight.papers;
  const end = starts[row + 1] ?? 0;
  let last = starts[row] ?? 0;
  let at = last;
  for (let rank = 0; at < end && rank < sight.rules.maxRankings; rank++) {
    const to = groupEnd(sight, at, end);
    if (marks[at] !== 0) last = to;
    at = to;
  }
  return last;
}

/** With blanks read as written-in persons no rank is empty up to the last that is allowed, so none is skipped either. */
function walkFilled(sight: Sight, row: number, isContinuing: IsContinuing): Step {
  const { marks, starts } = sight.papers;
  const end = starts[row + 1] ?? 0;
  let at = starts[row] ?? 0;
  for (let rank = 0; rank < sight.rules.maxRankings; rank++) {
    const to = at < end ? groupEnd(sight, at, end) : at;
    const step = at === to || marks[at] === 0 ? emptyStep(sight, isContinuing) : rankStep(sight, at, to, false, isContinuing);
    if (step.go !== "on") return step;
    at = to;
  }
  return stop(standingOf.exhaustedChoices);
}

/** Whom a row counts for now, or why for nobody (Tabulator.computeTalliesForRound). */
export function walk(sight: Sight, row: number, isContinuing: IsContinuing): Step {
  sight.stamp++;
  if (sight.rules.blankAsWriteIn) return walkFilled(sight, row, isContinuing);
  const { marks, starts } = sight.papers;
  const end = lastMarked(sight, row);
  let at = starts[row] ?? 0;
  let lastRank = 0;
  for (let rank = 1; at < end; rank++) {
    const to = groupEnd(sight, at, end);
    if (marks[at] !== 0) {
      if (rank - lastRank > sight.rules.maxSkipped + 1) return stop(standingOf.skippedRankings);
      lastRank = rank;
      const step = rankStep(sight, at, to, to >= end, isContinuing);
      if (step.go !== "on") return step;
    }
    at = to;
  }
  return stop(standingOf.blank);
}

/** Is this mark on any paper, at any rank? */
export function hasMark(sight: Sight, wanted: number): boolean {
  const to = sight.papers.starts[sight.papers.rows] ?? 0;
  for (let at = 0; at < to; at++) if (markAt(sight, at) === wanted) return true;
  return false;
}
