import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { amend, type Change, effectOf, rivals } from "./amend.ts";
import { clausesOf } from "./clauses.ts";

const id = asId<"clause">;
const text = motionText(
  "Rules",
  article(
    "4",
    "Committee",
    "a: A Steering Committee of fifteen meets often.",
    "b: It shall not say “never” or say 'always'.",
    "c: Ten are a quorum, and ten more are asked.",
  ),
  {
    ...article("5", "Guidelines"),
    clauses: [clause("d", "5.1", "They cover", [item("i", "accuracy"), item("j", "libel, and libel only")])],
  },
);
const after = (...changes: Change[]): string[] => {
  const result = amend(text, changes);
  assert.ok(result.ok, JSON.stringify(result));
  return [...clausesOf(result.value)].map(({ clause: { number, text: words, items } }) =>
    [`${number} ${words}`, ...items.map(({ text: bullet }) => bullet)].join(" • "),
  );
};
const code = (...changes: Change[]): string => {
  const result = amend(text, changes);
  return result.ok ? "ok" : `${result.refusal.code} ${String(result.refusal.detail?.["clause"])}`;
};

test("a substitution changes the words it names and nothing else", () => {
  assert.deepEqual(after({ op: "substitute", clause: id("a"), old: "fifteen", new: "eleven" }), [
    "4.1 A Steering Committee of eleven meets often.",
    "4.2 It shall not say “never” or say 'always'.",
    "4.3 Ten are a quorum, and ten more are asked.",
    "5.1 They cover • accuracy • libel, and libel only",
  ]);
});

test("old words must stand in the clause exactly once, as whole words", () => {
  assert.equal(code({ op: "substitute", clause: id("a"), old: "sixteen", new: "x" }), "amendment.oldTextNotFound 4.1");
  assert.equal(code({ op: "substitute", clause: id("a"), old: "ten", new: "x" }), "amendment.oldTextNotFound 4.1");
  assert.equal(code({ op: "substitute", clause: id("b"), old: "say", new: "x" }), "amendment.oldTextNotUnique 4.2");
  assert.equal(code({ op: "substitute", clause: id("d"), old: "libel", new: "x" }), "amendment.oldTextNotUnique 5.1");
  assert.equal(code({ op: "substitute", clause: id("c"), old: "ten", new: "x" }), "ok");
});

test("straight quotes typed in an amendment find curly ones in the motion", () => {
  assert.deepEqual(after({ op: "substitute", clause: id("b"), old: '"never"', new: "no" })[1], "4.2 It shall not say no or say 'always'.");
});

test("words taken out leave no double space and no space before a stop", () => {
  assert.equal(after({ op: "substitute", clause: id("a"), old: "often", new: "" })[0], "4.1 A Steering Committee of fifteen meets.");
  assert.equal(after({ op: "substitute", clause: id("a"), old: "Steering", new: "" })[0], "4.1 A Committee of fifteen meets often.");
  assert.equal(code({ op: "substitute", clause: id("a"), old: "A Steering Committee of fifteen meets often.", new: "" }), "amendment.nothingLeft 4.1");
});

test("after a deletion the other numbers stay as they were printed", () => {
  assert.deepEqual(
    after({ op: "delete", clause: id("a") }).map((line) => line.slice(0, 3)),
    ["4.2", "4.3", "5.1"],
  );
});

test("a deletion and a new wording take the bullets with them", () => {
  assert.equal(after({ op: "delete", clause: id("d") }).length, 3);
  assert.equal(after({ op: "replaceAll", clause: id("d"), new: "They are short." })[3], "5.1 They are short.");
});

test("an insertion stands at the end: after the words, or as one more bullet", () => {
  assert.equal(
    after({ op: "insert", clause: id("a"), new: "Its minutes are public." })[0],
    "4.1 A Steering Committee of fifteen meets often. Its minutes are public.",
  );
  assert.equal(after({ op: "insert", clause: id("d"), new: "complaints" })[3], "5.1 They cover • accuracy • libel, and libel only • complaints");
});

test("a bullet can be amended by itself", () => {
  assert.equal(after({ op: "delete", clause: id("i") })[3], "5.1 They cover • libel, and libel only");
});

test("a clause that is not there, or no longer there, is refused", () => {
  assert.equal(code({ op: "delete", clause: id("zz") }), "amendment.clauseNotFound zz");
  assert.equal(code({ op: "delete", clause: id("a") }, { op: "substitute", clause: id("a"), old: "fifteen", new: "nine" }), "amendment.clauseNotFound a");
});

test("the effect of an amendment shows the clause before and after", () => {
  const effect = effectOf(text, { op: "substitute", clause: id("a"), old: "fifteen", new: "eleven" });
  assert.ok(effect.ok);
  assert.deepEqual(
    effect.value.spans.filter(({ kind }) => kind !== "same"),
    [
      { kind: "removed", text: "fifteen" },
      { kind: "added", text: "eleven" },
    ],
  );
  const struck = effectOf(text, { op: "delete", clause: id("a") });
  assert.ok(struck.ok && struck.value.after === "" && struck.value.number === "4.1");
});

test("amendments to one clause are shown as possible rivals, also by way of a bullet", () => {
  const found = rivals(text, [
    { id: "1", change: { op: "delete", clause: id("a") } },
    { id: "2", change: { op: "delete", clause: id("d") } },
    { id: "3", change: { op: "insert", clause: id("a"), new: "More." } },
    { id: "4", change: { op: "delete", clause: id("j") } },
    { id: "5", change: { op: "delete", clause: id("b") } },
  ]);
  assert.deepEqual(
    found.map(({ number, amendments }) => [number, amendments]),
    [
      ["4.1", ["1", "3"]],
      ["5.1", ["2", "4"]],
    ],
  );
});
