import { type NextStepState, nextStepStates, type OrganisationId } from "#domain/liaison";
import type { PersonId } from "#domain/people";
import type { Day, Instant } from "#kit";
import { sql } from "kysely";
import { nameOf, oneOf } from "./liaison.ts";
import type { Tx } from "./tx.ts";

export type NewTalk = {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly heldOn: Day;
  readonly ours: string;
  readonly theirs: string;
  readonly summary: string;
  readonly corrects: string | null;
  readonly enteredBy: PersonId | null;
};

/** False when the talk that it corrects was corrected already. */
export async function insertTalk(tx: Tx, talk: NewTalk): Promise<boolean> {
  const row = await tx
    .insertInto("talk")
    .values({
      id: talk.id,
      organisation_id: talk.organisation,
      held_on: talk.heldOn,
      ours: talk.ours,
      theirs: talk.theirs,
      summary: talk.summary,
      corrects_id: talk.corrects,
      entered_by: talk.enteredBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function isTalkOf(tx: Tx, organisation: OrganisationId, id: string): Promise<boolean> {
  return (await tx.selectFrom("talk").select("id").where("id", "=", id).where("organisation_id", "=", organisation).executeTakeFirst()) !== undefined;
}

export type RecordedTalk = {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly heldOn: Day;
  readonly ours: string;
  readonly theirs: string;
  readonly summary: string;
  readonly enteredBy: string | null;
  readonly at: Instant;
  readonly corrects: string | null;
};

const mostTalks = 1000;

/** The talks that stand, corrected ones by what took their place; latest first. */
export async function talksWhere(tx: Tx, where: OrganisationId | { readonly since: Day; readonly until: Day }): Promise<RecordedTalk[]> {
  let query = tx
    .selectFrom("talk")
    .innerJoin("organisation", "organisation.id", "talk.organisation_id")
    .leftJoin("person", "person.id", "talk.entered_by")
    .selectAll("talk")
    .select(["organisation.name", nameOf("person").as("by")])
    .where(sql<boolean>`not exists (select from talk later where later.corrects_id = talk.id)`);
  query =
    typeof where === "string"
      ? query.where("talk.organisation_id", "=", where)
      : query.where("talk.held_on", ">=", where.since).where("talk.held_on", "<=", where.until);
  const rows = await query.orderBy("talk.held_on", "desc").orderBy("talk.at", "desc").orderBy("talk.id").limit(mostTalks).execute();
  return rows.map((row) => ({
    id: row.id,
    organisation: { id: row.organisation_id, name: row.name },
    heldOn: row.held_on,
    ours: row.ours,
    theirs: row.theirs,
    summary: row.summary,
    enteredBy: row.by,
    at: row.at,
    corrects: row.corrects_id,
  }));
}

export type NewStep = {
  readonly id: string;
  readonly talk: string;
  readonly organisation: OrganisationId;
  readonly what: string;
  readonly owner: PersonId;
  readonly dueOn: Day;
};

export async function insertSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insertInto("next_step")
    .values(
      steps.map((step) => ({ id: step.id, talk_id: step.talk, organisation_id: step.organisation, what: step.what, owner_id: step.owner, due_on: step.dueOn })),
    )
    .execute();
}

export type RecordedStep = {
  readonly id: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly what: string;
  readonly owner: string;
  readonly dueOn: Day;
  readonly state: NextStepState;
  readonly note: string;
  readonly overdue: boolean;
};

/** The next steps of an organisation, or those that are open anywhere; open ones first, by date. */
export async function stepsWhere(tx: Tx, where: OrganisationId | "open"): Promise<RecordedStep[]> {
  let query = tx
    .selectFrom("next_step")
    .innerJoin("organisation", "organisation.id", "next_step.organisation_id")
    .innerJoin("person", "person.id", "next_step.owner_id")
    .selectAll("next_step")
    .select(["organisation.name", nameOf("person").as("owner"), sql<boolean>`next_step.state = 'open' and due_on < current_date`.as("overdue")]);
  query = where === "open" ? query.where("next_step.state", "=", "open") : query.where("next_step.organisation_id", "=", where);
  const rows = await query.orderBy(sql`next_step.state <> 'open'`).orderBy("due_on").orderBy("next_step.id").limit(mostTalks).execute();
  return rows.map((row) => ({
    id: row.id,
    organisation: { id: row.organisation_id, name: row.name },
    what: row.what,
    owner: row.owner ?? "somebody no longer named",
    dueOn: row.due_on,
    state: oneOf(nextStepStates, row.state),
    note: row.note,
    overdue: row.overdue,
  }));
}

/** What became of a step; null when there is no such step of the organisation, else its state before. */
export async function closeStep(tx: Tx, organisation: OrganisationId, id: string, state: NextStepState, note: string): Promise<NextStepState | null> {
  const row = await tx.selectFrom("next_step").select("state").where("id", "=", id).where("organisation_id", "=", organisation).forUpdate().executeTakeFirst();
  if (!row) return null;
  if (row.state === "open") await tx.updateTable("next_step").set({ state, note, closed_at: sql<Instant>`clock_timestamp()` }).where("id", "=", id).execute();
  return oneOf(nextStepStates, row.state);
}
