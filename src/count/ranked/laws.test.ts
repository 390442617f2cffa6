import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainPaper } from "../election.ts";
import { electionOf } from "../election.ts";
import { borda } from "../majority/borda.ts";
import { av, exhaustive, irv, irvBottomTogether, irvToTwo } from "../majority/irv.ts";
import { block, fptp, snt } from "../majority/plurality.ts";
import { rctab } from "../majority/rctab/rctab.ts";
import { supplementary, twoRound } from "../majority/runoff.ts";
import { approval } from "../majority/scores.ts";
import type { Rule } from "../rule.ts";
import { debian } from "./debian.ts";
import { pairwiseOf } from "./pairwise.ts";
import { rankedPairsMargins, rankedPairsWinningVotes } from "./ranked-pairs.ts";
import { condorcetWinner, smithSet } from "./relation.ts";
import { schulzeLosingVotes, schulzeMargins, schulzeWinningVotes } from "./schulze.ts";
import { copeland, minimaxMargins, minimaxWinningVotes } from "./scored-pairs.ts";

type Rows = readonly (readonly [number, PlainPaper])[];
type World = { readonly candidates: number; readonly rows: Rows };

const pairRules = [
  schulzeWinningVotes,
  schulzeMargins,
  schulzeLosingVotes,
  rankedPairsWinningVotes,
  rankedPairsMargins,
  copeland,
  minimaxWinningVotes,
  minimaxMargins,
];
const majorityRules = [fptp, irv, av, irvToTwo, irvBottomTogether, exhaustive, supplementary, twoRound, rctab];
const everyRule = [...pairRules, ...majorityRules, debian, borda, approval, snt, block];

/** Elections of 2 to 5 candidates: some papers short, some with equal ranks if wanted. */
const worlds = (withEqual: boolean, fewest = 2): fc.Arbitrary<World> =>
  fc.integer({ min: fewest, max: 5 }).chain((candidates) => {
    const order = fc.shuffledSubarray(
      Array.from({ length: candidates }, (_, at) => at + 1),
      { minLength: 1 },
    );
    const paper = fc.tuple(order, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })).map(([names, joins]): PlainPaper => {
      const ranks: number[][] = [];
      for (const [at, name] of names.entries()) {
        const last = ranks.at(-1);
        if (withEqual && at > 0 && joins[at] === true && last !== undefined) last.push(name);
        else ranks.push([name]);
      }
      return ranks.map((rank) => (rank.length === 1 ? (rank[0] ?? 0) : rank));
    });
    return fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), paper), { minLength: 1, maxLength: 9 }).map((rows) => ({ candidates, rows }));
  });

/** Whom a rule elects, or between whom it asks for a lot, and its ranking. */
function verdict(rule: Rule, world: World, rename: (number: number) => number = (number) => number): string {
  const outcome = rule.count(electionOf(world.rows, { candidates: world.candidates }), { ties: { last: { kind: "ask" }, lots: [] } });
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  const named = (numbers: readonly number[]): string => numbers.map(rename).sort().join("=");
  const { value } = outcome;
  if (value.kind === "lotNeeded") return `lot ${value.purpose} ${named(value.between)} ${value.soFar.ranking?.map(named).join(">") ?? ""}`;
  return `${named(value.count.elected.map((one) => one.number))} ${value.count.ranking?.map(named).join(">") ?? ""}`;
}

const winners = (rule: Rule, world: World, last: "ask" | "given-order" = "ask"): readonly number[] => {
  const outcome = rule.count(electionOf(world.rows, { candidates: world.candidates }), { ties: { last: { kind: last }, lots: [] } });
  return outcome.ok && outcome.value.kind === "counted" ? outcome.value.count.elected.map((one) => one.number) : [];
};

const pairsOf = (world: World) => pairwiseOf(electionOf(world.rows, { candidates: world.candidates }).papers, world.candidates);
const numbersOf = (world: World): readonly number[] => Array.from({ length: world.candidates }, (_, at) => at + 1);

