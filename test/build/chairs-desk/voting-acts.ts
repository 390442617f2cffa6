// The acts of the chair as the program is sent them, beside what the model makes of each; and what others in the hall do meanwhile.
import { equal } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after } from "node:test";
import { asId, type Refusal, type Result } from "#kit";
import {
  asked,
  begun,
  called,
  callItem,
  correctable,
  decide,
  declared,
  declaredOnFloor,
  keysOf,
  leaveItem,
  type Method,
  type Model,
  nextOf,
  of,
  quorum,
  retakable,
  registered,
  type Round,
  type Running,
  takeBack,
  weightPresent,
  weights,
} from "./voting.ts";
import { plainFloorOrders } from "#domain/conference";
import { must } from "../database.ts";
import { buildScenarioHall } from "../scenario-hall.ts";

export const hall = await buildScenarioHall(
  { after },
  {
    affiliates: 2,
    delegates: registered,
    present: 6,
    quorum,
    weights,
    seats: [4, 4],
    orders: {
      floor: { ...plainFloorOrders, card: { weights: "listed", mode: "affiliateBlock", split: false }, demand: { delegates: 3, groups: 1 }, challengers: 2 },
    },
  },
);
export const { on, conference, chair, tellers } = hall;
export const { voting, hall: hallApp } = on.app;
/** Where items go when a walk is over, so that the desk does not read all walks before. */
export const { conference: past } = must(
  await on.app.conference.planConference(on.program, { name: "Past", startsOn: "2026-10-03", endsOn: "2026-10-04", timeZone: "Europe/London" }, on.commandId()),
);
export const item = (id: string) => asId<"agendaItem">(id);
const question = (id: string) => asId<"question">(id);
const onDivision = (id: string) => ({ conference, division: asId<"division">(id) });

export type Act = { readonly send: () => Promise<Result<unknown, Refusal>>; readonly then: (answer: unknown) => void };

const takings = {
  hands: { method: "hands" },
  count: { method: "count", channels: ["tellers"] },
  card: { method: "card", channels: ["tellers"] },
  devices: { method: "count", channels: ["electronic"] },
} as const;
const methods = Object.keys(takings) as Method[];

export const command = (): string => randomUUID();
export const divisionIn = (answer: unknown): string => (answer as { readonly division: string }).division;

/** The last division whose figures stand in the record, for a recount: its roll is opened again as it was. */
const rolls = new Map<string, { readonly roll: number; readonly limit: number }>();

function opening(m: Model, ofItem: string, id: string, method: Method): Act {
  const taking = takings[method];
  return {
    send: () =>
      voting.openDivision(
        chair,
        { conference, item: item(ofItem), question: question(id), taking: { ...taking, channels: [...("channels" in taking ? taking.channels : [])] } },
        command(),
      ),
    then: (answer) => {
      begun(m, divisionIn(answer), "item", id, method, m.present.size, method === "card" ? weightPresent(m) : m.present.size);
      rolls.set(id, { roll: m.present.size, limit: m.running?.limit ?? 0 });
    },
  };
}

/** How the next vote on a question must be taken, where that was demanded. */
const demanded = (m: Model, id: string): Method | "again" | null => {
  const { last } = of(m, id);
  if (last === "recount") return "again";
  return last === "count" || last === "card" ? last : null;
};

/** How equal votes, or a clear result, come about: by the figures that the tellers entered, or the box. */
function outcome(run: Running): Round["result"] {
  const [one = "", other = ""] = keysOf(run.question);
  const sums = new Map<string, number>();
  if (run.method === "devices") for (const key of run.votes.values()) sums.set(key, (sums.get(key) ?? 0) + 1);
  else for (const [key, n] of Object.entries(JSON.parse([...run.entries.values()][0] ?? "{}") as Record<string, number>)) sums.set(key, n);
  return (sums.get(one) ?? 0) === (sums.get(other) ?? 0) ? "tie" : "decided";
}

export type Dice = readonly [number, number, number];

