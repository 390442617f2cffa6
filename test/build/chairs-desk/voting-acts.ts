// The chair's acts on the order of business as the program is sent them, beside what the model makes of each.
import { type Act, chair, command, conference, type Dice, divisionIn, item, onDivision, question, voting } from "./hall.ts";
import { begun, decide, declared, declaredOnFloor, figures, takeBack, weightPresent } from "./results.ts";
import { asked, called, callItem, correctable, keysOf, leaveItem, type Method, type Model, nextOf, of, retakable, type Running } from "./voting.ts";

const takings = {
  hands: { method: "hands", channels: [] },
  count: { method: "count", channels: ["tellers"] },
  card: { method: "card", channels: ["tellers"] },
  devices: { method: "count", channels: ["electronic"] },
} as const;
const methods = Object.keys(takings) as Method[];

/** How the last division of a question was taken, for a recount: its roll is opened again as it was. */
const rolls = new Map<string, { readonly roll: number; readonly limit: number; readonly method: Method }>();

/** What an act is about: the item that is called, or else one that is not; the question that is next on it, or else any; the division that runs. */
type At = { readonly m: Model; readonly onItem: string; readonly next: string | null; readonly due: string; readonly run: Running | null; readonly dice: Dice };

const rollKey = ({ onItem }: At, id: string): string => `${onItem} ${id}`;
const onDue = ({ onItem, due }: At) => ({ conference, item: item(onItem), question: question(due) });
const running = ({ run }: At) => onDivision(run?.id ?? "no-division");

function opened(at: At, id: string, method: Method, answer: unknown): void {
  const { m } = at;
  const limit = method === "card" ? weightPresent(m) : m.present.size;
  begun(m, { id: divisionIn(answer), about: "item", question: id, method, limit });
  rolls.set(rollKey(at, id), { roll: m.present.size, limit, method });
}

function openedAgain(at: At, id: string, answer: unknown): void {
  const { roll, limit, method } = rolls.get(rollKey(at, id)) ?? { roll: 0, limit: 0, method: "count" as const };
  begun(at.m, { id: divisionIn(answer), about: "item", question: id, method, roll, limit });
}

function openDivision(at: At): Act {
  const {
    m,
    due,
    dice: [, y],
  } = at;
  const { last } = of(m, due);
  const method = last === "count" || last === "card" ? last : last === "recount" ? (["count", "hands"] as const)[y % 2] : methods[y % methods.length];
  const { channels, ...taking } = takings[method ?? "count"];
  return {
    send: () => voting.openDivision(chair, { ...onDue(at), taking: { ...taking, channels: [...channels] } }, command()),
    then: (answer) => (last === "recount" ? openedAgain(at, due, answer) : opened(at, due, method ?? "count", answer)),
  };
}

/** How equal votes, or a clear result, come about: by the figures that the tellers entered, or the box. */
function isTie(run: Running): boolean {
  const [one = "", other = ""] = keysOf(run.question);
  const votes = figures(run);
  return (votes[one] ?? 0) === (votes[other] ?? 0);
}

const declare = (at: At): Act => ({
  send: () => voting.declare(chair, running(at), command()),
  then: () => {
    if (at.run?.about === "floor") declaredOnFloor(at.m, at.run, null);
    else if (at.run) declared(at.m, at.run, isTie(at.run) ? "tie" : "decided");
  },
});

function declareHands(at: At): Act {
  const { m, run } = at;
  const seen = [...keysOf(run?.question ?? "A"), "unclear"][at.dice[1] % 3] ?? "unclear";
  return {
    send: () => voting.declareHands(chair, { ...running(at), seen }, command()),
    then: () => {
      if (run?.about === "floor") declaredOnFloor(m, run, seen);
      else if (run) declared(m, run, seen === "unclear" ? "unclear" : "decided");
    },
  };
}

/** The question of which the latest figures stand in the record; or one of which they do not. */
const retaken = ({ m }: At): string => retakable(m) ?? correctable(m)[0] ?? "A";

