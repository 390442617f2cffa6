import assert from "node:assert/strict";
import { test } from "node:test";
import type { Refusal } from "#kit";
import { bltReader } from "./blt.ts";
import { bltRefusalTexts } from "./blt-refusals.ts";
import { bytesOf } from "./bytes.ts";

const refusalOf = (text: string | Uint8Array): Refusal => {
  const reader = bltReader({});
  reader.push(typeof text === "string" ? bytesOf(text) : text);
  const result = reader.end();
  assert.ok(!result.ok, `not refused: ${String(text)}`);
  return result.refusal;
};

/** Code without its prefix, line, column, and what was found. */
type Wanted = readonly [text: string, code: string, line: number, column: number, found?: string];

const cases: Readonly<Record<string, readonly Wanted[]>> = {
  "nothing in the file": [
    ["", "empty", 1, 1],
    ["\n\n", "empty", 3, 1],
    ["# only a comment", "empty", 1, 17],
    ["\ufeff", "empty", 1, 1],
  ],
  "a first line that is not two numbers": [
    ["x 2\n", "header", 1, 1, "x"],
    ["4 two\n", "header", 1, 3, "two"],
    ["4.5 2\n", "header", 1, 1, "4.5"],
    ["-4 2\n", "header", 1, 1, "-4"],
    ["4", "header", 1, 2, ""],
    ["(4 2\n", "header", 1, 1, "("],
    ['4 "2"\n', "header", 1, 3, '"'],
    ["[nick a]\n", "header", 1, 1, "["],
  ],
  "a third number in the first line": [
    ["4 2 100\n1 2 0\n0\n", "headerMore", 1, 1],
    ["4 2 100 1\n1 2 0\n0\n", "headerMore", 1, 1],
  ],
  "too many candidates or seats, or none": [
    ["1000000000 2\n", "candidatesMany", 1, 1, "1000000000"],
    ["32001 2\n", "candidatesMany", 1, 1, "32001"],
    ["99999999999999999999999 2\n", "candidatesMany", 1, 1, "99999999999999999999999"],
    ["4 1000000000\n", "seatsMany", 1, 3, "1000000000"],
    ["4 32001\n", "seatsMany", 1, 3, "32001"],
    ["0 2\n", "candidatesNone", 1, 1],
    ["4 0\n", "seatsNone", 1, 3],
  ],
  "somebody withdraws who is not there": [
    ["4 2\n-5\n1 1 0\n0\n", "withdrawn", 2, 1, "-5"],
    ["4 2\n-9 -8\n1 1 0\n0\n", "withdrawn", 2, 1, "-9"],
    ["4 2\n-1 -0\n1 1 0\n0\n", "withdrawn", 2, 4, "-0"],
    ["4 2 -9 1 1 0 0", "withdrawn", 1, 5, "-9"],
    ["4 2\n[withdrawn 5]\n", "withdrawn", 2, 12, "5"],
    ["4 2\n[withdrawn ann]\n", "withdrawn", 2, 12, "ann"],
  ],
  "a number of ballots that is none": [
    ["4 2\n-5 1 2 0\n0\n", "weightNegative", 2, 1, "-5"],
    ["4 2\n-2 1 2 0\n0\n", "weightNegative", 2, 1, "-2"],
    ["4 2\n-1 -5 2 0\n0\n", "weightNegative", 2, 4, "-5"],
    ["4 2\n-1 -2 3 0\n0\n", "weightNegative", 2, 1, "-1"],
    ["4 2\n1 1 0\n-2 1 0\n0\n", "weightNegative", 3, 1, "-2"],
    ["4 2\n(a) -2 1 0\n0\n", "weightNegative", 2, 5, "-2"],
    ["4 2\n1.5 1 0\n0\n", "weightFraction", 2, 1, "1.5"],
    ["4 2\n1,5 1 0\n0\n", "weightFraction", 2, 1, "1,5"],
    ["4 2\n1/2 1 0\n0\n", "weightFraction", 2, 1, "1/2"],
    ["4 2\n-.5 1 0\n0\n", "weightFraction", 2, 1, "-.5"],
    ["4 2\n+1e3 1 0\n0\n", "weightFraction", 2, 1, "+1e3"],
    ["4 2\n(a) 0.5 1 0\n0\n", "weightFraction", 2, 5, "0.5"],
    ["4 2\nmany 1 0\n0\n", "weight", 2, 1, "many"],
    ["4 2\n2x.5 1 0\n0\n", "weight", 2, 1, "2x.5"],
    [`4 2\n${"m".repeat(40)} 1 0\n0\n`, "weight", 2, 1, "m".repeat(40)],
    ["4 2\n+3 1 0\n0\n", "weight", 2, 1, "+3"],
    ["4 2\n- 1 0\n0\n", "weight", 2, 1, "-"],
    ["4 2\n= 1 0\n0\n", "weight", 2, 1, "="],
    ["4 2\n) 1 0\n0\n", "weight", 2, 1, ")"],
    ["4 2\n(a)(b) 1 0\n0\n", "weight", 2, 4, "("],
    ['4 2\n(a) "1" 0\n0\n', "weight", 2, 5, '"'],
    ["4 2\n9007199254740992 1 0\n0\n", "weightLarge", 2, 1, "9007199254740992"],
    ["4 2\n(a) 9007199254740993 1 0\n0\n", "weightLarge", 2, 5, "9007199254740993"],
  ],
  "more ballots than can be counted exactly": [
    ["4 2\n9007199254740991 1 0\n1 2 0\n0\n", "totalLarge", 3, 5],
    ["4 2\n9007199254740990 1 0\n1 2 0\n1  2 0\n0\n", "totalLarge", 4, 6],
  ],
  "somebody who is no candidate": [
    ["4 2\n1 5 0\n0\n", "candidate", 2, 3, "5"],
    ["4 2\n1 1 2 5 0\n0\n", "candidate", 2, 7, "5"],
    ["4 2\n1 1 -2 0\n0\n", "candidate", 2, 5, "-2"],
    ["4 2\n1 1=5 0\n0\n", "candidate", 2, 5, "5"],
    ["4 2\r\n1 1 =2 0\r\n1 9 0\r\n", "candidate", 3, 3, "9"],
    ["4 2\r1 1 0\n\n1 9 0\n", "candidate", 4, 3, "9"],
    ["4 2\n1 4294967297 0\n0\n", "candidate", 2, 3, "4294967297"],
    ["4 2\n1 99999999999999999999999999 0\n0\n", "candidate", 2, 3, "99999999999999999999999999"],
    ["4 2\n1 1 0\n0 5 0\n0\n", "candidate", 3, 3, "5"],
  ],
  "text where a candidate should be": [
    ["4 2\n1 1 x 0\n0\n", "mark", 2, 5, "x"],
    ["4 2\n1 1 2x 0\n0\n", "mark", 2, 5, "2x"],
    ["4 2\n1 1.5 0\n0\n", "mark", 2, 3, "1.5"],
    ["4 2\n1 -- 0\n0\n", "mark", 2, 3, "--"],
    ["4 2\n1 1,2 0\n0\n", "mark", 2, 3, "1,2"],
    ['4 2\n1 "Ann" 0\n0\n', "mark", 2, 3, '"'],
    ["4 2\n1 1 ] 0\n0\n", "mark", 2, 5, "]"],
    ["4 2\n1 /2 0\n0\n", "mark", 2, 3, "/2"],
    ["4 2\n0 Adam\n", "mark", 2, 3, "Adam"],
    ["4 2\n[nick a b c d]\n1 a e 0\n0\n", "mark", 3, 5, "e"],
    [`4 2\n1 ${"é".repeat(50)} 0\n0\n`, "mark", 2, 3, `${"é".repeat(40)}…`],
  ],
  "candidate 0 inside a ballot": [
    ["4 2\n1 1 0 2 0\n0\n", "zeroInside", 2, 7, "2"],
    ["4 2\n1 0 0 1 0\n0\n", "zeroInside", 2, 5, "0"],
    ["4 2\n1 1 0 x\n0\n", "zeroInside", 2, 7, "x"],
    ["4 2\n1 1 0 (a)\n0\n", "zeroInside", 2, 7, "("],
    ["4 2\n1 1 0=2 0\n0\n", "zeroInside", 2, 6, "="],
  ],
  "equal preferences that do not join two candidates": [
    ["4 2\n1 =2 0\n0\n", "equal", 2, 3, "="],
    ["4 2\n1 1==2 0\n0\n", "equal", 2, 5, "="],
    ["4 2\n1 1= 0\n0\n", "equal", 2, 6, "0"],
    ["4 2\n1 1=- 0\n0\n", "equal", 2, 5, "-"],
    ["4 2\n1 - = 2 0\n0\n", "equal", 2, 5, "="],
    ["4 2\n1 (1 2 0\n0\n", "equal", 2, 8, "0"],
    ["4 2\n1 () 1 0\n0\n", "equal", 2, 4, ")"],
    ["4 2\n1 ( 0\n0\n", "equal", 2, 5, "0"],
    ["4 2\n1 ( - 1) 0\n0\n", "equal", 2, 5, "-"],
    ["4 2\n1 1 (=2) 0\n0\n", "equal", 2, 6, "="],
    ["4 2\n1 1) 0\n0\n", "equal", 2, 4, ")"],
    ["4 2\n1 (1 (2 3)) 0\n0\n", "equal", 2, 6, "("],
    ["4 2\n1 (1=2) 0\n0\n", "equal", 2, 5, "="],
    ["4 2\n1 (1 -) 0\n0\n", "equal", 2, 6, "-"],
    ["4 2\n1 1=(2 3) 0\n0\n", "equal", 2, 5, "("],
    ["4 2\n0 =1 0\n0\n", "equal", 2, 3, "="],
  ],
  "a ballot that does not end": [
    ["4 2\n1 1 2\n1 2 0\n0\n", "lineOpen", 2, 1],
    ["4 2\n1\n1 2 0\n0\n", "lineOpen", 2, 1],
    ["4 2\n(a)\n1 2 0\n0\n", "lineOpen", 2, 1],
    ["4 2\n1 1 0\n1 1 2", "cutOff", 3, 1],
    ["4 2\n1 1 0\n12", "cutOff", 3, 1],
    ["4 2\n1 1 0\n(a) ", "cutOff", 3, 1],
    ["4 2 1 1 0 1 2", "cutOff", 1, 1],
  ],
  "no 0 that ends the ballots": [
    ["4 2\n1 1 0\n", "endMissing", 3, 1],
    ["4 2\n1 1 0", "endMissing", 2, 6],
    ["4 2\n", "endMissing", 2, 1],
    ["4 2\n-3", "endMissing", 2, 3],
    ['4 2\n1 1 0\n"Ann"\n', "endMissing", 3, 1, '"'],
  ],
  "an id that does not end, or may be none": [
    ["4 2\n(a 1 1 0\n0\n", "idOpen", 2, 1],
    ["4 2\n(a 1 1 0", "idOpen", 2, 1],
    [`9 2\n${[1, 2, 3, 4, 5, 6, 7, 8, 9, 1].map((first, at) => `(p${at}) ${first} ${(first % 9) + 1} 0\n`).join("")}0\n`, "idWeight", 1, 1],
  ],
  "an option that is not known, not closed, or in the wrong place": [
    ["4 2\n[lines]\n", "option", 2, 1, "lines"],
    ["4 2\n[undeclared 4]\n", "option", 2, 1, "undeclared"],
    ["4 2\n[]\n", "option", 2, 1, ""],
    ["4 2\n[tie 1 2 3 4\n1 1 0\n", "tie", 3, 1, "1"],
    ["4 2\n[droop a b\n1 1 0\n0\n", "optionOpen", 2, 1],
    ["4 2\n1 1 0\n[nick a b c d]\n0\n", "optionPlace", 3, 1],
    ["4 2\n1 1 [droop] 0\n0\n", "optionPlace", 2, 5],
    ["4 2\n(a) [droop] 1 1 0\n0\n", "optionPlace", 2, 5],
    ["4 2\n1 1 0\n0\n[tie 1 2 3 4]\n", "optionPlace", 4, 1],
  ],
  "nicknames and orders for ties that do not name everybody once": [
    ["3 2\n[nick a b]\n", "nick", 2, 1, "[nick …] with 2"],
    ["3 2\n[nick a b c d]\n", "nick", 2, 13, "d"],
    ["3 2\n[nick a b a]\n", "nick", 2, 11, "a"],
    ["3 2\n[nick a 3 b]\n", "nick", 2, 9, "3"],
    ["3 2\n[nick a - b]\n", "nick", 2, 9, "-"],
    ["3 2\n[nick a -3 b]\n", "nick", 2, 9, "-3"],
    [`1 1\n[nick ${"a".repeat(256)}]\n`, "nick", 2, 7, `${"a".repeat(40)}…`],
    ["3 2\n[tie 1 2]\n", "tie", 2, 1, "[tie …] with 2"],
    ["3 2\n[tie 1 2 2]\n", "tie", 2, 10, "2"],
    ["3 2\n[tie 1 2 4]\n", "tie", 2, 10, "4"],
    ["3 2\n[tie 1 2 0]\n", "tie", 2, 10, "0"],
  ],
  "names that are not closed, are ambiguous, too few or too many": [
    ['1 1\n1 1 0\n0\n"Ann\n"T"\n', "quoteOpen", 4, 1],
    ['1 1\n1 1 0\n0\n"Ann', "quoteOpen", 4, 1],
    ['1 1\n1 1 0\n0\n"Ann\\"\n', "quoteOpen", 4, 1],
    ['1 1\n1 1 0\n0\n"Ann\\', "quoteOpen", 4, 1],
    ['2 1\n1 1 0\n0\n"Joe "Bob" "Jim" Smith"\n"T"\n', "quote", 4, 12],
    ['2 1\n1 1 0\n0\n"A" "Joe "Bob" Smith"\n"T"\n', "quote", 4, 5],
    ['2 1\n1 1 0\n0\n"Joe "Bob" x" "B"\n"T"\n', "quote", 4, 15],
    ['3 1\n1 1 0\n0\n"A"\n"B"\n', "namesFew", 6, 1],
    ['3 1\n1 1 0\n0\n"A"', "namesFew", 4, 4],
    ['1 1\n1 1 0\n0\n"A"\n"T"\n"s"\n"c"\n"x"\n', "namesMany", 8, 1, "x"],
  ],
  "a ballot after the end of the ballots, or a second election": [
    ["3 1\n1 1 0\n0\n1 2 0\n0\n", "nameNumber", 4, 1, "1 2 0"],
    ['1 1\n1 1 0\n0\n"A"\n"T"\n2 1\n1 1 0\n', "nameNumber", 6, 1, "2 1"],
    ["1 1\n1 1 0\n0\n-1 1 0\n", "nameNumber", 4, 1, "-1 1 0"],
    ["1 1\n1 1 0\n0\n(a) 1 1 0\n", "nameNumber", 4, 1, "(a) 1 1 0"],
    ["1 1\n1 1 0\n0\n/x\n", "nameNumber", 4, 1, "/x"],
    ["1 1 1 1 0 0 1 1 0", "nameNumber", 1, 13, "1 1 0"],
  ],
  "a comment that does not end": [
    ["4 2\n1 1 0 /* x\n0\n", "commentOpen", 2, 7],
    ['1 1\n1 1 0\n0\n"A"\n/* x *', "commentOpen", 5, 1],
  ],
  "bytes that are no text": [
    ["4 2\n1 1\u0000 0\n", "nul", 2, 4],
    ["\u0000\u0000\u0000\u0000\u0000", "nul", 1, 1],
    ['1 1\n1 1 0\n0\n"Zoë\u0000"\n', "nul", 4, 5],
    ["4 2\n# \u0000\n", "nul", 2, 3],
    ["4 2\n1 1 0\u001a\n", "control", 2, 6, "0x1A"],
    ["4 2\n1 \u001b[1m 0\n", "control", 2, 3, "0x1B"],
    ['1 1\n1 1 0\n0\n"\u0001"\n', "control", 4, 2, "0x01"],
  ],
  "the Stack Exchange way of writing a skipped preference": [["9 2\n1 0 0 1 0\n0\n", "zeroInside", 2, 5, "0"]],
};

