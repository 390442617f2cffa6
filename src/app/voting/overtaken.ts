import { anotherCalledSince } from "../../store/hall-now.ts";
import type { Call } from "../usecase.ts";
import type { Loaded } from "../views/voting.ts";

/** Whether conference went on to another item since the question was counted last: an item that was adjourned meanwhile brings no demand back with it. */
export async function overtaken({ tx }: Pick<Call, "tx">, { item, acts }: Pick<Loaded, "item" | "acts">, question: string): Promise<boolean> {
  const counted = acts.findLast(({ act }) => act.kind === "declared" && act.question === question);
  return counted !== undefined && anotherCalledSince(tx, item.conference, item.id, counted.at);
}