export function actOf(m: Model, name: string, [x, y, z]: Dice): Act {
  const now = called(m) ?? m.items[0];
  const ofItem = now?.id ?? "no-item";
  const next = called(m) === undefined ? null : nextOf(m);
  const due = next ?? asked[x % asked.length]?.id ?? "A";
  const run = m.running;
  const running = run?.id ?? "no-division";
  const on1 = { conference, item: item(ofItem), question: question(due) };
  const last = correctable(m)[0] ?? "A";
  const retake = retakable(m) ?? last;
  switch (name) {
    case "callItem": {
      const wanted = m.items.find(({ state }) => state === "planned")?.id ?? ofItem;
      return {
        send: () => voting.callItem(chair, { conference, item: item(wanted) }, command()),
        then: () => callItem(m, wanted),
      };
    }
    case "moved":
    case "notMoved":
      return {
        send: () => voting.recordMoved(chair, { ...on1, question: question(next === "mV" ? "mV" : due), moved: name === "moved" }, command()),
        then: () => {
          m.moved = name === "moved";
          decide(m, "mV", "hand");
        },
      };
    case "openDivision": {
      const must1 = demanded(m, due);
      if (must1 === "again") {
        const { roll, limit } = rolls.get(due) ?? { roll: 0, limit: 0 };
        return {
          ...opening(m, ofItem, due, y % 2 === 0 ? "count" : "hands"),
          then: (answer) => begun(m, divisionIn(answer), "item", due, lastMethod.get(due) ?? "count", roll, limit),
        };
      }
      return opening(m, ofItem, due, must1 ?? methods[y % methods.length] ?? "count");
    }
    case "closeDivision":
      return {
        send: () => voting.closeDivision(chair, onDivision(running), command()),
        then: () => {
          if (run) [run.open, run.presentAtClose] = [false, m.present.size];
        },
      };
    case "declare":
      return {
        send: () => voting.declare(chair, onDivision(running), command()),
        then: () => {
          if (run?.about === "floor") declaredOnFloor(m, run, null);
          else if (run) {
            lastMethod.set(run.question, run.method);
            declared(m, run, outcome(run));
          }
        },
      };
    case "declareHands": {
      const seen = [...keysOf(run?.question ?? "A"), "unclear"][y % 3] ?? "unclear";
      return {
        send: () => voting.declareHands(chair, { ...onDivision(running), seen }, command()),
        then: () => {
          if (run?.about === "floor") declaredOnFloor(m, run, seen);
          else if (run) declared(m, run, seen === "unclear" ? "unclear" : "decided");
        },
      };
    }
    case "voidDivision":
      return {
        send: () => voting.voidDivision(chair, { ...onDivision(running), reason: "at random" }, command()),
        then: () => {
          m.running = null;
        },
      };
    case "castingVote":
      return { send: () => voting.castingVote(chair, { ...on1, for: keysOf(due)[y % 2] ?? "for" }, command()), then: () => decide(m, due, "vote") };
    case "declineCastingVote":
      return { send: () => voting.castingVote(chair, { ...on1, for: null }, command()), then: () => decide(m, due, "vote") };
    case "withdrawOption": {
      const option = keysOf("S")[y % 2] ?? "a";
      return {
        send: () => voting.withdrawOption(chair, { conference, item: item(ofItem), question: question("S"), option, reason: "at random" }, command()),
        then: () => {
          m.withdrawn = option;
        },
      };
    }
    case "remit":
      return { send: () => voting.remit(chair, { ...on1, to: "the executive" }, command()), then: () => decide(m, due, "hand") };
    case "correct":
      return {
        send: () => voting.correct(chair, { ...on1, question: question(last), reason: "at random" }, command()),
        then: () => takeBack(m, last, "corrected"),
      };
    case "demandCount":
    case "demandCard": {
      const as = name === "demandCount" ? "count" : "card";
      return {
        send: () =>
          voting.demandDivision(
            chair,
            { conference, item: item(ofItem), question: question(retake), method: as, channels: ["tellers"], delegates: 3, groups: 1 },
            command(),
          ),
        then: (answer) => {
          takeBack(m, retake, as);
          begun(m, divisionIn(answer), "item", retake, as, m.present.size, as === "card" ? weightPresent(m) : m.present.size);
          rolls.set(retake, { roll: m.present.size, limit: m.running?.limit ?? 0 });
        },
      };
    }
    case "recount":
      return {
        send: () => voting.recount(chair, { conference, item: item(ofItem), question: question(retake), reason: "at random" }, command()),
        then: (answer) => {
          takeBack(m, retake, "recount");
          const { roll, limit } = rolls.get(retake) ?? { roll: 0, limit: 0 };
          begun(m, divisionIn(answer), "item", retake, lastMethod.get(retake) ?? "count", roll, limit);
        },
      };
    case "closeItem":
      return {
        send: () => voting.closeItem(chair, { conference, item: item(ofItem), reason: "time" }, command()),
        then: () => leaveItem(m, "closed"),
      };
    default:
      throw new Error(`no act ${name}: ${z}`);
  }
}
const lastMethod = new Map<string, Method>();

