import { type Selectable, sql, type Updateable } from "kysely";
import type { Day, Instant } from "#kit";
import type { MotionText } from "#compose";
import type { AgendaItemId, ConferenceId } from "#domain/conference";
import type { AffiliateId } from "#domain/groups";
import type { MotionDraft, MotionId, MotionKind, MotionState } from "#domain/motions";
import type { ConferenceRow } from "./conference.ts";
import { heldNow } from "./offices.ts";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type AgendaItemRow = Selectable<Database["agenda_item"]>;
/** Where a motion, amendment or composite stands. */
export type Place = { readonly conference: ConferenceRow; readonly item: AgendaItemRow };

/** A motion with the text being written, parsed from its row. */
export type Motion = {
  readonly id: MotionId;
  readonly conference: ConferenceId;
  readonly item: AgendaItemId;
  readonly kind: MotionKind;
  readonly letter: string;
  readonly affiliate: AffiliateId | null;
  readonly submitter: string;
  readonly contact: string | null;
  readonly mayComposite: boolean;
  readonly state: MotionState;
  readonly stateReason: string;
  readonly submittedOn: Day | null;
  readonly revisedOn: Day | null;
  readonly publishedAt: Instant | null;
  /** On an item with a composite: one of the drafts moved and put against each other if the composite is not taken. */
  readonly fullDraft: boolean;
  readonly draft: MotionText;
  readonly revision: number;
};

export type Version = {
  readonly motion: string;
  readonly n: number;
  readonly text: MotionText;
  readonly hash: string;
  readonly note: string;
  readonly datedOn: Day;
  readonly madeAt: Instant;
};
export type DraftRevisionRow = {
  readonly id: string;
  readonly revision: number | null;
  readonly state: "saved" | "refused";
  readonly by: string;
  readonly at: Instant;
  readonly draft: MotionDraft;
};

// Rows are written only by this file from checked values, and their words are held by check constraints: here they get their types back.
const motionOf = (row: Selectable<Database["motion"]>): Motion => ({
  id: row.id as MotionId,
  conference: row.conference_id as ConferenceId,
  item: row.agenda_item_id as AgendaItemId,
  kind: row.kind as MotionKind,
  letter: row.letter ?? "",
  affiliate: row.affiliate_id as AffiliateId | null,
  submitter: row.submitter,
  contact: row.contact_person_id,
  mayComposite: row.may_composite,
  state: row.state as MotionState,
  stateReason: row.state_reason,
  submittedOn: row.submitted_on,
  revisedOn: row.revised_on,
  publishedAt: row.published_at,
  fullDraft: row.full_draft,
  draft: row.draft_text as MotionText,
  revision: row.revision,
});

const versionOf = (row: Selectable<Database["motion_version"]>): Version => ({
  motion: row.motion_id,
  n: row.n,
  text: row.content as MotionText,
  hash: row.hash,
  note: row.note,
  datedOn: row.dated_on,
  madeAt: row.made_at,
});

async function placeOf(tx: Tx, item: AgendaItemRow | undefined): Promise<Place | null> {
  if (!item) return null;
  const conference = await tx.selectFrom("conference").selectAll().where("id", "=", item.conference_id).executeTakeFirst();
  return conference ? { conference, item } : null;
}

const itemRow = (tx: Tx, item: string): Promise<AgendaItemRow | undefined> =>
  tx.selectFrom("agenda_item").selectAll().where("id", "=", item).executeTakeFirst();

/** The item and its conference, or null. */
export const findPlace = async (tx: Tx, item: string): Promise<Place | null> => placeOf(tx, await itemRow(tx, item));

/** The same; until this transaction ends the conference cannot be opened or closed, and its agenda stays as it is. */
export async function holdPlace(tx: Tx, item: string): Promise<Place | null> {
  const before = await itemRow(tx, item);
  if (!before) return null;
  const conference = await tx.selectFrom("conference").selectAll().where("id", "=", before.conference_id).forShare().executeTakeFirst();
  // Read again: only now is the agenda held, and the item may have been changed or removed meanwhile.
  const now = await itemRow(tx, item);
  return conference && now ? { conference, item: now } : null;
}

