import { sql } from "kysely";
import type { Db } from "../../src/store/tx.ts";

/** The time for taking motions off a consent list is over, as if it had been proposed long ago; without a list, off all of them. */
export async function timeIsOver(db: Db, list: string | null = null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`alter table floor_act disable trigger floor_act_kept`.execute(tx);
    await sql`update floor_act set act = jsonb_set(act, '{until}', '1')
      where act->>'kind' = 'consentProposed' and (${list}::text is null or act->>'list' = ${list})`.execute(tx);
    await sql`alter table floor_act enable trigger floor_act_kept`.execute(tx);
  });
}
