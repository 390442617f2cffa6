import { layOut, type Layout, type Parcel, type Sheaf, together } from "./gregory-piles.ts";
import type { Table } from "./gregory-table.ts";

/** What became of papers handed on: credited to candidates, in units, and the votes on papers that name nobody else. */
type Handed = { readonly credited: bigint; readonly spent: number };

/**
 * Papers go to their next continuing candidates, each at `value`; a paper that ranks k of them equally goes to all k, at value / k cut to
 * the decimals of the count, and what is cut is lost. Papers that came together at one value are one parcel.
 */
export const handOn = (table: Table, sheaf: Sheaf, value: number, isFirst = false): Handed => handOut(table, layOut(table.piles, sheaf), value, isFirst);

/** Papers that are laid out already go where they lie. */
export function handOut(table: Table, { heaps, spent }: Layout, value: number, isFirst = false): Handed {
  let credited = 0n;
  for (const heap of heaps) {
    const worth = heap.share === 1 ? value : Number(BigInt(value) / BigInt(heap.share));
    const votes = BigInt(worth) * BigInt(heap.votes);
    table.held[heap.to]?.push({ places: heap.places, rows: heap.rows, votes: heap.votes, value: worth, isFirst });
    table.totals[heap.to] = (table.totals[heap.to] ?? 0n) + votes;
    credited += votes;
  }
  return { credited, spent };
}

export const votesIn = (parcels: readonly Parcel[]): number => parcels.reduce((sum, parcel) => sum + parcel.votes, 0);

export const worthOf = (parcels: readonly Parcel[]): bigint => parcels.reduce((sum, parcel) => sum + BigInt(parcel.value) * BigInt(parcel.votes), 0n);

/** Parcels by the value at which they go on, in order of first appearance. */
function byValue(parcels: readonly Parcel[], valueOf: (parcel: Parcel) => number): ReadonlyMap<number, readonly Parcel[]> {
  const groups = new Map<number, Parcel[]>();
  for (const parcel of parcels) {
    const value = valueOf(parcel);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [parcel]);
    else group.push(parcel);
  }
  return groups;
}

/**
 * Hands on whole parcels, which their holder gives up for `worth` units. What neither candidates nor papers without a next preference
 * account for is lost to rounding.
 */
export function passOn(table: Table, parcels: readonly Parcel[], worth: bigint, valueOf: (parcel: Parcel) => number): void {
  let left = worth;
  for (const [value, group] of byValue(parcels, valueOf)) {
    const { credited, spent } = handOn(table, together(group), value);
    const ended = BigInt(value) * BigInt(spent);
    table.exhausted += ended;
    left -= credited + ended;
    table.draft.papersMoved += votesIn(group) - spent;
  }
  table.lost += left;
}
