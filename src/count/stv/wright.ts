import { floorQuotient } from "../exact.ts";
import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import { seatsOf } from "../seats.ts";
import { settingsOf } from "../settings.ts";
import type { Elected, Outcome, Reason, Stage } from "../outcome.ts";
import type { Prepared } from "../papers/prepare.ts";
import { prepare } from "../papers/prepare.ts";
import { decimalOf } from "../report/decimal.ts";
import type { Rule } from "../rule.ts";
import type { Breaker } from "../tie/breaker.ts";
import { breakerOf } from "../tie/breaker.ts";
import { closeOf } from "./meek-book.ts";
import type { WrightPapers } from "./wright-papers.ts";
import { wrightPapers } from "./wright-papers.ts";

const decimals = 9;
const unit = 1_000_000_000n;

type Count = {
  readonly prepared: Prepared;
  readonly seats: number;
  readonly breaker: Breaker;
  readonly papers: WrightPapers;
  readonly stages: Stage[];
  /** Of the count being made: what it began with, and who has reached the quota in it, with the stage. */
  standing: readonly number[];
  quota: number;
  elected: Elected[];
  passedOn: Set<number>;
};

const electedNumbers = (count: Count): readonly number[] => count.elected.map((one) => one.number);

/** Candidates with the extreme total. */
function extremes(papers: WrightPapers, candidates: readonly number[], wanted: "highest" | "lowest"): readonly number[] {
  const totals = candidates.map((number) => papers.total(number));
  const best = totals.reduce((a, b) => ((wanted === "highest" ? b > a : b < a) ? b : a), totals[0] ?? 0n);
  return candidates.filter((_, index) => totals[index] === best);
}

const highestFirst = (papers: WrightPapers, candidates: readonly number[]): readonly number[] => {
  const totals = new Map(candidates.map((number) => [number, papers.total(number)]));
  // Of equals the lower number, which decides nothing.
  return [...candidates].sort((a, b) => ((totals.get(a) ?? 0n) > (totals.get(b) ?? 0n) ? -1 : (totals.get(a) ?? 0n) < (totals.get(b) ?? 0n) ? 1 : a - b));
};

const textOf = (papers: WrightPapers, value: bigint): string => decimalOf((value * unit) / papers.denominator(), decimals);

/** Notes who now has a quota, the highest first, and writes the stage. Where as many stand as there are places all of them are taken. */
function writeStage(count: Count, news: Pick<Stage, "action" | "who" | "reasons" | "excluded"> & Partial<Pick<Stage, "transferValue" | "papersMoved">>): void {
  const { papers, prepared, stages, seats } = count;
  const n = stages.length + 1;
  const denominator = papers.denominator();
  const held = Array.from({ length: prepared.candidates + 1 }, (_, number) => (number === 0 ? 0n : papers.total(number)));
  const quotaValue = BigInt(count.quota) * denominator;
  const open = count.standing.filter((number) => !electedNumbers(count).includes(number));
  const reached = highestFirst(
    papers,
    open.filter((number) => (held[number] ?? 0n) >= quotaValue),
  );
  const remaining = count.standing.length <= seats ? highestFirst(papers, open).filter((number) => !reached.includes(number)) : [];
  for (const number of [...reached, ...remaining]) count.elected.push({ number, stage: n });
  const totals = held.map((value) => (value * unit) / denominator);
  const valid = BigInt(prepared.report.valid);
  const exhausted = ((valid * denominator - held.reduce((sum, value) => sum + value, 0n)) * unit) / denominator;
  stages.push({
    n,
    ...news,
    reasons: [
      ...news.reasons,
      ...(reached.length > 0 ? [{ code: "elected.quota", who: reached } as const] : []),
      ...(remaining.length > 0 ? [{ code: "elected.remaining", who: remaining } as const] : []),
    ],
    totals,
    exhausted,
    lost: valid * unit - totals.reduce((sum, total) => sum + total, 0n) - exhausted,
    quota: BigInt(count.quota) * unit,
    elected: [...reached, ...remaining],
  });
  count.breaker.point(held);
}

/** A count that ends in an exclusion elected nobody yet: its stages say so. */
function makeProvisional(count: Count, from: number): void {
  for (let index = from; index < count.stages.length; index++) {
    const stage = count.stages[index];
    if (stage === undefined || stage.elected.length === 0) continue;
    const reasons = stage.reasons.map((reason): Reason => (reason.code === "elected.quota" ? { code: "wright.provisional", who: stage.elected } : reason));
    count.stages[index] = { ...stage, elected: [], reasons };
  }
}

function begin(count: Count, action: "first" | "restart", who: readonly number[], why: readonly Reason[]): void {
  const { papers, seats } = count;
  papers.begin(who);
  count.quota = floorQuotient(papers.live(), seats + 1) + 1;
  count.elected = [];
  count.passedOn = new Set();
  const figures = { quota: String(count.quota), live: String(papers.live()), parts: String(seats + 1) };
  writeStage(count, { action, who, excluded: who, reasons: [...why, { code: "wright.quota", figures }] });
}

