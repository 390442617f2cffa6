import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";

/** The open database. Only queries and `inTransaction` take it; whoever writes takes a `Tx`. */
export type Db = Kysely<Database>;

/** One transaction. Handed down to everything that writes; nobody opens a second one inside it. */
export type Tx = Transaction<Database>;
