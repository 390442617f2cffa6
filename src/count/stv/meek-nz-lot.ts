import { floorQuotient } from "../exact.ts";
import type { Tie } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import type { CountOptions, Lot } from "../rule.ts";
import type { Breaker } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";

/**
 * The pseudo-random numbers of Schedule 1A, Part 5, for those who stand, by number of candidate: three congruential generators with
 * the moduli 30269, 30307 and 30323, begun from the numbers of those who stand, places and votes, run four times idle, then once for each
 * who stands, in order of number, and again where a number has been given already. The factor 10000 and the inversion are as the calculator's author stated
 * them and OpenSTV carries them out; the schedule's own text has 1000 in clause 42 and does not invert.
 */
export function scheduleNumbers(standing: readonly number[], seats: number, votes: number): ReadonlyMap<number, number> {
  let x = standing.length + 5;
  let y = seats % 30_307;
  let z = ((votes % 30_323) + 10_000 * (votes % 10)) % 30_323;
  const next = (): number => {
    x = (171 * x) % 30_269;
    y = (172 * y) % 30_307;
    z = (170 * z) % 30_323;
    const sum = floorQuotient(10_000 * x, 30_269) + floorQuotient(10_000 * y, 30_307) + floorQuotient(10_000 * z, 30_323);
    return 10_000 - (sum % 10_000);
  };
  for (let idle = 0; idle < 4; idle++) next();
  const given = new Set<number>();
  const numbers = new Map<number, number>();
  for (const candidate of standing) {
    let number = next();
    // There are 10000 numbers: with more candidates some must share one.
    while (given.has(number) && given.size < 10_000) number = next();
    given.add(number);
    numbers.set(candidate, number);
  }
  return numbers;
}

const byStage = (a: Tie, b: Tie): number => a.stage - b.stage;

/**
 * Ties by the schedule: ahead at the first difference (Part 5), then by pseudo-random number. In an odd round the tied candidate with the
 * lowest number is taken, in an even round the one with the highest; the round is the stage less one, as stage 1 is the first count.
 */
export function scheduleBreaker(prepared: Prepared, options: CountOptions, seats: number): Breaker {
  const numbers = scheduleNumbers(prepared.standing, seats, prepared.report.valid);
  const upwards = [...prepared.standing].sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0) || a - b);
  const lotsOf = (order: readonly number[]): readonly Lot[] =>
    (["exclusion", "election"] as const).map((purpose) => ({ purpose, order, by: "drawn-lot" as const }));
  const breaker = (order: readonly number[]): Breaker =>
    breakerOf({ ...options.ties, lots: [...options.ties.lots, ...lotsOf(order)] }, ["first-difference"], prepared.name);
  const odd = breaker(upwards);
  const even = breaker([...upwards].reverse());
  return {
    point: (totals) => {
      odd.point(totals);
      even.point(totals);
    },
    choose: (purpose, between, stage, wanted) => ((stage - 1) % 2 === 1 ? odd : even).choose(purpose, between, stage, wanted),
    needed: () => odd.needed() ?? even.needed(),
    ties: () =>
      [...odd.ties(), ...even.ties()]
        .sort(byStage)
        .map((tie) => (tie.by === "drawn-lot" && !options.ties.lots.some((lot) => lot.purpose === tie.purpose) ? { ...tie, by: "rule" as const } : tie)),
  };
}
