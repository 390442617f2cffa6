import { type Election, noScore } from "../election.ts";
import { inParts, type Rank, ranksOf, rowsOf } from "./paper-marks.ts";

const rankValue = (rank: Rank): unknown => {
  const marks = [...rank.numbers, ...(rank.overvote ? ["overvote"] : []), ...(rank.writeIn ? ["write-in"] : [])];
  return marks.length === 0 ? null : marks.length === 1 && typeof marks[0] === "string" ? marks[0] : marks;
};

function paperOf(election: Election, row: number, votes: number): unknown {
  const count = election.candidates.length;
  const cells = election.scores?.cells;
  return cells === undefined
    ? { votes, ranks: ranksOf(election.papers, row, count).map(rankValue) }
    : { votes, scores: Array.from(cells.subarray(row * count, (row + 1) * count), (score) => (score === noScore ? null : score)) };
}

function* lines(election: Election): Generator<string> {
  const { title, seats, spoiled } = election;
  const candidates = election.candidates.map(({ name, withdrawn }) => (withdrawn ? { name, withdrawn } : { name }));
  const head = JSON.stringify({ title, seats, ...(spoiled === undefined ? {} : { spoiled }), candidates });
  yield `${head.slice(0, -1)},"papers":[`;
  for (const [row, votes] of rowsOf(election)) yield `${row === 0 ? "\n" : ",\n"}${JSON.stringify(paperOf(election, row, votes))}`;
  yield "\n]}\n";
}

/** An election as the JSON that jsonReader reads, in parts. Nothing is lost. */
export const writeJson = (election: Election): Iterable<Uint8Array> => inParts(lines(election));
