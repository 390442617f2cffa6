import type { MatchListId, RegisterId } from "#domain/branches";
import type { PersonId } from "#domain/people";
import { asId, type Id, type Instant } from "#kit";
import { sql } from "kysely";
import { personName } from "./branches.ts";
import type { Tx } from "./tx.ts";

export type Alias = {
  readonly id: Id<"branchAlias">;
  readonly register: RegisterId;
  readonly key: string;
  readonly given: string;
  readonly code: string;
  readonly by: string | null;
  readonly at: Instant;
};

const aliases = (tx: Tx) =>
  tx
    .selectFrom("branch_alias")
    .leftJoin("person", "person.id", "branch_alias.decided_by")
    .selectAll("branch_alias")
    .select(personName("person").as("by"))
    .where("undone_at", "is", null);

type AliasRow = Awaited<ReturnType<ReturnType<typeof aliases>["execute"]>>[number];
const aliasOf = (row: AliasRow): Alias => ({
  id: asId(row.id),
  register: asId(row.register_id),
  key: row.key,
  given: row.given,
  code: row.code,
  by: row.by,
  at: row.at,
});

export const aliasesOf = async (tx: Tx, register: RegisterId): Promise<Alias[]> =>
  (await aliases(tx).where("register_id", "=", register).execute()).map(aliasOf);

export const aliasesOfBranch = async (tx: Tx, register: RegisterId, code: string): Promise<Alias[]> =>
  (await aliases(tx).where("register_id", "=", register).where("code", "=", code).orderBy("at", "desc").limit(500).execute()).map(aliasOf);

export type NewAlias = {
  readonly id: string;
  readonly register: RegisterId;
  readonly key: string;
  readonly given: string;
  readonly code: string;
  readonly list: MatchListId;
  readonly n: number;
  readonly by: PersonId | null;
};

/** Remembers a decision; an earlier one on the same text no longer stands. */
export async function rememberAlias(tx: Tx, alias: NewAlias): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${alias.register} ${alias.key}`}, 0))`.execute(tx);
  await tx
    .updateTable("branch_alias")
    .set({ undone_by: alias.by, undone_at: sql`clock_timestamp()` })
    .where("register_id", "=", alias.register)
    .where("key", "=", alias.key)
    .where("undone_at", "is", null)
    .execute();
  await tx
    .insertInto("branch_alias")
    .values({
      id: alias.id,
      register_id: alias.register,
      key: alias.key,
      given: alias.given,
      code: alias.code,
      list_id: alias.list,
      n: alias.n,
      decided_by: alias.by,
    })
    .execute();
}

/** Forgets what was learned from a row; true when something was. */
export async function forgetRow(tx: Tx, list: MatchListId, n: number, by: PersonId | null): Promise<boolean> {
  const result = await tx
    .updateTable("branch_alias")
    .set({ undone_by: by, undone_at: sql`clock_timestamp()` })
    .where("list_id", "=", list)
    .where("n", "=", n)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Forgets one; answers what it was, or null when it does not stand. */
export async function forget(tx: Tx, id: Id<"branchAlias">, by: PersonId | null): Promise<{ readonly register: string; readonly code: string } | null> {
  const row = await tx
    .updateTable("branch_alias")
    .set({ undone_by: by, undone_at: sql`clock_timestamp()` })
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .returning(["register_id", "code"])
    .executeTakeFirst();
  return row ? { register: row.register_id, code: row.code } : null;
}
