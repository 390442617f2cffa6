import type { ProceduralTerms } from "#domain/debate";
import { ok, type Refusal, type Result } from "#kit";
import type { Call } from "../usecase.ts";
import type { Floor } from "../views/floor.ts";
import { act, type Rule } from "./acting.ts";

/** The number of the next procedural motion; it is the id of its question too. */
export const nextId = ({ state }: Floor): string => `proc-${state.procedural.size + 1}`;

/** A question that the chair itself brings: admission, the consent list. */
export async function bring(
  call: Call,
  floor: Floor,
  terms: ProceduralTerms,
  rule: Rule,
): Promise<Result<{ readonly floor: Floor; readonly motion: string }, Refusal>> {
  const motion = nextId(floor);
  const moved = await act(call, floor, { kind: "proposed", motion, terms, mover: null, seconder: null, challengers: [], slip: null }, rule);
  return moved.ok ? ok({ floor: moved.value, motion }) : moved;
}
