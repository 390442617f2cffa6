import { seatsOf } from "../seats.ts";
import { floorQuotient } from "../exact.ts";
import { no, ok, type Refusal, type Result } from "#kit";
import { type Gatekeeper, gatekeeperOf } from "../constraints/gatekeeper.ts";
import type { Election } from "../election.ts";
import type { Elected, Intervention, Outcome, Reason, Stage, StageAction, Tie } from "../outcome.ts";
import { type Prepared, prepare } from "../papers/prepare.ts";
import { decimalOf } from "../report/decimal.ts";
import { askAtTies, type CountOptions, type PaperPolicy, type Lot } from "../rule.ts";
import { type Breaker, breakerOf, type RuleStep } from "../tie/breaker.ts";
import { type Parcel, type Piles, pilesOf } from "./gregory-piles.ts";

/** What every rule of the Gregory family says of itself. */
export type GregoryTerms = {
  readonly id: string;
  readonly policy: PaperPolicy;
  /** Papers ranking several equally can be divided among them. */
  readonly canShare: boolean;
  /** Of every amount and every value of a paper. */
  readonly decimals: number;
  /** In units of 10^-decimals of a vote, from the valid votes in the same units. */
  readonly quota: (valid: bigint, seats: bigint) => bigint;
  /** How a tie is looked at before a lot. */
  readonly tieSteps: readonly RuleStep[];
};

/** The stage being worked on. */
type Draft = {
  readonly action: StageAction;
  readonly who: readonly number[];
  readonly reasons: Reason[];
  readonly elected: number[];
  readonly excluded: number[];
  readonly interventions: Intervention[];
  papersMoved: number;
  transferValue: string | null;
};

/** A count in hand. Arrays are by candidate, amounts in units of 10^-decimals of a vote. */
export type Table = {
  readonly terms: GregoryTerms;
  readonly prepared: Prepared;
  readonly options: CountOptions;
  /** Valid votes, and one vote, in units. */
  readonly valid: bigint;
  readonly unit: bigint;
  readonly piles: Piles;
  /** Parcels received. Those of who left the count stay here and are not looked at again. */
  readonly held: Parcel[][];
  readonly totals: bigint[];
  /** 1 for a continuing candidate, neither deemed elected nor excluded: the array of the piles. */
  readonly continuing: Uint8Array;
  /** Elected candidates whose surplus has not been transferred, in the order of election. */
  waiting: readonly number[];
  /** Moments of election by candidate: those elected at one look have the same. */
  readonly moments: number[];
  moment: number;
  exhausted: bigint;
  lost: bigint;
  quota: bigint;
  placesLeft: number;
  readonly elected: Elected[];
  readonly stages: Stage[];
  draft: Draft;
  readonly breaker: Breaker;
  /** For ties that a lot must not settle: the rule's own steps only. */
  readonly withoutLot: Breaker;
  readonly gatekeeper: Gatekeeper | null;
  guarded: readonly number[];
  doomed: readonly number[];
  /** Set when the result stands, with the ties settled until then. Whatever follows is shown for information. */
  decided: { readonly ties: readonly Tie[] } | null;
  /** The stage in hand settles the result. */
  isSettled: boolean;
  /** Nothing more is to be shown. */
  isOver: boolean;
};

const draftOf = (action: StageAction, who: readonly number[]): Draft => ({
  action,
  who,
  reasons: [],
  elected: [],
  excluded: [],
  interventions: [],
  papersMoved: 0,
  transferValue: null,
});

/** The order that the file states was drawn beforehand ([tie …] of BLT files): a lot for every tie that the rule's own steps leave (WIGM reference rule, step T). */
const lotsOf = ({ tieOrder }: Election): readonly Lot[] =>
  tieOrder === undefined ? [] : (["election", "surplus", "exclusion"] as const).map((purpose) => ({ purpose, order: tieOrder, by: "drawn-lot" }));

