import { type Day, no, ok, type Refusal, type Result } from "#kit";

/** What officers of a group are usually called; a group may use a word of its own. */
export const officerTitles = ["Secretary", "Chair", "Treasurer", "Delegate contact"] as const;

/** An officer of a group, held now or to be held. */
export type OfficerTerm = { readonly office: string; readonly begun: boolean };

/** A group always has an officer: who would be left could do nothing for it. Those whose term has not begun do not count. */
export function mayEndOfficer(officers: readonly OfficerTerm[], office: string): Result<null, Refusal<"officer.notFound" | "officer.last">> {
  if (!officers.some((one) => one.office === office)) return no({ code: "officer.notFound", field: "office" });
  return officers.some((one) => one.begun && one.office !== office) ? ok(null) : no({ code: "officer.last" });
}

/** An office is handed over today or on a day to come, to somebody else. */
export function mayHandOver(
  { from, to, on }: { readonly from: string; readonly to: string; readonly on: Day },
  today: Day,
): Result<null, Refusal<"officer.sameHands" | "officer.dayPast">> {
  if (from === to) return no({ code: "officer.sameHands", field: "person" });
  return on < today ? no({ code: "officer.dayPast", field: "on" }) : ok(null);
}
