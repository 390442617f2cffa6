import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { composite, compositeSection } from "../../test/build/texts.ts";
import { asChosen } from "./assemble.ts";
import { clausesOf } from "./clauses.ts";
import { amendComposite, compositeText } from "./composite-text.ts";

const id = asId<"clause">;
const whole = composite(
  compositeSection("Aims", ["a: We win homes.", "b: We belong to no party."]),
  compositeSection("Committee", ["c: It leads.", "options", "e: It reports."], [["o1: Fifteen sit.", "o2: They are elected."], ["p1: Nine sit."]]),
);

test("every clause of a composite stands in its text, with the number it is printed under", () => {
  assert.deepEqual(
    [...clausesOf(compositeText(whole))].map(({ clause }) => `${clause.number} ${clause.id}`),
    ["1.1 a", "1.2 b", "2.1 c", "2.2A (1) o1", "2.2A (2) o2", "2.2B p1", "2.3 e"],
  );
  const open = asChosen(whole, {});
  for (const { clause } of [...clausesOf(compositeText(whole))].filter(({ clause: { id: named } }) => /^[abce]$/.test(named)))
    assert.equal([...clausesOf(open)].find((place) => place.clause.id === clause.id)?.clause.number, clause.number);
});

test("an amendment to agreed text or to an option changes it there, and the rest stands", () => {
  const amended = amendComposite(whole, [
    { op: "substitute", clause: id("p1"), old: "Nine", new: "Seven" },
    { op: "delete", clause: id("b") },
    { op: "addendum", to: { kind: "after", clause: id("a") }, new: "We march." },
    { op: "addendum", to: { kind: "section", section: whole.sections[1]?.id ?? asId<"section">("") }, new: "It ends." },
  ]);
  assert.ok(amended.ok, JSON.stringify(amended));
  assert.deepEqual(
    [...clausesOf(asChosen(amended.value, { Committee: "b" }))].map(({ clause }) => `${clause.number} ${clause.text}`),
    ["1.1 We win homes.", "1.2 We march.", "2.1 It leads.", "2.2 Seven sit.", "2.3 It reports.", "2.4 It ends."],
  );
  assert.deepEqual(amendComposite(whole, []), { ok: true, value: whole });
});
