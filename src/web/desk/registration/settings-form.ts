import { affiliateKinds } from "#domain/groups";
import { memberClasses, quotaClasses, type QuotaRule, type RegistrationSettings, roundings } from "#domain/registration";
import type { Fraction } from "#kit";
import { instantOf, localOf } from "../conference/local-time.ts";

type Values = Readonly<Record<string, string>>;

/** Rows for seats that are kept for a class; two serve every rule that is known. */
export const extraRows = [0, 1] as const;
export const quotaKinds = ["share", "atLeast", "proportion", "single"] as const;
export const weightClasses = memberClasses.filter((one) => one !== "members");

const text = (n: number | null | undefined): string => (n === null || n === undefined ? "" : String(n));
const shareText = ({ num, den }: Fraction): string => (den === 1 ? String(num) : `${num}/${den}`);
const day = (value: string | null): string => value ?? "";

function ruleValues({ rule }: RegistrationSettings): Record<string, string> {
  const at = "settings.rule";
  const values: Record<string, string> = {
    [`${at}.asOf`]: day(rule.asOf),
    [`${at}.base.seats`]: text(rule.base.seats),
    [`${at}.base.members`]: text(rule.base.members),
    [`${at}.step.members`]: text(rule.step?.members),
    [`${at}.step.seats`]: text(rule.step?.seats ?? 1),
    [`${at}.step.rounding`]: rule.step?.rounding ?? "up",
    [`${at}.minimum`]: text(rule.minimum),
    [`${at}.cap`]: text(rule.cap),
    [`${at}.alternates.per`]: text(rule.alternates?.per),
    [`${at}.alternates.rounding`]: rule.alternates?.rounding ?? "down",
    [`${at}.alternates.minimum`]: text(rule.alternates?.minimum ?? 0),
    [`${at}.observers`]: text(rule.observers),
  };
  for (const one of rule.weights) values[`${at}.weights.${one.class}`] = shareText(one.weight);
  for (const kind of affiliateKinds) values[`${at}.fixed.${kind}`] = text(rule.fixed[kind]);
  for (const row of extraRows) {
    const extra = rule.extra[row];
    values[`${at}.extra.${row}.for`] = extra?.for ?? "";
    values[`${at}.extra.${row}.members`] = extra?.members ?? "women";
    values[`${at}.extra.${row}.from`] = text(extra?.from);
    values[`${at}.extra.${row}.seats`] = text(extra?.seats ?? 1);
  }
  return values;
}

function quotaValues(quota: readonly QuotaRule[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const rule of quota) {
    const at = `settings.quota.${rule.class}.${rule.kind}`;
    values[at] = "on";
    values[`${at}.answer`] = rule.answer;
    if (rule.kind === "share") values[at] = shareText(rule.share);
    if (rule.kind === "share" || rule.kind === "proportion") values[`${at}.rounding`] = rule.rounding;
    if (rule.kind === "atLeast") [values[at], values[`${at}.from`]] = [text(rule.seats), text(rule.from)];
    if (rule.kind === "single") values[at] = rule.every;
  }
  return values;
}

/** The settings as the fields of the form hold them; each field is called as its place in the input, so that a refusal finds it. */
export function valuesOf(settings: RegistrationSettings, timeZone: string): Record<string, string> {
  return {
    ...ruleValues(settings),
    ...quotaValues(settings.quota),
    "settings.challengeUntil": localOf(settings.challengeUntil, timeZone),
    "settings.namingClosesAt": localOf(settings.namingClosesAt, timeZone),
    "settings.changesCloseAt": localOf(settings.changesCloseAt, timeZone),
    "settings.acceptance": settings.acceptance ? "yes" : "",
    "settings.twoGroups": settings.twoGroups,
    "settings.memberSince": day(settings.memberSince),
    "settings.visitors": settings.visitors,
    "settings.visitorPlaces": text(settings.visitorPlaces),
    "settings.accessDays": text(settings.accessDays),
  };
}

