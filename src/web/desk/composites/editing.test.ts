import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { type Composite, problemsOf } from "#compose";
import { asId } from "#kit";
import { article, clause, composite, compositeSection, item, motionText } from "../../../../test/build/texts.ts";
import { type Around, clausesAt, type Edit, edited, type Spot, withTieStep } from "./editing.ts";
import { done, historyOf, undoable, undone } from "./history.ts";
import { missingTitles, withoutEmpty } from "./saving.ts";

const motion = asId<"motion">("m1");
const bulleted = clause("d2", "1.2", "It has", [item("i1", "a chair"), item("i2", "a treasurer")]);
const draft = motionText("Draft", {
  ...article("1", "Committee", "d1: A committee of fifteen leads."),
  clauses: [clause("d1", "1.1", "A committee of fifteen leads."), bulleted],
});
const from = (at: 0 | 1) => ({ motion, version: 2, clause: draft.sections[0]?.clauses[at] ?? bulleted });

const around = (): Around => {
  let n = 0;
  return {
    drafts: [{ motion, version: 2, text: draft }],
    newId: () => `new${++n}`,
    method: { two: "pairwise", more: "exhaustive" },
    tie: ["repeat", "statusQuo"],
  };
};
const start = composite(
  compositeSection("Aims", ["a: Homes.", "b: Equality."]),
  compositeSection("Size", ["s: There is a committee.", "options", "t: It meets."], [["x: Fifteen."], ["y: Nine."]]),
);
const [aims, size] = [asId<"section">(start.sections[0]?.id ?? ""), asId<"section">(start.sections[1]?.id ?? "")];
const id = asId<"clause">;
const spot = (section: typeof aims, option: string | null, name: string): Spot => ({ section, option, clause: id(name) });
const after = (...edits: readonly Edit[]): Composite => {
  const here = around();
  return edits.reduce((now, edit) => edited(now, edit, here), start);
};
const words = (of: Composite, section = size, option: string | null = null): string[] => clausesAt(of, { section, option }).map((one) => one.clause.text);
const order = (of: Composite, at = 1): string[] => of.sections[at]?.pieces.map((piece) => (piece.kind === "common" ? piece.clause.id : "?")) ?? [];
const relations = (of: Composite, section = aims): string[] =>
  clausesAt(of, { section, option: null }).flatMap((one) => one.sources.map(({ relation }) => relation));

test("a clause taken from a draft says word for word where it comes from, and loses the number it had there", () => {
  const now = after({ do: "take", into: { section: aims, option: null }, from: from(1) });
  const taken = clausesAt(now, { section: aims, option: null }).at(-1);
  deepEqual(taken?.sources, [{ motion, version: 2, clause: "d2", number: "1.2", relation: "verbatim" }]);
  deepEqual([taken?.clause.number, taken?.clause.id, taken?.clause.items.map((one) => one.id)], ["", "new1", ["new2", "new3"]]);
});

test("a clause goes into the option it is taken into, at its end", () =>
  deepEqual(words(after({ do: "take", into: { section: size, option: "b" }, from: from(0) }), size, "b"), ["Nine.", "A committee of fifteen leads."]));

test("other words make a source reworded, and the old words word for word again", () => {
  const take: Edit = { do: "take", into: { section: aims, option: null }, from: from(0) };
  const say = (what: string): Edit => ({ do: "words", spot: spot(aims, null, "new1"), words: what });
  deepEqual(relations(after(take, say("A committee of nine leads."))), ["reworded"]);
  deepEqual(relations(after(take, say("A committee of nine leads."), say("A committee of fifteen leads. "))), ["verbatim"]);
});

test("a bullet taken out or changed makes the source reworded too", () => {
  const take: Edit = { do: "take", into: { section: aims, option: null }, from: from(1) };
  deepEqual(relations(after(take, { do: "words", spot: spot(aims, null, "new1"), words: "It has\n- a chair" })), ["reworded"]);
  deepEqual(relations(after(take, { do: "words", spot: spot(aims, null, "new1"), words: "It has\n- a chair\n- a treasurer" })), ["verbatim"]);
});

