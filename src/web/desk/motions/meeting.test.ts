import assert from "node:assert/strict";
import { test } from "node:test";
import type { MotionText } from "#compose";
import { asId } from "#kit";
import { mineWithTheirs } from "./meeting.ts";

const motion = (...words: readonly string[]): MotionText => ({
  title: "A motion",
  sections: [
    {
      id: asId<"section">("s1"),
      kind: "resolves",
      level: 1,
      number: null,
      title: "Conference resolves",
      clauses: words.flatMap((text, at) => (text === "" ? [] : [{ id: asId<"clause">(`c${at + 1}`), number: String(at + 1), text, items: [] }])),
    },
  ],
});
const words = (text: MotionText | null): readonly string[] | null => text && text.sections.flatMap(({ clauses }) => clauses.map((clause) => clause.text));

test("where both changed a clause mine stands in the form; what only they changed, added or struck is theirs", () => {
  const met = mineWithTheirs(
    motion("one", "two", "three", "four"),
    motion("one, mine", "two", "three, mine", "four"),
    motion("one, theirs", "two, theirs", "three", "", "five"),
  );
  assert.deepEqual(words(met), ["one, mine", "two, theirs", "three, mine", "five"]);
});

test("a title that both changed stays mine", () => {
  const met = mineWithTheirs(motion("one"), { ...motion("one"), title: "Mine" }, { ...motion("one, theirs"), title: "Theirs" });
  assert.equal(met?.title, "Mine");
  assert.deepEqual(words(met), ["one, theirs"]);
});

test("a clause that one struck and the other changed cannot be laid together", () => {
  assert.equal(mineWithTheirs(motion("one", "two"), motion("one", "two, mine"), motion("one", "")), null);
});