function demand(at: At, as: "count" | "card"): Act {
  const id = retaken(at);
  const by = { method: as, channels: ["tellers"] as ["tellers"], delegates: 3, groups: 1 };
  return {
    send: () => voting.demandDivision(chair, { ...onDue(at), question: question(id), ...by }, command()),
    then: (answer) => {
      takeBack(at.m, id, as);
      opened(at, id, as, answer);
    },
  };
}

function recount(at: At): Act {
  const id = retaken(at);
  return {
    send: () => voting.recount(chair, { ...onDue(at), question: question(id), reason: "at random" }, command()),
    then: (answer) => {
      takeBack(at.m, id, "recount");
      openedAgain(at, id, answer);
    },
  };
}

function move(at: At, moved: boolean): Act {
  const { m, next, due } = at;
  return {
    send: () => voting.recordMoved(chair, { ...onDue(at), question: question(next === "mV" ? "mV" : due), moved }, command()),
    then: () => {
      m.moved = moved;
      decide(m, "mV", "hand");
    },
  };
}

function withdrawOption(at: At): Act {
  const option = keysOf("S")[at.dice[1] % 2] ?? "a";
  return {
    send: () => voting.withdrawOption(chair, { ...onDue(at), question: question("S"), option, reason: "at random" }, command()),
    then: () => void (at.m.withdrawn = option),
  };
}

function correct(at: At): Act {
  const last = correctable(at.m)[0] ?? "A";
  return {
    send: () => voting.correct(chair, { ...onDue(at), question: question(last), reason: "at random" }, command()),
    then: () => takeBack(at.m, last, "corrected"),
  };
}

function call({ m, onItem }: At): Act {
  const wanted = m.items.find(({ state }) => state === "planned")?.id ?? onItem;
  return { send: () => voting.callItem(chair, { conference, item: item(wanted) }, command()), then: () => callItem(m, wanted) };
}

function closeDivision(at: At): Act {
  const { m, run } = at;
  return {
    send: () => voting.closeDivision(chair, running(at), command()),
    then: () => {
      if (run) [run.open, run.presentAtClose] = [false, m.present.size];
    },
  };
}

const castingVote = (at: At, choice: string | null): Act => ({
  send: () => voting.castingVote(chair, { ...onDue(at), for: choice }, command()),
  then: () => decide(at.m, at.due, "vote"),
});

const acts = {
  callItem: call,
  moved: (at) => move(at, true),
  notMoved: (at) => move(at, false),
  openDivision,
  closeDivision,
  declare,
  declareHands,
  voidDivision: (at) => ({
    send: () => voting.voidDivision(chair, { ...running(at), reason: "at random" }, command()),
    then: () => void (at.m.running = null),
  }),
  castingVote: (at) => castingVote(at, keysOf(at.due)[at.dice[1] % 2] ?? "for"),
  declineCastingVote: (at) => castingVote(at, null),
  withdrawOption,
  remit: (at) => ({
    send: () => voting.remit(chair, { ...onDue(at), to: "the executive" }, command()),
    then: () => decide(at.m, at.due, "hand"),
  }),
  correct,
  demandCount: (at) => demand(at, "count"),
  demandCard: (at) => demand(at, "card"),
  recount,
  closeItem: (at) => ({
    send: () => voting.closeItem(chair, { conference, item: item(at.onItem), reason: "time" }, command()),
    then: () => leaveItem(at.m, "closed"),
  }),
} as const satisfies Record<string, (at: At) => Act>;

export type ChairActName = keyof typeof acts;
export const chairActs = Object.keys(acts) as ChairActName[];

export function chairActOf(m: Model, name: ChairActName, dice: Dice): Act {
  const now = called(m);
  const next = now === undefined ? null : nextOf(m);
  const onItem = (now ?? m.items[0])?.id ?? "no-item";
  return acts[name]({ m, onItem, next, due: next ?? asked[dice[0] % asked.length]?.id ?? "A", run: m.running, dice });
}
