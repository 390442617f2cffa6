import { type Clock, newClock, started, stopped } from "./clock.ts";
import { callingOrder, type InLine, type LastCalled, type Lists, quotaEnded } from "./order.ts";
import { precedence } from "./procedural.ts";
import type { Adjournable, FloorAct, ProceduralKind, ProceduralTerms, TimedAct, Topic } from "./state.ts";

type ActOf = { readonly [K in FloorAct["kind"]]: Extract<FloorAct, { readonly kind: K }> };

/** What was asked, as it stands now. */
export type Slip = Omit<ActOf["asked"], "kind" | "slip" | "atDesk"> & { readonly id: string; readonly seq: number; readonly at: number };

export type Speech = Omit<ActOf["called"], "kind" | "slip" | "seconds" | "reason"> & { readonly seq: number };

export type Point = { readonly id: string; readonly credential: string; readonly words: string; readonly onVote: boolean; readonly at: number };

export type Ruling = {
  readonly id: string;
  readonly words: string;
  readonly reason: string;
  readonly rule: string;
  readonly taken: boolean;
  readonly point: Point | null;
  /** Who ruled: whoever presided. */
  readonly by: string | null;
  readonly office: string;
  readonly at: number;
  readonly state: "stands" | "challenged" | "overturned";
};

export type ProceduralMotion = {
  readonly id: string;
  readonly seq: number;
  readonly terms: ProceduralTerms;
  readonly mover: string | null;
  readonly seconder: string | null;
  readonly challengers: readonly string[];
  /** Who presided when it was moved: of no confidence, whom it is about. */
  readonly presided: string | null;
  readonly moverAgrees: boolean | null;
  readonly state: "pending" | "put" | "carried" | "lost" | "refused" | "dropped";
  readonly division: string | null;
  readonly sentence: string;
  /** When it was moved, and when it was settled. */
  readonly at: number;
  readonly settledAt: number | null;
};

export type Leave = {
  readonly what: "withdrawal" | "incorporation";
  readonly item: string;
  readonly question: string;
  readonly by: string;
  readonly reason: string;
  readonly until: number;
  readonly state: "open" | "given" | "objected";
  readonly objectors: readonly string[];
};

export type ConsentList = {
  readonly id: string;
  readonly until: number;
  readonly entries: readonly { readonly item: string; readonly question: string; readonly pulledBy: string | null }[];
};

export type FloorState = {
  readonly slips: ReadonlyMap<string, Slip>;
  /** Every speech that was called, in order; the last is at the rostrum while `clock` is there. */
  readonly speeches: readonly Speech[];
  readonly clock: Clock | null;
  readonly closedLists: ReadonlySet<Topic>;
  readonly goOn: ReadonlySet<Topic>;
  /** Debate on these is closed (inDebate): by closure or the reply. */
  readonly closedQuestions: ReadonlySet<string>;
  readonly replied: ReadonlySet<string>;
  readonly seconded: ReadonlyMap<string, { readonly credential: string; readonly reserves: boolean }>;
  readonly points: ReadonlyMap<string, Point>;
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly procedural: ReadonlyMap<string, ProceduralMotion>;
  readonly presiding: { readonly person: string; readonly reason: string } | null;
  /** Whom conference has no confidence in: they preside no more. */
  readonly distrusted: ReadonlySet<string>;
  readonly adjourned: { readonly scope: Adjournable; readonly topic: Topic; readonly until: string; readonly reason: string } | null;
  readonly suspended: readonly { readonly rule: string; readonly duration: string }[];
  readonly leave: ReadonlyMap<string, Leave>;
  readonly consent: ReadonlyMap<string, ConsentList>;
};

type Writable<T> = {
  -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : T[K] extends ReadonlySet<infer A>
      ? Set<A>
      : T[K] extends readonly (infer A)[]
        ? A[]
        : T[K];
};
type Draft = Writable<FloorState>;

/** Labels of questions are unique on their item only, so a question is named with its debate. */
export const inDebate = (topic: Topic, question: string): string => `${topic}/${question}`;
const onItem = (item: string, question: string): string => `${item}/${question}`;

const empty = (): Draft => ({
  slips: new Map(),
  speeches: [],
  clock: null,
  closedLists: new Set(),
  goOn: new Set(),
  closedQuestions: new Set(),
  replied: new Set(),
  seconded: new Map(),
  points: new Map(),
  rulings: new Map(),
  procedural: new Map(),
  presiding: null,
  distrusted: new Set(),
  adjourned: null,
  suspended: [],
  leave: new Map(),
  consent: new Map(),
});

