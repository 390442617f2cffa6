import { no, ok, type Result } from "#kit";
import type { Round, Tally } from "./question.ts";
import { addTallies, totalOf } from "./roll.ts";
import { type Box, type Division, type FrozenDivision, takingOf, type Taking, type TellerEntry } from "./state.ts";
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
export type Declared = Division & { readonly kind: "declared" };
export type Running = Open | Closed;

export const isRunning = (division: Division): division is Running => division.kind === "open" || division.kind === "closed";

const notIn = (division: Division, code: "division.notOpen" | "division.notClosed" | "division.notRunning") => no({ code, detail: { is: division.kind } });

/** Enough delegates checked in; counted by presence, not by votes (handbook, section 3 and scenario 15). */
const quorate = (present: number, quorum: number): Result<null> => (present < quorum ? no({ code: "quorum.lost", detail: { present, quorum } }) : ok(null));

/** What tellers and paper count is one of these: a section of the hall, or the paper. */
export type Sheet = { readonly channel: "tellers" | "paper"; readonly section: string };

/** Every sheet is entered by two people, apart, and the sheets are summed. */
export const sheetsOf = ({ method, channels, sections }: Taking): Sheet[] =>
  method === "hands"
    ? []
    : channels.flatMap((channel): Sheet[] => {
        if (channel === "electronic") return [];
        return channel === "paper" || sections.length === 0 ? [{ channel, section: "" }] : sections.map((section) => ({ channel, section }));
      });

const placeOf = ({ channel = "tellers", section = "" }: Pick<TellerEntry, "channel" | "section">): Sheet => ({ channel, section });
const onSheet = (sheet: Sheet, entry: TellerEntry): boolean => {
  const { channel, section } = placeOf(entry);
  return channel === sheet.channel && section === sheet.section;
};

/** Opens the vote on what the procedure puts next. */
export function openDivision(id: string, frozen: FrozenDivision): Result<Open> {
  const enough = quorate(frozen.attendance.present, frozen.attendance.quorum);
  if (!enough.ok) return enough;
  if (takingOf(frozen).method === "hands" && frozen.between.length !== 2) return no({ code: "hands.betweenTwo", detail: { put: frozen.between } });
  return ok({ id, frozen, kind: "open", entries: [] });
}

/** The most that the hall can have: where devices are used by those elsewhere, these are not counted in the hall too (handbook, scenario 24). */
export function hallLimit(frozen: FrozenDivision): number {
  const all = frozen.weights?.present ?? frozen.attendance.present;
  const { channels } = takingOf(frozen);
  return channels.includes("electronic") && frozen.roll !== undefined ? frozen.roll.weight - frozen.roll.remoteWeight : all;
}

/**
 * A teller's count of one sheet. While hands are counted, and after the close for a recount where two counts differ. Who is in the
 * chair is not a teller of the same vote.
 */
export function enterCount(
  division: Division,
  teller: { readonly id: string; readonly inTheChair: boolean },
  tally: Tally,
  on?: Partial<Sheet>,
): Result<Running> {
  if (!isRunning(division)) return notIn(division, "division.notRunning");
  if (teller.inTheChair) return no({ code: "division.chairIsNoTeller" });
  const { frozen } = division;
  const sheets = sheetsOf(takingOf(frozen));
  const [only] = sheets;
  if (only === undefined) return no({ code: "division.notCounted", detail: { method: takingOf(frozen).method } });
  const channel = on?.channel ?? only.channel;
  const sheet = sheets.find((one) => one.channel === channel && one.section === (on?.section ?? ""));
  if (sheet === undefined) return no({ code: "division.noSuchSheet", field: "section", detail: { sections: sheets.map(({ section }) => section) } });
  const checked = checkTally(tally, frozen.between, hallLimit(frozen));
  if (!checked.ok) return checked;
  const plain = sheet.channel === "tellers" && sheet.section === "";
  const entry: TellerEntry = { teller: teller.id, tally, ...(plain ? {} : sheet) };
  const others = division.entries.filter((one) => one.teller !== teller.id || !onSheet(sheet, one));
  return ok({ ...division, entries: [...others, entry] });
}

/** `box`: the sum of what came by devices, where they are used. */
export function closeDivision(division: Division, presentAtClose: number, box?: Box): Result<Closed> {
  if (division.kind !== "open") return notIn(division, "division.notOpen");
  return ok({ id: division.id, frozen: division.frozen, entries: division.entries, kind: "closed", presentAtClose, ...(box && { box }) });
}

/** True when at least two people have entered the same; null until there are two. Of one sheet. */
export function entriesAgree(entries: readonly TellerEntry[]): boolean | null {
  const [first, second] = entries;
  if (first === undefined || second === undefined) return null;
  return entries.every((entry) => sameTally(entry.tally, first.tally));
}

export type SheetCount = Sheet & { readonly entries: readonly TellerEntry[]; readonly agree: boolean | null };

/** How far each sheet has come. */
export const sheetCounts = ({ frozen, entries }: Running): SheetCount[] =>
  sheetsOf(takingOf(frozen)).map((sheet) => {
    const mine = entries.filter((entry) => onSheet(sheet, entry));
    return { ...sheet, entries: mine, agree: entriesAgree(mine) };
  });

