import { type Actor, fullName, type PersonId, visitor } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type Kysely, type KyselyPlugin, sql } from "kysely";
import { heldNow, officeOfRow } from "./offices.ts";
import type { Db } from "./tx.ts";

const moments = new Set(["expires_at", "created_at", "updated_at", "access_token_expires_at", "refresh_token_expires_at"]);

/** The sign-in library compares moments as `Date`; everywhere else in this program they are text. */
const momentsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, moments.has(column) && typeof value === "string" ? new Date(value) : value])),
    ),
  }),
};

/** The database as the sign-in library reads and writes it. */
// oxlint-disable-next-line typescript/no-explicit-any -- the library takes a Kysely of any tables
export const signInDatabase = (db: Db): Kysely<any> => db.withPlugin(momentsAsDates);

/** Who has this e-mail address, letter case aside; null for nobody. */
export async function personByEmail(db: Db, email: string): Promise<PersonId | null> {
  const row = await db.selectFrom("person").select("id").where(sql<string>`lower(email)`, "=", email.toLowerCase()).executeTakeFirst();
  return row ? asId<"person">(row.id) : null;
}

/**
 * Lets the sign-in library know this person by the present address. An address that moved from one person to another
 * takes the former's sign-in row, and so the sessions, away.
 */
export async function readyToSignIn(db: Db, person: PersonId, email: string): Promise<void> {
  const address = email.toLowerCase();
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("sign_in_user").where("email", "=", address).where("id", "<>", person).execute();
    await tx
      .insertInto("sign_in_user")
      .values({ id: person, email: address })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ email: address, updated_at: sql<string>`clock_timestamp()` }))
      .execute();
  });
}

/** The address of the one who founded the federation moments ago and is its only person; null for anybody else, and later. */
export async function founderAddress(db: Db, person: PersonId): Promise<string | null> {
  const row = await db
    .selectFrom("person")
    .innerJoin("office", "office.person_id", "person.id")
    .innerJoin("federation", (join) => join.onTrue())
    .select("person.email")
    .where("person.id", "=", person)
    .where("office.kind", "=", "administrator")
    .where(heldNow())
    .where(sql<boolean>`federation.founded_at > clock_timestamp() - interval '2 minutes'`)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("person as other").select("other.id").where("other.id", "<>", person))))
    .executeTakeFirst();
  return row?.email ?? null;
}

/** Who is signed in by this session token, with the offices held now; a visitor when the session is over or unknown. */
export async function actorOfSession(db: Db, token: string): Promise<Actor> {
  const rows = await db
    .selectFrom("sign_in_session as held")
    .innerJoin("person", "person.id", "held.user_id")
    .leftJoin("office", (join) => join.onRef("office.person_id", "=", "person.id").on(heldNow()))
    .select([
      "person.id as person",
      "person.given_name",
      "person.family_name",
      "office.kind",
      "office.conference_id",
      "office.affiliate_id",
      "office.region_id",
    ])
    .where("held.token", "=", token)
    .where("held.expires_at", ">", sql<Instant>`clock_timestamp()`)
    .orderBy("office.since")
    .orderBy("office.id")
    .execute();
  const first = rows[0];
  if (!first) return visitor;
  const offices = rows.flatMap((row) => (row.kind === null ? [] : (officeOfRow({ ...row, kind: row.kind }) ?? [])));
  return { kind: "person", id: asId<"person">(first.person), name: fullName(first.given_name, first.family_name), offices };
}

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Keeps a mail for /outbox: what happens to all of them when no SMTP server is set. */
export async function captureMail(db: Db, mail: Mail): Promise<void> {
  await db.insertInto("outbox").values({ recipient: mail.to, subject: mail.subject, body: mail.text }).execute();
}

/** Throws when the database does not answer. */
export async function databaseAnswers(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
