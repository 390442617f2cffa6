import type { Refusal, Result } from "#kit";
import { no, ok, unreachable } from "#kit";
import type { Election } from "../election.ts";
import type { Elected, Outcome, Reason, Stage } from "../outcome.ts";
import { prepare } from "../papers/prepare.ts";
import { decimalOf } from "../report/decimal.ts";
import type { CountOptions, Rule } from "../rule.ts";
import { breakerOf } from "../tie/breaker.ts";
import { finish, noAmounts } from "../majority/finish.ts";
import { seatsOf } from "../seats.ts";
import type { Settings } from "../settings.ts";
import { badValue, numbersOf, ratioOf, settingsOf } from "../settings.ts";
import type { ApportionOptions, Method } from "./apportion.ts";
import { apportion, mostSteps } from "./apportion.ts";
import type { Figure } from "./figures.ts";
import { averageOf, shownFigure } from "./figures.ts";
import { quotaKinds } from "./remainder.ts";
import type { Apportionment, Step } from "./table.ts";

/** Averages, quotas and remainders are shown with three decimals, cut. */
const decimals = 3;
const unit = 1000n;

/** Seats times lists that a count sheet may show. */
const mostFigures = 2_000_000;

type Asked = Required<Pick<ApportionOptions, "minimum" | "maximum" | "threshold" | "quota" | "first">>;

/** Reads the settings; lists are by number here, entry 0 unused. */
function askedOf(settings: Settings, lists: number): Result<Asked, Refusal> {
  const percent = ratioOf(settings.value("threshold"));
  if (percent === null || percent.num > 100n * percent.den) return no(badValue("threshold", settings.value("threshold"), ["0 to 100"]));
  const minimum = numbersOf(settings.value("minimum"), lists, 0, mostSteps);
  if (minimum === null) return no(badValue("minimum", settings.value("minimum"), ["1", "1=2,3=1"]));
  const most = settings.value("maximum");
  const maximum = most === "none" ? Array.from({ length: lists + 1 }, () => Infinity) : numbersOf(most, lists, Infinity, mostSteps);
  if (maximum === null) return no(badValue("maximum", most, ["none", "5", "1=5,3=2"]));
  const first = ratioOf(settings.value("first") === "" ? "1.4" : settings.value("first"));
  if (first === null || first.num === 0n) return no(badValue("first", settings.value("first"), ["1.4", "1.2"]));
  const quota = quotaKinds.find((kind) => kind === settings.value("quota")) ?? "hare";
  return ok({ minimum, maximum, threshold: { num: percent.num, den: percent.den * 100n }, quota, first });
}

type Sheet = {
  readonly method: Method;
  readonly asked: Asked;
  /** By place: the number of each list that stands. */
  readonly numbers: readonly number[];
  readonly votes: readonly bigint[];
  readonly candidates: number;
  readonly held: number[];
  readonly given: Set<number>;
  readonly stages: Stage[];
  readonly elected: Elected[];
};

/** What the lists are compared by at a step, by number. */
function figuresAt(sheet: Sheet, step: Step): readonly bigint[] {
  const figures = noAmounts(sheet.candidates);
  const { method, asked } = sheet;
  for (const [place, number] of sheet.numbers.entries()) {
    const votes = sheet.votes[place] ?? 0n;
    const held = sheet.held[place] ?? 0;
    if (method !== "largest-remainder") figures[number] = shownFigure(method, averageOf(method, votes, held, asked.first), decimals);
    else if (step.quota !== undefined && step.quota.num > 0n) figures[number] = quotasAt(votes, sheet.given.has(place), held, step.quota, step.kind);
  }
  return figures;
}

/** Votes in quotas; in the remainder steps what is left of them for a list that has had no seat by it yet. */
function quotasAt(votes: bigint, isGiven: boolean, held: number, quota: Figure, kind: Step["kind"]): bigint {
  const all = (votes * quota.den * unit) / quota.num;
  if (kind === "quota") return all;
  const left = all - BigInt(held) * unit;
  return isGiven || left < 0n ? 0n : left;
}

