import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { changeIn } from "./change.ts";

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
