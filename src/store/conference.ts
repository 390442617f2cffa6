import {
  type AgendaItemId,
  type ConferenceId,
  type ConferenceState,
  conferenceStates,
  type ItemProcedure,
  itemProcedures,
  type SessionId,
  type StandingOrders,
} from "#domain/conference";
import { asId, type Day, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type ConferenceRow = Selectable<Database["conference"]>;

export type Conference = {
  readonly id: ConferenceId;
  readonly slug: string;
  readonly name: string;
  readonly place: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly timeZone: string;
  readonly state: ConferenceState;
  readonly standingOrders: StandingOrders;
  readonly motionsCloseAt: Instant | null;
  readonly revision: number;
};

export type Session = { readonly id: SessionId; readonly title: string; readonly startsAt: Instant; readonly endsAt: Instant };

export const itemStates = ["planned", "called", "closed"] as const;

export type AgendaItem = {
  readonly id: AgendaItemId;
  readonly conference: ConferenceId;
  readonly session: SessionId | null;
  readonly slug: string;
  readonly position: number;
  readonly title: string;
  readonly note: string;
  readonly procedure: ItemProcedure;
  readonly lineNumbers: boolean;
  readonly state: (typeof itemStates)[number];
};

const one = <T extends string>(words: readonly T[], text: string): T => {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`the database holds a word that this program does not know: ${text}`);
  return word;
};

export const conferenceOf = (row: ConferenceRow): Conference => ({
  id: asId(row.id),
  slug: row.slug,
  name: row.name,
  place: row.place,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  timeZone: row.time_zone,
  state: one(conferenceStates, row.state),
  // written by saveOrders alone, from checked settings
  standingOrders: row.standing_orders as StandingOrders,
  motionsCloseAt: row.motions_close_at,
  revision: row.revision,
});

const itemOf = (row: Selectable<Database["agenda_item"]>): AgendaItem => ({
  id: asId(row.id),
  conference: asId(row.conference_id),
  session: row.session_id === null ? null : asId(row.session_id),
  slug: row.slug,
  position: row.position,
  title: row.title,
  note: row.note,
  procedure: one(itemProcedures, row.procedure),
  lineNumbers: row.line_numbers,
  state: one(itemStates, row.state),
});

/** All conferences, newest first. */
export async function allConferences(tx: Tx): Promise<Conference[]> {
  return (await tx.selectFrom("conference").selectAll().orderBy("starts_on", "desc").orderBy("slug").execute()).map(conferenceOf);
}

export async function conferenceById(tx: Tx, id: string): Promise<Conference | null> {
  const row = await tx.selectFrom("conference").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? conferenceOf(row) : null;
}

export async function conferenceBySlug(tx: Tx, slug: string): Promise<Conference | null> {
  const row = await tx.selectFrom("conference").selectAll().where("slug", "=", slug).executeTakeFirst();
  return row ? conferenceOf(row) : null;
}

/** The conference, which nobody else changes, opens or closes until this transaction ends. */
export async function holdConference(tx: Tx, id: ConferenceId): Promise<Conference | null> {
  const row = await tx.selectFrom("conference").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
  return row ? conferenceOf(row) : null;
}

/** The conference, which stays in its state until this transaction ends; others may read it so too. */
export async function shareConference(tx: Tx, id: ConferenceId): Promise<Conference | null> {
  const row = await tx.selectFrom("conference").selectAll().where("id", "=", id).forShare().executeTakeFirst();
  return row ? conferenceOf(row) : null;
}

export type ConferenceDetails = Pick<Conference, "name" | "place" | "startsOn" | "endsOn" | "timeZone" | "motionsCloseAt">;

const columnsOf = (details: ConferenceDetails) => ({
  name: details.name,
  place: details.place,
  starts_on: details.startsOn,
  ends_on: details.endsOn,
  time_zone: details.timeZone,
  motions_close_at: details.motionsCloseAt,
});

export async function conferenceSlugs(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom("conference").select("slug").execute()).map((row) => row.slug);
}

/** False when another conference took the slug meanwhile. */
export async function insertConference(tx: Tx, id: ConferenceId, slug: string, details: ConferenceDetails): Promise<boolean> {
  const row = await tx
    .insertInto("conference")
    .values({ id, slug, ...columnsOf(details) })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

const change = (tx: Tx, id: ConferenceId) =>
  tx
    .updateTable("conference")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "=", id);

export async function updateConference(tx: Tx, id: ConferenceId, details: ConferenceDetails): Promise<void> {
  await change(tx, id).set(columnsOf(details)).execute();
}

export async function saveOrders(tx: Tx, id: ConferenceId, orders: StandingOrders): Promise<void> {
  await change(tx, id)
    .set({ standing_orders: JSON.stringify(orders) })
    .execute();
}

export async function markOpened(tx: Tx, id: ConferenceId): Promise<void> {
  await change(tx, id).set({ state: "open", opened_at: sql<string>`clock_timestamp()` }).execute();
}

export async function markClosed(tx: Tx, id: ConferenceId): Promise<void> {
  await change(tx, id).set({ state: "closed", closed_at: sql<string>`clock_timestamp()` }).execute();
}

