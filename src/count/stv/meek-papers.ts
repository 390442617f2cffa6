/**
 * The papers of a Meek count. Each paper starts with weight 1; each candidate on it in turn keeps his factor's share of what is left and
 * the rest passes on. The two ways of adding up, plain (plain-meek.ts) and grouped (meek-groups.ts), give the same figures to the last digit.
 */
export type MeekPapers<T> = {
  /** Votes by candidate at these keep factors, by candidate: a hopeful's is one, a defeated's zero. */
  readonly tally: (keep: readonly T[]) => readonly T[];
  /** These now pass on a part of what they get: from here on their keep factor may be below one. */
  readonly elect: (candidates: readonly number[]) => void;
  /** These are passed over from here on, as if they had not stood. */
  readonly defeat: (candidates: readonly number[]) => void;
};
