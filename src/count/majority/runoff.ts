import type { Refusal, Result } from "#kit";
import { no } from "#kit";
import type { Election } from "../election.ts";
import type { Elected, Outcome, Reason, Stage } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import type { Breaker } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";
import { finish } from "./finish.ts";
import { oneSeatOf } from "../seats.ts";
import { firstOf, groupsOf, highest } from "./most.ts";
import type { Piles } from "./piles.ts";
import { amountsOf, pilesOf } from "./piles.ts";
import { settingsOf } from "../settings.ts";

type Manner = {
  /** Preferences that count on a paper. */
  readonly depth: number;
  /** When several are level for the second place in the run-off: all go in, or the breaker decides. */
  readonly level: "all" | "decide";
};

const stageOf = (n: number, piles: Piles, out: readonly number[], reasons: readonly Reason[], elected: readonly number[], moved?: number): Stage => ({
  n,
  action: n === 1 ? "first" : "exclusion",
  who: out,
  reasons,
  totals: amountsOf(piles.totals),
  exhausted: BigInt(piles.exhausted()),
  lost: 0n,
  elected,
  excluded: out,
  ...(moved === undefined ? {} : { papersMoved: moved }),
});

/** Those who stay for the second round; empty when a lot is needed for the last place in it. */
function finalists(standing: readonly number[], totals: readonly bigint[], manner: Manner, breaker: Breaker): readonly number[] {
  const groups = groupsOf(standing, totals);
  if (manner.level === "decide") {
    const two = firstOf(groups, 2, breaker, 1, "place");
    return breaker.needed() === null ? two : [];
  }
  const [first = [], second = []] = groups;
  return first.length >= 2 ? first : [...first, ...second];
}

/** Most votes of those left; a tie goes to the breaker. */
function electMost(
  piles: Piles,
  among: readonly number[],
  n: number,
  breaker: Breaker,
  reason: (number: number) => Reason,
): { readonly elected: readonly number[]; readonly reasons: readonly Reason[] } {
  const top = highest(among, amountsOf(piles.totals));
  const one = top.length === 1 ? (top[0] ?? 0) : top.length === 0 ? 0 : breaker.choose("election", top, n, "highest");
  if (one !== 0) return { elected: [one], reasons: [reason(one)] };
  return { elected: [], reasons: top.length === 0 ? [] : [{ code: "lot.needed", who: top }] };
}

function rounds(prepared: Prepared, manner: Manner, breaker: Breaker): { readonly stages: readonly Stage[]; readonly elected: readonly Elected[] } {
  const { standing, papers, candidates } = prepared;
  const piles = pilesOf(papers, candidates, manner.depth);
  const totals = amountsOf(piles.totals);
  const live = standing.reduce((votes, number) => votes + (totals[number] ?? 0n), 0n);
  const figuresOf = (number: number, all: bigint): Record<string, string> => ({ votes: String(piles.totals[number] ?? 0), live: String(all) });
  const first = (reasons: readonly Reason[], elected: readonly number[]) => ({
    stages: [stageOf(1, piles, [], [{ code: "first.preferences" }, ...reasons], elected)],
    elected: elected.map((number) => ({ number, stage: 1 })),
  });

  const majority = standing.find((number) => (totals[number] ?? 0n) * 2n > live);
  if (majority !== undefined) return first([{ code: "irv.majority", who: [majority], figures: figuresOf(majority, live) }], [majority]);
  if (standing.length < 3) {
    const won = electMost(piles, standing, 1, breaker, (number) => ({ code: "most.votes", who: [number] }));
    return first(won.reasons, won.elected);
  }
  const stay = finalists(standing, totals, manner, breaker);
  if (stay.length === 0) return first([{ code: "lot.needed", who: breaker.needed()?.between ?? [] }], []);

  const firstStage = stageOf(1, piles, [], [{ code: "first.preferences" }, { code: "runoff.between", who: stay }], []);
  const out = standing.filter((number) => !stay.includes(number));
  const moved = piles.takeOut(out);
  const won = electMost(piles, stay, 2, breaker, (number) => ({ code: "runoff.won", who: [number], figures: figuresOf(number, live) }));
  const second = stageOf(
    2,
    piles,
    out,
    [{ code: manner.depth === 2 ? "runoff.second" : "runoff.next", who: out, others: stay }, ...won.reasons],
    won.elected,
    moved,
  );
  return { stages: [firstStage, second], elected: won.elected.map((number) => ({ number, stage: 2 })) };
}

function countRounds(rule: Rule, manner: Manner, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(rule, options.settings);
  if (!settings.ok) return settings;
  const seats = oneSeatOf(rule, election, options);
  if (!seats.ok) return seats;
  const prepared = prepare(election, rule.policy, options);
  if (prepared.hasEqual) return no({ code: "count.policy.equal", field: "policy.equal", detail: { rule: rule.id } });
  const breaker = breakerOf(options.ties, [], prepared.name);
  return finish({ rule: rule.id, election, seats: 1, papers: prepared.report, ...rounds(prepared, manner, breaker) }, breaker);
}

/** Supplementary vote: only first and second preferences count, and only the leading two can win. */
export const supplementary: Rule = {
  id: "supplementary",
  title: "Supplementary vote",
  family: "majority",
  source:
    "Greater London Authority Act 1999 sch. 2 part I as in force until 2022: para. 3 (more than half of the first preferences), para. 4 (2)-(7) (the two with most stay, all who are level for it too; second preferences added; most votes), lot on an equality",
  summary:
    "If nobody has more than half of the first preferences, the leading two stay and get the second preferences of the others' papers; the one with more votes wins.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: false,
  count: (election, options) => countRounds(supplementary, { depth: 2, level: "all" }, election, options),
};

/** Two-round run-off, the second round counted from the same rankings (also called contingent vote). */
export const twoRound: Rule = {
  id: "two-round",
  title: "Two-round run-off, counted from preferences",
  family: "majority",
  source:
    "Constitution of France 1958 art. 7 (absolute majority, else a second ballot between the two with most votes), the second ballot read off the rankings; contingent vote, Elections Act 1892 (Queensland)",
  summary: "If nobody has more than half, only the leading two stay, and every paper goes to the one of them that it ranks higher.",
  needs: "rankings",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "stop" },
  canConstrain: false,
  count: (election, options) => countRounds(twoRound, { depth: Infinity, level: "decide" }, election, options),
};
