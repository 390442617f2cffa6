import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import { noScore } from "../election.ts";
import type { Election } from "../election.ts";
import type { Elected, Outcome, Reason, Stage, Tie } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";
import type { Breaker } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";
import type { ScorePapers } from "./approvals.ts";
import { finish, noAmounts } from "./finish.ts";
import { seatsOf } from "../seats.ts";
import { groupsOf, highest } from "./most.ts";
import { scoresNeeded, sumsOf } from "./scores.ts";
import { badValue, settingsOf, wholeOf } from "../settings.ts";

/** What the papers say, counted once: sums of scores, papers with the top score, and who is scored above whom. An empty cell counts as 0. */
type Figures = {
  readonly papers: ScorePapers;
  readonly sums: readonly bigint[];
  readonly tops: readonly bigint[];
  /** prefer[a][b]: votes that score a above b. */
  readonly prefer: readonly (readonly number[])[];
};

const scoreAt = (papers: ScorePapers, row: number, number: number): number => {
  const cell = papers.scores.cells[row * papers.candidates + number - 1] ?? noScore;
  return cell === noScore ? 0 : cell;
};

function figuresOf(papers: ScorePapers, top: number): Figures {
  const size = papers.candidates + 1;
  const prefer = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  const tops = new Float64Array(size);
  for (let row = 0; row < papers.scores.rows; row++) {
    const votes = papers.weights[row] ?? 0;
    if (votes === 0) continue;
    for (const a of papers.standing) {
      const score = scoreAt(papers, row, a);
      if (score === top) tops[a] = (tops[a] ?? 0) + votes;
      const line = prefer[a];
      if (line === undefined) continue;
      for (const b of papers.standing) if (score > scoreAt(papers, row, b)) line[b] = (line[b] ?? 0) + votes;
    }
  }
  return { papers, sums: sumsOf(papers), tops: Array.from(tops, BigInt), prefer };
}

/** The score that counts as the top of the scale: as set; else 5, or the highest given if that is more. Null when a paper goes above what was set. */
function topOf(papers: ScorePapers, given: string | undefined): number | null {
  const highestGiven = papers.scores.cells.reduce((most, cell) => (cell === noScore || cell <= most ? most : cell), 0);
  if (given === undefined || given === "auto") return Math.max(5, highestGiven);
  const top = wholeOf(given, 1, noScore - 1);
  return top === null || highestGiven > top ? null : top;
}

type Run = {
  readonly figures: Figures;
  readonly breaker: Breaker;
  readonly ties: Tie[];
  readonly stages: Stage[];
};

/** Head-to-head matches lost within a group. */
const losses = (figures: Figures, group: readonly number[]): readonly bigint[] => {
  const lost = noAmounts(figures.papers.candidates);
  for (const a of group) for (const b of group) if ((figures.prefer[b]?.[a] ?? 0) > (figures.prefer[a]?.[b] ?? 0)) lost[a] = (lost[a] ?? 0n) + 1n;
  return lost;
};

/**
 * The best part of a group that is tied: first without those who lost most matches within it, then (all having lost as many) those with most top
 * scores. The whole group when neither tells them apart.
 */
function bestOf(figures: Figures, group: readonly number[]): readonly number[] {
  const lost = losses(figures, group);
  const most = lost.reduce((top, count) => (count > top ? count : top), 0n);
  const better = group.filter((number) => (lost[number] ?? 0n) < most);
  return better.length > 0 ? better : highest(group, figures.tops);
}

/**
 * The best `places` of a tied group: the better part goes in first if it fits, and the rest is looked at again; a group that nothing tells apart goes
 * to the breaker. Null when that needs a lot.
 */
function bestPlaces(run: Run, group: readonly number[], places: number, stage: number): readonly number[] | null {
  if (group.length <= places) return group;
  const better = bestOf(run.figures, group);
  if (better.length === group.length) {
    const one = run.breaker.choose("place", group, stage, "highest");
    if (one === 0) return null;
    const others = group.filter((number) => number !== one);
    const rest = places === 1 ? [] : bestPlaces(run, others, places - 1, stage);
    return rest === null ? null : [one, ...rest];
  }
  if (better.length >= places) return bestPlaces(run, better, places, stage);
  const worse = group.filter((number) => !better.includes(number));
  const rest = bestPlaces(run, worse, places - better.length, stage);
  return rest === null ? null : [...better, ...rest];
}

/** Settles a tie of scores for `places` places in the run-off by the protocol, at last by the breaker, and notes what the protocol settled. */
function settle(run: Run, group: readonly number[], places: number, stage: number): readonly number[] | null {
  const before = run.breaker.ties().length;
  const taken = bestPlaces(run, group, places, stage);
  const byLot = new Set(
    run.breaker
      .ties()
      .slice(before)
      .map((tie) => tie.chosen),
  );
  if (group.length > places)
    for (const chosen of taken ?? []) if (!byLot.has(chosen)) run.ties.push({ stage, purpose: "place", between: group, by: "rule", chosen });
  return taken;
}

/** The two with the highest scores, ties settled; null when a lot is needed. */
function finalists(run: Run, among: readonly number[], stage: number): { readonly two: readonly number[]; readonly tied: readonly number[] } | null {
  const [first = [], second = []] = groupsOf(among, run.figures.sums);
  if (first.length >= 2) {
    const two = settle(run, first, 2, stage);
    return two === null ? null : { two, tied: first.length > 2 ? two : [] };
  }
  const one = settle(run, second, 1, stage);
  return one === null ? null : { two: [...first, ...one], tied: second.length > 1 ? one : [] };
}

