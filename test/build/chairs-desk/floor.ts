// A small model of the floor of debate, written from the handbook (domain sections 2 and 3, scenario 15) and docs/hall/debate.md: what the chair's desk may offer
// of it, and what each act makes of it. People are the places of delegates, from 0; whoever presides is named by the office they hold.
export type Presider = "chair" | "deputy" | "third";
export type FloorKind = "closure" | "nextBusiness" | "adjourn" | "referBack" | "remit" | "suspend" | "challenge" | "noConfidence" | "goOn";
export type Scope = "debate" | "item" | "conference";
export type Ruling = { readonly id: string; readonly by: Presider; state: "stands" | "overturned"; tried: boolean };
export type Procedural = {
  readonly id: string;
  readonly what: FloorKind;
  readonly item: string | null;
  readonly topic: string;
  /** Closure: the question in debate; what shelves: the motion, "" for a report. */
  readonly question: string;
  readonly scope: Scope | null;
  readonly rule: string;
  readonly ruling: string;
  readonly presided: Presider;
  asked: boolean;
  state: "pending" | "put" | "carried" | "lost" | "refused" | "dropped";
};
export type Leave = { readonly item: string; readonly question: string; state: "open" | "given" | "objected" };
export type Floor = {
  slips: { readonly id: string; readonly who: number; readonly topic: string }[];
  /** Who has spoken in which debate, as "topic who". */
  spoken: Set<string>;
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
};

export const emptyFloor = (): Floor => ({
  slips: [],
  spoken: new Set(),
  speaker: null,
  clockRuns: false,
  closedLists: new Set(),
  closedQuestions: new Set(),
  seconded: new Set(),
  points: [],
  rulings: [],
  procedural: [],
  presiding: null,
  distrusted: new Set(),
  adjourned: null,
  suspended: new Set(),
  leave: [],
});

/** What stands around the floor: the called item, its debate, the question that is next, what may be shelved and withdrawn, and the hall. */
export type Around = {
  readonly item: string | null;
  readonly topic: string;
  /** "" while nothing is put. */
  readonly question: string;
  readonly shelvable: string | null;
  readonly withdrawable: readonly string[];
  readonly voting: "open" | "closed" | null;
  readonly quorate: boolean;
};

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
] as const;
export type FloorActName = (typeof floorActs)[number];
export const floorKinds: readonly FloorKind[] = ["closure", "nextBusiness", "adjourn", "referBack", "remit", "suspend", "challenge", "noConfidence", "goOn"];

/** From the first to be put to the last, where several are pending (handbook, domain section 2). */
const precedence: readonly FloorKind[] = ["challenge", "noConfidence", "adjourn", "suspend", "nextBusiness", "closure", "remit", "referBack", "goOn"];

export const pending = (f: Floor): Procedural[] =>
  f.procedural.filter(({ state }) => state === "pending" || state === "put").sort((a, b) => precedence.indexOf(a.what) - precedence.indexOf(b.what));

/** The first that still waits for its vote; one that is being voted on does not. */
export const waitingMotion = (f: Floor, of: Around): Procedural | undefined => pending(f).find(({ state }) => state === "pending" || of.voting === null);

const key = ({ topic, question }: Pick<Around, "topic" | "question">): string => `${topic}/${question}`;
const presider = (f: Floor): Presider => f.presiding ?? "chair";

/** Whom conference has no confidence in does not preside. */
export const fit = (f: Floor): boolean => !f.distrusted.has(presider(f));

/** What it is about is gone: its question is decided, or conference is at another item. */
export function lapsed(of: Around, motion: Procedural): boolean {
  const { what, item, topic, question, scope } = motion;
  if (what === "closure") return topic !== of.topic || question !== of.question;
  if (what === "nextBusiness" || what === "remit") return item !== of.item || question !== of.shelvable;
  if (what === "referBack") return item !== of.item || (question === "" ? of.question !== "" : question !== of.shelvable);
  if (what === "adjourn" && scope !== "conference") return item !== of.item || (scope === "debate" && topic !== of.topic);
  return false;
}

/** Challenge and no confidence are put by another than whom they are about. */
function byDeputy(f: Floor, { what, ruling, presided }: Procedural): boolean {
  if (what !== "challenge" && what !== "noConfidence") return true;
  const about = what === "challenge" ? f.rulings.find(({ id }) => id === ruling)?.by : presided;
  return f.presiding !== null && f.presiding !== about;
}

export const mayPut = (f: Floor, of: Around, motion: Procedural | undefined): boolean =>
  motion !== undefined &&
  of.voting === null &&
  of.quorate &&
  f.adjourned === null &&
  f.points.length === 0 &&
  pending(f)[0] === motion &&
  !lapsed(of, motion) &&
  byDeputy(f, motion) &&
  (motion.what !== "remit" || motion.asked);

export const challengeable = (f: Floor): Ruling | undefined => f.rulings.find(({ state, tried }) => state === "stands" && !tried);

