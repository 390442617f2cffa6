import type { Tx } from "./tx.ts";

/** One line of the record of official acts. `detail` holds no personal data. */
export type NewEvent = {
  readonly person: string | null;
  readonly office: string;
  readonly kind: string;
  readonly conference: string | null;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Writes an event in the transaction of what it tells of: both are there, or neither. */
export async function recordEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx
    .insertInto("event")
    .values({
      person_id: event.person,
      office: event.office,
      kind: event.kind,
      conference_id: event.conference,
      subject: event.subject,
      detail: JSON.stringify(event.detail),
    })
    .execute();
}
