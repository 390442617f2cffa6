import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf } from "./bytes.ts";
import type { Format, GuessReason } from "./guess.ts";
import { guessFormat, guessReasonTexts } from "./guess.ts";

const check = (cases: readonly (readonly [text: string, format: Format | null, reason: GuessReason, fileName?: string])[]): void => {
  for (const [text, format, reason, fileName] of cases) {
    assert.deepEqual(guessFormat(bytesOf(text), fileName), { format, reason }, JSON.stringify([text, fileName]));
    assert.ok(reason in guessReasonTexts);
  }
};

test("two numbers at the beginning, after comments and blank lines, are BLT", () => {
  check([
    ["4 2\n1 1 0\n", "blt", "guess.twoNumbers"],
    ["\n # by hand, in May\n/* and\nso on */ 4\t2 # x\n", "blt", "guess.twoNumbers"],
    ["4 2 -2 3 1 0 0", "blt", "guess.twoNumbers"],
    ["4 2", "blt", "guess.twoNumbers", "x.csv"],
    ["4 2", "blt", "guess.twoNumbers", ""],
  ]);
  assert.equal(guessFormat(Uint8Array.of(0xff, 0xfe, 52, 0, 32, 0, 50, 0)).format, "blt");
  assert.equal(guessFormat(Uint8Array.of(52, 0, 32, 0, 50, 0)).format, "blt");
});

test("objects and lists are JSON, and with Sessions a record of Dominion", () => {
  check([
    [' {"seats": 2}', "json", "guess.json"],
    ['[\n{"a": 1}]', "json", "guess.json"],
    ["[[1, 2]]", "json", "guess.json"],
    ["[]", "json", "guess.json"],
    ["[3]", "json", "guess.json"],
    ['["a"]', "json", "guess.json"],
    ['{"Version": "5.10", "ElectionId": "x", "Sessions": [', "cvr-dominion", "guess.sessions"],
    ["[nick a b]", null, "guess.unknown"],
  ]);
});

test("the headings of cast vote records tell whose they are", () => {
  check([
    ['"City of X","5.10.11.24"\nCvrNumber,TabulatorNum,BatchId\n', "cvr-dominion", "guess.cvrNumber"],
    ['"CvrNumber","TabulatorNum","BatchId"\n', "cvr-dominion", "guess.cvrNumber"],
    ["Cast Vote Record,Precinct,Ballot Style\n", "cvr-ess", "guess.castVoteRecord"],
    ['"Cast Vote Record","Precinct"\n', "cvr-ess", "guess.castVoteRecord"],
  ]);
});

test("PrefLib is told by its header, old and new", () => {
  check([
    ["# FILE NAME: 00001-00000001.soi\n# TITLE: Dublin\n", "preflib", "guess.preflibHeader"],
    ["# note\n# NUMBER ALTERNATIVES: 3\n", "preflib", "guess.preflibHeader"],
    ["3\n1,Ann\n2,Bob\n", "preflib", "guess.preflibOld"],
    ["3\r\n1,Ann\r\n", "preflib", "guess.preflibOld"],
  ]);
});

test("anything separated by commas, semicolons or tabs is a table", () => {
  check([
    ["count,rank1,rank2\n", "csv", "guess.separated"],
    ["a;b\n", "csv", "guess.separated"],
    ["a\tb\n", "csv", "guess.separated"],
    ["3 1,2\n", "csv", "guess.separated"],
    ["3 12,5\n", "csv", "guess.separated"],
    ["3 1 ;2\n", "csv", "guess.separated"],
    ["# a,b\n", null, "guess.unknown"],
  ]);
});

test("where the content does not tell, the ending of the name does", () => {
  check([
    ["", "blt", "guess.ending", "board.BLT"],
    ["x", "blt", "guess.ending", "a.b.dat"],
    ["x", "blt", "guess.ending", "a.stv"],
    ["rank1\n", "csv", "guess.ending", "a.csv"],
    ["x", "csv", "guess.ending", "a.tsv"],
    ["x", "json", "guess.ending", "a.json"],
    ["x", "preflib", "guess.ending", "a.soi"],
    ["x", "preflib", "guess.ending", "a.soc"],
    ["x", "preflib", "guess.ending", "a.toi"],
    ["x", "preflib", "guess.ending", "a.toc"],
    ["x", null, "guess.unknown", "a.txt"],
    ["x", null, "guess.unknown", "a.constructor"],
    ["x", null, "guess.unknown", "blt"],
    ["x", null, "guess.unknown"],
    [" \n", null, "guess.nothing"],
    ["", null, "guess.nothing"],
  ]);
});

test("archives and spreadsheets are none of them, whatever their name", () => {
  for (const bytes of [
    [0x50, 0x4b, 3, 4],
    [0x1f, 0x8b, 8],
    [0xd0, 0xcf, 0x11, 0xe0],
  ])
    assert.deepEqual(guessFormat(Uint8Array.from(bytes), "a.blt"), { format: null, reason: "guess.archive" });
  assert.equal(guessFormat(bytesOf("PK 3,4")).format, "csv");
});

test("a comment without end does not slow the guess", () => {
  assert.deepEqual(guessFormat(bytesOf("/*".repeat(100_000))), { format: null, reason: "guess.unknown" });
  assert.deepEqual(guessFormat(bytesOf("# \n".repeat(100_000))), { format: null, reason: "guess.unknown" });
});
