import { byVotesThenNumber, electRemaining, heedLimits, isFull } from "./gregory-election.ts";
import type { LastParcelTerms } from "./gregory-terms.ts";
import type { Parcel } from "./gregory-piles.ts";
import { closeStage, continuingOf, decide, exclude, figure, markPoint, openStage, parcelsOf, say, type Table, totalOf } from "./gregory-table.ts";
import { passOn, votesIn, worthOf } from "./gregory-transfer.ts";

/** Papers of one value that excluded candidates give up together. */
type Batch = { readonly value: number; readonly isFirst: boolean; readonly parts: { readonly from: number; readonly parcel: Parcel }[] };

/** The papers of the excluded in the order in which they go. */
function batchesOf(table: Table, terms: LastParcelTerms, numbers: readonly number[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const from of numbers)
    for (const parcel of parcelsOf(table, from)) {
      const isFirst = terms.batches === "first-then-value" && parcel.isFirst;
      const there = terms.batches === "as-received" ? undefined : batches.find((batch) => batch.value === parcel.value && batch.isFirst === isFirst);
      if (there === undefined) batches.push({ value: parcel.value, isFirst, parts: [{ from, parcel }] });
      else there.parts.push({ from, parcel });
    }
  if (terms.batches !== "as-received") batches.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.value - a.value);
  return batches;
}

function moveBatch(table: Table, { value, isFirst, parts }: Batch): void {
  for (const { from, parcel } of parts) table.totals[from] = totalOf(table, from) - worthOf([parcel]);
  const parcels = parts.map(({ parcel }) => parcel);
  say(table, { code: isFirst ? "batch.first" : "batch.passes", figures: { papers: String(votesIn(parcels)), value: figure(table, BigInt(value)) } });
  passOn(table, parcels, worthOf(parcels), () => value);
}

/** ERS97 5.4.8: papers that drop out before anybody is deemed elected lower the quota. */
function lowerQuota(table: Table): void {
  if (table.elected.length > 0) return;
  // Nothing is lost to rounding before a surplus, and there is none before somebody is elected.
  const quota = table.terms.quota(table.valid - table.exhausted, BigInt(table.prepared.seats));
  if (quota === table.quota) return;
  table.quota = quota;
  say(table, { code: "quota.falls", figures: { quota: figure(table, quota) } });
}

/** Lists those elected in this stage by the votes given; Northern Ireland's rule 48(3) looks at a stage as a whole. */
export function listByVotes(table: Table, listed: number[], votes: readonly bigint[]): void {
  if (listed.length === 0) return;
  const stage = table.elected.at(-1)?.stage ?? 0;
  listed.sort(byVotesThenNumber(votes));
  table.elected.splice(-listed.length, listed.length, ...listed.map((number) => ({ number, stage })));
}

/**
 * The exclusion leaves just enough candidates: they fill the places and no paper moves (ERS97 5.5.1; Northern Ireland 52(1), (3)). The
 * program that others compare with moves one batch before it notices: that is shown for information. False when a lot is needed.
 */
function endWith(table: Table, terms: LastParcelTerms, action: "exclusion" | "doomed", numbers: readonly number[]): boolean {
  const [batch] = batchesOf(table, terms, numbers);
  const remaining = continuingOf(table);
  const listed = table.draft.elected;
  if (table.decided === null) {
    if (!electRemaining(table, byVotesThenNumber(table.totals))) return false;
    closeStage(table);
    decide(table);
    for (const number of remaining) table.continuing[number] = 1;
    openStage(table, action, numbers);
  }
  table.isOver = true;
  if (batch === undefined) return true;
  moveBatch(table, batch);
  closeStage(table);
  if (terms.listed === "by-stage") listByVotes(table, listed, table.totals);
  return true;
}

/** An exclusion as a stage: batch after batch, each followed by a look at who is elected. False when a lot is needed. */
export function exclusionStage(table: Table, terms: LastParcelTerms, action: "exclusion" | "doomed", numbers: readonly number[]): boolean {
  exclude(table, numbers);
  heedLimits(table);
  if (continuingOf(table).length <= table.placesLeft) return endWith(table, terms, action, numbers);
  const batches = batchesOf(table, terms, numbers);
  let isSettled = true;
  for (const [at, batch] of batches.entries()) {
    moveBatch(table, batch);
    if (terms.pointAt === "batch") markPoint(table);
    if (terms.quotaFalls) lowerQuota(table);
    isSettled = terms.elect(table);
    if (!isSettled) break;
    if (!isFull(table)) continue;
    if (at < batches.length - 1) say(table, { code: "count.full" });
    break;
  }
  if (terms.pointAt === "stage") markPoint(table);
  if (isSettled) terms.endOfStage(table);
  closeStage(table);
  return isSettled;
}
