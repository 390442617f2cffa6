import { type MatchListId, type RowDecision, type RowState, rowStates } from "#domain/branches";
import type { PersonId } from "#domain/people";
import type { Instant } from "#kit";
import { sql } from "kysely";
import { personName } from "./branches.ts";
import type { Candidate, NewRow } from "./match-lists.ts";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

export type MatchRow = {
  readonly n: number;
  readonly given: string;
  readonly key: string;
  readonly suggestion: string | null;
  readonly score: number;
  readonly reason: string;
  readonly candidates: readonly Candidate[];
  readonly state: RowState;
  readonly code: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly revision: number;
};

const rowsOf = (tx: Tx, list: MatchListId) =>
  tx
    .selectFrom("match_row")
    .leftJoin("person", "person.id", "match_row.decided_by")
    .selectAll("match_row")
    .select(personName("person").as("by"))
    .where("list_id", "=", list);

type StoredRow = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

export const stateOfRow = (text: string): RowState => {
  const state = rowStates.find((known) => known === text);
  if (state === undefined) throw new Error(`the database holds a state of a row that this program does not know: ${text}`);
  return state;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The candidates as they were written, whatever the column gives back. */
function candidatesOf(stored: unknown): Candidate[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: unknown) =>
    typeof one === "object" && one !== null && "code" in one && "score" in one && "reason" in one
      ? [{ code: text(one.code), score: Number(one.score), reason: text(one.reason) }]
      : [],
  );
}

const rowOf = (row: StoredRow): MatchRow => ({
  n: row.n,
  given: row.given,
  key: row.key,
  suggestion: row.suggestion,
  score: row.score,
  reason: row.reason,
  candidates: candidatesOf(row.candidates),
  state: stateOfRow(row.state),
  code: row.code,
  decidedBy: row.by,
  decidedAt: row.decided_at,
  revision: row.revision,
});

