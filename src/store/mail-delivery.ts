import { afterDelivery, answerToKeep, type Delivery, longestUrgentWait, mailWait, serverWait } from "#domain/connections";
import type { Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import { enqueue } from "./jobs.ts";
import { type Attachment, deliverMail, jobOfMail } from "./mail.ts";
import { unseal } from "./seal.ts";
import type { Tx } from "./tx.ts";

/** A mail as it is handed to the mail server. */
export type MailToSend = {
  readonly id: string;
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly purpose: string;
  readonly unsubscribe: string;
  readonly attachments: readonly Attachment[];
};

/** `try`: the number of this try, so that a former one that comes late settles nothing. */
export type Taken = { readonly kind: "send"; readonly mail: MailToSend; readonly try: number } | { readonly kind: "wait" } | { readonly kind: "nothing" };

const now = sql<Instant>`clock_timestamp()`;
const inSeconds = (seconds: number): RawBuilder<Instant> => sql<Instant>`clock_timestamp() + make_interval(secs => ${seconds})`;

/** What a mail leaves behind once nothing more is to come of it and its text is a secret: nothing. */
const wiped = { body: null, sealed: null, wiped_at: now };

async function filesOf(tx: Tx, id: string): Promise<readonly Attachment[]> {
  const rows = await tx
    .selectFrom("mail_attachment")
    .innerJoin("mail_file", "mail_file.hash", "mail_attachment.hash")
    .select(["name", "media_type", "bytes"])
    .where("mail_id", "=", id)
    .orderBy("n")
    .execute();
  return rows.map(({ name, media_type, bytes }) => ({ name, mediaType: media_type, base64: bytes.toString("base64") }));
}

async function expire(tx: Tx, id: string, answer?: string): Promise<Taken> {
  await tx
    .updateTable("mail")
    .set({ state: "expired", done_at: now, ...wiped, ...(answer === undefined ? {} : { answer }) })
    .where("id", "=", id)
    .execute();
  return { kind: "nothing" };
}

/** What is asked before a mail is taken; null when there is none. */
export async function mailToGo(tx: Tx, id: string): Promise<{ readonly secret: boolean; readonly state: string } | null> {
  return (await tx.selectFrom("mail").select(["secret", "state"]).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Until when the mail server is not asked, because it was away a moment ago; null when it may be asked. */
export async function serverAwayUntil(tx: Tx): Promise<Instant | null> {
  const row = await tx.selectFrom("mail_server").select("away_until").where("away_until", ">", now).executeTakeFirst();
  return row?.away_until ?? null;
}

/**
 * Takes a mail for one try. Committed before the mail server hears a word: whatever happens then, the row says that something
 * was under way. One that is found under way was broken off in between, and nobody knows where: it is uncertain.
 */
export async function takeMail(tx: Tx, id: string): Promise<Taken> {
  const row = await tx
    .selectFrom("mail")
    .selectAll()
    .select([sql<boolean>`expires_at <= clock_timestamp()`.as("late"), sql<boolean>`next_at > clock_timestamp() + interval '1 second'`.as("early")])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return { kind: "nothing" };
  if (row.state === "sending") {
    await tx
      .updateTable("mail")
      .set({ state: "uncertain", done_at: now, answer: "the program ended while the mail server had it" })
      .where("id", "=", id)
      .execute();
    return { kind: "nothing" };
  }
  if (row.state !== "queued") return { kind: "nothing" };
  if (row.late) return expire(tx, id);
  if (row.early) return { kind: "wait" };
  const text = row.secret ? (row.sealed === null ? null : unseal("mail", row.key, row.sealed)) : row.body;
  if (text === null) return expire(tx, id, "sealed with another SESSION_SECRET");
  await tx
    .updateTable("mail")
    .set({ state: "sending", tries: row.tries + 1, tried_at: now })
    .where("id", "=", id)
    .execute();
  const { key, recipient, subject, purpose, unsubscribe } = row;
  return { kind: "send", try: row.tries + 1, mail: { id, key, to: recipient, subject, text, purpose, unsubscribe, attachments: await filesOf(tx, id) } };
}

/** Notes that no mail gets out, and for how long nobody need try; answers for how many seconds. */
async function noteAway(tx: Tx, answer: string, firstSeconds: number): Promise<number> {
  const server = await tx
    .selectFrom("mail_server")
    .select(["away_tries", sql<boolean>`coalesce(away_until > clock_timestamp(), false)`.as("known")])
    .forUpdate()
    .executeTakeFirstOrThrow();
  // Several that were under way when it went tell of one outage.
  const tries = server.known ? server.away_tries : server.away_tries + 1;
  const seconds = serverWait(firstSeconds, tries);
  await tx
    .updateTable("mail_server")
    .set({ away_until: inSeconds(seconds), away_tries: tries, away_since: sql<Instant>`coalesce(away_since, clock_timestamp())`, answer })
    .execute();
  return seconds;
}

const noteBack = (tx: Tx): Promise<unknown> =>
  tx
    .updateTable("mail_server")
    .set({ away_until: null, away_tries: 0, away_since: null, answer: "" })
    .where((eb) => eb.or([eb("away_tries", ">", 0), eb("away_until", "is not", null)]))
    .execute();

/** Writes how a try ended, and adds the job of the next one where there is to be one. */
export async function settleMail(tx: Tx, taken: Taken & { readonly kind: "send" }, delivery: Delivery, firstSeconds: number): Promise<void> {
  const { id } = taken.mail;
  const { state, again } = afterDelivery(delivery);
  const answer = "answer" in delivery ? answerToKeep(delivery.answer) : "";
  if (delivery.kind === "serverAway") await noteAway(tx, answer, firstSeconds);
  else if (delivery.kind !== "broken off" && delivery.kind !== "unknown") await noteBack(tx);
  const row = await tx
    .updateTable("mail")
    .set({ state, answer, ...(again === "no" ? { done_at: now } : {}) })
    // "uncertain": another node took this one for dead, and was mistaken.
    .where("id", "=", id)
    .where("state", "in", ["sending", "uncertain"])
    .where("tries", "=", taken.try)
    .returning(["secret", "tries"])
    .executeTakeFirst();
  if (!row) return;
  if (again !== "no") return putOff(tx, id, await nextTry(tx, again, row, firstSeconds), row.secret);
  // Captured mail is there to be read. An uncertain one may have to go again.
  if (row.secret && state !== "captured" && state !== "uncertain") await tx.updateTable("mail").set(wiped).where("id", "=", id).execute();
}

type Again = Exclude<ReturnType<typeof afterDelivery>["again"], "no">;

/** When a mail is tried next. A code is of use for minutes only: it asks a server that is away again sooner, and so finds out first that it is back. */
async function nextTry(tx: Tx, again: Again, row: { readonly secret: boolean; readonly tries: number }, firstSeconds: number): Promise<RawBuilder<Instant>> {
  const own = mailWait(firstSeconds, row.tries);
  if (again === "after its wait") return inSeconds(own);
  if (again === "at once") return now;
  if (row.secret) return inSeconds(Math.min(own, longestUrgentWait));
  const away = await serverAwayUntil(tx);
  return away === null ? now : sql<Instant>`${away}::timestamptz`;
}

/** Has a waiting mail looked at again at this moment. */
async function putOff(tx: Tx, id: string, at: RawBuilder<Instant>, urgent: boolean): Promise<void> {
  const row = await tx.updateTable("mail").set({ next_at: at }).where("id", "=", id).returning("next_at").executeTakeFirst();
  if (row) await enqueue(tx, deliverMail, { mail: id }, jobOfMail(id, urgent, row.next_at));
}

/** Puts a mail off because the server is away: no try of its own. */
export async function putOffMail(tx: Tx, id: string, until: Instant): Promise<void> {
  const row = await tx.selectFrom("mail").select("secret").where("id", "=", id).where("state", "=", "queued").forUpdate().executeTakeFirst();
  if (row) await putOff(tx, id, sql<Instant>`${until}::timestamptz`, row.secret);
}

/**
 * Takes the next place in a flow of so many mails a minute, for all nodes together. Answers in how many seconds it comes up.
 */
export async function takePlace(tx: Tx, perMinute: number): Promise<number> {
  const row = await tx
    .updateTable("mail_server")
    .set({ free_at: sql<Instant>`greatest(free_at, clock_timestamp()) + make_interval(secs => ${60 / perMinute})` })
    .returning(sql<number>`(extract(epoch from free_at - clock_timestamp()) - ${60 / perMinute})::float8`.as("seconds"))
    .executeTakeFirstOrThrow();
  return Math.max(0, row.seconds);
}

/** Puts a mail off to the place it has taken in the flow. */
export async function awaitPlace(tx: Tx, id: string, seconds: number): Promise<void> {
  const row = await tx
    .updateTable("mail")
    .set({ next_at: inSeconds(seconds) })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returning(["secret", "next_at"])
    .executeTakeFirst();
  if (row) await enqueue(tx, deliverMail, { mail: id, placed: true }, jobOfMail(id, row.secret, row.next_at));
}

/** Mails that should have gone and for which no job came: looked at again. Those under way for too long are uncertain. */
export async function mendMail(tx: Tx, lateMinutes: number): Promise<{ readonly again: number; readonly uncertain: number }> {
  const late = await tx
    .updateTable("mail")
    .set({ next_at: now })
    .where("state", "=", "queued")
    .where("next_at", "<", sql<Instant>`clock_timestamp() - make_interval(mins => ${lateMinutes})`)
    .returning(["id", "secret"])
    .execute();
  for (const { id, secret } of late) await enqueue(tx, deliverMail, { mail: id }, jobOfMail(id, secret));
  const stuck = await tx
    .updateTable("mail")
    .set({ state: "uncertain", done_at: now, answer: "nobody said how it ended" })
    .where("state", "=", "sending")
    .where("tried_at", "<", sql<Instant>`clock_timestamp() - make_interval(mins => ${lateMinutes})`)
    .returning("id")
    .execute();
  return { again: late.length, uncertain: stuck.length };
}

export type Keep = { readonly textDays: number; readonly addressDays: number; readonly rowDays: number };

/** Wipes texts, then addresses, then whole rows of mail that is long over. */
export async function purgeMail(tx: Tx, keep: Keep): Promise<void> {
  const over = (days: number): RawBuilder<boolean> => sql<boolean>`done_at < clock_timestamp() - make_interval(days => ${days})`;
  await tx.updateTable("mail").set(wiped).where("wiped_at", "is", null).where(over(keep.textDays)).execute();
  await sql`delete from mail_attachment using mail where mail.id = mail_attachment.mail_id and mail.wiped_at is not null`.execute(tx);
  await sql`delete from mail_file where not exists (select from mail_attachment where mail_attachment.hash = mail_file.hash)`.execute(tx);
  await tx.updateTable("mail").set({ recipient: "", subject: "", person_id: null }).where("recipient", "<>", "").where(over(keep.addressDays)).execute();
  await tx.deleteFrom("mail").where(over(keep.rowDays)).execute();
}
