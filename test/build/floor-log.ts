import { sql } from "kysely";
import { inTransaction, type Db, type Tx } from "../../src/store/tx.ts";

/** Changes the log of the floor, which the database otherwise keeps for ever. */
export const rewriteFloorLog = (db: Db, work: (tx: Tx) => Promise<unknown>): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`alter table floor_act disable trigger floor_act_kept`.execute(tx);
    await work(tx);
    await sql`alter table floor_act enable trigger floor_act_kept`.execute(tx);
  });

/** The time for taking motions off a consent list is over, as if it had been proposed long ago; without a list, off all of them. */
export const timeIsOver = (db: Db, list: string | null = null): Promise<void> =>
  rewriteFloorLog(db, (tx) =>
    sql`update floor_act set act = jsonb_set(act, '{until}', '1')
      where act->>'kind' = 'consentProposed' and (${list}::text is null or act->>'list' = ${list})`.execute(tx),
  );
