import { type CardOrders, floorOrdersOf } from "#domain/conference";
import type { Conference } from "../../store/conference.ts";
import type { Tx } from "../../store/tx.ts";
import { frozenCardOrders } from "../../store/weights.ts";

/** The rule of card votes: as frozen with the first one, else as standing orders have it now; `card` null where there are none. */
export async function cardOrdersOf(
  tx: Tx,
  { id, standingOrders }: Pick<Conference, "id" | "standingOrders">,
): Promise<{ readonly card: CardOrders | null; readonly frozen: boolean }> {
  const frozen = await frozenCardOrders(tx, id);
  return { card: frozen ?? floorOrdersOf(standingOrders).card, frozen: frozen !== null };
}
