import type { Tie, TiePurpose, TieStep } from "../outcome.ts";
import type { TieOptions } from "../rule.ts";
import { drawOrder } from "./seeded-lot.ts";

/** Totals by candidate at one point of the count. */
export type Point = ArrayLike<number> | ArrayLike<bigint>;

/**
 * Settles ties as the rule says, and remembers how. `point` is told the totals at every point of comparison that the rule knows
 * (a stage, or each batch within a stage); `choose` then looks back over them.
 */
export type Breaker = {
  readonly point: (totals: Point) => void;
  /**
   * One of `between`: the one with more at the deciding point for "highest", with less for "lowest". 0 when a lot is needed: the
   * count must then stop, and `needed` says between whom. `between` has at least two candidates, all equal now.
   */
  readonly choose: (purpose: TiePurpose, between: readonly number[], stage: number, wanted: "highest" | "lowest") => number;
  readonly needed: () => { readonly between: readonly number[]; readonly stage: number; readonly purpose: TiePurpose } | null;
  readonly ties: () => readonly Tie[];
};

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
    // A lot drawn before stands: it must name everyone who is tied now, in an order.
    const lot = options.lots.find((drawn) => drawn.purpose === purpose && left.every((number) => drawn.order.includes(number)));
    const drawn = lot?.order.find((number) => left.includes(number));
    if (lot !== undefined && drawn !== undefined) return settle(purpose, left, stage, drawn, lot.by);
    if (options.last.kind === "given-order") return settle(purpose, left, stage, [...left].sort(byNumber)[0] ?? 0, "given-order");
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
