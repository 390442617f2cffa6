/** A fraction of non-negative integers; `den` is positive. Compared by cross multiplication, never rounded. */
export type Fraction = { readonly num: number; readonly den: number };

/** part / whole > fraction */
export const exceeds = (part: number, whole: number, f: Fraction): boolean => BigInt(part) * BigInt(f.den) > BigInt(f.num) * BigInt(whole);

/** part / whole ≥ fraction */
export const reaches = (part: number, whole: number, f: Fraction): boolean => BigInt(part) * BigInt(f.den) >= BigInt(f.num) * BigInt(whole);

/** The least integer n with n / whole > fraction. */
export const leastExceeding = (whole: number, f: Fraction): number => Number((BigInt(f.num) * BigInt(whole)) / BigInt(f.den)) + 1;

/** The least integer n with n / whole ≥ fraction. */
export const leastReaching = (whole: number, f: Fraction): number => Number((BigInt(f.num) * BigInt(whole) + BigInt(f.den) - 1n) / BigInt(f.den));
