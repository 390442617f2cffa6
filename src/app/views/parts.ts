import { clausesOf } from "#compose";
import { versionsOf } from "../../store/motions.ts";
import type { Tx } from "../../store/tx.ts";
import type { Loaded } from "./voting.ts";

export type ClauseOfMotion = { readonly id: string; readonly number: string; readonly text: string };

/** The clauses of a motion on the item in the version that is before conference: what may be voted apart. */
export async function clausesOfMotion({ tx }: { readonly tx: Tx }, _: Loaded, motion: string): Promise<ClauseOfMotion[]> {
  const version = (await versionsOf(tx, [motion])).at(-1);
  if (version === undefined) return [];
  return [...clausesOf(version.text)].map(({ clause }) => ({ id: clause.id, number: clause.number, text: clause.text }));
}
