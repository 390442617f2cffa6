import type { FloorAct } from "#domain/debate";
import { onTheFloor } from "../../store/debate.ts";
import type { Tx } from "../../store/tx.ts";

/** Every credential that an act of the floor names. */
const credentialsIn = (act: FloorAct): readonly string[] => [
  ...("credential" in act ? [act.credential] : []),
  ...(act.kind === "proposed" ? [act.mover, act.seconder, ...act.challengers].filter((id) => id !== null) : []),
];

/** Credential → "Ada Lovelace (Leeds branch)"; "a delegate" where the name is gone. */
export async function namesInActs(tx: Tx, acts: readonly { readonly act: FloorAct }[]): Promise<(credential: string) => string> {
  const known = await onTheFloor(tx, [...new Set(acts.flatMap(({ act }) => credentialsIn(act)))]);
  return (id) => {
    const one = known.get(id);
    if (one === undefined) return "a delegate";
    const name = one.name.trim() || "a delegate";
    return one.group === "" ? name : `${name} (${one.group})`;
  };
}
