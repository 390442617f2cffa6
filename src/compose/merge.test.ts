import assert from "node:assert/strict";
import { test } from "node:test";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { clausesOf } from "./clauses.ts";
import { merge } from "./merge.ts";
import type { MotionText } from "./text.ts";

const base = motionText(
  "Rules",
  article("1", "Aims", "a: Homes for all.", "b: Democratic control."),
  article("2", "Members", "c: Anyone can join.", "d: Joining is free."),
);
const shown = (text: MotionText): string[] => [...clausesOf(text)].map(({ section, clause: { number, text: words } }) => `${section.title} ${number} ${words}`);
const merged = (mine: MotionText, theirs: MotionText): string[] => {
  const result = merge(base, mine, theirs);
  assert.ok(result.ok, JSON.stringify(result));
  return shown(result.value);
};
const refused = (mine: MotionText, theirs: MotionText): unknown => {
  const result = merge(base, mine, theirs);
  assert.ok(!result.ok, JSON.stringify(result));
  assert.equal(result.refusal.code, "motion.changedMeanwhile");
  return result.refusal.detail?.["places"];
};
const aims = (...clauses: string[]): MotionText =>
  motionText("Rules", article("1", "Aims", ...clauses), article("2", "Members", "c: Anyone can join.", "d: Joining is free."));

test("changes to different clauses are both kept", () => {
  assert.deepEqual(merged(aims("a: Good homes for all.", "b: Democratic control."), aims("a: Homes for all.", "b: Control by those who live there.")), [
    "Aims 1.1 Good homes for all.",
    "Aims 1.2 Control by those who live there.",
    "Members 2.1 Anyone can join.",
    "Members 2.2 Joining is free.",
  ]);
});

test("the same clause changed differently is refused with its number", () => {
  assert.deepEqual(refused(aims("a: Good homes.", "b: Democratic control."), aims("a: Cheap homes.", "b: Democratic control.")), ["1.1"]);
});

test("the same change made by both is one change", () => {
  assert.deepEqual(merged(aims("a: Good homes.", "b: Democratic control."), aims("a: Good homes.", "b: Democratic control."))[0], "Aims 1.1 Good homes.");
});

test("a clause struck by one and changed by the other is refused; struck and left alone it goes", () => {
  assert.deepEqual(refused(aims("b: Democratic control."), aims("a: Good homes.", "b: Democratic control.")), ["1.1"]);
  assert.deepEqual(merged(aims("b: Democratic control."), aims("a: Homes for all.", "b: Full control.")), [
    "Aims 1.1 Full control.",
    "Members 2.1 Anyone can join.",
    "Members 2.2 Joining is free.",
  ]);
});

test("clauses inserted by both at one place both stand, theirs first, and the section is numbered through", () => {
  assert.deepEqual(
    merged(aims("a: Homes for all.", "m: Mine.", "b: Democratic control."), aims("a: Homes for all.", "t: Theirs.", "b: Democratic control.")).slice(0, 4),
    ["Aims 1.1 Homes for all.", "Aims 1.2 Theirs.", "Aims 1.3 Mine.", "Aims 1.4 Democratic control."],
  );
});

test("one reorders while the other writes", () => {
  assert.deepEqual(
    merged(aims("b: Democratic control.", "a: Homes for all."), aims("a: Homes for all, now.", "b: Democratic control.", "t: Theirs.")).slice(0, 3),
    ["Aims 1.1 Democratic control.", "Aims 1.2 Homes for all, now.", "Aims 1.3 Theirs."],
  );
});

test("bullets are part of their clause", () => {
  const withBullet = (id: string, words: string): MotionText => ({
    ...base,
    sections: base.sections.map((section, at) =>
      at === 0 ? { ...section, clauses: [clause("a", "1.1", "Homes for all.", [item(id, words)]), ...section.clauses.slice(1)] } : section,
    ),
  });
  assert.deepEqual(refused(withBullet("x", "mine"), withBullet("y", "theirs")), ["1.1"]);
});

test("a heading struck by one under which the other wrote is refused", () => {
  const without = motionText("Rules", article("1", "Aims", "a: Homes for all.", "b: Democratic control."));
  const wrote = motionText(
    "Rules",
    article("1", "Aims", "a: Homes for all.", "b: Democratic control."),
    article("2", "Members", "c: Anyone can join.", "d: Joining is free.", "t: Theirs."),
  );
  assert.deepEqual(refused(without, wrote), ["2.3"]);
  assert.deepEqual(refused(wrote, without), ["2.3"]);
});

test("sections added by both are both kept and numbered through with their clauses", () => {
  const plus = (...extra: Parameters<typeof article>): MotionText => motionText("Rules", ...base.sections, article(...extra));
  assert.deepEqual(merged(plus("3", "Mine", "m: My words."), plus("3", "Theirs", "t: Their words.")).slice(4), [
    "Theirs 3.1 Their words.",
    "Mine 4.1 My words.",
  ]);
});

test("numbers that skip mean something and are not set anew", () => {
  const skipping = (second: string): MotionText =>
    motionText("Rules", { ...article("1", "Aims"), clauses: [clause("a", "1.1", "Homes for all."), clause("b", "1.4", second)] });
  const result = merge(skipping("Control."), skipping("Full control."), skipping("Control."));
  assert.ok(result.ok);
  assert.deepEqual(shown(result.value), ["Aims 1.1 Homes for all.", "Aims 1.4 Full control."]);
});

test("a text in which one clause stands twice is refused rather than half lost", () => {
  const result = merge(base, aims("a: Homes for all.", "a: Other words."), base);
  assert.equal(result.ok || result.refusal.code, "motion.clauseIdTwice");
});
