import { type ImportState, importStates } from "#domain/imports";
import { type Instant } from "#kit";
import { sql } from "kysely";
import { anywhere } from "../people.ts";
import type { Tx } from "../tx.ts";

export type ListedBatch = {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly source: string;
  readonly by: string;
  readonly madeAt: Instant;
  readonly committedAt: Instant | null;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
};

const orders = {
  newest: sql`b.made_at desc, b.id`,
  kind: sql`b.kind, b.made_at desc, b.id`,
  size: sql`coalesce((b.counts ->> 'rows')::integer, 0) desc, b.made_at desc, b.id`,
} as const;
export type BatchOrder = keyof typeof orders;

/** Batches whose file, source or maker is called like `search`, with how many there are. Those that came to nothing are left out. */
export async function batchesWhere(
  tx: Tx,
  {
    search,
    sort,
    kinds,
    offset,
    limit,
  }: { readonly search: string; readonly sort: BatchOrder; readonly kinds: readonly string[]; readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ListedBatch[]; readonly total: number }> {
  const pattern = anywhere(search);
  const matching = sql`b.state <> 'dropped' and b.kind = any (${[...kinds]}::text[]) and (${search} = '' or b.file_name ilike ${pattern} or b.source ilike ${pattern} or p.given_name || ' ' || p.family_name ilike ${pattern})`;
  const from = sql`import_batch b left join person p on p.id = coalesce(b.committed_by, b.made_by)`;
  const { rows: counted } = await sql<{ n: number }>`select count(*)::integer as n from ${from} where ${matching}`.execute(tx);
  const { rows } = await sql<Omit<ListedBatch, "state"> & { state: string }>`
    select b.id, b.kind, b.file_name as "fileName", b.state, b.source, coalesce(trim(p.given_name || ' ' || p.family_name), '') as by, b.made_at as "madeAt", b.committed_at as "committedAt",
      coalesce((b.counts ->> 'rows')::integer, (b.layout ->> 'rows')::integer, 0) as rows, coalesce((b.counts ->> 'created')::integer, 0) as created, coalesce((b.counts ->> 'changed')::integer, 0) as changed
    from ${from} where ${matching} order by ${orders[sort]} offset ${offset} limit ${limit}`.execute(tx);
  return { total: counted[0]?.n ?? 0, rows: rows.map((row) => ({ ...row, state: importStates.find((state) => state === row.state) ?? "dropped" })) };
}
