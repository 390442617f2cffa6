import type { AffiliateId, RegionId } from "#domain/groups";
import { type DateAnswer, dateAnswers, isQuarter, type MeetingId, type MeetingState, meetingStates, type Quarter } from "#domain/organising";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { type Selectable, sql } from "kysely";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

export type Meeting = {
  readonly id: MeetingId;
  readonly region: RegionId;
  readonly regionName: string;
  readonly title: string;
  readonly quarter: Quarter;
  readonly state: MeetingState;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly venue: string;
  readonly online: string;
  readonly note: string;
  readonly reason: string;
  readonly sequence: number;
  readonly revision: number;
};

const meetingOf = (row: Selectable<Database["region_meeting"]> & { readonly region_name: string }): Meeting => {
  const state = meetingStates.find((known) => known === row.state);
  if (state === undefined || !isQuarter(row.quarter)) throw new Error(`meeting ${row.id} has a word that this program does not know`);
  return {
    id: asId(row.id),
    region: asId(row.region_id),
    regionName: row.region_name,
    title: row.title,
    quarter: row.quarter,
    state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    venue: row.venue,
    online: row.online,
    note: row.note,
    reason: row.reason,
    sequence: row.sequence,
    revision: row.revision,
  };
};

const meetings = (tx: Tx) =>
  tx.selectFrom("region_meeting").innerJoin("region", "region.id", "region_meeting.region_id").selectAll("region_meeting").select("region.name as region_name");

/** A meeting of this region; null for one of another. */
export async function meetingById(tx: Tx, region: RegionId, id: MeetingId): Promise<Meeting | null> {
  const row = await meetings(tx).where("region_meeting.id", "=", id).where("region_id", "=", region).executeTakeFirst();
  return row ? meetingOf(row) : null;
}

/** The meeting, held until this transaction ends. */
export async function holdMeeting(tx: Tx, region: RegionId, id: MeetingId): Promise<Meeting | null> {
  await tx.selectFrom("region_meeting").select("id").where("id", "=", id).where("region_id", "=", region).forUpdate().execute();
  return meetingById(tx, region, id);
}

const mostMeetings = 100;

export async function meetingsOf(tx: Tx, region: RegionId): Promise<Meeting[]> {
  const rows = await meetings(tx)
    .where("region_id", "=", region)
    .orderBy("quarter", "desc")
    .orderBy(sql`starts_at desc nulls first`)
    .orderBy("region_meeting.id")
    .limit(mostMeetings)
    .execute();
  return rows.map(meetingOf);
}

type Span = { readonly startsAt: Instant; readonly endsAt: Instant };
export type NewMeeting = Pick<Meeting, "id" | "region" | "title" | "quarter" | "venue" | "online" | "note"> & { readonly by: PersonId | null };

export async function insertMeeting(tx: Tx, meeting: NewMeeting, dates: readonly (Span & { readonly id: string })[]): Promise<void> {
  await tx
    .insertInto("region_meeting")
    .values({
      id: meeting.id,
      region_id: meeting.region,
      title: meeting.title,
      quarter: meeting.quarter,
      venue: meeting.venue,
      online: meeting.online,
      note: meeting.note,
      created_by: meeting.by,
    })
    .execute();
  await tx
    .insertInto("meeting_date")
    .values(dates.map(({ id, startsAt, endsAt }) => ({ id, meeting_id: meeting.id, starts_at: startsAt, ends_at: endsAt })))
    .execute();
}

export type MeetingChange = Partial<Pick<Meeting, "state" | "startsAt" | "endsAt" | "quarter" | "venue" | "online" | "note" | "reason">> & {
  readonly invites: boolean;
};

/** Changes a meeting; `invites` where calendars must learn of it. */
export async function changeMeeting(tx: Tx, id: MeetingId, { invites, startsAt, endsAt, ...change }: MeetingChange): Promise<void> {
  await tx
    .updateTable("region_meeting")
    .set({
      ...change,
      ...(startsAt === undefined ? {} : { starts_at: startsAt }),
      ...(endsAt === undefined ? {} : { ends_at: endsAt }),
      revision: sql<number>`revision + 1`,
      ...(invites ? { sequence: sql<number>`sequence + 1` } : {}),
    })
    .where("id", "=", id)
    .execute();
}

export type PolledAnswer = { readonly affiliate: AffiliateId; readonly group: string; readonly answer: DateAnswer };
export type Polled = Span & { readonly id: string; readonly answers: readonly PolledAnswer[] };

/** The dates proposed, with what the groups said to each. */
export async function datesOf(tx: Tx, meeting: MeetingId): Promise<Polled[]> {
  const dates = await tx.selectFrom("meeting_date").selectAll().where("meeting_id", "=", meeting).orderBy("starts_at").execute();
  const answers = await tx
    .selectFrom("meeting_answer")
    .innerJoin("meeting_date", "meeting_date.id", "meeting_answer.date_id")
    .innerJoin("affiliate", "affiliate.id", "meeting_answer.affiliate_id")
    .select(["date_id", "affiliate_id", "affiliate.name", "answer"])
    .where("meeting_date.meeting_id", "=", meeting)
    .orderBy(sql`lower(affiliate.name)`)
    .execute();
  return dates.map((date) => ({
    id: date.id,
    startsAt: date.starts_at,
    endsAt: date.ends_at,
    answers: answers.flatMap((one) => {
      const answer = dateAnswers.find((known) => known === one.answer);
      return one.date_id === date.id && answer ? [{ affiliate: asId<"affiliate">(one.affiliate_id), group: one.name, answer }] : [];
    }),
  }));
}

