import type { Tie, TiePurpose, TieStep } from "../outcome.ts";
import type { Lot, TieOptions } from "../rule.ts";
import { drawOrder } from "./seeded-lot.ts";

/** Totals by candidate at one point of the count. */
export type Point = ArrayLike<number> | ArrayLike<bigint>;

/**
 * Settles ties as the rule says, and remembers how. `point` is told the totals at every point of comparison that the rule knows
 * (a stage, or each batch within a stage) and keeps the array itself, so it must not change afterwards; `choose` then looks back
 * over the points (docs/count/ties.md).
 */
export type Breaker = {
  readonly point: (totals: Point) => void;
  /**
   * One of `between`: the one with more at the deciding point for "highest", with less for "lowest". 0 when a lot is needed: the
   * count must then stop, and `needed` says between whom; every later question gets 0 too. `between` has at least two candidates,
   * all equal now.
   */
  readonly choose: (purpose: TiePurpose, between: readonly number[], stage: number, wanted: "highest" | "lowest") => number;
  readonly needed: () => { readonly between: readonly number[]; readonly stage: number; readonly purpose: TiePurpose } | null;
  readonly ties: () => readonly Tie[];
};

/**
 * How a rule looks back. `first-difference`: the earliest point at which they differ (ERS97, Northern Ireland, New Zealand).
 * `last-difference`: the latest (Scottish rules 49 and 51, the Senate since 2021). Of more than two, whoever has the extreme total
 * there stays tied, and the rest of the points decide between them. `all-differ`: the latest point at which no two are equal (the
 * Senate before 2021, s. 273(20)(b) and (22)); one where some are equal decides nothing.
 */
export type RuleStep = "first-difference" | "last-difference" | "all-differ";

const byNumber = (a: number, b: number): number => a - b;

/** Those of `between` with the extreme total at one point. */
function extreme(between: readonly number[], point: Point, wanted: "highest" | "lowest"): readonly number[] {
  let best: number | bigint | undefined;
  let list: number[] = [];
  for (const number of between) {
    const total = point[number] ?? 0;
    if (best === undefined || (wanted === "highest" ? total > best : total < best)) {
      best = total;
      list = [number];
    } else if (total === best) list.push(number);
  }
  return list;
}

const allDiffer = (between: readonly number[], point: Point): boolean => new Set(between.map((number) => point[number] ?? 0)).size === between.length;

/** Looks back (or forward) over the points and narrows the tied down; the point of the last narrowing is told. */
function narrow(
  step: RuleStep,
  between: readonly number[],
  points: readonly Point[],
  wanted: "highest" | "lowest",
): { readonly left: readonly number[]; readonly at: number } {
  let left = between;
  let at = -1;
  const order = step === "first-difference" ? points.keys() : [...points.keys()].reverse();
  for (const index of order) {
    const point = points[index];
    if (point === undefined || left.length === 1) break;
    if (step === "all-differ" && !allDiffer(between, point)) continue;
    const next = extreme(left, point, wanted);
    if (next.length < left.length) {
      left = next;
      at = index;
    }
  }
  return { left, at };
}

const sameSet = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((number) => b.includes(number));

/**
 * The lot that stands for a tie. One among exactly these people comes first: the first such tie of the count takes the first such lot,
 * the second the second, and the last lot stands for every further tie of the same people. Else a drawn lot that ranks all of them
 * among others stands too, its order having been drawn for all; a casting vote was given for one choice only, so it does not.
 */
function lotFor(lots: readonly Lot[], ties: readonly Tie[], purpose: TiePurpose, between: readonly number[]): Lot | undefined {
  const same = lots.filter((lot) => lot.purpose === purpose && sameSet(lot.order, between));
  const before = ties.filter((tie) => tie.purpose === purpose && (tie.by === "drawn-lot" || tie.by === "casting-vote") && sameSet(tie.between, between));
  const own = same[before.length] ?? same.at(-1);
  if (own !== undefined) return own;
  return lots.find((lot) => lot.purpose === purpose && lot.by === "drawn-lot" && between.every((number) => lot.order.includes(number)));
}

/** The breaker of one count: the rule's own steps (or those that standing orders put in their place), then the lot as `options` says. */
export function breakerOf(options: TieOptions, ownSteps: readonly RuleStep[], names: (number: number) => string): Breaker {
  const points: Point[] = [];
  const ties: Tie[] = [];
  let needed: { readonly between: readonly number[]; readonly stage: number; readonly purpose: TiePurpose } | null = null;
  const steps = options.steps ?? ownSteps;

  const settle = (purpose: TiePurpose, between: readonly number[], stage: number, chosen: number, by: TieStep, at?: number): number => {
    ties.push({ purpose, between, stage, chosen, by, ...(at === undefined ? {} : { at }) });
    return chosen;
  };

  const byLot = (purpose: TiePurpose, left: readonly number[], stage: number): number => {
    const lot = lotFor(options.lots, ties, purpose, left);
    const drawn = lot?.order.find((number) => left.includes(number));
    if (lot !== undefined && drawn !== undefined) return settle(purpose, left, stage, drawn, lot.by);
    if (options.last.kind === "given-order") return settle(purpose, left, stage, Math.min(...left), "given-order");
    if (options.last.kind === "seed") {
      const order = drawOrder(options.last.seed, purpose, stage, left, names);
      return settle(purpose, left, stage, order[0] ?? 0, "seeded-lot");
    }
    needed = { between: left, stage, purpose };
    return 0;
  };

  return {
    point: (totals) => void points.push(totals),
    choose: (purpose, between, stage, wanted) => {
      if (needed !== null) return 0;
      let left = [...between].sort(byNumber);
      for (const step of steps) {
        const narrowed = narrow(step, left, points, wanted);
        if (narrowed.left.length === 1 && narrowed.left[0] !== undefined) return settle(purpose, left, stage, narrowed.left[0], step, narrowed.at + 1);
        left = [...narrowed.left];
      }
      return byLot(purpose, left, stage);
    },
    needed: () => needed,
    ties: () => ties,
  };
}
