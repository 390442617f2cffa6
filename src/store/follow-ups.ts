import type { ConferenceId } from "#domain/conference";
import { type FollowUpId, type FollowUpOrigin, followUpOrigins, type FollowUpState, followUpStates } from "#domain/decisions";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

export type FollowUpRow = {
  readonly id: FollowUpId;
  readonly conference: { readonly id: ConferenceId; readonly slug: string; readonly name: string };
  readonly item: { readonly id: string; readonly slug: string; readonly title: string };
  readonly question: string | null;
  readonly title: string;
  readonly owner: string;
  readonly ownerGroup: { readonly id: string; readonly name: string } | null;
  readonly dueOn: Day | null;
  readonly state: FollowUpState;
  readonly origin: FollowUpOrigin;
  readonly supersededBy: string | null;
  readonly revision: number;
  readonly timeZone: string;
  readonly startsOn: Day;
};

const one = <T extends string>(words: readonly T[], text: string): T => {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`the database holds a word of a follow-up that this program does not know: ${text}`);
  return word;
};

export type FollowUpFilter = {
  readonly words: string;
  readonly conference: string;
  readonly group: string;
  readonly state: FollowUpState | "pending" | "overdue" | null;
};

const pending = sql`f.state in ('open', 'underway')`;
const overdue = (today: Day) => sql`(${pending} and f.due_on < ${today})`;

function whereOf({ words, conference, group, state }: FollowUpFilter, today: Day): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (words !== "")
    parts.push(sql`(f.search @@ websearch_to_tsquery('english', ${words}) or to_tsvector('english', i.title) @@ websearch_to_tsquery('english', ${words}))`);
  if (conference !== "") parts.push(sql`c.slug = ${conference}`);
  if (group !== "") parts.push(sql`f.owner_group = ${group}`);
  if (state === "pending") parts.push(pending);
  else if (state === "overdue") parts.push(overdue(today));
  else if (state !== null) parts.push(sql`f.state = ${state}`);
  return sql.join(parts, sql` and `);
}

const orders = {
  due: sql`f.due_on asc nulls last, f.id`,
  newest: sql`f.entered_at desc, f.id`,
  owner: sql`f.owner, f.due_on asc nulls last, f.id`,
  title: sql`f.title, f.id`,
};
export type FollowUpOrder = keyof typeof orders;

const from = sql`follow_up f join conference c on c.id = f.conference_id join agenda_item i on i.id = f.agenda_item_id left join affiliate g on g.id = f.owner_group`;

type Row = {
  id: string;
  question_id: string | null;
  title: string;
  owner: string;
  due_on: Day | null;
  state: string;
  origin: string;
  superseded_by: string | null;
  revision: number;
  conference_id: string;
  slug: string;
  name: string;
  time_zone: string;
  starts_on: Day;
  item_id: string;
  item_slug: string;
  item_title: string;
  group_id: string | null;
  group_name: string | null;
};

const rowOf = (row: Row): FollowUpRow => ({
  id: asId(row.id),
  conference: { id: asId(row.conference_id), slug: row.slug, name: row.name },
  item: { id: row.item_id, slug: row.item_slug, title: row.item_title },
  question: row.question_id,
  title: row.title,
  owner: row.owner,
  ownerGroup: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? "" },
  dueOn: row.due_on,
  state: one(followUpStates, row.state),
  origin: one(followUpOrigins, row.origin),
  supersededBy: row.superseded_by,
  revision: row.revision,
  timeZone: row.time_zone,
  startsOn: row.starts_on,
});

