import { type Fraction, no, ok, type Refusal, type Result } from "#kit";
import { type Entitlement, type Rounding, rounded } from "./entitlement.ts";
import { type QuotaClass, quotaClassWords } from "./state.ts";

/** `warn`: it is shown and may stay so. `refuse`: nobody is named who makes it impossible, unless a named officer waives it. */
export const quotaAnswers = ["warn", "refuse"] as const;
export type QuotaAnswer = (typeof quotaAnswers)[number];

/**
 * `share`: at least this share of those named ("every second a woman", "half women, rounded down"). `atLeast`: so many, in
 * delegations of so many or more ("from 3 delegates one low-paid"). `proportion`: as their share among the group's members.
 * These leave a delegation of one alone; `single` is the rule for that (German Greens: 263 of 416 districts send one).
 */
export type QuotaRule = { readonly class: QuotaClass; readonly answer: QuotaAnswer } & (
  | { readonly kind: "share"; readonly share: Fraction; readonly rounding: Rounding }
  | { readonly kind: "atLeast"; readonly seats: number; readonly from: number }
  | { readonly kind: "proportion"; readonly rounding: Rounding }
  | { readonly kind: "single"; readonly every: "always" | "otherYear" }
);

/** One rule of a kind for a class: its name in waivers and on pages. */
export const quotaKey = (rule: QuotaRule): string => `${rule.kind}-${rule.class}`;

/** A delegation as a quota sees it. */
export type Delegation = {
  readonly entitled: number;
  readonly reserved: Entitlement["reserved"];
  /** The classes of each delegate named. */
  readonly named: readonly (readonly QuotaClass[])[];
  /** Seats that may still be filled by whoever acts now. */
  readonly open: number;
  /** Members of the class among all members of the group, where they were counted. */
  readonly members: Readonly<Partial<Record<QuotaClass, Fraction>>>;
  /** Whether the one delegate to the conference before was of the class; null: not known. */
  readonly singleBefore: Readonly<Partial<Record<QuotaClass, boolean>>>;
};

export type QuotaFinding = {
  readonly rule: QuotaRule;
  readonly key: string;
  readonly need: number;
  readonly have: number;
  readonly met: boolean;
  /** How many of the class are lacking even if every open seat were filled by one. */
  readonly lacking: number;
};

/** How many of the class a delegation of n needs. */
function needed(rule: QuotaRule, n: number, delegation: Delegation): number {
  if (rule.kind === "single") return delegation.entitled === 1 && n === 1 && singleIsDue(rule, delegation) ? 1 : 0;
  if (delegation.entitled === 1 || n === 0) return 0;
  if (rule.kind === "share") return rounded(n * rule.share.num, rule.share.den, rule.rounding);
  if (rule.kind === "atLeast") return n >= rule.from ? Math.min(rule.seats, n) : 0;
  const share = delegation.members[rule.class];
  return share === undefined || share.den === 0 ? 0 : Math.min(n, rounded(n * share.num, share.den, rule.rounding));
}

const singleIsDue = (rule: QuotaRule & { readonly kind: "single" }, delegation: Delegation): boolean =>
  rule.every === "always" || delegation.singleBefore[rule.class] !== true;

const ofClass = (delegation: Delegation, one: QuotaClass): number => delegation.named.filter((classes) => classes.includes(one)).length;

function finding(rule: QuotaRule, delegation: Delegation): QuotaFinding {
  const n = delegation.named.length;
  const have = ofClass(delegation, rule.class);
  const need = needed(rule, n, delegation);
  let lacking = need - have;
  for (let more = 1; more <= delegation.open; more++) lacking = Math.min(lacking, needed(rule, n + more, delegation) - have - more);
  return { rule, key: quotaKey(rule), need, have, met: have >= need, lacking: Math.max(0, lacking) };
}

/** What each rule finds of a delegation. */
export const quotaFindings = (rules: readonly QuotaRule[], delegation: Delegation): readonly QuotaFinding[] => rules.map((rule) => finding(rule, delegation));

const roundingWords = { up: "rounded up", down: "rounded down", nearest: "to the nearest" } as const satisfies Record<Rounding, string>;

const shareWords = ({ num, den }: Fraction): string => (num === 1 && den === 2 ? "half" : `${num}/${den}`);

