import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bltReader, type Count, type CountOptions, countElection, csvReader, type Election, parseConstraints } from "#count";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** What expected.json holds of one count; see README.md of this folder. */
type Expected = {
  readonly rule: string;
  readonly seats: number | null;
  readonly quota?: string;
  readonly elected?: readonly (number | string)[];
  readonly elected_is?: "set";
  readonly elected_names?: readonly string[];
  readonly stages?: readonly {
    readonly votes: Readonly<Record<string, string>>;
    readonly nontransferable?: string;
    readonly exhausted?: string;
    readonly rounding?: string;
  }[];
  readonly rounds?: readonly { readonly totals: Readonly<Record<string, number | string>>; readonly threshold?: string }[];
  readonly ranking?: readonly (readonly number[])[];
  readonly totals?: Readonly<Record<string, number>>;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  readonly arithmetic?: string;
  readonly equal_ranks?: string;
  readonly final_votes?: Readonly<Record<string, string>>;
  readonly excluded?: readonly number[];
  readonly error?: string;
};
type Case = {
  readonly id: string;
  readonly ballots?: { readonly file: string };
  readonly candidates?: readonly string[];
  readonly excluded?: readonly string[];
  readonly counts?: readonly Expected[];
  readonly pairwise?: readonly (readonly number[])[];
};

const read = (one: Case, seats: number): Election => {
  const bytes = readFileSync(join(folder, one.id, one.ballots?.file ?? ""));
  const reader = one.ballots?.file.endsWith(".csv") ? csvReader({ seats, ...(one.candidates ? { names: one.candidates } : {}) }) : bltReader({});
  const pushed = reader.push(bytes);
  assert.ok(pushed.ok, pushed.ok ? "" : JSON.stringify(pushed.refusal));
  const ended = reader.end();
  assert.ok(ended.ok, ended.ok ? "" : JSON.stringify(ended.refusal));
  return ended.value;
};

/** "12.40" and 12.4 are one figure. */
const plain = (figure: string | number | bigint): string => {
  const text = String(figure);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
};