/** True while votes are being counted on some item: between the opening of a division and its declaration. */
export async function divisionRuns(tx: Tx, id: ConferenceId): Promise<boolean> {
  const row = await tx
    .selectFrom("division")
    .innerJoin("agenda_item", "agenda_item.id", "division.agenda_item_id")
    .select("division.id")
    .where("agenda_item.conference_id", "=", id)
    .where("division.state", "in", ["open", "closed"])
    .executeTakeFirst();
  return row !== undefined;
}

export async function sessionsOf(tx: Tx, conference: ConferenceId): Promise<Session[]> {
  const rows = await tx.selectFrom("session").selectAll().where("conference_id", "=", conference).orderBy("starts_at").orderBy("id").execute();
  return rows.map((row) => ({ id: asId<"session">(row.id), title: row.title, startsAt: row.starts_at, endsAt: row.ends_at }));
}

export async function insertSession(tx: Tx, conference: ConferenceId, session: Session): Promise<void> {
  await tx
    .insertInto("session")
    .values({ id: session.id, conference_id: conference, title: session.title, starts_at: session.startsAt, ends_at: session.endsAt })
    .execute();
}

/** False when the conference has no such session. */
export async function updateSession(tx: Tx, conference: ConferenceId, { id, title, startsAt, endsAt }: Session): Promise<boolean> {
  const row = await tx
    .updateTable("session")
    .set({ title, starts_at: startsAt, ends_at: endsAt })
    .where("id", "=", id)
    .where("conference_id", "=", conference)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the conference has no such session. Its items stay, without a session. */
export async function deleteSession(tx: Tx, conference: ConferenceId, session: SessionId): Promise<boolean> {
  const row = await tx.deleteFrom("session").where("id", "=", session).where("conference_id", "=", conference).returning("id").executeTakeFirst();
  return row !== undefined;
}

/** The items of the agenda in their order. */
export async function agendaOf(tx: Tx, conference: ConferenceId): Promise<AgendaItem[]> {
  return (await tx.selectFrom("agenda_item").selectAll().where("conference_id", "=", conference).orderBy("position").orderBy("id").execute()).map(itemOf);
}

/** What is before an item: `other` is a follow-up, or questions already frozen. */
export async function beforeItem(tx: Tx, item: AgendaItemId): Promise<{ readonly motions: boolean; readonly composite: boolean; readonly other: boolean }> {
  const exists = (table: string) => sql<boolean>`exists (select from ${sql.table(table)} t where t.agenda_item_id = ${item})`;
  const { rows } = await sql<{ motions: boolean; composite: boolean; other: boolean }>`
    select ${exists("motion")} as motions, ${exists("composite")} as composite, ${exists("follow_up")} or ${exists("procedure")} as other`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a select of one row gave none");
  return row;
}

const itemColumns = (item: AgendaItem) => ({
  session_id: item.session,
  position: item.position,
  title: item.title,
  note: item.note,
  procedure: item.procedure,
  line_numbers: item.lineNumbers,
});

export async function insertItem(tx: Tx, item: AgendaItem): Promise<void> {
  await tx
    .insertInto("agenda_item")
    .values({ id: item.id, conference_id: item.conference, slug: item.slug, ...itemColumns(item) })
    .execute();
}

export async function updateItem(tx: Tx, item: AgendaItem): Promise<void> {
  await tx.updateTable("agenda_item").set(itemColumns(item)).where("id", "=", item.id).execute();
}

export async function deleteItem(tx: Tx, item: AgendaItemId): Promise<void> {
  await tx.deleteFrom("agenda_item").where("id", "=", item).execute();
}

/** Numbers the items 1, 2, 3 … in this order. */
export async function numberItems(tx: Tx, items: readonly AgendaItemId[]): Promise<void> {
  await sql`
    update agenda_item set position = wanted.n
    from unnest(${[...items]}::text[]) with ordinality as wanted (id, n)
    where agenda_item.id = wanted.id and agenda_item.position <> wanted.n`.execute(tx);
}

export type CountedItem = AgendaItem & { readonly motions: number; readonly amendments: number; readonly hasComposite: boolean };

/** The agenda with what is publicly before each item: motions and amendments on the agenda, a published composite. */
export async function countedAgenda(tx: Tx, conference: ConferenceId): Promise<CountedItem[]> {
  const rows = await tx
    .selectFrom("agenda_item")
    .selectAll("agenda_item")
    .select([
      sql<string>`(select count(*) from motion where motion.agenda_item_id = agenda_item.id and motion.state = 'onAgenda')`.as("motions"),
      sql<string>`(select count(*) from amendment join motion on motion.id = amendment.motion_id
                   where motion.agenda_item_id = agenda_item.id and motion.state = 'onAgenda' and amendment.state = 'onAgenda')`.as("amendments"),
      sql<boolean>`exists (select from composite where composite.agenda_item_id = agenda_item.id and composite.current_version is not null)`.as(
        "has_composite",
      ),
    ])
    .where("conference_id", "=", conference)
    .orderBy("position")
    .orderBy("agenda_item.id")
    .execute();
  return rows.map((row) => ({ ...itemOf(row), motions: Number(row.motions), amendments: Number(row.amendments), hasComposite: row.has_composite }));
}
