import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Election, Papers } from "../election.ts";
import { equalBitOf } from "../election.ts";
import type { Outcome, PaperReport, Stage } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { approvalsOf } from "./approvals.ts";
import { finish } from "./finish.ts";
import { seatsOf } from "../seats.ts";
import { firstOf, groupsOf } from "./most.ts";
import { badValue, settingsOf, wholeOf } from "../settings.ts";

/** Votes by candidate when each paper gives one to each of its first `votes` preferences. Equals at a rank that goes beyond get none. */
function votesOf(papers: Papers, candidates: number, votes: number): Float64Array {
  const { rows, starts, marks, weights } = papers;
  const equalBit = equalBitOf(marks);
  const totals = new Float64Array(candidates + 1);
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    let place = starts[row] ?? 0;
    let left = votes;
    while (place < end) {
      let next = place + 1;
      while (next < end && (marks[next] ?? 0) >= equalBit) next++;
      left -= next - place;
      if (left < 0) break;
      for (; place < next; place++) {
        const number = (marks[place] ?? 0) & (equalBit - 1);
        totals[number] = (totals[number] ?? 0) + (weights[row] ?? 0);
      }
    }
  }
  return totals;
}

type Counted = { readonly totals: readonly bigint[]; readonly report: PaperReport; readonly standing: readonly number[] };

/** Crosses on a paper for scores or approvals: a paper with more crosses than votes is void. */
function fromCrosses(election: Election, options: CountOptions, votes: number): Counted | null {
  const approvals = approvalsOf(election, options, { from: 1, most: votes });
  return approvals === null ? null : approvals;
}

function fromRankings(election: Election, rule: Rule, options: CountOptions, votes: number): Counted {
  const prepared = prepare(election, rule.policy, options);
  return { totals: Array.from(votesOf(prepared.papers, prepared.candidates, votes), BigInt), report: prepared.report, standing: prepared.standing };
}

/** Most votes win: the count common to these rules. `votes` is the number of votes of each paper. */
function countMost(rule: Rule, election: Election, options: CountOptions, seats: number, votes: number): Result<Outcome, Refusal> {
  const counted = (rule.needs === "either" ? fromCrosses(election, options, votes) : null) ?? fromRankings(election, rule, options, votes);
  const breaker = breakerOf(options.ties, [], (number) => election.candidates[number - 1]?.name ?? String(number));
  const elected = firstOf(groupsOf(counted.standing, counted.totals), seats, breaker, 1);
  const stage: Stage = {
    n: 1,
    action: "first",
    who: [],
    reasons: [
      votes === 1 ? { code: "first.preferences" } : { code: "each.votes", figures: { votes: String(votes) } },
      ...(elected.length === 0 ? [] : [{ code: "most.votes" as const, who: elected }]),
    ],
    totals: counted.totals,
    // With one vote a paper on which several share the first rank gives it to nobody.
    exhausted: votes === 1 ? BigInt(counted.report.valid) - counted.totals.reduce((sum, own) => sum + own, 0n) : 0n,
    lost: 0n,
    elected,
    excluded: [],
  };
  return finish({ rule: rule.id, election, seats, papers: counted.report, stages: [stage], elected: elected.map((number) => ({ number, stage: 1 })) }, breaker);
}

/** First past the post: the candidate with most first preferences is elected. With more places than one it is the single non-transferable vote. */
export const fptp: Rule = {
  id: "fptp",
  title: "First past the post",
  family: "majority",
  source: "Representation of the People Act 1983 sch. 1: rule 18 (most votes), rule 47 (unclear papers are void), rule 49 (lot on an equality)",
  summary: "Whoever has most first preferences wins.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: false,
  count: (election, options) => {
    const settings = settingsOf(fptp, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    return seats.ok ? countMost(fptp, election, options, seats.value, 1) : seats;
  },
};

/** Single non-transferable vote: one vote each, several places. */
export const snt: Rule = {
  ...fptp,
  id: "snt",
  title: "Single non-transferable vote",
  source: "Public Offices Election Law (Japan) 1950 to 1994 art. 46, 95: one vote, those with most votes fill the places; lot on an equality (art. 95 (2))",
  summary: "Each voter has one vote; those with most votes fill the places.",
  count: (election, options) => {
    const settings = settingsOf(snt, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    return seats.ok ? countMost(snt, election, options, seats.value, 1) : seats;
  },
};

/** Block vote, plurality at large: as many votes as places. */
export const block: Rule = {
  id: "block",
  title: "Block vote",
  family: "majority",
  source:
    "Local Elections (Principal Areas) (England and Wales) Rules 2006 sch. 2: rule 47 (a paper with more votes than places is void), rule 49 (lot on an equality)",
  summary: "Each voter has as many votes as there are places; those with most votes fill them.",
  needs: "either",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "share" },
  canConstrain: false,
  count: (election, options) => {
    const settings = settingsOf(block, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    return seats.ok ? countMost(block, election, options, seats.value, seats.value) : seats;
  },
};

/** Limited vote: fewer votes than places. */
export const limited: Rule = {
  ...block,
  id: "limited",
  title: "Limited vote",
  source: "Representation of the People Act 1867 s. 9 (three places, two votes); Ley Orgánica 5/1985 (Spain) art. 166 (four places, three votes)",
  summary: "Each voter has fewer votes than there are places; those with most votes fill them.",
  settings: { votes: ["<whole number, one less than the places unless given>"] },
  count: (election, options) => {
    const settings = settingsOf(limited, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    if (!seats.ok) return seats;
    const votes = votesEach(settings.value.given("votes"), seats.value);
    return votes.ok ? countMost(limited, election, options, seats.value, votes.value) : votes;
  },
};

function votesEach(given: string | undefined, seats: number): Result<number, Refusal> {
  if (given === undefined) return ok(Math.max(1, seats - 1));
  const votes = wholeOf(given, 1, seats);
  return votes === null ? no(badValue("votes", given, [`1 to ${seats}`])) : ok(votes);
}
