// Golden elections and unit cases for the tests of the Meek rules and of Wright's.
import { meekNz } from "../../../src/count/stv/meek-nz.ts";
import { readdirSync, readFileSync } from "node:fs";
import type { Election, PlainPaper } from "../../../src/count/election.ts";
import { electionOf } from "../../../src/count/election.ts";
import type { Count, Outcome } from "../../../src/count/outcome.ts";
import type { CountOptions, Rule } from "../../../src/count/rule.ts";
import { decimalOf } from "../../../src/count/report/decimal.ts";

const folder = new URL("../../golden/elections/", import.meta.url);

/** New Zealand's rule with a lot in place of the schedule's own numbers, so that ties are seen. */
export const meekNzByLot: Rule = {
  ...meekNz,
  count: (election, options) => meekNz.count(election, { ...options, settings: { ties: "lot", ...options.settings } }),
};

export const givenOrder = { ties: { last: { kind: "given-order" }, lots: [] } } as const satisfies CountOptions;

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

/** A BLT file as these cases write it: numbers, or the nicknames of a [nick …] line, "=" for equal ranks. */
export function readBlt(id: string): Election {
  const lines = readFileSync(new URL(`${id}/ballots.blt`, folder), "utf8")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [candidates = 0, seats = 0] = (lines[0] ?? "").split(/\s+/).map(Number);
  const bracket = (word: string): readonly string[] =>
    lines
      .find((line) => line.startsWith(`[${word} `))
      ?.slice(word.length + 2, -1)
      .split(/\s+/) ?? [];
  const nicknames = bracket("nick");
  const numberOf = (text: string): number => (nicknames.includes(text) ? nicknames.indexOf(text) + 1 : Number(text));
  const end = lines.indexOf("0");
  const withdrawn = bracket("withdrawn").map(numberOf);
  const rows: (readonly [number, PlainPaper])[] = [];
  for (const line of lines.slice(1, end)) {
    if (line.startsWith("[")) continue;
    if (line.startsWith("-")) withdrawn.push(...line.split(/\s+/).map((text) => -Number(text)));
    else {
      const [votes = "0", ...ranks] = line.split(/\s+/).slice(0, -1);
      rows.push([Number(votes), ranks.map((rank) => (rank.includes("=") ? rank.split("=").map(numberOf) : numberOf(rank)))]);
    }
  }
  const names = lines.slice(end + 1).map((line) => line.replaceAll('"', ""));
  return electionOf(rows, { seats, candidates, withdrawn, names: names.slice(0, candidates), title: names[candidates] ?? "" });
}

/** The preset order of a [tie …] line, as a lot drawn beforehand. */
export function presetOrder(id: string): readonly number[] {
  const text = readFileSync(new URL(`${id}/ballots.blt`, folder), "utf8");
  const words = (word: string): readonly string[] => (new RegExp(`\\[${word} ([^\\]]*)\\]`).exec(text)?.[1] ?? "").split(/\s+/);
  return words("tie").map((name) => words("nick").indexOf(name) + 1);
}

/** The count, or the failure of the test. */
export function countOf(rule: Rule, election: Election, options: CountOptions = givenOrder): Count {
  const answer = rule.count(election, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  if (answer.value.kind !== "counted") throw new Error(`a lot is needed between ${answer.value.between.join(" ")}`);
  return answer.value.count;
}

export function outcomeOf(rule: Rule, election: Election, options: CountOptions = givenOrder): Outcome {
  const answer = rule.count(election, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

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
