import type { SectionId } from "../text.ts";
import { type Formula, sectionsIn } from "./formula.ts";

/** A question: its section and the letters of its options. */
export type Question = { readonly section: SectionId; readonly options: readonly string[] };

/** One bit for each combination of a universe. */
export type Bits = Uint32Array;

/**
 * Combinations of the options of some questions, one bit each: all of them when they are few enough, else rows in which every pair of options
 * stands side by side. What depends on these questions alone is tested here once, and not in every combination of the whole composite.
 */
export type Universe = {
  readonly questions: readonly Question[];
  readonly size: number;
  readonly isWhole: boolean;
  /** Where this option is chosen. */
  readonly where: (section: SectionId, option: string) => Bits;
  /** Where a formula over these questions holds. */
  readonly holds: (formula: Formula) => Bits;
};

/** Primes up to 313, whose square is the most rows tested when combinations are too many. */
const primes = [5, 11, 23, 53, 101, 199, 313] as const;

/** How many of these questions' combinations there are. */
export const countOf = (questions: readonly Question[]): number => questions.reduce((product, { options }) => product * Math.max(1, options.length), 1);

/** Which option stands at a row: counting in mixed radix where all combinations are rows; else an orthogonal array (Bush 1952), in which every two columns show every pair of values. */
function digitsOf(
  questions: readonly Question[],
  most: number,
): { readonly size: number; readonly isWhole: boolean; readonly digit: (row: number, column: number) => number } {
  const whole = countOf(questions);
  if (whole <= most) {
    const steps: number[] = [];
    questions.reduceRight((step, { options }, at) => {
      steps[at] = step;
      return step * options.length;
    }, 1);
    return { size: whole, isWhole: true, digit: (row, column) => Math.floor(row / (steps[column] ?? 1)) % (questions[column]?.options.length ?? 1) };
  }
  const least = questions.reduce((max, { options }) => Math.max(max, options.length), questions.length);
  const fitting = primes.filter((prime) => prime >= least);
  const prime = fitting.findLast((one) => one * one <= most) ?? fitting[0] ?? 313;
  return {
    size: prime * prime,
    isWhole: false,
    digit: (row, column) => ((Math.floor(row / prime) + column * (row % prime)) % prime) % (questions[column]?.options.length ?? 1),
  };
}

export function universeOf(questions: readonly Question[], most: number): Universe {
  const { size, isWhole, digit } = digitsOf(questions, most);
  const words = Math.ceil(size / 32);
  const full = new Uint32Array(words).fill(0xffffffff);
  if (size % 32 !== 0) full[words - 1] = 2 ** (size % 32) - 1;
  const none = new Uint32Array(words);
  const columns = new Map(
    questions.map(({ section, options }, column) => {
      const bits = options.map(() => new Uint32Array(words));
      for (let row = 0; row < size; row++) {
        const of = bits[digit(row, column)];
        if (of !== undefined) of[row >>> 5] = (of[row >>> 5] ?? 0) | (1 << (row & 31));
      }
      return [section, new Map(options.map((option, at) => [option, bits[at] ?? none]))] as const;
    }),
  );
  const where = (section: SectionId, option: string): Bits => columns.get(section)?.get(option) ?? none;
  const known = new Map<Formula, Bits>();
  const worked = (formula: Formula): Bits => {
    switch (formula.kind) {
      case "always":
        return full;
      case "never":
        return none;
      case "chosen":
        return where(formula.section, formula.option);
      case "not":
        return holds(formula.of).map((word, at) => ~word & (full[at] ?? 0));
      case "all":
      case "any": {
        const [first, ...more] = formula.of.map(holds);
        const bits = new Uint32Array(first ?? (formula.kind === "all" ? full : none));
        for (const part of more)
          for (let at = 0; at < words; at++) bits[at] = formula.kind === "all" ? (bits[at] ?? 0) & (part[at] ?? 0) : (bits[at] ?? 0) | (part[at] ?? 0);
        return bits;
      }
    }
  };
  const holds = (formula: Formula): Bits => {
    const before = known.get(formula);
    if (before !== undefined) return before;
    const bits = worked(formula);
    known.set(formula, bits);
    return bits;
  };
  return { questions, size, isWhole, where, holds };
}

export const isNowhere = (bits: Bits): boolean => bits.every((word) => word === 0);

/** The first combination of these, or -1. */
export function firstOf(bits: Bits): number {
  const at = bits.findIndex((word) => word !== 0);
  return at < 0 ? -1 : at * 32 + (31 - Math.clz32((bits[at] ?? 0) & -(bits[at] ?? 0)));
}

/** Every combination of `part` is in `whole`. */
export const within = (part: Bits, whole: Bits): boolean => part.every((word, at) => (word & ~(whole[at] ?? 0)) === 0);

/** The universes of a composite, each made once: one for every set of questions that something depends on. */
export type Space = {
  readonly universe: (formula: Formula) => Universe;
  /** True as long as nothing that was asked depended on more questions than can be tested whole. */
  readonly isWhole: () => boolean;
};

export function spaceOf(questions: readonly Question[], most: number): Space {
  const known = new Map<string, Universe>();
  let isWhole = true;
  return {
    isWhole: () => isWhole,
    universe: (formula) => {
      const named = sectionsIn(formula);
      const mine = questions.filter(({ section }) => named.has(section));
      const key = mine.map(({ section }) => section).join("\n");
      const universe = known.get(key) ?? universeOf(mine, most);
      known.set(key, universe);
      isWhole &&= universe.isWhole;
      return universe;
    },
  };
}