test("of a version that is not beside the composite words once changed are reworded for good", () => {
  const old: Composite = {
    ...start,
    sections: start.sections.map((section) => ({
      ...section,
      pieces: section.pieces.map((piece) =>
        piece.kind === "common" ? { ...piece, sources: [{ motion, version: 1, clause: id("d1"), number: "1.1", relation: "verbatim" as const }] } : piece,
      ),
    })),
  };
  const say = (what: string, of: Composite) => edited(of, { do: "words", spot: spot(aims, null, "a"), words: what }, around());
  deepEqual(relations(say("Homes.", old))[0], "verbatim");
  deepEqual(relations(say("Homes.", say("Houses.", old)))[0], "reworded");
});

test("bullets keep their ids while they are typed, and no id stands twice", () => {
  const now = after(
    { do: "words", spot: spot(aims, null, "a"), words: "Homes:\n- one" },
    { do: "words", spot: spot(aims, null, "a"), words: "Homes:\n- one\n- two" },
  );
  deepEqual(
    clausesAt(now, { section: aims, option: null })[0]?.clause.items.map((one) => one.id),
    ["new1", "new2"],
  );
  deepEqual(
    problemsOf(now).filter(({ code }) => code === "composite.clauseTwice"),
    [],
  );
});

test("a further source is named once, and says reworded where its words are others", () => {
  const add: Edit = { do: "addSource", spot: spot(aims, null, "a"), from: from(0) };
  deepEqual(relations(after(add, add)), ["reworded"]);
  deepEqual(relations(after(add, { do: "removeSource", spot: spot(aims, null, "a"), source: 0 })), []);
});

test("agreed clauses move past the place of the options, and the place past them", () => {
  deepEqual(order(after({ do: "clauseDown", spot: spot(size, null, "s") })), ["?", "s", "t"]);
  deepEqual(order(after({ do: "questionDown", section: size })), ["s", "t", "?"]);
  deepEqual(order(after({ do: "clauseUp", spot: spot(size, null, "s") })), ["s", "?", "t"]);
});

test("a clause moves from agreed text into an option and back, and to another section, with its sources", () => {
  const into = after({ do: "moveClause", spot: spot(size, null, "s"), to: { section: size, option: "a" } });
  deepEqual(
    [order(into), words(into, size, "a")],
    [
      ["?", "t"],
      ["Fifteen.", "There is a committee."],
    ],
  );
  deepEqual(words(edited(into, { do: "moveClause", spot: spot(size, "a", "s"), to: { section: aims, option: null } }, around()), aims), [
    "Homes.",
    "Equality.",
    "There is a committee.",
  ]);
  const taken = after(
    { do: "take", into: { section: aims, option: null }, from: from(0) },
    { do: "moveClause", spot: spot(aims, null, "new1"), to: { section: size, option: "b" } },
  );
  equal(clausesAt(taken, { section: size, option: "b" }).at(-1)?.sources.length, 1);
});

test("a clause moved to a place that is not there stays where it is", () =>
  deepEqual(after({ do: "moveClause", spot: spot(size, null, "s"), to: { section: size, option: "z" } }), start));

test("a clause that stands in two options under one id gets its own when it leaves one of them", () => {
  const [both] = clausesAt(start, { section: size, option: "a" });
  const shared: Composite = {
    ...start,
    sections: start.sections.map((section) => ({ ...section, options: section.options.map((option) => ({ ...option, clauses: both ? [both] : [] })) })),
  };
  const now = edited(shared, { do: "moveClause", spot: spot(size, "a", "x"), to: { section: aims, option: null } }, around());
  deepEqual([clausesAt(now, { section: aims, option: null }).at(-1)?.clause.id, clausesAt(now, { section: size, option: "b" })[0]?.clause.id], ["new1", "x"]);
});

test("a new question begins with two options, at the end of the section, as standing orders say", () => {
  const section = after({ do: "addQuestion", section: aims }).sections[0];
  deepEqual(
    [section?.options.map(({ key }) => key), order(after({ do: "addQuestion", section: aims }), 0), section?.method, section?.tie],
    [["a", "b"], ["a", "b", "?"], "pairwise", ["repeat", "statusQuo"]],
  );
});

