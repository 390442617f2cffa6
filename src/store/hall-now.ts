import type { ConferenceId } from "#domain/conference";
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

/** The item that conference is at: its id, short name and title. */
export async function calledItem(tx: Tx, conference: ConferenceId): Promise<{ readonly id: string; readonly slug: string; readonly title: string } | null> {
  const row = await tx
    .selectFrom("agenda_item")
    .select(["id", "slug", "title"])
    .where("conference_id", "=", conference)
    .where("state", "=", "called")
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
