import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { DivisorMethod, Figure } from "./figures.ts";
import { averageOf, highestFigures } from "./figures.ts";
import type { QuotaKind } from "./remainder.ts";
import { byRemainder } from "./remainder.ts";
import type { Apportionment, Step, Table } from "./table.ts";

export type Method = DivisorMethod | "largest-remainder";

/** What may be asked besides the votes; lists are given by their place in `votes`, from 0. */
export type ApportionOptions = {
  /** Least and most seats of each list. */
  readonly minimum?: readonly number[];
  readonly maximum?: readonly number[];
  /** Lists with a smaller share of all votes get nothing. */
  readonly threshold?: Figure;
  /** Largest remainder only; Hare unless given. */
  readonly quota?: QuotaKind;
  /** First divisor of the modified Sainte-Laguë method; 7/5 unless given. */
  readonly first?: Figure;
  /** One of lists that are level for fewer seats than lists, at the step (from 0); -1 when a lot is needed. Without it every such tie needs a lot. */
  readonly choose?: (between: readonly number[], step: number) => number;
};

export const mostSteps = 10_000;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

function refusalOf(votes: readonly bigint[], seats: number, minimum: readonly number[], maximum: readonly number[]): Refusal | null {
  if (!Number.isSafeInteger(seats) || seats < 1 || seats > mostSteps) return { code: "count.seats", field: "seats", detail: { seats, most: mostSteps } };
  if (votes.some((own) => own < 0n)) return { code: "count.votes.negative", field: "votes" };
  const bad = [...minimum, ...maximum].find((number) => !(Number.isSafeInteger(number) || number === Infinity) || number < 0);
  const crossed = votes.findIndex((_, list) => (minimum[list] ?? 0) > (maximum[list] ?? Infinity));
  if (bad !== undefined || crossed >= 0) return { code: "count.seats.range", field: "minimum", detail: { list: crossed + 1 } };
  if (sumOf(minimum) > seats) return { code: "count.seats.minimum", field: "minimum", detail: { minimum: sumOf(minimum), seats } };
  return null;
}

/** Share of all votes at least the threshold. */
const reaches = (own: bigint, all: bigint, threshold: Figure): boolean => own * threshold.den >= threshold.num * all;

/**
 * Shares seats out among lists or groups by their votes or members, exactly. A list without votes gets a seat only as its minimum.
 * Refuses `count.seats` (not 1 .. 10,000), `count.votes.negative`, `count.seats.range` (a minimum above the maximum), `count.seats.minimum` (more than there are seats).
 */
export function apportion(method: Method, votes: readonly bigint[], seats: number, options: ApportionOptions = {}): Result<Apportionment, Refusal> {
  const minimum = votes.map((_, list) => options.minimum?.[list] ?? 0);
  const maximum = votes.map((_, list) => options.maximum?.[list] ?? Infinity);
  const refusal = refusalOf(votes, seats, minimum, maximum);
  if (refusal !== null) return no(refusal);
  const all = votes.reduce((sum, own) => sum + own, 0n);
  const threshold = options.threshold ?? { num: 0n, den: 1n };
  const lists = [...votes.keys()];
  const barred = lists.filter((list) => !reaches(votes[list] ?? 0n, all, threshold));
  const eligible = lists.filter((list) => !barred.includes(list) && (votes[list] ?? 0n) > 0n);
  const table: Table = { votes, seats, minimum, maximum, eligible, choose: options.choose ?? (() => -1) };
  if (method === "largest-remainder") return ok({ ...byRemainder(table, options.quota ?? "hare"), barred });
  return ok({ ...byDivisor(table, method, options.first ?? { num: 7n, den: 5n }), barred });
}

/** Highest averages: first the minimum seats, then seat by seat to the list with the highest figure that is not at its maximum. */
function byDivisor(table: Table, method: DivisorMethod, first: Figure): Omit<Apportionment, "barred"> {
  const held = [...table.minimum];
  const steps: Step[] = [];
  const fixed = table.minimum.flatMap((least, list) => Array.from({ length: least }, () => list));
  if (fixed.length > 0) steps.push({ kind: "minimum", to: fixed });
  let left = table.seats - fixed.length;
  const figureOf = (list: number): Figure => averageOf(method, table.votes[list] ?? 0n, held[list] ?? 0, first);
  while (left > 0) {
    const open = table.eligible.filter((list) => (held[list] ?? 0) < (table.maximum[list] ?? 0));
    const top = highestFigures(open, figureOf);
    if (top.length === 0) break;
    // When all who are level get a seat anyway there is nothing to decide: they follow each other.
    const list = top.length <= left ? (top[0] ?? -1) : table.choose(top, steps.length);
    if (list < 0) return { seats: held, steps, vacant: 0, tied: top };
    held[list] = (held[list] ?? 0) + 1;
    steps.push({ kind: "seat", to: [list] });
    left--;
  }
  return { seats: held, steps, vacant: left, tied: null };
}
