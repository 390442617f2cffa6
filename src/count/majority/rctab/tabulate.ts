import type { Elected, Reason, Stage } from "../../outcome.ts";
import { decimalOf } from "../../report/decimal.ts";
import { highest } from "../most.ts";
import type { Rctab } from "./options.ts";
import type { Stack, Tally } from "./papers.ts";
import { keepFrom, tallyOf } from "./papers.ts";
import type { RctabTies } from "./ties.ts";
import { standingOf } from "./walk.ts";

/** One tabulation from the first round to the last. */
export type Tabulation = {
  readonly rules: Rctab;
  readonly stack: Stack;
  readonly ties: RctabTies;
  /** Told the totals of every round. */
  readonly point: (totals: readonly bigint[]) => void;
  readonly name: (number: number) => string;
  /** Candidates of this tabulation, by number, without the excluded. */
  readonly standing: readonly number[];
  /** Stages before this tabulation (multi-pass). */
  readonly before: number;
  /** What the first stage says first. */
  readonly opening: Reason;
  readonly again: boolean;
};

/** What happened in the round before, and is seen in this one. */
type Move = { readonly kind: "none" | "exclusion" | "surplus"; readonly who: readonly number[]; readonly reasons: readonly Reason[] };

type State = {
  readonly tab: Tabulation;
  readonly unit: bigint;
  readonly writeIns: number;
  readonly usesSurpluses: boolean;
  /** Still in, written-in persons included. */
  left: readonly number[];
  readonly elected: Elected[];
  readonly winners: Set<number>;
  readonly excluded: Set<number>;
  /** What each winner keeps, from the round after the election on. */
  readonly keeps: Map<number, bigint>;
  readonly rounds: (readonly bigint[])[];
  readonly stages: Stage[];
  threshold: bigint;
  residual: bigint;
  move: Move;
  /** A lot is needed, or nothing more can be done. */
  stopped: boolean;
};

/** Of those who count in elections: winners stay in the count while it goes on to the last two. */
const inPlay = (state: State): readonly number[] => (state.tab.rules.untilTwo ? state.left : state.left.filter((number) => !state.winners.has(number)));

const shown = (state: State, amount: bigint): string => decimalOf(amount, state.tab.rules.decimals);

/** Tabulator.setWinningThreshold. */
function thresholdOf(state: State, active: bigint): bigint {
  const { rules } = state.tab;
  const { unit } = state;
  const minimum = rules.minimum * unit;
  let threshold: bigint;
  if (rules.mode === "bottomsUpUsingPercentageThreshold") threshold = (active * ((BigInt(rules.percentage) * unit) / 100n)) / unit;
  else {
    const step = rules.nonInteger ? 1n : unit;
    const divisor = BigInt(rules.hare ? rules.winners : rules.winners + 1) * step;
    threshold = rules.hare ? ((active + divisor - 1n) / divisor) * step : (active / divisor + 1n) * step;
  }
  return minimum > threshold ? minimum : threshold;
}

/** Every paper that does not count for somebody in play is looked at again (Tabulator.computeTalliesForRound). */
function look(state: State): Tally {
  const { stack, rules } = state.tab;
  const counted = new Set(inPlay(state));
  const isContinuing = (candidate: number): boolean => counted.has(candidate);
  const isFull = state.usesSurpluses && state.winners.size === rules.winners;
  for (let row = 0; row < stack.rows; row++) {
    if (stack.standing[row] !== standingOf.active) continue;
    const holder = stack.holder[row] ?? 0;
    if (holder !== 0 && counted.has(holder)) continue;
    if (isFull) {
      stack.holder[row] = 0;
      stack.standing[row] = standingOf.finalRoundSurplus;
    } else stack.look(row, isContinuing);
  }
  return tallyOf(stack);
}

/** What winners of earlier rounds keep; what is above the threshold is lost to rounding (Tabulator.updateWinnerTallies). */
function withWinners(state: State, totals: readonly bigint[]): bigint[] {
  const list = [...totals];
  for (const [winner, kept] of state.keeps) {
    if (kept > state.threshold && state.move.who.includes(winner)) state.residual += kept - state.threshold;
    list[winner] = kept > state.threshold ? state.threshold : kept;
  }
  return list;
}

