import assert from "node:assert/strict";
import { test } from "node:test";
import type { BltState } from "./blt-state.ts";
import { bltState } from "./blt-state.ts";
import type { WordKind } from "./blt-words.ts";
import { nicknames, wordKind } from "./blt-words.ts";
import { bytesOf } from "./bytes.ts";

const holding = (text: string): BltState => {
  const state = bltState();
  const bytes = bytesOf(text);
  state.word.set(bytes);
  state.wordLength = bytes.length;
  return state;
};

test("a word is a number, a negative one, a fraction, a skipped preference or something else", () => {
  const kinds: readonly (readonly [string, WordKind])[] = [
    ["0", "number"],
    ["17", "number"],
    ["-0", "negative"],
    ["-17", "negative"],
    ["-", "skip"],
    ["--", "other"],
    ["-x", "other"],
    ["-3x", "other"],
    ["1.5", "fraction"],
    ["1,5", "fraction"],
    ["1/2", "fraction"],
    ["1e3", "fraction"],
    ["1E3", "fraction"],
    ["-1.5", "fraction"],
    ["+1.5", "fraction"],
    [".5", "fraction"],
    ["5.", "fraction"],
    ["9.9", "fraction"],
    ["+3", "other"],
    [".", "other"],
    ["-.", "other"],
    ["e1", "other"],
    ["/2", "other"],
    ["1x.5", "other"],
    ["2:5", "other"],
    ["ann", "other"],
    ["é", "other"],
    ["1-2", "other"],
  ];
  for (const [text, kind] of kinds) assert.equal(wordKind(holding(text)), kind, text);
});

test("numbers have their value up to 2^53 - 1 and none above", () => {
  const valueOf = (text: string): number => {
    const state = holding(text);
    wordKind(state);
    return state.value;
  };
  assert.equal(valueOf("0042"), 42);
  assert.equal(valueOf("-19"), 19);
  assert.equal(valueOf("9007199254740991"), 9_007_199_254_740_991);
  assert.equal(valueOf("9007199254740992"), Infinity);
  assert.equal(valueOf("90071992547409910"), Infinity);
  assert.equal(valueOf("-9".padEnd(400, "0")), Infinity);
});

const bytes = (text: string): readonly [Uint8Array, number] => {
  const word = bytesOf(text);
  return [word, word.length];
};

test("nicknames are found by all their bytes, and nobody has two", () => {
  const nicks = nicknames(4);
  assert.equal(nicks.find(...bytes("ann")), 0);
  for (const nick of ["ann", "anna", "nan", "é"]) assert.ok(nicks.add(...bytes(nick)));
  assert.equal(nicks.add(...bytes("ann")), false);
  assert.equal(nicks.count(), 4);
  assert.deepEqual(
    ["ann", "anna", "nan", "é", "an", "annab", "", "e"].map((nick) => nicks.find(...bytes(nick))),
    [1, 2, 3, 4, 0, 0, 0, 0],
  );
  assert.equal(nicks.find(bytesOf("annie"), 3), 1);
});

test("32,000 nicknames all find their place", () => {
  const nicks = nicknames(32_000);
  for (let number = 1; number <= 32_000; number++) assert.ok(nicks.add(...bytes(`n${number}`)));
  for (let number = 1; number <= 32_000; number += 97) assert.equal(nicks.find(...bytes(`n${number}`)), number);
});

test("a nickname that finds no place near its own is refused instead of searched for long", () => {
  // A table for sixteen candidates has 64 places: the 65th word finds none, and is not looked for without end.
  const nicks = nicknames(16);
  for (let number = 1; number <= 64; number++) assert.ok(nicks.add(...bytes(`n${number}`)));
  assert.equal(nicks.add(...bytes("n65")), false);
  assert.equal(nicks.find(...bytes("n65")), 0);
  assert.equal(nicks.find(...bytes("n64")), 64);
});
