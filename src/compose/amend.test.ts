import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { amend, amendedBy, effectOf, effectsOf, rivals } from "./amend.ts";
import type { Change } from "./change.ts";
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

test("some words of a clause are struck, or others inserted after words of it", () => {
  assert.equal(after({ op: "delete", clause: id("a"), old: "of fifteen" })[0], "4.1 A Steering Committee meets often.");
  assert.equal(after({ op: "insert", clause: id("a"), after: "fifteen", new: "people" })[0], "4.1 A Steering Committee of fifteen people meets often.");
  assert.equal(after({ op: "insert", clause: id("a"), after: "often", new: ", in public" })[0], "4.1 A Steering Committee of fifteen meets often, in public.");
  assert.equal(code({ op: "insert", clause: id("a"), after: "sixteen", new: "x" }), "amendment.oldTextNotFound 4.1");
});

test("words that stand twice are changed at the place that is named, and refused with both places without it", () => {
  const twice: Change = { op: "substitute", clause: id("d"), old: "libel", new: "slander" };
  const refused = amend(text, [twice]);
  assert.ok(!refused.ok);
  assert.deepEqual(refused.refusal.detail?.["places"], ["[libel], and libel only", "libel, and [libel] only"]);
  assert.equal(after({ ...twice, at: { part: id("j"), from: 11 } })[3], "5.1 They cover • accuracy • libel, and slander only");
  assert.equal(code({ ...twice, at: { part: id("j"), from: 3 } }), "amendment.oldTextNotFound 5.1");
  const both: Change = {
    op: "several",
    of: [
      { ...twice, at: { part: id("j"), from: 0 } },
      { ...twice, at: { part: id("j"), from: 11 } },
    ],
  };
  assert.equal(after(both)[3], "5.1 They cover • accuracy • slander, and slander only");
});

test("a clause of its own comes in after another, at the end of a section or of the motion, and no printed number changes", () => {
  const to = (place: "a" | "c") => ({ kind: "after" as const, clause: id(place) });
  assert.deepEqual(
    after({ op: "addendum", to: to("a"), new: "It is quorate." }, { op: "addendum", to: to("a"), new: "It votes." }).map((line) => line.split(" ")[0]),
    ["4.1", "4.1A", "4.1B", "4.2", "4.3", "5.1"],
  );
  assert.equal(after({ op: "addendum", to: { kind: "section", section: asId<"section">("s-Committee") }, new: "It ends." })[3], "4.4 It ends.");
  assert.equal(after({ op: "addendum", to: { kind: "end" }, new: "It ends." })[4], "5.2 It ends.");
  assert.equal(code({ op: "addendum", to: { kind: "section", section: asId<"section">("zz") }, new: "x" }), "amendment.sectionNotFound undefined");
});

test("several changes are one amendment: if one of them does not fit, none is made", () => {
  const one = { op: "substitute" as const, clause: id("a"), old: "fifteen", new: "nine" };
  assert.deepEqual(
    after({ op: "several", of: [one, { op: "delete", clause: id("c") }] }).map((line) => line.slice(0, 31)),
    ["4.1 A Steering Committee of nin", "4.2 It shall not say “never” or", "5.1 They cover • accuracy • lib"],
  );
  assert.equal(code({ op: "several", of: [one, { op: "delete", clause: id("zz") }] }), "amendment.clauseNotFound zz");
  const effects = effectsOf(text, {
    op: "several",
    of: [{ op: "addendum", to: { kind: "after", clause: id("b") }, new: "New." }, one, { op: "delete", clause: id("c") }],
  });
  assert.ok(effects.ok);
  assert.deepEqual(
    effects.value.map(({ number, before, after: then }) => [number, before === "", then === ""]),
    [
      ["4.1", false, false],
      ["4.2A", true, false],
      ["4.3", false, true],
    ],
  );
});

test("a thirtieth clause added after one still has a number of its own", () => {
  const many = amend(
    text,
    Array.from({ length: 30 }, (_, at): Change => ({ op: "addendum", to: { kind: "after", clause: id("a") }, new: `Sentence ${at}.` })),
  );
  assert.ok(many.ok);
  const numbers = [...clausesOf(many.value)].map(({ clause: { number } }) => number).filter((number) => number.startsWith("4.1"));
  assert.deepEqual(numbers.slice(-5), ["4.1Z", "4.1AA", "4.1AB", "4.1AC", "4.1AD"]);
  assert.equal(new Set(numbers).size, 31);
});

test("an amendment that is submitted must change something in each of its parts; one made again later need not", () => {
  const idle: Change = { op: "substitute", clause: id("a"), old: "fifteen", new: "fif\u200bteen" };
  const told = (change: Change): string => {
    const result = amendedBy(text, change);
    return result.ok ? "ok" : result.refusal.code;
  };
  assert.equal(told(idle), "amendment.noChange");
  assert.equal(told({ op: "several", of: [{ op: "delete", clause: id("c") }, idle] }), "amendment.noChange");
  assert.equal(
    told({
      op: "several",
      of: [
        { op: "substitute", clause: id("a"), old: "fifteen", new: "ten" },
        { op: "substitute", clause: id("a"), old: "ten", new: "fifteen" },
      ],
    }),
    "amendment.noChange",
    "what one part gives the other takes away",
  );
  assert.equal(code(idle), "ok");
});
