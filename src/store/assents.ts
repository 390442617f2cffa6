import { type Selectable, sql } from "kysely";
import type { Composite, AssentMode, Touch } from "#compose";
import type { AnswererOffice, AssentAnswer, CirculationTerms, GivenAnswer, SilenceRule } from "#domain/composites";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import type { Database } from "./schema.ts";
import type { Tx } from "./tx.ts";

/** A text as it was sent to the movers. */
export type Circulation = CirculationTerms & {
  readonly id: string;
  readonly composite: string;
  readonly content: Composite;
  readonly revision: number;
  readonly hash: string;
  readonly note: string;
  readonly madeAt: Instant;
};

/** An answer, with the number of the text that it was given to. `by` is a name, "" for the program. */
export type AssentRow = GivenAnswer & {
  readonly id: string;
  readonly motion: string;
  readonly words: string;
  readonly clause: string | null;
  readonly by: string;
  readonly office: AnswererOffice;
  readonly at: Instant;
};

// Written only by this file from checked values: the row gets its types back.
const circulationOf = (row: Selectable<Database["circulation"]>): Circulation => ({
  id: row.id,
  composite: row.composite_id,
  n: row.n,
  content: row.content as Composite,
  revision: row.revision,
  hash: row.hash,
  mode: row.mode as AssentMode,
  deadline: row.deadline,
  silence: row.silence as SilenceRule,
  note: row.note,
  madeAt: row.made_at,
});

/** The text sent last, or null. */
export async function latestCirculation(tx: Tx, composite: string): Promise<Circulation | null> {
  const row = await tx.selectFrom("circulation").selectAll().where("composite_id", "=", composite).orderBy("n", "desc").limit(1).executeTakeFirst();
  return row ? circulationOf(row) : null;
}

/** Those of the texts that are asked for by number, by number. */
export async function circulationsNumbered(tx: Tx, composite: string, numbers: readonly number[]): Promise<ReadonlyMap<number, Circulation>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .selectFrom("circulation")
    .selectAll()
    .where("composite_id", "=", composite)
    .where("n", "in", [...new Set(numbers)])
    .execute();
  return new Map(rows.map((row) => [row.n, circulationOf(row)]));
}

export type CirculatedTo = { readonly motion: string; readonly asked: boolean; readonly why: readonly Touch[] };

export async function insertCirculation(
  tx: Tx,
  circulation: Omit<Circulation, "madeAt"> & { readonly by: string | null },
  to: readonly CirculatedTo[],
): Promise<void> {
  const { id, n, composite, content, revision, hash, mode, deadline, silence, note, by } = circulation;
  await tx
    .insertInto("circulation")
    .values({ id, composite_id: composite, n, content: JSON.stringify(content), revision, hash, mode, deadline, silence, note, made_by: by })
    .execute();
  if (to.length > 0)
    await tx
      .insertInto("circulation_motion")
      .values(to.map(({ motion, asked, why }) => ({ circulation_id: id, motion_id: motion, asked, why: JSON.stringify(why) })))
      .execute();
}

/** To which motions any text of the composite went. */
export async function motionsCirculatedTo(tx: Tx, composite: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("circulation_motion")
    .innerJoin("circulation", "circulation.id", "circulation_id")
    .select("motion_id")
    .distinct()
    .where("composite_id", "=", composite)
    .execute();
  return new Set(rows.map((row) => row.motion_id));
}

/** Motion → every answer to a text of the composite, the latest first. */
export async function answersOf(tx: Tx, composite: string): Promise<ReadonlyMap<string, readonly AssentRow[]>> {
  const rows = await tx
    .selectFrom("assent")
    .innerJoin("circulation", "circulation.id", "assent.circulation_id")
    .leftJoin("person", "person.id", "assent.given_by")
    .select(["assent.id", "motion_id", "answer", "words", "clause_id", "office", "at", "circulation.n"])
    .select(sql<string>`coalesce(trim(person.given_name || ' ' || person.family_name), '')`.as("by"))
    .where("circulation.composite_id", "=", composite)
    .orderBy("assent.seq", "desc")
    .execute();
  const answers = rows.map(
    (row): AssentRow => ({
      id: row.id,
      motion: row.motion_id,
      circulation: row.n,
      answer: row.answer as AssentAnswer,
      words: row.words,
      clause: row.clause_id,
      by: row.by,
      office: row.office as AnswererOffice,
      at: row.at,
    }),
  );
  return Map.groupBy(answers, ({ motion }) => motion);
}

