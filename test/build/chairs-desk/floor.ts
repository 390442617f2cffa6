// A small model of the floor of debate, written from the handbook (domain sections 2, 3 and 5, scenarios 15 and 18) and docs/hall/debate.md: what the chair's
// desk may offer of it. People are the places of delegates, from 0; whoever presides is named by the office they hold.
import { firstWaiting, mayPut, pending, type Procedural, type Ruling } from "./procedural.ts";

export type Presider = "chair" | "deputy" | "third";
export type Scope = "debate" | "item" | "conference";
export type List = "open" | "quota";
export type Leave = { readonly item: string; readonly question: string; state: "open" | "given" | "objected" };
/** Motion A of an item, on a list that may be put already, or not for an hour. */
export type ConsentList = { readonly id: string; readonly due: boolean; readonly entries: { readonly item: string; pulled: boolean }[] };
export type Floor = {
  slips: { readonly id: string; readonly who: number; readonly topic: string; list: List }[];
  /** Slips that ask for a point of order or a procedural motion. */
  asking: { readonly id: string; readonly who: number; readonly topic: string; readonly what: string }[];
  /** Who has spoken in which debate, as "topic who". */
  spoken: Set<string>;
  /** From which list the latest speaker of a debate was called. */
  listOf: Map<string, List>;
  /** Debates that go on although the quota list is empty. */
  goOn: Set<string>;
  /** Who moved which question in debate, and which the mover replied on. */
  movers: Map<string, number>;
  replied: Set<string>;
  speaker: number | null;
  clockRuns: boolean;
  closedLists: Set<string>;
  closedQuestions: Set<string>;
  seconded: Set<string>;
  points: string[];
  rulings: Ruling[];
  procedural: Procedural[];
  /** Another than the chair, who took it. */
  presiding: Presider | null;
  distrusted: Set<Presider>;
  adjourned: Scope | null;
  suspended: Set<string>;
  leave: Leave[];
  consent: ConsentList[];
  /** An emergency motion that was handed in, found to be one or not, or settled. */
  late: { readonly id: string; state: "received" | "found" | "settled" } | null;
};

export const emptyFloor = (): Floor => ({
  ...{ slips: [], asking: [], spoken: new Set(), listOf: new Map(), goOn: new Set(), movers: new Map(), replied: new Set() },
  ...{ speaker: null, clockRuns: false, closedLists: new Set(), closedQuestions: new Set(), seconded: new Set() },
  ...{ points: [], rulings: [], procedural: [], presiding: null, distrusted: new Set(), adjourned: null, suspended: new Set() },
  ...{ leave: [], consent: [], late: null },
});

/** What stands around the floor: the called item, its debate, the question that is next, what may be shelved, withdrawn and agreed on, and the hall. */
export type Around = {
  readonly item: string | null;
  readonly topic: string;
  /** "" while nothing is put. */
  readonly question: string;
  readonly shelvable: string | null;
  readonly withdrawable: readonly string[];
  /** Items of which motion A can be decided together with others. */
  readonly agreeable: readonly string[];
  readonly voting: "open" | "closed" | null;
  readonly quorate: boolean;
};

/** As the desk names them. No motion of the walk has clauses or amendments, so votes in parts and amendments that are taken in are never lawful. */
export const floorActs = [
  "callSpeaker",
  "enterSpeaker",
  "startClock",
  "stopClock",
  "extendClock",
  "endSpeech",
  "closeList",
  "reopenList",
  "second",
  "takePoint",
  "rule",
  "putProcedural",
  "refuseProcedural",
  "dropProcedural",
  "preside",
  "adjourn",
  "resume",
  "askLeave",
  "giveLeave",
  "putConsent",
] as const;
export type FloorActName = (typeof floorActs)[number];

/** The question in debate, named with its debate. */
export const debateKey = ({ topic, question }: Pick<Around, "topic" | "question">): string => `${topic}/${question}`;

/** Whom conference has no confidence in does not preside. */
export const fit = (f: Floor): boolean => !f.distrusted.has(f.presiding ?? "chair");

export const lineOf = (f: Floor, { topic }: Pick<Around, "topic">): Floor["slips"] => f.slips.filter((slip) => slip.topic === topic);

/** The lists go by zip, the quota list first; when it is empty on its turn nobody is called until the meeting decides to go on. */
export const quotaEnded = (f: Floor, of: Pick<Around, "topic">): boolean =>
  !f.goOn.has(of.topic) && f.listOf.get(of.topic) !== "quota" && !lineOf(f, of).some(({ list }) => list === "quota");

/** Somebody may be called to the rostrum; aside from the debate also while a procedural motion is pending, to move or answer it. */
export const rostrumFree = (f: Floor, of: Around, aside = false): boolean =>
  of.quorate &&
  f.adjourned === null &&
  of.voting === null &&
  of.item !== null &&
  f.points.length === 0 &&
  f.speaker === null &&
  (aside || pending(f).length === 0);

