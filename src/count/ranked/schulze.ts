import { ok } from "#kit";
import type { Rule } from "../rule.ts";
import type { RankBy } from "./condorcet.ts";
import { countPairs, pairsRule } from "./condorcet.ts";
import type { Pairwise } from "./pairwise.ts";
import { preferring } from "./pairwise.ts";
import { layers } from "./relation.ts";

/** How strong it is that more prefer a to b: 0 when they are not more. */
export type Strength = (forA: number, forB: number, votes: number) => number;

export const winningVotes: Strength = (forA, forB) => (forA > forB ? forA : 0);
export const margins: Strength = (forA, forB) => (forA > forB ? forA - forB : 0);
/** Fewer votes against are stronger; votes + 1 keeps every win above 0. */
export const losingVotes: Strength = (forA, forB, votes) => (forA > forB ? votes + 1 - forB : 0);

/** The strongest path from each to each: its weakest step as strong as can be (Floyd and Warshall with min and max). */
export function strongestPaths(pairs: Pairwise, standing: readonly number[], strength: Strength, votes: number): Float64Array {
  const { size } = pairs;
  const paths = new Float64Array(size * size);
  for (const a of standing) for (const b of standing) if (a !== b) paths[a * size + b] = strength(preferring(pairs, a, b), preferring(pairs, b, a), votes);
  for (const via of standing) {
    for (const a of standing) {
      if (a === via) continue;
      const first = paths[a * size + via] ?? 0;
      if (first === 0) continue;
      for (const b of standing) {
        if (b === a) continue;
        const whole = Math.min(first, paths[via * size + b] ?? 0);
        if (whole > (paths[a * size + b] ?? 0)) paths[a * size + b] = whole;
      }
    }
  }
  return paths;
}

const bySchulze =
  (strength: Strength): RankBy =>
  (pairs, standing, _, prepared) => {
    const { size } = pairs;
    const paths = strongestPaths(pairs, standing, strength, prepared.report.valid);
    const surpasses = (a: number, b: number): boolean => (paths[a * size + b] ?? 0) > (paths[b * size + a] ?? 0);
    const ranking = layers(standing, surpasses);
    const figures = Array.from({ length: size }, (_entry, a) => BigInt(standing.includes(a) ? standing.filter((b) => surpasses(a, b)).length : 0));
    return ok({ ranking, figures, reasons: [{ code: "schulze.paths" }, { code: "condorcet.first", who: ranking[0] ?? [] }] });
  };

const schulzeRule = (kind: string, title: string, strength: Strength): Rule => {
  const rule: Rule = {
    ...pairsRule,
    id: `schulze-${kind}`,
    title: `Schulze method, ${title}`,
    source: `M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method (2011) § 2.2 (strongest paths), § 2.1 (strength: ${title})`,
    summary: "Every two candidates are compared; indirect wins count as much as their weakest step, and whoever has the stronger path to each other wins.",
    count: (election, options) => countPairs(rule, bySchulze(strength), election, options),
  };
  return rule;
};

/** Schulze; a win is as strong as the votes for it. */
export const schulzeWinningVotes = schulzeRule("winning-votes", "winning votes", winningVotes);
/** Schulze; a win is as strong as the difference of votes. */
export const schulzeMargins = schulzeRule("margins", "margins", margins);
/** Schulze; a win is the stronger the fewer votes are against it. */
export const schulzeLosingVotes = schulzeRule("losing-votes", "losing votes", losingVotes);
