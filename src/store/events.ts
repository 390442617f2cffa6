import type { Tx } from "./tx.ts";

/** One line of the record of official acts. `detail` holds no personal data. */
export type NewEvent = {
  readonly person: string | null;
  readonly office: string;
  readonly kind: string;
  /** The use case whose row of the rights table allowed it, e.g. "people.appoint". */
  readonly rule: string;
  readonly conference: string | null;
  readonly affiliate: string | null;
  readonly region: string | null;
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
      rule: event.rule,
      conference_id: event.conference,
      affiliate_id: event.affiliate,
      region_id: event.region,
      subject: event.subject,
      detail: JSON.stringify(event.detail),
    })
    .execute();
}
