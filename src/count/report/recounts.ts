import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import { countElection } from "../count.ts";
import type { CountOptions, Rule } from "../rule.ts";

/** Counts changed papers, as often as the budget allows, and says who is elected then. */
export type Recounts = {
  /** Those elected instead, by number in rising order; null when the result is the same, open (a lot), refused, or the budget is spent. */
  readonly elects: (changed: Election) => readonly number[] | null;
  readonly used: () => number;
  readonly left: () => number;
};

/** Who is elected, in rising order: the order of election is no part of the result. A list with several seats is there as often. */
export const electedSet = (count: Pick<Count, "elected">): number[] => count.elected.map(({ number }) => number).sort((a, b) => a - b);

export function recountsOf(rule: Rule, options: CountOptions, count: Count, budget: number): Recounts {
  const { progress: _, ...quiet } = options;
  const now = electedSet(count).join(" ");
  let used = 0;
  return {
    elects: (changed) => {
      if (used >= budget) return null;
      used += 1;
      const outcome = countElection(changed, rule.id, quiet, () => rule);
      if (!outcome.ok || outcome.value.kind !== "counted") return null;
      const elected = electedSet(outcome.value.count);
      return elected.join(" ") === now ? null : elected;
    },
    used: () => used,
    left: () => budget - used,
  };
}
