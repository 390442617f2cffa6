import { no, ok, type Refusal, type Result } from "#kit";
import type { ConsentState } from "./consent.ts";
import type { PersonId } from "./state.ts";

/** The fields of a person of which one value stays when two rows become one. */
export const mergeFields = ["givenName", "familyName", "email", "phone", "postcode", "gender", "born", "joinedOn"] as const;
export type MergeField = (typeof mergeFields)[number];

export type MergeValue = string | number | null;
export type Mergeable = { readonly id: PersonId; readonly state: "member" | "supporter" | "left" | "erased" | "merged" } & Readonly<
  Record<MergeField, MergeValue>
>;

export const mergeChoices = ["kept", "gone"] as const;
export type MergeChoice = (typeof mergeChoices)[number];
/** Whose value stays, field by field; what is not named stays as the kept row has it, unless that is empty. */
export type MergeChoices = Partial<Readonly<Record<MergeField, MergeChoice>>>;

const isEmpty = (value: MergeValue): boolean => value === null || value === "";

/** Whose value stays without a word of a person: the kept row's; the other's where that one has none. The earlier day of joining. */
export function choiceFor(field: MergeField, kept: Mergeable, gone: Mergeable): MergeChoice {
  const [mine, theirs] = [kept[field], gone[field]];
  if (isEmpty(theirs)) return "kept";
  if (isEmpty(mine)) return "gone";
  return field === "joinedOn" && String(theirs) < String(mine) ? "gone" : "kept";
}

/** The values of the row that stays. */
export function mergedValues(kept: Mergeable, gone: Mergeable, choices: MergeChoices): Readonly<Record<MergeField, MergeValue>> {
  const valueOf = (field: MergeField): MergeValue => ((choices[field] ?? choiceFor(field, kept, gone)) === "kept" ? kept : gone)[field];
  return {
    givenName: valueOf("givenName"),
    familyName: valueOf("familyName"),
    email: valueOf("email"),
    phone: valueOf("phone"),
    postcode: valueOf("postcode"),
    gender: valueOf("gender"),
    born: valueOf("born"),
    joinedOn: valueOf("joinedOn"),
  };
}

/** Of two words on one purpose the stricter counts: a withdrawal or a refusal beats a consent; a consent stands where the other row was never asked. */
export function stricter(one: ConsentState | null, other: ConsentState | null): ConsentState | null {
  if (one === null || other === null) return one ?? other;
  return [one, other].find((word) => word === "withdrawn") ?? [one, other].find((word) => word === "declined") ?? one;
}

export type MergeRefusal = Refusal<"merge.samePerson" | "merge.notAlive" | "merge.twoCredentials" | "merge.officesClash" | "merge.oneself">;

/** What must hold before two rows become one. `clashes`: conferences for which both hold an active credential; offices that one person may not hold together. */
export function mayMerge(
  kept: Mergeable,
  gone: Mergeable,
  clashes: { readonly conferences: readonly string[]; readonly offices: readonly string[] },
): Result<null, MergeRefusal> {
  if (kept.id === gone.id) return no({ code: "merge.samePerson" });
  if ([kept, gone].some(({ state }) => state === "erased" || state === "merged")) return no({ code: "merge.notAlive" });
  if (clashes.conferences.length > 0) return no({ code: "merge.twoCredentials", detail: { conferences: clashes.conferences } });
  if (clashes.offices.length > 0) return no({ code: "merge.officesClash", detail: { offices: clashes.offices } });
  return ok(null);
}
