import { lockSeconds, type PersonId } from "#domain/people";
import { asId, type Instant, no, ok, type Refusal, type Result } from "#kit";
import { sql } from "kysely";
import { mayStillSignIn } from "./sign-in.ts";
import type { Db, Tx } from "./tx.ts";

export const codeLifeMinutes = 10;
export const codeTries = 5;

/** How many codes may be asked for. Strangers (devices that never signed in to this account) share one allowance, each known device has its own. */
const codesWithin = [
  { minutes: 10, most: 5 },
  { minutes: 60, most: 12 },
  { minutes: 24 * 60, most: 40 },
] as const;

export type NewRequest = {
  readonly id: string;
  readonly purpose: "signIn" | "again";
  readonly account: string;
  /** Null: a device that is not known to this account. */
  readonly device: string | null;
  readonly person: PersonId | null;
  readonly codeHash: string;
};

/** The seconds until one more code may be asked for; 0 now. Two who ask at once wait here for each other. */
async function secondsUntilNext(tx: Tx, account: string, device: string | null): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${account}, 8))`.execute(tx);
  const rows = await tx
    .selectFrom("sign_in_request")
    .select(sql<number>`extract(epoch from clock_timestamp() - asked_at)::double precision`.as("ago"))
    .where("account", "=", account)
    .where(device === null ? sql<boolean>`device is null` : sql<boolean>`device = ${device}`)
    .where(sql<boolean>`asked_at > clock_timestamp() - interval '1 day'`)
    .orderBy("asked_at", "desc")
    .limit(codesWithin[2].most)
    .execute();
  const waits = codesWithin.map(({ minutes, most }) => {
    const oldest = rows[most - 1];
    return oldest === undefined ? 0 : minutes * 60 - oldest.ago;
  });
  return Math.max(0, Math.ceil(Math.max(...waits)));
}

/** Lets a device wait for a code. The same work whether or not the address is anybody's. Answers when the code is over. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<Result<Instant, Refusal>> {
  const seconds = await secondsUntilNext(tx, request.account, request.device);
  if (seconds > 0) return no({ code: "rate.tooMany", detail: { seconds } });
  // one device waits for one code: an earlier one of the same proof is replaced
  if (request.purpose === "again")
    await tx
      .updateTable("sign_in_request")
      .set({ id: sql<string>`encode(sha256(convert_to(id || asked_at::text, 'UTF8')), 'hex')`, expires_at: sql<string>`clock_timestamp()` })
      .where("id", "=", request.id)
      .execute();
  const { expires_at } = await tx
    .insertInto("sign_in_request")
    .values({
      id: request.id,
      purpose: request.purpose,
      account: request.account,
      device: request.device,
      person_id: request.person,
      code_hash: request.codeHash,
      expires_at: sql<string>`clock_timestamp() + make_interval(mins => ${codeLifeMinutes})`,
    })
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  return ok(expires_at);
}

export type WaitingRequest = {
  readonly person: PersonId | null;
  /** The person's address now, in lower case: a code of an address that moved on is good for nothing. */
  readonly email: string | null;
  readonly account: string;
  readonly device: string | null;
  readonly codeHash: string;
  readonly tries: number;
  readonly proved: boolean;
};

/** The request that waits under this id, held until the transaction ends: tries at it come one after the other. Null when over. */
export async function holdRequest(tx: Tx, id: string, purpose: NewRequest["purpose"]): Promise<WaitingRequest | null> {
  const row = await tx
    .selectFrom("sign_in_request as waiting")
    .leftJoin("person", (join) => join.onRef("person.id", "=", "waiting.person_id").on(mayStillSignIn()))
    .select([
      "person.id as person",
      sql<string | null>`lower(person.email)`.as("email"),
      "waiting.account",
      "waiting.device",
      "waiting.code_hash",
      "waiting.tries",
      "waiting.proved_at",
    ])
    .where("waiting.id", "=", id)
    .where("waiting.purpose", "=", purpose)
    .where("waiting.expires_at", ">", sql<Instant>`clock_timestamp()`)
    .forUpdate("waiting")
    .executeTakeFirst();
  return row
    ? {
        person: row.person === null ? null : asId(row.person),
        email: row.email,
        account: row.account,
        device: row.device,
        codeHash: row.code_hash,
        tries: row.tries,
        proved: row.proved_at !== null,
      }
    : null;
}

/** Who typed the right code under this id and still owes a second factor. */
export async function provedRequest(db: Db, id: string): Promise<PersonId | null> {
  const row = await db
    .selectFrom("sign_in_request")
    .select("person_id")
    .where("id", "=", id)
    .where("proved_at", "is not", null)
    .where("expires_at", ">", sql<Instant>`clock_timestamp()`)
    .executeTakeFirst();
  return row?.person_id ? asId(row.person_id) : null;
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("sign_in_request")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The code was right, and a second factor is to come: ten minutes for that. The code itself is used up. */
export async function markProved(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("sign_in_request")
    .set({ proved_at: sql<string>`clock_timestamp()`, code_hash: "", expires_at: sql<string>`clock_timestamp() + make_interval(mins => ${codeLifeMinutes})` })
    .where("id", "=", id)
    .execute();
}

/** Used up. The row stays for a day to count by, under an id that no cookie leads to, and without its person. */
export async function closeRequest(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("sign_in_request")
    .set({
      id: sql<string>`encode(sha256(convert_to(id || asked_at::text, 'UTF8')), 'hex')`,
      code_hash: "",
      person_id: null,
      expires_at: sql<string>`clock_timestamp()`,
    })
    .where("id", "=", id)
    .execute();
}

// ---- lockouts ----

/** What wrong tries are counted by; `free` of them cost nothing. */
export type LockKey = { readonly key: string; readonly free: number };

/** Seconds to wait before the next try under any of these keys. The rows are held: tries at one account come one after the other. */
export async function secondsLocked(tx: Tx, keys: readonly LockKey[]): Promise<number> {
  let most = 0;
  for (const { key } of keys.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const row = await tx
      .insertInto("sign_in_lock")
      .values({ key, failures: 0 })
      .onConflict((conflict) => conflict.column("key").doUpdateSet((eb) => ({ failures: eb.ref("sign_in_lock.failures") })))
      .returning(sql<number>`coalesce(ceil(extract(epoch from locked_until - clock_timestamp())), 0)::integer`.as("left"))
      .executeTakeFirstOrThrow();
    most = Math.max(most, row.left);
  }
  return most;
}

/** Failures of a day ago count no more. */
const forgetAfter = sql<boolean>`changed_at < clock_timestamp() - interval '1 day'`;

/** Counts a wrong try under each key; answers the seconds that must now be waited. */
export async function countFailure(tx: Tx, keys: readonly LockKey[]): Promise<number> {
  let most = 0;
  for (const { key, free } of keys) {
    const { failures } = await tx
      .updateTable("sign_in_lock")
      .set({ failures: sql<number>`case when ${forgetAfter} then 1 else failures + 1 end`, changed_at: sql<string>`clock_timestamp()` })
      .where("key", "=", key)
      .returning("failures")
      .executeTakeFirstOrThrow();
    const seconds = lockSeconds(failures, free);
    most = Math.max(most, seconds);
    if (seconds > 0)
      await tx
        .updateTable("sign_in_lock")
        .set({ locked_until: sql<string>`clock_timestamp() + make_interval(secs => ${seconds})` })
        .where("key", "=", key)
        .execute();
  }
  return most;
}

/** A right try: what was counted under these keys is forgotten. */
export async function forgetFailures(tx: Tx, keys: readonly LockKey[]): Promise<void> {
  for (const { key } of keys) await tx.deleteFrom("sign_in_lock").where("key", "=", key).execute();
}
