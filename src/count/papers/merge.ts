import { floorQuotient } from "../exact.ts";
import type { Papers } from "../election.ts";

/** Rows looked at before deciding whether merging pays. */
const sampleSize = 32_768;

/** Places tried for a row before it is kept unmerged: a file made to collide costs no more time than any other. */
const mostProbes = 32;

/** Kinds of rows found so far: `table` holds kind + 1 at the place of its hash or near it, 0 where free. */
type Kinds = { table: Int32Array; count: number; readonly hashes: Int32Array; readonly kept: Uint32Array };

const kindsFor = (rows: number): Kinds => ({ table: new Int32Array(1024), count: 0, hashes: new Int32Array(rows), kept: new Uint32Array(rows) });

/** A number of 32 bits for the marks of a row; equal rows have the same, others seldom. */
export function rowHash(marks: Uint8Array | Uint16Array, from: number, to: number): number {
  let hash = to - from;
  for (let place = from; place < to; place++) hash = Math.imul(hash ^ (marks[place] ?? 0), 0x01_00_01_93);
  // The low bits choose the place: let the high ones have a say.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c_1b_3c_6d);
  return hash ^ (hash >>> 13);
}

function isSame(papers: Papers, one: number, other: number): boolean {
  const { marks, starts } = papers;
  const from = starts[one] ?? 0;
  const length = (starts[one + 1] ?? 0) - from;
  const otherFrom = starts[other] ?? 0;
  if ((starts[other + 1] ?? 0) - otherFrom !== length) return false;
  for (let place = 0; place < length; place++) if (marks[from + place] !== marks[otherFrom + place]) return false;
  return true;
}

/** Doubles the table; the rows stay where they are. One that finds no place near its own is merged with no other from then on. */
function widen(kinds: Kinds): void {
  const size = kinds.table.length * 2;
  const table = new Int32Array(size);
  for (let kind = 0; kind < kinds.count; kind++) {
    const hash = kinds.hashes[kind] ?? 0;
    for (let probe = 0; probe < mostProbes; probe++) {
      const place = (hash + probe) & (size - 1);
      if (table[place] !== 0) continue;
      table[place] = kind + 1;
      break;
    }
  }
  kinds.table = table;
}

/** The kind of a row: found, or a new one. */
function kindOf(papers: Papers, kinds: Kinds, row: number): number {
  if (kinds.count * 2 >= kinds.table.length) widen(kinds);
  const { table, hashes, kept } = kinds;
  const mask = table.length - 1;
  const hash = rowHash(papers.marks, papers.starts[row] ?? 0, papers.starts[row + 1] ?? 0);
  let free = -1;
  for (let probe = 0; probe < mostProbes; probe++) {
    const place = (hash + probe) & mask;
    const kind = (table[place] ?? 0) - 1;
    if (kind < 0) {
      free = place;
      break;
    }
    if (hashes[kind] === hash && isSame(papers, kept[kind] ?? 0, row)) return kind;
  }
  const kind = kinds.count++;
  hashes[kind] = hash;
  kept[kind] = row;
  if (free >= 0) table[free] = kind + 1;
  return kind;
}

/** Whether at least one in ten of a sample of rows, taken evenly, is like an earlier one. */
function pays(papers: Papers): boolean {
  if (papers.rows <= sampleSize) return true;
  const kinds = kindsFor(sampleSize);
  const step = floorQuotient(papers.rows, sampleSize);
  for (let taken = 0; taken < sampleSize; taken++) kindOf(papers, kinds, taken * step);
  return kinds.count * 10 <= sampleSize * 9;
}

/** Kept rows one after the other, each with the votes of all rows like it. */
function gather(papers: Papers, kinds: Kinds, weights: Float64Array): Papers {
  const rows = kinds.count;
  const starts = new Uint32Array(rows + 1);
  let length = 0;
  for (let kind = 0; kind < rows; kind++) {
    const row = kinds.kept[kind] ?? 0;
    length += (papers.starts[row + 1] ?? 0) - (papers.starts[row] ?? 0);
    starts[kind + 1] = length;
  }
  const marks = papers.marks.BYTES_PER_ELEMENT === 1 ? new Uint8Array(length) : new Uint16Array(length);
  let at = 0;
  for (let kind = 0; kind < rows; kind++) {
    const row = kinds.kept[kind] ?? 0;
    const to = papers.starts[row + 1] ?? 0;
    for (let place = papers.starts[row] ?? 0; place < to; place++) marks[at++] = papers.marks[place] ?? 0;
  }
  return { rows, starts, marks, weights: weights.slice(0, rows), plain: papers.plain };
}

/**
 * Rows with the same marks become one with the votes of all, in order of first appearance; the votes of the rows together are below 2^53, so every sum is.
 * Where a sample shows that few rows are alike, or none are, the papers come back as they are.
 */
export function mergeRows(papers: Papers): Papers {
  if (papers.rows < 2 || !pays(papers)) return papers;
  const kinds = kindsFor(papers.rows);
  const weights = new Float64Array(papers.rows);
  for (let row = 0; row < papers.rows; row++) {
    const kind = kindOf(papers, kinds, row);
    weights[kind] = (weights[kind] ?? 0) + (papers.weights[row] ?? 0);
  }
  return kinds.count === papers.rows ? papers : gather(papers, kinds, weights);
}