for (const [what, list] of Object.entries(cases))
  test(`refused with line and column: ${what}`, () => {
    for (const [text, code, line, column, found] of list) {
      const refusal = refusalOf(text);
      const { line: atLine, column: atColumn, found: what } = refusal.detail ?? {};
      assert.deepEqual([refusal.code, atLine, atColumn, what], [`count.blt.${code}`, line, column, found], JSON.stringify(text.slice(0, 200)));
    }
  });

test("an open block comment counts its lines", () => {
  assert.deepEqual(refusalOf("4 2\n/* a\n\n b */ 1 9 0\n").detail, { line: 4, column: 9, found: "9", candidates: 4 });
});

test("every code has a sentence whose figures are all in the detail, and no code is without a case or a test of its own", () => {
  const used = new Set<string>();
  for (const list of Object.values(cases))
    for (const [text] of list) {
      const refusal = refusalOf(text);
      used.add(refusal.code);
      const sentence: string = (bltRefusalTexts as Readonly<Record<string, string>>)[refusal.code] ?? "";
      assert.notEqual(sentence, "", refusal.code);
      for (const [, word] of sentence.matchAll(/\{(\w+)\}/g))
        assert.ok(word !== undefined && word in (refusal.detail ?? {}), `${refusal.code} lacks {${word}}`);
    }
  const elsewhere = ["count.blt.lineLong", "count.blt.wordLong", "count.blt.paperLong", "count.blt.papersMany"];
  assert.deepEqual([...used, ...elsewhere].sort(), Object.keys(bltRefusalTexts).sort());
});
