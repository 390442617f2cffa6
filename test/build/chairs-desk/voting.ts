// A small model of the order of business at the chair's desk, written from the handbook (domain sections 2 and 3) and not from the program: what is lawful.
import type { Question } from "#domain/voting";
import { asId } from "#kit";
import { type Around, emptyFloor, fit, type Floor, floorIsClear } from "./floor.ts";
import { optionsQuestion, yesNoQuestion } from "../scenario-hall.ts";

export const quorum = 4;
export const registered = 8;
export const weights = [5, 3];
const question = (id: string) => asId<"question">(id);

// ---- the questions of an item, as the model and the program are both told of them ----

const moving = { ...yesNoQuestion("mV"), kind: "moving" } as unknown as Question;
export const asked: readonly Question[] = [
  yesNoQuestion("A", { tie: ["castingVote", "statusQuo"] }),
  optionsQuestion("S", ["a", "b"], { tie: ["castingVote", "statusQuo"] }),
  moving,
  yesNoQuestion("C", { tie: ["castingVote", "statusQuo"], dependsOn: { kind: "outcome", question: question("mV"), is: ["moved"] } }),
];
export const keysOf = (id: string): readonly string[] => (id === "S" ? ["a", "b"] : ["for", "against"]);
const isMotion = (id: string): boolean => id === "A" || id === "C";

// ---- the model ----

export type Method = "hands" | "count" | "card" | "devices";
export type Running = {
  readonly id: string;
  readonly about: "item" | "trial" | "floor";
  readonly question: string;
  readonly method: Method;
  /** Places of those who may vote in it. */
  readonly roll: ReadonlySet<number>;
  readonly presentAtOpening: number;
  readonly limit: number;
  open: boolean;
  presentAtClose: number;
  entries: Map<number, string>;
  /** Of devices: what each voted, and the number of that vote. */
  votes: Map<number, { readonly key: string; readonly n: number }>;
};
export type Round = { readonly method: Method; readonly result: "decided" | "tie" | "unclear" };
type OnQuestion = {
  /** How the question was decided; null while it is not. `alone`: an option that was left without a rival. */
  decided: "vote" | "hand" | "alone" | null;
  rounds: Round[];
  tie: boolean;
  /** What was declared last stands, for good once another item was called, or was taken back as what. */
  last: "declared" | "overtaken" | "corrected" | "count" | "card" | "recount" | null;
  /** Everything that was taken back, in order: once for each. */
  takenBack: string[];
};
/** What was done on one item. */
export type OnItem = { of: Map<string, OnQuestion>; order: string[]; withdrawn: string | null; moved: boolean | null };
export type Model = OnItem & {
  items: { readonly id: string; state: "planned" | "called" | "closed" }[];
  /** Of items that were adjourned: they go on where they were. */
  kept: Map<string, OnItem>;
  floor: Floor;
  running: Running | null;
  present: Set<number>;
};

const nothingYet = (): OnQuestion => ({ decided: null, rounds: [], tie: false, last: null, takenBack: [] });
export const fresh = (): OnItem => ({ of: new Map(asked.map(({ id }) => [id, nothingYet()])), order: [], withdrawn: null, moved: null });
export const freshHall = (items: readonly string[], present: Set<number>): Model => ({
  ...fresh(),
  items: items.map((id) => ({ id, state: "planned" as const })),
  kept: new Map(),
  floor: emptyFloor(),
  running: null,
  present,
});
/** The item is called, for the first time or again. What was counted on another that was adjourned is not demanded again. */
export function callItem(m: Model, id: string): void {
  for (const [other, { of: on }] of m.kept) if (other !== id) for (const one of on.values()) if (one.last === "declared") one.last = "overtaken";
  for (const one of m.items) if (one.state === "called") one.state = "closed";
  for (const one of m.items) if (one.id === id) one.state = "called";
  Object.assign(m, m.kept.get(id) ?? fresh());
}
export function leaveItem(m: Model, to: "closed" | "planned"): void {
  const now = called(m);
  if (now === undefined) return;
  now.state = to;
  const { of: on, order, withdrawn, moved } = m;
  if (to === "planned") m.kept.set(now.id, { of: on, order, withdrawn, moved });
  Object.assign(m, fresh());
}
export const of = (m: Model, id: string): OnQuestion => m.of.get(id) ?? nothingYet();
export const called = (m: Model) => m.items.find(({ state }) => state === "called");
export const quorate = (m: Model): boolean => m.present.size >= quorum;

/** The question that is next; an option without a rival is chosen by itself when its turn comes. */
export function nextOf(m: Model): string | null {
  for (const { id } of asked) {
    const one = of(m, id);
    if (one.decided !== null || (id === "C" && m.moved !== true)) continue;
    if (id === "S" && m.withdrawn !== null) {
      one.decided = "alone";
      m.order.push("S");
      continue;
    }
    return id;
  }
  return null;
}

