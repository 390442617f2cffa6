import type { PersonId } from "#domain/people";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type AddressChange = { readonly email: string; readonly codeHash: string; readonly tries: number };

/** How many codes this person asked for today. */
export async function changesAskedToday(tx: Tx, person: PersonId): Promise<number> {
  const row = await tx
    .selectFrom("address_change")
    .select("asked_today")
    .where("person_id", "=", person)
    .where(sql<boolean>`asked_at > clock_timestamp() - interval '1 day'`)
    .executeTakeFirst();
  return row?.asked_today ?? 0;
}

/** Keeps the new address until its code comes; an earlier one is replaced. */
export async function saveAddressChange(
  tx: Tx,
  person: PersonId,
  { email, codeHash, hours, asked }: { readonly email: string; readonly codeHash: string; readonly hours: number; readonly asked: number },
): Promise<void> {
  const row = {
    email,
    code_hash: codeHash,
    tries: 0,
    asked_today: asked,
    asked_at: sql<string>`clock_timestamp()`,
    expires_at: sql<string>`clock_timestamp() + make_interval(hours => ${hours})`,
  };
  await tx
    .insertInto("address_change")
    .values({ person_id: person, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

/** The new address that waits for its code, held until this transaction ends. */
export async function holdAddressChange(tx: Tx, person: PersonId): Promise<AddressChange | null> {
  const row = await tx
    .selectFrom("address_change")
    .selectAll()
    .where("person_id", "=", person)
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .forUpdate()
    .executeTakeFirst();
  return row ? { email: row.email, codeHash: row.code_hash, tries: row.tries } : null;
}

/** The address that waits, for the page; null for none. */
export async function addressWaiting(tx: Tx, person: PersonId): Promise<string | null> {
  const row = await tx
    .selectFrom("address_change")
    .select("email")
    .where("person_id", "=", person)
    .where("code_hash", "<>", "")
    .where(sql<boolean>`expires_at > clock_timestamp()`)
    .executeTakeFirst();
  return row?.email ?? null;
}

export async function countAddressTry(tx: Tx, person: PersonId): Promise<void> {
  await tx
    .updateTable("address_change")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("person_id", "=", person)
    .execute();
}

/** The code was used: nothing waits any more, and how many were asked for today stays known. */
export async function endAddressChange(tx: Tx, person: PersonId): Promise<void> {
  await tx.updateTable("address_change").set({ email: "", code_hash: "" }).where("person_id", "=", person).execute();
}
