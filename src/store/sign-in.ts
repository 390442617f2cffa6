import {
  type Actor,
  type Assurance,
  assurances,
  freshSeconds,
  fullName,
  isLive,
  type Office,
  officesOfSession,
  type PersonId,
  sessionKind,
  sessionLimits,
  visitor,
} from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { gathered } from "./gathered.ts";
import { heldNow, officeOfRow } from "./offices.ts";
import type { Db, Tx } from "./tx.ts";

/** Those who are on the register as a person of their own. */
export const mayStillSignIn = (person = "person") => sql<boolean>`${sql.ref(`${person}.state`)} not in ('erased', 'merged')`;

export type SignInWay = "mail" | "app" | "passkey" | "recovery" | "printed" | "terminal" | "founder" | "demo";

/** Who has this e-mail address, letter case aside; null for nobody. */
export async function personByEmail(db: Db | Tx, email: string): Promise<PersonId | null> {
  const row = await db.selectFrom("person").select("id").where(sql<string>`lower(email)`, "=", email.toLowerCase()).where(mayStillSignIn()).executeTakeFirst();
  return row ? asId<"person">(row.id) : null;
}

/** Name and address of somebody who may sign in. */
export async function personForSignIn(db: Db | Tx, person: PersonId): Promise<{ readonly name: string; readonly email: string | null } | null> {
  const row = await db.selectFrom("person").select(["given_name", "family_name", "email"]).where("id", "=", person).where(mayStillSignIn()).executeTakeFirst();
  return row ? { name: fullName(row.given_name, row.family_name), email: row.email } : null;
}

/** Holds a person until the transaction ends: two changes of how they sign in come one after the other. */
export async function holdPersonForSignIn(tx: Tx, person: PersonId): Promise<void> {
  await tx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
}

/** Whether this is who founded the federation moments ago and is its only person; false for anybody else, and later. */
export async function isFounder(db: Db, person: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .innerJoin("office", "office.person_id", "person.id")
    .innerJoin("federation", (join) => join.onTrue())
    .select("person.id")
    .where("person.id", "=", person)
    .where("office.kind", "=", "administrator")
    .where(heldNow())
    .where(sql<boolean>`federation.founded_at > clock_timestamp() - interval '2 minutes'`)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("person as other").select("other.id").where("other.id", "<>", person))))
    .executeTakeFirst();
  return row !== undefined;
}

export type NewSession = {
  readonly id: string;
  readonly tokenHash: string;
  readonly person: PersonId;
  readonly assurance: Assurance;
  readonly way: SignInWay;
  readonly device: string;
  readonly conference: string | null;
  /** It ends then at the latest, whatever the limits of sessions. */
  readonly endsAt: Instant | null;
};

/** Opens a session and, in the same moment, ends the one that this browser held before (`instead`, a hash). */
export async function insertSession(tx: Tx, session: NewSession, instead: string | null): Promise<void> {
  if (instead !== null) await tx.deleteFrom("sign_in_session").where("token_hash", "=", instead).execute();
  await tx
    .insertInto("sign_in_session")
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      person_id: session.person,
      assurance: session.assurance,
      way: session.way,
      device: session.device,
      conference_id: session.conference,
      ends_at: session.endsAt,
    })
    .execute();
}

