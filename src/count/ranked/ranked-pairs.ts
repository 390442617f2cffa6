import { ok } from "#kit";
import type { Rule } from "../rule.ts";
import type { RankBy } from "./condorcet.ts";
import { countPairs, pairsRule } from "./condorcet.ts";
import type { Pairwise } from "./pairwise.ts";
import { preferring } from "./pairwise.ts";
import type { Relation } from "./relation.ts";
import { layers, relationOf } from "./relation.ts";
import type { Strength } from "./schulze.ts";
import { margins, winningVotes } from "./schulze.ts";

type Win = { readonly over: number; readonly under: number; readonly strength: number; readonly against: number };

/** Wins in groups of equal strength, the strongest first; of equal strength those with fewer votes against come first. */
function winGroups(pairs: Pairwise, standing: readonly number[], strength: Strength): readonly (readonly Win[])[] {
  const wins: Win[] = [];
  for (const over of standing) {
    for (const under of standing) {
      const [pro, contra] = [preferring(pairs, over, under), preferring(pairs, under, over)];
      if (over !== under && pro > contra) wins.push({ over, under, strength: strength(pro, contra, 0), against: contra });
    }
  }
  wins.sort((x, y) => y.strength - x.strength || x.against - y.against);
  const groups: Win[][] = [];
  for (const win of wins) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && last[0].strength === win.strength && last[0].against === win.against) last.push(win);
    else groups.push([win]);
  }
  return groups;
}

/** What is fixed and all that follows from it: reaches(a, b). */
function closed(size: number, fixed: readonly Win[], more: readonly Win[]): Relation {
  const relation = relationOf(size);
  for (const win of fixed) relation.add(win.over, win.under);
  for (const win of more) relation.add(win.over, win.under);
  relation.close();
  return relation;
}

/**
 * Fixes wins group by group. Wins of one group go in together; those that lie on a circle made with what is fixed or with each other are left out, so no
 * order among equals is needed and nobody's number matters.
 */
function fix(pairs: Pairwise, standing: readonly number[], strength: Strength): { readonly reaches: Relation; readonly left: readonly Win[] } {
  let fixed: readonly Win[] = [];
  const left: Win[] = [];
  let reaches = closed(pairs.size, [], []);
  for (const group of winGroups(pairs, standing, strength)) {
    // What follows already needs no fixing, what contradicts it is left out.
    const open = group.filter((win) => !reaches.has(win.over, win.under) && !reaches.has(win.under, win.over));
    left.push(...group.filter((win) => reaches.has(win.under, win.over)));
    if (open.length === 0) continue;
    const all = closed(pairs.size, fixed, open);
    const good = open.filter((win) => !all.has(win.under, win.over));
    left.push(...open.filter((win) => all.has(win.under, win.over)));
    if (good.length === 0) continue;
    fixed = [...fixed, ...good];
    reaches = good.length === open.length ? all : closed(pairs.size, fixed, []);
  }
  return { reaches, left };
}

const byRankedPairs =
  (strength: Strength): RankBy =>
  (pairs, standing) => {
    const { reaches, left } = fix(pairs, standing, strength);
    const ranking = layers(standing, reaches.has);
    const figures = Array.from({ length: pairs.size }, (_, a) =>
      BigInt(standing.includes(a) ? standing.filter((b) => b !== a && reaches.has(a, b)).length : 0),
    );
    const leftOut = left.length === 0 ? [] : [{ code: "ranked-pairs.left" as const, figures: { wins: String(left.length) } }];
    return ok({ ranking, figures, reasons: [{ code: "ranked-pairs.fixed" }, ...leftOut, { code: "condorcet.first", who: ranking[0] ?? [] }] });
  };

const rankedPairsRule = (kind: string, title: string, strength: Strength): Rule => {
  const rule: Rule = {
    ...pairsRule,
    id: `ranked-pairs-${kind}`,
    title: `Ranked pairs, ${title}`,
    source: `T. N. Tideman, Independence of clones as a criterion for voting rules (1987) § 5, strength of a win: ${title}; wins of equal strength (and as many votes against) are fixed together, those in a circle left out`,
    summary: "Every two candidates are compared; the wins are fixed from the strongest down, each unless it contradicts what is fixed.",
    count: (election, options) => countPairs(rule, byRankedPairs(strength), election, options),
  };
  return rule;
};

/** Ranked pairs (Tideman); a win is as strong as the votes for it. */
export const rankedPairsWinningVotes = rankedPairsRule("winning-votes", "winning votes", winningVotes);
/** Ranked pairs (Tideman); a win is as strong as the difference of votes. */
export const rankedPairsMargins = rankedPairsRule("margins", "margins", margins);
