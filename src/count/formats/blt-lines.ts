import type { BltState } from "./blt-state.ts";
import { mostMarks, roomForRow } from "./blt-state.ts";

/** Bytes as they look after `^ 48`: digits are 0 to 9, and nothing else is. */
const space = 32 ^ 48;
const lineFeed = 10 ^ 48;
const carriageReturn = 13 ^ 48;

/** Fifteen digits are below 2^53; a weight with more is left to the careful reader. */
const mostInFifteen = 999_999_999_999_999;

const digitAt = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) ^ 48;

/**
 * One ballot of the plain form at `from`: a weight, candidates and 0 with one space between, then the end of the line. Writes its marks behind those of closed
 * papers and its weight into the state, and answers where the next line begins; -1 where the line is of another form, with nothing closed. This loop is what
 * the time of reading depends on: a number costs one look at each of its bytes.
 */
function plainLine(state: BltState, bytes: Uint8Array, from: number): number {
  const { marks, seen, candidates } = state;
  const start = state.starts[state.rows] ?? 0;
  const last = Math.min(marks.length, start + mostMarks);
  const stamp = ++state.stamp;
  let used = start;
  let at = from;
  let isRepeated = false;
  let weight = digitAt(bytes, at++);
  if (weight > 9) return -1;
  let next = digitAt(bytes, at++);
  while (next <= 9) {
    weight = weight * 10 + next;
    next = digitAt(bytes, at++);
  }
  let mark = -1;
  while (next === space) {
    mark = digitAt(bytes, at++);
    if (mark > 9) return -1;
    next = digitAt(bytes, at++);
    while (next <= 9) {
      mark = mark * 10 + next;
      next = digitAt(bytes, at++);
    }
    if (mark === 0) break;
    if (mark > candidates || used === last) return -1;
    if (seen[mark] === stamp) isRepeated = true;
    seen[mark] = stamp;
    marks[used++] = mark;
  }
  if (mark !== 0 || weight > mostInFifteen) return -1;
  if (next === carriageReturn) next = digitAt(bytes, at++);
  if (next !== lineFeed) return -1;
  if (isRepeated) state.plain = false;
  state.weight = weight;
  state.used = used;
  return at;
}

/**
 * Reads plain ballots line by line from `from` on, nearly all bytes of a large file. The first line of another form is left to the careful reader
 * (blt-bytes.ts), which gives the same for plain lines too. `to` is the end of the last whole line of the chunk. Answers where the line begins that was left.
 */
export function readPlainLines(state: BltState, bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && roomForRow(state)) {
    const end = plainLine(state, bytes, at);
    if (end < 0 || state.total + state.weight > Number.MAX_SAFE_INTEGER) break;
    state.total += state.weight;
    state.weights[state.rows++] = state.weight;
    state.starts[state.rows] = state.used;
    state.line++;
    at = end;
  }
  if (at > from) {
    state.lineStart = at;
    state.afterCr = false;
  }
  return at;
}
