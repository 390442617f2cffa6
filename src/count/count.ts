import { no, ok, type Result } from "#kit";
import { gatekeeperOf } from "./constraints/gatekeeper.ts";
import type { Election } from "./election.ts";
import type { Count, Outcome, Reason } from "./outcome.ts";
import type { CountOptions, PaperPolicy, Rule } from "./rule.ts";
import { ruleOf } from "./rules.ts";
import { applyReopen } from "./stv/reopen.ts";
import { completeLots, unusedLots } from "./tie/lots.ts";

export const mostSeats = 1_000_000;

const policies = {
  skipped: ["pass-over", "stop", "stop-at-two"],
  repeated: ["pass-over", "stop"],
  equal: ["share", "pass-over", "stop"],
} satisfies { readonly [K in keyof PaperPolicy]: readonly PaperPolicy[K][] };

/** Free values of settings by their kind; a kind that is not here takes any text of one line. */
const freeValues: Readonly<Record<string, RegExp>> = {
  "<whole number>": /^(0|[1-9]\d{0,14})$/,
  "<decimal>": /^(0|[1-9]\d{0,14})(\.\d{1,18})?$/,
  "<candidate>": /^[1-9]\d{0,4}$/,
  "<candidates>": /^[1-9]\d{0,4}( [1-9]\d{0,4})*$/,
};

const fitsValue = (known: string, value: string): boolean => {
  if (!known.startsWith("<")) return known === value;
  return freeValues[known]?.test(value) ?? (value.length > 0 && value.length <= 200 && !value.includes("\n"));
};

function checkSettings(rule: Rule, settings: Readonly<Record<string, string>>): Result<null> {
  const known = new Map(Object.entries(rule.settings ?? {}));
  for (const [name, value] of Object.entries(settings)) {
    const values = known.get(name);
    if (values === undefined)
      return no({ code: "count.setting.unknown", field: `settings.${name}`, detail: { rule: rule.id, name, known: [...known.keys()] } });
    if (!values.some((one) => fitsValue(one, value)))
      return no({ code: "count.setting.value", field: `settings.${name}`, detail: { rule: rule.id, name, value, known: values } });
  }
  return ok(null);
}

function checkPolicy(policy: Partial<PaperPolicy>): Result<null> {
  const known = new Map<string, readonly string[]>(Object.entries(policies));
  for (const [name, value] of Object.entries(policy)) {
    if (known.get(name)?.includes(value) !== true)
      return no({ code: "count.policy.unknown", field: `policy.${name}`, detail: { value: String(value), known: known.get(name) ?? [...known.keys()] } });
  }
  return ok(null);
}

/** Numbers of candidates in the options: each must be one of the election's. */
function checkNumbers(election: Election, options: CountOptions): Result<null> {
  const fields: readonly (readonly [string, readonly number[]])[] = [
    ["withdrawn", options.withdrawn ?? []],
    ["reopen", options.reopen === undefined ? [] : [options.reopen.number]],
    ...options.ties.lots.map((lot, index) => [`lots[${index}].order`, lot.order] as const),
    ...(options.constraints?.limits ?? []).map((limit, index) => [`limits[${index}].members`, limit.members] as const),
  ];
  for (const [field, numbers] of fields) {
    const stray = numbers.find((number) => !Number.isInteger(number) || number < 1 || number > election.candidates.length);
    if (stray !== undefined) return no({ code: "count.candidate.unknown", field, detail: { number: stray, candidates: election.candidates.length } });
  }
  return ok(null);
}

/** Who stands: neither withdrawn in the file nor by the options. */
export function standingOf(election: Election, options: CountOptions): readonly number[] {
  const withdrawn = new Set(options.withdrawn);
  return election.candidates.filter((candidate) => !candidate.withdrawn && !withdrawn.has(candidate.number)).map(({ number }) => number);
}

function checkSeats(rule: Rule, election: Election, options: CountOptions): Result<number> {
  const seats = options.seats ?? election.seats;
  const least = rule.seatsBySettings === true ? 0 : 1;
  return Number.isInteger(seats) && seats >= least && seats <= mostSeats
    ? ok(seats)
    : no({ code: "count.seats", field: "seats", detail: { seats, most: mostSeats } });
}

