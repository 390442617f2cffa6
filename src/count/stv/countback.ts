import { no, ok, type Result } from "#kit";
import type { ConstraintSet } from "../constraints/constraints.ts";
import type { Election } from "../election.ts";
import type { Count, Outcome, Reason, Stage } from "../outcome.ts";
import { type Prepared, prepare } from "../papers/prepare.ts";
import { decimalOf } from "../report/decimal.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { type Bundle, papersThatElected, type Style, votesOf } from "./countback-papers.ts";
import { baseOf, emptyCount, type FindRule, innerOptions, innerRules } from "./sequential.ts";

/** The rules whose counts can be followed paper by paper, and how they move papers. */
const styles: Readonly<Record<string, Style>> = {
  scottish: "inclusive",
  "au-act-2021": "last-parcel",
  "wigm-prf": "inclusive",
  "gregory-inclusive": "inclusive",
};

type Vacancy = { readonly leaver: number; readonly sitting: readonly number[]; readonly consenting: readonly number[] };

const numbersIn = (text: string): readonly number[] => text.split(" ").map(Number);

/** The numbers of a setting: each a candidate of the election who stands. */
function numbersOf(name: string, election: Election, options: CountOptions): Result<readonly number[] | null> {
  const text = options.settings?.[name];
  if (text === undefined || text === "elected" || text === "all") return ok(null);
  const numbers = /^\d{1,5}( \d{1,5})*$/.test(text) ? numbersIn(text) : [0];
  const stray = numbers.find((number) => election.candidates[number - 1]?.number !== number);
  return stray === undefined
    ? ok([...new Set(numbers)])
    : no({ code: "count.setting.value", field: `settings.${name}`, detail: { name, value: text, known: ["numbers of candidates, a space between"] } });
}

const differs = (field: string, detail: Readonly<Record<string, string | number | readonly string[]>>): Result<never> =>
  no({ code: "count.vacancy", field: `settings.${field}`, detail });

/** Who leaves, who sits on, and who stands for the place; `elected` are those of the election itself. */
function vacancyOf(election: Election, options: CountOptions, elected: readonly number[]): Result<Vacancy> {
  const leavers = numbersOf("leaver", election, options);
  if (!leavers.ok) return leavers;
  const [leaver, second] = leavers.value ?? [];
  if (leaver === undefined || second !== undefined) return differs("leaver", { expected: "the number of the member who leaves" });
  const sittingNow = numbersOf("sitting", election, options);
  if (!sittingNow.ok) return sittingNow;
  const sitting = (sittingNow.value ?? elected).filter((number) => number !== leaver);
  const named = numbersOf("consenting", election, options);
  if (!named.ok) return named;
  const out = new Set(options.withdrawn);
  const free = election.candidates
    .filter(({ number, withdrawn }) => !withdrawn && !out.has(number) && number !== leaver && !sitting.includes(number))
    .map(({ number }) => number);
  const other = named.value?.find((number) => !free.includes(number));
  if (other !== undefined) return differs("consenting", { number: other, expected: "candidates who stood, do not sit and did not withdraw" });
  const consenting = named.value ?? free;
  return consenting.length === 0 ? no({ code: "count.vacancy.nobody", field: "settings.consenting" }) : ok({ leaver, sitting, consenting });
}

/** The count of one vacancy in hand. */
type Table = {
  readonly prepared: Prepared;
  readonly vacancy: Vacancy;
  readonly decimals: number;
  readonly unit: bigint;
  readonly left: Set<number>;
  readonly totals: bigint[];
  held: Map<number, Bundle[]>;
  exhausted: bigint;
  lost: bigint;
  readonly stages: Stage[];
};

/** The highest on a paper of those still in; 0 for none. */
function highestOn(table: Table, row: number): number {
  const { marks, starts } = table.prepared.papers;
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) if (table.left.has(marks[at] ?? 0)) return marks[at] ?? 0;
  return 0;
}

/** Papers go to the highest on each of those still in; what cutting to the decimals takes away is lost. */
function handOut(table: Table, bundles: readonly Bundle[]): void {
  for (const bundle of bundles) {
    const to = new Map<number, number[]>();
    for (const row of bundle.rows) {
      const number = highestOn(table, row);
      const rows = to.get(number) ?? [];
      rows.push(row);
      to.set(number, rows);
    }
    let left = votesOf(table.prepared, bundle, table.unit);
    for (const [number, rows] of to) {
      const part: Bundle = { rows, worth: bundle.worth };
      const votes = votesOf(table.prepared, part, table.unit);
      left -= votes;
      if (number === 0) table.exhausted += votes;
      else {
        table.totals[number] = (table.totals[number] ?? 0n) + votes;
        table.held.set(number, [...(table.held.get(number) ?? []), part]);
      }
    }
    table.lost += left;
  }
}