const change = <K, V>(map: Map<K, V>, key: K, with_: (value: V) => V): void => {
  const value = map.get(key);
  if (value !== undefined) map.set(key, with_(value));
};

/** What follows from a procedural motion that was carried, on the floor itself; what it does to questions is the engine's. */
const effects: Readonly<Record<ProceduralKind, (to: Draft, motion: ProceduralMotion) => void>> = {
  closure: (to, { terms }) => to.closedQuestions.add(inDebate(terms.topic, terms.question)),
  nextBusiness: (to, { terms }) => dismiss(to, terms.topic),
  remit: (to, { terms }) => {
    if ((terms.clauses ?? []).length === 0) dismiss(to, terms.topic);
  },
  referBack: (to, { terms }) => dismiss(to, terms.topic),
  adjourn: (to, { terms }) => adjournTo(to, terms.scope ?? "debate", terms.topic, terms.until ?? "", "carried"),
  suspend: (to, { terms }) => to.suspended.push({ rule: terms.rule ?? "", duration: terms.duration ?? "" }),
  challenge: (to, { terms }) => change(to.rulings, terms.ruling ?? "", (ruling) => ({ ...ruling, state: "overturned" as const })),
  noConfidence: (to, { presided }) => {
    if (presided !== null) to.distrusted.add(presided);
  },
  admission: () => undefined,
  goOn: (to, { terms }) => to.goOn.add(terms.topic),
  consent: () => undefined,
};

/** The debate is over: nobody waits for it any more. */
function dismiss(to: Draft, topic: Topic): void {
  for (const slip of to.slips.values()) if (slip.topic === topic) to.slips.delete(slip.id);
  to.clock = null;
}

function adjournTo(to: Draft, scope: Adjournable, topic: Topic, until: string, reason: string): void {
  to.clock = null;
  // An item that is adjourned stands on the agenda again; conference goes on with another.
  if (scope !== "item") to.adjourned = { scope, topic, until, reason };
}

function decide(to: Draft, act: FloorAct & { readonly kind: "decided" }, at: number): void {
  const motion = to.procedural.get(act.motion);
  if (motion === undefined) throw new Error(`the log speaks of ${act.motion}, which was not moved`);
  to.procedural.set(act.motion, { ...motion, state: act.carried ? "carried" : "lost", division: act.division, sentence: act.sentence, settledAt: at });
  if (act.carried) effects[motion.terms.what](to, motion);
  else if (motion.terms.what === "challenge") change(to.rulings, motion.terms.ruling ?? "", (ruling) => ({ ...ruling, state: "stands" as const }));
}

function call(to: Draft, act: FloorAct & { readonly kind: "called" }, seq: number): void {
  const { credential, role, side, topic, question, list, remote } = act;
  to.speeches.push({ credential, role, side, topic, question, list, remote, seq });
  to.clock = newClock(act.seconds);
  withSlip(to, act.slip);
  const key = inDebate(topic, question);
  if (role === "seconder") to.seconded.set(key, { credential, reserves: false });
  if (role !== "reply") return;
  // The reply closes the debate (handbook, scenario 18: mover replies, vote).
  to.replied.add(key);
  to.closedQuestions.add(key);
}

function propose(to: Draft, act: FloorAct & { readonly kind: "proposed" }, { seq, at, by }: TimedAct): void {
  const { motion: id, terms, mover, seconder, challengers, slip } = act;
  withSlip(to, slip);
  if (terms.what === "challenge") change(to.rulings, terms.ruling ?? "", (ruling) => ({ ...ruling, state: "challenged" as const }));
  const presided = to.presiding?.person ?? by;
  const open = { moverAgrees: null, state: "pending" as const, division: null, sentence: "", at, settledAt: null };
  to.procedural.set(id, { id, seq, terms, mover, seconder, challengers, presided, ...open });
}

function settle(to: Draft, id: string, state: "refused" | "dropped", reason: string, at: number): void {
  const motion = to.procedural.get(id);
  if (motion?.terms.what === "challenge") change(to.rulings, motion.terms.ruling ?? "", (ruling) => ({ ...ruling, state: "stands" as const }));
  change(to.procedural, id, (one) => ({ ...one, state, sentence: reason, settledAt: at }));
}

