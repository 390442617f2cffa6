import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Intervention, Outcome, Reason, StageAction } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import type { ByTotal, MeekBook } from "./meek-book.ts";
import { closeBook, extremes, isOver, lookAgain, nextDoomed, placesLeft, roomFor, takeElected, takeOut, writeStage } from "./meek-book.ts";
import type { Numbers } from "./meek-numbers.ts";
import { meekDecimals } from "./meek-numbers.ts";
import type { MeekPapers } from "./meek-papers.ts";
import { sureLosers } from "./meek-batch.ts";

/** When several sure losers may go together: never; whenever nobody was elected; only when another iteration would follow; only in place of a single defeat. */
export type Batch = "never" | "if-no-new-elected" | "per-reference-rule" | "before-single-defeat";

/** State of the votes after an iteration. */
export type Standing<T> = { readonly totals: readonly T[]; readonly quotaOf: (candidate: number) => T; readonly quota: T; readonly surplus: T };

/** What the Meek rules of this kind differ in. */
export type MeekRounds<T> = {
  readonly numbers: Numbers<T>;
  readonly papers: MeekPapers<T>;
  readonly quota: (votes: T, parts: bigint) => T;
  readonly hasQuota: (votes: T, quota: T) => boolean;
  /** Whether the keep factors are good enough; that the surplus no longer falls is looked at besides. */
  readonly isSettled: (standing: Standing<T>, elected: readonly number[]) => boolean;
  /** Hopefuls within the unsettled surplus of the lowest count as tied with him, or only those who are exactly level. */
  readonly tied: "within-surplus" | "level";
  readonly batch: Batch;
  /** Candidates who must not be defeated, at a quota of their own (Meeks-PRF-js). */
  readonly protected: readonly number[];
  /** Those left over when the places are full: set aside with their votes, or their papers passed on once for the record. */
  readonly leftOver: "set-aside" | "pass-on";
  /** The quota named for the whole count. */
  readonly named: "first" | "last";
};

type Done<T> = {
  readonly kind: "done";
  readonly standing: Standing<T>;
  readonly iterations: number;
  readonly elected: readonly number[];
  readonly batch: readonly number[];
  readonly stable: boolean;
};

/** What the iterations came to; or a tie for a place that needs a lot. */
type Round<T> = Done<T> | { readonly kind: "lot"; readonly standing: Standing<T> };

/** A run of the rounds. */
type Run<T> = { readonly book: MeekBook; readonly rounds: MeekRounds<T>; readonly keep: T[] };

const sum = <T>(numbers: Numbers<T>, values: readonly T[]): T => values.reduce(numbers.plus, numbers.zero);

const byTotals =
  <T>(numbers: Numbers<T>, totals: readonly T[]): ByTotal =>
  (a, b) =>
    numbers.compare(totals[a] ?? numbers.zero, totals[b] ?? numbers.zero);

/** Counts the papers at the present keep factors: totals and quotas; surplus as far as anybody is elected already. */
function count<T>({ book, rounds, keep }: Run<T>): Standing<T> {
  const { numbers } = rounds;
  const totals = rounds.papers.tally(keep);
  const of = (number: number): T => totals[number] ?? numbers.zero;
  const votes = sum(numbers, totals);
  const usual = rounds.quota(votes, BigInt(book.places + 1));
  // With protected candidates the others share what these do not need (Meeks-PRF-js, "protected quota").
  const needed = sum(
    numbers,
    rounds.protected.map((number) => (numbers.compare(of(number), usual) < 0 ? of(number) : usual)),
  );
  const quota = rounds.protected.length === 0 ? usual : rounds.quota(numbers.minus(votes, needed), BigInt(book.places - rounds.protected.length + 1));
  return { totals, quota, quotaOf: (number) => (rounds.protected.includes(number) ? usual : quota), surplus: numbers.zero };
}

function withSurplus<T>({ book, rounds }: Run<T>, standing: Standing<T>): Standing<T> {
  const { numbers } = rounds;
  const over = sum(
    numbers,
    book.elected.map(({ number }) => numbers.minus(standing.totals[number] ?? numbers.zero, standing.quotaOf(number))),
  );
  return { ...standing, surplus: numbers.compare(over, numbers.zero) < 0 ? numbers.zero : over };
}

