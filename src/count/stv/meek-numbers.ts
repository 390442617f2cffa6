import { commonDivisor } from "../exact.ts";

/**
 * The arithmetic of the Meek rules. A paper's weight, a keep factor and a vote are numbers T of one kind: whole billionths (nine
 * decimals, as the reference rule and New Zealand count) or exact fractions.
 */
export type Numbers<T> = {
  readonly zero: T;
  /** A whole vote, and the keep factor of a candidate who keeps all. */
  readonly one: T;
  readonly plus: (a: T, b: T) => T;
  readonly minus: (a: T, b: T) => T;
  /** Below 0, 0 or above 0 as a is less than, equal to or more than b. */
  readonly compare: (a: T, b: T) => number;
  /** a × b, cut to the decimals there are. */
  readonly times: (a: T, b: T) => T;
  /** a in so many equal parts, cut. */
  readonly over: (a: T, parts: bigint) => T;
  /** A share on each of so many papers. */
  readonly onPapers: (share: T, papers: bigint) => T;
  /** What a candidate keeps of a paper's weight … */
  readonly kept: (weight: T, keep: T) => T;
  /** … and what passes on. */
  readonly rest: (weight: T, keep: T, kept: T) => T;
  /** The next keep factor: keep × quota ÷ votes, never above one. `votes` may be zero: then the factor stays. */
  readonly nextKeep: (keep: T, quota: T, votes: T) => T;
  /** In whole billionths of a vote, cut: for the count sheet. */
  readonly amount: (value: T) => bigint;
  /** False when a number has grown too long to go on with. */
  readonly isShort: (value: T) => boolean;
};

/** Decimals of every amount of a Meek count. */
export const meekDecimals = 9;

/** One vote in billionths. */
export const oneInBillionths = 1_000_000_000;
const one = 1_000_000_000n;

const cutProduct = (a: bigint, b: bigint): bigint => (a * b) / one;
const upProduct = (a: bigint, b: bigint): bigint => (a * b + one - 1n) / one;

const billionths: Omit<Numbers<bigint>, "kept" | "rest"> = {
  zero: 0n,
  one,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  times: cutProduct,
  over: (a, parts) => a / parts,
  onPapers: (share, papers) => share * papers,
  // Multiplied by the quota and rounded up, then divided by the votes and rounded up (PRF step B.2.f; Schedule 1A clause 17 likewise).
  nextKeep: (keep, quota, votes) => {
    if (votes <= 0n) return keep;
    const next = (upProduct(keep, quota) * one + votes - 1n) / votes;
    // Rounding can leave an elected candidate a billionth below the quota; nobody keeps more of a paper than there is.
    return next > one ? one : next;
  },
  amount: (value) => value,
  isShort: () => true,
};

/** Nine decimals; a share is rounded up and the rest of the paper passes on (PRF step B.2.a; New Zealand as its calculator rounds). */
export const roundedUp: Numbers<bigint> = { ...billionths, kept: upProduct, rest: (weight, _keep, kept) => weight - kept };

/** Nine decimals; the share and what passes on are both cut (droop's rule "meek", stv-rs "fixed9"): the difference is lost. */
export const roundedDown: Numbers<bigint> = { ...billionths, kept: cutProduct, rest: (weight, keep) => cutProduct(weight, one - keep) };

/**
 * a × b ÷ 10^9, cut, for whole numbers a and b from 0 to 10^9.
 *
 * The product can reach 10^18, beyond what a Number holds, so the quotient is first estimated and then put right exactly. Let m be the
 * true quotient, cut. The estimate is never below m: m × 10^9 has at most 51 binary digits besides its factor 2^9, so it is held
 * exactly, and rounding keeps order. It is at most m + 1: the product is off by less than 64, which with the rounding of the division
 * is less than 3e-7 of the quotient. So a × b − q × 10^9 lies between −10^9 and 10^9, within the 32 bits in which Math.imul is without
 * error, and its sign tells whether q is m or m + 1.
 */
export function floorShare(a: number, b: number): number {
  const quotient = Math.floor((a * b) / oneInBillionths);
  const remainder = (Math.imul(a, b) - Math.imul(quotient, oneInBillionths)) | 0;
  return remainder < 0 ? quotient - 1 : quotient;
}

/** a × b ÷ 10^9, rounded up, for whole numbers a and b from 0 to 10^9. A remainder of nothing, or an estimate one too high, is the answer already; see `floorShare`. */
export function ceilShare(a: number, b: number): number {
  const quotient = Math.floor((a * b) / oneInBillionths);
  const remainder = (Math.imul(a, b) - Math.imul(quotient, oneInBillionths)) | 0;
  return remainder > 0 ? quotient + 1 : quotient;
}

/** A fraction in lowest terms; `den` is above 0. */
export type Exact = { readonly num: bigint; readonly den: bigint };

export function exact(num: bigint, den = 1n): Exact {
  if (den === 1n) return { num, den };
  const divisor = commonDivisor(num < 0n ? -num : num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

const longest = 1n << 1024n;

/** Exact fractions, nothing rounded. They grow with every iteration: a count whose fractions pass 1024 binary digits is refused by the engine. */
export const exactly: Numbers<Exact> = {
  zero: exact(0n),
  one: exact(1n),
  plus: (a, b) => (a.den === b.den ? exact(a.num + b.num, a.den) : exact(a.num * b.den + b.num * a.den, a.den * b.den)),
  minus: (a, b) => exact(a.num * b.den - b.num * a.den, a.den * b.den),
  compare: (a, b) => {
    const difference = a.num * b.den - b.num * a.den;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  },
  times: (a, b) => exact(a.num * b.num, a.den * b.den),
  over: (a, parts) => exact(a.num, a.den * parts),
  onPapers: (share, papers) => exact(share.num * papers, share.den),
  kept: (weight, keep) => exact(weight.num * keep.num, weight.den * keep.den),
  rest: (weight, keep) => exact(weight.num * (keep.den - keep.num), weight.den * keep.den),
  nextKeep: (keep, quota, votes) => {
    if (votes.num <= 0n) return keep;
    const next = exact(keep.num * quota.num * votes.den, keep.den * quota.den * votes.num);
    return next.num > next.den ? exact(1n) : next;
  },
  amount: (value) => (value.num * one) / value.den,
  isShort: (value) => value.den < longest,
};