/** The question of which the latest result may be annulled: one in progress, else the latest that was decided. */
export function correctable(m: Model): string[] {
  const next = nextOf(m);
  if (next !== null && of(m, next).rounds.length > 0) return [next];
  const found: string[] = [];
  for (const id of [...m.order].reverse()) {
    found.push(id);
    if (of(m, id).decided !== "alone") break;
  }
  return found;
}

const canBeWithdrawn = (m: Model, id: string): boolean => {
  const one = of(m, id);
  return one.decided === null && one.rounds.length === 0 && (id === "A" || id === "mV" || (id === "C" && m.moved === true));
};

/** What was done on an item, called or not. */
export const workOn = (m: Model, id: string): OnItem => (called(m)?.id === id ? m : (m.kept.get(id) ?? fresh()));

/** Motion A of these items may be decided together with others: not decided, not begun, no vote on it demanded, and its item not closed. */
const agreeable = (m: Model): string[] =>
  m.items.flatMap(({ id, state }) => {
    const a = workOn(m, id).of.get("A");
    const owed = a !== undefined && ["count", "card", "recount"].includes(a.last ?? "");
    return state !== "closed" && a?.decided === null && a.rounds.length === 0 && !owed ? [id] : [];
  });

/** What stands around the floor. The motion that is being put, or that was counted before, is not shelved any more. */
export function around(m: Model): Around {
  const item = called(m)?.id ?? null;
  const next = item === null ? null : nextOf(m);
  return {
    item,
    topic: item === null ? "" : next === null ? item : `${item}:${next}`,
    question: next ?? "",
    shelvable: next !== null && isMotion(next) && of(m, next).rounds.length === 0 ? next : null,
    withdrawable: item === null ? [] : asked.map(({ id }) => id as string).filter((id) => canBeWithdrawn(m, id)),
    agreeable: agreeable(m),
    voting: m.running === null ? null : m.running.open ? "open" : "closed",
    quorate: quorate(m),
  };
}

const rank: Readonly<Record<Method, number>> = { hands: 0, count: 1, devices: 1, card: 2 };

export const retakable = (m: Model): string | null => correctable(m).find((one) => of(m, one).last === "declared") ?? null;

/** A count or card vote in place of what was declared with less, or a recount: before the next business, once for each. */
function retakes(m: Model): ("demandCount" | "demandCard" | "recount")[] {
  const id = retakable(m);
  const latest = id === null ? undefined : of(m, id).rounds.at(-1);
  if (id === null || latest === undefined) return [];
  const before = of(m, id).takenBack;
  const sinceRaised = before.slice(before.findLastIndex((as) => as !== "recount") + 1);
  return [
    ...(rank[latest.method] < 1 && !before.includes("count") ? (["demandCount"] as const) : []),
    ...(rank[latest.method] < 2 && !before.includes("card") ? (["demandCard"] as const) : []),
    ...(latest.method !== "hands" && latest.method !== "devices" && !sinceRaised.includes("recount") ? (["recount"] as const) : []),
  ];
}

const counted = ({ entries }: Running): boolean => entries.size === 2 && new Set(entries.values()).size === 1;
const quorateThroughout = ({ about, presentAtOpening, presentAtClose }: Running): boolean =>
  about === "trial" || Math.min(presentAtOpening, presentAtClose) >= quorum;

function whileVoting(m: Model, run: Running): string[] {
  const hands = run.method === "hands";
  const all = run.open
    ? ["closeDivision", ...(hands ? ["declareHands"] : []), "voidDivision"]
    : [
        ...(hands && quorateThroughout(run) ? ["declareHands"] : []),
        ...(!hands && quorateThroughout(run) && (run.method === "devices" || counted(run)) ? ["declare"] : []),
        "voidDivision",
      ];
  if (quorate(m)) return all;
  return all.filter((act) => act === "closeDivision" || (!run.open && act !== "voidDivision"));
}

/** What the chair may lawfully do, by the handbook: nothing, for whoever conference has no confidence in. */
export function lawful(m: Model): string[] {
  if (!fit(m.floor)) return [];
  if (m.running !== null) return whileVoting(m, m.running);
  if (!quorate(m)) return [];
  const now = called(m);
  const next = now === undefined ? null : nextOf(m);
  const calls = m.items.some(({ state }) => state === "planned") && next === null && m.floor.adjourned !== "conference" ? ["callItem"] : [];
  if (now === undefined) return calls;
  const tie = next !== null && of(m, next).tie;
  const put = next !== null && next !== "mV" && !tie;
  const clear = (id: string | null): boolean => id !== null && floorIsClear(m.floor, now.id, id);
  const s = of(m, "S");
  return [
    ...calls,
    ...(next === "mV" ? ["moved", "notMoved"] : []),
    ...(put && clear(next) ? ["openDivision"] : []),
    ...(tie ? ["castingVote", "declineCastingVote"] : []),
    ...(s.decided === null && s.rounds.length === 0 && m.withdrawn === null ? ["withdrawOption"] : []),
    ...(put && isMotion(next) && of(m, next).rounds.length === 0 ? ["remit"] : []),
    ...(correctable(m).length > 0 ? ["correct"] : []),
    ...(clear(retakable(m)) ? retakes(m) : []),
    "closeItem",
  ];
}
