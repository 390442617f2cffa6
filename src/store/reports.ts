import type { ConferenceId } from "#domain/conference";
import type { PhotographId } from "#domain/reports";
import { asId } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

/** The text of the report; revision 0 before it is first saved. */
export async function reportText(tx: Tx, conference: ConferenceId): Promise<{ readonly body: string; readonly revision: number }> {
  return (await tx.selectFrom("report").select(["body", "revision"]).where("conference_id", "=", conference).executeTakeFirst()) ?? { body: "", revision: 0 };
}

/** The new revision; null when the text is no longer the one at revision `base`. */
export async function saveReportText(tx: Tx, conference: ConferenceId, base: number, body: string): Promise<number | null> {
  const row =
    base === 0
      ? await tx
          .insertInto("report")
          .values({ conference_id: conference, body })
          .onConflict((conflict) => conflict.doNothing())
          .returning("revision")
          .executeTakeFirst()
      : await tx
          .updateTable("report")
          .set({ body, revision: base + 1 })
          .where("conference_id", "=", conference)
          .where("revision", "=", base)
          .returning("revision")
          .executeTakeFirst();
  return row?.revision ?? null;
}

export type Photograph = {
  readonly id: PhotographId;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
};

/** The photographs of a report in the order they were added, without their bytes. */
export async function photographsOf(tx: Tx, conference: ConferenceId): Promise<Photograph[]> {
  const rows = await tx
    .selectFrom("photograph")
    .select(["id", "media_type", "width", "height", "alt", "caption", "credit"])
    .where("conference_id", "=", conference)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: asId<"photograph">(row.id),
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    alt: row.alt,
    caption: row.caption,
    credit: row.credit,
  }));
}

export async function photographBytes(tx: Tx, id: PhotographId): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null> {
  const row = await tx.selectFrom("photograph").select(["media_type", "bytes"]).where("id", "=", id).executeTakeFirst();
  return row ? { mediaType: row.media_type, bytes: row.bytes } : null;
}

/** Adds a photograph after those that are there; those shown in it have agreed. */
export async function insertPhotograph(tx: Tx, conference: ConferenceId, photograph: Photograph, bytes: Uint8Array): Promise<void> {
  const { id, mediaType, width, height, alt, caption, credit } = photograph;
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from photograph where conference_id = ${conference})`;
  await tx
    .insertInto("photograph")
    .values({ id, conference_id: conference, position, media_type: mediaType, width, height, alt, caption, credit, consent: true, bytes: Buffer.from(bytes) })
    .execute();
}

/** False when the conference has no such photograph. The bytes are gone for good: somebody may have taken back their consent. */
export async function deletePhotograph(tx: Tx, conference: ConferenceId, id: PhotographId): Promise<boolean> {
  const row = await tx.deleteFrom("photograph").where("id", "=", id).where("conference_id", "=", conference).returning("id").executeTakeFirst();
  return row !== undefined;
}
