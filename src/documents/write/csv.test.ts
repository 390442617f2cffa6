import assert from "node:assert/strict";
import { test } from "node:test";
import { writeCsv } from "./csv.ts";

const rows = (csv: string): string[] => csv.slice(1).split("\r\n");

test("a CSV file begins with a byte order mark, ends each row with CRLF and quotes what needs it", () => {
  assert.equal(
    writeCsv(
      ["name", "n"],
      [
        ["O’Dowd, Anaïs", 3],
        ['the "A" list', -3],
        ["two\nlines", 0],
      ],
    ),
    '\ufeffname,n\r\n"O’Dowd, Anaïs",3\r\n"the ""A"" list",-3\r\n"two\nlines",0\r\n',
  );
});

test("a cell that a spreadsheet would run as a formula is made text", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\r=1"]) {
    const written = writeCsv(["x"], [[formula]]).slice(4);
    assert.match(written, /^"?'/, JSON.stringify(formula));
  }
  assert.equal(
    rows(writeCsv(["x"], [["a=b"], ["3-4"], [-4]]))
      .slice(1, 4)
      .join("|"),
    "a=b|3-4|-4",
  );
});
