import type { AffiliateId, CountState, KeptCount, MemberCount } from "#domain/groups";
import type { PersonId } from "#domain/people";
import { asId, type Day, type Instant } from "#kit";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "./tx.ts";

export type LedgerCount = KeptCount & { readonly affiliate: AffiliateId; readonly source: string; readonly reportedAt: Instant; readonly reason: string };

type Row = {
  readonly id: string;
  readonly affiliate_id: string;
  readonly as_of: Day;
  readonly members: number;
  readonly women: number | null;
  readonly young: number | null;
  readonly full_time: number | null;
  readonly part_time: number | null;
  readonly source: string;
  readonly reported_at: Instant;
  readonly accepted: boolean | null;
  readonly reason: string | null;
};

const stateOf = (accepted: boolean | null): CountState => (accepted === null ? "reported" : accepted ? "accepted" : "rejected");

const countOf = (row: Row): LedgerCount => ({
  id: row.id,
  affiliate: asId(row.affiliate_id),
  asOf: row.as_of,
  members: row.members,
  women: row.women,
  young: row.young,
  fullTime: row.full_time,
  partTime: row.part_time,
  source: row.source,
  reportedAt: row.reported_at,
  state: stateOf(row.accepted),
  reason: row.reason ?? "",
});

const counts = (where: RawBuilder<unknown>, rest: RawBuilder<unknown>) => sql<Row>`select member_count.*, decision.accepted, decision.reason
  from member_count left join member_count_decision decision on decision.count_id = member_count.id where ${where} ${rest}`;

/** Every count that a group reported, in the order of the ledger. */
export async function countsOf(tx: Tx, affiliate: AffiliateId): Promise<readonly LedgerCount[]> {
  return (await counts(sql`affiliate_id = ${affiliate}`, sql`order by seq`).execute(tx)).rows.map(countOf);
}

export type NewCount = MemberCount & { readonly id: string; readonly source: string; readonly by: PersonId | null };

export async function insertCount(tx: Tx, affiliate: AffiliateId, count: NewCount): Promise<void> {
  await tx
    .insertInto("member_count")
    .values({
      id: count.id,
      affiliate_id: affiliate,
      as_of: count.asOf,
      members: count.members,
      women: count.women,
      young: count.young,
      full_time: count.fullTime,
      part_time: count.partTime,
      source: count.source,
      reported_by: count.by,
    })
    .execute();
}

/** False when it was decided already. `by: null` is the federation's setting, or the list that it came in. */
export async function decideCount(
  tx: Tx,
  id: string,
  { accepted, reason, by }: { readonly accepted: boolean; readonly reason: string; readonly by: PersonId | null },
): Promise<boolean> {
  const row = await tx
    .insertInto("member_count_decision")
    .values({ count_id: id, accepted, reason, decided_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning("count_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function countById(tx: Tx, id: string): Promise<LedgerCount | null> {
  const [row] = (await counts(sql`member_count.id = ${id}`, sql``).execute(tx)).rows;
  return row ? countOf(row) : null;
}

/**
 * The count in force on a day of each of these groups, or of every group: the accepted one taken last by then, by the same rule as
 * `countInForce` of the domain. For the calculation of entitlements.
 */
export async function countsInForce(tx: Tx, day: Day, affiliates: readonly AffiliateId[] | null = null): Promise<ReadonlyMap<AffiliateId, LedgerCount>> {
  const { rows } = await sql<Row>`select distinct on (affiliate_id) member_count.*, decision.accepted, decision.reason
    from member_count join member_count_decision decision on decision.count_id = member_count.id and decision.accepted
    where as_of <= ${day}::date and ${affiliates === null ? sql`true` : sql`affiliate_id = any (${[...affiliates]}::text[])`}
    order by affiliate_id, as_of desc, seq desc`.execute(tx);
  return new Map(rows.map((row) => [asId<"affiliate">(row.affiliate_id), countOf(row)]));
}

/** Counts that wait to be accepted, the oldest first, with the names of their groups; and how many there are. */
export async function waitingCounts(
  tx: Tx,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly (LedgerCount & { readonly group: string })[] }> {
  const { rows } = await sql<Row & { readonly group: string; readonly total: string }>`
    select member_count.*, null::boolean as accepted, null::text as reason, affiliate.name as "group", count(*) over () as total
    from member_count join affiliate on affiliate.id = member_count.affiliate_id
    where not exists (select from member_count_decision decision where decision.count_id = member_count.id)
    order by seq limit ${limit}`.execute(tx);
  return { total: Number(rows[0]?.total ?? 0), rows: rows.map((row) => ({ ...countOf(row), group: row.group })) };
}

/** Whether the federation lets reported counts count without being accepted. */
export async function countsAcceptThemselves(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom("federation").select("counts_accept_themselves").executeTakeFirst())?.counts_accept_themselves ?? false;
}

export async function setCountsAcceptThemselves(tx: Tx, yes: boolean): Promise<void> {
  await tx.updateTable("federation").set({ counts_accept_themselves: yes }).execute();
}