function rule(to: Draft, act: FloorAct & { readonly kind: "ruled" }, { at, by, office }: TimedAct): void {
  const { ruling: id, words, reason, rule: relied, taken, point } = act;
  const on = point === null ? null : (to.points.get(point) ?? null);
  if (point !== null) to.points.delete(point);
  to.rulings.set(id, { id, words, reason, rule: relied, taken, point: on, by: to.presiding?.person ?? by, office, at, state: "stands" as const });
}

function askLeave(to: Draft, leave: Pick<Leave, "what" | "item" | "question" | "by" | "reason">, until: number): void {
  to.leave.set(onItem(leave.item, leave.question), { ...leave, until, state: "open", objectors: [] });
}

type Applies = { readonly [K in keyof ActOf]: (to: Draft, act: ActOf[K], timed: TimedAct) => void };

const onClock = (to: Draft, with_: (clock: Clock) => Clock): void => {
  if (to.clock !== null) to.clock = with_(to.clock);
};
const withSlip = (to: Draft, slip: string | null): void => {
  if (slip !== null) to.slips.delete(slip);
};
const given = (to: Draft, { item, question }: { readonly item: string; readonly question: string }): void =>
  change(to.leave, onItem(item, question), (leave) => ({ ...leave, state: "given" as const }));

function ask(to: Draft, act: ActOf["asked"], { seq, at }: TimedAct): void {
  const { slip: id, credential, observer, topic, question, side, what, words, list, remote } = act;
  to.slips.set(id, { id, seq, at, credential, observer, topic, question, side, what, words, list, remote });
}

function raise(to: Draft, { point: id, credential, words, onVote, slip }: ActOf["pointRaised"], at: number): void {
  withSlip(to, slip);
  to.points.set(id, { id, credential, words, onVote, at });
  onClock(to, (clock) => stopped(clock, at));
}

function pull(to: Draft, { list: id, item, question, credential }: ActOf["consentPulled"]): void {
  change(to.consent, id, (list) => ({
    ...list,
    entries: list.entries.map((entry) =>
      entry.item === item && entry.question === question && entry.pulledBy === null ? { ...entry, pulledBy: credential } : entry,
    ),
  }));
}

const applies: Applies = {
  asked: ask,
  slipChanged: (to, act) => change(to.slips, act.slip, (slip) => ({ ...slip, question: act.question, side: act.side, list: act.list, remote: act.remote })),
  slipWithdrawn: (to, { slip }) => withSlip(to, slip),
  listClosed: (to, { topic }) => void to.closedLists.add(topic),
  listReopened: (to, { topic }) => void to.closedLists.delete(topic),
  called: (to, act, { seq }) => call(to, act, seq),
  seconded: (to, { topic, question, credential, reserves }) => void to.seconded.set(inDebate(topic, question), { credential, reserves }),
  clockStarted: (to, _, { at }) => onClock(to, (clock) => started(clock, at)),
  clockStopped: (to, _, { at }) => onClock(to, (clock) => stopped(clock, at)),
  clockExtended: (to, { seconds }) => onClock(to, (clock) => ({ ...clock, seconds: clock.seconds + seconds })),
  speechEnded: (to) => void (to.clock = null),
  pointRaised: (to, act, { at }) => raise(to, act, at),
  ruled: rule,
  proposed: propose,
  refused: (to, act, { at }) => {
    withSlip(to, act.slip);
    if (act.motion !== null) settle(to, act.motion, "refused", act.reason, at);
  },
  dropped: (to, act, { at }) => settle(to, act.motion, "dropped", act.reason, at),
  moverAsked: (to, act) => change(to.procedural, act.motion, (motion) => ({ ...motion, moverAgrees: act.agrees })),
  put: (to, act) => change(to.procedural, act.motion, (motion) => ({ ...motion, state: "put" as const, division: act.division })),
  decided: (to, act, { at }) => decide(to, act, at),
  presides: (to, { person, reason }) => void (to.presiding = person === null ? null : { person, reason }),
  adjourned: (to, act) => adjournTo(to, act.scope, act.topic, act.until, act.reason),
  resumed: (to) => void (to.adjourned = null),
  leaveAsked: (to, { item, question, by, reason, seconds }, { at }) => askLeave(to, { what: "withdrawal", item, question, by, reason }, at + seconds * 1000),
  incorporationAsked: (to, { item, question, seconds }, { at }) =>
    askLeave(to, { what: "incorporation", item, question, by: "", reason: "" }, at + seconds * 1000),
  leaveGiven: given,
  incorporated: given,
  objected: (to, { item, question, credential }) =>
    change(to.leave, onItem(item, question), (leave) => ({ ...leave, state: "objected" as const, objectors: [...leave.objectors, credential] })),
  consentProposed: (to, act) => {
    const entries = act.entries.map((entry) => ({ ...entry, pulledBy: null }));
    to.consent.set(act.list, { id: act.list, until: act.until, entries });
  },
  consentPulled: pull,
};

