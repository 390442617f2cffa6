import type { Papers } from "../election.ts";
import { type Value, valueText } from "./australian-value.ts";

/** Papers that came to a candidate together, at one count and one value. `rows` are rows of the election's papers. */
export type Parcel = {
  readonly rows: Uint32Array;
  /** Papers, weights counted. */
  readonly papers: number;
  readonly value: Value;
  /** What they were worth to the candidate when they came, in units of the count. */
  readonly votes: bigint;
  /** The stage at which they came. */
  readonly stage: number;
};

/** Papers sorted by their next preference for a continuing candidate. */
export type Spread = {
  /** By candidate number, rising; nobody without papers. */
  readonly piles: readonly { readonly to: number; readonly rows: Uint32Array; readonly papers: number }[];
  /** Papers without such a preference. */
  readonly exhausted: number;
  /** All papers that were sorted. */
  readonly papers: number;
};

/**
 * Where each row is read from: `at[row]` is its place in `marks`. A row lies with one candidate at a time and only moves down, so
 * one place for each row is enough.
 */
export type Reading = { readonly papers: Papers; readonly at: Uint32Array };

export const readingOf = (papers: Papers): Reading => ({ papers, at: papers.starts.slice(0, papers.rows) });

/** Every row, for the first count. */
export const everyRow = (papers: Papers): Uint32Array => Uint32Array.from({ length: papers.rows }, (_, row) => row);

/** Sorts rows by the next preference for a candidate with `isContinuing[number]` 1; the rows keep their order. */
export function spreadOf(reading: Reading, lists: readonly Uint32Array[], isContinuing: Uint8Array): Spread {
  const { at } = reading;
  const { marks, starts, weights } = reading.papers;
  const total = lists.reduce((rows, list) => rows + list.length, 0);
  const to = new Uint16Array(total);
  const rowsOf = new Uint32Array(isContinuing.length);
  const papersOf = new Float64Array(isContinuing.length);
  let index = 0;
  for (const list of lists) {
    for (const row of list) {
      const end = starts[row + 1] ?? 0;
      let place = at[row] ?? 0;
      while (place < end && isContinuing[marks[place] ?? 0] !== 1) place++;
      at[row] = place;
      const number = place < end ? (marks[place] ?? 0) : 0;
      to[index++] = number;
      rowsOf[number] = (rowsOf[number] ?? 0) + 1;
      papersOf[number] = (papersOf[number] ?? 0) + (weights[row] ?? 0);
    }
  }
  return pilesOf(lists, to, rowsOf, papersOf);
}

/** The second pass: every pile is a stretch of one array. */
function pilesOf(lists: readonly Uint32Array[], to: Uint16Array, rowsOf: Uint32Array, papersOf: Float64Array): Spread {
  const exhaustedRows = rowsOf[0] ?? 0;
  const sorted = new Uint32Array(to.length - exhaustedRows);
  const fill = new Uint32Array(rowsOf.length);
  let start = 0;
  for (let number = 1; number < rowsOf.length; number++) {
    fill[number] = start;
    start += rowsOf[number] ?? 0;
  }
  let index = 0;
  for (const list of lists) {
    for (const row of list) {
      const number = to[index++] ?? 0;
      if (number === 0) continue;
      const place = fill[number] ?? 0;
      sorted[place] = row;
      fill[number] = place + 1;
    }
  }
  const piles: { to: number; rows: Uint32Array; papers: number }[] = [];
  let papers = papersOf[0] ?? 0;
  for (let number = 1; number < rowsOf.length; number++) {
    const rows = rowsOf[number] ?? 0;
    if (rows === 0) continue;
    const end = fill[number] ?? 0;
    const held = papersOf[number] ?? 0;
    piles.push({ to: number, rows: sorted.subarray(end - rows, end), papers: held });
    papers += held;
  }
  return { piles, exhausted: papersOf[0] ?? 0, papers };
}

/** Parcels that move together in one count. */
export type Group = { readonly parcels: readonly Parcel[]; readonly value: Value };

/** Parcels by a key, in the order in which the keys first appear. */
export function groupsOf(parcels: readonly Parcel[], keyOf: (parcel: Parcel) => string): readonly Group[] {
  const groups = new Map<string, Parcel[]>();
  for (const parcel of parcels) {
    const key = keyOf(parcel);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [parcel]);
    else group.push(parcel);
  }
  return [...groups.values()].flatMap((list) => (list[0] === undefined ? [] : [{ parcels: list, value: list[0].value }]));
}

export const keyByValue = (parcel: Parcel): string => valueText(parcel.value);

export const votesOf = (parcels: readonly Parcel[]): bigint => parcels.reduce((votes, parcel) => votes + parcel.votes, 0n);
