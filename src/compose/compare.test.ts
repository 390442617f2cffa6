import assert from "node:assert/strict";
import { test } from "node:test";
import { article, motionText } from "../../test/build/texts.ts";
import { compareTexts } from "./compare.ts";

const told = (...texts: Parameters<typeof compareTexts>): string[] =>
  compareTexts(...texts).map(
    ({ number, section, kind, movedFrom }) => `${number || section || "title"} ${kind}${movedFrom === null ? "" : ` from ${movedFrom}`}`,
  );
const text = motionText(
  "Rules",
  article("1", "Aims", "a: Homes for all.", "b: Democratic control."),
  article("2", "Members", "c: Anyone can join.", "d: Joining is free."),
);

test("a text compared with itself has only clauses that are the same", () => {
  assert.deepEqual(told(text, text), ["1.1 same", "1.2 same", "2.1 same", "2.2 same"]);
});

test("clauses are followed by their ids when numbers shift", () => {
  const next = motionText(
    "Rules",
    article("1", "Aims", "a: Homes for all.", "x: No landlords.", "b: Democratic control of homes."),
    article("2", "Members", "d: Joining is free."),
  );
  assert.deepEqual(told(text, next), ["1.1 same", "1.2 added", "1.3 changed", "2.1 removed", "2.1 same"]);
});

test("a clause that moved says from where, and its neighbours are not said to have moved", () => {
  assert.deepEqual(
    told(
      text,
      motionText(
        "Rules",
        article("1", "Aims", "a: Homes for all."),
        article("2", "Members", "c: Anyone can join.", "d: Joining is free.", "b: Democratic control."),
      ),
    ),
    ["1.1 same", "2.1 same", "2.2 same", "2.3 same from 1.2"],
  );
});

test("of clauses in a new order the fewest are said to have moved", () => {
  const one = motionText("Rules", article("1", "Aims", "a: One.", "b: Two.", "c: Three.", "d: Four."));
  assert.deepEqual(told(one, motionText("Rules", article("1", "Aims", "d: Four.", "a: One.", "b: Two.", "c: Three."))), [
    "1.1 same from 1.4",
    "1.2 same",
    "1.3 same",
    "1.4 same",
  ]);
});

test("a changed title or heading is listed, and a removed section with its clauses where it stood", () => {
  assert.deepEqual(
    told(text, motionText("Constitution", { ...article("1", "Aims", "a: Homes for all.", "b: Democratic control."), title: "Aims and objects" })),
    ["title changed", "Aims and objects changed", "1.1 same", "1.2 same", "Members removed", "2.1 removed", "2.2 removed"],
  );
});