const close = (table: Table, action: Stage["action"], who: readonly number[], reasons: readonly Reason[], elected: readonly number[]): void =>
  void table.stages.push({
    n: table.stages.length + 1,
    action,
    who,
    reasons,
    totals: [...table.totals],
    exhausted: table.exhausted,
    lost: table.lost,
    elected,
    excluded: who,
  });

/** Whoever has more than half of the votes in play, or is the only one left; and the sentence. */
function winnerOf(table: Table): { readonly number: number; readonly reason: Reason } | null {
  const live = [...table.left].reduce((sum, number) => sum + (table.totals[number] ?? 0n), 0n);
  const number = [...table.left].find((one) => 2n * (table.totals[one] ?? 0n) > live || table.left.size === 1);
  if (number === undefined) return null;
  const text = (amount: bigint): string => decimalOf(amount, table.decimals);
  const others = [table.vacancy.leaver];
  if (table.vacancy.consenting.length === 1) return { number, reason: { code: "countback.only", who: [number], others } };
  return { number, reason: { code: "countback.elected", who: [number], others, figures: { votes: text(table.totals[number] ?? 0n), live: text(live) } } };
}

const lowestOf = (table: Table): readonly number[] => {
  const least = [...table.left].reduce<bigint | null>(
    (low, number) => ((low ?? table.totals[number] ?? 0n) < (table.totals[number] ?? 0n) ? low : (table.totals[number] ?? 0n)),
    null,
  );
  return [...table.left].filter((number) => (table.totals[number] ?? 0n) === least);
};

/** Counts the papers that elected the leaver among those who stand for the vacancy: the lowest excluded until one has more than half. */
function countVacancy(table: Table, bundles: readonly Bundle[], base: Count, options: CountOptions, election: Election): Outcome {
  const breaker = breakerOf(options.ties, ["last-difference"], table.prepared.name);
  handOut(table, bundles);
  const votes = decimalOf(
    bundles.reduce((sum, bundle) => sum + votesOf(table.prepared, bundle, table.unit), 0n),
    table.decimals,
  );
  let reasons: Reason[] = [{ code: "countback.papers", others: [table.vacancy.leaver], figures: { votes } }];
  let action: Stage["action"] = "first";
  let who: readonly number[] = [];
  let winner = winnerOf(table);
  while (winner === null) {
    close(table, action, who, reasons, []);
    breaker.point(table.stages.at(-1)?.totals ?? []);
    const lowest = lowestOf(table);
    const one = lowest.length === 1 ? (lowest[0] ?? 0) : breaker.choose("exclusion", lowest, table.stages.length + 1, "lowest");
    if (one === 0) break;
    reasons = [{ code: "countback.lowest", who: [one], figures: { votes: decimalOf(table.totals[one] ?? 0n, table.decimals) } }];
    action = "exclusion";
    who = [one];
    const papers = table.held.get(one) ?? [];
    table.left.delete(one);
    table.held.delete(one);
    table.totals[one] = 0n;
    handOut(table, papers);
    winner = winnerOf(table);
  }
  if (winner !== null) close(table, action, who, [...reasons, winner.reason], [winner.number]);
  const count: Count = {
    ...emptyCount("countback", election, options),
    seats: 1,
    decimals: table.decimals,
    papers: base.papers,
    stages: table.stages,
    elected: winner === null ? [] : [{ number: winner.number, stage: table.stages.length }],
    ties: breaker.ties(),
    parts: [base],
  };
  const needed = breaker.needed();
  return needed === null ? { kind: "counted", count } : { kind: "lotNeeded", ...needed, soFar: count };
}

/** The election itself, counted again to know its members; or the lot that it waits for. */
function original(base: Rule, election: Election, options: CountOptions): Result<Outcome> {
  return base.count(election, innerOptions(options, {}));
}

const settings = { leaver: ["<candidate>"], sitting: ["elected", "<candidates>"], consenting: ["all", "<candidates>"] } as const;

/**
 * A casual vacancy by countback: only the papers that elected the member who leaves are looked at again, at the values that made up the
 * quota, among those who stood, do not sit, and are willing (docs/count/countback.md).
 */
