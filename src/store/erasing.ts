import { activeStates } from "#domain/credentials";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Instant, unreachable } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { adoptMail } from "./mail.ts";
import { heldNow } from "./offices.ts";
import type { Holding } from "./holding.ts";
import { holdings } from "./personal-data.ts";
import type { Tx } from "./tx.ts";

const saltedHash = (email: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`encode(sha256(convert_to((select salt from federation) || lower(${email}), 'UTF8')), 'hex')`;

async function emptyOut(tx: Tx, { table, about, where = "true", erase }: Holding, person: PersonId): Promise<void> {
  const whose = sql`${sql.ref(`t.${about}`)} = ${person} and (${sql.raw(where)})`;
  switch (erase.does) {
    case "keep":
      return;
    case "delete":
      await sql`delete from ${sql.table(table)} as t where ${whose}`.execute(tx);
      return;
    case "forget":
      return erase.by(tx, person);
    case "blank": {
      const columns = Object.entries(erase.set).map(([column, value]) => sql`${sql.ref(column)} = ${sql.raw(value)}`);
      await sql`update ${sql.table(table)} as t set ${sql.join(columns)} where ${whose}`.execute(tx);
      return;
    }
    default:
      return unreachable(erase);
  }
}

/** The person and every row that was merged into theirs, however often. */
async function rowsOf(tx: Tx, person: PersonId): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive own as (select id from person where id = ${person} union select person.id from person join own on person.merged_into = own.id)
    select id from own`.execute(tx);
  return rows.map(({ id }) => asId<"person">(id));
}

/** Ends all offices at once, without a word on why: that is in the record of the act that did it. */
export async function endAllOffices(tx: Tx, person: PersonId, by: PersonId | null): Promise<readonly string[]> {
  const rows = await tx
    .updateTable("office")
    .set({ until: sql<string>`clock_timestamp()`, since: sql<string>`least(since, clock_timestamp())`, ended_at: sql<string>`clock_timestamp()`, ended_by: by })
    .where("person_id", "=", person)
    .where(sql<boolean>`(until is null or until > clock_timestamp())`)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Gives back credentials of conferences that have not opened. */
async function withdrawCredentials(tx: Tx, person: PersonId): Promise<void> {
  await tx
    .updateTable("credential")
    .set({ state: "withdrawn", changed_at: sql<string>`clock_timestamp()` })
    .where("person_id", "=", person)
    .where("state", "in", [...activeStates])
    .where((eb) =>
      eb.exists(eb.selectFrom("conference").select("id").whereRef("conference.id", "=", "credential.conference_id").where("conference.state", "=", "planned")),
    )
    .execute();
}

/**
 * Erases a person: what is held of them goes or is emptied as the list of holdings says, sessions end, and a salted hash of
 * the address stays so that a list cannot bring them back. The caller holds the row and has asked whether it may be.
 */
export async function erasePerson(tx: Tx, person: PersonId, by: PersonId | null): Promise<void> {
  const rows = await rowsOf(tx, person);
  await endAllOffices(tx, person, by);
  await withdrawCredentials(tx, person);
  for (const row of rows) {
    await sql`insert into erased_address (hash)
      select distinct hash from (
        select ${saltedHash(sql`email`)} as hash from person where id = ${row} and email is not null
        union all select ${saltedHash(sql`gone_email`)} from person_merge where gone_id = ${row} and gone_email is not null) as addresses
      on conflict do nothing`.execute(tx);
    await tx
      .updateTable("join_request")
      .set({ given_name: "", family_name: "", email: null, postcode: "", phone: "", affiliate_id: null, consents: "{}", code_hash: null })
      .where((eb) => eb(sql<string>`lower(email)`, "=", eb.selectFrom("person").select(sql<string>`lower(email)`.as("email")).where("id", "=", row)))
      .execute();
    const { email } = await tx.selectFrom("person").select("email").where("id", "=", row).executeTakeFirstOrThrow();
    if (email !== null) await adoptMail(tx, row, email);
    // First, for the ledger of consents is emptied only of who is erased already.
    await tx
      .updateTable("person")
      .set((eb) => ({ state: "erased", revision: eb("revision", "+", 1) }))
      .where("id", "=", row)
      .execute();
    for (const holding of holdings) await emptyOut(tx, holding, row);
  }
}

/** Conferences that are open and for which the person holds a credential. */
export async function openCredentialsOf(tx: Tx, person: PersonId): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom("credential")
    .innerJoin("conference", "conference.id", "credential.conference_id")
    .select("conference.name")
    .where("credential.person_id", "=", person)
    .where("credential.state", "in", [...activeStates])
    .where("conference.state", "=", "open")
    .orderBy("conference.name")
    .execute();
  return rows.map(({ name }) => name);
}

/** Two administrators who leave at the same moment wait here for each other, until the first one's transaction ends. */
export async function holdAdministrators(tx: Tx): Promise<void> {
  await tx.selectFrom("federation").select("name").forUpdate().execute();
}

/** Whether nobody else could appoint an administrator. */
export async function isLastAdministrator(tx: Tx, person: PersonId): Promise<boolean> {
  const rows = await tx.selectFrom("office").select("person_id").distinct().where("kind", "=", "administrator").where(heldNow()).execute();
  return rows.length === 1 && rows[0]?.person_id === person;
}

/** Somebody who erased themself comes back by their own will: the address is no longer barred. */
export async function allowAddress(tx: Tx, email: string): Promise<void> {
  await sql`delete from erased_address where hash = ${saltedHash(sql`${email}::text`)}`.execute(tx);
}

/** Those of these addresses that belong to people who were erased; in lower case. Every import leaves them out. */
export async function erasedAmong(tx: Tx, emails: readonly string[]): Promise<ReadonlySet<string>> {
  if (emails.length === 0) return new Set();
  const { rows } = await sql<{ email: string }>`
    select lower(listed.email) as email from unnest(${[...emails]}::text[]) as listed (email)
    where ${saltedHash(sql`listed.email`)} in (select hash from erased_address)`.execute(tx);
  return new Set(rows.map(({ email }) => email));
}

export type Leaver = { readonly id: PersonId; readonly givenName: string; readonly familyName: string; readonly leftOn: Day };

/** Those who left longer ago than the months that their data is kept; and how many there are. */
export async function overdueLeavers(tx: Tx, months: number, limit: number): Promise<{ readonly rows: readonly Leaver[]; readonly total: number }> {
  const overdue = sql<boolean>`state = 'left' and left_on < current_date - make_interval(months => ${months})`;
  const { n } = await tx
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where(overdue)
    .executeTakeFirstOrThrow();
  const rows = await tx.selectFrom("person").selectAll().where(overdue).orderBy("left_on").orderBy("id").limit(limit).execute();
  return {
    total: Number(n),
    rows: rows.flatMap((row) =>
      row.left_on === null ? [] : [{ id: asId<"person">(row.id), givenName: row.given_name, familyName: row.family_name, leftOn: row.left_on }],
    ),
  };
}

/** When somebody was last written to or acted; for the page of a person. */
export type LastMail = { readonly at: Instant; readonly purpose: string; readonly subject: string; readonly state: string };

/** What mail went to a person, latest first; secrets and texts are not shown. */
export async function mailTo(tx: Tx, person: PersonId, limit: number): Promise<readonly LastMail[]> {
  const rows = await tx
    .selectFrom("mail")
    .select(["queued_at", "purpose", "subject", "state", "secret"])
    .where("person_id", "=", person)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ at: row.queued_at, purpose: row.purpose, subject: row.secret ? "" : row.subject, state: row.state }));
}
