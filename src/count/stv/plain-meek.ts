import type { Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";
import type { MeekPapers } from "./meek-papers.ts";
import type { Numbers } from "./meek-numbers.ts";

/**
 * What becomes of the rests when several candidates at one rank pass something on:
 * - `together`: they are added up and go to the next rank as one weight;
 * - `each-alone`: each goes down the paper by itself and is rounded by itself, as droop and stv-rs do. They also go no further than a rank
 *   at which all are defeated, if the paper has equal ranks anywhere; so does this;
 * - `stopping`: together, but going no further than such a rank: what `each-alone` comes to where nothing is rounded;
 * - `average`: the rank counts as the average over all orders in which its candidates could stand (stv-rs --equalize).
 */
export type EqualRanks = "together" | "stopping" | "each-alone" | "average";

type Paper = { readonly ranks: readonly (readonly number[])[]; readonly papers: bigint; readonly hasEqual: boolean; readonly branches: number };

/** Above so many ways down one paper, or all papers, their rests go together: what a count costs stays bounded. */
const mostBranches = 65_536;
const mostBranchesInAll = 8_388_608;

function readPapers(papers: Papers): readonly Paper[] {
  const { rows, starts, marks, weights } = papers;
  const equalBit = equalBitOf(marks);
  return Array.from({ length: rows }, (_, row) => {
    const ranks: number[][] = [];
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const mark = marks[at] ?? 0;
      if (mark >= equalBit) ranks.at(-1)?.push(mark - equalBit);
      else ranks.push([mark]);
    }
    const branches = ranks.reduce((product, rank) => Math.min(product * rank.length, mostBranches + 1), 1);
    return { ranks, papers: BigInt(weights[row] ?? 0), hasEqual: branches > 1, branches };
  });
}

/** The sum being made. */
type Sum<T> = { readonly numbers: Numbers<T>; readonly keep: readonly T[]; readonly totals: T[] };

const isZero = <T>(numbers: Numbers<T>, value: T): boolean => numbers.compare(value, numbers.zero) <= 0;

/** Those of a rank who are not defeated. */
const stillIn = <T>({ numbers, keep }: Sum<T>, rank: readonly number[]): readonly number[] =>
  rank.filter((number) => !isZero(numbers, keep[number] ?? numbers.zero));

function credit<T>(sum: Sum<T>, number: number, share: T, papers: bigint): void {
  sum.totals[number] = sum.numbers.plus(sum.totals[number] ?? sum.numbers.zero, sum.numbers.onPapers(share, papers));
}

/** Gives a candidate his share of a weight and answers what passes on. */
function take<T>(sum: Sum<T>, number: number, weight: T, papers: bigint): T {
  const keep = sum.keep[number] ?? sum.numbers.zero;
  const kept = sum.numbers.kept(weight, keep);
  credit(sum, number, kept, papers);
  return sum.numbers.rest(weight, keep, kept);
}

function addTogether<T>(sum: Sum<T>, paper: Paper, stops: boolean): void {
  const { numbers } = sum;
  let weight = numbers.one;
  for (const rank of paper.ranks) {
    const present = stillIn(sum, rank);
    if (present.length === 0) {
      if (stops) return;
      continue;
    }
    const each = present.length === 1 ? weight : numbers.over(weight, BigInt(present.length));
    weight = present.reduce((rest, number) => numbers.plus(rest, take(sum, number, each, paper.papers)), numbers.zero);
    if (isZero(numbers, weight)) return;
  }
}

function addEachAlone<T>(sum: Sum<T>, paper: Paper, from: number, weight: T): void {
  const present = stillIn(sum, paper.ranks[from] ?? []);
  if (present.length === 0) return;
  const each = sum.numbers.over(weight, BigInt(present.length));
  for (const number of present) {
    const rest = take(sum, number, each, paper.papers);
    if (!isZero(sum.numbers, rest)) addEachAlone(sum, paper, from + 1, rest);
  }
}

/** The coefficients of (X + a)(X + b)…, highest power first, without the factor at `skip`: elementary symmetric sums of what the others pass on. */
function symmetricSums<T>(numbers: Numbers<T>, passes: readonly T[], skip: number): readonly T[] {
  const sums = passes.map((_, index) => (index === 0 ? numbers.one : numbers.zero));
  for (const [index, pass] of passes.entries()) {
    if (index === skip || isZero(numbers, pass)) continue;
    let before = sums[0] ?? numbers.zero;
    for (let power = 1; power < sums.length; power++) {
      const here = sums[power] ?? numbers.zero;
      sums[power] = numbers.plus(here, numbers.times(before, pass));
      before = here;
    }
  }
  return sums;
}

/** n over k for k = 0 .. n. */
function binomials(n: number): readonly bigint[] {
  const row = [1n];
  for (let k = 1; k <= n; k++) row.push(((row[k - 1] ?? 1n) * BigInt(n - k + 1)) / BigInt(k));
  return row;
}

/**
 * Of all orders of n at a rank, a candidate has k of the others before him in one of n, each k others being equally likely: he meets, on
 * average, the sum over k of (mean of the products of what k others pass on) ÷ n.
 */
function addAverage<T>(sum: Sum<T>, paper: Paper): void {
  const { numbers } = sum;
  let weight = numbers.one;
  for (const rank of paper.ranks) {
    const [first, ...others] = rank;
    if (first !== undefined && others.length === 0) weight = take(sum, first, weight, paper.papers);
    else {
      const keeps = rank.map((number) => sum.keep[number] ?? numbers.zero);
      const passes = keeps.map((keep) => numbers.minus(numbers.one, keep));
      const ways = binomials(rank.length - 1);
      for (const [index, number] of rank.entries()) {
        const met = symmetricSums(numbers, passes, index).reduce(
          (total, part, before) => numbers.plus(total, numbers.over(part, ways[before] ?? 1n)),
          numbers.zero,
        );
        const share = numbers.over(numbers.times(met, keeps[index] ?? numbers.zero), BigInt(rank.length));
        credit(sum, number, numbers.times(weight, share), paper.papers);
      }
      weight = numbers.times(
        weight,
        passes.reduce((product, pass) => numbers.times(product, pass), numbers.one),
      );
    }
    if (isZero(numbers, weight)) return;
  }
}

function addPaper<T>(sum: Sum<T>, paper: Paper, equalRanks: EqualRanks): void {
  if (equalRanks === "average") addAverage(sum, paper);
  else if (equalRanks === "each-alone" && paper.hasEqual) addEachAlone(sum, paper, 0, sum.numbers.one);
  else addTogether(sum, paper, equalRanks === "stopping" && paper.hasEqual);
}

/**
 * The plain way: every paper by itself on every iteration, in big integers or fractions, equal ranks and all. It is the measure for the
 * grouped way, and counts what that one does not: equal ranks and exact fractions.
 */
export function plainPapers<T>(papers: Papers, candidates: number, numbers: Numbers<T>, equalRanks: EqualRanks): MeekPapers<T> {
  const all = readPapers(papers);
  const branches = all.reduce((total, paper) => total + paper.branches, 0);
  const wayOf = (paper: Paper): EqualRanks =>
    equalRanks === "each-alone" && (paper.branches > mostBranches || branches > mostBranchesInAll) ? "stopping" : equalRanks;
  return {
    tally: (keep) => {
      const totals = Array.from({ length: candidates + 1 }, () => numbers.zero);
      for (const paper of all) addPaper({ numbers, keep, totals }, paper, wayOf(paper));
      return totals;
    },
    // Who passes on and who is passed over is read off the keep factors.
    elect: () => undefined,
    defeat: () => undefined,
  };
}
