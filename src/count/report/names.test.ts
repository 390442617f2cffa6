import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileNames, named, smallCount } from "../../../test/build/count/sheets.ts";
import { joined, nameOf, namesOf, safeLine, shortened } from "./names.ts";

test("names are joined as in a sentence", () => {
  const count = smallCount();
  assert.equal(joined(count, []), "nobody");
  assert.equal(joined(count, [1]), "Bea");
  assert.equal(joined(count, [1, 2]), "Bea and Cal");
  assert.equal(joined(count, [1, 2, 3]), "Bea, Cal and Dee");
});

test("a candidate without a name is called by the number", () => {
  assert.equal(nameOf(named("", " \u202e "), 1), "Candidate 1");
  assert.equal(nameOf(named("", " \u202e "), 2), "Candidate 2");
  assert.equal(nameOf(smallCount(), 99), "Candidate 99");
});

test("equal names are told apart by the number, also when only invisible characters differ", () => {
  assert.deepEqual(namesOf(named("Ann", "Cal", "An\u200bn")).slice(1, 4), ["Ann (no. 1)", "Cal", "Ann (no. 3)"]);
});

test("control and direction-changing characters go, a name from right to left is set apart", () => {
  const names = namesOf(named(...hostileNames));
  assert.equal(names[3], "\u2068עמית evil\u2069");
  assert.equal(names[4], "A[31m2J, B");
  assert.equal(names[1], hostileNames[0]);
  // oxlint-disable-next-line no-control-regex -- none of these may be left
  for (const name of names.slice(1)) assert.doesNotMatch(name, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  assert.equal(namesOf(named("ע", "ע"))[2], "\u2068ע\u2069 (no. 2)");
});

test("names of one count are worked out once", () => {
  const count = smallCount();
  assert.equal(namesOf(count), namesOf(count));
});

test("a line of a file cannot command a terminal", () => {
  assert.equal(safeLine("a\u009b31mb\u001b[0m"), "a31mb[0m");
  assert.equal(safeLine("a\ufff9b"), "ab");
});

test("a long text is cut to whole characters and says so", () => {
  assert.equal(shortened("abcdef", 6), "abcdef");
  assert.equal(shortened("abcdefg", 6), "abcde…");
  assert.equal(shortened("abcd efg", 6), "abcd…");
  assert.equal(shortened("😀😀😀", 3), "😀😀😀");
  assert.equal(shortened("😀😀😀", 2), "😀…");
});
