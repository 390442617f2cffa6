import { commonDivisor } from "../exact.ts";
import { decimalOf } from "../report/decimal.ts";

/** A transfer value, or a sum of them: a fraction of non-negative whole numbers in lowest terms. Exact, however long. */
export type Value = { readonly num: bigint; readonly den: bigint };

export const whole: Value = { num: 1n, den: 1n };
export const nothing: Value = { num: 0n, den: 1n };

/** num / den in lowest terms; den is positive, num not negative. */
export function valueOf(num: bigint, den: bigint): Value {
  const divisor = commonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

export const product = (a: Value, b: Value): Value => valueOf(a.num * b.num, a.den * b.den);
export const sum = (a: Value, b: Value): Value => valueOf(a.num * b.den + b.num * a.den, a.den * b.den);
export const isLess = (a: Value, b: Value): boolean => a.num * b.den < b.num * a.den;

/** Highest first, for Array.sort; equal only for equal fractions. */
export const byValueDown = (a: Value, b: Value): number => (isLess(b, a) ? -1 : isLess(a, b) ? 1 : 0);

/** value x papers in units of 1 / scale of a vote, the rest disregarded. */
export const floorOf = (value: Value, papers: number, scale: bigint): bigint => (value.num * BigInt(papers) * scale) / value.den;

const texts = new WeakMap<Value, string>();

/** "1" or "105/467"; equal values have equal texts. Made once for each value: long ones take time. */
export function valueText(value: Value): string {
  const made = texts.get(value) ?? (value.den === 1n ? String(value.num) : `${value.num}/${value.den}`);
  texts.set(value, made);
  return made;
}

/** For a sentence: cut to six decimals, without needless noughts, as "0.224839" or "1". */
export const valueDecimal = (value: Value): string => decimalOf((value.num * 1_000_000n) / value.den, 6).replace(/\.?0+$/, "");