export async function rowNumbered(tx: Tx, list: MatchListId, n: number): Promise<MatchRow | null> {
  const row = await rowsOf(tx, list).where("n", "=", n).executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** The row, held until this transaction ends: of two who decide it the second finds what the first made of it. */
export async function holdRow(tx: Tx, list: MatchListId, n: number): Promise<MatchRow | null> {
  await tx.selectFrom("match_row").select("n").where("list_id", "=", list).where("n", "=", n).forUpdate().execute();
  return rowNumbered(tx, list, n);
}

export type RowFilter = { readonly state: RowState | null; readonly search: string; readonly offset: number; readonly limit: number };

export async function rowsPage(tx: Tx, list: MatchListId, filter: RowFilter): Promise<{ readonly rows: MatchRow[]; readonly total: number }> {
  const { state, search } = filter;
  const counted = await tx
    .selectFrom("match_row")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("list_id", "=", list)
    .$if(state !== null, (select) => select.where("state", "=", state ?? ""))
    .$if(search !== "", (select) => select.where("given", "ilike", anywhere(search)))
    .executeTakeFirst();
  const rows = await rowsOf(tx, list)
    .$if(state !== null, (select) => select.where("match_row.state", "=", state ?? ""))
    .$if(search !== "", (select) => select.where("match_row.given", "ilike", anywhere(search)))
    .orderBy("n")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return { rows: rows.map(rowOf), total: Number(counted?.n ?? 0) };
}

/** How far a list is: rows by state, open rows with a suggestion, the first open row, and what was accepted together. */
export async function progressOf(tx: Tx, list: MatchListId) {
  const states = await tx
    .selectFrom("match_row")
    .select("state")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("list_id", "=", list)
    .groupBy("state")
    .execute();
  const sure = await tx
    .selectFrom("match_row")
    .select((eb) => [eb.fn.countAll().filterWhere("suggestion", "is not", null).as("sure"), eb.fn.min("n").as("first")])
    .where("list_id", "=", list)
    .where("state", "=", "open")
    .executeTakeFirst();
  const together = await tx
    .selectFrom("match_row")
    .select("together")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("list_id", "=", list)
    .where("together", "is not", null)
    .groupBy("together")
    .orderBy(sql`max(decided_at) desc`)
    .execute();
  return {
    counts: Object.fromEntries(states.map(({ state, n }) => [stateOfRow(state), Number(n)])) as Partial<Record<RowState, number>>,
    sure: Number(sure?.sure ?? 0),
    firstOpen: sure?.first ?? null,
    together: together.flatMap((act) => (act.together === null ? [] : [{ id: act.together, rows: Number(act.n) }])),
  };
}

/** The open rows before and after a row; at the end the search begins again at the front. */
export async function openAround(tx: Tx, list: MatchListId, n: number): Promise<{ readonly next: number | null; readonly previous: number | null }> {
  const open = (order: "asc" | "desc", from: "<" | ">") =>
    tx
      .selectFrom("match_row")
      .select("n")
      .where("list_id", "=", list)
      .where("state", "=", "open")
      .where("n", from, n)
      .orderBy("n", order)
      .limit(1)
      .executeTakeFirst();
  const after =
    (await open("asc", ">")) ??
    (await tx
      .selectFrom("match_row")
      .select("n")
      .where("list_id", "=", list)
      .where("state", "=", "open")
      .where("n", "<>", n)
      .orderBy("n")
      .limit(1)
      .executeTakeFirst());
  return { next: after?.n ?? null, previous: (await open("desc", "<"))?.n ?? null };
}

/** Other open rows with the same text. */
export async function countAlike(tx: Tx, list: MatchListId, n: number, key: string): Promise<number> {
  const row = await tx
    .selectFrom("match_row")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("list_id", "=", list)
    .where("key", "=", key)
    .where("state", "=", "open")
    .where("n", "<>", n)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

export async function saveDecision(
  tx: Tx,
  list: MatchListId,
  n: number,
  decision: { readonly state: RowDecision; readonly code: string | null; readonly by: PersonId | null },
): Promise<void> {
  await tx
    .updateTable("match_row")
    .set({
      state: decision.state,
      code: decision.code,
      decided_by: decision.by,
      decided_at: sql`clock_timestamp()`,
      together: null,
      revision: sql`revision + 1`,
    })
    .where("list_id", "=", list)
    .where("n", "=", n)
    .execute();
}

const opened = { state: "open", code: null, decided_by: null, decided_at: null, together: null, revision: sql<number>`revision + 1` } as const;

export async function reopenRow(tx: Tx, list: MatchListId, n: number): Promise<void> {
  await tx.updateTable("match_row").set(opened).where("list_id", "=", list).where("n", "=", n).execute();
}

/** The open rows with a suggestion, held until this transaction ends. */
export async function holdSure(tx: Tx, list: MatchListId): Promise<number> {
  return (
    await tx
      .selectFrom("match_row")
      .select("n")
      .where("list_id", "=", list)
      .where("state", "=", "open")
      .where("suggestion", "is not", null)
      .orderBy("n")
      .forUpdate()
      .execute()
  ).length;
}

export async function acceptSuggestions(tx: Tx, list: MatchListId, together: string, by: PersonId | null): Promise<void> {
  await tx
    .updateTable("match_row")
    .set({ state: "branch", code: sql`suggestion`, decided_by: by, decided_at: sql`clock_timestamp()`, together, revision: sql`revision + 1` })
    .where("list_id", "=", list)
    .where("state", "=", "open")
    .where("suggestion", "is not", null)
    .execute();
}

/** Opens again what was accepted together; rows that a person has decided anew since are no longer among them. */
export async function reopenTogether(tx: Tx, list: MatchListId, together: string): Promise<number> {
  const result = await tx.updateTable("match_row").set(opened).where("list_id", "=", list).where("together", "=", together).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What was just decided is suggested for the open rows with the same text. */
export async function suggestAlike(tx: Tx, list: MatchListId, key: string, code: string, reason: string): Promise<number> {
  const result = await tx
    .updateTable("match_row")
    .set({ suggestion: code, score: 1000, reason, candidates: JSON.stringify([{ code, score: 1000, reason }]), revision: sql`revision + 1` })
    .where("list_id", "=", list)
    .where("key", "=", key)
    .where("state", "=", "open")
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Puts a new suggestion in place of the old one for the open rows with this text. */
export async function updateSuggestions(tx: Tx, list: MatchListId, key: string, { suggestion, score, reason, candidates }: NewRow): Promise<void> {
  await tx
    .updateTable("match_row")
    .set({ suggestion, score, reason, candidates: JSON.stringify(candidates), revision: sql`revision + 1` })
    .where("list_id", "=", list)
    .where("key", "=", key)
    .where("state", "=", "open")
    .execute();
}
