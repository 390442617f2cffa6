// A floor of debate that is played act by act, each checked as it comes: for tests of its rules without a database.
import { equal } from "node:assert/strict";
import { plainFloorOrders } from "../../src/domain/conference/index.ts";
import { checkFloor } from "../../src/domain/debate/check.ts";
import { type FloorState, playFloor } from "../../src/domain/debate/floor.ts";
import type { LeftOpen } from "../../src/domain/debate/lawful.ts";
import type { Situation } from "../../src/domain/debate/situation.ts";
import type { FloorAct, TimedAct } from "../../src/domain/debate/state.ts";

export const [topic, question] = ["item:motion:m1", "A"];

export const situation = (more: Partial<Situation> = {}): Situation => ({
  orders: plainFloorOrders,
  now: 0,
  item: "item",
  topic,
  question,
  shelvable: question,
  voting: false,
  present: 100,
  quorum: 57,
  sessionOver: false,
  mover: null,
  presider: "chair",
  ...more,
});

export const asked = (slip: string, more: Partial<FloorAct & { kind: "asked" }> = {}): FloorAct => ({
  kind: "asked",
  slip,
  credential: `c-${slip}`,
  observer: false,
  topic,
  question,
  side: "for",
  what: null,
  words: "",
  list: "open",
  remote: false,
  atDesk: false,
  ...more,
});

export const calls = (credential: string, more: Partial<FloorAct & { kind: "called" }> = {}): FloorAct => ({
  kind: "called",
  credential,
  role: "speaker",
  side: "for",
  slip: null,
  topic,
  question,
  list: "open",
  remote: false,
  seconds: 180,
  reason: "by leave",
  ...more,
});

/** A floor that is played act by act, each checked; `at` in seconds. */
export function floor(of: Partial<Situation> = {}) {
  const acts: TimedAct[] = [];
  const state = (): FloorState => playFloor(acts);
  const may = (act: FloorAct, at = acts.length, more: Partial<Situation> = {}): string => {
    const checked = checkFloor(state(), situation({ ...of, ...more, now: at * 1000 }), act);
    return checked.ok ? "" : checked.refusal.code;
  };
  const does = (act: FloorAct, at = acts.length, more: Partial<Situation> = {}): void => {
    equal(may(act, at, more), "", act.kind);
    acts.push({ seq: acts.length + 1, act, at: at * 1000, by: "chair", office: "chair" });
  };
  return { state, may, does, of: (more: Partial<Situation> = {}) => situation({ ...of, ...more }) };
}

export const nothingLeft: LeftOpen = { withdrawable: [], incorporable: [], partable: [], consent: [] };

export const challengersNamed = ["c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11"];
export const round = {
  between: ["for", "against"],
  purpose: "decide" as const,
  present: 100,
  entitled: 120,
  tally: { votes: { for: 70, against: 30 }, abstentions: 0 },
};

export const proposed = (what: "closure" | "adjourn" | "suspend" | "noConfidence", mover: string, more: object = {}): FloorAct => ({
  kind: "proposed",
  motion: `proc-${what}`,
  terms: { what, item: "item", question, topic, scope: "conference", ...more },
  mover,
  seconder: "c-second",
  challengers: [],
  slip: null,
});
