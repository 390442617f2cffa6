import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Election } from "../election.ts";
import { equalBitOf, noScore } from "../election.ts";
import type { Outcome, PaperReport, Reason } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import type { ScorePapers } from "./approvals.ts";
import { approvalsOf, scorePapersOf } from "./approvals.ts";
import { finish } from "./finish.ts";
import { seatsOf } from "../seats.ts";
import { firstOf, groupsOf } from "./most.ts";
import { badValue, settingsOf, wholeOf } from "../settings.ts";

/** Points by candidate, exact: row by row as Numbers while they fit in 2^53, and carried over into whole numbers of any size. */
export function sumsOf(papers: ScorePapers): readonly bigint[] {
  const { scores, candidates, standing, weights } = papers;
  const sums = Array.from({ length: candidates + 1 }, () => 0n);
  const parts = new Float64Array(candidates + 1);
  for (let row = 0; row < scores.rows; row++) {
    const votes = weights[row] ?? 0;
    if (votes === 0) continue;
    const start = row * candidates - 1;
    for (const number of standing) {
      const cell = scores.cells[start + number] ?? noScore;
      if (cell === noScore || cell === 0) continue;
      const part = (parts[number] ?? 0) + cell * votes;
      if (part <= Number.MAX_SAFE_INTEGER) parts[number] = part;
      else {
        sums[number] = (sums[number] ?? 0n) + BigInt(parts[number] ?? 0) + BigInt(cell) * BigInt(votes);
        parts[number] = 0;
      }
    }
  }
  return sums.map((total, number) => total + BigInt(parts[number] ?? 0));
}

type Points = { readonly totals: readonly bigint[]; readonly report: PaperReport; readonly standing: readonly number[] };

/** One stage with everybody's points, the places filled from the top, and the ranking in groups of equals. */
function countPoints(rule: Rule, election: Election, options: CountOptions, seats: number, points: Points, first: Reason): Result<Outcome, Refusal> {
  const breaker = breakerOf(options.ties, [], (number) => election.candidates[number - 1]?.name ?? String(number));
  const ranking = groupsOf(points.standing, points.totals);
  const elected = firstOf(ranking, seats, breaker, 1);
  return finish(
    {
      rule: rule.id,
      election,
      seats,
      papers: points.report,
      ranking,
      elected: elected.map((number) => ({ number, stage: 1 })),
      stages: [
        {
          n: 1,
          action: "comparison",
          who: [],
          reasons: [first, ...(elected.length === 0 ? [] : [{ code: "most.points" as const, who: elected }])],
          totals: points.totals,
          exhausted: 0n,
          lost: 0n,
          elected,
          excluded: [],
        },
      ],
    },
    breaker,
  );
}

/** Every candidate named on a paper counts as approved, whatever the rank. */
function approvedByNaming(rule: Rule, election: Election, options: CountOptions): Points {
  const prepared = prepare(election, rule.policy, options);
  const { rows, starts, marks, weights } = prepared.papers;
  const equalBit = equalBitOf(marks);
  const totals = new Float64Array(prepared.candidates + 1);
  for (let row = 0; row < rows; row++) {
    for (let place = starts[row] ?? 0; place < (starts[row + 1] ?? 0); place++) {
      const number = (marks[place] ?? 0) & (equalBit - 1);
      totals[number] = (totals[number] ?? 0) + (weights[row] ?? 0);
    }
  }
  return { totals: Array.from(totals, BigInt), report: prepared.report, standing: prepared.standing };
}

/** Approval voting. */
export const approval: Rule = {
  id: "approval",
  title: "Approval voting",
  family: "scores",
  source: "S. J. Brams and P. C. Fishburn, Approval Voting (1983) ch. 1: any number of approvals, most approvals win",
  summary: "Every voter approves as many as they like; those with most approvals win.",
  needs: "either",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
  settings: { "approve-from": ["1", "<the lowest score that approves>"] },
  count: (election, options) => {
    const settings = settingsOf(approval, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    if (!seats.ok) return seats;
    const given = settings.value.value("approve-from");
    const from = wholeOf(given, 0, noScore - 1);
    if (from === null) return no(badValue("approve-from", given, [`0 to ${noScore - 1}`]));
    const points = approvalsOf(election, options, { from, most: Infinity }) ?? approvedByNaming(approval, election, options);
    return countPoints(approval, election, options, seats.value, points, { code: "approvals.counted" });
  },
};

/** Score papers for a rule that cannot do without; refuses `count.rule.needsScores`. */
export function scoresNeeded(rule: Rule, election: Election, options: CountOptions): Result<ScorePapers, Refusal> {
  const papers = scorePapersOf(election, options);
  return papers === null ? no({ code: "count.rule.needsScores", field: "rule", detail: { rule: rule.id } }) : ok(papers);
}

/** Score voting (range voting): sums of scores. */
export const score: Rule = {
  id: "score",
  title: "Score voting",
  family: "scores",
  source: "W. D. Smith, Range voting (2000), total rule: the highest sum of scores wins; an empty cell gives nothing",
  summary: "Every voter gives each candidate a score; the highest sums win.",
  needs: "scores",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
  count: (election, options) => {
    const settings = settingsOf(score, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    if (!seats.ok) return seats;
    const papers = scoresNeeded(score, election, options);
    if (!papers.ok) return papers;
    const points = { totals: sumsOf(papers.value), report: papers.value.report, standing: papers.value.standing };
    return countPoints(score, election, options, seats.value, points, { code: "scores.added" });
  },
};