/** One winner of several level or above: the most votes, a tie settled. Empty when a lot is needed. */
function oneWinner(state: State, among: readonly number[], totals: readonly bigint[], stage: number): readonly number[] {
  const top = highest(among, totals);
  if (top.length === 1) return top;
  const one = state.tab.ties.choose("election", top, stage, state.rounds.slice(0, -1), "highest");
  state.stopped = one === 0;
  return one === 0 ? [] : [one];
}

type Won = { readonly who: readonly number[]; readonly code: "rctab.allAbove" | "rctab.remaining" | "rctab.most" | "rctab.elected" };

const nobody: Won = { who: [], code: "rctab.elected" };

/** Who has won by the numbers, before one of several is to be picked. */
function above(state: State, totals: readonly bigint[], playing: readonly number[], unfilled: number): Won {
  const { rules } = state.tab;
  const persons = people(state, playing);
  if (playing.length <= unfilled) return { who: persons, code: "rctab.remaining" };
  // Nobody may reach a threshold of the first round: of the last two the one with more votes wins.
  if (rules.firstRoundThreshold && playing.length - 1 === rules.winners) return { who: highest(playing, totals), code: "rctab.most" };
  if (rules.mode === "bottomsUp") return nobody;
  return { who: persons.filter((number) => (totals[number] ?? 0n) >= state.threshold), code: "rctab.elected" };
}

/** Tabulator.identifyWinners, with the reason. */
function winnersOf(state: State, totals: readonly bigint[], stage: number): Won {
  const { rules } = state.tab;
  const playing = inPlay(state);
  if (playing.includes(state.writeIns) && (totals[state.writeIns] ?? 0n) > 0n) return nobody;
  if (rules.mode === "bottomsUpUsingPercentageThreshold") {
    return playing.every((number) => (totals[number] ?? 0n) > state.threshold) ? { who: people(state, playing), code: "rctab.allAbove" } : nobody;
  }
  const unfilled = rules.winners - state.winners.size;
  if (unfilled <= 0) return nobody;
  const won = above(state, totals, playing, unfilled);
  if (won.who.length > 1 && (rules.mode === "multiWinnerAllowOnlyOneWinnerPerRound" || rules.firstRoundThreshold)) {
    return { who: oneWinner(state, playing, totals, stage), code: won.code === "rctab.remaining" ? "rctab.remaining" : "rctab.most" };
  }
  const areLastTwo = rules.winners === 1 && won.who.length === 0 && playing.length === 2;
  if (areLastTwo && playing.every((number) => (totals[number] ?? 0n) >= rules.minimum * state.unit)) {
    return { who: oneWinner(state, people(state, playing), totals, stage), code: "rctab.most" };
  }
  return won;
}

/** All who cannot catch up, by totals from below (Tabulator.runBatchElimination). */
function batchOf(state: State, totals: readonly bigint[]): readonly number[] {
  const { rules, standing } = state.tab;
  const playing = inPlay(state);
  const values = [...new Set(playing.map((number) => totals[number] ?? 0n))].sort((a, b) => (a < b ? -1 : 1));
  let running = 0n;
  let seen: readonly number[] = [];
  let batch: readonly number[] = [];
  let previous: readonly number[] = [];
  for (const value of values) {
    if (running < value && seen.length > batch.length) [previous, batch] = [batch, seen];
    const here = playing.filter((number) => totals[number] === value);
    running += value * BigInt(here.length);
    seen = [...seen, ...here];
  }
  const candidates = standing.length + (state.tab.stack.hasWriteIns ? 1 : 0);
  return rules.untilTwo && batch.length + state.excluded.size === candidates - 1 ? previous : batch;
}

