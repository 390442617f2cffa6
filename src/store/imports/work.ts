import type { ImportKind } from "#domain/imports";
import type { PersonId } from "#domain/people";
import type { Day, Id } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../tx.ts";

/** A batch as its effects see it. */
export type Work = {
  readonly tx: Tx;
  readonly number: number;
  readonly kind: ImportKind;
  readonly conference: Id<"conference"> | null;
  /** What is written beside each new entry: where it came from, in words. */
  readonly source: string;
  /** Who enters it, under which office; null for the program. */
  readonly by: PersonId | null;
  readonly office: string;
  /** The day of the import, in the federation's calendar. */
  readonly today: Day;
};

/** One kind of effect of rows. Each is done for all rows at once. */
export type EffectRunner = {
  /** Looks at the rows among themselves, once. */
  readonly read?: (work: Work) => Promise<void>;
  /** Finds what rows mean, and marks those that cannot be. */
  readonly resolve?: (work: Work) => Promise<void>;
  /** Says on each row of something known what would change, and answers how much would be done beside the rows themselves. */
  readonly predict?: (work: Work) => Promise<Readonly<Record<string, number>>>;
  readonly apply: (work: Work) => Promise<void>;
};

export const stageName = (number: number): string => `import_stage_${number}`;

/** The table in which the rows of a batch stand while it is looked at. */
export const stageOf = (work: Pick<Work, "number">): RawBuilder<unknown> => sql.table(stageName(work.number));

/** The cell of a field of the row `r`: null where the list says nothing. */
export const cell = (field: string, alias = "r"): RawBuilder<string | null> => sql<string | null>`${sql.ref(`${alias}.f_${field}`)}`;

/** Marks rows as bad, withheld, or merely remarkable. `rows` selects n and what else `detail` needs; `problem` is written once for each. */
export async function markRows(
  work: Work,
  {
    severity,
    field,
    code,
    rows,
    detail = sql`'{}'::jsonb`,
    outcome = severity === "error" ? "bad" : null,
    told_by = "register",
  }: {
    readonly severity: "error" | "warning" | "note";
    readonly field: string;
    readonly code: string;
    /** A query that gives `n`, and columns for `detail`. */
    readonly rows: RawBuilder<unknown>;
    readonly detail?: RawBuilder<unknown>;
    readonly outcome?: "bad" | "withheld" | null;
    /** What the file alone tells stays told when the register is looked at once more. */
    readonly told_by?: "file" | "register";
  },
): Promise<number> {
  const mark =
    outcome === null
      ? sql`select 1`
      : sql`update ${stageOf(work)} r set outcome = ${outcome}, readable = r.readable and ${told_by} = 'register' from found where r.n = found.n`;
  const { rows: counted } = await sql<{ n: number }>`
    with found as materialized (select distinct on (n) * from (${rows}) as marked order by n),
    told as (
      insert into import_problem (batch, n, line, severity, told_by, field, code, detail)
      select ${work.number}, found.n, r.line, ${severity}, ${told_by}, ${field}, ${code}, ${detail} from found join ${stageOf(work)} r on r.n = found.n returning n),
    marked as (${mark})
    select count(*)::integer as n from told`.execute(work.tx);
  return counted[0]?.n ?? 0;
}

/** Rows that are still to be entered. */
export const alive = (alias = "r"): RawBuilder<boolean> => sql<boolean>`${sql.ref(`${alias}.outcome`)} in ('new', 'known')`;
