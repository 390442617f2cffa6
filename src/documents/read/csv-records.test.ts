import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { csvLine } from "../write/csv.ts";
import { guessSeparator, toldSeparator } from "./csv-layout.ts";
import { plainCell, recordReader } from "./csv-records.ts";
import { csvDecoder, encodingProbe } from "./csv-text.ts";

const golden = (file: string): Buffer => readFileSync(new URL(`../../../test/golden/imports/${file}`, import.meta.url));

/** The file as it comes over the wire, in pieces of `size` bytes, to records. */
function read(bytes: Buffer, size: number) {
  const probe = encodingProbe();
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
  for (const piece of pieces) probe.take(piece);
  const encoding = probe.encoding();
  const decoder = csvDecoder(encoding);
  const text = pieces.map(decoder.push).join("") + decoder.end();
  const told = toldSeparator(text);
  const separator = told?.separator ?? guessSeparator(text);
  const reader = recordReader(separator, told ? 2 : 1);
  const body = text.slice(told?.length ?? 0);
  const records = [];
  for (let at = 0; at < body.length; at += size) records.push(...reader.push(body.slice(at, at + size)));
  records.push(...reader.end());
  return { encoding, separator, records, broken: reader.broken() };
}

const messy = [
  ["excel-utf8-bom-semicolons.csv", "utf-8", ";", "Żółkiewska", 2],
  ["excel-unicode-text.txt", "utf-16le", "\t", "Żółkiewska", 1],
  ["excel-windows-1252.csv", "windows-1252", ";", "Zólkiewska", 1],
  ["old-mac-commas.csv", "utf-8", ",", "Żółkiewska", 1],
] as const;

for (const [file, encoding, separator, name, first] of messy)
  test(`${file} is read as it was meant, in pieces of any size`, () => {
    for (const size of [1, 3, 64, 100_000]) {
      const found = read(golden(file), size);
      deepEqual([found.encoding, found.separator, found.broken], [encoding, separator, null]);
      deepEqual(
        found.records.map(({ n, line, fields }) => [n, line, fields[1]]),
        [
          [0, first, "Nachname"],
          [1, first + 1, "Müller"],
          [2, first + 2, "O’Dowd"],
          [3, first + 3, name],
          [4, first + 5, ""],
          [5, first + 6, "Aran"],
        ],
      );
      equal(found.records[3]?.fields[10], "zwei\nZeilen");
    }
  });

test("quotation marks are read as a person means them; only one that is never closed is an error, told by its line", () => {
  for (const size of [1, 5, 1000]) {
    deepEqual(
      read(golden("quotes.csv"), size).records.map(({ line, fields }) => [line, ...fields.map(plainCell)]),
      [
        [1, "name", "nickname", "remark"],
        [2, 'Anne "Nan" Smith', 'Anne "Nan" Smith', "one, two"],
        [3, "  Bea ", "'t Hooft", "line one\r\nline two"],
        [5, "007", "=1+1", "Anne Smith"],
      ],
    );
    deepEqual(read(golden("never-closed.csv"), size).broken, { line: 2, what: "neverClosed" });
  }
  deepEqual(recordReader(",").push("x".repeat(2_000_001)), []);
});

test("what is not whole UTF-8 is Windows-1252, wherever the first such byte stands", () => {
  for (const at of [0, 5000, 9998]) {
    const bytes = Buffer.alloc(10_000, 0x61);
    bytes[at] = 0xe9;
    equal(read(bytes, 700).encoding, "windows-1252", String(at));
  }
  equal(read(Buffer.concat([Buffer.alloc(999, 0x61), Buffer.from("é")]), 500).encoding, "utf-8", "a letter cut in two");
});

test("the separator is the one that cuts every line alike; commas in names do not mislead", () => {
  equal(guessSeparator("a;b\nLund, Ada;1\nMoss, Bo, and Cy;2\n"), ";");
  equal(guessSeparator('a,b\n"x;y;z",1\n"x;y",2\n'), ",");
  equal(guessSeparator("name\nAda\nBo\n"), ",");
  deepEqual(toldSeparator('"sep=\t"\r\na\tb'), { separator: "\t", length: 9 });
});

test("what is written comes back: formulas, apostrophes, separators, line ends", () => {
  const cells = ["=1+1", "'=1", "'007", "+44 113", "@x", "＝1", "\tx", "a;b", "a,b", 'a "b"', "l1\r\nl2", "'t Hooft", " x ", "-3", ""];
  const [record] = read(Buffer.from(`${csvLine(cells)}`), 7).records;
  deepEqual(record?.fields.map(plainCell), cells);
});
