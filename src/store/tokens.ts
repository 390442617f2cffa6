import { type Actor, fullName, type PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { heldNow, officeOfRow } from "./offices.ts";
import type { Db, Tx } from "./tx.ts";

export type ApiToken = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly over: boolean;
};

/** The tokens of a person, newest first; those that are over too, for a month. */
export async function tokensOf(tx: Tx, person: PersonId): Promise<readonly ApiToken[]> {
  const rows = await tx
    .selectFrom("api_token")
    .selectAll()
    .select(sql<boolean>`(revoked_at is not null or expires_at <= clock_timestamp())`.as("over"))
    .where("person_id", "=", person)
    .where(sql<boolean>`coalesce(revoked_at, expires_at) > clock_timestamp() - interval '30 days'`)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    over: row.over,
  }));
}

export type NewToken = {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly hash: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly days: number;
};

export async function insertToken(tx: Tx, { id, person, name, hash, hint, scopes, days }: NewToken): Promise<Instant> {
  const row = await tx
    .insertInto("api_token")
    .values({
      id,
      person_id: person,
      name,
      hash,
      hint,
      scopes: [...scopes],
      created_at: sql<Instant>`transaction_timestamp()`,
      expires_at: sql<Instant>`transaction_timestamp() + make_interval(days => ${days})`,
    })
    .returning("expires_at")
    .executeTakeFirstOrThrow();
  return row.expires_at;
}

/** False when this person has no such token that is still good. */
export async function revokeToken(tx: Tx, person: PersonId, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("api_token")
    .set({ revoked_at: sql<Instant>`clock_timestamp()` })
    .where("id", "=", id)
    .where("person_id", "=", person)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type TokenHolder = { readonly token: string; readonly scopes: readonly string[]; readonly actor: Actor & { readonly kind: "person" } };

/**
 * Who acts by the token of this hash, with the offices held at this moment, and what it is good for. Always stale: a token
 * proves nothing about who is at the keyboard. Null for a token that is unknown, revoked or over, or whose person is gone.
 */
export async function holderOfToken(db: Db, hash: string): Promise<TokenHolder | null> {
  const rows = await db
    .selectFrom("api_token as token")
    .innerJoin("person", "person.id", "token.person_id")
    .leftJoin("office", (join) => join.onRef("office.person_id", "=", "person.id").on(heldNow()))
    .select([
      "token.id as token",
      "token.scopes",
      "person.id as person",
      "person.given_name",
      "person.family_name",
      "office.kind",
      "office.conference_id",
      "office.affiliate_id",
      "office.region_id",
    ])
    .select(sql<boolean>`(token.last_used_at is null or token.last_used_at < clock_timestamp() - interval '1 minute')`.as("unnoted"))
    .where("token.hash", "=", hash)
    .where("token.revoked_at", "is", null)
    .where("token.expires_at", ">", sql<Instant>`clock_timestamp()`)
    .where("person.state", "not in", ["erased", "merged"])
    .orderBy("office.since")
    .orderBy("office.id")
    .execute();
  const [first] = rows;
  if (!first) return null;
  if (first.unnoted) await db.updateTable("api_token").set({ last_used_at: sql<Instant>`clock_timestamp()` }).where("id", "=", first.token).execute();
  const offices = rows.flatMap((row) => (row.kind === null ? [] : (officeOfRow({ ...row, kind: row.kind }) ?? [])));
  const name = fullName(first.given_name, first.family_name);
  return { token: first.token, scopes: first.scopes, actor: { kind: "person", id: asId<"person">(first.person), name, offices, stale: true } };
}
