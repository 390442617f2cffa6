import { sql } from "kysely";
import type { Tx } from "./tx.ts";

export type OutageFigures = { readonly hall: number; readonly remote: number; readonly votesIn: { readonly hall: number; readonly remote: number } };

/** Of the frozen roll of a division: who was in the hall and who elsewhere, and of how many a vote had come in. What was voted is not read. */
export async function outageFigures(tx: Tx, division: string): Promise<OutageFigures> {
  const { rows } = await sql<{ remote: boolean; people: number; votes: number }>`
    select remote, count(*)::int as people,
      (count(*) filter (where exists (select from ballot where ballot.division_id = r.division_id and ballot.unit = r.unit)))::int as votes
    from division_roll r where division_id = ${division} group by remote`.execute(tx);
  const of = (remote: boolean) => rows.find((row) => row.remote === remote) ?? { people: 0, votes: 0 };
  return { hall: of(false).people, remote: of(true).people, votesIn: { hall: of(false).votes, remote: of(true).votes } };
}
