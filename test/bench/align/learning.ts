import { afterRounds, likely, weighed } from "../../../src/compose/align/context.ts";
import { featuresOf } from "../../../src/compose/align/features.ts";
import { candidatesOf } from "../../../src/compose/align/similarity.ts";
import type { Weights } from "../../../src/compose/align/weights.ts";
import { readSet, truePairs } from "./sets.ts";

type Example = { readonly values: ArrayLike<number>; readonly together: boolean };

/** Logistic regression by Newton's method, with a small pull of each weight to zero. */
function regressed(examples: readonly Example[], pull: number): number[] {
  const size = (examples[0]?.values.length ?? 0) + 1;
  const weights = Array.from({ length: size }, () => 0);
  for (let step = 0; step < 30; step++) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -pull * weight));
    const bend = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === 0 ? 1e-6 : pull) : 0)));
    for (const { values, together } of examples) {
      const row = [1, ...Array.from(values)];
      const chance = likely(weighed(weights, values));
      const spread = chance * (1 - chance);
      for (let i = 0; i < size; i++) {
        slope[i] = (slope[i] ?? 0) + ((together ? 1 : 0) - chance) * (row[i] ?? 0);
        const line = bend[i];
        if (line) for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + spread * (row[i] ?? 0) * (row[j] ?? 0);
      }
    }
    solved(bend, slope).forEach((value, at) => (weights[at] = (weights[at] ?? 0) + value));
  }
  return weights;
}

function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.reduce((best, row, at) => (at >= column && Math.abs(row[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0) ? at : best), column);
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const top = rows[column] ?? [];
    for (const [at, row] of rows.entries()) {
      if (at === column) continue;
      const factor = (row[column] ?? 0) / (top[column] ?? 1);
      for (let place = column; place <= rows.length; place++) row[place] = (row[place] ?? 0) - factor * (top[place] ?? 0);
    }
  }
  return rows.map((row, at) => (row[rows.length] ?? 0) / (row[at] ?? 1));
}

/** The compared pairs of a set, each with what is true of it. */
function comparedIn(folder: string) {
  const set = readSet(folder);
  const truth = truePairs(set);
  const drafts = set.drafts.map(featuresOf);
  const turned = set.drafts.map((draft) => featuresOf({ ...draft, text: { ...draft.text, sections: draft.text.sections.toReversed() } }));
  const nameOf = (id: string | undefined): string => set.numbers.get(id ?? "") ?? "";
  return drafts.flatMap((a, i) =>
    // Each pair twice, the second time with one draft's sections in the opposite order: where a clause stands must not count too much.
    [...drafts.slice(i + 1), ...turned.slice(i + 1)].map((b) => {
      const candidates = candidatesOf(a, b);
      const together = candidates.map((pair) => truth.has([nameOf(a.clauses[pair.a]?.id), nameOf(b.clauses[pair.b]?.id)].sort().join(" | ")));
      return { a, b, candidates, together };
    }),
  );
}

/** More rounds learn the sets by heart: each left out in turn, two are best. */
const mostRounds = 2;

const kept = new Map<string, ReturnType<typeof comparedIn>>();

/** What the pairs of these sets teach. */
export function learnedFrom(folders: readonly string[]): { readonly weights: Weights; readonly pairs: number } {
  const compared = folders.flatMap((folder) => {
    const known = kept.get(folder) ?? comparedIn(folder);
    kept.set(folder, known);
    return known;
  });
  const first = compared.flatMap(({ candidates, together }) => candidates.map(({ values }, at) => ({ values, together: together[at] ?? false })));
  const pair = regressed(first, 1);
  const rounds: (readonly number[])[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const examples = compared.flatMap(({ a, b, candidates, together }) =>
      afterRounds(a, b, candidates, { pair, rounds }).map((values, at) => ({ values, together: together[at] ?? false })),
    );
    rounds.push(regressed(examples, 1));
  }
  return { weights: { pair, rounds }, pairs: first.length };
}
