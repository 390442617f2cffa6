import { seatsOf } from "../seats.ts";
import { no, ok, type Refusal, type Result } from "#kit";
import type { Count, Outcome } from "../outcome.ts";
import { type Prepared, prepare } from "../papers/prepare.ts";
import type { CountOptions, PaperPolicy, Rule } from "../rule.ts";
import { endCount } from "./australian-elected.ts";
import { everyRow, spreadOf } from "./australian-piles.ts";
import type { AustralianTable } from "./australian-table.ts";
import { compare } from "./australian-ties.ts";
import { exclude, moveSurplus } from "./australian-transfer.ts";
import { whole } from "./australian-value.ts";
import { continuingOf, handOut, placesLeft, totalOf, type Work, workOf } from "./australian-work.ts";

/** A paper counts down to the first number that is repeated or left out. */
export const australianPolicy: PaperPolicy = { skipped: "stop", repeated: "stop", equal: "stop" };

type Named = Pick<Rule, "id" | "title" | "source" | "summary">;

/** A rule of this family from its table. */
export function australianRule(named: Named, table: AustralianTable): Rule {
  const policy = australianPolicy;
  return {
    ...named,
    family: "stv",
    needs: "rankings",
    policy,
    canConstrain: false,
    count: (election, options) => {
      const prepared = prepare(election, policy, options);
      const refusal = refusalOf(named.id, options, prepared);
      return refusal === null ? countByTable(named.id, table, prepared, options) : no(refusal);
    },
  };
}

/**
 * What these counts cannot take: `count.seats` without a place to fill; `count.rule.unconstrained` with limits; `count.equalRanks` where
 * equal ranks are to be shared, because a paper moves whole. While counting: `count.fractions` when exact fractions grow longer than
 * `longestFraction`.
 */
function refusalOf(id: string, options: CountOptions, prepared: Prepared): Refusal | null {
  const seats = seatsOf(prepared, {});
  if (!seats.ok) return seats.refusal;
  if (options.constraints !== undefined) return { code: "count.rule.unconstrained", field: "constraints", detail: { rule: id } };
  return prepared.hasEqual ? { code: "count.equalRanks", field: "policy", detail: { rule: id } } : null;
}

function countByTable(id: string, table: AustralianTable, prepared: Prepared, options: CountOptions): Result<Outcome> {
  const work = workOf(table, prepared, options);
  let isGoingOn = countFirst(work);
  while (isGoingOn && placesLeft(work) > 0) {
    const continuing = continuingOf(work);
    if (continuing.length === 0) break;
    const waiting = work.waiting.shift();
    isGoingOn = waiting === undefined ? excludeLowest(work, continuing) : moveSurplus(work, waiting);
  }
  if (work.isTooFine) return no({ code: "count.fractions", detail: { stage: work.stages.length + 1, bits: table.longestFraction.is } });
  const needed = work.ties.needed();
  const count = countOf(id, work);
  return ok(needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count });
}

/** First preferences, and the quota from them. */
function countFirst(work: Work): boolean {
  const spread = spreadOf(work.reading, [everyRow(work.prepared.papers)], work.isContinuing);
  handOut(work, spread, whole, BigInt(spread.papers) * work.scale, true);
  // Papers for nobody who stands are no first preferences.
  const first = BigInt(spread.papers - spread.exhausted);
  work.quota = (first / BigInt(work.prepared.seats + 1) + 1n) * work.scale;
  return endCount(work, {
    action: "first",
    who: [],
    excluded: [],
    reasons: [{ code: "first.preferences" }],
    value: "1",
    papersMoved: spread.papers,
    isFinished: true,
    name: "1",
  });
}

function excludeLowest(work: Work, continuing: readonly number[]): boolean {
  let lowest: number[] = [];
  for (const number of continuing) {
    const difference = lowest[0] === undefined ? -1 : compare(totalOf(work, number), totalOf(work, lowest[0]));
    if (difference < 0) lowest = [number];
    else if (difference === 0) lowest.push(number);
  }
  const one = lowest.length === 1 ? (lowest[0] ?? 0) : work.ties.choose("exclusion", lowest, work.stages.length + 1, "lowest");
  return one !== 0 && exclude(work, one);
}

function countOf(id: string, work: Work): Count {
  const { election, seats, report } = work.prepared;
  const isDone = work.ties.needed() === null;
  const vacant = placesLeft(work);
  return {
    rule: id,
    title: election.title,
    seats,
    candidates: election.candidates,
    decimals: work.table.decimals.is,
    quota: work.quota,
    papers: report,
    stages: work.stages,
    elected: work.elected,
    ties: work.ties.ties(),
    notes: isDone && vacant > 0 ? [{ code: "place.vacant", figures: { places: String(vacant), seats: String(seats) } }] : [],
  };
}