const refusalOf = (prepared: Prepared, terms: GregoryTerms): Refusal | null => {
  const seats = seatsOf(prepared, {});
  if (!seats.ok) return seats.refusal;
  if (prepared.hasEqual && !terms.canShare) return { code: "count.equalRanks", field: "policy", detail: { rule: terms.id } };
  return null;
};

/**
 * Lays out an election for a rule. Refusals: `count.seats` (not a whole number from 1), `count.equalRanks` (papers are to be shared among
 * equals, which the rule cannot), and those of the limits (`count.constraints…`).
 */
export function tableOf(terms: GregoryTerms, election: Election, options: CountOptions): Result<Table> {
  const prepared = prepare(election, terms.policy, options);
  const { candidates, standing, seats } = prepared;
  const refusal = refusalOf(prepared, terms);
  if (refusal !== null) return no(refusal);
  const limits = options.constraints === undefined ? null : gatekeeperOf(options.constraints, standing, seats);
  if (limits !== null && !limits.ok) return limits;
  const unit = 10n ** BigInt(terms.decimals);
  const valid = BigInt(prepared.report.valid) * unit;
  const piles = pilesOf(prepared.papers, prepared.hasEqual, candidates);
  for (const number of standing) piles.continuing[number] = 1;
  return ok({
    terms,
    prepared,
    options,
    valid,
    unit,
    piles,
    held: Array.from({ length: candidates + 1 }, () => []),
    totals: Array.from({ length: candidates + 1 }, () => 0n),
    continuing: piles.continuing,
    waiting: [],
    moments: [],
    moment: 0,
    exhausted: 0n,
    lost: 0n,
    quota: terms.quota(valid, BigInt(seats)),
    placesLeft: limits?.value.places ?? seats,
    elected: [],
    stages: [],
    draft: draftOf("first", []),
    breaker: breakerOf({ ...options.ties, lots: [...options.ties.lots, ...lotsOf(election)] }, terms.tieSteps, prepared.name),
    withoutLot: breakerOf(askAtTies, terms.tieSteps, prepared.name),
    gatekeeper: limits?.value ?? null,
    guarded: [],
    doomed: [],
    decided: null,
    isSettled: false,
    isOver: false,
  });
}

export const totalOf = (table: Table, number: number): bigint => table.totals[number] ?? 0n;
export const parcelsOf = (table: Table, number: number): readonly Parcel[] => table.held[number] ?? [];
export const continuingOf = (table: Table): readonly number[] => table.prepared.standing.filter((number) => table.continuing[number] === 1);
export const electedOf = (table: Table): readonly number[] => table.elected.map(({ number }) => number);
export const stageNumber = (table: Table): number => table.stages.length + 1;
export const figure = (table: Table, amount: bigint): string => decimalOf(amount, table.terms.decimals);
export const say = (table: Table, reason: Reason): void => void table.draft.reasons.push(reason);
/** Of a candidate deemed elected; nothing if that was below the quota, as ERS97 allows. */
export const surplusOf = (table: Table, number: number): bigint => {
  const over = totalOf(table, number) - table.quota;
  return over > 0n ? over : 0n;
};

/** A stage that follows the decision says so first. */
export function openStage(table: Table, action: StageAction, who: readonly number[]): void {
  table.draft = draftOf(action, who);
  if (table.decided !== null) say(table, { code: "shown.for.information" });
}

/** Writes the stage down and tells how far the count is. */
export function closeStage(table: Table): void {
  const { draft } = table;
  table.stages.push({
    n: stageNumber(table),
    action: draft.action,
    who: draft.who,
    reasons: draft.reasons,
    totals: [...table.totals],
    exhausted: table.exhausted,
    lost: table.lost,
    quota: table.quota,
    elected: draft.elected,
    excluded: draft.excluded,
    ...(draft.transferValue === null ? {} : { transferValue: draft.transferValue }),
    ...(draft.papersMoved === 0 ? {} : { papersMoved: draft.papersMoved }),
    ...(draft.interventions.length === 0 ? {} : { interventions: draft.interventions }),
    ...(table.decided === null ? {} : { afterDecision: true }),
  });
  const { standing } = table.prepared;
  const done = standing.length - continuingOf(table).length;
  if (table.decided === null && standing.length > 0) table.options.progress?.(floorQuotient(done * 100, standing.length));
  if (table.isSettled) decide(table);
}