export const chairActs = [
  "callItem",
  "moved",
  "notMoved",
  "openDivision",
  "closeDivision",
  "declare",
  "declareHands",
  "voidDivision",
  "castingVote",
  "declineCastingVote",
  "withdrawOption",
  "remit",
  "correct",
  "demandCount",
  "demandCard",
  "recount",
  "closeItem",
] as const;

/** What others do meanwhile: people come and go, tellers count, devices vote, a trial is held. Done where it may be; else it is refused and changes nothing. */
export async function meanwhile(m: Model, [x, y, z]: Dice): Promise<void> {
  const run = m.running;
  switch (x % 5) {
    case 0: {
      const n = y % registered;
      const [to, change] = m.present.has(n) ? (["out", () => m.present.delete(n)] as const) : (["checkedIn", () => m.present.add(n)] as const);
      // mostly people come back, so that the quorum is lost now and then and not for good
      if (to === "out" && z % 3 !== 0 && m.present.size <= quorum) return;
      must(await on.app.credentials.moveCredential(hall.desk, { conference, credential: asId(hall.delegates[n]?.credential ?? ""), to }, command()));
      change();
      return;
    }
    case 1:
    case 2: {
      if (run === null || (run.method !== "count" && run.method !== "card")) return;
      const keys = keysOf(run.question);
      // equal, clear, and now and then more than there are
      const most = run.limit;
      const one = z % 3 === 0 ? Math.floor(most / 2) : Math.min(most, y % 4);
      const votes = Object.fromEntries(keys.map((key, at) => [key, at === 0 ? one : z % 3 === 0 ? one : 0]));
      for (const teller of z % 7 === 0 ? [0] : [0, 1]) {
        must(await voting.enterCount(tellers[teller as 0 | 1], { ...onDivision(run.id), votes, abstentions: 0 }, command()));
        run.entries.set(teller, JSON.stringify(votes));
      }
      return;
    }
    case 3: {
      if (run?.method !== "devices") return;
      const n = y % registered;
      const delegate = hall.delegates[n];
      if (delegate === undefined) return;
      const key = keysOf(run.question)[z % 2] ?? "for";
      const before = run.votes.has(delegate.credential) ? (voteNumber.get(`${run.id} ${n}`) ?? 0) : 0;
      const cast = await voting.castVote(delegate.actor, { division: asId<"division">(run.id), votes: { [key]: 1 }, after: before }, command());
      equal(cast.ok, run.open && rollOf.get(run.id)?.has(n) === true, `a vote of ${n}: ${JSON.stringify(cast)}`);
      if (!cast.ok) return;
      run.votes.set(delegate.credential, key);
      voteNumber.set(`${run.id} ${n}`, cast.value.n);
      return;
    }
    default: {
      // a trial is opened only now and then, and closed soon
      if (run === null && z % 4 !== 0) return;
      const sent =
        run?.about === "trial" ? await hallApp.closeTrial(chair, onDivision(run.id), command()) : await hallApp.openTrial(chair, { conference }, command());
      equal(sent.ok, run === null || run.about === "trial", JSON.stringify(sent));
      if (!sent.ok) return;
      if (run === null) begun(m, divisionIn(sent.value), "trial", "trial", "devices");
      else m.running = null;
    }
  }
}
const voteNumber = new Map<string, number>();
export const rollOf = new Map<string, ReadonlySet<number>>();
