import type { DraftFeatures } from "./features.ts";
import type { Candidate } from "./similarity.ts";
import type { Weights } from "./weights.ts";

// What a pair's surroundings say of it, in this order: the pair after the round before; better than the first's other partners; better than
// the second's other partners; neighbours match too; sections match; the pair by itself.

export const weighed = (weights: readonly number[], values: ArrayLike<number>): number => {
  let sum = weights[0] ?? 0;
  for (let at = 0; at < values.length; at++) sum += (weights[at + 1] ?? 0) * (values[at] ?? 0);
  return sum;
};

export const likely = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The pairs' chances by themselves, as logits. */
const byThemselves = (candidates: readonly Candidate[], pair: readonly number[]): Float64Array =>
  Float64Array.from(candidates, ({ values }) => weighed(pair, values));

const floor = -6;

function bestTwo(count: number, placeOf: (candidate: Candidate) => number, candidates: readonly Candidate[], logits: Float64Array): Float64Array {
  const best = new Float64Array(count * 2).fill(floor);
  candidates.forEach((candidate, at) => {
    const place = placeOf(candidate) * 2;
    const logit = logits[at] ?? floor;
    if (logit > (best[place] ?? floor)) {
      best[place + 1] = best[place] ?? floor;
      best[place] = logit;
    } else if (logit > (best[place + 1] ?? floor)) best[place + 1] = logit;
  });
  return best;
}

const margin = (best: Float64Array, place: number, logit: number): number => {
  const first = best[place * 2] ?? floor;
  const other = logit >= first ? (best[place * 2 + 1] ?? floor) : first;
  return Math.max(-4, Math.min(4, logit - other));
};

/** Each candidate with what its surroundings in the two drafts say. */
function inSurroundings(a: DraftFeatures, b: DraftFeatures, candidates: readonly Candidate[], logits: Float64Array): number[][] {
  const width = b.clauses.length;
  const rows = bestTwo(a.clauses.length, (pair) => pair.a, candidates, logits);
  const columns = bestTwo(width, (pair) => pair.b, candidates, logits);
  const chance = new Map(candidates.map((pair, at) => [pair.a * width + pair.b, likely(logits[at] ?? floor)] as const));
  const sections = sectionTies(a, b, candidates, logits);
  return candidates.map((pair, at) => {
    const logit = logits[at] ?? floor;
    let neighbours = 0;
    for (const step of [-1, 1]) {
      let best = 0;
      for (const other of [-2, -1, 1, 2]) {
        const beside = pair.b + other;
        if (beside >= 0 && beside < width) best = Math.max(best, (chance.get((pair.a + step) * width + beside) ?? 0) * (Math.abs(other) === 1 ? 1 : 0.8));
      }
      neighbours += best;
    }
    const tie = sections.get(sectionCell(a, b, pair)) ?? 0;
    return [logit, margin(rows, pair.a, logit), margin(columns, pair.b, logit), neighbours, tie];
  });
}

const sectionCell = (a: DraftFeatures, b: DraftFeatures, pair: Candidate): string => `${a.clauses[pair.a]?.section ?? 0} ${b.clauses[pair.b]?.section ?? 0}`;

/** How much two sections speak of the same: the chances of their clauses' best pairs, over the shorter section. */
function sectionTies(a: DraftFeatures, b: DraftFeatures, candidates: readonly Candidate[], logits: Float64Array): Map<string, number> {
  const best = new Map<string, Map<number, number>>();
  candidates.forEach((pair, at) => {
    const cell = sectionCell(a, b, pair);
    const inCell = best.get(cell) ?? new Map<number, number>();
    inCell.set(pair.a, Math.max(inCell.get(pair.a) ?? 0, likely(logits[at] ?? floor)));
    best.set(cell, inCell);
  });
  const sizes = (draft: DraftFeatures): number[] => {
    const counts: number[] = [];
    for (const { section } of draft.clauses) counts[section] = (counts[section] ?? 0) + 1;
    return counts;
  };
  const [left, right] = [sizes(a), sizes(b)];
  return new Map(
    [...best].map(([cell, chances]) => {
      const [i = 0, j = 0] = cell.split(" ").map(Number);
      const sum = [...chances.values()].reduce((total, chance) => total + chance, 0);
      return [cell, Math.min(1, sum / (Math.min(left[i] ?? 1, right[j] ?? 1) + 0.5))];
    }),
  );
}

export type Link = { readonly a: number; readonly b: number; readonly chance: number; readonly values: readonly number[] };

/** What each round knows of each candidate: the pair by itself and what its surroundings say, as they stand after the rounds before. */
export function afterRounds(a: DraftFeatures, b: DraftFeatures, candidates: readonly Candidate[], { pair, rounds }: Weights): number[][] {
  const own = byThemselves(candidates, pair);
  const known = (logits: Float64Array): number[][] => inSurroundings(a, b, candidates, logits).map((values, at) => [...values, own[at] ?? 0]);
  return rounds.reduce((values, weights) => known(Float64Array.from(values, (one) => weighed(weights, one))), known(own));
}

/** Candidates with the chance that both clauses speak of one topic. */
export function linksOf(a: DraftFeatures, b: DraftFeatures, candidates: readonly Candidate[], weights: Weights): Link[] {
  const values = afterRounds(a, b, candidates, { pair: weights.pair, rounds: weights.rounds.slice(0, -1) });
  const last = weights.rounds.at(-1) ?? [];
  return candidates.map((pair, at) => ({ ...pair, chance: likely(weighed(last, values[at] ?? [])) }));
}