/** The item by the words of its address. */
export async function findPlaceBySlugs(tx: Tx, conference: string, item: string): Promise<Place | null> {
  const row = await tx
    .selectFrom("agenda_item")
    .innerJoin("conference", "conference.id", "agenda_item.conference_id")
    .selectAll("agenda_item")
    .where("conference.slug", "=", conference)
    .where("agenda_item.slug", "=", item)
    .executeTakeFirst();
  return placeOf(tx, row);
}

/** Today where the conference is held, by the database's clock. */
export async function todayIn(tx: Tx, timeZone: string): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`select (transaction_timestamp() at time zone ${timeZone})::date as day`.execute(tx);
  const day = rows[0]?.day;
  if (day === undefined) throw new Error("the database did not tell the day");
  return day;
}

export async function findMotion(tx: Tx, id: string): Promise<Motion | null> {
  const row = await tx.selectFrom("motion").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? motionOf(row) : null;
}

/** The motion as it is now; nobody else changes it until this transaction ends. */
export async function holdMotion(tx: Tx, id: string): Promise<Motion | null> {
  const row = await tx.selectFrom("motion").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? motionOf(row) : null;
}

/** By agenda item and letter; motions without a letter last. */
export async function motionsWhere(
  tx: Tx,
  where: { readonly item?: string; readonly conferences?: readonly string[]; readonly affiliates?: readonly string[]; readonly ids?: readonly string[] },
): Promise<Motion[]> {
  let query = tx.selectFrom("motion").innerJoin("agenda_item", "agenda_item.id", "motion.agenda_item_id").selectAll("motion");
  const { item, conferences, affiliates, ids } = where;
  if (item !== undefined) query = query.where("agenda_item_id", "=", item);
  if (ids) query = query.where("motion.id", "in", ids.length > 0 ? ids : [""]);
  if (conferences || affiliates)
    query = query.where((eb) =>
      eb.or([
        ...(conferences?.length ? [eb("motion.conference_id", "in", conferences)] : []),
        ...(affiliates?.length ? [eb("affiliate_id", "in", affiliates)] : []),
      ]),
    );
  const rows = await query
    .orderBy("motion.conference_id")
    .orderBy("agenda_item.position")
    .orderBy("motion.agenda_item_id")
    .orderBy(
      (eb) => eb.fn("length", ["letter"]),
      (order) => order.asc().nullsLast(),
    )
    .orderBy("letter")
    .orderBy("submitted_on")
    .orderBy("motion.id")
    .execute();
  return rows.map(motionOf);
}

export async function insertMotion(
  tx: Tx,
  motion: Omit<Motion, "letter" | "state" | "stateReason" | "submittedOn" | "revisedOn" | "publishedAt" | "fullDraft" | "revision">,
): Promise<void> {
  await tx
    .insertInto("motion")
    .values({
      id: motion.id,
      conference_id: motion.conference,
      agenda_item_id: motion.item,
      kind: motion.kind,
      affiliate_id: motion.affiliate,
      submitter: motion.submitter,
      contact_person_id: motion.contact,
      may_composite: motion.mayComposite,
      draft_title: motion.draft.title,
      draft_text: JSON.stringify(motion.draft),
    })
    .execute();
}

export async function updateMotion(tx: Tx, id: string, change: Updateable<Database["motion"]>): Promise<void> {
  await tx.updateTable("motion").set(change).where("id", "=", id).execute();
}

/** The letters given on the item; nobody else gives one until this transaction ends. */
export async function holdLetters(tx: Tx, item: string): Promise<Set<string>> {
  await tx.selectFrom("agenda_item").select("id").where("id", "=", item).forNoKeyUpdate().executeTakeFirst();
  const rows = await tx.selectFrom("motion").select("letter").where("agenda_item_id", "=", item).where("letter", "is not", null).execute();
  return new Set(rows.map((row) => row.letter ?? ""));
}

