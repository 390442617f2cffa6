// All acts on the floor of debate by their names.
import { type FloorActName, lawfulOnFloor } from "./floor.ts";
import type { Dice } from "./hall.ts";
import { move, proceduralActs } from "./procedural-acts.ts";
import { floorKinds } from "./procedural.ts";
import { type FloorAct, type FloorMaker, speakingActs } from "./speaking-acts.ts";
import { around, type Model } from "./voting.ts";

const moving = Object.fromEntries(floorKinds.map((kind) => [`move:${kind}`, move(kind)])) as Record<`move:${(typeof floorKinds)[number]}`, FloorMaker>;
const acts = { ...speakingActs, ...proceduralActs, ...moving } satisfies Record<FloorActName, FloorMaker>;

export type AnyFloorAct = keyof typeof acts;
export const allFloorActs = Object.keys(acts) as AnyFloorAct[];

/** Null: nobody is in the hall who could do such a thing now. */
export function floorActOf(m: Model, name: AnyFloorAct, dice: Dice): FloorAct | null {
  const of = around(m);
  return acts[name]({ m, f: m.floor, of, dice, offered: lawfulOnFloor(m.floor, of).some((one) => one === name) });
}
