import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { mayStillSignIn } from "./sign-in.ts";
import type { Db, Tx } from "./tx.ts";

/** What a person can show besides a mailed code. */
export type Factors = { readonly app: boolean; readonly passkeys: number; readonly recovery: number };

export async function factorsOf(db: Db | Tx, person: PersonId): Promise<Factors> {
  const { rows } = await sql<{ app: boolean; passkeys: number; recovery: number }>`
    select exists (select from sign_in_app where person_id = ${person} and confirmed_at is not null) as app,
      (select count(*)::integer from sign_in_passkey where person_id = ${person}) as passkeys,
      (select count(*)::integer from sign_in_recovery where person_id = ${person} and used_at is null) as recovery`.execute(db);
  return rows[0] ?? { app: false, passkeys: 0, recovery: 0 };
}

export const hasFactor = ({ app, passkeys }: Factors): boolean => app || passkeys > 0;

// ---- authenticator app ----

export type App = { readonly id: string; readonly sealed: Buffer; readonly lastStep: number; readonly madeAt: Instant; readonly nowMs: number };

/** The authenticator app of a person: in use, or being set up. Held until the transaction ends, so that a code counts once. */
export async function holdApp(tx: Tx, person: PersonId, which: "inUse" | "settingUp"): Promise<App | null> {
  const row = await tx
    .selectFrom("sign_in_app")
    .select(["id", "secret_sealed", "last_step", "made_at", sql<number>`(extract(epoch from clock_timestamp()) * 1000)::double precision`.as("now_ms")])
    .where("person_id", "=", person)
    .where("confirmed_at", which === "inUse" ? "is not" : "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? { id: row.id, sealed: row.secret_sealed, lastStep: Number(row.last_step), madeAt: row.made_at, nowMs: row.now_ms } : null;
}

/** Begins to set an app up, in the place of one that was begun earlier. */
export async function insertApp(tx: Tx, id: string, person: PersonId, sealed: Buffer): Promise<void> {
  await tx.deleteFrom("sign_in_app").where("person_id", "=", person).where("confirmed_at", "is", null).execute();
  await tx.insertInto("sign_in_app").values({ id, person_id: person, secret_sealed: sealed }).execute();
}

export async function useStep(tx: Tx, id: string, step: number): Promise<void> {
  await tx.updateTable("sign_in_app").set({ last_step: step }).where("id", "=", id).execute();
}

/** The app is in use from now on, in the place of a former one. */
export async function confirmApp(tx: Tx, id: string, person: PersonId, step: number): Promise<void> {
  await tx.deleteFrom("sign_in_app").where("person_id", "=", person).where("id", "<>", id).execute();
  await tx.updateTable("sign_in_app").set({ confirmed_at: sql<string>`clock_timestamp()`, last_step: step }).where("id", "=", id).execute();
}

export async function deleteApp(tx: Tx, person: PersonId): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("sign_in_app").where("person_id", "=", person).where("confirmed_at", "is not", null).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function appInUse(db: Db | Tx, person: PersonId): Promise<Instant | null> {
  const row = await db
    .selectFrom("sign_in_app")
    .select("confirmed_at")
    .where("person_id", "=", person)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  return row?.confirmed_at ?? null;
}

// ---- recovery codes ----

/** The salt and the unused hashes of a person's set, held until the transaction ends. */
export async function holdRecovery(tx: Tx, person: PersonId): Promise<{ readonly salt: string; readonly hashes: readonly string[] } | null> {
  const rows = await tx
    .selectFrom("sign_in_recovery")
    .select(["salt", "hash"])
    .where("person_id", "=", person)
    .where("used_at", "is", null)
    .forUpdate()
    .execute();
  const [first] = rows;
  return first ? { salt: first.salt, hashes: rows.map(({ hash }) => hash) } : null;
}

export async function replaceRecovery(tx: Tx, person: PersonId, salt: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom("sign_in_recovery").where("person_id", "=", person).execute();
  await tx
    .insertInto("sign_in_recovery")
    .values(hashes.map((hash) => ({ person_id: person, salt, hash })))
    .execute();
}

export async function useRecovery(tx: Tx, person: PersonId, hash: string): Promise<void> {
  await tx.updateTable("sign_in_recovery").set({ used_at: sql<string>`clock_timestamp()` }).where("person_id", "=", person).where("hash", "=", hash).execute();
}

export async function recoveryOf(db: Db | Tx, person: PersonId): Promise<{ readonly left: number; readonly madeAt: Instant } | null> {
  const row = await db
    .selectFrom("sign_in_recovery")
    .select([sql<number>`(count(*) filter (where used_at is null))::integer`.as("left"), sql<Instant | null>`min(made_at)`.as("made_at")])
    .where("person_id", "=", person)
    .executeTakeFirst();
  return row?.made_at ? { left: row.left, madeAt: row.made_at } : null;
}

export async function deleteRecovery(tx: Tx, person: PersonId): Promise<void> {
  await tx.deleteFrom("sign_in_recovery").where("person_id", "=", person).execute();
}

// ---- passkeys ----

export type Passkey = {
  readonly id: string;
  readonly person: PersonId;
  readonly userHandle: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly synced: boolean;
  readonly madeAt: Instant;
  readonly usedAt: Instant | null;
};

type PasskeyRow = {
  id: string;
  person_id: string;
  user_handle: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  name: string;
  synced: boolean;
  made_at: Instant;
  used_at: Instant | null;
};

const passkeyOf = (row: PasskeyRow): Passkey => ({
  id: row.id,
  person: asId(row.person_id),
  userHandle: row.user_handle,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  name: row.name,
  synced: row.synced,
  madeAt: row.made_at,
  usedAt: row.used_at,
});

export async function passkeysOf(db: Db | Tx, person: PersonId): Promise<Passkey[]> {
  return (await db.selectFrom("sign_in_passkey").selectAll().where("person_id", "=", person).orderBy("made_at").orderBy("id").execute()).map(passkeyOf);
}

/** A passkey of somebody who may sign in, held until the transaction ends: its counter rises once per use. */
export async function holdPasskey(tx: Tx, id: string): Promise<Passkey | null> {
  const row = await tx
    .selectFrom("sign_in_passkey")
    .innerJoin("person", "person.id", "sign_in_passkey.person_id")
    .selectAll("sign_in_passkey")
    .where("sign_in_passkey.id", "=", id)
    .where(mayStillSignIn())
    .forUpdate("sign_in_passkey")
    .executeTakeFirst();
  return row ? passkeyOf(row) : null;
}

/** False when this passkey is registered already. */
export async function insertPasskey(tx: Tx, passkey: Omit<Passkey, "madeAt" | "usedAt">): Promise<boolean> {
  const row = await tx
    .insertInto("sign_in_passkey")
    .values({
      id: passkey.id,
      person_id: passkey.person,
      user_handle: passkey.userHandle,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      name: passkey.name,
      synced: passkey.synced,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function usePasskey(tx: Tx, id: string, counter: number): Promise<void> {
  await tx.updateTable("sign_in_passkey").set({ counter, used_at: sql<string>`clock_timestamp()` }).where("id", "=", id).execute();
}

export async function renamePasskey(tx: Tx, person: PersonId, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("sign_in_passkey").set({ name }).where("id", "=", id).where("person_id", "=", person).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deletePasskey(tx: Tx, person: PersonId, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("sign_in_passkey").where("id", "=", id).where("person_id", "=", person).executeTakeFirst();
  return numDeletedRows > 0n;
}

// ---- challenges ----

export type ChallengePurpose = "signIn" | "register" | "again";

export async function insertChallenge(db: Db, id: string, purpose: ChallengePurpose, challengeHash: string, person: PersonId | null): Promise<void> {
  await db
    .insertInto("sign_in_challenge")
    .values({ id, purpose, challenge_hash: challengeHash, person_id: person, expires_at: sql<string>`clock_timestamp() + interval '5 minutes'` })
    .execute();
}

/** Takes a challenge: a second answer finds none. */
export async function takeChallenge(db: Db | Tx, id: string, purpose: ChallengePurpose, person: PersonId | null): Promise<string | null> {
  const row = await db
    .deleteFrom("sign_in_challenge")
    .where("id", "=", id)
    .where("purpose", "=", purpose)
    .where(sql<boolean>`person_id is not distinct from ${person}`)
    .where("expires_at", ">", sql<Instant>`clock_timestamp()`)
    .returning("challenge_hash")
    .executeTakeFirst();
  return row?.challenge_hash ?? null;
}
