// Golden elections and unit cases for the tests of the Meek rules and of Wright's.
import { goldenFolder as folder } from "./golden.ts";
import { countOf as countBy, lower, outcomeOf as outcomeBy } from "./counted.ts";
import { meekNz } from "../../../src/count/stv/meek-nz.ts";
import { readdirSync, readFileSync } from "node:fs";
import type { Election } from "../../../src/count/election.ts";
import type { Count, Outcome } from "../../../src/count/outcome.ts";
import type { CountOptions, Rule } from "../../../src/count/rule.ts";
import { decimalOf } from "../../../src/count/report/decimal.ts";

/** New Zealand's rule with a lot in place of the schedule's own numbers, so that ties are seen. */
export const meekNzByLot: Rule = {
  ...meekNz,
  count: (election, options) => meekNz.count(election, { ...options, settings: { ties: "lot", ...options.settings } }),
};

export const givenOrder = lower;

export type Votes = Readonly<Record<string, string>>;

export type Published = {
  readonly rule: string;
  readonly seats: number;
  readonly quota: string;
  readonly elected: readonly number[];
  readonly electedRound: readonly number[];
  readonly excluded: readonly number[];
  readonly restarts: number;
  readonly arithmetic?: string;
  readonly equal_ranks?: string;
  readonly error?: string;
  readonly elected_names: readonly string[];
  readonly final_votes: Votes;
  readonly final_quota?: string;
  readonly stages: readonly {
    readonly votes: Votes;
    readonly quota?: string;
    readonly residual?: string;
    readonly nontransferable?: string;
    readonly keep?: Votes;
  }[];
};

/** Ids of the golden elections that begin so. */
export const casesLike = (start: string): readonly string[] => readdirSync(folder).filter((name) => name.startsWith(start));

/** What was published of an election, by rule. */
export const publishedOf = (id: string): readonly Published[] =>
  (JSON.parse(readFileSync(new URL(`${id}/expected.json`, folder), "utf8")) as { readonly counts: readonly Published[] }).counts;

/** The count, or the failure of the test; ties go to the lower number unless the options say otherwise. */
export const countOf = (rule: Rule, election: Election, options: CountOptions = givenOrder): Count => countBy(rule, election, options);
export const outcomeOf = (rule: Rule, election: Election, options: CountOptions = givenOrder): Outcome => outcomeBy(rule, election, options);

export const decimals = (count: Count, amounts: readonly bigint[]): readonly string[] => amounts.slice(1).map((amount) => decimalOf(amount, count.decimals));

/** Vectors in order, each named once where the same follows itself. */
export const distinct = (vectors: readonly string[]): readonly string[] => vectors.filter((vector, at) => at === 0 || vector !== vectors[at - 1]);

/** The published vectors that our stages do not have in that order. */
export function missing(published: readonly string[], ours: readonly string[]): readonly string[] {
  let at = 0;
  return distinct(published).filter((vector) => {
    const found = ours.indexOf(vector, at);
    if (found < 0) return true;
    at = found;
    return false;
  });
}

/** The unit cases of Meeks-PRF-js. */
export type UnitCase = {
  readonly id: string;
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly ballots: readonly (readonly [number, readonly string[]])[];
  readonly tieBreaker: readonly string[] | null;
  readonly excluded: readonly string[];
  readonly protected: readonly string[];
  readonly options: { readonly alternative_defeats?: string; readonly type_of_altdefs?: string; readonly always_count_votes?: boolean };
  readonly elected: readonly string[];
  readonly status: readonly (readonly [string, string, number, number | null, number, string?])[];
  readonly tally: Readonly<Record<string, readonly number[]>>;
};

export const unitCases = (): readonly UnitCase[] =>
  (JSON.parse(readFileSync(new URL("prf_meek_units/expected.json", folder), "utf8")) as { readonly cases: readonly UnitCase[] }).cases;
