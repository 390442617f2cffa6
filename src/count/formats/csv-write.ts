import { type Election, noScore } from "../election.ts";
import { layoutOf } from "./csv-layout.ts";
import { inParts, type Rank, ranksOf, rowsOf } from "./paper-marks.ts";

/** A cell of CSV, in quotes where it must be (RFC 4180). */
const cellOf = (text: string): string => (/[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const rankCell = (rank: Rank): string => [...rank.numbers.map(String), ...(rank.overvote ? ["X"] : []), ...(rank.writeIn ? ["W"] : [])].join("+");

function* rankLines(election: Election): Generator<string> {
  const { papers, candidates } = election;
  let ranks = 1;
  for (const [row] of rowsOf(election)) ranks = Math.max(ranks, ranksOf(papers, row, candidates.length).length);
  yield `count,${Array.from({ length: ranks }, (_, index) => `rank${index + 1}`).join(",")}\r\n`;
  for (const [row, votes] of rowsOf(election)) {
    const cells = ranksOf(papers, row, candidates.length).map(rankCell);
    yield `${votes},${cells.join(",")}${",".repeat(ranks - Math.max(cells.length, 1))}\r\n`;
  }
}

/** Names as headings, where they are read back as such; else c1, c2 … stand for them. */
function scoreHeadings(election: Election): readonly string[] {
  const names = election.candidates.map((candidate) => candidate.name.trim());
  const layout = layoutOf(["count", ...names]);
  const isFit = layout.kind === "scores" && layout.named && layout.columns.length === names.length && names.every((name) => !/^[=+\-@]|[\r\n]/.test(name));
  return isFit ? names : names.map((_, index) => `c${index + 1}`);
}

function* scoreLines(election: Election, cells: Uint16Array): Generator<string> {
  const count = election.candidates.length;
  yield `count,${scoreHeadings(election).map(cellOf).join(",")}\r\n`;
  for (const [row, votes] of rowsOf(election)) {
    const scores = Array.from(cells.subarray(row * count, (row + 1) * count), (score) => (score === noScore ? "" : String(score)));
    yield `${votes},${scores.join(",")}\r\n`;
  }
}

/**
 * An election as CSV, in parts: `count,rank1,rank2 …` with numbers of candidates (`1+4` at one rank, X an overvote, W a write-in), or for scores one
 * column a candidate. Names of candidates in rankings, the title, the seats and withdrawals have no place in it.
 */
export const writeCsv = (election: Election): Iterable<Uint8Array> =>
  inParts(election.scores === undefined ? rankLines(election) : scoreLines(election, election.scores.cells));
