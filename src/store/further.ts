import type { ConferenceId } from "#domain/conference";
import { asId, type Day, type Id, type Instant } from "#kit";
import type { Tx } from "./tx.ts";

export type Further = {
  readonly id: Id<"furtherConference">;
  readonly conference: ConferenceId;
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly question: string;
  readonly decidedOn: Day;
  readonly by: Day;
  readonly called: { readonly id: string; readonly slug: string; readonly name: string; readonly startsOn: Day } | null;
};

export async function furtherWhere(
  tx: Tx,
  where: { readonly conference: ConferenceId } | { readonly id: string } | { readonly before: Day; readonly not: ConferenceId },
): Promise<Further[]> {
  const rows = await tx
    .selectFrom("further_conference as f")
    .innerJoin("agenda_item as i", "i.id", "f.agenda_item_id")
    .innerJoin("conference as o", "o.id", "f.conference_id")
    .leftJoin("conference as c", "c.id", "f.called_conference_id")
    .select(["f.id", "f.conference_id", "f.agenda_item_id", "i.slug", "i.title", "f.question_id", "f.decided_on", "f.call_by"])
    .select(["c.id as called_id", "c.slug as called_slug", "c.name as called_name", "c.starts_on as called_on"])
    .$if("conference" in where, (query) => query.where("f.conference_id", "=", "conference" in where ? where.conference : ""))
    .$if("id" in where, (query) => query.where("f.id", "=", "id" in where ? where.id : ""))
    .$if("before" in where, (query) =>
      query
        .where("f.called_conference_id", "is", null)
        .where("o.starts_on", "<=", "before" in where ? where.before : null)
        .where("o.id", "<>", "before" in where ? where.not : ""),
    )
    .orderBy("f.call_by")
    .orderBy("f.id")
    .execute();
  return rows.map((row) => ({
    id: asId(row.id),
    conference: asId(row.conference_id),
    item: { id: row.agenda_item_id, slug: row.slug, title: row.title },
    question: row.question_id,
    decidedOn: row.decided_on,
    by: row.call_by,
    called:
      row.called_id === null ? null : { id: row.called_id, slug: row.called_slug ?? "", name: row.called_name ?? "", startsOn: row.called_on ?? row.call_by },
  }));
}

/** The id of the entry; entered again for the same question, the day changes as long as none is called. Null where one is called already. */
export async function saveFurther(
  tx: Tx,
  one: { readonly id: string; readonly conference: ConferenceId; readonly item: string; readonly question: string; readonly decidedOn: Day; readonly by: Day },
): Promise<string | null> {
  const row = await tx
    .insertInto("further_conference")
    .values({
      id: one.id,
      conference_id: one.conference,
      agenda_item_id: one.item,
      question_id: one.question,
      decided_on: one.decidedOn,
      call_by: one.by,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["agenda_item_id", "question_id"])
        .doUpdateSet({ call_by: one.by, decided_on: one.decidedOn })
        .where("further_conference.called_conference_id", "is", null),
    )
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function holdFurther(tx: Tx, id: string): Promise<Further | null> {
  await tx.selectFrom("further_conference").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return (await furtherWhere(tx, { id }))[0] ?? null;
}

export async function markCalled(tx: Tx, id: string, conference: ConferenceId, at: Instant): Promise<void> {
  await tx.updateTable("further_conference").set({ called_conference_id: conference, called_at: at }).where("id", "=", id).execute();
}

export async function insertStoodOver(tx: Tx, item: string, from: string): Promise<void> {
  await tx.insertInto("stood_over").values({ agenda_item_id: item, from_item_id: from }).execute();
}

export type StoodOver = { readonly conference: { readonly slug: string; readonly name: string }; readonly slug: string; readonly title: string };

/** Item of this conference → the item of an earlier one that it continues. */
export async function stoodOverOf(tx: Tx, conference: ConferenceId): Promise<Map<string, StoodOver>> {
  const rows = await tx
    .selectFrom("stood_over as s")
    .innerJoin("agenda_item as i", "i.id", "s.agenda_item_id")
    .innerJoin("agenda_item as o", "o.id", "s.from_item_id")
    .innerJoin("conference as c", "c.id", "o.conference_id")
    .select(["s.agenda_item_id", "o.slug", "o.title", "c.slug as conference_slug", "c.name"])
    .where("i.conference_id", "=", conference)
    .execute();
  return new Map(rows.map((row) => [row.agenda_item_id, { conference: { slug: row.conference_slug, name: row.name }, slug: row.slug, title: row.title }]));
}
