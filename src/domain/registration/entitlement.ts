import { type AffiliateKind, affiliateKinds } from "#domain/groups";
import { type Day, dayInWords, type Fraction, listInWords } from "#kit";
import { type MemberClass, memberClassWords, type QuotaClass, quotaClassWords } from "./state.ts";

/** What becomes of a part of a step: `up` "or part thereof", `down` whole steps only, `nearest` half or more counts as one. */
export const roundings = ["up", "down", "nearest"] as const;
export type Rounding = (typeof roundings)[number];

/** Seats kept for one class of members, given to a group that has so many of them. */
export type ExtraSeats = { readonly members: MemberClass; readonly from: number; readonly seats: number; readonly for: QuotaClass };

/** The formula of a conference (the handbook's §5: base, step, step size, rounding, minimum, cap, extra seats, as-of date, weights). */
export type EntitlementRule = {
  /** The day on which members are to be counted. */
  readonly asOf: Day | null;
  /** `seats` for the first `members` members, or part of them. */
  readonly base: { readonly seats: number; readonly members: number };
  /** `seats` for each further `members` members; null: none by number. */
  readonly step: { readonly members: number; readonly seats: number; readonly rounding: Rounding } | null;
  readonly minimum: number;
  readonly cap: number | null;
  /** How much a member of each class counts; empty: each member counts one. */
  readonly weights: readonly { readonly class: MemberClass; readonly weight: Fraction }[];
  /** Groups of these kinds get so many seats, whatever their members. */
  readonly fixed: Readonly<Partial<Record<AffiliateKind, number>>>;
  readonly extra: readonly ExtraSeats[];
  readonly alternates: { readonly per: number; readonly rounding: Rounding; readonly minimum: number } | null;
  readonly observers: number;
};

/** Members as they were counted. A class that was not counted is absent. */
export type Counted = { readonly on: Day | null; readonly of: Readonly<Partial<Record<MemberClass, number>>> };

/** Whether a group may send anybody at all. */
export type Standing = { readonly good: true } | { readonly good: false; readonly why: string };

/** What a group may send, and how that came about. `seats` includes those in `reserved`. */
export type Entitlement = {
  readonly seats: number;
  readonly reserved: readonly { readonly class: QuotaClass; readonly seats: number }[];
  readonly alternates: number;
  readonly observers: number;
  readonly calculation: readonly string[];
};

type Exact = { readonly num: bigint; readonly den: bigint };