type Law = (rule: Rule, world: World) => boolean;

/** Whoever is alone in first place on more than half of the papers is elected, however ties among the others are settled. */
const majority: Law = (rule, world) => {
  const all = world.rows.reduce((sum, [votes]) => sum + votes, 0);
  const strong = numbersOf(world).find((number) => 2 * world.rows.reduce((sum, [votes, paper]) => sum + (paper[0] === number ? votes : 0), 0) > all);
  return strong === undefined || winners(rule, world, "given-order").join() === String(strong);
};

/** Whoever beats every other one against one is elected. */
const condorcet: Law = (rule, world) => {
  const winner = condorcetWinner(pairsOf(world), numbersOf(world));
  return winner === null || winners(rule, world).join() === String(winner);
};

/** Nobody outside the Smith set is among the first. */
const smith: Law = (rule, world) => {
  const outcome = rule.count(electionOf(world.rows, { candidates: world.candidates }), { ties: { last: { kind: "given-order" }, lots: [] } });
  const inside = smithSet(pairsOf(world), numbersOf(world));
  return (
    outcome.ok &&
    outcome.value.kind === "counted" &&
    (outcome.value.count.ranking?.[0] ?? outcome.value.count.elected.map((one) => one.number)).every((number) => inside.includes(number))
  );
};

/** The one winner does not win alone when every paper is turned upside down, the unranked coming first. */
const reversal: Law = (rule, world) => {
  const [winner, ...more] = winners(rule, world);
  if (winner === undefined || more.length > 0) return true;
  const rows = world.rows.map(([votes, paper]): readonly [number, PlainPaper] => {
    const ranked = paper.flat();
    const missing = numbersOf(world).filter((number) => !ranked.includes(number));
    return [votes, [...(missing.length === 0 ? [] : [missing.length === 1 ? (missing[0] ?? 0) : missing]), ...[...paper].reverse()]];
  });
  return winners(rule, { ...world, rows }).join() !== String(winner);
};

/** It does not matter in which order papers lie and whether equal ones lie together. */
const anonymity: Law = (rule, world) => {
  const split = world.rows.flatMap(([votes, paper]) =>
    votes > 1
      ? ([
          [1, paper],
          [votes - 1, paper],
        ] as const)
      : ([[votes, paper]] as const),
  );
  return verdict(rule, world) === verdict(rule, { ...world, rows: split.toReversed() });
};

/** It does not matter which number a candidate has. */
const neutrality: Law = (rule, world) => {
  const turn = (number: number): number => world.candidates + 1 - number;
  const rows = world.rows.map(([votes, paper]): readonly [number, PlainPaper] => [
    votes,
    paper.map((rank) => (typeof rank === "number" ? turn(rank) : rank.map(turn))),
  ]);
  return verdict(rule, world) === verdict(rule, { ...world, rows }, turn);
};

/** A winner raised to the top of one paper still wins. */
const monotonicity: Law = (rule, world) => {
  const [winner] = winners(rule, world);
  if (winner === undefined) return true;
  return world.rows.every((_, at) => {
    const rows = world.rows.map(([votes, paper], row): readonly [number, PlainPaper] => [
      votes,
      row === at ? [winner, ...paper.flat().filter((number) => number !== winner)] : paper,
    ]);
    return winners(rule, { ...world, rows }).join() === String(winner);
  });
};

/** Two elections with one and the same winner have it together as well. */
const consistency = (rule: Rule, one: World, two: World): boolean => {
  const [first, second] = [winners(rule, one).join(), winners(rule, two).join()];
  return first === "" || first !== second || winners(rule, { ...one, rows: [...one.rows, ...two.rows] }).join() === first;
};

const runs = { numRuns: 60, seed: 7 };
const holds = (law: Law, rules: readonly Rule[], arbitrary: fc.Arbitrary<World>): void =>
  fc.assert(
    fc.property(arbitrary, (world) => {
      for (const rule of rules) assert.ok(law(rule, world), rule.id);
    }),
    runs,
  );
