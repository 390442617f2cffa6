import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";

/** The open database. Only queries and `inTransaction` take it; whoever writes takes a `Tx`. */
export type Db = Kysely<Database>;

/** One transaction. Handed down to everything that writes; nobody opens a second one inside it. */
export type Tx = Transaction<Database>;

/** One transaction, rolled back when `work` throws. */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work);

/** A transaction that only reads, and sees one moment of the database throughout. */
export const inSnapshot = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
