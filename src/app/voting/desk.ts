import { type Attendance, type FloorOrders, floorOrdersOf } from "#domain/conference";
import { declarable, declareHands, isRunning, type Lawful, lawful, retakable, type Running, takingOf, toRetake, waysOfVoting } from "#domain/voting";
import type { Refusal } from "#kit";
import type { Conference } from "../../store/conference.ts";
import type { StoredDivision } from "../../store/voting.ts";
import { type Loaded, recordOf } from "../views/voting.ts";
import type { ChairDesk, LatestDivision, LawfulAct, Way } from "./contract.ts";

type Blocked = ChairDesk["blocked"][number];
export type Offered = { readonly lawful: readonly LawfulAct[]; readonly blocked: readonly Blocked[] } & Pick<ChairDesk, "ways" | "latest">;

export const nothingOffered: Offered = { lawful: [], blocked: [], ways: [], latest: null };

export const blockedBy = (act: LawfulAct, refusal: Refusal): Blocked => {
  const detail = Object.entries(refusal.detail ?? {}).map(([key, value]) => [key, typeof value === "object" ? value.join(", ") : value] as const);
  return { act, code: refusal.code, detail: Object.fromEntries(detail) };
};

/** While a division runs nothing else may be done (handbook, scenario 14). */
function whileRunning({ division }: StoredDivision): Offered {
  if (takingOf(division.frozen).method === "hands" && isRunning(division)) return handsSeen(division);
  if (division.kind === "open") return { ...nothingOffered, lawful: ["closeDivision", "voidDivision"] };
  const count = declarable(division);
  return count.ok
    ? { ...nothingOffered, lawful: ["declare", "voidDivision"] }
    : { ...nothingOffered, lawful: ["voidDivision"], blocked: [blockedBy("declare", count.refusal)] };
}

/** The chair says what was seen, whether or not the hands are down; without a quorum nobody does. */
function handsSeen(division: Running): Offered {
  if (division.kind === "open") return { ...nothingOffered, lawful: ["closeDivision", "declareHands", "voidDivision"] };
  const seen = declareHands(division, "unclear", false);
  return seen.ok
    ? { ...nothingOffered, lawful: ["declareHands", "voidDivision"] }
    : { ...nothingOffered, lawful: ["voidDivision"], blocked: [blockedBy("declareHands", seen.refusal)] };
}

const actsOffered = {
  moved: (may) => may.moved !== null,
  notMoved: (may) => may.notMoved !== null,
  castingVote: (may) => may.castingVote !== null,
  declineCastingVote: (may) => may.declineCastingVote !== null,
  withdrawOption: (may) => may.withdrawOption.length > 0,
  remit: (may) => may.remit !== null,
  correct: (may) => may.correct.length > 0,
  closeItem: (may) => may.close,
} as const satisfies Partial<Record<LawfulAct, (may: Lawful) => boolean>>;

/** The count just declared, as long as it may be had again: until the next business. */
function latestOf(on: Loaded, orders: FloorOrders, { remote = 0 }: Attendance): LatestDivision | null {
  const { item, history } = on;
  const again = retakable(item.procedure, item.orders, recordOf(on));
  if (again === null) return null;
  const { question, round, as } = again;
  const raise = as.filter((one) => one !== "recount").filter((one) => one !== "card" || orders.card !== null);
  const recount = as.includes("recount") && (round.vote === undefined || !round.vote.electronic);
  if (raise.length === 0 && !recount) return null;
  const waysFor = (method: "count" | "card"): Way[] => waysOfVoting(orders, { two: round.between.length === 2, remote: remote > 0 }, method);
  return {
    question,
    title: item.procedure.questions.find((one) => one.id === question)?.title ?? question,
    method: round.vote?.method ?? (round.seen === undefined ? "count" : "hands"),
    sentence: history.state.decisions.find((one) => one.question === question)?.reason ?? history.notes.at(-1) ?? "",
    raise,
    recount,
    demand: orders.demand,
    ways: { count: waysFor("count"), card: waysFor("card") },
  };
}

function waysOf(on: Loaded, may: Lawful, between: readonly string[], orders: FloorOrders, { remote = 0 }: Attendance): Way[] {
  if (may.put === null) return [];
  const demanded = toRetake(recordOf(on), may.put);
  if (demanded === "recount") return [];
  return waysOfVoting(orders, { two: between.length === 2, remote: remote > 0 }, demanded);
}

/** What the rules allow now, on the item that is called if one is. */
export function offered(called: Loaded | null, running: StoredDivision | null, attendance: Attendance, conference: Conference): Offered {
  if (running !== null) return whileRunning(running);
  if (called === null) return nothingOffered;
  const { item, history } = called;
  const orders = floorOrdersOf(conference.standingOrders);
  const may = lawful(item.procedure, item.orders, recordOf(called));
  const latest = latestOf(called, orders, attendance);
  const names = Object.keys(actsOffered) as (keyof typeof actsOffered)[];
  const others = names.filter((name) => actsOffered[name](may));
  const { next } = history.state;
  const ways = waysOf(called, may, next.kind === "put" ? next.between : [], orders, attendance);
  const { present, quorum } = attendance;
  const short = present < quorum;
  const again: readonly LawfulAct[] = latest === null ? [] : [...latest.raise.map((one) => raising[one]), ...(latest.recount ? (["recount"] as const) : [])];
  const needQuorum: readonly LawfulAct[] = [...(may.put === null ? [] : (["openDivision"] as const)), ...again];
  return {
    lawful: short ? others : [...needQuorum.filter((act) => act === "openDivision"), ...others, ...again],
    blocked: short ? needQuorum.filter((act) => act === "openDivision").map((act) => ({ act, code: "quorum.lost", detail: { present, quorum } })) : [],
    ways,
    latest,
  };
}

const raising = { count: "demandCount", card: "demandCard" } as const;
