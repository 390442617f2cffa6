import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlainLines } from "./blt-lines.ts";
import type { BltState } from "./blt-state.ts";
import { bltState, openPapers } from "./blt-state.ts";
import { bytesOf } from "./bytes.ts";

const stateFor = (candidates: number): BltState => {
  const state = bltState();
  state.candidates = candidates;
  openPapers(state);
  state.line = 2;
  return state;
};
/** How much of the text was read, and the state after it. */
const read = (text: string, candidates = 12, from = 0): { readonly at: number; readonly state: BltState } => {
  const state = stateFor(candidates);
  const bytes = bytesOf(text);
  return { at: readPlainLines(state, bytes, from, bytes.lastIndexOf(10) + 1), state };
};

test("plain lines are read to the last whole one", () => {
  const text = "3 1 12 2 0\n15 0\r\n0 7 0\n1 1 2";
  const { at, state } = read(text);
  assert.equal(at, text.length - 5);
  assert.equal(state.rows, 3);
  assert.deepEqual([...state.marks.subarray(0, 4)], [1, 12, 2, 7]);
  assert.deepEqual([...state.starts.subarray(0, 4)], [0, 3, 3, 4]);
  assert.deepEqual([...state.weights.subarray(0, 3)], [3, 15, 0]);
  assert.deepEqual([state.used, state.total, state.line, state.lineStart, state.plain], [4, 18, 5, at, true]);
});

test("a line of another form is left where it begins, with nothing of it taken", () => {
  const first = "1 2 0\n";
  for (const line of [
    "0\n",
    "1\n",
    "1 2\n",
    "1 1=2 0\n",
    "1 - 2 0\n",
    "1  2 0\n",
    " 1 2 0\n",
    "1 2 0 \n",
    "1\t2 0\n",
    "1 2 0#\n",
    "1 13 0\n",
    "1 999 0\n",
    "x 1 0\n",
    ": 1 0\n",
    "/ 1 0\n",
    "1 : 0\n",
    "1 / 0\n",
    "1 2: 0\n",
    "1: 2 0\n",
    "-1 2 0\n",
    "(a) 1 2 0\n",
    "1 2 0\r1 2 0\n",
    "1 2 0\r\r\n",
    "\n",
    "\r\n",
    "1000000000000000 1 0\n",
    "1 2 0 3 0\n",
    "1 2 00x\n",
  ]) {
    const { at, state } = read(`${first}${line}${first}`);
    assert.equal(at, first.length, JSON.stringify(line));
    assert.deepEqual([state.rows, state.used, state.starts[1], state.line], [1, 1, 1, 3], JSON.stringify(line));
  }
});

test("every digit is read wherever it stands", () => {
  const { at, state } = read("19 99 10 89 90 0\n90 1 0\n", 99);
  assert.equal(at, 24);
  assert.deepEqual([...state.marks.subarray(0, 5)], [99, 10, 89, 90, 1]);
  assert.equal(state.total, 109);
});

test("numbers may have zeros before them and fifteen digits", () => {
  const { at, state } = read("999999999999999 01 002 00\n");
  assert.equal(at, 26);
  assert.deepEqual([...state.marks.subarray(0, 2)], [1, 2]);
  assert.equal(state.total, 999_999_999_999_999);
});

test("a candidate twice on one ballot makes the papers not plain, on two ballots not", () => {
  assert.equal(read("1 3 4 0\n1 3 4 0\n").state.plain, true);
  assert.equal(read("1 3 4 3 0\n").state.plain, false);
});

test("where nothing is read the state stays: the line feed after a carriage return still belongs to it", () => {
  const state = stateFor(3);
  state.afterCr = true;
  state.lineStart = -3;
  assert.equal(readPlainLines(state, bytesOf("\n1 1 0\n"), 0, 7), 0);
  assert.deepEqual([state.afterCr, state.lineStart, state.line], [true, -3, 2]);
  assert.equal(readPlainLines(state, bytesOf("\n1 1 0\n"), 1, 7), 7);
  assert.deepEqual([state.afterCr, state.lineStart, state.line], [false, 7, 3]);
});

test("a line whose votes would pass 2^53 - 1 is left, one that reaches it is read", () => {
  const state = stateFor(3);
  state.total = Number.MAX_SAFE_INTEGER - 5;
  const bytes = bytesOf("5 1 0\n1 1 0\n");
  assert.equal(readPlainLines(state, bytes, 0, bytes.length), 6);
  assert.equal(state.total, Number.MAX_SAFE_INTEGER);
});

test("a line for which the marks have no room is left, and read once there is", () => {
  const state = stateFor(12);
  state.marks = new Uint8Array(3);
  const bytes = bytesOf("1 1 2 3 0\n1 1 0\n");
  assert.equal(readPlainLines(state, bytes, 0, bytes.length), 10);
  assert.equal(state.used, 3);
  state.marks = new Uint8Array(4);
  assert.equal(readPlainLines(state, bytes, 10, bytes.length), 16);
});

test("rows have room made for them", () => {
  const { at, state } = read("2 1 0\n".repeat(1_500));
  assert.equal(at, 9_000);
  assert.equal(state.rows, 1_500);
  assert.equal(state.total, 3_000);
  assert.ok(state.weights.length >= 1_500 && state.starts.length > 1_500);
  assert.equal(state.weights[1_499], 2);
  assert.equal(state.starts[1_500], 1_500);
});
