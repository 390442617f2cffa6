// What is made of the order of business in the model: by a vote that begins or is declared, by the chair's hand, and by what is taken back.
import { leftOn } from "./floor.ts";
import { carriedOnFloor, type ProceduralWhat } from "./procedural.ts";
import { around, called, leaveItem, type Model, of, type OnItem, type Round, type Running, weights, workOn } from "./voting.ts";

export function decide(on: OnItem, id: string, how: "vote" | "hand"): void {
  const one = on.of.get(id);
  if (one === undefined) return;
  one.decided = how;
  one.tie = false;
  on.order.push(id);
}

/** Motion A of an item, which may not be called yet, is decided together with others. */
function agree(m: Model, item: string): void {
  const on = workOn(m, item);
  if (called(m)?.id !== item) m.kept.set(item, on);
  decide(on, "A", "hand");
}

/** The figures as the tellers entered them, or as they are in the box. */
export function figures({ method, votes, entries }: Running): Readonly<Record<string, number>> {
  if (method !== "devices") return JSON.parse([...entries.values()][0] ?? "{}") as Record<string, number>;
  const sums: Record<string, number> = {};
  for (const { key } of votes.values()) sums[key] = (sums[key] ?? 0) + 1;
  return sums;
}

/** Rules of a majority by votes cast, but for these (handbook, domain section 3). */
function carries(what: ProceduralWhat, present: number, { for: yes = 0, against: no = 0 }: ReturnType<typeof figures>): boolean {
  if (what === "suspend" || what === "challenge") return yes * 3 >= present * 2;
  const cast = yes + no;
  return what === "noConfidence" || what === "admission" ? cast > 0 && yes * 3 >= cast * 2 : yes * 2 > cast;
}

/** What a vote makes of a procedural motion; `seen` of hands, where "unclear" leaves it to be put again. */
export function declaredOnFloor(m: Model, run: Running, seen: string | null): void {
  m.running = null;
  const motion = m.floor.procedural.find(({ id }) => id === run.question);
  if (motion === undefined || seen === "unclear") return;
  const carried = seen === null ? carries(motion.what, run.presentAtOpening, figures(run)) : seen === "for";
  motion.state = "lost";
  if (motion.what === "admission" && m.floor.late !== null) m.floor.late.state = "settled";
  if (!carried) return;
  const list = m.floor.consent.find(({ id }) => id === motion.subject);
  for (const item of list === undefined ? [] : leftOn(list, around(m))) agree(m, item);
  carriedOnFloor(m.floor, motion);
  if (["nextBusiness", "remit", "referBack"].includes(motion.what) && motion.question !== "") decide(m, motion.question, "hand");
  if (motion.what === "adjourn" && motion.scope === "item") leaveItem(m, "planned");
}

/** What a declared round makes of its question. */
export function declared(m: Model, run: Running, result: Round["result"]): void {
  m.running = null;
  if (run.about === "trial") return;
  const one = of(m, run.question);
  one.last = "declared";
  one.rounds.push({ method: run.method, result });
  one.tie = result === "tie";
  if (result === "decided") decide(m, run.question, "vote");
}

export function takeBack(m: Model, id: string, as: "corrected" | "count" | "card" | "recount"): void {
  const one = of(m, id);
  if (as === "corrected") {
    if (one.decided === "alone") m.withdrawn = null;
    one.rounds = [];
    if (id === "mV") m.moved = null;
  } else {
    one.rounds.pop();
    one.takenBack.push(as);
  }
  one.last = as;
  one.decided = null;
  one.tie = false;
  const at = m.order.indexOf(id);
  const since = at < 0 ? [] : m.order.slice(at + 1);
  m.order = m.order.filter((other) => other !== id);
  // what followed by itself from it is seen anew when its turn comes
  for (const other of since.filter((after) => of(m, after).decided === "alone")) {
    of(m, other).decided = null;
    m.order = m.order.filter((kept) => kept !== other);
  }
}

type Begun = Pick<Running, "id" | "about" | "question" | "method"> & { readonly roll?: number; readonly limit?: number };

/** A vote begins: with those who are in the hall, or with the roll of the vote that is counted again. */
export function begun(m: Model, { roll = m.present.size, limit = m.present.size, ...of1 }: Begun): void {
  const who = new Set(m.present);
  m.running = { ...of1, roll: who, presentAtOpening: roll, limit, open: true, presentAtClose: 0, entries: new Map(), votes: new Map() };
}

export const weightPresent = (m: Model): number =>
  weights.reduce((sum, weight, group) => sum + ([0, 1, 2, 3].some((seat) => m.present.has(group * 4 + seat)) ? weight : 0), 0);
