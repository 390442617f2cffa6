import { ok } from "#kit";
import type { Stage } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import type { Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";

/** First past the post: the candidate with most first preferences is elected; with more seats, those with most. */
export const fptp: Rule = {
  id: "fptp",
  title: "First past the post",
  family: "majority",
  source: "Representation of the People Act 1983 sch. 1 rule 50 (most votes; lot on a tie, rule 49)",
  summary: "Whoever has most first preferences wins.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: false,
  count: (election, options) => {
    const prepared = prepare(election, fptp.policy, options);
    const { papers, candidates, standing, seats } = prepared;
    const totals: bigint[] = Array.from({ length: candidates + 1 }, () => 0n);
    for (let row = 0; row < papers.rows; row++) {
      const first = papers.marks[papers.starts[row] ?? 0] ?? 0;
      totals[first] = (totals[first] ?? 0n) + BigInt(papers.weights[row] ?? 0);
    }
    const breaker = breakerOf(options.ties, [], prepared.name);
    const elected: number[] = [];
    const left = new Set(standing);
    while (elected.length < seats && left.size > 0) {
      const top = [...left].reduce((most, number) => ((totals[number] ?? 0n) > most ? (totals[number] ?? 0n) : most), 0n);
      const tied = [...left].filter((number) => (totals[number] ?? 0n) === top);
      const one = tied.length > 1 && elected.length + tied.length > seats ? breaker.choose("election", tied, 1, "highest") : (tied[0] ?? 0);
      if (one === 0) break;
      elected.push(one);
      left.delete(one);
    }
    const stage: Stage = {
      n: 1,
      action: "first",
      who: [],
      reasons: [{ code: "first.preferences" }, { code: "most.votes", who: elected }],
      totals,
      exhausted: 0n,
      lost: 0n,
      elected,
      excluded: [],
    };
    const count = {
      rule: fptp.id,
      title: election.title,
      seats,
      candidates: election.candidates,
      decimals: 0,
      quota: null,
      papers: prepared.report,
      stages: [stage],
      elected: elected.map((number) => ({ number, stage: 1 })),
      ties: breaker.ties(),
      notes: [],
    };
    const needed = breaker.needed();
    return ok(needed ? { kind: "lotNeeded", ...needed, soFar: count } : { kind: "counted", count });
  },
};
