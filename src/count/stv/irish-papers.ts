import type { Papers } from "../election.ts";
import { seededShuffle } from "../tie/seeded-lot.ts";

/** Single papers in the order in which they lie: `row[i]` is the kind of paper i, `at[i]` its place in `marks`. */
export type MixedPapers = { readonly papers: Papers; readonly row: Uint32Array; readonly at: Uint32Array };

/** So many papers fit in memory one by one, and products of two such numbers stay exact. */
export const mostIrishPapers = 20_000_000;

/** Rows by their marks, the lower first preference first, a paper before a longer one with the same beginning. */
function sortedRows(papers: Papers): Uint32Array {
  const { marks, starts } = papers;
  return Uint32Array.from({ length: papers.rows }, (_, row) => row).sort((a, b) => {
    const end = starts[a + 1] ?? 0;
    const otherEnd = starts[b + 1] ?? 0;
    let place = starts[a] ?? 0;
    let other = starts[b] ?? 0;
    for (; place < end && other < otherEnd; place++, other++) {
      const difference = (marks[place] ?? 0) - (marks[other] ?? 0);
      if (difference !== 0) return difference;
    }
    return end - place - (otherEnd - other);
  });
}

/**
 * The papers mixed before the count (s. 114, 119(1)). They are first laid out by what is marked on them, so that the order in which a file
 * has them, and whether it writes equal ones together, changes nothing; then the seed mixes them. `valid` is their number.
 */
export function mixed(papers: Papers, valid: number, seed: string): MixedPapers {
  const laid = new Uint32Array(valid);
  let next = 0;
  for (const row of sortedRows(papers)) {
    const weight = papers.weights[row] ?? 0;
    laid.fill(row, next, next + weight);
    next += weight;
  }
  const row = seededShuffle(seed, valid);
  const at = new Uint32Array(valid);
  for (let paper = 0; paper < valid; paper++) {
    const kind = laid[row[paper] ?? 0] ?? 0;
    row[paper] = kind;
    at[paper] = papers.starts[kind] ?? 0;
  }
  return { papers, row, at };
}

/** Papers of one candidate sorted into sub-parcels by next available preference; each keeps the order in which the papers lay. */
export type Sorted = {
  readonly parcels: readonly { readonly to: number; readonly papers: Uint32Array }[];
  readonly transferable: number;
  readonly nonTransferable: number;
};

/** Takes the papers in the order given, the first filed first, and files each under its next preference for a continuing candidate. */
export function sortPapers(mix: MixedPapers, lists: readonly Uint32Array[], isContinuing: Uint8Array): Sorted {
  const total = lists.reduce((count, list) => count + list.length, 0);
  const to = new Uint16Array(total);
  const sizes = new Uint32Array(isContinuing.length);
  let index = 0;
  for (const list of lists) {
    for (const paper of list) {
      const number = nextFor(mix, paper, isContinuing);
      to[index++] = number;
      sizes[number] = (sizes[number] ?? 0) + 1;
    }
  }
  const parcels = [...sizes.entries()].flatMap(([number, size]) => (number > 0 && size > 0 ? [{ to: number, papers: new Uint32Array(size) }] : []));
  const byNumber = new Map(parcels.map((parcel) => [parcel.to, parcel.papers]));
  const filed = new Uint32Array(isContinuing.length);
  index = 0;
  for (const list of lists) {
    for (const paper of list) {
      const number = to[index++] ?? 0;
      const papers = byNumber.get(number);
      if (papers === undefined) continue;
      const place = filed[number] ?? 0;
      papers[place] = paper;
      filed[number] = place + 1;
    }
  }
  const nonTransferable = sizes[0] ?? 0;
  return { parcels, transferable: total - nonTransferable, nonTransferable };
}

function nextFor(mix: MixedPapers, paper: number, isContinuing: Uint8Array): number {
  const { marks, starts } = mix.papers;
  const end = starts[(mix.row[paper] ?? 0) + 1] ?? 0;
  let place = mix.at[paper] ?? 0;
  while (place < end && isContinuing[marks[place] ?? 0] !== 1) place++;
  mix.at[paper] = place;
  return place < end ? (marks[place] ?? 0) : 0;
}
