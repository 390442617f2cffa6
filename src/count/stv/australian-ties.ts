import type { Tie, TiePurpose } from "../outcome.ts";
import type { TieOptions } from "../rule.ts";
import { type Breaker, breakerOf, type RuleStep } from "../tie/breaker.ts";
import type { AustralianTable } from "./australian-table.ts";

export type NeededLot = { readonly between: readonly number[]; readonly stage: number; readonly purpose: TiePurpose };

/** What is asked: the order of surpluses, or of election where nothing moves; whom to exclude; who takes the last place of two. */
export type Question = "surplus" | "order" | "exclusion" | "lastTwo";

const purposes = { surplus: "surplus", order: "election", exclusion: "exclusion", lastTwo: "election" } as const satisfies Record<Question, TiePurpose>;

/** The ties of one count. A rule may look back in one way for surpluses and in another for exclusions, so each purpose has its own steps. */
export type AustralianTies = {
  /** Totals at the end of a stage at which ties are looked up. */
  readonly point: (totals: readonly bigint[], stage: number) => void;
  /** One of the tied, or 0 when a lot is needed. */
  readonly choose: (question: Question, between: readonly number[], stage: number, wanted: "highest" | "lowest") => number;
  /** All of the tied, highest first; null when a lot is needed. */
  readonly order: (question: "surplus" | "order", between: readonly number[], stage: number) => readonly number[] | null;
  /** The same where nothing hangs on the order: no lot, at the end the order of the ballot paper. */
  readonly freeOrder: (between: readonly number[]) => readonly number[];
  readonly needed: () => NeededLot | null;
  readonly ties: () => readonly Tie[];
};

export function australianTies(table: AustralianTable, options: TieOptions, names: (number: number) => string): AustralianTies {
  const points: (readonly bigint[])[] = [];
  const stages: number[] = [];
  const settled: Tie[] = [];
  let needed: NeededLot | null = null;
  const surplus = breakerOf(options, table.surplusTies.is, names);
  const breakers: Record<Question, Breaker> = {
    surplus,
    order: surplus,
    exclusion: breakerOf(options, table.exclusionTies.is, names),
    lastTwo: breakerOf(options, table.lastTwoTies.is, names),
  };

  const choose: AustralianTies["choose"] = (question, between, stage, wanted) => {
    const breaker = breakers[question];
    const chosen = breaker.choose(purposes[question], between, stage, wanted);
    if (chosen === 0) {
      needed = breaker.needed();
      return 0;
    }
    const tie = breaker.ties().at(-1);
    if (tie !== undefined) settled.push(tie);
    return chosen;
  };

  /** Where all of them differed at one count, that count orders all of them: it is not asked again about the rest. */
  const restByPoint = (rest: readonly number[]): readonly number[] | null => {
    const tie = settled.at(-1);
    const point = tie?.by === "all-differ" && tie.at !== undefined ? points[tie.at - 1] : undefined;
    return point === undefined ? null : [...rest].sort((a, b) => compare(point[b] ?? 0n, point[a] ?? 0n));
  };

  const order: AustralianTies["order"] = (question, between, stage) => {
    const ordered: number[] = [];
    let left = between;
    while (left.length > 1) {
      const one = choose(question, left, stage, "highest");
      if (one === 0) return null;
      ordered.push(one);
      left = left.filter((number) => number !== one);
      const rest = restByPoint(left);
      if (rest !== null) return [...ordered, ...rest];
    }
    return [...ordered, ...left];
  };

  const freeOrder = (between: readonly number[]): readonly number[] =>
    [...between].sort((a, b) => {
      for (const point of [...points].reverse()) {
        const difference = compare(point[b] ?? 0n, point[a] ?? 0n);
        if (difference !== 0) return difference;
      }
      return a - b;
    });

  return {
    point: (totals, stage) => {
      points.push(totals);
      stages.push(stage);
      for (const breaker of new Set(Object.values(breakers))) breaker.point(totals);
    },
    choose,
    order,
    freeOrder,
    needed: () => needed,
    // A point is told by its stage, also where only finished transfers are points.
    ties: () => settled.map((tie) => (tie.at === undefined ? tie : { ...tie, at: stages[tie.at - 1] ?? tie.at })),
  };
}

export const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Steps as the table writes them. */
export const lastDifference: readonly RuleStep[] = ["last-difference"];
export const allDiffer: readonly RuleStep[] = ["all-differ"];
export const noSteps: readonly RuleStep[] = [];
