// Which act the chair tries next: mostly a lawful one, and mostly one that leads on, since a walk of refusals goes nowhere.
import { allFloorActs, type AnyFloorAct, floorActOf } from "./floor-acts.ts";
import { emptyFloor } from "./floor.ts";
import type { Dice } from "./hall.ts";
import { firstWaiting } from "./procedural.ts";
import { type ChairActName, chairActs } from "./voting-acts.ts";
import { around, lawful, type Model } from "./voting.ts";

export type Name = ChairActName | AnyFloorAct;
export const everyAct: readonly Name[] = [...chairActs, ...allFloorActs];
export const isOfFloor = (name: Name): name is AnyFloorAct => allFloorActs.some((one) => one === name);

/** An item is closed, a vote made void, conference adjourned seldom, or nothing else would ever be reached. */
const seldom: readonly Name[] = [
  ...(["closeItem", "voidDivision", "correct", "remit", "closeList", "second", "takePoint", "rule", "preside", "adjourn", "takeSlipOff"] as const),
  ...(["move:adjourn", "move:noConfidence", "refuseProcedural"] as const),
];
/** A debate is held, or hardly any speaker would ever be at the rostrum when something happens. */
const speaking: readonly Name[] = [
  ...(["callMover", "enterSpeaker", "reopenList", "callSpeaker", "startClock", "stopClock", "extendClock", "endSpeech", "callReply", "callAnswer"] as const),
];

/** What takes away whatever stands before a vote, or before speakers. */
function clearing(m: Model): readonly Name[] {
  const { floor } = m;
  if (floor.adjourned !== null) return ["resume"];
  if (floor.points.length > 0) return ["rule"];
  const first = firstWaiting(floor, around(m));
  if (first === undefined) return [];
  const needs: Partial<Record<string, Name>> = { challenge: "preside", noConfidence: "preside", remit: "moverAnswers" };
  return ["putProcedural", needs[first.what] ?? "putProcedural", "dropProcedural"];
}

/** What is lawful in the model, of all that a walk tries. */
function lawfulNames(m: Model, dice: Dice): Name[] {
  const voted = lawful(m);
  return [...chairActs.filter((act) => voted.includes(act)), ...allFloorActs.filter((act) => floorActOf(m, act, dice)?.lawful === true)];
}

/** These come before conference where they can: that is seldom enough. */
const rare: readonly Name[] = ["moveAdmission", "putConsent", "objection", "giveLeave", "demandCount", "demandCard", "recount"];

/** Acts that only something on the floor stands before: the unlawful ones that a chair is most likely to try. */
function butForTheFloor(m: Model): readonly Name[] {
  const [now, otherwise] = [lawful(m), lawful({ ...m, floor: emptyFloor() })];
  return chairActs.filter((act) => otherwise.includes(act) && !now.includes(act));
}

/** What was done least until now, of what may be done. */
function neglected(may: readonly Name[], done: ReadonlyMap<string, number>): readonly Name[] {
  const least = Math.min(...may.map((name) => done.get(name) ?? 0));
  return may.filter((name) => (done.get(name) ?? 0) === least);
}

export function chosen(m: Model, [pick, any]: readonly [number, number], dice: Dice, done: ReadonlyMap<string, number>): Name {
  const may = lawfulNames(m, dice);
  const usual = may.filter((act) => !seldom.includes(act) || any % 8 === 0);
  const onward = pick % 3 > 0 ? clearing(m).filter((act) => may.includes(act)) : [];
  const own = pick % 3 === 0 ? may.filter((act) => rare.includes(act)) : [];
  const voted = usual.filter((act) => !isOfFloor(act));
  const debated = pick % 4 === 3 ? may.filter((act) => speaking.includes(act)) : [];
  const [leading = usual] = [pick % 6 === 5 ? neglected(may, done) : [], onward, own, debated, pick % 2 === 0 ? voted : []].filter((acts) => acts.length > 0);
  const tempting = any % 2 === 0 ? butForTheFloor(m) : [];
  const from = pick % 10 < 7 && leading.length > 0 ? leading : tempting.length > 0 ? tempting : everyAct;
  return from[any % from.length] ?? "callItem";
}
