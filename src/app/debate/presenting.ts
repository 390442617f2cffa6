import {
  elapsed,
  type FloorState,
  type InLineSlip,
  inDebate,
  type Leave,
  lightsOf,
  lineOf,
  pendingIn,
  type ProceduralMotion,
  proceduralRules,
  quotaEndedIn,
  type Slip,
  speakerOf,
  titleOf,
} from "#domain/debate";
import { thresholdWords } from "#domain/voting";
import type { Refusal } from "#kit";
import { type FloorCredential, onTheFloor } from "../../store/debate.ts";
import { frozenItemsOf, namesOf } from "../../store/voting.ts";
import type { Call } from "../usecase.ts";
import { summaryOf } from "../views/conference.ts";
import { type Floor, instantOf } from "../views/floor.ts";
import type { ConsentView, FloorView, LeaveView, OnTheFloor, ProceduralView, RulingView, SlipView, SpeechView, WhyNot } from "./contract.ts";

export type People = ReadonlyMap<string, FloorCredential>;

/** So many rulings and procedural motions are shown, the latest first; the log has all. */
const shown = 50;

export const why = (refusal: Refusal | null): WhyNot | null =>
  refusal === null
    ? null
    : {
        code: refusal.code,
        detail: Object.fromEntries(Object.entries(refusal.detail ?? {}).map(([key, value]) => [key, typeof value === "object" ? value.join(", ") : value])),
      };

export const person = (people: People, credential: string): OnTheFloor => {
  const known = people.get(credential);
  return { credential, name: known?.name ?? "", group: known?.group ?? "" };
};

const named = (people: People, credential: string | null): string => {
  const known = credential === null ? undefined : people.get(credential);
  return known === undefined ? "" : known.group === "" ? known.name : `${known.name}, ${known.group}`;
};

export const slipView = (people: People, floor: Floor, slip: Slip & Partial<Pick<InLineSlip, "spokenHere" | "spoken">>): SlipView => ({
  id: slip.id,
  ...person(people, slip.credential),
  side: slip.side,
  list: slip.list,
  remote: slip.remote,
  observer: slip.observer,
  spokenHere: slip.spokenHere ?? 0,
  spoken: slip.spoken ?? 0,
  askedAt: instantOf(slip.at),
  askedOnAnother: slip.question !== floor.of.question,
  what: slip.what,
  words: slip.words,
});

export function speechView(people: People, { state, of }: Floor): SpeechView | null {
  const { clock } = state;
  const speech = speakerOf(state);
  if (clock === null || speech === null) return null;
  const spent = elapsed(clock, of.now);
  return {
    ...person(people, speech.credential),
    role: speech.role,
    side: speech.side,
    remote: speech.remote,
    clock: {
      since: instantOf(of.now - spent),
      seconds: clock.seconds,
      stoppedAfter: clock.runningSince === null ? Math.floor(spent / 1000) : null,
      ...lightsOf(clock.seconds),
    },
  };
}

const proceduralView = (people: People, { of }: Floor, motion: ProceduralMotion): ProceduralView => ({
  id: motion.id,
  what: motion.terms.what,
  title: titleOf(motion.terms),
  mover: named(people, motion.mover),
  seconder: named(people, motion.seconder),
  state: motion.state,
  thresholdWords: thresholdWords(proceduralRules[motion.terms.what].threshold(of.orders)),
  sentence: motion.sentence,
  at: instantOf(motion.settledAt ?? motion.at),
});

/** Everybody whom the pages name. */
export async function peopleOf(call: Call, { state }: Floor): Promise<People> {
  const ids = new Set<string>();
  const add = (credential: string | null): void => void (credential !== null && credential !== "" && ids.add(credential));
  for (const slip of state.slips.values()) add(slip.credential);
  for (const { credential } of state.points.values()) add(credential);
  for (const { mover, seconder } of state.procedural.values()) [mover, seconder].forEach(add);
  for (const { point } of state.rulings.values()) add(point?.credential ?? null);
  for (const { by } of state.leave.values()) add(by);
  for (const { entries } of state.consent.values()) entries.forEach(({ pulledBy }) => add(pulledBy));
  for (const { credential } of state.seconded.values()) add(credential);
  state.speeches.slice(-1).forEach(({ credential }) => add(credential));
  const mover = state.speeches.findLast(({ role }) => role === "mover");
  add(mover?.credential ?? null);
  return onTheFloor(call.tx, [...ids]);
}

