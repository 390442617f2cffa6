import { bytesOf } from "./bytes.ts";
import { type Election, equalBitOf, type Papers } from "../election.ts";

/** A rank of a paper as the formats name it: numbers at one rank, nothing, or a mark that is no candidate. */
export type Rank = { readonly numbers: readonly number[]; readonly overvote: boolean; readonly writeIn: boolean };

/** The ranks of one row, the marks at the same rank together. */
export function ranksOf(papers: Papers, row: number, candidates: number): readonly Rank[] {
  const equalBit = equalBitOf(papers.marks);
  const ranks: { numbers: number[]; overvote: boolean; writeIn: boolean }[] = [];
  for (let at = papers.starts[row] ?? 0; at < (papers.starts[row + 1] ?? 0); at++) {
    const mark = papers.marks[at] ?? 0;
    const isEqual = mark >= equalBit;
    const number = isEqual ? mark - equalBit : mark;
    const before = ranks.at(-1);
    const rank = isEqual && before !== undefined ? before : { numbers: [], overvote: false, writeIn: false };
    if (rank !== before) ranks.push(rank);
    if (number === candidates + 1) rank.overvote = true;
    else if (number === candidates + 2) rank.writeIn = true;
    else if (number !== 0) rank.numbers.push(number);
  }
  return ranks;
}

/** What a row has that is no ranking of candidates, each once: for formats that hold nothing else. */
export function beyondRanking(
  papers: Papers,
  row: number,
  candidates: number,
): "a skipped rank" | "an overvote" | "a person written in" | "a candidate twice" | null {
  const seen = new Set<number>();
  for (const rank of ranksOf(papers, row, candidates)) {
    if (rank.overvote) return "an overvote";
    if (rank.writeIn) return "a person written in";
    if (rank.numbers.length === 0) return "a skipped rank";
    for (const number of rank.numbers) {
      if (seen.has(number)) return "a candidate twice";
      seen.add(number);
    }
  }
  return null;
}

/** Lines as UTF-8 in parts of some ten thousand bytes, so that no election is ever one text. */
export function* inParts(lines: Iterable<string>): Generator<Uint8Array> {
  let part = "";
  for (const line of lines) {
    part += line;
    if (part.length > 32_768) {
      yield bytesOf(part);
      part = "";
    }
  }
  if (part !== "") yield bytesOf(part);
}

/** Each row with its votes. */
export function* rowsOf(election: Election): Generator<readonly [number, number]> {
  for (let row = 0; row < election.papers.rows; row++) yield [row, election.papers.weights[row] ?? 0];
}