export async function insertAssent(
  tx: Tx,
  assent: { readonly id: string; readonly circulation: string; readonly motion: string; readonly by: string | null } & Pick<
    AssentRow,
    "answer" | "words" | "clause" | "office"
  >,
): Promise<void> {
  const { id, circulation, motion, by, answer, words, clause, office } = assent;
  await tx
    .insertInto("assent")
    .values({ id, circulation_id: circulation, motion_id: motion, given_by: by, answer, words, clause_id: clause, office })
    .execute();
}

export async function insertReminder(
  tx: Tx,
  reminder: { readonly id: string; readonly circulation: string; readonly motion: string; readonly by: string | null },
): Promise<void> {
  await tx
    .insertInto("assent_reminder")
    .values({ id: reminder.id, circulation_id: reminder.circulation, motion_id: reminder.motion, made_by: reminder.by })
    .execute();
}

/** Motion → when it was last reminded of this text. */
export async function remindedAt(tx: Tx, circulation: string): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx
    .selectFrom("assent_reminder")
    .select(["motion_id", sql<Instant>`max(at)`.as("last")])
    .where("circulation_id", "=", circulation)
    .groupBy("motion_id")
    .execute();
  return new Map(rows.map((row) => [row.motion_id, row.last]));
}

/** The composite of which a text was last sent to the motion's mover; it stays so after the motion has left. */
export async function compositeSentTo(tx: Tx, motion: string): Promise<string | null> {
  const row = await tx
    .selectFrom("circulation_motion")
    .innerJoin("circulation", "circulation.id", "circulation_id")
    .select("composite_id")
    .where("motion_id", "=", motion)
    .orderBy("made_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.composite_id ?? null;
}

/** Those motions of which this person is the contact that some text was sent to and that still stand on the composite's item. */
export async function circulatedMotionsOf(
  tx: Tx,
  who: { readonly person: string; readonly affiliates: readonly string[] },
): Promise<readonly { readonly motion: string; readonly composite: string }[]> {
  const rows = await tx
    .selectFrom("motion")
    .innerJoin("composite", "composite.agenda_item_id", "motion.agenda_item_id")
    .innerJoin("conference", "conference.id", "motion.conference_id")
    .select(["motion.id as motion", "composite.id as composite"])
    .where("motion.state", "=", "onAgenda")
    .where("conference.state", "=", "planned")
    .where((eb) => eb.or([eb("contact_person_id", "=", who.person), ...(who.affiliates.length > 0 ? [eb("affiliate_id", "in", [...who.affiliates])] : [])]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("circulation_motion as sent")
          .innerJoin("circulation", "circulation.id", "sent.circulation_id")
          .select("sent.motion_id")
          .whereRef("sent.motion_id", "=", "motion.id")
          .whereRef("circulation.composite_id", "=", "composite.id"),
      ),
    )
    .orderBy("motion.id")
    .execute();
  return rows;
}

/** Who is written to about a motion: the person it names as its contact, else the secretaries of its group; only who has an address. */
export type Reached = { readonly motion: string; readonly person: PersonId; readonly name: string; readonly email: string; readonly office: AnswererOffice };

export async function reachedFor(tx: Tx, motions: readonly string[]): Promise<readonly Reached[]> {
  if (motions.length === 0) return [];
  const { rows } = await sql<{ motion_id: string; person_id: string; name: string; email: string; office: string }>`
    with contact as (
      select motion.id as motion_id, person.id as person_id, person.given_name, person.family_name, person.email, 'contact' as office
      from motion join person on person.id = motion.contact_person_id
      where motion.id = any (${[...motions]}::text[]) and person.email is not null
    ), secretary as (
      select distinct motion.id as motion_id, person.id as person_id, person.given_name, person.family_name, person.email, 'secretary' as office
      from motion join office on office.kind = 'secretary' and office.affiliate_id = motion.affiliate_id
        and office.since <= clock_timestamp() and (office.until is null or office.until > clock_timestamp())
      join person on person.id = office.person_id
      where motion.id = any (${[...motions]}::text[]) and person.email is not null
        and not exists (select from contact where contact.motion_id = motion.id)
    )
    select motion_id, person_id, trim(given_name || ' ' || family_name) as name, email, office
    from (select * from contact union all select * from secretary) as reached
    order by motion_id, person_id`.execute(tx);
  return rows.map((row) => ({
    motion: row.motion_id,
    person: asId(row.person_id),
    name: row.name,
    email: row.email,
    office: row.office as AnswererOffice,
  }));
}