export async function saveAnswers(
  tx: Tx,
  affiliate: AffiliateId,
  person: PersonId | null,
  answers: readonly { readonly date: string; readonly answer: DateAnswer }[],
): Promise<void> {
  for (const { date, answer } of answers)
    await tx
      .insertInto("meeting_answer")
      .values({ date_id: date, affiliate_id: affiliate, answer, person_id: person })
      .onConflict((conflict) => conflict.columns(["date_id", "affiliate_id"]).doUpdateSet({ answer, person_id: person, at: sql<Instant>`clock_timestamp()` }))
      .execute();
}

export type Reply = { readonly affiliate: AffiliateId; readonly group: string; readonly reply: "coming" | "apologies"; readonly people: number };

export async function repliesTo(tx: Tx, meeting: MeetingId): Promise<Reply[]> {
  const rows = await tx
    .selectFrom("meeting_reply")
    .innerJoin("affiliate", "affiliate.id", "meeting_reply.affiliate_id")
    .select(["affiliate_id", "affiliate.name", "reply", "people"])
    .where("meeting_id", "=", meeting)
    .orderBy(sql`lower(affiliate.name)`)
    .execute();
  return rows.map((row) => ({
    affiliate: asId<"affiliate">(row.affiliate_id),
    group: row.name,
    reply: row.reply === "coming" ? "coming" : "apologies",
    people: row.people,
  }));
}

export async function saveReply(tx: Tx, meeting: MeetingId, person: PersonId | null, { affiliate, reply, people }: Omit<Reply, "group">): Promise<void> {
  await tx
    .insertInto("meeting_reply")
    .values({ meeting_id: meeting, affiliate_id: affiliate, reply, people, person_id: person })
    .onConflict((conflict) =>
      conflict.columns(["meeting_id", "affiliate_id"]).doUpdateSet({ reply, people, person_id: person, at: sql<Instant>`clock_timestamp()` }),
    )
    .execute();
}

export type Minutes = { readonly n: number; readonly body: string; readonly fileName: string; readonly at: Instant; readonly by: string | null };

/** The minutes that stand: the last version. */
export async function minutesOf(tx: Tx, meeting: MeetingId): Promise<Minutes | null> {
  const row = await tx
    .selectFrom("meeting_minutes")
    .leftJoin("person", "person.id", "meeting_minutes.person_id")
    .select(["n", "body", "file_name", "at", sql<string | null>`nullif(trim(person.given_name || ' ' || person.family_name), '')`.as("by")])
    .where("meeting_id", "=", meeting)
    .orderBy("n", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { n: row.n, body: row.body, fileName: row.file_name, at: row.at, by: row.by } : null;
}

export async function minutesFileOf(tx: Tx, meeting: MeetingId): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const row = await tx
    .selectFrom("meeting_minutes")
    .select(["file_name", "file"])
    .where("meeting_id", "=", meeting)
    .where("file", "is not", null)
    .orderBy("n", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.file ? { name: row.file_name, bytes: row.file } : null;
}

export type NewMinutes = { readonly body: string; readonly file: { readonly name: string; readonly bytes: Uint8Array } | null; readonly by: PersonId | null };

/** Adds a version of the minutes; the caller holds the meeting. */
export async function insertMinutes(tx: Tx, meeting: MeetingId, { body, file, by }: NewMinutes): Promise<number> {
  const last = await tx
    .selectFrom("meeting_minutes")
    .select((eb) => eb.fn.max("n").as("n"))
    .where("meeting_id", "=", meeting)
    .executeTakeFirst();
  const n = Number(last?.n ?? 0) + 1;
  await tx
    .insertInto("meeting_minutes")
    .values({ meeting_id: meeting, n, body, file_name: file?.name ?? "", file: file ? Buffer.from(file.bytes) : null, person_id: by })
    .execute();
  return n;
}

export type MeetingOfGroup = Meeting & { readonly isAnswered: boolean; readonly reply: "coming" | "apologies" | null };

/** The meetings of a group's region that are not over, as the group sees them; null where the group has no region. */
export async function meetingsForGroup(tx: Tx, affiliate: AffiliateId): Promise<MeetingOfGroup[]> {
  const rows = await meetings(tx)
    .innerJoin("affiliate", "affiliate.region_id", "region_meeting.region_id")
    .select([
      sql<boolean>`exists (select from meeting_answer join meeting_date on meeting_date.id = meeting_answer.date_id
        where meeting_date.meeting_id = region_meeting.id and meeting_answer.affiliate_id = affiliate.id)`.as("is_answered"),
      sql<string | null>`(select reply from meeting_reply where meeting_reply.meeting_id = region_meeting.id and meeting_reply.affiliate_id = affiliate.id)`.as(
        "reply",
      ),
    ])
    .where("affiliate.id", "=", affiliate)
    .orderBy("quarter", "desc")
    .orderBy(sql`region_meeting.starts_at desc nulls first`)
    .limit(mostMeetings)
    .execute();
  return rows.map((row) => ({ ...meetingOf(row), isAnswered: row.is_answered, reply: row.reply === "coming" || row.reply === "apologies" ? row.reply : null }));
}
