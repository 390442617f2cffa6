import assert from "node:assert/strict";
import { test } from "node:test";
import { numberingOf } from "./docx-numbering.ts";

const places = (numbers: readonly (readonly ["heading" | "clause", string])[]): string[] => {
  const numbering = numberingOf();
  return numbers.map(([of, number]) => {
    const place = numbering.place(number, of);
    return place === null ? "text" : `${place.reference}#${place.instance}/${place.level}`;
  });
};

test("headings and clauses that count through share one multi-level list", () => {
  assert.deepEqual(
    places([
      ["heading", "1"],
      ["clause", "1.1"],
      ["clause", "1.2"],
      ["clause", "1.2.1"],
      ["heading", "2"],
      ["clause", "2.1"],
    ]),
    ["heading-1#0/0", "heading-1#0/1", "heading-1#0/1", "heading-1#0/2", "heading-1#0/0", "heading-1#0/1"],
  );
});

test("after a gap the numbers go on in a list that begins there, and the next article is back in the first list", () => {
  assert.deepEqual(
    places([
      ["heading", "3"],
      ["clause", "3.1"],
      ["clause", "3.3"],
      ["clause", "3.4"],
      ["heading", "4"],
      ["clause", "4.1"],
    ]),
    ["heading-3#0/0", "heading-3#0/1", "run-3.3#0/0", "run-3.3#0/0", "heading-3#0/0", "heading-3#0/1"],
  );
});

test("each section of a motion counts from 1 in a list of its own", () => {
  assert.deepEqual(
    places([
      ["clause", "1"],
      ["clause", "2"],
      ["clause", "1"],
      ["clause", "2"],
    ]),
    ["clause-1#0/0", "clause-1#0/0", "clause-1#1/0", "clause-1#1/0"],
  );
});

test("a number that no list can print is set as text", () => {
  assert.deepEqual(
    places([
      ["clause", "12a"],
      ["clause", "01"],
      ["clause", ""],
      ["clause", "A.1"],
    ]),
    ["text", "text", "text", "text"],
  );
});
