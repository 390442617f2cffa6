import type { Refusal, Result } from "#kit";
import { no } from "#kit";
import type { Election } from "../../election.ts";
import type { Elected, Outcome, PaperReport, Reason, Stage, Tie } from "../../outcome.ts";
import type { CountOptions, Rule } from "../../rule.ts";
import { breakerOf } from "../../tie/breaker.ts";
import { isWithdrawn } from "../approvals.ts";
import { finish } from "../finish.ts";
import { settingsOf } from "../../settings.ts";
import type { Rctab } from "./options.ts";
import { rctabOf, rctabSettings } from "./options.ts";
import { stackOf } from "./papers.ts";
import { tabulate } from "./tabulate.ts";
import { tiesOf } from "./ties.ts";
import { standingOf } from "./walk.ts";

/** Votes with and without a mark. */
function reportOf(election: Election, rules: Rctab): PaperReport {
  const stack = stackOf(election, rules);
  let [valid, blank] = [0, 0];
  for (let row = 0; row < stack.rows; row++) {
    stack.look(row, () => false);
    const votes = stack.weights[row] ?? 0;
    if (stack.standing[row] === standingOf.blank) blank += votes;
    else valid += votes;
  }
  return { valid, blank, spoiled: election.spoiled ?? 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 };
}

type Passes = { readonly elected: readonly Elected[]; readonly stages: readonly Stage[]; readonly ties: readonly Tie[]; readonly threshold: bigint };

function passes(election: Election, options: CountOptions, rules: Rctab, breaker: ReturnType<typeof breakerOf>): Passes {
  const name = (number: number): string => election.candidates[number - 1]?.name ?? String(number);
  const numbers = election.candidates.map((candidate) => candidate.number);
  const isMultiPass = rules.mode === "multiPassIrv";
  const single: Rctab = isMultiPass ? { ...rules, winners: 1 } : rules;
  const elected: Elected[] = [];
  const stages: Stage[] = [];
  const ties: Tie[] = [];
  let threshold = 0n;
  const places = isMultiPass ? rules.winners : 1;
  for (let place = 1; place <= places; place++) {
    const gone = elected.map((one) => one.number);
    const standing = numbers.filter((number) => !isWithdrawn(election, options, number) && !gone.includes(number));
    if (standing.length === 0) break;
    const opening: Reason = !isMultiPass
      ? { code: "first.preferences" }
      : place === 1
        ? { code: "rctab.firstPass" }
        : { code: "rctab.pass", who: gone, figures: { place: String(place) } };
    const tiesHere = tiesOf(single, numbers, name, breaker);
    const result = tabulate({
      rules: single,
      stack: stackOf(election, single),
      ties: tiesHere,
      point: breaker.point,
      name,
      standing,
      before: stages.length,
      opening,
      again: place > 1,
    });
    elected.push(...result.elected);
    stages.push(...result.stages);
    ties.push(...tiesHere.settled());
    threshold = result.threshold;
    if (result.stopped || result.elected.length === 0) break;
  }
  return { elected, stages, ties, threshold };
}

function countRctab(election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(rctab, options.settings);
  if (!settings.ok) return settings;
  const read = rctabOf(settings.value, options.seats ?? election.seats, election.candidates.length);
  if (!read.ok) return read;
  const rules = read.value;
  const stack = stackOf(election, rules);
  if (stack.hasUnknownOvervote && rules.overvote === "exhaustIfMultipleContinuing")
    return no({ code: "count.overvote.unknown", field: "settings.overvoteRule" });
  const breaker = breakerOf(options.ties, [], (number) => election.candidates[number - 1]?.name ?? String(number));
  const result = passes(election, options, rules, breaker);
  const last = result.stages.at(-1);
  const notes: Reason[] = [];
  if (last !== undefined && result.stages.length >= rules.stopAfter) notes.push({ code: "rctab.stopped", figures: { round: String(rules.stopAfter) } });
  if (result.elected.length === 0 && rules.minimum > 0n && breaker.needed() === null)
    notes.push({ code: "rctab.belowMinimum", figures: { minimum: String(rules.minimum) } });
  return finish(
    {
      rule: rctab.id,
      election,
      seats: rules.winners,
      papers: reportOf(election, rules),
      decimals: rules.decimals,
      quota: result.threshold,
      stages: result.stages,
      elected: result.elected,
      ties: result.ties,
      notes,
    },
    breaker,
  );
}

/** Ranked-choice voting as RCTab counts it for cities and states of the United States, with all its options. Raw marks are read, not prepared papers. */
export const rctab: Rule = {
  id: "rctab",
  title: "Ranked-choice voting (RCTab)",
  family: "majority",
  source: "RCTab 2.0 (Bright Spots, Ranked Choice Voting Resource Center): Tabulator, Tiebreak, ContestConfig; options by the names of its contest file",
  summary: "Ranked-choice voting as many cities and states of the United States count it, with overvotes, skipped ranks, write-ins and thresholds as set.",
  needs: "rankings",
  policy: { skipped: "pass-over", repeated: "pass-over", equal: "stop" },
  canConstrain: false,
  seatsBySettings: true,
  settings: rctabSettings,
  count: (election, options) => countRctab(election, options),
};
