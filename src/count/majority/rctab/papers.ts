import type { Election } from "../../election.ts";
import type { Rctab } from "./options.ts";
import { hasMark, sightOf, standingOf, standings, walk } from "./walk.ts";

/**
 * The papers of a contest with what each is worth and whom it counts for. Candidates are 1 .. n, all written-in persons together n + 1.
 * A value is kept once and papers point at it: most are worth one vote.
 */
export type Stack = {
  readonly candidates: number;
  readonly rows: number;
  readonly weights: Float64Array;
  readonly hasWriteIns: boolean;
  /** An over-marked rank of which the file does not say who was marked. */
  readonly hasUnknownOvervote: boolean;
  /** Whom a row counts for, 0 for none. */
  readonly holder: Int32Array;
  readonly standing: Uint8Array;
  readonly valueAt: Uint32Array;
  /** In units of 10^-decimals. */
  readonly values: bigint[];
  /** Finds whom a row counts for now, and writes `holder` and `standing`. */
  readonly look: (row: number, isContinuing: (candidate: number) => boolean) => void;
};

/** Papers ready to be counted, none looked at yet. */
export function stackOf(election: Election, rules: Rctab): Stack {
  const candidates = election.candidates.length;
  const { rows, weights } = election.papers;
  const sight = sightOf(election.papers, candidates, rules);
  const holder = new Int32Array(rows);
  const standing = new Uint8Array(rows);
  return {
    candidates,
    rows,
    weights,
    hasWriteIns: rules.blankAsWriteIn || hasMark(sight, candidates + 2),
    hasUnknownOvervote: hasMark(sight, candidates + 1),
    holder,
    standing,
    valueAt: new Uint32Array(rows),
    values: [10n ** BigInt(rules.decimals)],
    look: (row, isContinuing) => {
      const step = walk(sight, row, isContinuing);
      holder[row] = step.go === "to" ? step.candidate : 0;
      standing[row] = step.go === "stop" ? step.standing : standingOf.active;
    },
  };
}

/** Totals of a round: by candidate with written-in persons last, and votes no longer in play by cause. */
export type Tally = { readonly totals: readonly bigint[]; readonly inactive: readonly bigint[] };

/** Adds up every row at its value. */
export function tallyOf(stack: Stack): Tally {
  const { values, candidates } = stack;
  const slots = candidates + 2 + standings.length;
  const votes = new Float64Array(slots * values.length);
  for (let row = 0; row < stack.rows; row++) {
    const standing = stack.standing[row] ?? 0;
    const slot = standing === standingOf.active ? (stack.holder[row] ?? 0) : candidates + 2 + standing;
    const at = (stack.valueAt[row] ?? 0) * slots + slot;
    votes[at] = (votes[at] ?? 0) + (stack.weights[row] ?? 0);
  }
  const sums = Array.from({ length: slots }, () => 0n);
  for (const [index, value] of values.entries()) {
    for (let slot = 0; slot < slots; slot++) {
      const here = votes[index * slots + slot] ?? 0;
      if (here > 0) sums[slot] = (sums[slot] ?? 0n) + BigInt(here) * value;
    }
  }
  return { totals: sums.slice(0, candidates + 2), inactive: sums.slice(candidates + 2) };
}

/**
 * Takes from every paper of a winner what the winner keeps: each passes on its value x fraction, cut (CastVoteRecord.recordCurrentRecipientAsWinner).
 * Answers with what the winner keeps in all.
 */
export function keepFrom(stack: Stack, winner: number, fraction: bigint, one: bigint): bigint {
  const valueAfter = new Map<number, number>();
  const indexOf = new Map<bigint, number>(stack.values.map((value, index) => [value, index]));
  let kept = 0n;
  for (let row = 0; row < stack.rows; row++) {
    if (stack.holder[row] !== winner || stack.standing[row] !== standingOf.active) continue;
    const before = stack.valueAt[row] ?? 0;
    const value = stack.values[before] ?? 0n;
    let after = valueAfter.get(before);
    if (after === undefined) {
      const passes = (value * fraction) / one;
      after = indexOf.get(passes) ?? stack.values.push(passes) - 1;
      indexOf.set(passes, after);
      valueAfter.set(before, after);
    }
    kept += BigInt(stack.weights[row] ?? 0) * (value - (stack.values[after] ?? 0n));
    stack.valueAt[row] = after;
  }
  return kept;
}
