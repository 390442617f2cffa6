import { floorQuotient } from "../exact.ts";
import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Gatekeeper } from "../constraints/gatekeeper.ts";
import { gatekeeperOf } from "../constraints/gatekeeper.ts";
import type { Election } from "../election.ts";
import { seatsOf } from "../seats.ts";
import type { Count, Elected, Intervention, Outcome, Reason, Stage } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Lot, Rule } from "../rule.ts";
import type { Breaker } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";
import { meekDecimals } from "./meek-numbers.ts";

/** The running record of a Meek count: who is in, who is out, and the stages so far. */
export type MeekBook = {
  readonly rule: string;
  readonly election: Election;
  readonly options: CountOptions;
  readonly prepared: Prepared;
  readonly breaker: Breaker;
  readonly gate: Gatekeeper | null;
  /** Places of the election, and of those the ones to be filled (fewer where limits leave some vacant). */
  readonly seats: number;
  readonly places: number;
  /** Neither elected nor defeated, in order of number. */
  hopeful: readonly number[];
  readonly elected: Elected[];
  /** Hopefuls whom limits guard or doom now. */
  guarded: readonly number[];
  doomed: readonly number[];
  readonly stages: Stage[];
  quota: bigint;
};

/** Compares candidates by their totals: below 0 when the first has fewer. */
export type ByTotal = (a: number, b: number) => number;

/** Candidates with more votes first; of equals the lower number, which decides nothing. */
export const highestFirst = (candidates: readonly number[], byTotal: ByTotal): readonly number[] => [...candidates].sort((a, b) => byTotal(b, a) || a - b);

/** Opens the book. Refuses `count.seats`, and what the gatekeeper refuses of the limits. */
export function openBook(rule: Rule, election: Election, options: CountOptions, breakerFor: (prepared: Prepared) => Breaker): Result<MeekBook, Refusal> {
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  const prepared = prepare(election, rule.policy, options);
  const gate = options.constraints === undefined ? ok(null) : gatekeeperOf(options.constraints, prepared.standing, seats.value);
  if (!gate.ok) return gate;
  return ok({
    rule: rule.id,
    election,
    options,
    prepared,
    breaker: breakerFor(prepared),
    gate: gate.value,
    seats: seats.value,
    places: gate.value?.places ?? seats.value,
    hopeful: prepared.standing,
    elected: [],
    guarded: [],
    doomed: [],
    stages: [],
    quota: 0n,
  });
}

/**
 * Ties by an order of the candidates drawn beforehand (PRF step T, droop, stv-rs): a lot that was given, else the order that the file
 * states; whoever stands first in it is defeated. Without either as the options say.
 */
export function presetBreaker(prepared: Prepared, { ties }: CountOptions): Breaker {
  const { tieOrder } = prepared.election;
  const preset: readonly Lot[] = tieOrder === undefined ? [] : [{ purpose: "exclusion", order: tieOrder, by: "drawn-lot" }];
  return breakerOf({ ...ties, lots: [...ties.lots, ...preset] }, [], prepared.name);
}

export const placesLeft = (book: MeekBook): number => book.places - book.elected.length;

const numbersOf = (book: MeekBook): readonly number[] => book.elected.map((one) => one.number);

/** No place left, or no more hopefuls than places and none of them doomed. */
export const isOver = (book: MeekBook): boolean => placesLeft(book) === 0 || (book.hopeful.length <= placesLeft(book) && book.doomed.length === 0);

/** Those with the most, or the fewest, of the candidates. */
export function extremes(candidates: readonly number[], byTotal: ByTotal, wanted: "highest" | "lowest"): readonly number[] {
  let list: readonly number[] = [];
  for (const number of candidates) {
    const [best] = list;
    const difference = best === undefined ? 0 : wanted === "highest" ? byTotal(number, best) : byTotal(best, number);
    if (difference > 0 || best === undefined) list = [number];
    else if (difference === 0) list = [...list, number];
  }
  return list;
}

/** Whether all of these may take places together with those already taken. */
function allFit(book: MeekBook, taken: readonly number[], candidates: readonly number[]): boolean {
  if (taken.length + candidates.length > placesLeft(book)) return false;
  const before = [...numbersOf(book), ...taken];
  return candidates.every((number, index) => book.gate?.mayElect([...before, ...candidates.slice(0, index)], number, book.hopeful) ?? true);
}

/**
 * Elects those who may be elected of `reached`: all, in the order given; or, where places or a limit do not reach for all, the highest
 * first, and a tie that matters by the breaker. Null when a lot is needed.
 */
