import { createHash } from "node:crypto";
import { mailLifeDays } from "#domain/connections";
import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
import { sql } from "kysely";
import { enqueue, type JobOptions } from "./jobs.ts";
import { seal } from "./seal.ts";
import type { Tx } from "./tx.ts";

export type Attachment = { readonly name: string; readonly mediaType: string; readonly base64: string };

/** A mail to be sent once this transaction is committed. */
export type QueuedMail = {
  /** One per occasion and person, e.g. "meeting-invited:M1:P7". A second mail of the same key is never sent. */
  readonly key: string;
  readonly to: string;
  readonly person: PersonId | null;
  readonly subject: string;
  readonly text: string;
  /** Why it is sent, for whoever asks: "signIn", "office", "meeting", … */
  readonly purpose: string;
  readonly attachments?: readonly Attachment[];
  /** After this moment it is not sent any more. */
  readonly expiresAt?: Instant;
  /** The text holds a secret: sealed while it waits, wiped when it is sent. */
  readonly secret?: boolean;
  /** For what one may be rid of (a newsletter): an https address that takes a POST without sign-in (RFC 8058). */
  readonly unsubscribe?: string;
};

export const deliverMail = "deliverMail";

/** Bulk goes through a few lines, so that it never takes all workers from what is urgent. */
const bulkLines = 3;

/** How the job of a mail stands in the queue: a code to sign in goes before a newsletter to thousands. */
export const jobOfMail = (id: string, urgent: boolean, runAt?: Instant): JobOptions => ({
  ...(urgent ? { priority: -10 } : { queue: `mail-${Number(BigInt(id) % BigInt(bulkLines))}`, priority: 10 }),
  ...(runAt === undefined ? {} : { runAt }),
});

async function attach(tx: Tx, id: string, attachments: readonly Attachment[]): Promise<void> {
  for (const [n, { name, mediaType, base64 }] of attachments.entries()) {
    const bytes = Buffer.from(base64, "base64");
    const hash = createHash("sha256").update(bytes).digest("hex");
    await tx
      .insertInto("mail_file")
      .values({ hash, bytes })
      .onConflict((conflict) => conflict.column("hash").doUpdateSet((eb) => ({ hash: eb.ref("excluded.hash") })))
      .execute();
    await tx.insertInto("mail_attachment").values({ mail_id: id, n, name, media_type: mediaType, hash }).execute();
  }
}

/** Queues a mail in this transaction; false when one of this key was queued before. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<boolean> {
  const secret = mail.secret === true;
  const row = await tx
    .insertInto("mail")
    .values({
      key: mail.key,
      recipient: mail.to.trim(),
      person_id: mail.person,
      purpose: mail.purpose,
      subject: mail.subject.replace(/\s+/g, " ").trim(),
      body: secret ? null : mail.text,
      sealed: secret ? seal("mail", mail.key, mail.text) : null,
      secret,
      unsubscribe: mail.unsubscribe ?? "",
      expires_at: mail.expiresAt ?? sql<Instant>`clock_timestamp() + make_interval(days => ${mailLifeDays})`,
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) return false;
  await attach(tx, row.id, mail.attachments ?? []);
  await enqueue(tx, deliverMail, { mail: row.id }, jobOfMail(row.id, secret));
  return true;
}

/** Forgets what mails to this person say and to which address they went; that there was one, and what became of it, stays. Waiting ones are not sent. */
export async function forgetMailOf(tx: Tx, person: PersonId): Promise<void> {
  await tx
    .updateTable("mail")
    .set({
      recipient: "",
      subject: "",
      body: null,
      sealed: null,
      wiped_at: sql<Instant>`coalesce(wiped_at, clock_timestamp())`,
      state: sql<string>`case when state in ('queued', 'captured', 'uncertain') then 'left' else state end`,
      done_at: sql<Instant>`coalesce(done_at, clock_timestamp())`,
    })
    .where("person_id", "=", person)
    .execute();
  await sql`delete from mail_attachment using mail where mail.id = mail_attachment.mail_id and mail.person_id = ${person}`.execute(tx);
}

/** Mail that went to an address before anybody knew whose it is belongs to this person: shown to them, and forgotten with them. */
export async function adoptMail(tx: Tx, person: PersonId, email: string): Promise<void> {
  await tx
    .updateTable("mail")
    .set({ person_id: person })
    .where("person_id", "is", null)
    .where(sql<string>`lower(recipient)`, "=", email.toLowerCase())
    .execute();
}
