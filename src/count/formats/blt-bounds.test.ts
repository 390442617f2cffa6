import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Refusal } from "#kit";
import { bltReader } from "./blt.ts";
import { bltRefusalTexts } from "./blt-refusals.ts";
import { bytesOf } from "./bytes.ts";

const refusalOf = (text: string): Refusal => {
  const reader = bltReader({});
  reader.push(bytesOf(text));
  const result = reader.end();
  assert.ok(!result.ok, `not refused: ${text.slice(0, 200)}`);
  return result.refusal;
};

/** Pushes the same piece until refused; answers the refusal and how many bytes were read. */
const pushEndless = (start: string, piece: string, most = 200_000_000): { readonly refusal: Refusal; readonly bytes: number } => {
  const reader = bltReader({});
  reader.push(bytesOf(start));
  const chunk = bytesOf(piece.repeat(Math.ceil(65_536 / piece.length)));
  for (let bytes = 0; bytes < most; bytes += chunk.length) {
    const pushed = reader.push(chunk);
    if (!pushed.ok) return { refusal: pushed.refusal, bytes };
  }
  return assert.fail("never refused");
};

test("a line without end is refused early, whatever it is made of", () => {
  for (const [start, piece, code, bytes] of [
    ["4 2\n1", " 1 2", "paperLong", 400_000],
    ["4 2\n1", " -", "paperLong", 400_000],
    ["4 2\n1 1", "=2", "paperLong", 400_000],
    ["4 2\n", "1", "wordLong", 100_000],
    ["4 2\n1 ", "0", "wordLong", 100_000],
    ["4 2\n1 ", "x", "wordLong", 100_000],
    ["4 2\n[droop ", "x", "wordLong", 100_000],
    ["1 1\n0\n", "x", "wordLong", 100_000],
    ['1 1\n0\n"', "x ", "wordLong", 100_000],
    ['1 1\n0\n"a"', " ", "wordLong", 100_000],
    ["4 2\n", " ", "lineLong", 4_300_000],
    ["4 2\n#", "x", "lineLong", 4_300_000],
    ["4 2\n/*", "x", "lineLong", 4_300_000],
    ["4 2\n(", "x", "lineLong", 4_300_000],
    ["4 2 ", "1 1 0 ", "lineLong", 4_300_000],
    ["4 2\n[droop ", "x ", "lineLong", 4_300_000],
  ] as const) {
    const got = pushEndless(start, piece);
    assert.equal(got.refusal.code, `count.blt.${code}`, `${start}${piece}…`);
    assert.ok(got.bytes < bytes, `${start}${piece}…: ${got.bytes}`);
  }
});

test("a long line is allowed up to its bound, and the bound is told", () => {
  const length = 4_194_304;
  const reader = bltReader({});
  reader.push(bytesOf("1 1\n"));
  reader.push(new Uint8Array(length).fill(32));
  assert.ok(reader.push(bytesOf("\n1 1 0\n0\n")).ok);
  assert.ok(reader.end().ok);
  const over = bltReader({});
  over.push(bytesOf("1 1\n"));
  const pushed = over.push(new Uint8Array(length + 1).fill(32));
  assert.deepEqual(pushed, { ok: false, refusal: { code: "count.blt.lineLong", detail: { line: 2, column: length, most: length } } });
});

test("a ballot may have 65,535 marks and not one more", () => {
  const line = (marks: number, gap: string): string => `2 1\n1${`${gap}1`.repeat(marks)} 0\n0\n`;
  for (const gap of [" ", "  "]) {
    const reader = bltReader({});
    reader.push(bytesOf(line(65_535, gap)));
    const read = reader.end();
    assert.ok(read.ok);
    assert.equal(read.value.papers.marks.length, 65_535);
    assert.deepEqual(refusalOf(line(65_536, gap)).detail, { line: 2, column: 1 + (gap.length + 1) * 65_536, most: 65_535 });
  }
});

test("words and names may have 4,096 bytes and not one more", () => {
  const named = (length: number): string => `1 1\n1 1 0\n0\n"${"x".repeat(length)}"\n`;
  const reader = bltReader({});
  reader.push(bytesOf(named(4_096)));
  const read = reader.end();
  assert.ok(read.ok && read.value.candidates[0]?.name.length === 4_096);
  assert.deepEqual(refusalOf(named(4_097)), { code: "count.blt.wordLong", detail: { line: 4, column: 1, most: 4_096, found: `${"x".repeat(40)}…` } });
});

test("ten thousand nicknames that collide are refused or read, never slow", () => {
  const nicks = Array.from({ length: 10_000 }, (_, at) => `n${at}`);
  const reader = bltReader({});
  reader.push(bytesOf(`10000 1\n[nick ${nicks.join(" ")}]\n1 n9999 n0 n5000 0\n0\n`));
  const read = reader.end();
  assert.ok(read.ok);
  assert.deepEqual([...read.value.papers.marks], [10_000, 1, 5_001]);
});

test("no bytes whatever make the reader throw", () => {
  const word = fc.constantFrom(
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-",
    "=",
    "(",
    ")",
    "[nick a b]",
    "[tie 1 2]",
    '"Ann"',
    '"',
    "\n",
    "\r\n",
    " ",
    "#",
    "/*",
    "*/",
    "a",
    "1.5",
    "é",
    "\\",
    "\u0000",
    "9007199254740991",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 40 }).map((words) => bytesOf(`2 1\n${words.join(" ")}`)),
        fc.uint8Array({ maxLength: 80 }),
      ),
      (bytes) => {
        const reader = bltReader({});
        reader.push(bytes);
        const result = reader.end();
        if (!result.ok) assert.ok(result.refusal.code in bltRefusalTexts);
      },
    ),
    { numRuns: 2_000 },
  );
});