/** What was typed, as a number; nothing typed is null, and what is no number is left for the contract to refuse. */
const number = (value: string | undefined): number | null => (value === undefined || value.trim() === "" ? null : Number(value.replaceAll(",", "")));

/** The same where something must be typed. */
const needed = (value: string | undefined): number => number(value) ?? Number.NaN;

function fraction(value: string | undefined): Fraction | null {
  if (value === undefined || value.trim() === "") return null;
  const [num = "", den = "1"] = value.split("/");
  return { num: Number(num), den: Number(den) };
}

const one = <T extends string>(words: readonly T[], value: string | undefined, or: T): T => words.find((word) => word === value) ?? or;

/** A rule as typed: numbers may be missing or wrong, which the contract says at the right place. */
function ruleIn(values: Values) {
  const of = (name: string): string | undefined => values[`settings.rule.${name}`];
  const step = number(of("step.members"));
  const per = number(of("alternates.per"));
  return {
    asOf: of("asOf") || null,
    base: { seats: needed(of("base.seats")), members: number(of("base.members")) ?? 0 },
    step: step === null ? null : { members: step, seats: needed(of("step.seats")), rounding: one(roundings, of("step.rounding"), "up") },
    minimum: number(of("minimum")) ?? 0,
    cap: number(of("cap")),
    weights: weightClasses.flatMap((each) => {
      const weight = fraction(of(`weights.${each}`));
      return weight === null ? [] : [{ class: each, weight }];
    }),
    fixed: Object.fromEntries(affiliateKinds.flatMap((kind) => (number(of(`fixed.${kind}`)) === null ? [] : [[kind, needed(of(`fixed.${kind}`))] as const]))),
    extra: extraRows.flatMap((row) => {
      const kept = quotaClasses.find((each) => each === of(`extra.${row}.for`));
      const members = one(memberClasses, of(`extra.${row}.members`), "women");
      return kept === undefined ? [] : [{ for: kept, members, from: needed(of(`extra.${row}.from`)), seats: needed(of(`extra.${row}.seats`)) }];
    }),
    alternates: per === null ? null : { per, rounding: one(roundings, of("alternates.rounding"), "down"), minimum: number(of("alternates.minimum")) ?? 0 },
    observers: number(of("observers")) ?? 0,
  };
}

function quotaIn(values: Values): QuotaRule[] {
  return quotaClasses.flatMap((each) =>
    quotaKinds.flatMap((kind): QuotaRule[] => {
      const at = `settings.quota.${each}.${kind}`;
      const set = values[at] ?? "";
      if (set === "") return [];
      const rule = { class: each, answer: one(["warn", "refuse"], values[`${at}.answer`], "warn") };
      const rounding = one(roundings, values[`${at}.rounding`], "down");
      if (kind === "share") return [{ ...rule, kind, share: fraction(set) ?? { num: Number.NaN, den: 1 }, rounding }];
      if (kind === "atLeast") return [{ ...rule, kind, seats: needed(set), from: number(values[`${at}.from`]) ?? 2 }];
      if (kind === "proportion") return [{ ...rule, kind, rounding }];
      return [{ ...rule, kind, every: one(["always", "otherYear"], set, "always") }];
    }),
  );
}

/** The settings that the form was sent with, for the contract to check. */
export function settingsIn(values: Values, timeZone: string) {
  const of = (name: string): string => values[`settings.${name}`] ?? "";
  const instant = (name: string): string | null => (of(name) === "" ? null : instantOf(of(name), timeZone));
  return {
    rule: ruleIn(values),
    quota: quotaIn(values),
    challengeUntil: instant("challengeUntil"),
    namingClosesAt: instant("namingClosesAt"),
    changesCloseAt: instant("changesCloseAt"),
    acceptance: of("acceptance") === "yes",
    twoGroups: one(["refuse", "ask"], of("twoGroups"), "refuse"),
    memberSince: of("memberSince") || null,
    visitors: one(["closed", "invited", "public"], of("visitors"), "closed"),
    visitorPlaces: number(of("visitorPlaces")),
    accessDays: number(of("accessDays")) ?? 30,
  };
}
