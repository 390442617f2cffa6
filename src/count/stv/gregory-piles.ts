import { equalBitOf, marksFor, type Papers } from "../election.ts";

/**
 * Papers in a heap: `places[i]` is the mark at which paper i lies; `rows[i]` is the row that tells how many votes it stands for. `rows` is
 * null where every paper is one vote.
 */
export type Sheaf = { readonly places: Uint32Array; readonly rows: Uint32Array | null };

/** Papers that came to a candidate together at one value. A paper shared between equals is in a parcel of each of them. */
export type Parcel = Sheaf & {
  /** Papers in it, weights counted: a whole number below 2^53. */
  readonly votes: number;
  /** Of each paper, in units of 10^-decimals of a vote. */
  readonly value: number;
  /** Papers that lie where their first preference put them. */
  readonly isFirst: boolean;
};

/** Papers that go to the same candidate. `share`: among how many equals each of them is divided, 1 for a plain preference. */
export type Heap = Sheaf & { readonly to: number; readonly share: number; readonly votes: number };

/** Papers laid out by next available preference: heaps by share, then by candidate number, and the votes on papers that name nobody else. */
export type Layout = { readonly heaps: readonly Heap[]; readonly spent: number };

/**
 * All papers of a count. Continuing candidates only become fewer: where a paper was found to name one, the next look begins, and only
 * papers that move are looked at.
 */
export type Piles = {
  /**
   * The marks of all papers one after the other. Without equal ranks `edgeBit` is set on the first mark of each paper and on one mark after
   * the last: it ends the paper before. With equal ranks it has the meaning of `Papers`, and a mark 0 follows each paper.
   */
  readonly marks: Uint8Array | Uint16Array;
  readonly edgeBit: number;
  readonly hasEqual: boolean;
  readonly weights: Float64Array;
  /** By mark: 1 for a continuing candidate, which rules set to 0, and for every mark with the edge bit. */
  readonly continuing: Uint8Array;
  /** Every paper at its first mark. */
  readonly all: Sheaf;
  /** Room for one layout: by paper, where it was found to go and at which mark; by candidate, how many papers and votes. */
  readonly to: Uint16Array;
  readonly at: Uint32Array;
  readonly papersTo: Uint32Array;
  readonly votesTo: Float64Array;
};

/** Marks with the edges set, and where each paper begins. */
function edged(papers: Papers, edgeBit: number): { readonly marks: Uint8Array | Uint16Array; readonly places: Uint32Array } {
  const { rows, starts } = papers;
  const length = starts[rows] ?? 0;
  const marks = papers.marks.BYTES_PER_ELEMENT === 1 ? new Uint8Array(length + 1) : new Uint16Array(length + 1);
  marks.set(papers.marks.subarray(0, length));
  for (let row = 0; row <= rows; row++) {
    const place = starts[row] ?? 0;
    marks[place] = (marks[place] ?? 0) | edgeBit;
  }
  return { marks, places: starts.slice(0, rows) };
}

/** Marks with a 0 after each paper, and where each paper begins. */
function ended(papers: Papers, candidates: number): { readonly marks: Uint8Array | Uint16Array; readonly places: Uint32Array } {
  const { rows, starts } = papers;
  const marks = marksFor(candidates, (starts[rows] ?? 0) + rows);
  const places = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    places[row] = (starts[row] ?? 0) + row;
    marks.set(papers.marks.subarray(starts[row], starts[row + 1]), (starts[row] ?? 0) + row);
  }
  return { marks, places };
}

function areSingle(weights: Float64Array): boolean {
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 1) return false;
  return true;
}

function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

export function pilesOf(papers: Papers, hasEqual: boolean, candidates: number): Piles {
  const { rows, weights } = papers;
  const edgeBit = equalBitOf(papers.marks);
  const { marks, places } = hasEqual ? ended(papers, candidates) : edged(papers, edgeBit);
  return {
    marks,
    edgeBit,
    hasEqual,
    weights,
    continuing: new Uint8Array(edgeBit * 2).fill(1, edgeBit),
    all: { places, rows: areSingle(weights) ? null : allRows(rows) },
    to: new Uint16Array(rows),
    at: new Uint32Array(rows),
    papersTo: new Uint32Array(candidates + 1),
    votesTo: new Float64Array(candidates + 1),
  };
}

/** Every paper at its first mark, where everybody who stands continues. */
function lookFirst({ marks, edgeBit, all, to, at, papersTo }: Piles): void {
  const { places } = all;
  for (let paper = 0; paper < places.length; paper++) {
    const place = places[paper] ?? 0;
    const mark = (marks[place] ?? 0) & (edgeBit - 1);
    to[paper] = mark;
    at[paper] = place;
    papersTo[mark] = (papersTo[mark] ?? 0) + 1;
  }
}

/** Papers whose next marks are fetched before any of them is followed. */
const ahead = 512;

/**
 * For each paper its next continuing candidate after the mark where it lies, 0 for none. Papers lie far apart in memory and how far each
 * is followed cannot be foreseen, so the marks of many are fetched first: the waits for memory then overlap.
 */
