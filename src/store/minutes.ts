import type { ConferenceId } from "#domain/conference";
import type { Edit, PublishedEntry } from "#domain/decisions";
import type { Instant } from "#kit";
import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export async function editsOf(tx: Tx, conference: ConferenceId): Promise<Edit[]> {
  const rows = await tx.selectFrom("minutes_entry").selectAll().where("conference_id", "=", conference).execute();
  return rows.map((row) => ({ fact: row.fact, words: row.words, note: row.note, leftOut: row.left_out, was: row.was, revision: row.revision }));
}

/** The new revision of the entry; null when somebody else wrote it meanwhile. `base` 0: nobody has written it yet. */
export async function saveEdit(
  tx: Tx,
  conference: ConferenceId,
  { fact, words, note, leftOut, was }: Omit<Edit, "revision">,
  base: number,
  person: string | null,
): Promise<number | null> {
  const values = { words, note, left_out: leftOut, was, person_id: person };
  if (base === 0) {
    const row = await tx
      .insertInto("minutes_entry")
      .values({ conference_id: conference, fact, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .returning("revision")
      .executeTakeFirst();
    return row?.revision ?? null;
  }
  const row = await tx
    .updateTable("minutes_entry")
    .set({ ...values, revision: base + 1, at: sql`clock_timestamp()` })
    .where("conference_id", "=", conference)
    .where("fact", "=", fact)
    .where("revision", "=", base)
    .returning("revision")
    .executeTakeFirst();
  return row?.revision ?? null;
}

export type MinutesRow = {
  readonly n: number;
  readonly hash: string;
  readonly madeAt: Instant;
  readonly entries: readonly PublishedEntry[];
  readonly approval: { readonly at: { readonly slug: string; readonly name: string }; readonly words: string; readonly recordedAt: Instant } | null;
};

/** Versions as they were published, latest first, each with its approval. */
export async function minutesVersions(tx: Tx, conference: ConferenceId): Promise<MinutesRow[]> {
  const rows = await tx
    .selectFrom("minutes_version as v")
    .leftJoin("minutes_approval as a", (join) => join.onRef("a.conference_id", "=", "v.conference_id").onRef("a.n", "=", "v.n"))
    .leftJoin("conference as c", "c.id", "a.approved_at_conference")
    .select(["v.n", "v.hash", "v.made_at", "v.content", "c.slug", "c.name", "a.words", "a.at as recorded_at"])
    .where("v.conference_id", "=", conference)
    .orderBy("v.n", "desc")
    .execute();
  return rows.map((row) => ({
    n: row.n,
    hash: row.hash,
    madeAt: row.made_at,
    // written by insertMinutes alone
    entries: row.content as readonly PublishedEntry[],
    approval:
      row.slug === null || row.recorded_at === null
        ? null
        : { at: { slug: row.slug, name: row.name ?? "" }, words: row.words ?? "", recordedAt: row.recorded_at },
  }));
}

export async function insertMinutes(
  tx: Tx,
  conference: ConferenceId,
  n: number,
  entries: readonly PublishedEntry[],
  hash: string,
  person: string | null,
): Promise<void> {
  await tx
    .insertInto("minutes_version")
    .values({ conference_id: conference, n, content: JSON.stringify(entries), hash, made_by: person })
    .execute();
}

/** False where this version was approved before. */
export async function insertApproval(tx: Tx, conference: ConferenceId, n: number, at: ConferenceId, words: string, person: string | null): Promise<boolean> {
  const row = await tx
    .insertInto("minutes_approval")
    .values({ conference_id: conference, n, approved_at_conference: at, words, person_id: person })
    .onConflict((conflict) => conflict.doNothing())
    .returning("n")
    .executeTakeFirst();
  return row !== undefined;
}

export type LogRow = {
  readonly seq: string;
  readonly at: Instant;
  readonly kind: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What the log of official acts says of the course of the conference itself. */
export async function courseOfConference(tx: Tx, conference: ConferenceId): Promise<LogRow[]> {
  const rows = await tx
    .selectFrom("event")
    .select(["seq", "at", "kind", "subject", "detail"])
    .where("conference_id", "=", conference)
    .where("kind", "in", ["conference.opened", "conference.closed", "voting.itemCalled", "voting.itemDone"])
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ ...row, detail: row.detail as Readonly<Record<string, unknown>> }));
}

export type QuorumRow = {
  readonly seq: string;
  readonly lost: boolean;
  readonly present: number;
  readonly registered: number;
  readonly quorum: number;
  readonly at: Instant;
};

/** Each crossing of the quorum; the first row is how conference opened. */
export async function quorumChangesOf(tx: Tx, conference: ConferenceId): Promise<QuorumRow[]> {
  return tx
    .selectFrom("quorum_change")
    .select(["seq", "lost", "present", "registered", "quorum", "at"])
    .where("conference_id", "=", conference)
    .orderBy("seq")
    .execute();
}

export type VoidRow = {
  readonly id: string;
  readonly item: string | null;
  readonly question: string;
  readonly reason: string;
  readonly at: Instant;
  readonly title: string;
};

/** Divisions that were made void, with the reason; never a trial, and never what was in the box. */
export async function voidDivisionsOf(tx: Tx, conference: ConferenceId): Promise<VoidRow[]> {
  const rows = await tx
    .selectFrom("division")
    .select(["id", "agenda_item_id", "question_id", "void_reason", "opened_at", "closed_at"])
    .select(sql<string>`frozen->>'title'`.as("title"))
    .where("conference_id", "=", conference)
    .where("state", "=", "void")
    .where("about", "<>", "trial")
    .orderBy("opened_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    item: row.agenda_item_id,
    question: row.question_id,
    reason: row.void_reason ?? "",
    at: row.closed_at ?? row.opened_at,
    title: row.title,
  }));
}
