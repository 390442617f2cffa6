import type { Adjournable, DebateSide, ProceduralKind, SlipList, SlipSide, SpeechRole } from "#domain/debate";
import type { Instant } from "#kit";
import type { ConferenceSummary } from "../conference/contract.ts";
import type { ClauseOfMotion } from "../views/parts.ts";

/** Somebody as the hall knows them. */
export type OnTheFloor = { readonly credential: string; readonly name: string; readonly group: string };

export type SlipView = OnTheFloor & {
  readonly id: string;
  readonly side: SlipSide;
  readonly list: SlipList;
  readonly remote: boolean;
  readonly observer: boolean;
  /** How often they have spoken: in this debate, at this conference. */
  readonly spokenHere: number;
  readonly spoken: number;
  readonly askedAt: Instant;
  /** They asked when another question of this debate was before conference (an amendment that is decided): the side is of that one. */
  readonly askedOnAnother: boolean;
  /** For a procedural motion or a point of order: which, and the words. */
  readonly what: ProceduralKind | null;
  readonly words: string;
};

export type ClockView = {
  /** The moment that the clock counts from, were it never stopped: elapsed = now - since while it runs. */
  readonly since: Instant;
  readonly seconds: number;
  /** Seconds elapsed while it stands still; null while it runs. */
  readonly stoppedAfter: number | null;
  /** Seconds elapsed at which the light turns amber, and red. Before: green. */
  readonly amberAt: number;
  readonly redAt: number;
};

export type SpeechView = OnTheFloor & { readonly role: SpeechRole; readonly side: DebateSide; readonly remote: boolean; readonly clock: ClockView };

export type RulingView = {
  readonly id: string;
  readonly words: string;
  readonly reason: string;
  readonly rule: string;
  readonly point: { readonly by: string; readonly words: string; readonly taken: boolean } | null;
  /** Who ruled, in which office. */
  readonly by: string;
  readonly office: string;
  readonly at: Instant;
  readonly state: "stands" | "challenged" | "overturned";
};

export type ProceduralView = {
  readonly id: string;
  readonly what: ProceduralKind;
  /** "That the question be now put". */
  readonly title: string;
  readonly mover: string;
  readonly seconder: string;
  readonly state: "pending" | "put" | "carried" | "lost" | "refused" | "dropped";
  /** "majority of votes cast". */
  readonly thresholdWords: string;
  /** "carried, 74 to 58, majority of votes cast"; why it was refused; "" while it is pending. */
  readonly sentence: string;
  readonly at: Instant;
};

export type ConsentView = {
  readonly id: string;
  readonly until: Instant;
  readonly state: "open" | "put" | "carried" | "lost";
  readonly entries: readonly {
    readonly item: string;
    readonly itemTitle: string;
    readonly question: string;
    readonly title: string;
    readonly pulledBy: string | null;
  }[];
};

/** Those present (and elsewhere) are asked whether they object: to a withdrawal, or to taking an accepted amendment in. */
export type LeaveView = {
  readonly question: string;
  readonly title: string;
  readonly what: "withdrawal" | "incorporation";
  readonly reason: string;
  /** Until when somebody who is elsewhere may object; nothing is settled before. */
  readonly until: Instant;
  readonly objections: number;
};

export type FloorView = {
  readonly conference: ConferenceSummary;
  readonly at: Instant;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string } | null;
  /** The question in debate: the next that conference decides. `closed`: the question is to be put now. */
  readonly question: { readonly id: string; readonly title: string; readonly closed: boolean } | null;
  readonly speaker: SpeechView | null;
  /** In the order in which they will be called. */
  readonly waiting: readonly SlipView[];
  readonly listClosed: boolean;
  /** The name of the list that is called in turn with the open one; "" where there is one list. `ended`: it is empty and nobody decided to go on. */
  readonly quotaList: { readonly name: string; readonly ended: boolean };
  /** Points of order on which there is no ruling yet. */
  readonly points: readonly (OnTheFloor & { readonly id: string; readonly words: string; readonly onVote: boolean })[];
  /** Procedural motions that are pending, the one to be put first. */
  readonly pending: readonly ProceduralView[];
  /** Decided or refused, latest first. */
  readonly procedural: readonly ProceduralView[];
  readonly rulings: readonly RulingView[];
  /** Who presides, when it is not the chair. */
  readonly deputy: { readonly name: string; readonly reason: string } | null;
  /** Rules of standing orders that are suspended, with for how long. */
  readonly suspended: readonly { readonly rule: string; readonly duration: string }[];
  readonly adjourned: { readonly scope: Adjournable; readonly until: string; readonly reason: string } | null;
  readonly leave: readonly LeaveView[];
  readonly consent: readonly ConsentView[];
};