const catches = (law: Law, rule: Rule, arbitrary: fc.Arbitrary<World>): void =>
  assert.ok(
    fc.check(
      fc.property(arbitrary, (world) => law(rule, world)),
      { numRuns: 3000, seed: 7 },
    ).failed,
    `${rule.id} should break this law`,
  );

/** Planted bugs: the candidate with fewest first preferences wins; the last row alone decides; the lower number wins ties unseen. */
const mostHated: Rule = {
  ...fptp,
  count: (election, options) => {
    const outcome = fptp.count(election, { ...options, seats: election.candidates.length });
    if (!outcome.ok || outcome.value.kind !== "counted") return outcome;
    const { count } = outcome.value;
    return { ok: true, value: { kind: "counted", count: { ...count, elected: count.elected.slice(-1) } } };
  },
};
const lastPaper: Rule = {
  ...fptp,
  count: (election, options) => {
    const { papers } = election;
    const weights = papers.weights.map((votes, row) => (row === papers.rows - 1 ? votes : 0));
    return fptp.count({ ...election, papers: { ...papers, weights } }, options);
  },
};
const lowerNumber: Rule = { ...fptp, count: (election, options) => fptp.count(election, { ...options, ties: { last: { kind: "given-order" }, lots: [] } }) };

test("whoever is first on more than half of the papers is elected", () => {
  holds(majority, [...majorityRules, ...pairRules], worlds(false));
  catches(majority, mostHated, worlds(false));
  catches(majority, borda, worlds(false));
});

test("whoever beats every other one against one is elected by every rule over pairs", () => {
  holds(condorcet, [...pairRules, debian], worlds(true));
  catches(condorcet, fptp, worlds(false));
  catches(condorcet, irv, worlds(false, 3));
});

test("Schulze, ranked pairs and Copeland put only members of the Smith set first", () => {
  holds(smith, [schulzeWinningVotes, schulzeMargins, schulzeLosingVotes, rankedPairsWinningVotes, rankedPairsMargins, copeland], worlds(true));
  catches(smith, fptp, worlds(false, 3));
});

test("with every paper turned upside down the winner by Schulze or ranked pairs is no longer alone the winner", () => {
  holds(reversal, [schulzeWinningVotes, schulzeMargins, schulzeLosingVotes, rankedPairsMargins, copeland], worlds(true));
  catches(reversal, minimaxWinningVotes, worlds(true, 4));
});

test("the order in which papers lie does not matter to any rule", () => {
  holds(anonymity, everyRule, worlds(false));
  holds(anonymity, [...pairRules, debian, borda, approval, block], worlds(true));
  catches(anonymity, lastPaper, worlds(false));
});

test("the number that a candidate has does not matter to any rule without a default option", () => {
  holds(
    neutrality,
    everyRule.filter((rule) => rule !== debian),
    worlds(false),
  );
  holds(neutrality, [...pairRules, borda, approval, block], worlds(true));
  catches(neutrality, lowerNumber, worlds(false));
});

test("a winner raised on one paper still wins, except by exclusion from below", () => {
  holds(monotonicity, [fptp, borda, schulzeWinningVotes, schulzeMargins, rankedPairsWinningVotes, rankedPairsMargins, minimaxMargins], worlds(false));
  catches(monotonicity, irv, worlds(false, 3));
});

test("points of two elections add up: with one and the same winner in both, it wins them together", () => {
  const two = fc.integer({ min: 3, max: 3 }).chain(() => fc.tuple(worlds(false, 5), worlds(false, 5)));
  fc.assert(
    fc.property(two, ([one, other]) => [fptp, borda, approval].every((rule) => consistency(rule, one, other))),
    runs,
  );
  assert.ok(
    fc.check(
      fc.property(two, ([one, other]) => consistency(irv, one, other)),
      { numRuns: 20_000, seed: 7 },
    ).failed,
  );
});