function reasonsAt(sheet: Sheet, step: Step, figures: readonly bigint[]): readonly Reason[] {
  const who = [...new Set(step.to)].map((place) => sheet.numbers[place] ?? 0);
  const seat = sheet.held.reduce((sum, held) => sum + held, 0) + 1;
  const figure = decimalOf(figures[who[0] ?? 0] ?? 0n, decimals);
  const quota = step.quota === undefined ? "" : decimalOf((step.quota.num * unit) / step.quota.den, decimals);
  switch (step.kind) {
    case "minimum":
      return [{ code: "seats.minimum", who }];
    case "maximum":
      return [{ code: "seats.maximum", who }];
    case "quota":
      return [{ code: "seats.quota", who, figures: { quota } }];
    case "remainder":
      return [{ code: "seat.remainder", who, figures: { seat: String(seat), remainder: figure } }];
    case "seat":
      return [
        figure === "0.000"
          ? { code: "seat.first", who, figures: { seat: String(seat) } }
          : { code: "seat.average", who, figures: { seat: String(seat), average: figure } },
      ];
    default:
      return unreachable(step.kind);
  }
}

/** Seats by number, entry 0 unused. */
function heldByNumber(sheet: Sheet): readonly number[] {
  const held = Array.from({ length: sheet.candidates + 1 }, () => 0);
  for (const [place, number] of sheet.numbers.entries()) held[number] = sheet.held[place] ?? 0;
  return held;
}

function addStep(sheet: Sheet, step: Step): void {
  const n = sheet.stages.length + 1;
  const totals = figuresAt(sheet, step);
  const reasons = reasonsAt(sheet, step, totals);
  const to = step.to.map((place) => sheet.numbers[place] ?? 0);
  for (const place of step.to) {
    sheet.held[place] = (sheet.held[place] ?? 0) + 1;
    if (step.kind === "remainder") sheet.given.add(place);
  }
  sheet.elected.push(...to.map((number) => ({ number, stage: n })));
  sheet.stages.push({
    n,
    action: "seat",
    who: [...new Set(to)],
    reasons,
    totals,
    exhausted: 0n,
    lost: 0n,
    elected: to,
    excluded: [],
    seatsHeld: heldByNumber(sheet),
  });
}

function addVotes(sheet: Sheet, result: Apportionment): void {
  const totals = noAmounts(sheet.candidates);
  for (const [place, number] of sheet.numbers.entries()) totals[number] = (sheet.votes[place] ?? 0n) * unit;
  const excluded = result.barred.map((place) => sheet.numbers[place] ?? 0);
  const { num, den } = sheet.asked.threshold;
  const percent = decimalOf((num * 100n * unit) / den, decimals).replace(/\.?0+$/, "");
  const reasons: readonly Reason[] = [
    { code: "lists.votes" },
    ...(excluded.length === 0 ? [] : [{ code: "lists.threshold" as const, who: excluded, figures: { percent } }]),
  ];
  sheet.stages.push({ n: 1, action: "first", who: [], reasons, totals, exhausted: 0n, lost: 0n, elected: [], excluded, seatsHeld: heldByNumber(sheet) });
}

function countSeats(rule: Rule, method: Method, election: Election, options: CountOptions): Result<Outcome, Refusal> {
  const settings = settingsOf(rule, options.settings);
  if (!settings.ok) return settings;
  const seats = seatsOf(election, options);
  if (!seats.ok) return seats;
  const asked = askedOf(settings.value, election.candidates.length);
  if (!asked.ok) return asked;
  if (seats.value > mostSteps || seats.value * election.candidates.length > mostFigures)
    return no({ code: "count.seats.tooMany", field: "seats", detail: { seats: seats.value, lists: election.candidates.length, most: mostSteps } });
  const prepared = prepare(election, rule.policy, options);
  const { papers, standing, candidates } = prepared;
  const totals = new Float64Array(candidates + 1);
  for (let row = 0; row < papers.rows; row++) {
    const list = papers.marks[papers.starts[row] ?? 0] ?? 0;
    totals[list] = (totals[list] ?? 0) + (papers.weights[row] ?? 0);
  }
  const votes = standing.map((number) => BigInt(totals[number] ?? 0));
  const breaker = breakerOf(options.ties, [], prepared.name);
  const result = apportion(method, votes, seats.value, {
    ...asked.value,
    minimum: standing.map((number) => asked.value.minimum[number] ?? 0),
    maximum: standing.map((number) => asked.value.maximum[number] ?? Infinity),
    choose: (between, step) =>
      standing.indexOf(
        breaker.choose(
          "seat",
          between.map((place) => standing[place] ?? 0),
          step + 2,
          "highest",
        ),
      ),
  });
  if (!result.ok) return result;
  const sheet: Sheet = {
    method,
    asked: asked.value,
    numbers: standing,
    votes,
    candidates,
    held: standing.map(() => 0),
    given: new Set(),
    stages: [],
    elected: [],
  };
  addVotes(sheet, result.value);
  for (const step of result.value.steps) addStep(sheet, step);
  const quota = result.value.steps.find((step) => step.kind === "quota" || step.kind === "remainder")?.quota;
  return finish(
    {
      rule: rule.id,
      election,
      seats: seats.value,
      papers: prepared.report,
      decimals,
      stages: sheet.stages,
      elected: sheet.elected,
      ...(quota === undefined ? {} : { quota: (quota.num * unit) / quota.den }),
    },
    breaker,
  );
}

