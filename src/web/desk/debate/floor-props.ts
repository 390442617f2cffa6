import type { ChairAct, ChairFloor, WhyNot } from "../../../app/debate/contract.ts";
import type { Refill } from "../../answer.ts";

/** What every form of the floor is given. */
export type FloorProps = { readonly floor: ChairFloor; readonly commandId: string; readonly refill?: Refill | undefined };

/** Null where the act is lawful now; else why it is not. */
export const whyNot = ({ acts }: ChairFloor, act: ChairAct): WhyNot | null => acts.find((one) => one.act === act)?.why ?? null;

export const mayDo = (floor: ChairFloor, act: ChairAct): boolean => floor.acts.some((one) => one.act === act && one.why === null);

export const known = ({ name, group }: { readonly name: string; readonly group: string }): string => (group === "" ? name : `${name}, ${group}`);
