import { commonDivisor } from "../exact.ts";
import type { Papers } from "../election.ts";

/** Papers of one value: the value of each over the common denominator of the count, the rows, and the votes on them. */
type Pile = { readonly value: bigint; readonly rows: readonly number[]; readonly votes: number };

/** Where every paper stands in one of Wright's counts. Papers are read on only when they move. */
export type WrightPapers = {
  /** Begins a count without the candidates in `gone`, besides those gone before: every paper at full value with its first preference left. */
  readonly begin: (gone: readonly number[]) => void;
  /** Papers, in votes, with a preference for anybody in the count. */
  readonly live: () => number;
  /** The value of a candidate's papers over `denominator`. */
  readonly total: (candidate: number) => bigint;
  readonly denominator: () => bigint;
  /** Papers, in votes, that a candidate holds and has not passed on. */
  readonly held: (candidate: number) => number;
  /**
   * Passes on all the papers of a candidate at part ÷ whole of their value, whole being the value he holds and part his surplus, to the
   * next preference in `open`; the rest of the value is his for good.
   */
  readonly passOn: (candidate: number, part: bigint, whole: bigint, open: ReadonlySet<number>) => void;
};

/**
 * Values are exact fractions over one denominator, which every transfer multiplies. After so many binary digits it is cut to 60 decimals:
 * with some fifteen surpluses in one count the exact fractions would fill megabytes.
 */
const longestDenominator = 1n << 65_536n;
const cutTo = 10n ** 60n;

/** Up to so many binary digits a fraction is brought to lowest terms; beyond, that takes longer than it saves. */
const longestReduced = 1n << 4096n;

/** Papers by the candidate at whom they stand first, as they begin a count, and the place of that mark by row. */
type Firsts = { readonly place: Uint32Array; readonly lists: number[][]; readonly isIn: Uint8Array };

function firstsOf(papers: Papers, candidates: number): Firsts {
  const lists: number[][] = Array.from({ length: candidates + 1 }, () => []);
  for (let row = 0; row < papers.rows; row++) lists[papers.marks[papers.starts[row] ?? 0] ?? 0]?.push(row);
  return { place: papers.starts.slice(0, papers.rows), lists, isIn: new Uint8Array(candidates + 1).fill(1) };
}

function takeOut(papers: Papers, firsts: Firsts, gone: readonly number[]): void {
  const { marks, starts } = papers;
  const { place, lists, isIn } = firsts;
  for (const candidate of gone) isIn[candidate] = 0;
  for (const candidate of gone) {
    const moving = lists[candidate] ?? [];
    lists[candidate] = [];
    for (const row of moving) {
      const end = starts[row + 1] ?? 0;
      let at = (place[row] ?? 0) + 1;
      while (at < end && isIn[marks[at] ?? 0] === 0) at++;
      place[row] = at;
      if (at < end) lists[marks[at] ?? 0]?.push(row);
    }
  }
}

export function wrightPapers(papers: Papers, candidates: number): WrightPapers {
  const { starts, marks, weights } = papers;
  const firsts = firstsOf(papers, candidates);
  /** By row: the place of the mark at which the paper lies in this count. */
  let at = new Uint32Array(0);
  let piles: Pile[][] = [];
  let kept: bigint[] = [];
  let denominator = 1n;

  const pileOf = (value: bigint, rows: readonly number[]): Pile => ({ value, rows, votes: rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0) });
  const votesWith = (candidate: number): number => (piles[candidate] ?? []).reduce((sum, pile) => sum + pile.votes, 0);
  /** Brings all values to another denominator, cut where it is no multiple of the one before. */
  const bringTo = (other: bigint): void => {
    piles = piles.map((list) => list.map((pile) => ({ ...pile, value: (pile.value * other) / denominator })));
    kept = kept.map((value) => (value * other) / denominator);
    denominator = other;
  };

  return {
    begin: (gone) => {
      takeOut(papers, firsts, gone);
      at = firsts.place.slice();
      denominator = 1n;
      kept = Array.from({ length: candidates + 1 }, () => 0n);
      // The lists grow at the next exclusion only, when these piles are no more.
      piles = firsts.lists.map((list) => (list.length === 0 ? [] : [pileOf(1n, list)]));
    },
    live: () => piles.reduce((sum, _, candidate) => sum + votesWith(candidate), 0),
    total: (candidate) => (piles[candidate] ?? []).reduce((sum, pile) => sum + pile.value * BigInt(pile.votes), kept[candidate] ?? 0n),
    denominator: () => denominator,
    held: votesWith,
    passOn: (candidate, part, whole, open) => {
      const moving = piles[candidate] ?? [];
      piles[candidate] = [];
      const divisor = whole > longestReduced ? 1n : commonDivisor(part, whole);
      const [above, below] = [part / divisor, whole / divisor];
      bringTo(denominator * below);
      kept[candidate] = (whole - part) * below;
      for (const pile of moving) {
        const lists = new Map<number, number[]>();
        for (const row of pile.rows) {
          const end = starts[row + 1] ?? 0;
          let place = (at[row] ?? 0) + 1;
          while (place < end && !open.has(marks[place] ?? 0)) place++;
          at[row] = place;
          if (place === end) continue;
          const next = marks[place] ?? 0;
          const list = lists.get(next);
          if (list === undefined) lists.set(next, [row]);
          else list.push(row);
        }
        // Over the old denominator the new value is value × above ÷ below; over the new one, `below` times as large, value × above.
        for (const [next, list] of lists) piles[next]?.push(pileOf(pile.value * above, list));
      }
      if (denominator > longestDenominator) bringTo(cutTo);
    },
  };
}