/** Those who may be asked for leave now, and those for whom leave may be given: nobody is elsewhere, so nobody is waited for. */
export const leaveToAsk = (f: Floor, of: Around): string | undefined =>
  of.withdrawable.find((id) => !f.leave.some(({ item, question, state }) => item === of.item && question === id && state !== "objected"));
export const leaveToGive = (f: Floor, of: Around): string | undefined =>
  f.leave.find(({ item, question, state }) => item === of.item && state === "open" && of.withdrawable.includes(question))?.question;

/** What of the floor the chair's desk offers, by the handbook. */
export function lawfulOnFloor(f: Floor, of: Around): FloorActName[] {
  const { quorate, item, topic, question } = of;
  const sits = f.adjourned === null;
  const quiet = of.voting === null;
  const speaks = f.speaker !== null;
  const called = item !== null;
  const closed = f.closedQuestions.has(key(of));
  const first = waitingMotion(f, of);
  const ruledOn = f.points.length === 0;
  const line = f.slips.filter((slip) => slip.topic === topic);
  const business: Partial<Record<FloorActName, boolean>> = {
    callSpeaker: sits && quiet && called && ruledOn && !speaks && pending(f).length === 0 && !closed && line.length > 0,
    startClock: speaks && ruledOn && !f.clockRuns,
    extendClock: speaks,
    closeList: called && !f.closedLists.has(topic),
    reopenList: called && f.closedLists.has(topic),
    second: sits && called && question !== "" && !f.seconded.has(key(of)),
    takePoint: true,
    rule: true,
    putProcedural: mayPut(f, of, first),
    refuseProcedural: first !== undefined && first.what !== "challenge" && first.what !== "noConfidence",
    askLeave: sits && quiet && leaveToAsk(f, of) !== undefined,
    giveLeave: quiet && leaveToGive(f, of) !== undefined,
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
    enterSpeaker: quorate && sits && called && !closed && !f.closedLists.has(topic),
    dropProcedural: quorate && first !== undefined,
    preside: true,
  };
  const may = { ...byTheDesk, ...(fit(f) ? { ...always, ...(quorate ? business : {}) } : {}) };
  return floorActs.filter((act) => may[act] === true);
}

const isPending = (f: Floor, what: FloorKind): boolean => pending(f).some((motion) => motion.what === what);
/** What was lost is not moved again for some minutes, and a walk is over sooner; a challenge has its own rule. */
export const lostBefore = (f: Floor, of: Around, what: FloorKind, rule = ""): boolean =>
  f.procedural.some((motion) => motion.state === "lost" && motion.what === what && motion.topic === of.topic && motion.rule === rule);

/** Which procedural motions somebody who has not spoken may move now. */
export function lawfulKinds(f: Floor, of: Around): FloorKind[] {
  if (f.adjourned !== null || of.voting !== null) return [];
  const called = of.item !== null;
  const object: Readonly<Record<FloorKind, boolean>> = {
    closure: called && of.question !== "" && !f.closedQuestions.has(key(of)),
    nextBusiness: called && of.shelvable !== null,
    remit: called && of.shelvable !== null,
    referBack: called && (of.question === "" || of.shelvable !== null),
    adjourn: true,
    suspend: true,
    challenge: challengeable(f) !== undefined,
    noConfidence: true,
    goOn: false,
  };
  return floorKinds.filter(
    (what) =>
      (of.quorate || what === "adjourn") && object[what] && (what === "suspend" || (!isPending(f, what) && (what === "challenge" || !lostBefore(f, of, what)))),
  );
}

/** What comes before a vote of the order of business. */
export const floorIsClear = (f: Floor, item: string, question: string): boolean =>
  f.adjourned === null &&
  f.points.length === 0 &&
  pending(f).length === 0 &&
  !f.leave.some((leave) => leave.item === item && leave.question === question && leave.state === "open");

// ---- what a result makes of the floor ----

/** Everybody who waited for the debate goes home. */
function dismiss(f: Floor, topic: string): void {
  f.slips = f.slips.filter((slip) => slip.topic !== topic);
  [f.speaker, f.clockRuns] = [null, false];
}

export function adjournTo(f: Floor, scope: Scope): void {
  [f.speaker, f.clockRuns] = [null, false];
  if (scope !== "item") f.adjourned = scope;
}

/** The floor's own part of what was carried; what it does to questions is for the order of business. */
export function carriedOnFloor(f: Floor, motion: Procedural): void {
  const { what, topic, question, scope, rule, ruling, presided } = motion;
  motion.state = "carried";
  if (what === "closure") f.closedQuestions.add(`${topic}/${question}`);
  if (what === "nextBusiness" || what === "remit" || what === "referBack") dismiss(f, topic);
  if (what === "adjourn") adjournTo(f, scope ?? "debate");
  if (what === "suspend") f.suspended.add(rule);
  if (what === "noConfidence") f.distrusted.add(presided);
  for (const one of f.rulings) if (what === "challenge" && one.id === ruling) one.state = "overturned";
}