/** Places already taken, or promised to protected candidates. */
const heldBy = ({ book, rounds }: Pick<Run<unknown>, "book"> & { readonly rounds: { readonly protected: readonly number[] } }): number =>
  book.elected.length + rounds.protected.filter((number) => book.hopeful.includes(number)).length;

const isDone = <T>(run: Run<T>): boolean => isOver(run.book) || heldBy(run) >= run.book.places;

const defeatable = <T>({ book, rounds }: Run<T>): readonly number[] => {
  const open = book.hopeful.filter((number) => !rounds.protected.includes(number));
  const unguarded = open.filter((number) => !book.guarded.includes(number));
  return unguarded.length > 0 ? unguarded : open;
};

function batchOf<T>(run: Run<T>, standing: Standing<T>): readonly number[] {
  const { book, rounds } = run;
  const batch = sureLosers(rounds.numbers, defeatable(run), standing.totals, standing.surplus, placesLeft(book));
  if (book.gate === null) return batch;
  // Limits are looked at one by one: whoever may not go with those before him stays.
  const elected = book.elected.map((one) => one.number);
  return batch.reduce<readonly number[]>(
    (gone, number) => (book.gate?.mayExclude(elected, [...gone, number], book.hopeful) === true ? [...gone, number] : gone),
    [],
  );
}

/**
 * Surplus shrinks by about elected ÷ (places + 1) with each iteration, so that some 30 × (places + 1) bring the largest surplus below
 * the limit; and an iteration that does not lower it ends the round. So this bound is met by no lawful count; it is there so that none can hang.
 */
const mostIterations = (places: number): number => 1000 + 200 * (places + 1);

/** Iterates until somebody is elected, sure losers are found or the keep factors are settled. Refuses `count.noEnd` and `count.tooExact`. */
function iterate<T>(run: Run<T>, stage: number): Result<Round<T>, Refusal> {
  const { book, rounds, keep } = run;
  const { numbers } = rounds;
  let last: T | null = null;
  for (let iterations = 1; iterations <= mostIterations(book.places); iterations++) {
    const counted = count(run);
    const reached = book.hopeful.filter((number) => rounds.hasQuota(counted.totals[number] ?? numbers.zero, counted.quotaOf(number)));
    const elected = takeElected(book, reached, byTotals(numbers, counted.totals), stage);
    if (elected === null) return ok({ kind: "lot", standing: counted });
    const standing = withSurplus(run, counted);
    const done = (batch: readonly number[], stable: boolean): Result<Round<T>, Refusal> => ok({ kind: "done", standing, iterations, elected, batch, stable });
    if (elected.length > 0) return done([], false);
    const batch = rounds.batch === "if-no-new-elected" ? batchOf(run, standing) : [];
    if (batch.length > 0) return done(batch, false);
    const stable = last !== null && numbers.compare(standing.surplus, last) >= 0;
    if (
      stable ||
      rounds.isSettled(
        standing,
        book.elected.map((one) => one.number),
      )
    )
      return done(rounds.batch === "before-single-defeat" ? batchOf(run, standing) : [], stable);
    const early = rounds.batch === "per-reference-rule" ? batchOf(run, standing) : [];
    if (early.length > 0) return done(early, false);
    last = standing.surplus;
    for (const { number } of book.elected) {
      keep[number] = numbers.nextKeep(keep[number] ?? numbers.one, standing.quotaOf(number), standing.totals[number] ?? numbers.zero);
      if (!numbers.isShort(keep[number] ?? numbers.one)) return no({ code: "count.tooExact", field: "arithmetic", detail: { stage, iterations } });
    }
  }
  return no({ code: "count.noEnd", detail: { stage, iterations: mostIterations(book.places) } });
}

/** What the coming stage begins with. */
type Movers = { readonly action: StageAction; readonly who: readonly number[]; readonly reasons: readonly Reason[] };

const takesOut = (movers: Movers): boolean => movers.action === "exclusion" || movers.action === "doomed";

const asDecimal = <T>(numbers: Numbers<T>, value: T): string => decimalOf(numbers.amount(value), meekDecimals);