export function takeElected(book: MeekBook, reached: readonly number[], byTotal: ByTotal, stage: number): readonly number[] | null {
  let taken: readonly number[] = [];
  if (allFit(book, [], reached)) taken = reached;
  else {
    let left = reached;
    while (left.length > 0 && taken.length < placesLeft(book)) {
      const top = extremes(left, byTotal, "highest");
      const one = top.length === 1 || allFit(book, taken, top) ? (top[0] ?? 0) : book.breaker.choose("election", top, stage, "highest");
      if (one === 0) return null;
      left = left.filter((number) => number !== one);
      if (allFit(book, taken, [one])) taken = [...taken, one];
    }
  }
  for (const number of taken) book.elected.push({ number, stage });
  book.hopeful = book.hopeful.filter((number) => !taken.includes(number));
  return taken;
}

export function takeOut(book: MeekBook, gone: readonly number[]): void {
  book.hopeful = book.hopeful.filter((number) => !gone.includes(number));
}

/** Asks the gatekeeper anew, after every election and every defeat, and answers what is new for the stage's record. */
export function lookAgain(book: MeekBook): readonly Intervention[] {
  if (book.gate === null || placesLeft(book) === 0) {
    book.guarded = [];
    book.doomed = [];
    return [];
  }
  const look = book.gate.look(numbersOf(book), book.hopeful);
  const known = new Set([...book.guarded, ...book.doomed]);
  book.guarded = look.guarded;
  book.doomed = look.doomed;
  return look.interventions.filter((one) => one.who.some((number) => !known.has(number)));
}

/** The doomed who go next: together, or the lowest alone, a tie by the breaker. Null when a lot is needed. */
export function nextDoomed(book: MeekBook, byTotal: ByTotal, stage: number): readonly number[] | null {
  if (book.gate?.set.doomed !== "lowest-first") return book.doomed;
  const lowest = extremes(book.doomed, byTotal, "lowest");
  const one = lowest.length > 1 ? book.breaker.choose("exclusion", lowest, stage, "lowest") : (lowest[0] ?? 0);
  return one === 0 ? null : [one];
}

/** Totals and stages are kept for every stage: beyond so many figures a count is refused and not begun to fill the memory. */
const mostFigures = 40_000_000;

/** Refuses `count.tooLarge` when the stages hold more figures than can be kept. */
export const roomFor = (book: MeekBook): Result<null, Refusal> =>
  (book.stages.length + 1) * (book.prepared.candidates + 1) <= mostFigures
    ? ok(null)
    : no({ code: "count.tooLarge", detail: { candidates: book.prepared.candidates, stages: book.stages.length } });

/** What a stage tells beyond its totals. */
export type StageNews = Pick<Stage, "action" | "who" | "reasons" | "elected" | "excluded"> &
  Partial<Pick<Stage, "quota" | "keep" | "afterDecision">> & { readonly interventions?: readonly Intervention[] };

/** Writes a stage; what the candidates do not hold is exhausted. Tells the breaker the totals, and the world how far the count is. */
export function writeStage(book: MeekBook, totals: readonly bigint[], news: StageNews): void {
  const valid = BigInt(book.prepared.report.valid) * 10n ** BigInt(meekDecimals);
  const { interventions, ...rest } = news;
  book.stages.push({
    n: book.stages.length + 1,
    ...rest,
    totals,
    exhausted: valid - totals.reduce((sum, total) => sum + total, 0n),
    lost: 0n,
    ...(interventions !== undefined && interventions.length > 0 ? { interventions } : {}),
  });
  book.breaker.point(totals);
  const standing = book.prepared.standing.length;
  if (standing > 0) book.options.progress?.(floorQuotient((standing - book.hopeful.length) * 100, standing));
}

/** What a count comes to. */
type Ending = {
  readonly rule: string;
  readonly election: Election;
  readonly seats: number;
  readonly prepared: Prepared;
  readonly stages: readonly Stage[];
  readonly elected: readonly Elected[];
  readonly quota: bigint;
  readonly notes: readonly Reason[];
};

/** The outcome: counted, or waiting for the lot that the breaker asked for. Places that nobody is left to fill are noted. */
export function closeOf(ending: Ending, breaker: Breaker): Outcome {
  const { rule, election, seats, prepared, stages, elected, quota } = ending;
  const needed = breaker.needed();
  const missing = seats - elected.length;
  const vacant: readonly Reason[] =
    missing > 0 && needed === null ? [{ code: "place.vacant", figures: { places: String(missing), seats: String(seats) } }] : [];
  const count: Count = {
    rule,
    title: election.title,
    seats,
    candidates: election.candidates,
    decimals: meekDecimals,
    keepDecimals: meekDecimals,
    quota,
    papers: prepared.report,
    stages,
    elected,
    ties: breaker.ties(),
    notes: [...ending.notes, ...vacant],
  };
  return needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count };
}

/** The outcome of the book as it stands. */
export const closeBook = (book: MeekBook): Result<Outcome, Refusal> => ok(closeOf({ ...book, notes: book.gate?.notes ?? [] }, book.breaker));