const limits = {
  threshold: ["0", "<per cent of the valid votes>"],
  minimum: ["0", "<seats, or seats by list>"],
  maximum: ["none", "<seats, or seats by list>"],
} as const;

const seatsRule = (
  id: string,
  title: string,
  source: string,
  summary: string,
  method: Method,
  settings: Readonly<Record<string, readonly string[]>> = {},
): Rule => {
  const rule: Rule = {
    id,
    title,
    family: "apportionment",
    source,
    summary,
    needs: "rankings",
    policy: { skipped: "stop", repeated: "stop", equal: "stop" },
    canConstrain: false,
    settings: { ...limits, ...settings },
    count: (election, options) => countSeats(rule, method, election, options),
  };
  return rule;
};

const nextSeat = (divisors: string): string => `Each seat goes to the list with the highest average: its votes divided by ${divisors}.`;

/** d'Hondt (Jefferson): divisors 1, 2, 3 … */
export const dhondt = seatsRule(
  "dhondt",
  "d’Hondt (Jefferson)",
  "V. D'Hondt, Système pratique et raisonné de représentation proportionnelle (1882); European Parliamentary Elections Act 2002 s. 2 (5)-(9)",
  nextSeat("one more than the seats it has"),
  "dhondt",
);

/** Sainte-Laguë (Webster): divisors 1, 3, 5 … */
export const sainteLague = seatsRule(
  "sainte-lague",
  "Sainte-Laguë (Webster)",
  "A. Sainte-Laguë, La représentation proportionnelle et la méthode des moindres carrés (1910); Electoral Act 1993 (New Zealand) ss. 191-193",
  nextSeat("1, 3, 5 and so on, by the seats it has"),
  "sainte-lague",
);

/** Sainte-Laguë with a higher first divisor. */
export const sainteLagueModified = seatsRule(
  "sainte-lague-modified",
  "Modified Sainte-Laguë",
  "Norwegian Election Act 2002 § 11-4: first divisor 1.4, then 3, 5, 7 …; Sweden uses 1.2 since 2018",
  nextSeat("1.4, 3, 5 and so on, by the seats it has"),
  "sainte-lague-modified",
  { first: ["1.4", "<first divisor>"] },
);

/** Adams: divisors 0, 1, 2 …: everybody gets a seat before anybody gets a second one. */
export const adams = seatsRule(
  "adams",
  "Adams",
  "J. Q. Adams (1832), method of smallest divisors; M. L. Balinski and H. P. Young, Fair Representation (1982) ch. 4",
  nextSeat("the seats it has, so that every list gets one before any gets a second"),
  "adams",
);

/** Huntington and Hill, equal proportions: v² / (n (n + 1)) is compared, so no root is ever rounded. */
export const huntingtonHill = seatsRule(
  "huntington-hill",
  "Huntington-Hill (equal proportions)",
  "2 U.S.C. § 2a (a), method of equal proportions: votes over the geometric mean of the seats held and one more",
  nextSeat("the geometric mean of its seats and one more"),
  "huntington-hill",
);

/** Largest remainder with Hare's quota, or another by setting. */
export const largestRemainder = seatsRule(
  "largest-remainder",
  "Largest remainder (Hamilton)",
  "T. Hare (1859) and A. Hamilton (1792): whole quotas, then the largest remainders; quotas V/s, floor(V/(s+1))+1, V/(s+1), V/(s+2)",
  "Each list gets a seat for every whole quota of votes; the seats left over go to the largest remainders.",
  "largest-remainder",
  { quota: quotaKinds },
);
