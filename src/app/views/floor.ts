import { type ConferenceId, floorOrdersOf } from "#domain/conference";
import {
  beforePutting,
  elapsed,
  type FloorState,
  lineOf,
  pendingIn,
  playFloor,
  presides,
  type Situation,
  speakerOf,
  type TimedAct,
  titleOf,
  type Topic,
} from "#domain/debate";
import type { Actor } from "#domain/people";
import type { Procedure, Question } from "#domain/voting";
import { type Instant, no, ok, type Refusal, type Result } from "#kit";
import type { Conference } from "../../store/conference.ts";
import { betweenSessions, type FloorCredential, floorActsOf, onTheFloor, type RecordedFloorAct } from "../../store/debate.ts";
import { calledItem } from "../../store/hall-now.ts";
import type { Tx } from "../../store/tx.ts";
import { findFrozenItem, runningIn } from "../../store/voting.ts";
import type { HallDebate } from "../hall/contract.ts";
import { attendance } from "./conference.ts";
import { lawfulOn, load, type Loaded } from "./voting.ts";

const millis = (at: Instant): number => Date.parse(at);
export const instantOf = (at: number): Instant => new Date(at).toISOString() as Instant;

export const timed = (acts: readonly RecordedFloorAct[]): TimedAct[] => acts.map(({ seq, act, at, by, office }) => ({ seq, act, at: millis(at), by, office }));

/** The question that is debated: a motion from its moving on, whatever of it is put apart; an amendment; a section. */
function debated(procedure: Procedure, question: Question): Question {
  if (question.kind !== "moving" && question.subject.kind !== "part") return question;
  const { subject } = question;
  if (!("motion" in subject)) return question;
  const main = procedure.questions.find((one) => one.kind === "motion" && one.subject.kind === "motion" && one.subject.motion === subject.motion);
  return main ?? question;
}

/** What is debated together: a motion with its amendments, a section of a composite, else the item. */
function topicOf(item: string, question: Question | null): Topic {
  const subject = question?.subject;
  if (subject === undefined) return item;
  if ("motion" in subject) return `${item}:motion:${subject.motion}`;
  return "section" in subject ? `${item}:section:${subject.section}` : `${item}:${question?.id ?? ""}`;
}

/** The question that the called item decides next, the one that is debated, and what is debated together with it. */
function inDebate(called: Loaded | null): { readonly next: Question | null; readonly question: Question | null; readonly topic: Topic } {
  if (called === null) return { next: null, question: null, topic: "" };
  const { next: step } = called.history.state;
  const next = step.kind === "finished" ? null : step.question;
  const question = next === null ? null : debated(called.item.procedure, next);
  return { next, question, topic: topicOf(called.item.id, question) };
}

export type Floor = {
  readonly conference: Conference;
  readonly acts: readonly RecordedFloorAct[];
  readonly state: FloorState;
  readonly of: Situation;
  readonly called: Loaded | null;
  /** The question in debate, and the one that is decided next: a motion is debated while it is being moved. */
  readonly question: Question | null;
  readonly next: Question | null;
};

/** Who moved the question in debate, where they were called to do so. */
const moverOf = (state: FloorState, topic: Topic, question: string): string | null =>
  state.speeches.findLast((speech) => speech.role === "mover" && speech.topic === topic && speech.question === question)?.credential ?? null;

async function calledIn(tx: Tx, conference: ConferenceId): Promise<Loaded | null> {
  const at = await calledItem(tx, conference);
  const item = at === null ? null : await findFrozenItem(tx, at.id);
  return item === null ? null : load(tx, item);
}

/** The motion of the debate, if it may be shelved now. */
function shelvableIn(called: Loaded, question: Question | null): string | null {
  if (question === null) return null;
  const { item } = called;
  const { shelve } = lawfulOn(called);
  const topic = topicOf(item.id, question);
  return shelve.find((id) => topicOf(item.id, item.procedure.questions.find((one) => one.id === id) ?? null) === topic) ?? null;
}

/** The floor at this moment, with all that stands around it. */
export async function floorOf(tx: Tx, conference: Conference, actor: Actor | null, now: Instant): Promise<Floor> {
  const acts = await floorActsOf(tx, conference.id);
  const state = playFloor(timed(acts));
  const called = await calledIn(tx, conference.id);
  const { next, question, topic } = inDebate(called);
  const { present, quorum } = await attendance(tx, conference.id, conference.standingOrders.quorum);
  const running = await runningIn(tx, conference.id);
  const of: Situation = {
    orders: floorOrdersOf(conference.standingOrders),
    now: millis(now),
    item: called?.item.id ?? null,
    topic,
    question: question?.id ?? "",
    shelvable: called === null ? null : shelvableIn(called, question),
    voting: running !== null,
    counted: running?.division.kind === "closed",
    present,
    quorum,
    sessionOver: await betweenSessions(tx, conference.id),
    mover: moverOf(state, topic, question?.id ?? ""),
    presider: actor?.kind === "person" ? actor.id : null,
  };
  return { conference, acts, state, of, called, question, next };
}

/** What the log of the floor amounts to now. */
export const floorNow = async (tx: Tx, conference: ConferenceId): Promise<FloorState> => playFloor(timed(await floorActsOf(tx, conference)));