/** "At least half of the delegates are women, rounded down." */
export function quotaInWords(rule: QuotaRule): string {
  const { one, many } = quotaClassWords[rule.class];
  switch (rule.kind) {
    case "share":
      return `At least ${shareWords(rule.share)} of the delegates are ${many}, ${roundingWords[rule.rounding]}.`;
    case "atLeast":
      return `From ${rule.from} delegates on, at least ${rule.seats} of them ${rule.seats === 1 ? `is ${one}` : `are ${many}`}.`;
    case "proportion":
      return `At least as many ${many} as their share among the members, ${roundingWords[rule.rounding]}.`;
    case "single":
      return rule.every === "always" ? `A delegation of one is ${one}.` : `A delegation of one is ${one} at least every other year.`;
  }
}

/** "2 needed of 5, 1 named". */
export const findingInWords = ({ need, have, rule }: QuotaFinding, named: number): string =>
  `${quotaClassWords[rule.class].many}: ${need} needed of ${named}, ${have} named`;

/** Which classes must be declared: those of the rules in force, and of seats that are kept for a class. */
export const classesAsked = (rules: readonly QuotaRule[], reserved: readonly QuotaClass[]): readonly QuotaClass[] => [
  ...new Set([...rules.map((rule) => rule.class), ...reserved]),
];

/** Every set of the classes for which seats are kept; there are never more than a few. */
function subsets(classes: readonly QuotaClass[]): readonly (readonly QuotaClass[])[] {
  const [first, ...rest] = classes;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

/**
 * Whether the delegates can be seated: each on an open seat or on one kept for a class of theirs. By Hall's theorem they can
 * when no set of them has fewer seats to choose from than it has people.
 */
export function seatingOf(delegation: Pick<Delegation, "entitled" | "reserved" | "named">): Result<null, Refusal<"delegation.seatReserved">> {
  const kept = delegation.reserved.map((one) => one.class);
  const open = delegation.entitled - delegation.reserved.reduce((sum, one) => sum + one.seats, 0);
  for (const set of subsets(kept)) {
    const people = delegation.named.filter((classes) => classes.every((one) => !kept.includes(one) || set.includes(one))).length;
    const seats = open + delegation.reserved.reduce((sum, one) => sum + (set.includes(one.class) ? one.seats : 0), 0);
    if (people <= seats) continue;
    const others = delegation.reserved.filter((one) => !set.includes(one.class));
    return no({
      code: "delegation.seatReserved",
      field: "classes",
      detail: { seats: others.reduce((sum, one) => sum + one.seats, 0), for: others.map((one) => quotaClassWords[one.class].one) },
    });
  }
  return ok(null);
}

/** What a named officer has waived: how many of the class may be lacking under this rule. */
export type Waived = Readonly<Record<string, number>>;

const lackingNow = (found: QuotaFinding, waived: Waived): number => Math.max(0, found.lacking - (waived[found.key] ?? 0));

/**
 * Refuses an act that makes a rule of the kind `refuse` impossible to meet, or worse met than before. Who is named for a rule
 * that is hurt already, and hurts it no more, is welcome.
 */
export function quotaAllows(
  rules: readonly QuotaRule[],
  before: Delegation,
  after: Delegation,
  waived: Waived,
): Result<null, Refusal<"delegation.quota">> & { readonly broken?: readonly QuotaFinding[] } {
  const were = quotaFindings(rules, before);
  const broken = quotaFindings(rules, after).filter(
    (found, at) => found.rule.answer === "refuse" && lackingNow(found, waived) > lackingNow(were[at] ?? { ...found, lacking: 0 }, waived),
  );
  const [worst] = broken;
  if (worst === undefined) return ok(null);
  return {
    ...no({
      code: "delegation.quota",
      field: "classes",
      detail: { rule: quotaInWords(worst.rule), found: findingInWords(worst, after.named.length) },
    }),
    broken,
  };
}

export const delegationStates = ["noSeats", "none", "short", "over", "quotaUnmet", "complete"] as const;
export type DelegationState = (typeof delegationStates)[number];

/** How a delegation stands. Too many weighs most, then a quota that is not met, then seats that are empty. */
export function delegationState(delegation: Delegation, rules: readonly QuotaRule[], waived: Waived): DelegationState {
  const named = delegation.named.length;
  if (named > delegation.entitled) return "over";
  if (delegation.entitled === 0) return "noSeats";
  if (named === 0) return "none";
  const unmet = quotaFindings(rules, delegation).some((found) => found.need - found.have > (waived[found.key] ?? 0));
  if (unmet) return "quotaUnmet";
  return named < delegation.entitled ? "short" : "complete";
}
