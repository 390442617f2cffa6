import type { Refusal, Result } from "#kit";
import { no } from "#kit";
import type { Election } from "../election.ts";
import type { Outcome, Reason } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { finish } from "../majority/finish.ts";
import { seatsOf } from "../seats.ts";
import { firstOf } from "../majority/most.ts";
import type { Settings } from "../settings.ts";
import { settingsOf } from "../settings.ts";
import type { Pairwise } from "./pairwise.ts";
import { beats, pairwiseOf, tableOf } from "./pairwise.ts";
import { condorcetWinner, smithSet } from "./relation.ts";

/** A ranking in groups of equals, best first, with the figures and reasons of the rule. */
export type Ranked = {
  readonly ranking: readonly (readonly number[])[];
  readonly reasons: readonly Reason[];
  /** By candidate; the rule's own figure, at `decimals`. */
  readonly figures: readonly bigint[];
  readonly decimals?: number;
  /** Who of the ranking may be elected, when not everybody. */
  readonly eligible?: readonly number[];
};

export type RankBy = (pairs: Pairwise, standing: readonly number[], settings: Settings, prepared: Prepared) => Result<Ranked, Refusal>;

/** What the pairs say before any rule: the Condorcet winner, or among whom there is a circle. */
function finding(pairs: Pairwise, standing: readonly number[]): Reason | null {
  if (standing.length < 2) return null;
  const winner = condorcetWinner(pairs, standing);
  if (winner !== null) return { code: "condorcet.winner", who: [winner] };
  const smith = smithSet(pairs, standing);
  const level = smith.every((a) => smith.every((b) => !beats(pairs, a, b)));
  return level ? { code: "condorcet.level", who: smith } : { code: "condorcet.circle", who: smith };
}

/** A count common to all rules over pairs: the table in one pass, the rule's ranking, the first of it elected. */
export function countPairs(rule: Rule, rank: RankBy, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(rule, options.settings);
  if (!settings.ok) return settings;
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  if (election.candidates.length > mostRanked)
    return no({ code: "count.candidates.tooMany", detail: { rule: rule.id, candidates: election.candidates.length, most: mostRanked } });
  const prepared = prepare(election, rule.policy, options);
  const { standing } = prepared;
  const pairs = pairwiseOf(prepared.papers, prepared.candidates);
  const ranked = rank(pairs, standing, settings.value, prepared);
  if (!ranked.ok) return ranked;
  const { ranking, reasons, figures, decimals, eligible } = ranked.value;
  const breaker = breakerOf(options.ties, [], prepared.name);
  const groups = eligible === undefined ? ranking : ranking.map((group) => group.filter((number) => eligible.includes(number)));
  const elected = firstOf(groups, seats.value, breaker, 1);
  const found = finding(pairs, standing);
  return finish(
    {
      rule: rule.id,
      election,
      seats: seats.value,
      papers: prepared.report,
      decimals: decimals ?? 0,
      ranking,
      pairwise: tableOf(pairs),
      elected: elected.map((number) => ({ number, stage: 1 })),
      stages: [
        {
          n: 1,
          action: "comparison",
          who: [],
          reasons: [{ code: "condorcet.pairs" }, ...(found === null ? [] : [found]), ...reasons],
          totals: figures,
          exhausted: 0n,
          lost: 0n,
          elected,
          excluded: [],
        },
      ],
      notes: found === null ? [] : [found],
    },
    breaker,
  );
}

/** The work grows with the cube of the number of candidates. */
export const mostRanked = 1000;

/** What the rules over pairs have in common: equal ranks are kept, gaps and repeats passed over. */
export const pairsRule = {
  family: "condorcet",
  needs: "either",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
} as const;
