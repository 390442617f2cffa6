import type { Refusal, Result } from "#kit";
import { no } from "#kit";
import type { Election } from "../election.ts";
import type { Elected, Outcome, Reason, Stage } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import type { Breaker, RuleStep } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";
import { finish } from "./finish.ts";
import { oneSeatOf } from "../seats.ts";
import type { Piles } from "./piles.ts";
import { amountsOf, pilesOf } from "./piles.ts";
import { settingsOf } from "../settings.ts";

/** What distinguishes the rules that exclude from below until one candidate is left to win. */
type Manner = {
  /** How ties are looked back on before a lot. */
  readonly steps: readonly RuleStep[];
  /** Stop at more than half of the votes in play, or go on until two are left. */
  readonly until: "majority" | "two";
  /** Exclude at once all who cannot catch up. */
  readonly together: boolean;
  /** Of candidates at one rank the first that the file lists counts and the others there do not, instead of the paper ending there. */
  readonly firstListed?: boolean;
  /** Voting rounds instead of exclusions, in the words of an exhaustive ballot. */
  readonly rounds: boolean;
};

type Race = {
  readonly manner: Manner;
  readonly piles: Piles;
  readonly breaker: Breaker;
  readonly stages: Stage[];
  /** Still in, by number. */
  left: readonly number[];
};

const sum = (race: Race, who: readonly number[]): number => who.reduce((votes, number) => votes + (race.piles.totals[number] ?? 0), 0);

/** The candidates of `among` with the most, or the fewest, votes. */
function extremes(race: Race, among: readonly number[], wanted: "most" | "fewest"): readonly number[] {
  const { totals } = race.piles;
  const edge = among.reduce(
    (best, number) => {
      const votes = totals[number] ?? 0;
      return wanted === "most" ? Math.max(best, votes) : Math.min(best, votes);
    },
    totals[among[0] ?? 0] ?? 0,
  );
  return among.filter((number) => totals[number] === edge);
}

/**
 * All who cannot catch up even with every vote of those below them: the largest group of the lowest that together have fewer votes
 * than the next above. Empty when there is no such group.
 */
function hopeless(race: Race): { readonly who: readonly number[]; readonly next: number } {
  let found: readonly number[] = [];
  let foundNext = 0;
  let seen: readonly number[] = [];
  let above = race.left;
  let together = 0;
  while (above.length > 0) {
    const lowest = extremes(race, above, "fewest");
    const next = race.piles.totals[lowest[0] ?? 0] ?? 0;
    if (seen.length > 0 && together < next) [found, foundNext] = [seen, next];
    seen = [...seen, ...lowest];
    together += sum(race, lowest);
    above = above.filter((number) => !lowest.includes(number));
  }
  return { who: [...found].sort((a, b) => a - b), next: foundNext };
}

/** Whose exclusion is next and why; null when a lot is needed first. */
function nextOut(race: Race): { readonly who: readonly number[]; readonly reason: Reason } | null {
  if (race.manner.together) {
    const group = hopeless(race);
    if (group.who.length > 1) {
      const figures = { votes: String(sum(race, group.who)), next: String(group.next) };
      return { who: group.who, reason: { code: "irv.together", who: group.who, figures } };
    }
  }
  const lowest = extremes(race, race.left, "fewest");
  const one = lowest.length === 1 ? lowest[0] : race.breaker.choose("exclusion", lowest, race.stages.length, "lowest");
  if (one === undefined || one === 0) return null;
  const figures = { votes: String(race.piles.totals[one] ?? 0) };
  return { who: [one], reason: { code: race.manner.rounds ? "round.drops" : "irv.excluded", who: [one], figures } };
}

/** The winner at this point, if there is one, and why. 0 when two are level and a lot is needed. */
function winner(race: Race): { readonly number: number; readonly reason: Reason } | null {
  const { left, piles, manner } = race;
  const live = sum(race, left);
  const leaders = extremes(race, left, "most");
  const leader = leaders[0] ?? 0;
  const votes = piles.totals[leader] ?? 0;
  const figures = { votes: String(votes), live: String(live) };
  if (left.length === 1) return { number: leader, reason: { code: "irv.alone", who: left } };
  if (votes > live - votes) {
    if (manner.until === "majority" || left.length === 2)
      return { number: leader, reason: { code: manner.rounds ? "round.majority" : "irv.majority", who: [leader], figures } };
    return null;
  }
  if (left.length > 2) return null;
  const number = race.breaker.choose("election", left, race.stages.length, "highest");
  return {
    number,
    reason: number === 0 ? { code: "lot.needed", who: left } : { code: "irv.level", who: [number], others: left.filter((one) => one !== number), figures },
  };
}

function addStage(race: Race, out: { readonly who: readonly number[]; readonly reason: Reason } | null, moved: number): void {
  race.stages.push({
    n: race.stages.length + 1,
    action: race.manner.rounds ? "round" : out === null ? "first" : "exclusion",
    who: out?.who ?? [],
    reasons: [out?.reason ?? { code: "first.preferences" }],
    totals: amountsOf(race.piles.totals),
    exhausted: BigInt(race.piles.exhausted()),
    lost: 0n,
    elected: [],
    excluded: out?.who ?? [],
    ...(out === null ? {} : { papersMoved: moved }),
  });
  race.breaker.point(Float64Array.from(race.piles.totals));
}

