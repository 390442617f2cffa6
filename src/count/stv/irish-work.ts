import { floorQuotient } from "../exact.ts";
import type { Elected, Reason, Stage, StageAction } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { CountOptions } from "../rule.ts";
import { type Breaker, breakerOf } from "../tie/breaker.ts";
import { type MixedPapers, mixed } from "./irish-papers.ts";

/** A count under way. Every paper is one vote, so that all figures are whole numbers of at most `mostIrishPapers`. */
export type Work = {
  readonly prepared: Prepared;
  readonly options: CountOptions;
  readonly breaker: Breaker;
  readonly mix: MixedPapers;
  readonly quota: number;
  readonly totals: number[];
  /** Sub-parcels by candidate, the last received last. */
  readonly parcels: Uint32Array[][];
  readonly isContinuing: Uint8Array;
  /** Elected with a surplus not transferred, in the order of their election. */
  readonly waiting: { readonly number: number; readonly stage: number }[];
  notEffective: number;
  readonly points: (readonly number[])[];
  readonly stages: Stage[];
  readonly elected: Elected[];
};

export function workOf(prepared: Prepared, options: CountOptions, seed: string): Work {
  const size = prepared.candidates + 1;
  const { valid } = prepared.report;
  const isContinuing = new Uint8Array(size);
  for (const number of prepared.standing) isContinuing[number] = 1;
  return {
    prepared,
    options,
    breaker: breakerOf(options.ties, ["first-difference"], prepared.name),
    mix: mixed(prepared.papers, valid, seed),
    quota: floorQuotient(valid, prepared.seats + 1) + 1,
    totals: Array.from({ length: size }, () => 0),
    parcels: Array.from({ length: size }, () => []),
    isContinuing,
    waiting: [],
    notEffective: 0,
    points: [],
    stages: [],
    elected: [],
  };
}

export const totalOf = (work: Work, number: number): number => work.totals[number] ?? 0;

export const placesLeft = (work: Work): number => work.prepared.seats - work.elected.length;

/** Continuing candidates, the lowest first; equals in the order of the ballot paper, which decides nothing. */
export const lowestFirst = (work: Work): readonly number[] =>
  work.prepared.standing.filter((number) => work.isContinuing[number] === 1).sort((a, b) => totalOf(work, a) - totalOf(work, b));

/** All surpluses not transferred, together. */
export const surplusesOf = (work: Work): number => work.waiting.reduce((sum, { number }) => sum + totalOf(work, number) - work.quota, 0);

/** A sub-parcel goes on top of what a candidate holds (s. 123). */
export function give(work: Work, number: number, papers: Uint32Array): void {
  if (papers.length === 0) return;
  work.parcels[number]?.push(papers);
  work.totals[number] = totalOf(work, number) + papers.length;
}

export type Done = {
  readonly action: StageAction;
  readonly who: readonly number[];
  readonly excluded: readonly number[];
  readonly reasons: readonly Reason[];
  readonly papersMoved: number;
};

/** Keeps a count as a stage, with those whom it elected. */
export function pushStage(work: Work, done: Done, elected: readonly number[], reasons: readonly Reason[]): void {
  const totals = [...work.totals];
  work.stages.push({
    n: work.stages.length + 1,
    action: done.action,
    who: done.who,
    reasons: [...done.reasons, ...reasons],
    totals: totals.map(BigInt),
    exhausted: BigInt(work.notEffective),
    lost: 0n,
    quota: BigInt(work.quota),
    elected,
    excluded: done.excluded,
    papersMoved: done.papersMoved,
  });
  work.points.push(totals);
  work.breaker.point(totals);
}
