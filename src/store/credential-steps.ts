import { type CredentialId, type CredentialState, credentialStates, type StepWay, stepWays } from "#domain/credentials";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** Who takes a step of a credential and how; for the ledger. */
export type StepHow = {
  readonly by?: string | null;
  readonly desk?: string;
  readonly way?: StepWay;
  /** Taken without a net; `at` is then the moment by the desk's own clock. */
  readonly offline?: boolean;
  readonly at?: Instant | null;
  /** The sender's id of the act. */
  readonly client?: string;
  readonly reason?: string;
  /** The step that this one takes back. */
  readonly undoes?: string | null;
};

/** Says how the next steps of this transaction are taken: the database writes the ledger itself, with what is said here. */
export async function stepBy(tx: Tx, how: StepHow): Promise<void> {
  await sql`select set_config('mandate.step', ${JSON.stringify(how)}, true)`.execute(tx);
}

export type CredentialStep = {
  readonly seq: string;
  readonly from: CredentialState | null;
  readonly to: CredentialState;
  readonly at: Instant;
  readonly ageSeconds: number;
  readonly byName: string;
  readonly desk: string;
  readonly way: StepWay;
  readonly offline: boolean;
  readonly deskAt: Instant | null;
  readonly reason: string;
  readonly undoes: boolean;
};

const stateOf = (word: string | null): CredentialState | null => credentialStates.find((known) => known === word) ?? null;

/** The steps of a credential, latest first. */
export async function stepsOf(tx: Tx, credential: CredentialId, limit: number): Promise<readonly CredentialStep[]> {
  const rows = await tx
    .selectFrom("credential_step as step")
    .leftJoin("person", "person.id", "step.by_person")
    .selectAll("step")
    .select([
      sql<string>`coalesce(person.given_name || ' ' || person.family_name, '')`.as("by_name"),
      sql<number>`extract(epoch from clock_timestamp() - step.at)::float8`.as("age"),
    ])
    .where("credential_id", "=", credential)
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const to = stateOf(row.to_state);
    if (to === null) return [];
    return [
      {
        seq: row.seq,
        from: stateOf(row.from_state),
        to,
        at: row.at,
        ageSeconds: Number(row.age),
        byName: row.by_name.trim(),
        desk: row.desk,
        way: stepWays.find((known) => known === row.way) ?? "program",
        offline: row.offline,
        deskAt: row.desk_at,
        reason: row.reason,
        undoes: row.undoes !== null,
      },
    ];
  });
}