/** Who is excluded after this round: written-in persons, all below the minimum, the hopeless together, or the lowest. Empty when a lot is needed. */
function exclusions(state: State, totals: readonly bigint[], stage: number): Move {
  const { rules } = state.tab;
  const playing = inPlay(state);
  const of = (who: readonly number[], reason: Reason): Move => ({ kind: "exclusion", who, reasons: [reason] });
  if (playing.includes(state.writeIns) && (totals[state.writeIns] ?? 0n) > 0n) return of([state.writeIns], { code: "rctab.writeInsOut" });
  const below = playing.filter((number) => (totals[number] ?? 0n) < rules.minimum * state.unit);
  if (below.length === playing.length) {
    // RCTab gives up here; with nobody at the minimum nobody can be elected.
    state.stopped = true;
    return of([], { code: "rctab.belowMinimum", figures: { minimum: String(rules.minimum) } });
  }
  if (below.length > 0) return of(below, { code: "rctab.minimum", who: people(state, below), figures: { minimum: String(rules.minimum) } });
  const batch = rules.batch ? batchOf(state, totals) : [];
  if (batch.length > 1)
    return of(
      [...batch].sort((a, b) => a - b),
      { code: "rctab.together", who: people(state, batch) },
    );
  const lowest = playing.filter((number) => playing.every((other) => (totals[number] ?? 0n) <= (totals[other] ?? 0n)));
  const [only = 0] = lowest;
  const one = lowest.length === 1 ? only : state.tab.ties.choose("exclusion", lowest, stage, state.rounds.slice(0, -1), "lowest");
  if (one === 0) {
    state.stopped = true;
    return of([], { code: "lot.needed", who: people(state, lowest) });
  }
  return of([one], one === state.writeIns ? { code: "rctab.writeInsOut" } : { code: "rctab.excluded", who: [one] });
}

/** Numbers of candidates only, in order: written-in persons have none. */
const people = (state: State, who: readonly number[]): readonly number[] => who.filter((number) => number !== state.writeIns).sort((a, b) => a - b);

/** Surpluses of those just elected, each paper at what it is worth x surplus / votes, cut. */
function surpluses(state: State, who: readonly number[], totals: readonly bigint[]): Move {
  const reasons: Reason[] = [];
  for (const winner of who) {
    const votes = totals[winner] ?? 0n;
    const extra = votes - state.threshold;
    const fraction = extra > 0n ? (extra * state.unit) / votes : 0n;
    state.keeps.set(winner, keepFrom(state.tab.stack, winner, fraction, state.unit));
    reasons.push({ code: "rctab.surplus", who: [winner], figures: { fraction: shown(state, fraction) } });
  }
  return { kind: "surplus", who, reasons };
}

type Inactive = { readonly exhaustedChoices: bigint; readonly overvotes: bigint; readonly repeatedRankings: bigint; readonly skippedRankings: bigint };

/** What was done and what the figures are, as sentences. */
function reasonsOf(state: State, inactive: Inactive, finalRoundSurplus: bigint, writeIns: bigint): readonly Reason[] {
  const reasons: Reason[] = state.rounds.length === 1 ? [state.tab.opening] : [...state.move.reasons];
  if (reasons.length === 0) reasons.push({ code: "rctab.round", figures: { round: String(state.rounds.length) } });
  reasons.push({ code: "rctab.threshold", figures: { threshold: shown(state, state.threshold) } });
  if (writeIns > 0n) reasons.push({ code: "rctab.writeIns", figures: { votes: shown(state, writeIns) } });
  const figures = Object.fromEntries(Object.entries(inactive).map(([cause, amount]) => [cause, shown(state, amount)]));
  if (Object.values(inactive).some((amount) => amount > 0n)) reasons.push({ code: "rctab.inactive", figures });
  if (state.residual > 0n) reasons.push({ code: "rctab.residual", figures: { votes: shown(state, state.residual) } });
  if (finalRoundSurplus > 0n) reasons.push({ code: "rctab.finalSurplus", figures: { votes: shown(state, finalRoundSurplus) } });
  return reasons;
}

function actionOf(state: State): Stage["action"] {
  if (state.rounds.length === 1) return state.tab.again ? "restart" : "first";
  return state.move.kind === "none" ? "round" : state.move.kind;
}

/** The round as a stage: what moved since the round before, the totals, and who is elected by them. */
function stageOf(state: State, n: number, tally: Tally, totals: readonly bigint[], elected: readonly number[], after: readonly Reason[]): Stage {
  const { move, tab } = state;
  const of = (standing: number): bigint => tally.inactive[standing] ?? 0n;
  const inactive: Inactive = {
    exhaustedChoices: of(standingOf.exhaustedChoices),
    overvotes: of(standingOf.overvotes),
    repeatedRankings: of(standingOf.repeatedRankings),
    skippedRankings: of(standingOf.skippedRankings),
  };
  const finalRoundSurplus = of(standingOf.finalRoundSurplus);
  const writeIns = totals[state.writeIns] ?? 0n;
  return {
    n,
    action: actionOf(state),
    who: people(state, move.who),
    reasons: [...reasonsOf(state, inactive, finalRoundSurplus, writeIns), ...after],
    totals: totals.slice(0, tab.stack.candidates + 1),
    exhausted: inactive.exhaustedChoices + inactive.overvotes + inactive.repeatedRankings + inactive.skippedRankings + finalRoundSurplus,
    lost: state.residual,
    quota: state.threshold,
    elected,
    excluded: move.kind === "exclusion" ? people(state, move.who) : [],
    inactive: finalRoundSurplus > 0n ? { ...inactive, finalRoundSurplus } : inactive,
    ...(tab.stack.hasWriteIns ? { writeIns } : {}),
  };
}

