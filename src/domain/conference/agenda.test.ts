import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { freeSlug, placed } from "./agenda.ts";

test("a new item goes last, or before the one whose place it takes", () => {
  deepEqual(placed(["a", "b"], "n", null), ["a", "b", "n"]);
  deepEqual(placed(["a", "b"], "n", 1), ["n", "a", "b"]);
  deepEqual(placed(["a", "b"], "n", 2), ["a", "n", "b"]);
  deepEqual(placed(["a", "b"], "n", 99), ["a", "b", "n"]);
});

test("an item keeps its place unless it is given another", () => {
  deepEqual(placed(["a", "b", "c"], "b", null), ["a", "b", "c"]);
  deepEqual(placed(["a", "b", "c"], "a", 3), ["b", "c", "a"]);
  deepEqual(placed(["a", "b", "c"], "c", 1), ["c", "a", "b"]);
});

test("two of one name are told apart by a number", () => {
  equal(freeSlug("founding", [], "conference"), "founding");
  equal(freeSlug("founding", ["founding"], "conference"), "founding-2");
  equal(freeSlug("founding", ["founding", "founding-2"], "conference"), "founding-3");
  equal(freeSlug("", ["item"], "item"), "item-2");
});