/** Puts a reason, and who was elected, on the last stage. */
function amend(race: Race, reason: Reason, elected: readonly number[]): void {
  const last = race.stages.pop();
  if (last !== undefined) race.stages.push({ ...last, reasons: [...last.reasons, reason], elected });
}

function run(race: Race): readonly Elected[] {
  addStage(race, null, 0);
  while (race.left.length > 0) {
    const won = winner(race);
    if (won !== null) {
      const elected = won.number === 0 ? [] : [won.number];
      amend(race, won.reason, elected);
      return elected.map((number) => ({ number, stage: race.stages.length }));
    }
    const out = nextOut(race);
    if (out === null) {
      amend(race, { code: "lot.needed", who: race.breaker.needed()?.between ?? [] }, []);
      return [];
    }
    race.left = race.left.filter((number) => !out.who.includes(number));
    addStage(race, out, race.piles.takeOut(out.who));
  }
  return [];
}

function countDown(rule: Rule, manner: Manner, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(rule, options.settings);
  if (!settings.ok) return settings;
  const seats = oneSeatOf(rule, election, options);
  if (!seats.ok) return seats;
  const prepared = prepare(election, rule.policy, options);
  if (prepared.hasEqual && manner.firstListed !== true) return no({ code: "count.policy.equal", field: "policy.equal", detail: { rule: rule.id } });
  const breaker = breakerOf(options.ties, manner.steps, prepared.name);
  const race: Race = { manner, piles: pilesOf(prepared.papers, prepared.candidates), breaker, stages: [], left: prepared.standing };
  const elected = run(race);
  const notes: readonly Reason[] = prepared.hasEqual ? [{ code: "irv.firstListed" }] : [];
  return finish({ rule: rule.id, election, seats: 1, papers: prepared.report, stages: race.stages, elected, notes }, breaker);
}

const common = {
  family: "majority",
  needs: "rankings",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "stop" },
  canConstrain: false,
} as const;

/** Alternative vote as enacted for the United Kingdom in 2011. */
export const irv: Rule = {
  ...common,
  id: "irv",
  title: "Alternative vote (instant run-off)",
  source:
    "Parliamentary Voting System and Constituencies Act 2011 s. 9, inserting rules 37A and 45A (more votes than the others put together; else the fewest is eliminated), and sch. 10, rules 49 and 49A (ties: first preferences, then each later stage, then lot)",
  summary: "The lowest drops out and those papers go to their next preference, until one has more than half of the votes in play.",
  count: (election, options) => countDown(irv, { steps: ["first-difference"], until: "majority", together: false, rounds: false }, election, options),
};

/** The same rule under its other usual name. */
export const av: Rule = {
  ...irv,
  id: "av",
  count: (election, options) => countDown(av, { steps: ["first-difference"], until: "majority", together: false, rounds: false }, election, options),
};

/** Alternative vote counted on until two are left, as the New South Wales Electoral Commission publishes it. */
export const irvToTwo: Rule = {
  ...common,
  id: "irv-to-two",
  title: "Alternative vote, counted on until two are left",
  source:
    "Constitution Act 1902 (NSW) sch. 7 (optional preferences, lowest excluded one at a time), with the distribution of preferences carried on to the last two",
  summary: "The lowest drops out, one at a time, until two are left: the one with more votes wins.",
  policy: { ...common.policy, equal: "share" },
  count: (election, options) =>
    countDown(irvToTwo, { steps: ["last-difference"], until: "two", together: false, rounds: false, firstListed: true }, election, options),
};

/** Alternative vote with all hopeless candidates excluded at once, as Burlington counted in 2009. */
export const irvBottomTogether: Rule = {
  ...common,
  id: "irv-bottom-together",
  title: "Alternative vote, hopeless candidates excluded together",
  source: "Burlington (Vermont), mayoral elections of 2006 and 2009: candidates who can no longer win are eliminated together; majority of the votes in play",
  summary: "All who cannot catch up drop out together and those papers go to their next preference, until one has more than half of the votes in play.",
  count: (election, options) =>
    countDown(irvBottomTogether, { steps: ["last-difference"], until: "majority", together: true, rounds: false }, election, options),
};

/** Exhaustive ballot counted from one ranking of each voter instead of voting again in each round. */
export const exhaustive: Rule = {
  ...common,
  id: "exhaustive",
  title: "Exhaustive ballot, counted from preferences",
  source:
    "House of Commons Standing Order 1B (election of the Speaker): repeated ballots, more than half of the votes cast in a ballot, the lowest drops out; here every ballot is read off the rankings",
  summary:
    "Each round every voter votes for their best-ranked candidate who is left; the lowest drops out until one has more than half of the votes cast in the round.",
  count: (election, options) => countDown(exhaustive, { steps: ["last-difference"], until: "majority", together: false, rounds: true }, election, options),
};