function apply<K extends FloorAct["kind"]>(to: Draft, act: ActOf[K] & { readonly kind: K }, timed: TimedAct): void {
  const kind: K = act.kind;
  applies[kind](to, act, timed);
}

/** The state that the log amounts to: the same on every machine, for ever. */
export function playFloor(acts: readonly TimedAct[]): FloorState {
  const draft = empty();
  for (const timed of acts) apply(draft, timed.act, timed);
  return draft;
}

export const leaveOn = (state: FloorState, item: string, question: string): Leave | undefined => state.leave.get(onItem(item, question));

/** Speeches that count as having spoken in a debate; who moved a procedural motion or answered a question has not. */
const contributes = ({ role }: Speech): boolean => role === "mover" || role === "seconder" || role === "speaker" || role === "reply";

export const hasSpoken = (state: FloorState, topic: Topic, credential: string): boolean =>
  state.speeches.some((speech) => speech.topic === topic && speech.credential === credential && contributes(speech));

/** Who speaks, while somebody does. */
export const speakerOf = (state: FloorState): Speech | null => (state.clock === null ? null : (state.speeches.at(-1) ?? null));

export const isSpeech = ({ side }: Pick<Slip, "side">): boolean => side !== "pointOfOrder" && side !== "procedural";

export type InLineSlip = Slip & InLine;

/** Slips of one debate that wait for a speech, as they came, with how often their people have spoken. */
export function waitingFor(state: FloorState, topic: Topic): InLineSlip[] {
  const here = new Map<string, number>();
  const all = new Map<string, number>();
  for (const speech of state.speeches.filter(contributes)) {
    all.set(speech.credential, (all.get(speech.credential) ?? 0) + 1);
    if (speech.topic === topic) here.set(speech.credential, (here.get(speech.credential) ?? 0) + 1);
  }
  return [...state.slips.values()]
    .filter((slip) => slip.topic === topic && isSpeech(slip))
    .map((slip) => ({ ...slip, spokenHere: here.get(slip.credential) ?? 0, spoken: all.get(slip.credential) ?? 0 }));
}

/** Whom the next speaker of a debate alternates with. */
export function lastIn(state: FloorState, topic: Topic): LastCalled | null {
  const own = state.speeches.filter((speech) => speech.topic === topic && (speech.role === "mover" || speech.role === "seconder" || speech.role === "speaker"));
  const last = own.at(-1);
  if (last === undefined) return null;
  const side = own.findLast((speech) => speech.side !== "either")?.side ?? "either";
  // Movers and seconders come from no list: the zip begins with the quota list.
  const listed = own.findLast((speech) => speech.role === "speaker");
  return { side, list: listed?.list ?? "open", remote: last.remote };
}

export const listsOf = (state: FloorState, topic: Topic, quotaList: string): Lists => ({ quota: quotaList !== "", goOn: state.goOn.has(topic) });

/** Those who wait in a debate, in the order in which they are called. */
export const lineOf = (state: FloorState, topic: Topic, quotaList: string): InLineSlip[] =>
  callingOrder(waitingFor(state, topic), lastIn(state, topic), listsOf(state, topic, quotaList));

export const quotaEndedIn = (state: FloorState, topic: Topic, quotaList: string): boolean =>
  quotaEnded(waitingFor(state, topic), lastIn(state, topic), listsOf(state, topic, quotaList));

/** Procedural motions that are pending, the first to be put first. */
export const pendingIn = (state: FloorState): ProceduralMotion[] =>
  [...state.procedural.values()]
    .filter(({ state: is }) => is === "pending" || is === "put")
    .sort((a, b) => precedence.indexOf(a.terms.what) - precedence.indexOf(b.terms.what) || a.seq - b.seq);
