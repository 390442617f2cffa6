import assert from "node:assert/strict";
import { test } from "node:test";
import { article, motionText } from "../../test/build/texts.ts";
import { danglingReferences, referencesIn } from "./references.ts";

const numbers = (words: string): string[] => referencesIn(words).map(({ number }) => number);

test("references are found one by one, in lists and in ranges", () => {
  assert.deepEqual(numbers("as clause 4.2 says"), ["4.2"]);
  assert.deepEqual(numbers("Clauses 4.2, 4.3 and 5.1.2 and section 6."), ["4.2", "4.3", "5.1.2", "6"]);
  assert.deepEqual(numbers("sub-clause 3.2.1; articles 4 to 6; paragraph 7"), ["3.2.1", "4", "6", "7"]);
  assert.deepEqual(numbers("clause 2b"), ["2b"]);
});

test("numbers that are not references are left alone", () => {
  assert.deepEqual(numbers("a committee of 15, or 4.2 per cent; the clause of 2026; subsections"), []);
});

test("the numbers of Acts and of notices are the law's, not ours", () => {
  assert.deepEqual(numbers("section 21 of the Housing Act 1988, a section 21 notice, section 106 agreements, and the Housing Act 1988, section 8"), []);
  assert.deepEqual(numbers("section 6 of this constitution"), ["6"]);
});

test("a reference to a number that is not there dangles, and says from which clause", () => {
  const text = motionText(
    "Rules",
    article("1", "Aims", "a: As clause 2.1 says.", "b: As clauses 1.1 and 2.2 say."),
    article("2", "Members", "c: See section 3 and section 1."),
  );
  assert.deepEqual(
    danglingReferences(text).map(({ clause, target }) => [clause, target]),
    [
      ["1.2", "2.2"],
      ["2.1", "3"],
    ],
  );
});
