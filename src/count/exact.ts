/** a / b cut to a whole number, for whole numbers a from 0 and b from 1: a - a % b is a multiple of b, so the division leaves nothing over. */
export const floorQuotient = (a: number, b: number): number => (a - (a % b)) / b;

/** The greatest common divisor of two whole numbers from 0, not both 0. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b];
  while (low !== 0n) [high, low] = [low, high % low];
  return high;
}