/** Passes on the largest surplus that has not moved. "none" when there is none, "lot" when a lot is needed to say which. */
function passOnLargest(count: Count): "moved" | "none" | "lot" {
  const { papers, breaker } = count;
  const kept = BigInt(count.quota) * papers.denominator();
  const over = electedNumbers(count).filter((number) => !count.passedOn.has(number) && papers.total(number) > kept);
  const largest = extremes(papers, over, "highest");
  const one = largest.length > 1 ? breaker.choose("surplus", largest, count.stages.length + 1, "highest") : (largest[0] ?? 0);
  if (largest.length === 0) return "none";
  if (one === 0) return "lot";
  const whole = papers.total(one);
  const part = whole - kept;
  const figures = { surplus: textOf(papers, part), value: decimalOf((part * unit) / whole, decimals) };
  const papersMoved = papers.held(one);
  const elected = electedNumbers(count);
  papers.passOn(one, part, whole, new Set(count.standing.filter((number) => !elected.includes(number))));
  count.passedOn.add(one);
  writeStage(count, {
    action: "surplus",
    who: [one],
    excluded: [],
    reasons: [{ code: "wright.surplus", who: [one], figures }],
    transferValue: figures.value,
    papersMoved,
  });
  return "moved";
}

/** The lowest of those not elected in this count, or 0 when a lot is needed. */
function lowestOf(count: Count): number {
  const elected = electedNumbers(count);
  const lowest = extremes(
    count.papers,
    count.standing.filter((number) => !elected.includes(number)),
    "lowest",
  );
  return lowest.length > 1 ? count.breaker.choose("exclusion", lowest, count.stages.length + 1, "lowest") : (lowest[0] ?? 0);
}

const mostFigures = 40_000_000;

/** Counts until one count fills the places. Each one that does not takes a candidate out, so that there are no more counts than candidates. */
function countAnew(count: Count): Result<null, Refusal> {
  begin(count, "first", [], [{ code: "first.preferences" }]);
  let from = 0;
  for (;;) {
    while (count.elected.length < Math.min(count.seats, count.standing.length)) {
      const moved = passOnLargest(count);
      if (moved === "none") break;
      if (moved === "lot") {
        makeProvisional(count, from);
        count.elected = [];
        return ok(null);
      }
    }
    if (count.elected.length >= Math.min(count.seats, count.standing.length)) return ok(null);
    const one = lowestOf(count);
    makeProvisional(count, from);
    count.elected = [];
    if (one === 0) return ok(null);
    if (count.stages.length * (count.prepared.candidates + 1) > mostFigures)
      return no({ code: "count.tooLarge", detail: { candidates: count.prepared.candidates, stages: count.stages.length } });
    const votes = textOf(count.papers, count.papers.total(one));
    from = count.stages.length;
    count.standing = count.standing.filter((number) => number !== one);
    begin(count, "restart", [one], [{ code: "wright.restart", who: [one], figures: { votes } }]);
  }
}

/** The Wright system: like Gregory's weighted transfer of surpluses, but an exclusion begins the count anew without the excluded. */
export const wright: Rule = {
  id: "wright",
  title: "Wright system",
  family: "stv",
  source:
    "A. van der Craats, the Wright system (submission to the inquiry into the 2007 Australian federal election; named after J. F. H. Wright): quota = votes in the count / (places + 1), cut, + 1, at every restart; surplus transfer value = surplus / total × value of the paper; surpluses largest first, the elected receive nothing more; on an exclusion all papers are distributed anew. Order of steps as in the organiser's program for the Council of Stellar Management (EVE Online)",
  summary: "Surpluses pass on to those not yet elected; when none is left the lowest is excluded and the count begins anew without him.",
  needs: "rankings",
  policy: { skipped: "stop", repeated: "stop", equal: "stop" },
  canConstrain: false,
  count: (election, options): Result<Outcome, Refusal> => {
    const settings = settingsOf(wright, options.settings);
    if (!settings.ok) return settings;
    const seats = seatsOf(election, options);
    if (!seats.ok) return seats;
    const prepared = prepare(election, wright.policy, options);
    const count: Count = {
      prepared,
      seats: seats.value,
      breaker: breakerOf(options.ties, ["last-difference"], prepared.name),
      papers: wrightPapers(prepared.papers, prepared.candidates),
      stages: [],
      standing: prepared.standing,
      quota: 0,
      elected: [],
      passedOn: new Set(),
    };
    const counted = countAnew(count);
    if (!counted.ok) return counted;
    return ok(
      closeOf(
        { rule: wright.id, election, seats: seats.value, prepared, stages: count.stages, elected: count.elected, quota: BigInt(count.quota) * unit, notes: [] },
        count.breaker,
      ),
    );
  },
};
