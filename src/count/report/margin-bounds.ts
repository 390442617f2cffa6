import type { Election } from "../election.ts";
import type { Count } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { numbersOf, scoreOf } from "./changed-papers.ts";
import { leastForRunOff } from "./margin-run-off.ts";
import { halfUp } from "./decimal.ts";
import { highestScore } from "./margin-changes.ts";

/** Fewer than `papers` changed papers cannot alter the result; `how` says why. */
export type Proven = { readonly papers: number; readonly how: string };

const nothing: Proven = { papers: 1, how: "That fewer papers cannot do it is not proven." };

/** Rules whose winner is whoever has most points, when papers give points that depend on nothing else. */
const byPoints: ReadonlySet<string> = new Set(["fptp", "snt", "approval", "score"]);
const runOff: ReadonlySet<string> = new Set(["irv", "irv-to-two", "av"]);
const mostForRunOff = 8;

/** The best lower bound that is known for the rule. */
export function provenLeast(election: Election, rule: Rule, options: CountOptions, count: Count): Proven {
  if (byPoints.has(rule.id)) return leastByPoints(election, rule, options, count) ?? nothing;
  if (count.pairwise !== undefined && rule.family === "condorcet" && count.elected.length === 1) return leastByPairs(count, count.pairwise) ?? nothing;
  if (runOff.has(rule.id) && count.elected.length === 1) return byRunOff(election, rule, options, count) ?? nothing;
  return nothing;
}

const standingIn = (count: Count, options: CountOptions): number[] =>
  count.candidates.filter(({ number, withdrawn }) => !withdrawn && options.withdrawn?.includes(number) !== true).map(({ number }) => number);

/** Points of each row for each candidate, with its votes: first preferences, or scores. */
type PointRow = { readonly votes: number; readonly points: (number: number) => number };

function pointRows(election: Election, rule: Rule, options: CountOptions): { readonly rows: readonly PointRow[]; readonly top: number } {
  const { scores } = election;
  if (scores !== undefined && rule.needs !== "rankings") {
    const isApproval = rule.id === "approval";
    const rows = Array.from({ length: scores.rows }, (_, row): PointRow => {
      const points = (number: number): number => (isApproval ? Number(scoreOf(election, row, number) > 0) : scoreOf(election, row, number));
      return { votes: scores.weights[row] ?? 0, points };
    });
    return { rows, top: isApproval ? 1 : highestScore(election) };
  }
  const { papers, candidates } = prepare(election, rule.policy, options);
  const rows = Array.from({ length: papers.rows }, (_, row): PointRow => {
    const first = numbersOf(papers, row, candidates)[0];
    return { votes: papers.weights[row] ?? 0, points: (number) => Number(number === first) };
  });
  return { rows, top: 1 };
}

/**
 * One paper changes the lead of an elected candidate over a rival by at most what it gave and could have given the other way. Taking those with
 * the most to give first shows how many are needed for the pair that needs fewest. Said only when the points agree with the count.
 */
function leastByPoints(election: Election, rule: Rule, options: CountOptions, count: Count): Proven | null {
  const { rows, top } = pointRows(election, rule, options);
  const standing = standingIn(count, options);
  const totals = count.stages.at(-1)?.totals ?? [];
  for (const number of standing) {
    const sum = rows.reduce((total, row) => total + BigInt(row.votes) * BigInt(row.points(number)), 0n);
    if (sum !== totals[number]) return null;
  }
  const elected = new Set(count.elected.map(({ number }) => number));
  const rivals = standing.filter((number) => !elected.has(number));
  const needs = [...elected].flatMap((winner) => rivals.map((rival) => needFor(rows, top, winner, rival, isTieEnough(options, winner, rival))));
  const [first, ...others] = needs;
  if (first === undefined) return null;
  return {
    papers: Math.max(1, Math.min(first, ...others)),
    how: "Fewer cannot: one paper moves the lead of one candidate over another by no more than it holds.",
  };
}

/** Whether a rival with as many points might take the place: not when a tie is left open, nor when it goes to the lower number and that is the winner's. */
const isTieEnough = ({ ties }: CountOptions, winner: number, rival: number): boolean =>
  ties.lots.length > 0 || ties.last.kind === "seed" || (ties.last.kind === "given-order" && rival < winner);

/** The least number of papers after which the rival has more points than the winner, or as many where that is enough. */
function needFor(rows: readonly PointRow[], top: number, winner: number, rival: number, isTieEnoughHere: boolean): number {
  const goal = isTieEnoughHere ? 0n : -1n;
  const votesByGain = new Map<number, number>();
  let lead = 0n;
  for (const { votes, points } of rows) {
    const own = points(winner) - points(rival);
    lead += BigInt(own) * BigInt(votes);
    votesByGain.set(own + top, (votesByGain.get(own + top) ?? 0) + votes);
  }
  let papers = 0;
  for (const [gain, votes] of [...votesByGain].sort(([a], [b]) => b - a)) {
    if (lead <= goal) break;
    if (gain <= 0) return Number.MAX_SAFE_INTEGER;
    const wanted = (lead - goal + BigInt(gain) - 1n) / BigInt(gain);
    const taken = wanted < BigInt(votes) ? Number(wanted) : votes;
    papers += taken;
    lead -= BigInt(taken) * BigInt(gain);
  }
  return lead <= goal ? papers : Number.MAX_SAFE_INTEGER;
}

/** Whoever beats everybody is elected by every Condorcet rule: as long as all these wins stand, nothing changes. One paper moves one by two at most. */
function leastByPairs(count: Count, pairwise: NonNullable<Count["pairwise"]>): Proven | null {
  const winner = count.elected[0]?.number ?? 0;
  const leads = count.candidates
    .filter(({ number, withdrawn }) => !withdrawn && number !== winner)
    .map(({ number }) => (pairwise[winner]?.[number] ?? 0) - (pairwise[number]?.[winner] ?? 0));
  const [first, ...others] = leads;
  if (first === undefined) return null;
  const least = Math.min(first, ...others);
  if (least <= 0) return null;
  return { papers: halfUp(least), how: "Fewer cannot: the winner would still beat everybody, and one paper moves a comparison by two at most." };
}

function byRunOff(election: Election, rule: Rule, options: CountOptions, count: Count): Proven | null {
  const prepared = prepare(election, rule.policy, options);
  const winner = count.elected[0]?.number ?? 0;
  if (prepared.standing.length > mostForRunOff || prepared.standing.length < 2) return null;
  const papers = leastForRunOff(prepared.papers, prepared.standing, winner);
  return { papers, how: `Fewer than ${papers} cannot: every order of exclusion with another winner was looked at, and each needs at least that many.` };
}
