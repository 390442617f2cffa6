import type { Refusal, Result } from "#kit";
import { no, ok } from "#kit";
import type { Rule } from "./rule.ts";

/** Settings as given and checked: `value` is what was given, or the rule's default (its first value; "" when that is in angle brackets); `given` tells which were given. */
export type Settings = { readonly value: (name: string) => string; readonly given: (name: string) => string | undefined };

/**
 * Checks settings against those that the rule knows. A value in angle brackets stands for any text: the rule reads it itself.
 * Refuses `count.setting.unknown` for a name that the rule does not know and `count.setting.value` for a value that is not among its values.
 */
export function settingsOf(rule: Pick<Rule, "id" | "settings">, given: Readonly<Record<string, string>> | undefined): Result<Settings, Refusal> {
  const known = rule.settings ?? {};
  for (const [name, value] of Object.entries(given ?? {})) {
    const values = Object.hasOwn(known, name) ? known[name] : undefined;
    if (values === undefined)
      return no({ code: "count.setting.unknown", field: `settings.${name}`, detail: { rule: rule.id, name, known: Object.keys(known) } });
    if (!values.includes(value) && !values.some((one) => one.startsWith("<"))) return no(badValue(name, value, values));
  }
  const read = (name: string): string | undefined => (given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined);
  const defaultOf = (name: string): string => known[name]?.[0]?.replace(/^<.*/, "") ?? "";
  return ok({ given: read, value: (name) => read(name) ?? defaultOf(name) });
}

export const badValue = (name: string, value: string, allowed: readonly string[]): Refusal => ({
  code: "count.setting.value",
  field: `settings.${name}`,
  detail: { name, value, known: allowed },
});

/** A whole number from `least` to `most`, written in digits only; null otherwise. */
export function wholeOf(text: string, least: number, most: number): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** A fraction of whole numbers, the denominator above 0. */
export type Ratio = { readonly num: bigint; readonly den: bigint };

/** "5", "3.25" or "7/5" as an exact fraction; null when it is none of them. */
export function ratioOf(text: string): Ratio | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,12})|\/(\d{1,12}))?$/.exec(text);
  if (parts === null) return null;
  const [, whole = "", decimals, den] = parts;
  if (den !== undefined) return BigInt(den) === 0n ? null : { num: BigInt(whole), den: BigInt(den) };
  return { num: BigInt(whole + (decimals ?? "")), den: 10n ** BigInt(decimals?.length ?? 0) };
}

/** "1" for everybody, or "2=3,4=0" by number with `otherwise` for the rest; entries 1 .. count. Null when it is neither or names a number beyond. */
export function numbersOf(text: string, count: number, otherwise: number, most: number): readonly number[] | null {
  const all = wholeOf(text, 0, most);
  if (all !== null) return Array.from({ length: count + 1 }, () => all);
  const list = Array.from({ length: count + 1 }, () => otherwise);
  for (const part of text.split(",")) {
    const [left = "", right = "", ...more] = part.split("=");
    const number = wholeOf(left.trim(), 1, count);
    const value = wholeOf(right.trim(), 0, most);
    if (number === null || value === null || more.length > 0) return null;
    list[number] = value;
  }
  return list;
}
