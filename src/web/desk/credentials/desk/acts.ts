import type { Refusal } from "#kit";
import type { CheckedIn, DeskRow } from "../../../../app/credentials/contract.ts";
import type { Answered } from "./ask.ts";

/** A step taken at this desk, with an id of its own: sent as often as need be, it counts once. */
export type Act = {
  readonly id: string;
  readonly credential: string;
  readonly name: string;
  readonly card: number | null;
  readonly to: "checkedIn" | "out";
  readonly way: "camera" | "card" | "search";
  readonly desk: string;
  /** By this device's clock. */
  readonly at: string;
};

/** An act that was kept here without a net and was then refused: a person settles it. */
export type Conflict = { readonly act: Act; readonly refusal: Refusal; readonly row: DeskRow | null };

/** What becomes of an act, by what the server said. `later`: it did not hear us, or asks for patience. `shut`: we may not any more. */
export type Fate =
  | { readonly kind: "done"; readonly answer: CheckedIn }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "later" }
  | { readonly kind: "shut"; readonly refusal: Refusal };

/** Refusals that say nothing of the act: the sender is not let in (any more), or must wait. */
const shut = new Set(["access.signIn", "access.denied", "access.secondFactor", "access.stepUp", "access.crossSite", "conference.notFound"]);
const patience = new Set(["rate.tooMany", "program.failed"]);

export function fateOf(answered: Answered<CheckedIn>): Fate {
  if (answered.kind === "noNet") return { kind: "later" };
  if (answered.kind === "answer") return { kind: "done", answer: answered.value };
  const { refusal } = answered;
  if (shut.has(refusal.code)) return { kind: "shut", refusal };
  return patience.has(refusal.code) ? { kind: "later" } : { kind: "refused", refusal };
}

/** What a queued act says of the roll until the server has spoken. */
export const asIf = (row: DeskRow, act: Act): DeskRow => ({ ...row, state: act.to, at: act.at as DeskRow["at"], desk: act.desk });

/** Whether a queue that is sent late makes the same of a person as this act: checked in twice by one desk is no conflict. */
export const isSettledBy = (act: Act, refusal: Refusal): boolean =>
  (refusal.code === "credential.alreadyIn" || refusal.code === "credential.alreadyOut") && act.desk !== "" && refusal.detail?.["desk"] === act.desk;
