import { no, ok, type Result } from "#kit";
import type { Tally } from "./question.ts";
import type { Division, FrozenDivision, TellerEntry } from "./state.ts";
import { checkTally, sameTally } from "./tally.ts";

/** Which step a division may take from each state. `declared` and `void` are for good: a void division's counts are kept and never used. */
export const divisionSteps = {
  open: ["closed", "void"],
  closed: ["declared", "void"],
  declared: [],
  void: [],
} as const satisfies Record<Division["kind"], readonly Division["kind"][]>;

type Open = Division & { readonly kind: "open" };
type Closed = Division & { readonly kind: "closed" };
export type Running = Open | Closed;

export const isRunning = (division: Division): division is Running => division.kind === "open" || division.kind === "closed";

const notIn = (division: Division, code: "division.notOpen" | "division.notClosed" | "division.notRunning") => no({ code, detail: { is: division.kind } });

/** Enough delegates checked in; counted by presence, not by votes (handbook, section 3 and scenario 15). */
const quorate = (present: number, quorum: number): Result<null> => (present < quorum ? no({ code: "quorum.lost", detail: { present, quorum } }) : ok(null));

/** Opens the vote on what the procedure puts next. */
export function openDivision(id: string, frozen: FrozenDivision): Result<Open> {
  const enough = quorate(frozen.attendance.present, frozen.attendance.quorum);
  return enough.ok ? ok({ id, frozen, kind: "open", entries: [] }) : enough;
}

/**
 * A teller's count. While hands are counted, and after the close for a recount where two counts differ. Who is in the
 * chair is not a teller of the same vote.
 */
export function enterCount(division: Division, teller: { readonly id: string; readonly inTheChair: boolean }, tally: Tally): Result<Running> {
  if (!isRunning(division)) return notIn(division, "division.notRunning");
  if (teller.inTheChair) return no({ code: "division.chairIsNoTeller" });
  const checked = checkTally(tally, division.frozen.between, division.frozen.attendance.present);
  if (!checked.ok) return checked;
  return ok({ ...division, entries: [...division.entries.filter((entry) => entry.teller !== teller.id), { teller: teller.id, tally }] });
}

export function closeDivision(division: Division, presentAtClose: number): Result<Closed> {
  if (division.kind !== "open") return notIn(division, "division.notOpen");
  return ok({ id: division.id, frozen: division.frozen, entries: division.entries, kind: "closed", presentAtClose });
}

/** True when at least two tellers have entered the same; null until there are two. */
export function entriesAgree(entries: readonly TellerEntry[]): boolean | null {
  const [first, second] = entries;
  if (first === undefined || second === undefined) return null;
  return entries.every((entry) => sameTally(entry.tally, first.tally));
}

/** The count to be declared: closed, quorate at opening and at close, and the same from two tellers. */
export function declarable(division: Division): Result<Tally> {
  if (division.kind !== "closed") return notIn(division, "division.notClosed");
  const { attendance } = division.frozen;
  const enough = quorate(Math.min(attendance.present, division.presentAtClose), attendance.quorum);
  if (!enough.ok) return enough;
  const agree = entriesAgree(division.entries);
  if (agree === null) return no({ code: "division.twoTellersNeeded", detail: { entered: division.entries.length } });
  const [first] = division.entries;
  return agree && first !== undefined ? ok(first.tally) : no({ code: "division.tellersDiffer" });
}

export function declare(division: Division): Result<Division & { readonly kind: "declared" }> {
  const tally = declarable(division);
  return tally.ok ? ok({ id: division.id, frozen: division.frozen, kind: "declared", tally: tally.value }) : tally;
}

export function voidDivision(division: Division, reason: string): Result<Division & { readonly kind: "void" }> {
  return isRunning(division) ? ok({ id: division.id, frozen: division.frozen, kind: "void", reason }) : notIn(division, "division.notRunning");
}

/** What may not be done while a vote is being taken: the question is with the hall (handbook, scenario 14). */
export const noneRunning = (division: Division | null): Result<null> =>
  division !== null && isRunning(division) ? no({ code: "division.open", detail: { question: division.frozen.question } }) : ok(null);