/** Tabulator.shouldContinueTabulating. */
function goesOn(state: State): boolean {
  const { rules, standing, stack } = state.tab;
  const round = state.rounds.length;
  if (state.stopped || round >= rules.stopAfter) return false;
  if (round > 0 && inPlay(state).length === 0 && state.move.kind !== "surplus") return false;
  const justExcluded = state.move.kind === "exclusion";
  if (rules.untilTwo) return state.excluded.size + state.winners.size + 1 < standing.length + (stack.hasWriteIns ? 1 : 0) || justExcluded;
  if (rules.mode === "bottomsUpUsingPercentageThreshold") return state.winners.size === 0;
  return state.winners.size < rules.winners || (state.usesSurpluses && state.move.kind === "surplus");
}

function oneRound(state: State): void {
  const { rules } = state.tab;
  const tally = look(state);
  const n = state.tab.before + state.rounds.length + 1;
  const active = tally.totals.reduce((sum, votes) => sum + votes, 0n);
  const first = state.rounds.length === 0;
  if (first || (rules.winners <= 1 && !rules.firstRoundThreshold)) state.threshold = thresholdOf(state, active);
  const totals = withWinners(state, tally.totals);
  state.rounds.push(totals);
  state.tab.point(totals);

  const won = winnersOf(state, totals, n);
  const byName = [...won.who].sort((a, b) => (state.tab.name(a) < state.tab.name(b) ? -1 : 1));
  const reason: readonly Reason[] = byName.length === 0 ? [] : [{ code: won.code, who: byName, figures: { threshold: shown(state, state.threshold) } }];
  const stage = stageOf(state, n, tally, totals, byName, reason);
  state.move = { kind: "none", who: [], reasons: [] };
  for (const number of byName) {
    state.winners.add(number);
    state.elected.push({ number, stage: n });
  }
  const needsMore = state.winners.size < rules.winners || rules.mode === "bottomsUpUsingPercentageThreshold" || (rules.untilTwo && inPlay(state).length > 2);
  if (state.stopped) state.stages.push({ ...stage, reasons: [...stage.reasons, { code: "lot.needed", who: highest(inPlay(state), totals) }] });
  else if (byName.length > 0) {
    if (state.usesSurpluses) state.move = surpluses(state, byName, totals);
    state.stages.push(stage);
  } else {
    if (needsMore && inPlay(state).length > 0) state.move = exclusions(state, totals, n);
    state.stages.push(state.stopped ? { ...stage, reasons: [...stage.reasons, ...state.move.reasons] } : stage);
    for (const number of state.move.who) state.excluded.add(number);
    state.left = state.left.filter((number) => !state.excluded.has(number));
  }
}

/** Runs one tabulation. The answer says who was elected, in order; within a round by name, as RCTab reports them. */
export function tabulate(tab: Tabulation): {
  readonly elected: readonly Elected[];
  readonly stages: readonly Stage[];
  readonly threshold: bigint;
  readonly stopped: boolean;
} {
  const writeIns = tab.stack.candidates + 1;
  const state: State = {
    tab,
    unit: 10n ** BigInt(tab.rules.decimals),
    writeIns,
    usesSurpluses: tab.rules.winners > 1 && tab.rules.mode !== "bottomsUp",
    left: tab.stack.hasWriteIns ? [...tab.standing, writeIns] : tab.standing,
    elected: [],
    winners: new Set(),
    excluded: new Set(),
    keeps: new Map(),
    rounds: [],
    stages: [],
    threshold: 0n,
    residual: 0n,
    move: { kind: "none", who: [], reasons: [] },
    stopped: false,
  };
  while (goesOn(state)) oneRound(state);
  return { elected: state.elected, stages: state.stages, threshold: state.threshold, stopped: state.stopped };
}
