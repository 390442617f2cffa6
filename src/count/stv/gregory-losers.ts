import { excludableOf } from "./gregory-election.ts";
import { continuingOf, electedOf, stageNumber, type Table, totalOf } from "./gregory-table.ts";
import type { Together } from "./gregory-terms.ts";

/** The largest number of the lowest who cannot overtake the next, `surplus` added; 0 when not even the lowest is safe to exclude before the surpluses pass on. */
export function safeToExclude(table: Table, together: Together, surplus: bigint): number {
  if (together === "one-by-one") return 0;
  const inOrder = lowestFirst(table);
  const most = Math.min(continuingOf(table).length - table.placesLeft, inOrder.length - 1);
  let sum = surplus;
  let safe = 0;
  for (let size = 1; size <= most; size++) {
    sum += totalOf(table, inOrder[size - 1] ?? 0);
    const next = totalOf(table, inOrder[size] ?? 0);
    if ((together === "below" ? sum < next : sum <= next) && mayGo(table, inOrder.slice(0, size))) safe = size;
  }
  return safe;
}

const mayGo = (table: Table, numbers: readonly number[]): boolean =>
  numbers.length === 1 || (table.gatekeeper?.mayExclude(electedOf(table), numbers, continuingOf(table)) ?? true);

/** Whoever may be excluded, fewest votes first; equals by number, which decides nothing. */
export const lowestFirst = (table: Table): readonly number[] =>
  [...excludableOf(table)].sort((a, b) => {
    const one = totalOf(table, a);
    const other = totalOf(table, b);
    return one === other ? a - b : one < other ? -1 : 1;
  });

/**
 * The lowest `size`. Where the line falls between equals (which needs all below to have no votes at all), the rule's tie says who goes.
 * Null when a lot is needed.
 */
export function lowest(table: Table, size: number): readonly number[] | null {
  const inOrder = lowestFirst(table);
  const edge = totalOf(table, inOrder[size - 1] ?? 0);
  const going = inOrder.filter((number) => totalOf(table, number) < edge);
  let tied = inOrder.filter((number) => totalOf(table, number) === edge);
  while (going.length < size) {
    if (going.length + tied.length === size) return [...going, ...tied];
    const one = table.breaker.choose("exclusion", tied, stageNumber(table), "lowest");
    if (one === 0) return null;
    going.push(one);
    tied = tied.filter((number) => number !== one);
  }
  return going;
}