/** Of all sheets together: false when one differs, true when all agree, else null. */
export function allAgree(sheets: readonly SheetCount[]): boolean | null {
  if (sheets.some(({ agree }) => agree === false)) return false;
  return sheets.length > 0 && sheets.every(({ agree }) => agree === true) ? true : null;
}

/** The total of the sheets, each agreed upon by two. */
function counted(division: Closed): Result<Tally> {
  const sheets = sheetCounts(division);
  const unfinished = sheets.find(({ agree }) => agree === null);
  const where = (section: string) => (section === "" ? {} : { section });
  if (unfinished !== undefined) return no({ code: "division.twoTellersNeeded", detail: { entered: unfinished.entries.length, ...where(unfinished.section) } });
  const differing = sheets.find(({ agree }) => agree === false);
  if (differing !== undefined) return no({ code: "division.tellersDiffer", detail: where(differing.section) });
  const tallies = sheets.flatMap(({ entries }) => entries.slice(0, 1).map(({ tally }) => tally));
  return ok(addTallies(tallies, division.frozen.between));
}

/** Everything that was counted, never more than could vote; and in the hall no more than those who are there. */
function withinRoll({ frozen }: Closed, hall: Tally, box: Box | undefined): Result<Tally> {
  const limit = hallLimit(frozen);
  const inHall = totalOf(hall) + (box?.hallWeight ?? 0);
  if (inHall > limit) return no({ code: "division.moreVotesThanPresent", detail: { votes: inHall, present: limit } });
  const total = addTallies(box === undefined ? [hall] : [hall, box.tally], frozen.between);
  const roll = frozen.weights?.present ?? frozen.attendance.present;
  return totalOf(total) > roll ? no({ code: "division.moreVotesThanPresent", detail: { votes: totalOf(total), present: roll } }) : ok(total);
}

/** The count to be declared: closed, quorate at opening and at close, the same from two people on every sheet, and what is in the box. */
export function declarable(division: Division): Result<Tally> {
  if (division.kind !== "closed") return notIn(division, "division.notClosed");
  const enough = quorateThroughout(division);
  if (!enough.ok) return enough;
  const taking = takingOf(division.frozen);
  if (taking.method === "hands") return no({ code: "division.byHands" });
  const electronic = taking.channels.includes("electronic");
  if (electronic && division.box === undefined) throw new Error(`division ${division.id} was closed without its box`);
  const hall = counted(division);
  return hall.ok ? withinRoll(division, hall.value, electronic ? division.box : undefined) : hall;
}

const quorateThroughout = ({ frozen: { attendance }, presentAtClose }: Closed): Result<null> =>
  quorate(Math.min(attendance.present, presentAtClose), attendance.quorum);

export function declare(division: Division): Result<Declared> {
  const tally = declarable(division);
  return tally.ok ? ok({ id: division.id, frozen: division.frozen, kind: "declared", tally: tally.value }) : tally;
}

/** A show of hands is declared by what the chair saw, with no figure; "unclear" settles nothing. */
export function declareHands(division: Division, seen: string, nemCon: boolean): Result<Declared> {
  if (division.kind !== "closed") return notIn(division, "division.notClosed");
  const { id, frozen } = division;
  if (takingOf(frozen).method !== "hands") return no({ code: "division.notByHands" });
  const enough = quorateThroughout(division);
  if (!enough.ok) return enough;
  if (seen !== "unclear" && !frozen.between.includes(seen)) return no({ code: "hands.notPut", field: "seen", detail: { key: seen, put: frozen.between } });
  if (nemCon && seen === "unclear") return no({ code: "hands.nemConUnclear", field: "nemCon" });
  const tally = addTallies([], frozen.between);
  return ok({ id, frozen, kind: "declared", tally, seen, ...(nemCon && { nemCon }) });
}

/** The declared count as the round that decides. A plain count by tellers looks as it always did. */
export function roundOf({ id, frozen, tally, seen, nemCon }: Declared): Round {
  const { method, disclosure, channels } = takingOf(frozen);
  const plain = method === "count" && disclosure === "aggregate" && channels.every((channel) => channel === "tellers");
  return {
    between: frozen.between,
    purpose: frozen.purpose,
    present: frozen.weights?.present ?? frozen.attendance.present,
    entitled: frozen.weights?.entitled ?? frozen.entitled,
    tally,
    ...(seen === undefined ? {} : { seen }),
    ...(nemCon === true ? { nemCon } : {}),
    ...(plain ? {} : { vote: { division: id, method, disclosure, electronic: channels.includes("electronic") } }),
  };
}

export function voidDivision(division: Division, reason: string): Result<Division & { readonly kind: "void" }> {
  return isRunning(division) ? ok({ id: division.id, frozen: division.frozen, kind: "void", reason }) : notIn(division, "division.notRunning");
}

/** What may not be done while a vote is being taken: the question is with the hall (handbook, scenario 14). */
export const noneRunning = (division: Division | null): Result<null> =>
  division !== null && isRunning(division) ? no({ code: "division.open", detail: { question: division.frozen.question } }) : ok(null);
