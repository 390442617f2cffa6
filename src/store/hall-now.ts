import type { ConferenceId } from "#domain/conference";
import type { Instant } from "#kit";
import type { Tx } from "./tx.ts";
import { type StoredDivision, withEntries } from "./voting.ts";

/** The latest division of a conference that was declared, of any kind. */
export const latestDeclaredIn = async (tx: Tx, conference: ConferenceId): Promise<StoredDivision | null> =>
  withEntries(
    tx,
    await tx
      .selectFrom("division")
      .selectAll()
      .where("conference_id", "=", conference)
      .where("state", "=", "declared")
      .orderBy("declared_at", (order) => order.desc().nullsLast())
      .limit(1)
      .executeTakeFirst(),
  );

type CalledItem = { readonly id: string; readonly slug: string; readonly title: string; readonly since: Instant | null };

/** The item that conference is at: its id, short name and title, and since when. */
export async function calledItem(tx: Tx, conference: ConferenceId): Promise<CalledItem | null> {
  const row = await tx
    .selectFrom("agenda_item")
    .leftJoin("procedure", "procedure.agenda_item_id", "agenda_item.id")
    .select(["id", "slug", "title", "procedure.frozen_at as since"])
    .where("conference_id", "=", conference)
    .where("state", "=", "called")
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