test("letters follow the order of the options, and the method the number of them", () => {
  const three = after({ do: "addOption", section: size }).sections[1];
  deepEqual([three?.options.map(({ key }) => key), three?.method], [["a", "b", "c"], "exhaustive"]);
  const two = after({ do: "addOption", section: size }, { do: "removeOption", section: size, option: "a" }).sections[1];
  deepEqual(
    [two?.options.map(({ key, clauses }) => [key, clauses[0]?.clause.text]), two?.method],
    [
      [
        ["a", "Nine."],
        ["b", undefined],
      ],
      "pairwise",
    ],
  );
});

test("with the last option the question goes, and its place in the text", () => {
  const section = after({ do: "removeOption", section: size, option: "b" }, { do: "removeOption", section: size, option: "a" }).sections[1];
  deepEqual([section?.options, section?.question, order(after({ do: "removeQuestion", section: size }))], [[], "", ["s", "t"]]);
});

test("sections are added, moved and removed, and at the ends they stay", () => {
  const titles = (of: Composite) => of.sections.map(({ title }) => title);
  deepEqual(titles(after({ do: "addSection", at: 1, title: "" })), ["Aims", "", "Size"]);
  deepEqual(titles(after({ do: "sectionUp", section: size })), ["Size", "Aims"]);
  deepEqual(titles(after({ do: "sectionUp", section: aims })), ["Aims", "Size"]);
  deepEqual(titles(after({ do: "removeSection", section: aims })), ["Size"]);
});

test("typing in one field is undone at once, and other acts one by one", () => {
  const here = around();
  const typed = ["T", "Ti", "Tit"].reduce((history, text) => done(history, { do: "title", text }, here), historyOf(start));
  const then = done(typed, { do: "sectionTitle", section: aims, text: "Goals" }, here);
  deepEqual([then.before.length, undone(then).now.title, undone(undone(then)).now], [2, "Tit", start]);
  equal(done(undone(then), { do: "title", text: "X" }, here).before.length, 2);
});

test("the last twenty acts can be undone", () => {
  const here = around();
  let history = historyOf(start);
  for (let n = 0; n < undoable + 5; n++) history = done(history, { do: "addSection", at: 0, title: "" }, here);
  equal(history.before.length, undoable);
  for (let n = 0; n < undoable + 5; n++) history = undone(history);
  equal(history.now.sections.length, start.sections.length + 5);
});

test("clauses opened and never filled are not sent, and headings that are missing are named with their field", () => {
  const open = after(
    { do: "addClause", into: { section: size, option: null } },
    { do: "addClause", into: { section: size, option: "a" } },
    { do: "addSection", at: 0, title: "" },
  );
  deepEqual(order(withoutEmpty(open), 2), ["s", "?", "t"]);
  equal(withoutEmpty(open).sections[2]?.options[0]?.clauses.length, 1);
  deepEqual(
    missingTitles(open).map(({ detail }) => detail),
    ["Section 1 has no title."],
  );
});

test("a step on equal votes stands once, where it was put last", () => {
  deepEqual(withTieStep(["castingVote", "repeat", "statusQuo"], 0, "statusQuo"), ["statusQuo", "repeat"]);
  deepEqual(withTieStep(["castingVote", "repeat"], 1, "castingVote"), ["castingVote"]);
  deepEqual([withTieStep(["castingVote", "repeat"], 0, null), withTieStep([], 0, "repeat")], [["repeat"], ["repeat"]]);
});

test("consequences follow the letters when an option is taken out, and those of the option go with it", () => {
  const rule = (name: string, option: string) => ({
    id: name,
    when: [{ section: size, option }],
    effect: { kind: "strike" as const, clause: id("s") },
    reason: "",
  });
  const three = edited({ ...start, consequences: [rule("first", "a"), rule("second", "b"), rule("third", "c")] }, { do: "addOption", section: size }, around());
  const now = edited(three, { do: "removeOption", section: size, option: "b" }, around());
  deepEqual(
    now.consequences?.map((one) => [one.id, one.when[0]?.option]),
    [
      ["first", "a"],
      ["third", "b"],
    ],
  );
});

test("a problem let stand is kept with its reason, once, and can be taken back", () => {
  const problem = { code: "composite.deadline", detail: "Too late." };
  const twice = after({ do: "accept", ...problem, reason: "One" }, { do: "accept", ...problem, reason: "Two" });
  deepEqual(twice.accepted, [{ ...problem, reason: "Two" }]);
  deepEqual(edited(twice, { do: "reopen", ...problem }, around()).accepted, []);
});
