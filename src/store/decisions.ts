import type { ConferenceId } from "#domain/conference";
import { type DecisionId, type OutcomeClass, outcomesOfClass, type Standing } from "#domain/decisions";
import { asId, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

/** A decision as it is kept for the search over all conferences. */
export type DecisionEntry = {
  readonly id: DecisionId;
  readonly conference: ConferenceId;
  readonly item: string;
  readonly question: string;
  readonly act: number;
  readonly place: number;
  readonly kind: string;
  readonly outcome: string;
  readonly annulled: string | null;
  readonly title: string;
  readonly itemTitle: string;
  readonly sentence: string;
  readonly decidedAt: Instant;
  readonly year: number;
  readonly motion: string | null;
  readonly affiliate: string | null;
  /** The words of its text, for the search. */
  readonly body: string;
};

/** Enters the decisions of an item, or what became of them; one that is there already stays the same decision, with the link to what supersedes it. */
export async function enterDecisions(tx: Tx, entries: readonly DecisionEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto("decision")
    .values(
      entries.map((one) => ({
        id: one.id,
        conference_id: one.conference,
        agenda_item_id: one.item,
        question_id: one.question,
        act_seq: one.act,
        place: one.place,
        kind: one.kind,
        outcome: one.outcome,
        annulled: one.annulled,
        title: one.title,
        item_title: one.itemTitle,
        sentence: one.sentence,
        decided_at: one.decidedAt,
        year: one.year,
        motion_id: one.motion,
        affiliate_id: one.affiliate,
        body: one.body,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        outcome: eb.ref("excluded.outcome"),
        annulled: eb.ref("excluded.annulled"),
        sentence: eb.ref("excluded.sentence"),
        title: eb.ref("excluded.title"),
        item_title: eb.ref("excluded.item_title"),
        body: eb.ref("excluded.body"),
      })),
    )
    .execute();
}

/** Items whose latest act is not in the index yet: what was decided before there was one, or by whatever did not write it. */
export async function itemsToEnter(tx: Tx, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select a.agenda_item_id as id from (select agenda_item_id, max(seq) as seq from act group by agenda_item_id) a
    where not exists (select from decision_entered e where e.agenda_item_id = a.agenda_item_id and e.act_seq >= a.seq)
    order by a.agenda_item_id limit ${limit}`.execute(tx);
  return rows.rows.map((row) => row.id);
}

export async function markEntered(tx: Tx, item: string, act: number): Promise<void> {
  await tx
    .insertInto("decision_entered")
    .values({ agenda_item_id: item, act_seq: act })
    .onConflict((conflict) => conflict.column("agenda_item_id").doUpdateSet({ act_seq: act }))
    .execute();
}

export type DecisionFilter = {
  readonly words: string;
  /** A slug. */
  readonly conference: string;
  readonly outcome: OutcomeClass | null;
  readonly year: number | null;
  readonly group: string;
  readonly standing: Standing | null;
};

const adopted = outcomesOfClass.adopted;

const standingIs: Readonly<Record<Standing, RawBuilder<boolean>>> = {
  inForce: sql`(d.annulled is null and d.superseded_by is null and d.outcome = any(${[...adopted]}))`,
  superseded: sql`(d.annulled is null and d.superseded_by is not null and d.outcome = any(${[...adopted]}))`,
  notAdopted: sql`(d.annulled is null and not d.outcome = any(${[...adopted]}))`,
  takenBack: sql`(d.annulled is not null)`,
};

const asked = (words: string): RawBuilder<unknown> => sql`websearch_to_tsquery('english', ${words})`;

/** What only says that something was moved decides nothing, and is not found. */
function whereOf({ words, conference, outcome, year, group, standing }: DecisionFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`d.outcome <> 'moved'`];
  if (words !== "") parts.push(sql`d.search @@ ${asked(words)}`);
  if (conference !== "") parts.push(sql`c.slug = ${conference}`);
  if (outcome !== null) parts.push(sql`d.outcome = any(${[...outcomesOfClass[outcome]]})`);
  if (year !== null) parts.push(sql`d.year = ${year}`);
  if (group !== "") parts.push(sql`d.affiliate_id = ${group}`);
  if (standing !== null) parts.push(standingIs[standing]);
  return sql.join(parts, sql` and `);
}

export type FoundRow = {
  readonly id: string;
  readonly question: string;
  readonly title: string;
  readonly outcome: string;
  readonly sentence: string;
  readonly annulled: string | null;
  readonly decided_at: Instant;
  readonly slug: string;
  readonly name: string;
  readonly time_zone: string;
  readonly item_slug: string;
  readonly item_title: string;
  readonly group_id: string | null;
  readonly group_name: string | null;
  readonly by_id: string | null;
  readonly by_title: string | null;
  readonly by_slug: string | null;
  readonly by_name: string | null;
};

const ordered = {
  newest: sql`d.decided_at desc, d.place desc, d.id`,
  oldest: sql`d.decided_at, d.place, d.id`,
  title: sql`d.title, d.id`,
};

export type DecisionOrder = keyof typeof ordered | "closest";

export async function searchDecisions(
  tx: Tx,
  filter: DecisionFilter,
  { sort, page, size }: { readonly sort: DecisionOrder; readonly page: number; readonly size: number },
): Promise<{ readonly rows: readonly FoundRow[]; readonly total: number }> {
  const where = whereOf(filter);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from decision d join conference c on c.id = d.conference_id where ${where}`.execute(tx);
  const closest = filter.words === "" ? ordered.newest : sql`ts_rank(d.search, ${asked(filter.words)}) desc, d.decided_at desc, d.id`;
  // The rows of the page first, what is printed beside them after: names are looked up for fifty, not for thousands.
  const { rows } = await sql<FoundRow>`
    select d.id, d.question_id as question, d.title, d.outcome, d.sentence, d.annulled, d.decided_at, c.slug, c.name, c.time_zone,
      i.slug as item_slug, d.item_title, g.id as group_id, g.name as group_name, b.id as by_id, b.title as by_title, bc.slug as by_slug, bc.name as by_name
    from (select d.id from decision d join conference c on c.id = d.conference_id where ${where}
          order by ${sort === "closest" ? closest : ordered[sort]} limit ${size} offset ${(page - 1) * size}) p
    join decision d on d.id = p.id join conference c on c.id = d.conference_id join agenda_item i on i.id = d.agenda_item_id
    left join affiliate g on g.id = d.affiliate_id left join decision b on b.id = d.superseded_by left join conference bc on bc.id = b.conference_id
    order by ${sort === "closest" ? closest : ordered[sort]}`.execute(tx);
  return { rows, total: counted[0]?.total ?? 0 };
}

/** What may be chosen from on the page of the search. */
export async function decisionChoices(tx: Tx) {
  const conferences = await sql<{
    slug: string;
    name: string;
  }>`select slug, name from conference c where exists (select from decision where conference_id = c.id) order by starts_on desc limit 200`.execute(tx);
  const years = await sql<{ year: number }>`select distinct year from decision order by year desc`.execute(tx);
  const groups = await sql<{
    id: string;
    name: string;
  }>`select id, name from affiliate g where exists (select from decision where affiliate_id = g.id) order by name limit 500`.execute(tx);
  return { conferences: conferences.rows, years: years.rows.map((row) => row.year), groups: groups.rows };
}

export type KnownDecision = {
  readonly id: string;
  readonly conference: ConferenceId;
  readonly item: string;
  readonly question: string;
  readonly title: string;
  readonly outcome: string;
  readonly annulled: boolean;
  readonly decidedAt: Instant;
  readonly supersededBy: string | null;
  readonly slug: string;
  readonly name: string;
};

/** Decisions by their ids, or all of a conference. */
export async function decisionsWhere(tx: Tx, where: { readonly ids: readonly string[] } | { readonly conference: ConferenceId }): Promise<KnownDecision[]> {
  if ("ids" in where && where.ids.length === 0) return [];
  const rows = await tx
    .selectFrom("decision as d")
    .innerJoin("conference as c", "c.id", "d.conference_id")
    .select([
      "d.id",
      "d.conference_id",
      "d.agenda_item_id",
      "d.question_id",
      "d.title",
      "d.outcome",
      "d.annulled",
      "d.decided_at",
      "d.superseded_by",
      "c.slug",
      "c.name",
    ])
    .$if("ids" in where, (query) => query.where("d.id", "in", "ids" in where ? where.ids : []))
    .$if("conference" in where, (query) => query.where("d.conference_id", "=", "conference" in where ? where.conference : ""))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    conference: asId(row.conference_id),
    item: row.agenda_item_id,
    question: row.question_id,
    title: row.title,
    outcome: row.outcome,
    annulled: row.annulled !== null,
    decidedAt: row.decided_at,
    supersededBy: row.superseded_by,
    slug: row.slug,
    name: row.name,
  }));
}

/** Held, so that two who link decisions come one after the other. */
export async function holdDecision(tx: Tx, id: string): Promise<KnownDecision | null> {
  await tx.selectFrom("decision").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return (await decisionsWhere(tx, { ids: [id] }))[0] ?? null;
}

export async function setSuperseded(tx: Tx, id: string, by: string | null, at: Instant): Promise<void> {
  await tx
    .updateTable("decision")
    .set({ superseded_by: by, superseded_at: by === null ? null : at })
    .where("id", "=", id)
    .execute();
}