/** Those who may be asked for leave now, and those for whom leave may be given: nobody is elsewhere, so nobody is waited for. */
export const leaveToAsk = (f: Floor, of: Around): string | undefined =>
  of.withdrawable.find((id) => !f.leave.some(({ item, question, state }) => item === of.item && question === id && state !== "objected"));
export const leaveToGive = (f: Floor, of: Around): string | undefined =>
  f.leave.find(({ item, question, state }) => item === of.item && state === "open" && of.withdrawable.includes(question))?.question;

export const leftOn = ({ entries }: ConsentList, of: Around): string[] =>
  entries.flatMap(({ item, pulled }) => (!pulled && of.agreeable.includes(item) ? [item] : []));

/** Lost, each is taken on its own; nothing else may be before conference. A vote of it that was made void is taken again. */
export function mayPutConsent(f: Floor, of: Around, list: ConsentList | undefined): boolean {
  if (list === undefined || !list.due || leftOn(list, of).length === 0) return false;
  const of1 = f.procedural.filter(({ subject }) => subject === list.id);
  if (of1.some(({ state }) => state === "carried" || state === "lost")) return false;
  const open = of1.find(({ state }) => state === "pending" || state === "put");
  if (open !== undefined) return mayPut(f, of, open);
  return of.quorate && f.adjourned === null && of.voting === null && f.points.length === 0 && pending(f).length === 0;
}

/** What of the floor the chair's desk offers, by the handbook. */
export function lawfulOnFloor(f: Floor, of: Around): FloorActName[] {
  const { quorate, item, topic, question } = of;
  const sits = f.adjourned === null;
  const quiet = of.voting === null;
  const speaks = f.speaker !== null;
  const called = item !== null;
  const closed = f.closedQuestions.has(debateKey(of));
  const first = firstWaiting(f, of);
  const business: Partial<Record<FloorActName, boolean>> = {
    callSpeaker: rostrumFree(f, of) && !closed && lineOf(f, of).length > 0 && !quotaEnded(f, of),
    startClock: speaks && f.points.length === 0 && !f.clockRuns,
    extendClock: speaks,
    closeList: called && !f.closedLists.has(topic),
    reopenList: called && f.closedLists.has(topic),
    second: sits && called && question !== "" && !f.seconded.has(debateKey(of)),
    takePoint: true,
    rule: true,
    putProcedural: mayPut(f, of, first),
    refuseProcedural: first !== undefined && first.what !== "challenge" && first.what !== "noConfidence",
    askLeave: sits && quiet && leaveToAsk(f, of) !== undefined,
    giveLeave: quiet && leaveToGive(f, of) !== undefined,
    putConsent: f.consent.some((list) => mayPutConsent(f, of, list)),
  };
  // What lets a speech, an office or an adjournment end needs no quorum; for want of one the chair adjourns (handbook, section 3).
  const always: Partial<Record<FloorActName, boolean>> = {
    stopClock: speaks && f.clockRuns,
    endSpeech: speaks,
    adjourn: sits && !quorate && (quiet || of.voting === "closed"),
    resume: !sits,
  };
  // These are no presiding.
  const byTheDesk: Partial<Record<FloorActName, boolean>> = {
    enterSpeaker: mayAskToSpeak(f, of),
    dropProcedural: quorate && first !== undefined,
    preside: true,
  };
  const may = { ...byTheDesk, ...(fit(f) ? { ...always, ...(quorate ? business : {}) } : {}) };
  return floorActs.filter((act) => may[act] === true);
}

/** A slip for a speech, by whoever has none in this debate. */
export const mayAskToSpeak = (f: Floor, of: Around): boolean =>
  of.quorate && f.adjourned === null && of.item !== null && !f.closedQuestions.has(debateKey(of)) && !f.closedLists.has(of.topic);

/** What comes before a vote of the order of business. */
export const floorIsClear = (f: Floor, item: string, question: string): boolean =>
  f.adjourned === null &&
  f.points.length === 0 &&
  pending(f).length === 0 &&
  !f.leave.some((leave) => leave.item === item && leave.question === question && leave.state === "open");

/** Everybody who waited for the debate goes home. */
export function dismiss(f: Floor, topic: string): void {
  f.slips = f.slips.filter((slip) => slip.topic !== topic);
  f.asking = f.asking.filter((slip) => slip.topic !== topic);
  [f.speaker, f.clockRuns] = [null, false];
}

/** An item that is adjourned stands on the agenda again, and conference goes on with another. */
export function adjournTo(f: Floor, scope: Scope): void {
  [f.speaker, f.clockRuns] = [null, false];
  if (scope !== "item") f.adjourned = scope;
}