function checkStanding(election: Election, options: CountOptions): Result<readonly number[]> {
  const standing = standingOf(election, options);
  if (standing.length === 0) return no({ code: "count.candidates.none", field: "candidates", detail: { withdrawn: election.candidates.length } });
  if (options.reopen !== undefined && !standing.includes(options.reopen.number))
    return no({ code: "count.reopen.withdrawn", field: "reopen", detail: { number: options.reopen.number } });
  return ok(standing);
}

/** Limits as the rule is to apply them: settled beforehand, so that a rule never sees limits that cannot be met. */
function applied(
  rule: Rule,
  options: CountOptions,
  standing: readonly number[],
  seats: number,
): Result<{ readonly options: CountOptions; readonly notes: readonly Reason[] }> {
  if (options.constraints === undefined) return ok({ options, notes: [] });
  if (!rule.canConstrain) return no({ code: "count.rule.unconstrained", field: "constraints", detail: { rule: rule.id } });
  const gatekeeper = gatekeeperOf(options.constraints, standing, seats);
  if (!gatekeeper.ok) return gatekeeper;
  const { set, places, notes } = gatekeeper.value;
  // With fewer standing than seats the rule itself leaves places vacant; only places kept from others change the number.
  const left = places < Math.min(seats, standing.length) ? places : seats;
  return ok({ options: { ...options, constraints: set, ...(left === seats ? {} : { seats: left }) }, notes });
}

function checked(
  rule: Rule,
  election: Election,
  options: CountOptions,
): Result<{ readonly options: CountOptions; readonly notes: readonly Reason[]; readonly seats: number }> {
  const seats = checkSeats(rule, election, options);
  if (!seats.ok) return seats;
  if (rule.needs === "scores" && election.scores === undefined) return no({ code: "count.rule.needsScores", field: "rule", detail: { rule: rule.id } });
  for (const check of [checkSettings(rule, options.settings ?? {}), checkPolicy(options.policy ?? {}), checkNumbers(election, options)])
    if (!check.ok) return check;
  const standing = checkStanding(election, options);
  if (!standing.ok) return standing;
  const limits = applied(rule, options, standing.value, seats.value);
  return limits.ok ? ok({ ...limits.value, seats: seats.value }) : limits;
}

/**
 * Counts an election by a rule: the one way in for commands and pages. Checks everything that could be wrong with the wish before a
 * paper is looked at; settles limits that cannot be met; counts; takes re-opened nominations off the elected.
 *
 * Refuses: count.rule.unknown, count.seats, count.rule.needsScores, count.setting.unknown, count.setting.value, count.policy.unknown,
 * count.candidate.unknown, count.candidates.none, count.reopen.withdrawn, count.rule.unconstrained, count.constraints.infeasible,
 * count.constraints.tooLarge, count.lot.incomplete, and whatever the rule itself refuses.
 */
export function countElection(election: Election, ruleId: string, options: CountOptions, find: (id: string) => Rule | undefined = ruleOf): Result<Outcome> {
  const rule = find(ruleId);
  if (rule === undefined) return no({ code: "count.rule.unknown", field: "rule", detail: { rule: ruleId } });
  const wish = checked(rule, election, options);
  if (!wish.ok) return wish;
  const counted = rule.count(election, wish.value.options);
  if (!counted.ok) return counted;
  const outcome = completeLots(counted.value, options.ties.lots);
  if (!outcome.ok) return outcome;
  const finish = (count: Count, more: readonly Reason[]): Count => {
    // Places left vacant are no fewer seats on the record.
    const seats = wish.value.options.seats === options.seats ? count.seats : wish.value.seats;
    const withdrawn = new Set(options.withdrawn);
    const whole: Count = {
      ...count,
      seats,
      candidates: count.candidates.map((candidate) => (withdrawn.has(candidate.number) ? { ...candidate, withdrawn: true } : candidate)),
      ...(options.ties.last.kind === "seed" ? { seed: options.ties.last.seed } : {}),
      notes: [...wish.value.notes, ...count.notes, ...more],
    };
    return options.reopen === undefined ? whole : applyReopen(whole, options.reopen);
  };
  if (outcome.value.kind === "lotNeeded") return ok({ ...outcome.value, soFar: finish(outcome.value.soFar, []) });
  const { count } = outcome.value;
  const unused = unusedLots(options.ties.lots, count).map((lot): Reason => ({ code: "lot.unused", who: lot.order }));
  return ok({ kind: "counted", count: finish(count, unused) });
}
