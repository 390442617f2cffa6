import assert from "node:assert/strict";
import { test } from "node:test";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { clausesOf } from "./clauses.ts";
import { reconcile } from "./reconcile.ts";
import type { MotionText } from "./text.ts";

const counter = (): (() => string) => {
  let n = 0;
  return () => `new-${++n}`;
};
const ids = (text: MotionText): string[] => [...clausesOf(text)].map(({ clause: { id } }) => id);
const before = motionText(
  "Rules",
  article("1", "Aims", "a: The Alliance wins decent homes for everybody.", "b: The Alliance works for democratic control of housing."),
  article("2", "Members", "c: Anyone who rents can join.", "d: Joining is free of charge."),
);

test("clauses keep their ids when others are inserted before them", () => {
  const read = motionText(
    "Rules",
    article(
      "1",
      "Aims",
      "q1: The Alliance wins decent homes for everybody.",
      "q2: It belongs to no party whatever.",
      "q3: The Alliance works for democratic control of housing.",
    ),
    article("2", "Members", "q4: Joining is free of charge."),
  );
  const next = reconcile(before, read, counter());
  assert.deepEqual(ids(next), ["a", "new-1", "b", "d"]);
  assert.deepEqual(
    next.sections.map(({ id }) => id),
    before.sections.map(({ id }) => id),
  );
});

test("a reworded clause keeps its id, at its number or elsewhere", () => {
  const read = motionText(
    "Rules",
    article("1", "Aims", "q1: The Alliance wins secure, decent and affordable homes for everybody.", "q5: Anyone who rents or leases can join."),
    article("2", "Members", "q2: Something else entirely, about regions.", "q3: Joining is free."),
  );
  assert.deepEqual(ids(reconcile(before, read, counter())), ["a", "c", "new-1", "d"]);
});

test("a clause with the same words is the same clause, even when a similar one has taken its number", () => {
  const was = motionText("Rules", article("1", "Elections", "a: Elections are held each year."));
  assert.deepEqual(
    ids(reconcile(was, motionText("Rules", article("1", "Elections", "q1: Elections are held each month.", "q2: Elections are held each year.")), counter())),
    ["new-1", "a"],
  );
});

test("the same number with other words is another clause", () => {
  assert.deepEqual(ids(reconcile(before, motionText("Rules", article("1", "Aims", "q1: Nobody pays fees.")), counter())), ["new-1"]);
});

test("bullets keep their ids too", () => {
  const withItems = (id: string, ...items: readonly [string, string][]): MotionText =>
    motionText("M", {
      ...article("1", "A"),
      clauses: [
        clause(
          id,
          "1.1",
          "It covers",
          items.map(([key, words]) => item(key, words)),
        ),
      ],
    });
  const next = reconcile(
    withItems("a", ["i", "accuracy"], ["j", "libel and offence"]),
    withItems("q", ["r", "libel and offence"], ["s", "complaints"], ["t", "accuracy"]),
    counter(),
  );
  assert.deepEqual(
    next.sections[0]?.clauses[0]?.items.map(({ id }) => id),
    ["j", "new-1", "i"],
  );
});

test("a renamed section is recognised by its clauses", () => {
  const read = motionText(
    "Rules",
    article("1", "Objects", "q1: The Alliance wins decent homes for everybody."),
    article("2", "Aims", "q3: Quite other words."),
  );
  assert.deepEqual(
    reconcile(before, read, counter()).sections.map(({ id }) => id),
    ["new-1", "s-Aims"],
  );
  const renamed = motionText("Rules", article("1", "Objects", "q1: The Alliance wins decent homes for everybody."));
  assert.deepEqual(
    reconcile(before, renamed, counter()).sections.map(({ id }) => id),
    ["s-Aims"],
  );
});