/** The winner of the run-off: preferred on more papers; else the higher score; else more top scores; else the breaker. 0 when a lot is needed. */
function runoff(run: Run, two: readonly number[], stage: number): { readonly number: number; readonly reason: Reason } {
  const { figures } = run;
  const [a = 0, b = 0] = two;
  const forA = figures.prefer[a]?.[b] ?? 0;
  const forB = figures.prefer[b]?.[a] ?? 0;
  const ahead = forA > forB ? a : b;
  const votes = String(Math.max(forA, forB));
  if (forA !== forB) return { number: ahead, reason: { code: "star.won", who: [ahead], figures: { votes, other: String(Math.min(forA, forB)) } } };
  for (const values of [figures.sums, figures.tops]) {
    const [one, ...more] = highest(two, values);
    if (one === undefined || more.length > 0) continue;
    run.ties.push({ stage, purpose: "election", between: [...two].sort((x, y) => x - y), by: "rule", chosen: one });
    return { number: one, reason: { code: "star.level", who: [one], figures: { votes } } };
  }
  const number = run.breaker.choose("election", two, stage, "highest");
  return { number, reason: number === 0 ? { code: "lot.needed", who: two } : { code: "star.level", who: [number], figures: { votes } } };
}

function comparison(
  run: Run,
  who: readonly number[],
  reasons: readonly Reason[],
  totals: readonly bigint[],
  exhausted: bigint,
  elected: readonly number[],
): void {
  run.stages.push({ n: run.stages.length + 1, action: "comparison", who, reasons, totals, exhausted, lost: 0n, elected, excluded: [] });
}

/** One place: the scoring round and the run-off, each a stage. 0 when a lot is needed. */
function onePlace(run: Run, among: readonly number[]): number {
  const { figures } = run;
  const stage = run.stages.length + 1;
  const scores = noAmounts(figures.papers.candidates).map((_, number) => (among.includes(number) ? (figures.sums[number] ?? 0n) : 0n));
  if (among.length === 1) {
    comparison(run, [], [{ code: "scores.added" }, { code: "star.only", who: among }], scores, 0n, among);
    return among[0] ?? 0;
  }
  const found = finalists(run, among, stage);
  if (found === null) {
    comparison(run, [], [{ code: "scores.added" }, { code: "lot.needed", who: run.breaker.needed()?.between ?? [] }], scores, 0n, []);
    return 0;
  }
  const { two, tied } = found;
  const tie: readonly Reason[] = tied.length === 0 ? [] : [{ code: "star.tied", who: tied }];
  comparison(run, [], [{ code: "scores.added" }, ...tie, { code: "star.finalists", who: two }], scores, 0n, []);
  const won = runoff(run, two, stage + 1);
  const [a = 0, b = 0] = two;
  const preferences = noAmounts(figures.papers.candidates);
  preferences[a] = BigInt(figures.prefer[a]?.[b] ?? 0);
  preferences[b] = BigInt(figures.prefer[b]?.[a] ?? 0);
  const equal = BigInt(figures.papers.report.valid) - (preferences[a] ?? 0n) - (preferences[b] ?? 0n);
  comparison(
    run,
    two,
    [{ code: "star.prefers", who: two, figures: { equal: String(equal) } }, won.reason],
    preferences,
    equal,
    won.number === 0 ? [] : [won.number],
  );
  return won.number;
}

/** STAR voting: scores, then an automatic run-off of the two highest. With several places the whole is repeated without those elected (bloc STAR). */
export const star: Rule = {
  id: "star",
  title: "STAR voting",
  family: "scores",
  source:
    "Equal Vote Coalition, STAR Voting: the two highest sums of scores, then the one preferred on more papers; ties by its Official Tiebreaker Protocol (matches lost, then five-star scores; in the run-off the higher score)",
  summary: "The two with the highest scores go into a run-off, in which every paper counts for the one it scores higher.",
  needs: "scores",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
  settings: { top: ["auto", "<the highest score that can be given>"] },
  count: (election, options) => countStar(election, options),
};

function countStar(election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(star, options.settings);
  if (!settings.ok) return settings;
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  const papers = scoresNeeded(star, election, options);
  if (!papers.ok) return papers;
  const top = topOf(papers.value, settings.value.given("top"));
  if (top === null) return no(badValue("top", settings.value.value("top"), ["auto", "a whole number, no paper above it"]));
  const breaker = breakerOf(options.ties, [], (number) => election.candidates[number - 1]?.name ?? String(number));
  const run: Run = { figures: figuresOf(papers.value, top), breaker, ties: [], stages: [] };
  const elected: Elected[] = [];
  let among = papers.value.standing;
  while (elected.length < seats.value && among.length > 0) {
    const number = onePlace(run, among);
    if (number === 0) break;
    elected.push({ number, stage: run.stages.length });
    among = among.filter((one) => one !== number);
  }
  return ok(finish({ rule: star.id, election, seats: seats.value, papers: papers.value.report, stages: run.stages, elected, ties: run.ties }, breaker).value);
}