export function countback(find: FindRule): Rule {
  const bases = Object.keys(styles);
  return {
    id: "countback",
    title: "Countback for a casual vacancy",
    family: "stv",
    source:
      "Local Government Act 1993 (Tasmania) sch. 8 cl. 1 to 4; Electoral Act 1992 (Australian Capital Territory) sch. 4 pt 4.3 cl. 12 to 14; Proportional Representation Society of Australia, Filling casual vacancies",
    summary: "The papers that elected the member who leaves choose among the candidates who are willing.",
    needs: "rankings",
    policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
    canConstrain: false,
    settings: { base: bases, ...settings },
    count: (election, options) => {
      const base = baseOf(find, options, bases, false);
      if (!base.ok) return base;
      const before = original(base.value, election, options);
      if (!before.ok || before.value.kind === "lotNeeded") return before;
      const { count } = before.value;
      const elected = count.elected.map(({ number }) => number);
      const vacancy = vacancyOf(election, options, elected);
      if (!vacancy.ok) return vacancy;
      const { leaver, consenting } = vacancy.value;
      if (!elected.includes(leaver)) return differs("leaver", { number: leaver, expected: "one of those whom the election elected" });
      const prepared = prepare(election, { ...base.value.policy, ...options.policy }, options);
      if (prepared.hasEqual) return no({ code: "count.equalRanks", field: "policy", detail: { rule: "countback" } });
      const bundles = papersThatElected(count, prepared, styles[base.value.id] ?? "inclusive", leaver);
      if (!bundles.ok) return bundles;
      const totals = Array.from({ length: prepared.candidates + 1 }, () => 0n);
      const table: Table = {
        prepared,
        vacancy: vacancy.value,
        decimals: count.decimals,
        unit: 10n ** BigInt(count.decimals),
        left: new Set(consenting),
        totals,
        held: new Map(),
        exhausted: 0n,
        lost: 0n,
        stages: [],
      };
      return ok(countVacancy(table, bundles.value, count, options, election));
    },
  };
}

/** The limits of the election and, as one more, that every sitting member keeps a place. */
function withSitting(constraints: ConstraintSet | undefined, sitting: readonly number[]): ConstraintSet {
  const limit = { name: "sitting members", members: sitting, min: sitting.length, max: sitting.length };
  return constraints === undefined
    ? { limits: [limit], ifTooFew: "refuse", doomed: "lowest-first" }
    : { ...constraints, limits: [...constraints.limits, limit] };
}

/**
 * A casual vacancy by counting all papers again without the member who leaves and those who are not willing; sitting members are
 * guarded, so they cannot lose their places (I. D. Hill, Casual vacancies and the Meek method, for Meek; here for any rule that keeps limits).
 */
export function recountWithout(find: FindRule): Rule {
  return {
    id: "recount-without",
    title: "Recount without the member who leaves",
    family: "stv",
    source:
      "I. D. Hill, Casual vacancies and the Meek method, Voting matters; Proportional Representation Society of Australia, Filling casual vacancies (full recount); each count by the base rule",
    summary: "All papers are counted again without the member who leaves; sitting members keep their places.",
    needs: "rankings",
    policy: { skipped: "stop", repeated: "pass-over", equal: "stop" },
    canConstrain: true,
    settings: { base: innerRules, ...settings },
    count: (election, options) => {
      const base = baseOf(find, options, innerRules, true);
      if (!base.ok) return base;
      const isKnown = (options.settings?.["sitting"] ?? "elected") !== "elected";
      const before = isKnown ? null : original(base.value, election, options);
      if (before !== null && (!before.ok || before.value.kind === "lotNeeded")) return before;
      const first = before?.value.kind === "counted" ? before.value.count : null;
      const vacancy = vacancyOf(election, options, first?.elected.map(({ number }) => number) ?? []);
      if (!vacancy.ok) return vacancy;
      const { leaver, sitting, consenting } = vacancy.value;
      const stays = new Set([...sitting, ...consenting]);
      const withdrawn = election.candidates.map(({ number }) => number).filter((number) => !stays.has(number));
      const recount = base.value.count(election, innerOptions(options, { withdrawn, constraints: withSitting(options.constraints, sitting) }));
      if (!recount.ok) return recount;
      const named = (count: Count): Count => {
        const filling = count.elected.map(({ number }) => number).filter((number) => !sitting.includes(number));
        const note: Reason = { code: "recount.fills", who: filling, others: [leaver] };
        const notes = recount.value.kind === "counted" && filling.length > 0 ? [...count.notes, note] : count.notes;
        return {
          ...count,
          rule: "recount-without",
          notes,
          ...(first === null ? {} : { parts: [first] }),
        };
      };
      return ok(
        recount.value.kind === "counted" ? { kind: "counted", count: named(recount.value.count) } : { ...recount.value, soFar: named(recount.value.soFar) },
      );
    },
  };
}
