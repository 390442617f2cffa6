import type { MatchListId, RegisterId, VersionId } from "#domain/branches";
import type { PersonId } from "#domain/people";
import { asId, type Instant } from "#kit";
import { sql } from "kysely";
import { personName } from "./branches.ts";
import { anywhere } from "./people.ts";
import type { Tx } from "./tx.ts";

export type MatchList = {
  readonly id: MatchListId;
  readonly title: string;
  readonly version: VersionId;
  readonly versionNumber: number;
  readonly register: RegisterId;
  readonly registerName: string;
  readonly fileName: string;
  readonly column: string;
  readonly rows: number;
  readonly open: number;
  readonly madeBy: string | null;
  readonly at: Instant;
};

const lists = (tx: Tx) =>
  tx
    .selectFrom("match_list")
    .innerJoin("branch_version", "branch_version.id", "match_list.version_id")
    .innerJoin("branch_register", "branch_register.id", "branch_version.register_id")
    .leftJoin("person", "person.id", "match_list.made_by")
    .selectAll("match_list")
    .select(["branch_version.number", "branch_register.id as register_id", "branch_register.name as register_name"])
    .select(personName("person").as("by"))
    .select(sql<string>`(select count(*) from match_row where list_id = match_list.id and state = 'open')`.as("open"));

type ListRow = Awaited<ReturnType<ReturnType<typeof lists>["execute"]>>[number];

const listOf = (row: ListRow): MatchList => ({
  id: asId(row.id),
  title: row.title,
  version: asId(row.version_id),
  versionNumber: row.number,
  register: asId(row.register_id),
  registerName: row.register_name,
  fileName: row.file_name,
  column: row.column_name,
  rows: row.rows,
  open: Number(row.open),
  madeBy: row.by,
  at: row.at,
});

export async function listById(tx: Tx, id: MatchListId): Promise<MatchList | null> {
  const row = await lists(tx).where("match_list.id", "=", id).executeTakeFirst();
  return row ? listOf(row) : null;
}

export async function listsPage(tx: Tx, search: string, offset: number, limit: number): Promise<{ readonly rows: MatchList[]; readonly total: number }> {
  const like = anywhere(search);
  const counted = await tx
    .selectFrom("match_list")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("title", "ilike", like)
    .executeTakeFirst();
  const rows = await lists(tx).where("title", "ilike", like).orderBy("match_list.at", "desc").orderBy("match_list.id").offset(offset).limit(limit).execute();
  return { rows: rows.map(listOf), total: Number(counted?.n ?? 0) };
}

export type NewRow = {
  readonly n: number;
  readonly given: string;
  readonly key: string;
  readonly suggestion: string | null;
  readonly score: number;
  readonly reason: string;
  readonly candidates: readonly Candidate[];
};
/** A branch to choose from, as it was suggested. */
export type Candidate = { readonly code: string; readonly score: number; readonly reason: string };

export type NewList = {
  readonly id: MatchListId;
  readonly title: string;
  readonly version: VersionId;
  readonly fileName: string;
  readonly column: string;
  readonly madeBy: PersonId | null;
};

const rowsAtOnce = 1000;

export async function insertList(tx: Tx, list: NewList, rows: readonly NewRow[]): Promise<void> {
  await tx
    .insertInto("match_list")
    .values({
      id: list.id,
      title: list.title,
      version_id: list.version,
      file_name: list.fileName,
      column_name: list.column,
      rows: rows.length,
      made_by: list.madeBy,
    })
    .execute();
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx
      .insertInto("match_row")
      .values(
        rows.slice(at, at + rowsAtOnce).map((row) => ({
          list_id: list.id,
          n: row.n,
          given: row.given,
          key: row.key,
          suggestion: row.suggestion,
          score: row.score,
          reason: row.reason,
          candidates: JSON.stringify(row.candidates),
        })),
      )
      .execute();
}

export const deleteList = async (tx: Tx, id: MatchListId): Promise<void> => {
  await tx.deleteFrom("match_list").where("id", "=", id).execute();
};