/** Gives a session a new token after a fresh proof; the old one opens nothing from here on. False when it is over already. */
export async function rotateSession(tx: Tx, oldHash: string, newHash: string, assurance: Assurance, way: SignInWay): Promise<boolean> {
  const row = await tx
    .updateTable("sign_in_session")
    .set((eb) => ({
      token_hash: newHash,
      proved_at: sql<string>`clock_timestamp()`,
      used_at: sql<string>`clock_timestamp()`,
      way,
      assurance,
      // what was begun with a card becomes a session like any other
      conference_id: eb.case().when("assurance", "=", "card").then(null).else(eb.ref("conference_id")).end(),
      ends_at: eb.case().when("assurance", "=", "card").then(null).else(eb.ref("ends_at")).end(),
    }))
    .where("token_hash", "=", oldHash)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function endSession(db: Db | Tx, tokenHash: string): Promise<void> {
  await db.deleteFrom("sign_in_session").where("token_hash", "=", tokenHash).execute();
}

/** Ends one session of a person, or all but one. Answers how many. */
export async function endSessionsOf(db: Db | Tx, person: PersonId, which: { readonly id: string } | { readonly butHash: string | null }): Promise<number> {
  let query = db.deleteFrom("sign_in_session").where("person_id", "=", person);
  if ("id" in which) query = query.where("id", "=", which.id);
  else if (which.butHash !== null) query = query.where("token_hash", "<>", which.butHash);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Ends every session of everybody, save that of `but`: after a theft, or when a machine was lost. Answers how many. */
export async function endAllSessions(tx: Tx, but: PersonId | null): Promise<number> {
  let query = tx.deleteFrom("sign_in_session");
  if (but !== null) query = query.where("person_id", "<>", but);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export type LiveSession = {
  readonly id: string;
  readonly person: PersonId;
  readonly assurance: Assurance;
  readonly conference: string | null;
  readonly actor: Actor & { readonly kind: "person" };
};

const assuranceOf = (text: string): Assurance => assurances.find((known) => known === text) ?? "code";

/** A use is written down this often at most, so that reading pages stays reading. */
const noteUseAfter = 5 * 60;

const age = (column: "begun_at" | "used_at" | "proved_at") =>
  sql<number>`extract(epoch from clock_timestamp() - ${sql.ref(`held.${column}`)})::double precision`;

const sessionRows = (db: Db, tokenHashes: readonly string[]) =>
  db
    .selectFrom("sign_in_session as held")
    .innerJoin("person", "person.id", "held.person_id")
    .leftJoin("office", (join) => join.onRef("office.person_id", "=", "person.id").on(heldNow()))
    .select([
      "held.id",
      "held.token_hash",
      "held.assurance",
      "held.conference_id as only_conference",
      age("begun_at").as("since_begun"),
      age("used_at").as("since_used"),
      age("proved_at").as("since_proved"),
      "person.id as person",
      "person.given_name",
      "person.family_name",
      "office.kind",
      "office.conference_id",
      "office.affiliate_id",
      "office.region_id",
    ])
    .where("held.token_hash", "=", sql<string>`any(${[...tokenHashes]}::text[])`)
    .where((eb) => eb.or([eb("held.ends_at", "is", null), eb("held.ends_at", ">", sql<Instant>`clock_timestamp()`)]))
    .where(mayStillSignIn())
    .orderBy("office.since")
    .orderBy("office.id")
    .execute();

type SessionRow = Awaited<ReturnType<typeof sessionRows>>[number];

/** The session that these rows (one for each office) tell of; null when it is over. */
function sessionOf(first: SessionRow, rows: readonly SessionRow[]): LiveSession | null {
  const held: readonly Office[] = rows.flatMap((row) => (row.kind === null ? [] : (officeOfRow({ ...row, kind: row.kind }) ?? [])));
  const assurance = assuranceOf(first.assurance);
  const ages = { sinceBegun: first.since_begun, sinceUsed: first.since_used };
  if (!isLive(sessionKind(assurance, held), ages)) return null;
  const person = asId<"person">(first.person);
  const { offices, withheld } = officesOfSession(held, assurance, first.only_conference);
  const stale = assurance === "card" || first.since_proved > freshSeconds;
  const cardOf = assurance === "card" && first.only_conference !== null ? { cardOf: asId<"conference">(first.only_conference) } : {};
  const actor = { kind: "person", id: person, name: fullName(first.given_name, first.family_name), offices, withheld, stale, ...cardOf } as const;
  return { id: first.id, person, assurance, conference: first.only_conference, actor };
}

/** The sessions of these tokens (their hashes) with who is signed in and the offices held now; those that are over or unknown are not among them. */
async function liveSessions(db: Db, tokenHashes: readonly string[]): Promise<Map<string, LiveSession>> {
  const live = new Map<string, LiveSession>();
  const toNote: string[] = [];
  for (const [hash, rows] of Map.groupBy(await sessionRows(db, tokenHashes), (row) => row.token_hash)) {
    const [first] = rows;
    const session = first ? sessionOf(first, rows) : null;
    if (!first || !session) continue;
    live.set(hash, session);
    if (first.since_used > noteUseAfter) toNote.push(hash);
  }
  // In one order, so that two nodes that note the same sessions do not wait for each other.
  if (toNote.length > 0)
    await sql`
      update sign_in_session set used_at = clock_timestamp() where id in (
        select id from sign_in_session where token_hash = any(${toNote}::text[]) order by id for no key update)`.execute(db);
  return live;
}

/** The session of this token (its hash) with who is signed in and the offices held now; null when it is over or unknown. */
export const liveSession = async (db: Db, tokenHash: string): Promise<LiveSession | null> => (await liveSessions(db, [tokenHash])).get(tokenHash) ?? null;

/**
 * Who is signed in by a session token (its hash); a visitor when the session is over or unknown. Those who ask at the same moment are looked up in one
 * query; nothing is kept, so a session that was ended opens nothing from then on.
 */
export function actorsOfSessions(db: Db): (tokenHash: string) => Promise<Actor> {
  const ask = gathered((hashes: readonly string[]) => liveSessions(db, hashes));
  return async (tokenHash) => (await ask(tokenHash))?.actor ?? visitor;
}

export type OwnSession = {
  readonly id: string;
  readonly device: string;
  readonly way: string;
  readonly begunAt: Instant;
  readonly usedAt: Instant;
  readonly here: boolean;
};

/** Where a person is signed in, the latest used first. Ages past every limit are left out. */
export async function sessionsOf(db: Db | Tx, person: PersonId, tokenHash: string): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom("sign_in_session")
    .select(["id", "device", "way", "begun_at", "used_at", "token_hash"])
    .where("person_id", "=", person)
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", sql<Instant>`clock_timestamp()`)]))
    .where(sql<boolean>`used_at > clock_timestamp() - make_interval(secs => ${sessionLimits.member.idle})`)
    .where(sql<boolean>`begun_at > clock_timestamp() - make_interval(secs => ${sessionLimits.member.whole})`)
    .orderBy("used_at", "desc")
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map((row) => ({ id: row.id, device: row.device, way: row.way, begunAt: row.begun_at, usedAt: row.used_at, here: row.token_hash === tokenHash }));
}

/** Takes away what is over: nothing that anybody could still use. */
export async function sweepSignIn(db: Db): Promise<void> {
  const longest = sessionLimits.member;
  await db
    .deleteFrom("sign_in_session")
    .where(
      sql<boolean>`used_at < clock_timestamp() - make_interval(secs => ${longest.idle})
        or begun_at < clock_timestamp() - make_interval(secs => ${longest.whole}) or ends_at < clock_timestamp()`,
    )
    .execute();
  await db.deleteFrom("sign_in_request").where(sql<boolean>`asked_at < clock_timestamp() - interval '1 day'`).execute();
  await db.deleteFrom("sign_in_lock").where(sql<boolean>`changed_at < clock_timestamp() - interval '2 days'`).execute();
  await db.deleteFrom("sign_in_challenge").where(sql<boolean>`expires_at < clock_timestamp()`).execute();
  await db.deleteFrom("printed_code").where(sql<boolean>`until < clock_timestamp() - interval '30 days'`).execute();
  await db.deleteFrom("sign_in_app").where("confirmed_at", "is", null).where(sql<boolean>`made_at < clock_timestamp() - interval '1 day'`).execute();
}

/** Throws when the database does not answer. */
export async function databaseAnswers(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
