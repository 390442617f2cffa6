import { floorQuotient } from "../exact.ts";
/** An amount in units of 10^-decimals as a decimal, exactly: 1240n at two decimals is "12.40", -5n is "-0.05". `decimals` is a whole number from 0. */
export function decimalOf(amount: bigint, decimals: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return amount < 0n ? `-${whole}` : whole;
}

/** A change with its sign, "+12.40" or "-3.00"; no change is "". `minus` is the sign to print: a hyphen for machines, "−" for people. */
export function changeOf(amount: bigint, decimals: number, minus = "-"): string {
  if (amount === 0n) return "";
  return amount > 0n ? `+${decimalOf(amount, decimals)}` : `${minus}${decimalOf(-amount, decimals)}`;
}

/** The unit of a count: one vote is 10^decimals. */
export const oneVote = (decimals: number): bigint => 10n ** BigInt(decimals);

/** Half of a whole Number, rounded up; 0 for what is not above 0. */
export const halfUp = (whole: number): number => (whole <= 0 ? 0 : floorQuotient(whole + 1, 2));
