import { type Day, no, ok, type Refusal, type Result } from "#kit";

/** Further counts by class, because entitlement formulas use them (handbook, section 5: women, under 27, full-time and part-time). */
export const countClasses = ["women", "young", "fullTime", "partTime"] as const;
export type CountClass = (typeof countClasses)[number];

export type MemberCount = { readonly asOf: Day; readonly members: number } & Readonly<Record<CountClass, number | null>>;

export type CountState = "reported" | "accepted" | "rejected";
export type KeptCount = MemberCount & { readonly id: string; readonly state: CountState };

/**
 * The count that is in force on a day: the accepted one that was taken last by then; of two of the same day the later report.
 * `counts` in the order of the ledger. Null: none was accepted for any day before.
 */
export function countInForce<C extends KeptCount>(counts: readonly C[], day: Day): C | null {
  let found: C | null = null;
  for (const count of counts) if (count.state === "accepted" && count.asOf <= day && (found === null || count.asOf >= found.asOf)) found = count;
  return found;
}

export type CountRefusal = Refusal<"count.toCome" | "count.classTooLarge" | "count.timesTooLarge">;

/** A count is of a day that was, no class is larger than the whole, and nobody is counted as both full-time and part-time. */
export function mayReport(count: MemberCount, today: Day): Result<null, CountRefusal> {
  if (count.asOf > today) return no({ code: "count.toCome", field: "asOf" });
  const larger = countClasses.find((name) => (count[name] ?? 0) > count.members);
  if (larger) return no({ code: "count.classTooLarge", field: larger, detail: { members: count.members } });
  if ((count.fullTime ?? 0) + (count.partTime ?? 0) > count.members)
    return no({ code: "count.timesTooLarge", field: "partTime", detail: { members: count.members } });
  return ok(null);
}

/** A count is accepted or rejected once. */
export const mayDecideCount = (state: CountState): Result<null, Refusal<"count.decided">> =>
  state === "reported" ? ok(null) : no({ code: "count.decided", detail: { state } });