/** Who goes next: the doomed first; nobody after an election; the sure losers; the lowest. Null when a lot is needed. */
function chooseMovers<T>(run: Run<T>, round: Done<T>): Movers | null {
  const { book, rounds } = run;
  const { numbers } = rounds;
  const { standing } = round;
  const next = book.stages.length + 1;
  const byTotal = byTotals(numbers, standing.totals);
  if (book.doomed.length > 0) {
    const who = nextDoomed(book, byTotal, next);
    return who === null ? null : { action: "doomed", who, reasons: [{ code: "meek.doomed", who }] };
  }
  if (round.elected.length > 0) return { action: "iteration", who: round.elected, reasons: [{ code: "meek.surplus", who: round.elected }] };
  if (round.batch.length > 0) return { action: "exclusion", who: round.batch, reasons: [{ code: "meek.sureLosers", who: round.batch }] };
  const candidates = defeatable(run);
  const [lowest = 0, ...level] = extremes(candidates, byTotal, "lowest");
  const reach = numbers.plus(standing.totals[lowest] ?? numbers.zero, standing.surplus);
  const tied =
    rounds.tied === "level" ? [lowest, ...level] : candidates.filter((number) => numbers.compare(standing.totals[number] ?? numbers.zero, reach) <= 0);
  const one = tied.length > 1 ? book.breaker.choose("exclusion", tied, next, "lowest") : lowest;
  if (one === 0) return null;
  const votes = asDecimal(numbers, standing.totals[one] ?? numbers.zero);
  const why: Reason =
    tied.length > 1 ? { code: "meek.tied", who: [one], others: tied, figures: { votes } } : { code: "meek.lowest", who: [one], figures: { votes } };
  return { action: "exclusion", who: [one], reasons: [why] };
}

const amounts = <T>(numbers: Numbers<T>, values: readonly T[]): readonly bigint[] => values.map(numbers.amount);

/** Takes the movers out and answers what limits say of it. */
function moveOut<T>({ book, rounds, keep }: Run<T>, movers: Movers): readonly Intervention[] {
  if (!takesOut(movers)) return [];
  takeOut(book, movers.who);
  for (const number of movers.who) keep[number] = rounds.numbers.zero;
  rounds.papers.defeat(movers.who);
  return lookAgain(book);
}

/** Elects who is left for the places that are left: protected candidates first, and else all hopefuls. Null when a lot is needed. */
function electRemaining<T>(run: Run<T>, totals: readonly T[], stage: number): readonly number[] | null {
  const { book, rounds } = run;
  if (placesLeft(book) === 0) return [];
  const promised = heldBy(run) >= book.places;
  const candidates = promised ? book.hopeful.filter((number) => rounds.protected.includes(number)) : book.hopeful;
  return takeElected(book, candidates, byTotals(rounds.numbers, totals), stage);
}

/** Up to so many, those left over have a stage each; more go in one, so that a count with thousands of candidates stays small. */
const mostAlone = 200;

/** The hopefuls left when the places are full. They are not elected; nothing that happens now changes the result. */
function setAside<T>(run: Run<T>, standing: Standing<T>): void {
  const { book, rounds, keep } = run;
  const { numbers } = rounds;
  const left = book.hopeful;
  let totals = standing.totals;
  for (const who of left.length > mostAlone ? [left] : left.map((number) => [number])) {
    takeOut(book, who);
    for (const number of who) keep[number] = numbers.zero;
    if (rounds.leftOver === "pass-on") {
      rounds.papers.defeat(who);
      totals = rounds.papers.tally(keep);
    } else totals = totals.map((total, number) => (who.includes(number) ? numbers.zero : total));
    writeStage(book, amounts(numbers, totals), {
      action: "exclusion",
      who,
      reasons: [{ code: rounds.leftOver === "pass-on" ? "meek.leftOverPassed" : "meek.leftOver", who }],
      elected: [],
      excluded: who,
      quota: numbers.amount(standing.quota),
      keep: amounts(numbers, keep),
      afterDecision: true,
    });
  }
}

/** A stage's sentences: what began it, what the iterations came to, who was elected. */
function reasonsOf<T>(numbers: Numbers<T>, movers: Movers, round: Done<T>, remaining: readonly number[]): readonly Reason[] {
  const { standing, iterations, elected, stable } = round;
  const figures = { iterations: String(iterations), surplus: asDecimal(numbers, standing.surplus), quota: asDecimal(numbers, standing.quota) };
  return [
    ...movers.reasons,
    ...(iterations > 1 ? [{ code: stable ? "meek.stable" : "meek.settled", figures } as const] : []),
    ...(elected.length > 0 ? [{ code: "elected.quota", who: elected } as const] : []),
    ...(remaining.length > 0 ? [{ code: "elected.remaining", who: remaining } as const] : []),
  ];
}

