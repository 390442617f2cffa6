import type { Proposal } from "./proposal.ts";

/**
 * Rows in an order a reader can follow: the rows of the drafts one after the other (in the drafts' own order), each further row put behind the
 * row of the clause before it. So a clause that one draft alone has stands where that draft has it.
 */
export function inReadingOrder(rows: readonly Proposal[], order: readonly number[]): Proposal[] {
  const rowOf = new Map<string, Proposal>();
  const lengths = new Map<number, number>();
  for (const row of rows)
    for (const { draft, clause } of row.members) {
      rowOf.set(`${draft} ${clause.place}`, row);
      lengths.set(draft, Math.max(lengths.get(draft) ?? 0, clause.place + 1));
    }
  const next = new Map<Proposal, Proposal | null>();
  let head: Proposal | null = null;
  for (const draft of order) {
    let before: Proposal | null = null;
    for (let place = 0; place < (lengths.get(draft) ?? 0); place++) {
      const row = rowOf.get(`${draft} ${place}`);
      if (!row) continue;
      if (!next.has(row)) {
        if (before === null) {
          next.set(row, head);
          head = row;
        } else {
          next.set(row, next.get(before) ?? null);
          next.set(before, row);
        }
      }
      before = row;
    }
  }
  const ordered: Proposal[] = [];
  for (let row = head; row !== null; row = next.get(row) ?? null) ordered.push(row);
  return ordered;
}
