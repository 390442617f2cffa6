import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { amend } from "./amend.ts";
import { reanchor } from "./anchor.ts";
import type { Change } from "./change.ts";
import type { MotionText } from "./text.ts";

const id = asId<"clause">;
const committee = "A Steering Committee of fifteen people meets each month. Ten of them are a quorum.";
const before = motionText(
  "Rules",
  article("1", "Aims", "a: Everybody who rents has a home.", "b: Conference decides once a year."),
  article("2", "Committee", `c: ${committee}`),
  { ...article("3", "Guidelines"), clauses: [clause("d", "3.1", "They cover", [item("i", "accuracy in all that is said"), item("j", "libel and offence")])] },
);
const rules = (aims: readonly string[], committeeClauses: readonly string[]): MotionText =>
  motionText("Rules", article("1", "Aims", ...aims), article("2", "Committee", ...committeeClauses), before.sections[2] ?? article("3", "Guidelines"));
const aims = ["a: Everybody who rents has a home.", "b: Conference decides once a year."];
const size: Change = { op: "substitute", clause: id("c"), old: "fifteen", new: "nine" };
const found = (change: Change, to: MotionText, from = before): string => {
  const result = reanchor(change, from, to);
  const amended = result.kind === "orphaned" ? null : amend(to, [result.change]);
  assert.ok(amended === null || amended.ok, JSON.stringify(amended));
  return `${result.kind}: ${result.why}`;
};

test("words that stand as they were are kept where they stood, whatever the clause is numbered", () => {
  assert.equal(found(size, rules(aims, [`c: ${committee}`])), "kept: its words stand in 2.1 as before");
  assert.equal(found(size, rules(aims, ["n: New.", `c: ${committee} All may attend.`])), "kept: its words stand in 2.2 as before");
});

test("a clause moved to another section takes its amendments along, and somebody is asked to look", () => {
  assert.equal(found(size, rules([...aims, `c: ${committee}`], [])), "moved: its words stand in 1.3 now");
});

test("words that were changed are never guessed: the amendment waits for a person, who is shown where they may stand", () => {
  assert.match(found(size, rules(aims, ["c: A Steering Committee of twelve people meets each month."])), /^orphaned: “fifteen” does not stand in clause 2\.1/);
  const swapped = rules(aims, ["c: A Steering Committee of ten people meets each month. Fifteen of them, no: fifteen of all, are a quorum."]);
  assert.match(found(size, swapped), /^orphaned/);
  const elsewhere = rules(aims, ["c: A board leads.", "n: The panel has fifteen seats."]);
  const result = reanchor(size, before, elsewhere);
  assert.equal(result.kind, "orphaned");
  assert.deepEqual(
    result.candidates.map(({ label, words }) => [label, words]),
    [["2.2", "The panel has [fifteen] seats."]],
  );
});

test("the same word at another place of the clause is another word", () => {
  const quorum = rules(aims, ["c: A Steering Committee of twelve people meets each month. Fifteen of them are a quorum."]);
  assert.match(found(size, quorum), /^orphaned/);
});

test("clauses joined or cut in two keep what was amended in them", () => {
  const joined = rules(["a: Everybody who rents has a home. Conference decides once a year."], [`c: ${committee}`]);
  const yearly: Change = { op: "substitute", clause: id("b"), old: "once", new: "twice" };
  assert.match(found(yearly, joined), /^moved: its words were moved to 1\.1/);
  assert.match(found({ op: "delete", clause: id("b") }, joined), /^moved: its clause was joined with 1\.1/);
  const deleted = reanchor({ op: "delete", clause: id("b") }, before, joined).change;
  const amended = amend(joined, [deleted]);
  assert.ok(amended.ok);
  assert.equal(amended.value.sections[0]?.clauses[0]?.text, "Everybody who rents has a home.");
  const cut = rules(aims, ["c: A Steering Committee of fifteen people meets each month.", "n: Ten of them are a quorum."]);
  assert.match(found({ op: "substitute", clause: id("c"), old: "Ten", new: "Six" }, cut), /^moved: its words were moved to 2\.2/);
});

test("a clause that an amendment takes as a whole must stand as it was; words added at its end need the clause only", () => {
  const more = rules(aims, [`c: ${committee} All may attend.`]);
  assert.match(found({ op: "replaceAll", clause: id("c"), new: "Nobody leads." }, more), /^orphaned: the words of clause 2\.1 were changed/);
  assert.match(found({ op: "insert", clause: id("c"), new: "It sits in public." }, more), /^moved: clause 2\.1 stands, with some other words/);
  assert.match(found({ op: "addendum", to: { kind: "end" }, new: "Nobody leads." }, more), /^kept/);
  assert.match(found({ op: "delete", clause: id("c") }, rules(aims, [])), /^orphaned: clause 2\.1 is not in the new version/);
});

test("a point that became a clause is still the same words", () => {
  const to: MotionText = {
    ...before,
    sections: [...before.sections.slice(0, 2), article("3", "Guidelines", "n: accuracy in all that is said", "m: other things")],
  };
  assert.match(found({ op: "substitute", clause: id("d"), old: "accuracy", new: "truth" }, to), /^moved: its words were moved to 3\.1/);
});

test("words that stand twice are followed where the words around them tell which is meant", () => {
  const from = rules(aims, ["c: The chair opens the meeting, and the chair closes it."]);
  const second: Change = { op: "substitute", clause: id("c"), old: "chair", new: "secretary", at: { part: id("c"), from: 37 } };
  assert.match(found(second, rules(aims, ["c: Each month the chair opens the meeting, and the chair closes it."]), from), /^kept/);
  const result = reanchor(second, from, rules(aims, ["c: Each month the chair opens the meeting, and the chair closes it."]));
  assert.deepEqual(result.change, { ...second, at: { part: id("c"), from: 48 } });
  assert.match(found(second, rules(aims, ["c: The chair opens the meeting; a chair closes it, the chair says."]), from), /^orphaned/);
});

test("of several changes one that is lost makes the amendment wait, and what is offered is the whole of it", () => {
  const both: Change = {
    op: "several",
    of: [
      { op: "substitute", clause: id("b"), old: "once", new: "twice" },
      { op: "substitute", clause: id("c"), old: "fifteen", new: "nine" },
    ],
  };
  const to = rules(aims, ["c: A board leads.", "n: The panel has fifteen seats."]);
  const result = reanchor(both, before, to);
  assert.equal(result.kind, "orphaned");
  assert.equal(result.change, both);
  const [candidate] = result.candidates;
  assert.ok(candidate !== undefined && amend(to, [candidate.change]).ok);
  assert.match(found(both, rules(aims, [`c: ${committee} All may attend.`])), /^kept/);
});