/** The last defeat left no more hopefuls than places: they are elected and, as the rule goes on no further, no vote is counted again. */
function lastStage<T>(run: Run<T>, standing: Standing<T>, movers: Movers, interventions: readonly Intervention[]): void {
  const { book, rounds, keep } = run;
  const { numbers } = rounds;
  const totals =
    rounds.leftOver === "pass-on" ? rounds.papers.tally(keep) : standing.totals.map((total, number) => (movers.who.includes(number) ? numbers.zero : total));
  const stage = book.stages.length + 1;
  const remaining = electRemaining(run, totals, stage);
  writeStage(book, amounts(numbers, totals), {
    action: movers.action,
    who: movers.who,
    reasons: [...movers.reasons, ...(remaining !== null && remaining.length > 0 ? [{ code: "elected.remaining", who: remaining } as const] : [])],
    elected: remaining ?? [],
    excluded: movers.who,
    quota: numbers.amount(standing.quota),
    keep: amounts(numbers, keep),
    interventions,
  });
  if (remaining !== null) setAside(run, { ...standing, totals });
}

/** What a round begins with. */
type Opening = { readonly movers: Movers; readonly interventions: readonly Intervention[] };

/** The round after this one: who goes, and out they go. Null when the count ends here: places filled, or a lot needed. */
function openNext<T>(run: Run<T>, round: Done<T>): Opening | null {
  run.rounds.papers.elect(round.elected);
  const movers = chooseMovers(run, round);
  if (movers === null) return null;
  const interventions = moveOut(run, movers);
  if (movers.action === "iteration" || !isDone(run)) return { movers, interventions };
  lastStage(run, round.standing, movers, interventions);
  return null;
}

/** Iterates and writes the stage. Null when the count ends with it. */
function playRound<T>(run: Run<T>, { movers, interventions }: Opening): Result<Done<T> | null, Refusal> {
  const { book, rounds, keep } = run;
  const { numbers } = rounds;
  const stage = book.stages.length + 1;
  // Where no more stand than there are places the rule does not begin; the first preferences are counted for the record.
  const result: Result<Round<T>, Refusal> = isDone(run)
    ? ok({ kind: "done", standing: count(run), iterations: 1, elected: [], batch: [], stable: false })
    : iterate(run, stage);
  if (!result.ok) return result;
  const round = result.value;
  const { standing } = round;
  if (rounds.named === "last" || stage === 1) book.quota = numbers.amount(standing.quota);
  const changed = round.kind === "done" && round.elected.length > 0 ? [...interventions, ...lookAgain(book)] : interventions;
  const isLast = round.kind === "done" && isDone(run);
  const remaining = isLast ? electRemaining(run, standing.totals, stage) : [];
  writeStage(book, amounts(numbers, standing.totals), {
    action: movers.action,
    who: movers.who,
    reasons: round.kind === "lot" ? movers.reasons : reasonsOf(numbers, movers, round, remaining ?? []),
    elected: round.kind === "lot" ? [] : [...round.elected, ...(remaining ?? [])],
    excluded: takesOut(movers) ? movers.who : [],
    quota: numbers.amount(standing.quota),
    keep: amounts(numbers, keep),
    interventions: changed,
  });
  if (round.kind === "lot" || remaining === null) return ok(null);
  if (!isLast) return ok(round);
  setAside(run, standing);
  return ok(null);
}

/** The rounds of a count by Meek: iterate, elect; or iterate until settled, defeat; until the places are filled (PRF steps A to C). */
export function countRounds<T>(book: MeekBook, rounds: MeekRounds<T>): Result<Outcome, Refusal> {
  const { numbers } = rounds;
  const keep = Array.from({ length: book.prepared.candidates + 1 }, () => numbers.zero);
  for (const number of book.prepared.standing) keep[number] = numbers.one;
  const run: Run<T> = { book, rounds, keep };
  let opening: Opening | null = { movers: { action: "first", who: [], reasons: [{ code: "first.preferences" }] }, interventions: lookAgain(book) };
  while (opening !== null) {
    const room = roomFor(book);
    if (!room.ok) return room;
    const round: Result<Done<T> | null, Refusal> = playRound(run, opening);
    if (!round.ok) return round;
    opening = round.value === null ? null : openNext(run, round.value);
  }
  return closeBook(book);
}
