import { type MailState, mailStates } from "#domain/connections";
import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import { enqueue } from "./jobs.ts";
import { deliverMail, jobOfMail } from "./mail.ts";
import type { Database } from "./schema.ts";
import { unseal } from "./seal.ts";
import type { Tx } from "./tx.ts";

/** A line of the ledger. */
export type MailLine = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly purpose: string;
  readonly state: MailState;
  readonly queuedAt: Instant;
  readonly nextAt: Instant;
  readonly doneAt: Instant | null;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly answer: string;
  readonly wiped: boolean;
  /** Of captured mail only: it is there to be read. One that is on its way is its recipient's alone. */
  readonly text: string | null;
};

type Row = Selectable<Database["mail"]>;

const stateOf = (text: string): MailState => {
  const state = mailStates.find((known) => known === text);
  if (state === undefined) throw new Error(`the database holds a state of mail that this program does not know: ${text}`);
  return state;
};

const lineOf = (row: Row): MailLine => ({
  id: row.id,
  recipient: row.recipient,
  subject: row.subject,
  purpose: row.purpose,
  state: stateOf(row.state),
  queuedAt: row.queued_at,
  nextAt: row.next_at,
  doneAt: row.done_at,
  expiresAt: row.expires_at,
  tries: row.tries,
  answer: row.answer,
  wiped: row.wiped_at !== null,
  text: row.state === "captured" ? (row.sealed === null ? row.body : unseal("mail", row.key, row.sealed)) : null,
});

export type AskedMail = {
  /** The beginning of an address, letter case aside; "" for all. */
  readonly search: string;
  readonly state: MailState | null;
  readonly sort: "newest" | "oldest";
  /** The last id of the page before; "" for the first page. */
  readonly after: string;
  readonly limit: number;
};

/** A page of the ledger. Searched by the beginning of the address, which an index answers however long the ledger is. */
export async function mailsWhere(tx: Tx, { search, state, sort, after, limit }: AskedMail): Promise<readonly MailLine[]> {
  let query = tx.selectFrom("mail").selectAll();
  const prefix = search.toLowerCase().replace(/[\\%_]/g, "\\$&");
  if (search !== "") query = query.where(sql<string>`lower(recipient)`, "like", `${prefix}%`);
  if (state !== null) query = query.where("state", "=", state);
  if (after !== "") query = query.where("id", sort === "newest" ? "<" : ">", after);
  const rows = await query
    .orderBy("id", sort === "newest" ? "desc" : "asc")
    .limit(limit)
    .execute();
  return rows.map(lineOf);
}

export type MailWithFiles = { readonly line: MailLine; readonly files: readonly string[] };

/** A mail with the names of what is attached. */
export async function mailById(tx: Tx, id: string): Promise<MailWithFiles | null> {
  const row = await tx.selectFrom("mail").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const files = await tx.selectFrom("mail_attachment").select("name").where("mail_id", "=", id).orderBy("n").execute();
  return { line: lineOf(row), files: files.map(({ name }) => name) };
}

/** How many there are in each state, up to `most`, so that a long ledger costs no more than a short one. */
export async function mailCounts(tx: Tx, most: number): Promise<Readonly<Record<MailState, number>>> {
  const counted = await Promise.all(
    mailStates.map(async (state) => {
      const { n } = await tx
        .selectFrom(tx.selectFrom("mail").select("id").where("state", "=", state).limit(most).as("some"))
        .select(sql<number>`count(*)::integer`.as("n"))
        .executeTakeFirstOrThrow();
      return [state, n] as const;
    }),
  );
  return Object.fromEntries(counted) as Record<MailState, number>;
}

export type MailHealth = {
  readonly oldestQueued: Instant | null;
  readonly awaySince: Instant | null;
  readonly awayUntil: Instant | null;
  readonly answer: string;
};

/** Since when the first mail waits, and whether the mail server is away. */
export async function mailHealth(tx: Tx): Promise<MailHealth> {
  const oldest = await tx.selectFrom("mail").select("queued_at").where("state", "=", "queued").orderBy("id").limit(1).executeTakeFirst();
  const server = await tx.selectFrom("mail_server").select(["away_since", "away_until", "answer"]).executeTakeFirst();
  return {
    oldestQueued: oldest?.queued_at ?? null,
    awaySince: server?.away_since ?? null,
    awayUntil: server?.away_until ?? null,
    answer: server?.answer ?? "",
  };
}

/** The mail, held until this transaction ends, so that two who decide over it do so one after the other. */
export async function holdMail(tx: Tx, id: string): Promise<MailLine | null> {
  const row = await tx.selectFrom("mail").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? lineOf(row) : null;
}

/** Sends a mail again that somebody has decided over, with days to try from now on. */
export async function sendAgain(tx: Tx, id: string, by: PersonId | null, days: number): Promise<void> {
  const row = await tx
    .updateTable("mail")
    .set({
      state: "queued",
      next_at: sql<Instant>`clock_timestamp()`,
      done_at: null,
      expires_at: sql<Instant>`greatest(expires_at, clock_timestamp() + make_interval(days => ${days}))`,
      settled_by: by,
    })
    .where("id", "=", id)
    .returning("secret")
    .executeTakeFirst();
  if (row) await enqueue(tx, deliverMail, { mail: id }, jobOfMail(id, row.secret));
}

/** Leaves a mail as it is: nobody need look at it any more. */
export async function leaveMail(tx: Tx, id: string, by: PersonId | null): Promise<void> {
  await tx
    .updateTable("mail")
    .set({ state: "left", settled_by: by, body: null, sealed: null, wiped_at: sql<Instant>`clock_timestamp()` })
    .where("id", "=", id)
    .execute();
}

/** Deletes captured mail: this one, or all. Answers how many. */
export async function removeCaptured(tx: Tx, id: string | null): Promise<number> {
  let query = tx.deleteFrom("mail").where("state", "=", "captured");
  if (id !== null) query = query.where("id", "=", id);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