async function rulings(call: Call, people: People, state: FloorState): Promise<RulingView[]> {
  const all = [...state.rulings.values()].reverse().slice(0, shown);
  const names = await namesOf(
    call.tx,
    all.flatMap(({ by }) => (by === null ? [] : [by])),
  );
  return all.map(({ id, words, reason, rule, point, taken, by, office, at, state: is }) => ({
    id,
    words,
    reason,
    rule,
    point: point === null ? null : { by: named(people, point.credential), words: point.words, taken },
    by: by === null ? "" : (names.get(by) ?? ""),
    office,
    at: instantOf(at),
    state: is,
  }));
}

export const leaveView = (floor: Floor, leave: Leave): LeaveView => ({
  question: leave.question,
  title: floor.called?.item.procedure.questions.find(({ id }) => id === leave.question)?.title ?? leave.question,
  what: leave.what,
  reason: leave.reason,
  until: instantOf(leave.until),
  objections: leave.objectors.length,
});

/** Leave that is being asked; and leave that was objected to, until the question is decided: who asked and who objected are to see what came of it. */
export function leaveShown({ state, of, called }: Floor): Leave[] {
  const decided = new Set<string>(called?.history.state.decisions.map(({ question }) => question));
  return [...state.leave.values()].filter(
    ({ state: is, item, question }) => item === of.item && (is === "open" || is === "objected") && !decided.has(question),
  );
}

export async function consentViews(call: Call, people: People, { conference, state }: Floor): Promise<ConsentView[]> {
  if (state.consent.size === 0) return [];
  const items = new Map((await frozenItemsOf(call.tx, conference.id)).map((item) => [item.id as string, item]));
  const procedural = [...state.procedural.values()];
  return [...state.consent.values()].map(({ id, until, entries }) => {
    const motion = procedural.findLast(({ terms }) => terms.subject === id);
    const is = motion?.state ?? "pending";
    return {
      id,
      until: instantOf(until),
      state: is === "carried" || is === "lost" || is === "put" ? is : "open",
      entries: entries.map(({ item, question, pulledBy }) => ({
        item,
        itemTitle: items.get(item)?.title ?? "",
        question,
        title: items.get(item)?.procedure.questions.find((one) => one.id === question)?.title ?? question,
        pulledBy: pulledBy === null ? null : named(people, pulledBy),
      })),
    };
  });
}

async function deputyOf(call: Call, { presiding }: FloorState): Promise<FloorView["deputy"]> {
  if (presiding === null) return null;
  return { name: (await namesOf(call.tx, [presiding.person])).get(presiding.person) ?? "", reason: presiding.reason };
}

/** The debate as everybody may see it. */
export async function floorView(call: Call, floor: Floor, people: People): Promise<FloorView> {
  const { conference, state, of, called, question } = floor;
  const pending = pendingIn(state);
  const settled = [...state.procedural.values()].filter(({ state: is }) => is !== "pending" && is !== "put").reverse();
  return {
    conference: summaryOf(conference),
    at: call.now,
    item: called === null ? null : { id: called.item.id, slug: called.item.slug, title: called.item.title },
    question: question === null ? null : { id: question.id, title: question.title, closed: state.closedQuestions.has(inDebate(of.topic, question.id)) },
    speaker: speechView(people, floor),
    waiting: lineOf(state, of.topic, of.orders.quotaList).map((slip) => slipView(people, floor, slip)),
    listClosed: state.closedLists.has(of.topic),
    quotaList: { name: of.orders.quotaList, ended: called !== null && quotaEndedIn(state, of.topic, of.orders.quotaList) },
    points: [...state.points.values()].map(({ id, credential, words, onVote }) => ({ id, ...person(people, credential), words, onVote })),
    pending: pending.map((motion) => proceduralView(people, floor, motion)),
    procedural: settled.slice(0, shown).map((motion) => proceduralView(people, floor, motion)),
    rulings: await rulings(call, people, state),
    deputy: await deputyOf(call, state),
    suspended: state.suspended,
    adjourned: state.adjourned === null ? null : { scope: state.adjourned.scope, until: state.adjourned.until, reason: state.adjourned.reason },
    leave: leaveShown(floor).map((leave) => leaveView(floor, leave)),
    consent: await consentViews(call, people, floor),
  };
}
