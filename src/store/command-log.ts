import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** A command as it was answered first. `person` is an id, or ":program" or ":visitor". */
export type AnsweredCommand = {
  readonly id: string;
  readonly name: string;
  readonly person: string | null;
  readonly inputHash: string;
  readonly answer: unknown;
};

/** Two copies of one command at the same moment wait for each other here, until the end of the transaction. */
export async function lockCommand(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
}

export async function answeredCommand(tx: Tx, id: string): Promise<AnsweredCommand | null> {
  const row = await tx.selectFrom("command").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? { id: row.id, name: row.name, person: row.person_id, inputHash: row.input_hash, answer: row.answer } : null;
}

export async function saveAnswer(tx: Tx, command: AnsweredCommand): Promise<void> {
  await tx
    .insertInto("command")
    .values({ id: command.id, name: command.name, person_id: command.person, input_hash: command.inputHash, answer: JSON.stringify(command.answer) })
    .execute();
}
