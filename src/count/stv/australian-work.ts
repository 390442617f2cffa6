import type { Elected, Reason, Stage, StageAction } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { CountOptions } from "../rule.ts";
import { type Parcel, type Reading, readingOf, type Spread } from "./australian-piles.ts";
import type { AustralianTable } from "./australian-table.ts";
import { type AustralianTies, australianTies } from "./australian-ties.ts";
import { floorOf, type Value } from "./australian-value.ts";

/** A count under way. Arrays "by candidate" have entry 0 unused; votes are in units of 10^-decimals. */
export type Work = {
  readonly table: AustralianTable;
  readonly prepared: Prepared;
  readonly options: CountOptions;
  readonly ties: AustralianTies;
  readonly reading: Reading;
  readonly scale: bigint;
  quota: bigint;
  readonly totals: bigint[];
  readonly parcels: Parcel[][];
  /** Papers held, by candidate. */
  readonly held: number[];
  /** 1 for candidates neither elected nor excluded. */
  readonly isContinuing: Uint8Array;
  /** Elected candidates whose surplus waits, in the order in which they go. */
  readonly waiting: number[];
  exhausted: bigint;
  lost: bigint;
  readonly stages: Stage[];
  /** Names of the counts as New South Wales publishes them, by stage; entry 0 unused. */
  readonly names: string[];
  /** Surpluses and exclusions finished, the first preferences among them. */
  finished: number;
  readonly elected: Elected[];
  /** A fraction grew longer than the table allows: the count stops and is refused. */
  isTooFine: boolean;
};

export function workOf(table: AustralianTable, prepared: Prepared, options: CountOptions): Work {
  const size = prepared.candidates + 1;
  const isContinuing = new Uint8Array(size);
  for (const number of prepared.standing) isContinuing[number] = 1;
  return {
    table,
    prepared,
    options,
    ties: australianTies(table, options.ties, prepared.name),
    reading: readingOf(prepared.papers),
    scale: 10n ** BigInt(table.decimals.is),
    quota: 0n,
    totals: Array.from({ length: size }, () => 0n),
    parcels: Array.from({ length: size }, () => []),
    held: Array.from({ length: size }, () => 0),
    isContinuing,
    waiting: [],
    exhausted: 0n,
    lost: 0n,
    stages: [],
    names: [""],
    finished: 0,
    elected: [],
    isTooFine: false,
  };
}

export const continuingOf = (work: Work): readonly number[] => work.prepared.standing.filter((number) => work.isContinuing[number] === 1);

export const placesLeft = (work: Work): number => work.prepared.seats - work.elected.length;

export const totalOf = (work: Work, number: number): bigint => work.totals[number] ?? 0n;

/**
 * Hands out sorted papers at a value. What was given up for them (`worth`) less what they count for where they go is lost to fractions;
 * it can be below 0, when parcels whose fractions were lost before move on together.
 */
export function handOut(work: Work, spread: Spread, value: Value, worth: bigint, countExhausted: boolean): void {
  let counted = 0n;
  for (const pile of spread.piles) {
    if (pile.papers === 0) continue;
    const votes = floorOf(value, pile.papers, work.scale);
    counted += votes;
    work.totals[pile.to] = totalOf(work, pile.to) + votes;
    work.held[pile.to] = (work.held[pile.to] ?? 0) + pile.papers;
    work.parcels[pile.to]?.push({ rows: pile.rows, papers: pile.papers, value, votes, stage: work.stages.length + 1 });
  }
  if (countExhausted) {
    const votes = floorOf(value, spread.exhausted, work.scale);
    counted += votes;
    work.exhausted += votes;
  }
  work.lost += worth - counted;
}

/** What one count did, before it is looked at who is elected by it. */
export type Done = {
  readonly action: StageAction;
  readonly who: readonly number[];
  readonly excluded: readonly number[];
  readonly reasons: readonly Reason[];
  readonly value?: string;
  readonly papersMoved: number;
  /** No further count belongs to the same surplus or exclusion. */
  readonly isFinished: boolean;
  readonly name: string;
};

export function pushStage(work: Work, done: Done, elected: readonly number[], reasons: readonly Reason[]): void {
  work.stages.push({
    n: work.stages.length + 1,
    action: done.action,
    who: done.who,
    reasons: [...done.reasons, ...reasons],
    totals: [...work.totals],
    exhausted: work.exhausted,
    lost: work.lost,
    quota: work.quota,
    elected,
    excluded: done.excluded,
    ...(done.value === undefined ? {} : { transferValue: done.value }),
    papersMoved: done.papersMoved,
    papers: [...work.held],
  });
  work.names.push(done.name);
  if (done.isFinished) work.finished++;
}