/** Totals are kept for every stage: beyond so many figures a count is refused and not begun to fill the memory. */
const mostFigures = 20_000_000;

/** `count.tooLarge` when another stage would be more than is kept. */
export const roomFor = (table: Table): Result<null> => {
  const { candidates } = table.prepared;
  const stages = table.stages.length;
  return (stages + 1) * (candidates + 1) <= mostFigures ? ok(null) : no({ code: "count.tooLarge", detail: { candidates, stages } });
};

/** By stage; within one, those that a lot could have settled come first. */
const tiesOf = (table: Table): readonly Tie[] => [...table.breaker.ties(), ...table.withoutLot.ties()].sort((a, b) => a.stage - b.stage);

/** From here on the result stands. */
export function decide(table: Table): void {
  table.decided ??= { ties: tiesOf(table) };
}

/** A point of the count to which ties are traced back. */
export function markPoint(table: Table): void {
  const totals = [...table.totals];
  table.breaker.point(totals);
  table.withoutLot.point(totals);
}

/** Deems a candidate elected; after the decision only the papers follow, not the record. */
export function deemElected(table: Table, number: number): void {
  table.continuing[number] = 0;
  table.waiting = [...table.waiting, number];
  table.moments[number] = table.moment;
  table.placesLeft--;
  if (table.decided !== null) return;
  table.elected.push({ number, stage: stageNumber(table) });
  table.draft.elected.push(number);
}

export function exclude(table: Table, numbers: readonly number[]): void {
  for (const number of numbers) table.continuing[number] = 0;
  if (table.decided === null) table.draft.excluded.push(...numbers);
}

/** One of those with the most, or the fewest, votes; 0 when a lot is needed. `from` has at least one. */
export function chooseBy(table: Table, purpose: "surplus" | "exclusion", from: readonly number[]): number {
  const wanted = purpose === "exclusion" ? "lowest" : "highest";
  const tied = extremes(table, from, wanted);
  if (tied.length === 1) return tied[0] ?? 0;
  return table.breaker.choose(purpose, tied, stageNumber(table), wanted);
}

export function extremes(table: Table, from: readonly number[], wanted: "highest" | "lowest"): readonly number[] {
  let tied: number[] = [];
  let best = 0n;
  for (const number of from) {
    const total = totalOf(table, number);
    if (tied.length === 0 || (wanted === "highest" ? total > best : total < best)) {
      best = total;
      tied = [number];
    } else if (total === best) tied.push(number);
  }
  return tied;
}

/** What the count says when it ends, or where a lot is needed. */
export function outcomeOf(table: Table): Outcome {
  const { prepared, terms, breaker, decided, gatekeeper } = table;
  const notes: Reason[] = [...(gatekeeper?.notes ?? [])];
  const needed = decided === null ? breaker.needed() : null;
  const vacant = prepared.seats - table.elected.length;
  if (needed === null) table.options.progress?.(100);
  if (needed === null && vacant > 0 && !notes.some(({ code }) => code === "constraint.vacant"))
    notes.push({ code: "place.vacant", figures: { places: String(vacant), seats: String(prepared.seats) } });
  const count = {
    rule: terms.id,
    title: prepared.election.title,
    seats: prepared.seats,
    candidates: prepared.election.candidates.map((candidate) => ({ ...candidate, withdrawn: !prepared.standing.includes(candidate.number) })),
    decimals: terms.decimals,
    quota: table.quota,
    papers: prepared.report,
    stages: table.stages,
    elected: table.elected,
    ties: decided?.ties ?? tiesOf(table),
    notes,
  };
  return needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count };
}
