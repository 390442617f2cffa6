import { no, ok, type Result } from "#kit";
import type { Election } from "../election.ts";
import type { Amount, Count, Outcome, Stage, Tie } from "../outcome.ts";
import type { CountOptions, Rule } from "../rule.ts";

/** Finds a rule by id; handed in, so that rules made of other rules need not know the list that they stand in themselves. */
export type FindRule = (id: string) => Rule | undefined;

/** Rules by which a count within a count can be held, the default first. Those that cannot keep limits serve where nobody need be guarded. */
export const innerRules = [
  "scottish",
  "ers97",
  "wigm-prf",
  "meek-prf",
  "meek-nz",
  "meek-1987",
  "meek-droop-py",
  "wright",
  "ni-1989",
  "prsa-1977",
  "gregory-inclusive",
  "gregory-unweighted",
  "gregory-exclusive",
  "au-senate-2021",
  "au-act-2021",
  "au-wa-2008",
  "au-nsw-lg-2021",
  "au-vic-lc-2018",
  "irish-dail",
] as const;

/** The rule that counts, by the setting `base`; `known` has the default first. With `limits` it must be able to keep limits. */
export function baseOf(find: FindRule, options: CountOptions, known: readonly string[], limits: boolean): Result<Rule> {
  const id = options.settings?.["base"] ?? known[0] ?? "";
  const base = known.includes(id) ? find(id) : undefined;
  if (base === undefined) return no({ code: "count.setting.value", field: "settings.base", detail: { name: "base", value: id, known } });
  return limits && !base.canConstrain ? no({ code: "count.rule.unconstrained", field: "settings.base", detail: { rule: id } }) : ok(base);
}

/** Options for a count within the count: settings are the outer rule's own. */
export function innerOptions(options: CountOptions, change: Partial<CountOptions>, shareOf?: (percent: number) => number): CountOptions {
  const { settings: _own, progress, reopen: _outer, ...rest } = options;
  return { ...rest, ...change, ...(progress === undefined || shareOf === undefined ? {} : { progress: (percent: number) => progress(shareOf(percent)) }) };
}

/** Votes at the end of a count, without what is only shown for information after the decision. */
export function finalVotes(count: Count): {
  readonly totals: readonly Amount[];
  readonly exhausted: Amount;
  readonly lost: Amount;
  readonly quota: Amount | null;
} {
  const last: Stage | undefined = count.stages.findLast((stage) => stage.afterDecision !== true);
  return { totals: last?.totals ?? [], exhausted: last?.exhausted ?? 0n, lost: last?.lost ?? 0n, quota: last?.quota ?? count.quota };
}

/** Ties of the inner counts, told by the stage of the outer one that each inner count is. */
export const tiesOf = (parts: readonly Count[], firstStage = 1): readonly Tie[] =>
  parts.flatMap((part, index) => part.ties.map((tie) => ({ ...tie, stage: index + firstStage })));

/** The candidates of an outcome's count. */
export const countIn = (outcome: Outcome): Count => (outcome.kind === "counted" ? outcome.count : outcome.soFar);

/** A count of which nothing is known yet but the election. */
export const emptyCount = (rule: string, election: Election, options: CountOptions): Count => ({
  rule,
  title: election.title,
  seats: options.seats ?? election.seats,
  candidates: election.candidates.map((candidate) => ({
    ...candidate,
    withdrawn: candidate.withdrawn || (options.withdrawn?.includes(candidate.number) ?? false),
  })),
  decimals: 0,
  quota: null,
  papers: { valid: 0, blank: 0, spoiled: 0, stoppedAtSkip: 0, stoppedAtRepeat: 0, stoppedAtEqual: 0, passedOver: 0, onlyWithdrawn: 0 },
  stages: [],
  elected: [],
  ties: [],
  notes: [],
});