/** Why something cannot be done now: a refusal code with its figures (web/texts/refusals-debate.ts). */
export type WhyNot = { readonly code: string; readonly detail: Readonly<Record<string, string | number>> };

export const chairActs = [
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
  "askIncorporation",
  "incorporate",
  "demandParts",
  "putConsent",
] as const;
export type ChairAct = (typeof chairActs)[number];

export type ChairFloor = FloorView & {
  /** Every act of the chair; `why` is null when it is lawful now, else the reason why it is not. */
  readonly acts: readonly { readonly act: ChairAct; readonly why: WhyNot | null }[];
  /** Each procedural motion, whether it may be moved now (by somebody who has not spoken), and what carries it. */
  readonly procedurals: readonly { readonly what: ProceduralKind; readonly label: string; readonly thresholdWords: string; readonly why: WhyNot | null }[];
  /** Slips that ask for a point of order or a procedural motion, as they came. */
  readonly asking: readonly SlipView[];
  /** The next speaker by the rules; another is called with a reason. */
  readonly next: SlipView | null;
  /** Who moved the motion in debate, and who may still speak as its seconder. */
  readonly mover: OnTheFloor | null;
  readonly reservedSeconder: OnTheFloor | null;
  /** People who may take the chair: those who hold its office. */
  readonly deputies: readonly { readonly person: string; readonly name: string }[];
  /** Seconds of each kind of speech by standing orders. */
  readonly seconds: Readonly<Record<SpeechRole, number>>;
  readonly challengers: number;
  /** Clauses of the motion in debate that may be remitted by themselves; none where standing orders remit whole motions only. */
  readonly remittable: readonly ClauseOfMotion[];
  /** Questions that may be withdrawn by leave, taken in without a vote, or of which a passage may be voted apart. */
  readonly withdrawable: readonly { readonly question: string; readonly title: string }[];
  readonly incorporable: readonly { readonly question: string; readonly title: string }[];
  readonly partable: readonly {
    readonly question: string;
    readonly title: string;
    readonly clauses: readonly ClauseOfMotion[];
  }[];
};

/** What a delegate may ask for now. */
export type MyFloor = {
  readonly conference: ConferenceSummary;
  readonly at: Instant;
  readonly credential: string | null;
  /** What may be asked for; `why` is null when it may. */
  readonly may: readonly { readonly side: SlipSide; readonly why: WhyNot | null }[];
  readonly procedurals: readonly { readonly what: ProceduralKind; readonly label: string; readonly why: WhyNot | null }[];
  readonly quotaList: string;
  /** My slips with their place on the list, from 1; 0 for those that are not on it (points of order, procedural motions). */
  readonly slips: readonly (SlipView & { readonly place: number })[];
  readonly speaking: SpeechView | null;
  readonly leave: readonly (LeaveView & { readonly objected: boolean })[];
  readonly consent: readonly ConsentView[];
};

/** A motion that came after the deadline, or while conference sits. */
export type LateMotionView = {
  readonly motion: string;
  readonly title: string;
  readonly group: string;
  /** What makes it urgent, in the words of its group. */
  readonly urgency: string;
  readonly receivedAt: Instant;
  readonly deadline: Instant | null;
  readonly state: "received" | "emergency" | "noEmergency" | "admitted" | "notAdmitted";
  /** What the committee found, and why. */
  readonly reason: string;
  readonly thresholdWords: string;
  readonly item: { readonly slug: string; readonly title: string } | null;
};
export type LateMotions = {
  readonly conference: ConferenceSummary;
  readonly motions: readonly LateMotionView[];
  readonly can: { readonly find: boolean };
};