/** Refuses to put a question of an item while something on the floor comes first: an adjournment, a point of order, a procedural motion, leave that is asked. */
export const floorClear = (state: FloorState, item: string, question: string): Result<null, Refusal> => beforePutting(state, { item }, question);

/** Whoever presides, as the log has it; refused for somebody in whom conference has no confidence. */
export const mayPreside = (state: FloorState, actor: Actor): Result<null, Refusal> => presides(state, { presider: actor.kind === "person" ? actor.id : null });

/** While conference stands adjourned no other item is called. */
export const conferenceSits = ({ adjourned }: FloorState): Result<null, Refusal> =>
  adjourned?.scope === "conference" ? no({ code: "floor.adjourned", detail: { until: adjourned.until } }) : ok(null);

const roleWords = (role: string, side: string): string => (role === "speaker" && side !== "either" ? side : role === "procedural" ? "procedural motion" : role);

const nameOf = (people: ReadonlyMap<string, FloorCredential>, credential: string): Pick<FloorCredential, "name" | "group"> =>
  people.get(credential) ?? { name: "", group: "" };

function speakerNow(state: FloorState, people: ReadonlyMap<string, FloorCredential>, now: number): HallDebate["speaker"] {
  const { clock } = state;
  const speech = speakerOf(state);
  if (clock === null || speech === null) return null;
  const spent = elapsed(clock, now);
  return {
    ...namedOnly(nameOf(people, speech.credential)),
    role: roleWords(speech.role, speech.side),
    // Counted from here, had it never stopped; while it runs this does not change from one picture to the next.
    since: instantOf(clock.runningSince === null ? now - spent : clock.runningSince - clock.before),
    seconds: clock.seconds,
    stoppedAfter: clock.runningSince === null ? Math.floor(spent / 1000) : null,
  };
}

const namedOnly = ({ name, group }: Pick<FloorCredential, "name" | "group">) => ({ name, group });

/** So many of those who wait are shown on the big screen and on every phone. */
const shownWaiting = 12;

/** Speaker and list; null while nothing is debated. */
async function debateNow(tx: Tx, conference: Conference, state: FloorState, called: Loaded | null, now: number): Promise<HallDebate | null> {
  const { topic } = inDebate(called);
  const line = called === null ? [] : lineOf(state, topic, floorOrdersOf(conference.standingOrders).quotaList).slice(0, shownWaiting);
  const speech = speakerOf(state);
  const [pending] = pendingIn(state);
  if (speech === null && line.length === 0 && pending === undefined && !state.closedLists.has(topic)) return null;
  const people = await onTheFloor(tx, [...line.map(({ credential }) => credential), ...(speech === null ? [] : [speech.credential])]);
  return {
    speaker: speakerNow(state, people, now),
    waiting: line.map((slip) => ({ id: slip.id, ...namedOnly(nameOf(people, slip.credential)), role: slip.side, remote: slip.remote })),
    listClosed: state.closedLists.has(topic),
    pending: pending === undefined ? "" : `${titleOf(pending.terms)}.`,
  };
}

const adjournedWords = { debate: "The debate stands adjourned", item: "The item stands adjourned", conference: "Conference stands adjourned" } as const;

/** The place in the log of what was last proposed for a consent list or taken off one; "" while there is none. */
const consentNow = (acts: readonly RecordedFloorAct[]): string =>
  String(acts.findLast(({ act }) => act.kind === "consentProposed" || act.kind === "consentPulled")?.seq ?? "");

/** What is to be said to the hall beside the question: an adjournment, leave that is asked, a point of order; "" for nothing. */
function noticeNow(state: FloorState, called: Loaded | null): string {
  if (state.adjourned !== null) return `${adjournedWords[state.adjourned.scope]}${state.adjourned.until === "" ? "" : ` until ${state.adjourned.until}`}.`;
  if (state.points.size > 0) return "A point of order is being heard.";
  const decided = new Set<string>(called?.history.state.decisions.map(({ question }) => question));
  const leave = [...state.leave.values()].find((one) => one.state === "open" && one.item === called?.item.id && !decided.has(one.question));
  if (leave === undefined) return "";
  const title = called?.item.procedure.questions.find(({ id }) => id === leave.question)?.title ?? leave.question;
  return leave.what === "withdrawal"
    ? `Leave is asked to withdraw: ${title}. Does anybody object?`
    : `The mover accepts an amendment: ${title}. Does anybody object to taking it in?`;
}

/** `resumed`: when conference last went on after an adjournment; "" for never. */
export type HallFloor = { readonly debate: HallDebate | null; readonly notice: string; readonly consent: string; readonly resumed: string };

/** The floor as everybody in the hall may know it, from one reading of its log. `called`: the item that conference is at. */
export async function hallFloor(tx: Tx, conference: Conference, called: Loaded | null, at: Instant): Promise<HallFloor> {
  const acts = await floorActsOf(tx, conference.id);
  if (acts.length === 0) return { debate: null, notice: "", consent: "", resumed: "" };
  const state = playFloor(timed(acts));
  return {
    debate: await debateNow(tx, conference, state, called, millis(at)),
    notice: noticeNow(state, called),
    consent: consentNow(acts),
    resumed: acts.findLast(({ act }) => act.kind === "resumed")?.at ?? "",
  };
}