async function rowsWhere(tx: Tx, where: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<FollowUpRow[]> {
  const { rows } = await sql<Row>`
    select f.id, f.question_id, f.title, f.owner, f.due_on, f.state, f.origin, f.superseded_by, f.revision, f.conference_id, c.slug, c.name, c.time_zone,
      c.starts_on, i.id as item_id, i.slug as item_slug, i.title as item_title, g.id as group_id, g.name as group_name
    from ${from} where ${where} ${rest}`.execute(tx);
  return rows.map(rowOf);
}

/** A page of the register, with how many there are of these. */
export async function followUpsWhere(
  tx: Tx,
  filter: FollowUpFilter,
  today: Day,
  { sort, page, size }: { readonly sort: FollowUpOrder; readonly page: number; readonly size: number },
): Promise<{ readonly rows: FollowUpRow[]; readonly total: number; readonly pending: number; readonly overdue: number }> {
  const where = whereOf(filter, today);
  const { rows: counts } = await sql<{ total: number; pending: number; overdue: number }>`
    select count(*)::int as total, (count(*) filter (where ${pending}))::int as pending, (count(*) filter (where ${overdue(today)}))::int as overdue
    from ${from} where ${where}`.execute(tx);
  const rows = await rowsWhere(tx, where, sql`order by ${orders[sort]} limit ${size} offset ${(page - 1) * size}`);
  return { rows, ...(counts[0] ?? { total: 0, pending: 0, overdue: 0 }) };
}

/** What is to be done about the decisions of a conference, soonest first. */
export const followUpsOf = (tx: Tx, conference: ConferenceId): Promise<FollowUpRow[]> =>
  rowsWhere(tx, sql`f.conference_id = ${conference}`, sql`order by ${orders.due}`);

/** What is not done of conferences that began before this day. */
export const pendingBefore = (tx: Tx, day: Day, conference: ConferenceId): Promise<FollowUpRow[]> =>
  rowsWhere(tx, sql`${pending} and c.id <> ${conference} and c.starts_on <= ${day}`, sql`order by c.starts_on, c.slug, ${orders.due}`);

export const findFollowUp = async (tx: Tx, id: string): Promise<FollowUpRow | null> => (await rowsWhere(tx, sql`f.id = ${id}`, sql``))[0] ?? null;

/** Held, so that of two who note at once the second comes after the first. */
export async function holdFollowUp(tx: Tx, id: string): Promise<FollowUpRow | null> {
  await tx.selectFrom("follow_up").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return findFollowUp(tx, id);
}

export type NewFollowUp = {
  readonly id: FollowUpId;
  readonly conference: ConferenceId;
  readonly item: string;
  readonly question: string | null;
  readonly title: string;
  readonly owner: string;
  readonly ownerGroup: string | null;
  readonly dueOn: Day | null;
  readonly origin: FollowUpOrigin;
};

/** False where it came in by itself before. */
export async function insertFollowUp(tx: Tx, one: NewFollowUp): Promise<boolean> {
  const row = await tx
    .insertInto("follow_up")
    .values({
      id: one.id,
      conference_id: one.conference,
      agenda_item_id: one.item,
      question_id: one.question,
      title: one.title,
      owner: one.owner,
      owner_group: one.ownerGroup,
      due_on: one.dueOn,
      origin: one.origin,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The new revision; null when somebody changed it meanwhile. */
export async function updateFollowUp(
  tx: Tx,
  { id, item, question, title, owner, ownerGroup, dueOn }: Omit<NewFollowUp, "origin">,
  base: number,
  at: Instant,
): Promise<number | null> {
  const row = await tx
    .updateTable("follow_up")
    .set({ agenda_item_id: item, question_id: question, title, owner, owner_group: ownerGroup, due_on: dueOn, revision: base + 1, changed_at: at })
    .where("id", "=", id)
    .where("revision", "=", base)
    .returning("revision")
    .executeTakeFirst();
  return row?.revision ?? null;
}

export async function setFollowUpState(tx: Tx, id: string, state: FollowUpState, supersededBy: string | null, at: Instant): Promise<void> {
  await tx.updateTable("follow_up").set({ state, superseded_by: supersededBy, changed_at: at, revision: sql`revision + 1` }).where("id", "=", id).execute();
}

export type NoteRow = {
  readonly followUp: string;
  readonly at: Instant;
  readonly by: string;
  readonly office: string;
  readonly words: string;
  readonly to: FollowUpState | null;
};

/** Adds a note; the caller holds the entry. */
export async function insertNote(
  tx: Tx,
  followUp: string,
  { person, office, words, to }: { readonly person: string | null; readonly office: string; readonly words: string; readonly to: FollowUpState | null },
): Promise<void> {
  await sql`
    insert into follow_up_note (follow_up_id, seq, person_id, office, words, to_state)
    select ${followUp}, coalesce(max(seq), 0) + 1, ${person}, ${office}, ${words}, ${to ?? ""} from follow_up_note where follow_up_id = ${followUp}`.execute(
    tx,
  );
}

export async function notesOf(tx: Tx, followUps: readonly string[]): Promise<NoteRow[]> {
  if (followUps.length === 0) return [];
  const rows = await tx
    .selectFrom("follow_up_note as n")
    .leftJoin("person as p", "p.id", "n.person_id")
    .select(["n.follow_up_id", "n.at", "n.office", "n.words", "n.to_state", "p.given_name", "p.family_name"])
    .where("n.follow_up_id", "in", followUps)
    .orderBy("n.follow_up_id")
    .orderBy("n.seq")
    .execute();
  return rows.map((row) => ({
    followUp: row.follow_up_id,
    at: row.at,
    by: `${row.given_name ?? ""} ${row.family_name ?? ""}`.trim(),
    office: row.office,
    words: row.words,
    to: row.to_state === "" ? null : one(followUpStates, row.to_state),
  }));
}

/** Conferences with anything in the register. */
export async function followUpConferences(tx: Tx): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const { rows } = await sql<{
    slug: string;
    name: string;
  }>`select slug, name from conference c where exists (select from follow_up where conference_id = c.id) order by starts_on desc limit 200`.execute(tx);
  return rows;
}
