import type { Refusal, Result } from "#kit";
import { no } from "#kit";
import { settingsOf } from "../settings.ts";
import type { Intervention, Outcome, Reason, StageAction } from "../outcome.ts";
import { decimalOf } from "../report/decimal.ts";
import type { Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import type { ByTotal, MeekBook } from "./meek-book.ts";
import {
  closeBook,
  extremes,
  highestFirst,
  isOver,
  lookAgain,
  nextDoomed,
  openBook,
  placesLeft,
  roomFor,
  takeElected,
  takeOut,
  writeStage,
} from "./meek-book.ts";
import { scheduleBreaker } from "./meek-nz-lot.ts";
import { meekDecimals, roundedUp } from "./meek-numbers.ts";
import type { MeekPapers } from "./meek-papers.ts";
import { papersRoundedUp } from "./meek-prf.ts";

/** Surplus below 0.0001 counts as settled (clause 13 as OpenSTV reads it). */
const surplusLimit = 100_000n;

/** Figures of one round. */
type Round = { readonly totals: readonly bigint[]; readonly quota: bigint; readonly surplus: bigint; readonly keep: readonly bigint[] };

type Count = { readonly book: MeekBook; readonly papers: MeekPapers<bigint>; readonly rounds: Round[] };

const byTotals =
  (totals: readonly bigint[]): ByTotal =>
  (a, b) =>
    roundedUp.compare(totals[a] ?? 0n, totals[b] ?? 0n);

/** Votes at these keep factors, the quota of what is in hand cut + 0.000000001 (clauses 5 and 11), and what anybody holds above it. */
function roundOf({ book, papers }: Count, keep: readonly bigint[]): Round {
  const totals = papers.tally(keep);
  const quota = totals.reduce((sum, total) => sum + total, 0n) / BigInt(book.places + 1) + 1n;
  const surplus = totals.reduce((sum, total) => (total > quota ? sum + total - quota : sum), 0n);
  return { totals, quota, surplus, keep };
}

/** The keep factors for the next round: of everybody over the quota, keep × quota ÷ votes (clause 17). The excluded keep nothing. */
function nextKeeps({ book }: Count, { keep, quota, totals }: Round): readonly bigint[] {
  const next = keep.map(() => 0n);
  for (const number of [...book.hopeful, ...book.elected.map((one) => one.number)]) {
    const total = totals[number] ?? 0n;
    next[number] = total > quota ? roundedUp.nextKeep(keep[number] ?? 0n, quota, total) : (keep[number] ?? 0n);
  }
  return next;
}

/** Whether rounding holds the keep factors where they are: none changed in the last round, or one rose. */
function isLoop(rounds: readonly Round[]): boolean {
  const now = rounds.at(-1)?.keep;
  const before = rounds.at(-2)?.keep;
  if (now === undefined || before === undefined) return false;
  return now.every((factor, number) => factor === before[number]) || now.some((factor, number) => factor > (before[number] ?? 0n));
}

type Losers = { readonly action: StageAction; readonly who: readonly number[]; readonly reasons: readonly Reason[] };

const nobody: Losers = { action: "iteration", who: [], reasons: [] };

function lowestLoser(count: Count, code: "nz.lowest" | "nz.loop", candidates: readonly number[], stage: number): Losers | null {
  const totals = count.rounds.at(-1)?.totals ?? [];
  const lowest = extremes(candidates, byTotals(totals), "lowest");
  const one = lowest.length > 1 ? count.book.breaker.choose("exclusion", lowest, stage, "lowest") : (lowest[0] ?? 0);
  if (one === 0) return null;
  return { action: "exclusion", who: [one], reasons: [{ code, who: [one], figures: { votes: decimalOf(totals[one] ?? 0n, meekDecimals) } }] };
}

/** All without a vote, when they may go together and enough are left. */
function withoutVotes({ book, rounds }: Count, candidates: readonly number[]): readonly number[] {
  const totals = rounds.at(-1)?.totals ?? [];
  const none = candidates.filter((number) => totals[number] === 0n);
  const enough = book.hopeful.length - none.length >= placesLeft(book);
  const elected = book.elected.map((one) => one.number);
  return enough && (book.gate?.mayExclude(elected, none, book.hopeful) ?? true) ? none : [];
}

/** The lowest, if he cannot reach the next above even with all the surplus. */
function sureLoser({ rounds }: Count, candidates: readonly number[]): Losers {
  const { totals = [], surplus = 0n } = rounds.at(-1) ?? {};
  const byTotal = byTotals(totals);
  const [lowest = 0] = extremes(candidates, byTotal, "lowest");
  const [next = 0] = extremes(
    candidates.filter((number) => number !== lowest),
    byTotal,
    "lowest",
  );
  // With nobody above, or somebody level, this is no less.
  if ((totals[lowest] ?? 0n) + surplus >= (totals[next] ?? 0n)) return nobody;
  const figures = { votes: decimalOf(totals[lowest] ?? 0n, meekDecimals), surplus: decimalOf(surplus, meekDecimals) };
  return { action: "exclusion", who: [lowest], reasons: [{ code: surplus === 0n ? "nz.lowest" : "nz.sureLoser", who: [lowest], figures }] };
}

/**
 * Who is excluded before the next round: those doomed by a limit; with the surplus settled all who have no vote; a sure loser; with the
 * surplus settled the lowest, a tie by who was behind at the first difference; and the lowest when the keep factors hold still. Null when a lot is needed.
 */
function chooseLosers(count: Count, stage: number): Losers | null {
  const { book, rounds } = count;
  const { totals = [], surplus = 0n } = rounds.at(-1) ?? {};
  if (book.doomed.length > 0) {
    const who = nextDoomed(book, byTotals(totals), stage);
    return who === null ? null : { action: "doomed", who, reasons: [{ code: "meek.doomed", who }] };
  }
  const unguarded = book.hopeful.filter((number) => !book.guarded.includes(number));
  const candidates = unguarded.length > 0 ? unguarded : book.hopeful;
  const isSettled = surplus < surplusLimit;
  const none = isSettled ? withoutVotes(count, candidates) : [];
  if (none.length > 0) return { action: "exclusion", who: none, reasons: [{ code: "nz.zero", who: none }] };
  const sure = sureLoser(count, candidates);
  if (sure.who.length > 0) return sure;
  if (isSettled) return lowestLoser(count, "nz.lowest", candidates, stage);
  return isLoop(rounds) ? lowestLoser(count, "nz.loop", candidates, stage) : nobody;
}

/** A stage's sentences. */
function reasonsOf(isFirst: boolean, losers: Losers, surplus: bigint, elected: readonly number[], remaining: readonly number[]): readonly Reason[] {
  const isTransfer = !isFirst && losers.who.length === 0;
  return [
    ...(isFirst ? [{ code: "first.preferences" } as const] : losers.reasons),
    ...(isTransfer ? [{ code: "nz.transfers", figures: { surplus: decimalOf(surplus, meekDecimals) } } as const] : []),
    ...(elected.length > 0 ? [{ code: "elected.quota", who: elected } as const] : []),
    ...(remaining.length > 0 ? [{ code: "elected.remaining", who: remaining } as const] : []),
  ];
}

/** Elects whoever is left once no more are left than places; nobody before. Null when a lot is needed. */
const electRemaining = (book: MeekBook, byTotal: ByTotal, stage: number): readonly number[] | null =>
  isOver(book) && placesLeft(book) > 0 ? takeElected(book, highestFirst(book.hopeful, byTotal), byTotal, stage) : [];

/** Tallies a round, elects and writes its stage. False when the count ends here: the places are filled, or a lot is needed. */
function carryOut(count: Count, keep: readonly bigint[], losers: Losers, before: readonly Intervention[]): boolean {
  const { book, rounds } = count;
  const stage = book.stages.length + 1;
  const round = roundOf(count, keep);
  rounds.push(round);
  // Of the rounds only the last two are looked at again.
  if (rounds.length > 2) rounds.shift();
  const byTotal = byTotals(round.totals);
  const reached = book.hopeful.filter((number) => (round.totals[number] ?? 0n) >= round.quota);
  const elected = takeElected(book, highestFirst(reached, byTotal), byTotal, stage);
  const changed = elected === null || elected.length === 0 ? before : [...before, ...lookAgain(book)];
  const ends = elected === null || isOver(book);
  const remaining = elected === null ? null : electRemaining(book, byTotal, stage);
  book.quota = round.quota;
  writeStage(book, round.totals, {
    action: stage === 1 ? "first" : losers.action,
    who: losers.who,
    reasons: reasonsOf(stage === 1, losers, round.surplus, elected ?? [], remaining ?? []),
    elected: [...(elected ?? []), ...(remaining ?? [])],
    excluded: losers.who,
    quota: round.quota,
    keep,
    interventions: changed,
  });
  count.papers.elect(elected ?? []);
  return !ends;
}

/**
 * Between two exclusions every round lowers a keep factor and raises none, or else the next round excludes somebody: they are whole
 * billionths, so the count ends. It does so after some 30 × (places + 1) rounds for each exclusion, as with every Meek; this bound is far above.
 */
const mostRounds = (places: number, candidates: number): number => (1000 + 200 * (places + 1)) * (candidates + 1);

/** Counts by the schedule, round by round. Refuses `count.tooLarge`, and `count.noEnd` beyond the bound. */
export function countSchedule(book: MeekBook, papers: MeekPapers<bigint>): Result<Outcome, Refusal> {
  const count: Count = { book, papers, rounds: [] };
  const keep = Array.from({ length: book.prepared.candidates + 1 }, () => 0n);
  for (const number of book.prepared.standing) keep[number] = roundedUp.one;
  let goesOn = carryOut(count, keep, nobody, lookAgain(book));
  for (let rounds = 0; goesOn; rounds++) {
    const room =
      rounds <= mostRounds(book.places, book.prepared.candidates) ? roomFor(book) : no({ code: "count.noEnd", detail: { stage: book.stages.length } });
    if (!room.ok) return room;
    const losers = chooseLosers(count, book.stages.length + 1);
    if (losers === null) break;
    takeOut(book, losers.who);
    papers.defeat(losers.who);
    const interventions = losers.who.length > 0 ? lookAgain(book) : [];
    const last = count.rounds.at(-1);
    goesOn = last !== undefined && carryOut(count, nextKeeps(count, last), losers, interventions);
  }
  return closeBook(book);
}

/** New Zealand's method for local elections, as OpenSTV counts it after the official calculator. */
export const meekNz: Rule = {
  id: "meek-nz",
  title: "Meek STV, New Zealand",
  family: "stv",
  source:
    "Local Electoral Regulations 2001 (SR 2001/145) Schedule 1A: clauses 5 and 11 quota, 10 allocation to 9 decimals rounded up, 13 exclusion, 17 keep values, 19 to 23 exceptional cases, Part 5 ties; where schedule and official calculator differ (clause 10: the rest of a paper is what the share leaves; several without votes go together) as OpenSTV 1.7, MeekNZSTV",
  summary: "As Meek, one adding up to a round: in each the elected candidates' shares are worked out once more and whoever surely loses is excluded.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: true,
  settings: { ties: ["schedule", "lot"] },
  count: (election, options) => {
    const settings = settingsOf(meekNz, options.settings);
    if (!settings.ok) return settings;
    const bySchedule = settings.value.value("ties") === "schedule";
    const book = openBook(meekNz, election, options, (prepared) =>
      bySchedule ? scheduleBreaker(prepared, options, options.seats ?? election.seats) : breakerOf(options.ties, ["first-difference"], prepared.name),
    );
    return book.ok ? countSchedule(book.value, papersRoundedUp(book.value.prepared)) : book;
  },
};
