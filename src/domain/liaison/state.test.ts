import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { relations, relationStep } from "./state.ts";

const codeOf = (from: (typeof relations)[number], to: (typeof relations)[number]): string => {
  const step = relationStep(from, to);
  return step.ok ? "" : step.refusal.code;
};

test("nothing is agreed with an organisation before there were talks", () => {
  deepEqual(
    relations.filter((from) => codeOf(from, "agreed") === ""),
    ["talking"],
  );
});

test("what has ended begins again with an approach, and nothing goes back to never having been", () => {
  equal(codeOf("ended", "approached"), "");
  equal(codeOf("ended", "talking"), "relation.notThatStep");
  for (const from of relations) equal(codeOf(from, "none"), "relation.notThatStep", from);
});

test("a relation does not move to where it is", () => {
  for (const one of relations) equal(codeOf(one, one), "relation.notThatStep", one);
});
