import { isLinking } from "./linking-words.ts";

/** A run of words that stands in two texts: from word `from` on in the one, from word `at` on in the other. */
export type Tile = { readonly from: number; readonly at: number; readonly length: number };

/** Of each word its places in a text. */
export function placesOfWords(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, at) => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [at]);
    else known.push(at);
  });
  return places;
}

/** Every common run that cannot be made longer at either end. */
function longestRuns(words: readonly string[], places: ReadonlyMap<string, readonly number[]>): Tile[] {
  const runs: Tile[] = [];
  let before = new Map<number, number>();
  for (let i = 0; i <= words.length; i++) {
    const now = new Map<number, number>();
    for (const at of places.get(words[i] ?? "") ?? []) {
      now.set(at, (before.get(at - 1) ?? 0) + 1);
      before.delete(at - 1);
    }
    for (const [at, length] of before) runs.push({ from: i - length, at: at - length + 1, length });
    before = now;
  }
  return runs;
}

const saysSomething = (words: readonly string[], { from, length }: Tile): boolean => words.slice(from, from + length).some((word) => !isLinking(word));

/** Longest first; of equals the one that stands nearest its place in the other text, so that the answer does not hang on chance. */
const inOrder = (a: Tile, b: Tile): number => b.length - a.length || Math.abs(a.from - a.at) - Math.abs(b.from - b.at) || a.from - b.from || a.at - b.at;

/**
 * The words cut into runs that stand in the other text, the longest first, no word in two of them (greedy string tiling). Places in the other text
 * are used once while there are any, then again: a word said twice comes from there twice. A run of linking words alone is no tile.
 * So every word that says something and stands in the other text is in a tile, whatever becomes of its neighbours.
 */
export function tilesOf(words: readonly string[], places: ReadonlyMap<string, readonly number[]>): Tile[] {
  const runs = longestRuns(words, places).filter((run) => saysSomething(words, run));
  const taken = new Uint8Array(words.length);
  const used = new Set<number>();
  const tiles = [...laid(words, runs, taken, used), ...laid(words, runs, taken, null)];
  return tiles.toSorted((a, b) => a.from - b.from);
}

/** `used`: places in the other text that are spoken for; null: they may be used again. */
function laid(words: readonly string[], runs: readonly Tile[], taken: Uint8Array, used: Set<number> | null): Tile[] {
  const tiles: Tile[] = [];
  const isFree = ({ from, at }: Tile, k: number): boolean => taken[from + k] !== 1 && used?.has(at + k) !== true;
  // By length, so that what is left of a run waits its turn among the shorter ones.
  const waiting = new Map<number, Tile[]>();
  const wait = (tile: Tile): void => {
    const equals = waiting.get(tile.length);
    if (equals === undefined) waiting.set(tile.length, [tile]);
    else equals.push(tile);
  };
  for (const run of runs) wait(run);
  for (let length = Math.max(0, ...waiting.keys()); length > 0; length--) {
    for (const run of (waiting.get(length) ?? []).toSorted(inOrder)) {
      const parts = freeParts(run, isFree).filter((part) => saysSomething(words, part));
      const [part] = parts;
      if (part?.length !== length) for (const rest of parts) wait(rest);
      else {
        tiles.push(part);
        for (let k = 0; k < length; k++) {
          taken[part.from + k] = 1;
          used?.add(part.at + k);
        }
      }
    }
  }
  return tiles;
}

function freeParts(run: Tile, isFree: (run: Tile, k: number) => boolean): Tile[] {
  const parts: Tile[] = [];
  let start = 0;
  for (let k = 0; k <= run.length; k++) {
    if (k < run.length && isFree(run, k)) continue;
    if (k > start) parts.push({ from: run.from + start, at: run.at + start, length: k - start });
    start = k + 1;
  }
  return parts;
}
