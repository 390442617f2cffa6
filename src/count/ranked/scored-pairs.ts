import { ok } from "#kit";
import type { Rule } from "../rule.ts";
import { groupsOf } from "../majority/most.ts";
import type { RankBy } from "./condorcet.ts";
import { countPairs, pairsRule } from "./condorcet.ts";
import type { Pairwise } from "./pairwise.ts";
import { preferring } from "./pairwise.ts";

/** Copeland: a win counts 1 and a draw a half; figures in tenths. */
const byCopeland: RankBy = (pairs, standing) => {
  const figures = figuresBy(pairs, standing, (a) =>
    standing.reduce((points, b) => {
      const [pro, contra] = [preferring(pairs, a, b), preferring(pairs, b, a)];
      return a === b ? points : points + (pro > contra ? 10 : pro === contra ? 5 : 0);
    }, 0),
  );
  const ranking = groupsOf(standing, figures);
  return ok({ ranking, figures, decimals: 1, reasons: [{ code: "copeland.points" }, { code: "condorcet.first", who: ranking[0] ?? [] }] });
};

const figuresBy = (pairs: Pairwise, standing: readonly number[], of: (number: number) => number): readonly bigint[] =>
  Array.from({ length: pairs.size }, (_, number) => BigInt(standing.includes(number) ? of(number) : 0));

/** Minimax: the worst that each candidate suffers against another; least is best. The figures are those worst results. */
const byMinimax =
  (worst: (forOther: number, forOwn: number) => number): RankBy =>
  (pairs, standing) => {
    const figures = figuresBy(
      pairs,
      standing,
      (a) =>
        standing.reduce<number | null>((most, b) => {
          if (a === b) return most;
          const here = worst(preferring(pairs, b, a), preferring(pairs, a, b));
          return most === null || here > most ? here : most;
        }, null) ?? 0,
    );
    const ranking = groupsOf(
      standing,
      figures.map((figure) => -figure),
    );
    return ok({ ranking, figures, reasons: [{ code: "minimax.worst" }, { code: "condorcet.first", who: ranking[0] ?? [] }] });
  };

/** Copeland's method. */
export const copeland: Rule = {
  ...pairsRule,
  id: "copeland",
  title: "Copeland's method",
  source: "A. H. Copeland (1951), as in D. G. Saari and V. R. Merlin, The Copeland method (1996) § 1: a win counts 1, a draw 1/2",
  summary: "Every two candidates are compared; whoever wins most of the comparisons is first, a draw counting a half.",
  count: (election, options) => countPairs(copeland, byCopeland, election, options),
};

/** Minimax (Simpson and Kramer) by winning votes: the votes of the worst defeat; 0 for whoever is never beaten. */
export const minimaxWinningVotes: Rule = {
  ...pairsRule,
  id: "minimax-winning-votes",
  title: "Minimax, winning votes",
  source: "P. B. Simpson (1969) and G. H. Kramer (1977), minimax; size of a defeat: votes of the winner of the pair, draws and wins 0",
  summary: "Every two candidates are compared; whoever's worst defeat has the fewest votes behind it is first.",
  count: (election, options) =>
    countPairs(
      minimaxWinningVotes,
      byMinimax((other, own) => (other > own ? other : 0)),
      election,
      options,
    ),
};

/** Minimax by margins: the largest difference against a candidate, below 0 for whoever always wins. */
export const minimaxMargins: Rule = {
  ...pairsRule,
  id: "minimax-margins",
  title: "Minimax, margins",
  source: "P. B. Simpson (1969) and G. H. Kramer (1977), minimax; size of a defeat: difference of votes, a win counting below 0",
  summary: "Every two candidates are compared; whoever's worst result is the least bad by difference of votes is first.",
  count: (election, options) =>
    countPairs(
      minimaxMargins,
      byMinimax((other, own) => other - own),
      election,
      options,
    ),
};
