import type { Tie, TiePurpose } from "../../outcome.ts";
import type { Breaker } from "../../tie/breaker.ts";
import type { JavaRandom } from "./java-random.ts";
import { javaCompare, javaRandom, javaSetOrder, javaShuffle } from "./java-random.ts";
import type { Rctab } from "./options.ts";

/** Ties as RCTab's Tiebreak settles them; where it would ask a person, or draw without a seed, the breaker is asked. */
export type RctabTies = {
  /** One of `between` (at least two), all level: the better for "highest". 0 when a lot is needed. `earlier` are the totals of the rounds before, by candidate. */
  readonly choose: (
    purpose: TiePurpose,
    between: readonly number[],
    stage: number,
    earlier: readonly (readonly bigint[])[],
    wanted: "highest" | "lowest",
  ) => number;
  readonly settled: () => readonly Tie[];
};

const numbered = (a: number, b: number): number => a - b;

/** The names in an order, best first, drawn once before the count: all candidates of the list by name, shuffled. */
function permutation(numbers: readonly number[], name: (number: number) => string, random: JavaRandom): readonly number[] {
  return javaShuffle(
    [...numbers].sort((a, b) => javaCompare(name(a), name(b))),
    random,
  );
}

export function tiesOf(rules: Rctab, numbers: readonly number[], name: (number: number) => string, breaker: Breaker): RctabTies {
  const settled: Tie[] = [];
  const random = rules.seed === null ? null : javaRandom(rules.seed);
  const order =
    rules.tiebreak === "useCandidateOrder"
      ? [...numbers].sort(numbered)
      : rules.tiebreak === "generatePermutation" && random !== null
        ? permutation(numbers, name, random)
        : null;

  const settle = (tie: Omit<Tie, "between">, between: readonly number[]): number => {
    settled.push({ ...tie, between: [...between].sort(numbered) });
    return tie.chosen;
  };

  /** Looks back from the round before to the first; those who are still level, in the order in which RCTab holds them. */
  const lookBack = (
    between: readonly number[],
    earlier: readonly (readonly bigint[])[],
    wanted: "highest" | "lowest",
  ): { readonly left: readonly number[]; readonly at: number } => {
    let left = between;
    for (let at = earlier.length; at > 0 && left.length > 1; at--) {
      const round = earlier[at - 1] ?? [];
      const set = javaSetOrder(left, name);
      const edge = set.reduce(
        (best, number) => {
          const votes = round[number] ?? 0n;
          return (wanted === "highest" ? votes > best : votes < best) ? votes : best;
        },
        round[set[0] ?? 0] ?? 0n,
      );
      left = set.filter((number) => round[number] === edge);
      if (left.length === 1) return { left, at };
    }
    return { left, at: 0 };
  };

  return {
    settled: () => settled,
    choose: (purpose, between, stage, earlier, wanted) => {
      const byName = [...between].sort((a, b) => javaCompare(name(a), name(b)));
      if (order !== null) {
        const chosen = (wanted === "highest" ? order : order.toReversed()).find((number) => between.includes(number)) ?? 0;
        return settle({ stage, purpose, by: rules.tiebreak === "useCandidateOrder" ? "given-order" : "rule", chosen }, between);
      }
      const looksBack = rules.tiebreak === "previousRoundCountsThenRandom" || rules.tiebreak === "previousRoundCountsThenAsk";
      const { left, at } = looksBack ? lookBack(byName, earlier, wanted) : { left: byName, at: 0 };
      const [only, ...more] = left;
      if (only !== undefined && more.length === 0) return settle({ stage, purpose, by: "last-difference", chosen: only, at }, between);
      const draws = rules.tiebreak === "random" || rules.tiebreak === "previousRoundCountsThenRandom";
      if (!draws || random === null) return breaker.choose(purpose, left, stage, wanted);
      return settle({ stage, purpose, by: "rule", chosen: left[random.indexBelow(left.length)] ?? 0 }, between);
    },
  };
}