/** 1234567 → "1,234,567". */
export const grouped = (n: number | bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

const divided: Record<Rounding, (num: bigint, den: bigint) => bigint> = {
  up: (num, den) => (num + den - 1n) / den,
  down: (num, den) => num / den,
  nearest: (num, den) => (2n * num + den) / (2n * den),
};

/** num / den by whole numbers, rounded as told. */
export const rounded = (num: number, den: number, rounding: Rounding): number => Number(divided[rounding](BigInt(num), BigInt(den)));

/** Two decimals, cut and never rounded, so that what is read never contradicts the rounding that follows: 5.49, 3.6, "a little over 3". */
function decimal({ num, den }: Exact): string {
  const hundredths = (num * 100n) / den;
  const exact = hundredths * den === num * 100n;
  const [whole, rest] = [hundredths / 100n, hundredths % 100n];
  if (rest === 0n) return exact ? grouped(whole) : `a little over ${grouped(whole)}`;
  const digits = String(rest).padStart(2, "0");
  return `${grouped(whole)}.${exact ? digits.replace(/0$/, "") : digits}`;
}

const roundingWords = { up: "rounded up", down: "rounded down", nearest: "nearest" } as const satisfies Record<Rounding, string>;
const fractionWords = ({ num, den }: Fraction): string => (den === 1 ? grouped(num) : `${num}/${den}`);

/** The number that the formula starts from, and how it was counted. */
function total(rule: EntitlementRule, counted: Counted): { readonly value: Exact; readonly words: string } {
  const on = counted.on === null ? "" : ` on ${dayInWords(counted.on)}`;
  if (rule.weights.length === 0) {
    const members = counted.of.members;
    if (members === undefined) return { value: { num: 0n, den: 1n }, words: "no member count is on record, which counts as 0" };
    return { value: { num: BigInt(members), den: 1n }, words: `${grouped(members)} ${members === 1 ? "member" : "members"}${on}` };
  }
  let [num, den] = [0n, 1n];
  const parts: string[] = [];
  for (const { class: one, weight } of rule.weights) {
    const count = counted.of[one] ?? 0;
    num = num * BigInt(weight.den) + BigInt(count) * BigInt(weight.num) * den;
    den *= BigInt(weight.den);
    parts.push(`${grouped(count)} ${memberClassWords[one]}${weight.num === weight.den ? "" : ` × ${fractionWords(weight)}`}`);
  }
  return { value: { num, den }, words: `${parts.join(" + ")} = ${decimal({ num, den })}${on}` };
}

/** Seats by the number of members: base, steps, minimum and cap. */
function byMembers(rule: EntitlementRule, counted: Counted): { readonly seats: number; readonly words: string } {
  const { value, words } = total(rule, counted);
  const { base, step, minimum, cap } = rule;
  const over = value.num - BigInt(base.members) * value.den;
  const further = over > 0n ? over : 0n;
  let said = words;
  let seats = BigInt(base.seats);
  if (base.members > 0) said += `: ${grouped(seats)} for the first ${grouped(base.members)}`;
  else if (base.seats > 0) said += `: ${grouped(seats)} for every group`;
  if (step !== null && (further > 0n || base.seats === 0)) {
    const [num, den] = [further, value.den * BigInt(step.members)];
    const steps = divided[step.rounding](num, den);
    const left = decimal({ num: further, den: value.den });
    const from = base.members > 0 ? `; ${left} more` : base.seats > 0 ? `; ${left}` : "";
    seats += steps * BigInt(step.seats);
    said += `${from} / ${grouped(step.members)} = ${decimal({ num, den })}, ${roundingWords[step.rounding]}: ${grouped(steps)}`;
    if (step.seats !== 1) said += ` × ${step.seats}`;
    if (base.seats > 0 || step.seats !== 1) said += `; together ${grouped(seats)}`;
  }
  if (minimum > 0) {
    if (seats < BigInt(minimum)) seats = BigInt(minimum);
    said += `; minimum ${minimum}: ${grouped(seats)}`;
  }
  if (cap !== null) {
    if (seats > BigInt(cap)) seats = BigInt(cap);
    said += `; at most ${cap}: ${grouped(seats)}`;
  }
  return { seats: Number(seats), words: said };
}

function extraSeats(rule: EntitlementRule, counted: Counted): { readonly reserved: Entitlement["reserved"]; readonly words: readonly string[] } {
  const kept = new Map<QuotaClass, number>();
  const words = rule.extra.map(({ members, from, seats, for: of }) => {
    const count = counted.of[members];
    const who = quotaClassWords[of].one;
    const have = count === undefined ? `${memberClassWords[members]} were not counted` : `${grouped(count)} ${memberClassWords[members]}`;
    if (count === undefined || count < from) return `no further seat for ${who}: ${have}, ${grouped(from)} needed`;
    kept.set(of, (kept.get(of) ?? 0) + seats);
    return `${seats} further for ${who}: ${have}, ${grouped(from)} needed`;
  });
  return { reserved: [...kept].map(([one, seats]) => ({ class: one, seats })), words };
}

function alternateSeats(rule: EntitlementRule, seats: number): { readonly alternates: number; readonly words: readonly string[] } {
  if (rule.alternates === null || seats === 0) return { alternates: 0, words: [] };
  const { per, rounding, minimum } = rule.alternates;
  const by = rounded(seats, per, rounding);
  const alternates = Math.max(by, minimum);
  const shown = decimal({ num: BigInt(seats), den: BigInt(per) });
  const least = minimum > 0 ? `; minimum ${minimum}: ${alternates}` : "";
  return { alternates, words: [`alternates, 1 for ${per} delegates: ${seats} / ${per} = ${shown}, ${roundingWords[rounding]}: ${by}${least}`] };
}

/** What a group may send, with the calculation in words. A group that is not in good standing sends nobody. */
export function entitlementOf(
  rule: EntitlementRule,
  group: { readonly kind: AffiliateKind; readonly standing: Standing; readonly counted: Counted },
): Entitlement {
  if (!group.standing.good) return { seats: 0, reserved: [], alternates: 0, observers: 0, calculation: [`${group.standing.why}: no seats`] };
  const fixed = rule.fixed[group.kind];
  const main = fixed === undefined ? byMembers(rule, group.counted) : { seats: fixed, words: `fixed number for a ${group.kind} group: ${fixed}` };
  const extra = extraSeats(rule, group.counted);
  const seats = main.seats + extra.reserved.reduce((sum, one) => sum + one.seats, 0);
  const also = alternateSeats(rule, seats);
  return {
    seats,
    reserved: extra.reserved,
    alternates: also.alternates,
    observers: rule.observers,
    calculation: [
      main.words,
      ...extra.words,
      ...(extra.reserved.length > 0 ? [`together ${seats} seats`] : []),
      ...also.words,
      ...(rule.observers > 0 ? [`observers: up to ${rule.observers}`] : []),
    ],
  };
}

/** The lines of a calculation that say how many delegates there are; the others are on alternates and observers. */
export const onDelegates = (calculation: readonly string[]): readonly string[] => calculation.filter((line) => !/^(alternates|observers)\b/.test(line));

const kindWords = (kinds: readonly string[]): string => listInWords(kinds.map((kind) => `${kind} groups`));

/** The rule itself as sentences, for the public page. */
export function ruleInWords(rule: EntitlementRule): readonly string[] {
  const { base, step, minimum, cap } = rule;
  const counts =
    rule.weights.length === 0
      ? "Each member counts one."
      : `Counted are ${listInWords(rule.weights.map(({ class: one, weight }) => `${memberClassWords[one]} × ${fractionWords(weight)}`))}.`;
  const asOf = rule.asOf === null ? "" : ` Members are counted on ${dayInWords(rule.asOf)}.`;
  const parts = [
    base.members > 0 ? `${base.seats} for the first ${grouped(base.members)} members or part of them` : base.seats > 0 ? `${base.seats} for every group` : "",
    step === null ? "" : `${step.seats} for each ${base.members > 0 ? "further " : ""}${grouped(step.members)} members, parts ${stepWords[step.rounding]}`,
    minimum > 0 ? `at least ${minimum}` : "",
    cap === null ? "" : `at most ${cap}`,
  ].filter(Boolean);
  const fixed = affiliateKinds.flatMap((kind) => (rule.fixed[kind] === undefined ? [] : [`${kindWords([kind])} send ${rule.fixed[kind]}`]));
  return [
    `Delegates: ${parts.length === 0 ? "none by number" : parts.join("; ")}. ${counts}${asOf}`,
    ...fixed.map((words) => `Whatever their members, ${words}.`),
    ...rule.extra.map(
      ({ members, from, seats, for: of }) => `${seats} further for ${quotaClassWords[of].one} where a group has ${grouped(from)} ${memberClassWords[members]}.`,
    ),
    ...(rule.alternates === null
      ? []
      : [`Alternates: 1 for ${rule.alternates.per} delegates, parts ${stepWords[rule.alternates.rounding]}, at least ${rule.alternates.minimum}.`]),
    ...(rule.observers > 0 ? [`Observers: up to ${rule.observers} of each group.`] : []),
  ];
}

const stepWords = { up: "counting as one", down: "not counting", nearest: "counting from a half on" } as const satisfies Record<Rounding, string>;