const decimal = (amount: bigint, decimals: number): string => {
  const digits = amount.toString().padStart(decimals + 1, "0");
  return plain(decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
};

/** The totals of the given candidates at each stage of ours. */
const vectorsOf = (count: Count, numbers: readonly number[]): readonly string[] =>
  count.stages.map((stage) => numbers.map((number) => decimal(stage.totals[number] ?? 0n, count.decimals)).join(" "));

/** Every vector of the published stages is among ours, in that order. */
function holdsStages(count: Count, published: readonly (readonly [readonly number[], string])[]): void {
  let at = 0;
  for (const [stage, [numbers, vector]] of published.entries()) {
    const ours = vectorsOf(count, numbers);
    const found = ours.findIndex((candidate, index) => index >= at && candidate === vector);
    assert.ok(found >= 0, `stage ${stage + 1} as published is not among ours from stage ${at + 1} on\npublished ${vector}\nours\n${ours.slice(at).join("\n")}`);
    at = found;
  }
}

const ruleIds: Readonly<Record<string, string>> = {
  "irv (bottom candidates together, as the city did)": "irv-bottom-together",
  "scottish+constraints": "scottish",
};

function settingsOf(expected: Expected): Readonly<Record<string, string>> | undefined {
  if (expected.options) return Object.fromEntries(Object.entries(expected.options).map(([name, value]) => [name, String(value)]));
  if (expected.rule !== "meek-droop-py") return undefined;
  return {
    arithmetic: expected.arithmetic === "exact" ? "exact" : "fixed9",
    ...(expected.equal_ranks ? { equal_ranks: "average" } : {}),
  };
}

function countOf(one: Case, expected: Expected): { readonly election: Election; readonly count: Count } {
  const election = read(one, expected.seats || 1);
  const settings = settingsOf(expected);
  const withdrawn = (one.excluded ?? []).map((name) => (one.candidates ?? []).indexOf(name) + 1);
  let options: CountOptions = {
    ...(expected.seats ? { seats: expected.seats } : {}),
    ties: { last: { kind: "given-order" }, lots: [] },
    ...(settings ? { settings } : {}),
    ...(withdrawn.length > 0 ? { withdrawn } : {}),
  };
  if (expected.rule.endsWith("+constraints")) {
    const constraints = parseConstraints(one, election);
    assert.ok(constraints.ok, constraints.ok ? "" : JSON.stringify(constraints.refusal));
    options = { ...options, constraints: constraints.value };
  }
  const outcome = countElection(election, ruleIds[expected.rule] ?? expected.rule, options);
  assert.ok(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  assert.equal(outcome.value.kind, "counted");
  assert.ok(outcome.value.kind === "counted");
  return { election, count: outcome.value.count };
}

function agrees(one: Case, expected: Expected): void {
  const { election, count } = countOf(one, expected);
  const elected = count.elected.map(({ number }) => number);
  if (expected.elected_names) assert.deepEqual(elected.map((number) => election.candidates[number - 1]?.name).sort(), [...expected.elected_names].sort());
  if (expected.elected) {
    const published = expected.elected.map(Number);
    if (expected.elected_is === "set") assert.deepEqual([...elected].sort(), [...published].sort());
    else assert.deepEqual(elected, published);
  }
  const quotas = new Set(count.stages.flatMap((stage) => (stage.quota === undefined ? [] : [decimal(stage.quota, count.decimals)])));
  if (count.quota !== null) quotas.add(decimal(count.quota, count.decimals));
  if (expected.quota !== undefined) assert.ok(quotas.has(plain(expected.quota)), `quota ${expected.quota}, ours ${[...quotas].join(" ")}`);
  if (expected.stages) {
    holdsStages(
      count,
      expected.stages.map(({ votes }) => [Object.keys(votes).map(Number), Object.values(votes).map(plain).join(" ")]),
    );
  }
  if (expected.rounds) {
    holdsStages(
      count,
      expected.rounds.map(({ totals }) => {
        const named = Object.entries(totals).filter(([key]) => /^\d+$/.test(key));
        return [named.map(([key]) => Number(key)), named.map(([, figure]) => plain(figure)).join(" ")];
      }),
    );
  }
  if (expected.totals) holdsStages(count, [[Object.keys(expected.totals).map(Number), Object.values(expected.totals).map(plain).join(" ")]]);
  if (expected.ranking) assert.deepEqual(count.ranking, expected.ranking);
  if (expected.ranking && one.pairwise)
    assert.deepEqual(
      count.pairwise?.slice(1).map((row) => row.slice(1)),
      one.pairwise,
    );
  if (expected.final_votes && expected.arithmetic !== "exact") {
    const last = count.stages.at(-1);
    const ours = Object.fromEntries(
      Object.keys(expected.final_votes).map((name) => [
        name,
        decimal(last?.totals[election.candidates.find((candidate) => candidate.name === name)?.number ?? 0] ?? 0n, count.decimals),
      ]),
    );
    assert.deepEqual(ours, Object.fromEntries(Object.entries(expected.final_votes).map(([name, figure]) => [name, plain(figure)])));
  }
}

let counts = 0;
for (const id of readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "tools")
  .map((entry) => entry.name)
  .sort()) {
  const one = { ...(JSON.parse(readFileSync(join(folder, id, "expected.json"), "utf8")) as Case), id };
  for (const expected of one.counts ?? []) {
    if (expected.error !== undefined) continue;
    counts++;
    const how = [expected.rule, expected.arithmetic, expected.equal_ranks].filter((word) => word !== undefined).join(", ");
    test(`${id} under ${how} is as published`, () => agrees(one, expected));
  }
}

test("all the published counts were counted", () => assert.ok(counts >= 350, `${counts}`));