/** Every version of these motions, oldest first. */
export async function versionsOf(tx: Tx, motions: readonly string[]): Promise<Version[]> {
  if (motions.length === 0) return [];
  const rows = await tx.selectFrom("motion_version").selectAll().where("motion_id", "in", motions).orderBy("motion_id").orderBy("n").execute();
  return rows.map(versionOf);
}

export async function insertVersion(tx: Tx, version: Version, by: string): Promise<void> {
  await tx
    .insertInto("motion_version")
    .values({
      motion_id: version.motion,
      n: version.n,
      content: JSON.stringify(version.text),
      hash: version.hash,
      note: version.note,
      dated_on: version.datedOn,
      made_at: version.madeAt,
      made_by: by,
    })
    .execute();
}

/** Motion id → the groups that support it, by name. */
export async function supportersOf(tx: Tx, motions: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  if (motions.length === 0) return new Map();
  const rows = await tx
    .selectFrom("motion_supporter")
    .innerJoin("affiliate", "affiliate.id", "motion_supporter.affiliate_id")
    .select(["motion_id", "affiliate.id", "affiliate.name"])
    .where("motion_id", "in", motions)
    .orderBy("affiliate.name")
    .execute();
  return Map.groupBy(rows, (row) => row.motion_id);
}

export async function replaceSupporters(tx: Tx, motion: string, affiliates: readonly string[]): Promise<void> {
  await tx.deleteFrom("motion_supporter").where("motion_id", "=", motion).execute();
  if (affiliates.length > 0)
    await tx
      .insertInto("motion_supporter")
      .values(affiliates.map((affiliate_id) => ({ motion_id: motion, affiliate_id })))
      .execute();
}

/** Names of those of the groups that exist. */
export async function affiliateNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom("affiliate").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

export const personExists = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom("person").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;

/** Whether somebody belongs to a group now, as a member or as one of its officers. */
export async function belongsTo(tx: Tx, person: string, affiliate: string): Promise<boolean> {
  const { rows } = await sql<{ belongs: boolean }>`
    select exists (select from membership where person_id = ${person} and affiliate_id = ${affiliate} and until is null)
      or exists (select from office where person_id = ${person} and affiliate_id = ${affiliate} and ${heldNow()}) as belongs`.execute(tx);
  return rows[0]?.belongs === true;
}

export async function personName(tx: Tx, id: string): Promise<string | null> {
  const person = await tx.selectFrom("person").select(["given_name", "family_name"]).where("id", "=", id).executeTakeFirst();
  return person ? `${person.given_name} ${person.family_name}`.trim() : null;
}

type NewRevision = {
  readonly id: string;
  readonly motion: string;
  readonly revision: number | null;
  readonly base: number;
  readonly draft: MotionDraft;
  readonly by: string | null;
};

/** Keeps a draft for good. The same refused one sent again is kept once. */
export async function keepDraft(tx: Tx, kept: NewRevision): Promise<void> {
  await tx
    .insertInto("motion_draft_revision")
    .values({
      id: kept.id,
      motion_id: kept.motion,
      revision: kept.revision,
      base: kept.base,
      content: JSON.stringify(kept.draft),
      state: kept.revision === null ? "refused" : "saved",
      person_id: kept.by,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** The draft as saved under this revision number. */
export async function draftAt(tx: Tx, motion: string, revision: number): Promise<MotionDraft | null> {
  const row = await tx
    .selectFrom("motion_draft_revision")
    .select("content")
    .where("motion_id", "=", motion)
    .where("revision", "=", revision)
    .executeTakeFirst();
  return row ? (row.content as MotionDraft) : null;
}

/** Newest first. `by` is a name, "" for the program. */
export async function draftsOf(tx: Tx, motion: string): Promise<DraftRevisionRow[]> {
  const rows = await tx
    .selectFrom("motion_draft_revision as draft")
    .leftJoin("person", "person.id", "draft.person_id")
    .select(["draft.id", "draft.revision", "draft.state", "draft.content", "draft.at", "person.given_name", "person.family_name"])
    .where("motion_id", "=", motion)
    .orderBy("draft.at", "desc")
    .orderBy("draft.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    state: row.state as "saved" | "refused",
    by: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim(),
    at: row.at,
    draft: row.content as MotionDraft,
  }));
}
