import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { changeIn, valuesOf } from "./change.ts";

const typed = { clause: "c1", old: "fifteen", new: "nine" };
const of = (more: Readonly<Record<string, string>>) => {
  const result = changeIn({ ...typed, ...more });
  return result.ok ? result.value : result.refusal.field;
};

test("each kind of change takes the words it needs and leaves the others aside", () => {
  deepEqual(of({ op: "substitute" }), { op: "substitute", clause: "c1", old: "fifteen", new: "nine" });
  deepEqual(of({ op: "insert" }), { op: "insert", clause: "c1", new: "nine" });
  deepEqual(of({ op: "replaceAll" }), { op: "replaceAll", clause: "c1", new: "nine" });
  deepEqual(of({ op: "delete" }), { op: "delete", clause: "c1" });
});

test("words may be taken out without others in their place, but not put in without being given", () => {
  deepEqual(of({ op: "substitute", new: "" }), { op: "substitute", clause: "c1", old: "fifteen", new: "" });
  equal(of({ op: "insert", new: " " }), "new");
  equal(of({ op: "substitute", old: "" }), "old");
});

test("a change that is none, or of nothing, is refused with the field to be mended", () => {
  equal(of({ op: "rewrite" }), "op");
  equal(of({ op: "delete", clause: "../x" }), "clause");
});

test("words come in after words that are named, and a clause of its own after the clause, or at the end of its section or of the whole", () => {
  deepEqual(of({ op: "insert", after: "people" }), { op: "insert", clause: "c1", new: "nine", after: "people" });
  deepEqual(of({ op: "insert", after: "people", spot: "c1:4" }), { op: "insert", clause: "c1", new: "nine", after: "people", at: { part: "c1", from: 4 } });
  deepEqual(of({ op: "addendum", where: "after" }), { op: "addendum", to: { kind: "after", clause: "c1" }, new: "nine" });
  deepEqual(of({ op: "addendum", where: "end" }), { op: "addendum", to: { kind: "end" }, new: "nine" });
  const section = changeIn({ ...typed, op: "addendum", where: "section" }, asId<"section">("s1"));
  deepEqual(section.ok && section.value, { op: "addendum", to: { kind: "section", section: "s1" }, new: "nine" });
});

test("a change shown again in the form is the same change", () => {
  for (const more of [{ op: "substitute" }, { op: "insert", after: "people" }, { op: "replaceAll" }, { op: "delete" }]) {
    const result = changeIn({ ...typed, ...more });
    deepEqual(result.ok && changeIn(valuesOf(result.value)), result);
  }
});