function lookOn({ marks, edgeBit, continuing, to, at, papersTo }: Piles, places: Uint32Array): void {
  for (let from = 0; from < places.length; from += ahead) {
    const end = Math.min(from + ahead, places.length);
    for (let paper = from; paper < end; paper++) to[paper] = marks[(places[paper] ?? 0) + 1] ?? 0;
    for (let paper = from; paper < end; paper++) {
      let place = (places[paper] ?? 0) + 1;
      let mark = to[paper] ?? 0;
      while (continuing[mark] === 0) mark = marks[++place] ?? 0;
      if (mark >= edgeBit) mark = 0;
      to[paper] = mark;
      at[paper] = place;
      papersTo[mark] = (papersTo[mark] ?? 0) + 1;
    }
  }
}

function addVotes({ to, papersTo, votesTo, weights }: Piles, rows: Uint32Array | null): void {
  if (rows === null) votesTo.set(papersTo);
  else
    for (let paper = 0; paper < rows.length; paper++) {
      const number = to[paper] ?? 0;
      votesTo[number] = (votesTo[number] ?? 0) + (weights[rows[paper] ?? 0] ?? 0);
    }
}

/** From the end, so that papers stay in the order of the file and memory is read forwards; `papersTo` counts down to the next free place. */
function fill({ to, at, papersTo }: Piles, from: Sheaf, places: Uint32Array, rows: Uint32Array | null): void {
  for (let paper = from.places.length - 1; paper >= 0; paper--) {
    const number = to[paper] ?? 0;
    if (number === 0) continue;
    const place = (papersTo[number] ?? 0) - 1;
    papersTo[number] = place;
    places[place] = at[paper] ?? 0;
    if (rows !== null) rows[place] = from.rows?.[paper] ?? 0;
  }
}

function layOutPlain(piles: Piles, sheaf: Sheaf): Layout {
  const { papersTo, votesTo } = piles;
  papersTo.fill(0);
  votesTo.fill(0);
  if (sheaf === piles.all) lookFirst(piles);
  else lookOn(piles, sheaf.places);
  addVotes(piles, sheaf.rows);
  const kept = sheaf.places.length - (papersTo[0] ?? 0);
  const places = new Uint32Array(kept);
  const rows = sheaf.rows === null ? null : new Uint32Array(kept);
  const heaps: Heap[] = [];
  let end = 0;
  for (let number = 1; number < papersTo.length; number++) {
    const size = papersTo[number] ?? 0;
    if (size === 0) continue;
    const from = end;
    end += size;
    heaps.push({ to: number, share: 1, places: places.subarray(from, end), rows: rows?.subarray(from, end) ?? null, votes: votesTo[number] ?? 0 });
    papersTo[number] = end;
  }
  fill(piles, sheaf, places, rows);
  return { heaps, spent: votesTo[0] ?? 0 };
}

/** The continuing candidates at the best rank that has any, put into `rank`; tells where that rank begins. */
function bestRank({ marks, edgeBit, continuing }: Piles, from: number, rank: number[]): number {
  rank.length = 0;
  let place = from;
  while (marks[place] !== 0) {
    const begin = place;
    do {
      const number = (marks[place] ?? 0) & (edgeBit - 1);
      if (continuing[number] === 1) rank.push(number);
      place++;
    } while ((marks[place] ?? 0) >= edgeBit);
    if (rank.length > 0) return begin;
  }
  return place;
}

type Growing = { readonly to: number; readonly share: number; readonly places: number[]; readonly rows: number[]; votes: number };

/** A paper divided among equals lies at the rank, not at one of its marks: when one of them goes, the others are still before all later ranks. */
function layOutShared(piles: Piles, { places, rows }: Sheaf): Layout {
  const found = new Map<number, Growing>();
  const rank: number[] = [];
  let spent = 0;
  for (let paper = 0; paper < places.length; paper++) {
    const row = rows?.[paper] ?? 0;
    const votes = rows === null ? 1 : (piles.weights[row] ?? 0);
    const place = bestRank(piles, places[paper] ?? 0, rank);
    if (rank.length === 0) spent += votes;
    for (const to of rank) {
      const key = rank.length * piles.edgeBit + to;
      const heap = found.get(key) ?? { to, share: rank.length, places: [], rows: [], votes: 0 };
      found.set(key, heap);
      heap.places.push(place);
      heap.rows.push(row);
      heap.votes += votes;
    }
  }
  const heaps = [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, heap]) => ({ ...heap, places: Uint32Array.from(heap.places), rows: rows === null ? null : Uint32Array.from(heap.rows) }));
  return { heaps, spent };
}

/** Lays papers out by their next preference for a continuing candidate: `piles.all`, or papers whose candidate no longer continues. */
export const layOut = (piles: Piles, sheaf: Sheaf): Layout => (piles.hasEqual ? layOutShared(piles, sheaf) : layOutPlain(piles, sheaf));

/** Several parcels as one sheaf. */
export function together(parcels: readonly Parcel[]): Sheaf {
  const [only] = parcels;
  if (only !== undefined && parcels.length === 1) return only;
  const length = parcels.reduce((sum, parcel) => sum + parcel.places.length, 0);
  const places = new Uint32Array(length);
  const rows = only === undefined || only.rows === null ? null : new Uint32Array(length);
  let at = 0;
  for (const parcel of parcels) {
    places.set(parcel.places, at);
    if (parcel.rows !== null) rows?.set(parcel.rows, at);
    at += parcel.places.length;
  }
  return { places, rows };
}
