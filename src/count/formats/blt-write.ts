import type { Election } from "../election.ts";
import { equalBitOf } from "../election.ts";
import { bytesOf } from "./bytes.ts";

/** Ballots are handed out in blocks of about this many bytes. */
const blockLength = 65_536;

/** 2^53 - 1 has 16 digits, a candidate five and a sign before it. */
const longestWeight = 16;
const longestMark = 6;

const space = 32;
const equals = 61;
const skipped = bytesOf("-");
const lineEnd = bytesOf(" 0\n");

/** A name in quotation marks; control characters, which a line of text cannot hold, become spaces. */
function quoted(name: string): string {
  let text = "";
  for (const character of name) {
    if (character === '"' || character === "\\") text += `\\${character}`;
    else text += character < " " ? " " : character;
  }
  return `"${text}"`;
}

function head(election: Election): string {
  const { marks } = election.papers;
  const highest = election.candidates.length;
  const plainMark = equalBitOf(marks) - 1;
  const notes: string[] = [];
  if (marks.some((mark) => (mark & plainMark) > highest))
    notes.push("# Ranks with several marks of which it is not known which, and persons written in, are given as skipped preferences (-).");
  if ((election.spoiled ?? 0) > 0) notes.push(`# Spoiled papers, not given below: ${election.spoiled}`);
  const withdrawn = election.candidates.filter((candidate) => candidate.withdrawn).map((candidate) => `-${candidate.number}`);
  const lines = [`${highest} ${election.seats}`];
  if (withdrawn.length > 0) lines.push(withdrawn.join(" "));
  if (election.tieOrder !== undefined) lines.push(`[tie ${election.tieOrder.join(" ")}]`);
  return [...notes, ...lines, ""].join("\n");
}

/** Bytes being gathered into blocks. */
type Block = { bytes: Uint8Array; at: number };

function put(block: Block, bytes: Uint8Array): void {
  for (let place = 0; place < bytes.length; place++) block.bytes[block.at++] = bytes[place] ?? 0;
}

/** The ranks of one paper. A rank with a mark that is no candidate is written as a skipped one: its other marks alone would be a vote that nobody gave. */
function putRanks(block: Block, marks: Uint8Array | Uint16Array, from: number, to: number, labels: readonly Uint8Array[]): void {
  const equalBit = equalBitOf(marks);
  for (let place = from; place < to; ) {
    const start = block.at;
    let isKnown = true;
    do {
      const mark = (marks[place] ?? 0) & (equalBit - 1);
      block.bytes[block.at] = block.at === start ? space : equals;
      block.at++;
      if (mark < labels.length) put(block, labels[mark] ?? skipped);
      else isKnown = false;
      place++;
    } while (place < to && (marks[place] ?? 0) >= equalBit);
    if (!isKnown) {
      block.at = start + 1;
      put(block, skipped);
    }
  }
}

/** Writes rows as lines into blocks. */
function* ballots(election: Election): Generator<Uint8Array> {
  const { rows, starts, marks, weights } = election.papers;
  const labels = [skipped, ...election.candidates.map((candidate) => bytesOf(String(candidate.number)))];
  const block: Block = { bytes: new Uint8Array(2 * blockLength), at: 0 };
  for (let row = 0; row < rows; row++) {
    const from = starts[row] ?? 0;
    const to = starts[row + 1] ?? 0;
    const needed = block.at + longestWeight + (to - from) * longestMark + lineEnd.length;
    if (needed > block.bytes.length) {
      const longer = new Uint8Array(needed + blockLength);
      longer.set(block.bytes.subarray(0, block.at));
      block.bytes = longer;
    }
    put(block, bytesOf(String(weights[row] ?? 0)));
    putRanks(block, marks, from, to, labels);
    put(block, lineEnd);
    if (block.at >= blockLength) {
      yield block.bytes.slice(0, block.at);
      block.at = 0;
    }
  }
  yield block.bytes.slice(0, block.at);
}

/**
 * An election as a BLT file in UTF-8, in pieces: what bltReader reads from them is the same election. Quotation marks and backslashes in names are written with a
 * backslash before them. The form has no word for an over-marked rank of which the candidates are not known, nor for persons written in: both are written as skipped
 * preferences and a comment in the first line says so; spoiled papers are given as a comment.
 */
export function* writeBlt(election: Election): Iterable<Uint8Array> {
  yield bytesOf(head(election));
  yield* ballots(election);
  const names = election.candidates.map((candidate) => quoted(candidate.name));
  yield bytesOf(["0", ...names, quoted(election.title), ""].join("\n"));
}
