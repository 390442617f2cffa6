import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, composite, compositeSection, item, motionText } from "../../test/build/texts.ts";
import type { Composite, NewWordsRule, Source } from "./composite.ts";
import { newWordsProblems, wordsWithoutSource } from "./new-words.ts";
import { problemsOf } from "./problems.ts";

const motion = asId<"motion">("m1");
const draft = { motion, version: 1, text: motionText("Draft", article("1", "Council", "a: The council leads the Alliance.")) };
const source: Source = { motion, version: 1, clause: asId<"clause">("a"), number: "1.1", relation: "reworded" };
const made: Composite = composite({
  ...compositeSection("S", [], [["z: Weekly meetings."], ["y: The council leads the Alliance."]]),
  pieces: [
    {
      kind: "common",
      clause: clause("x", "", "The council of elders leads the Alliance, and never sleeps:", [item("i", "snoring council")]),
      sources: [source],
    },
    { kind: "options" },
  ],
});
const listed = (rule: NewWordsRule): string[] => wordsWithoutSource(made, [draft], rule).map(({ word, blocks }) => `${word}${blocks ? "!" : ""}`);

test("forbidden: every word without a source stands in the way; linkingOnly: all but those that link; allowedMarked: none, all are marked", () => {
  assert.deepEqual(listed("forbidden"), ["of!", "elders!", "and!", "never!", "sleeps!", "snoring!", "Weekly!", "meetings!"]);
  assert.deepEqual(listed("linkingOnly"), ["of", "elders!", "and", "never!", "sleeps!", "snoring!", "Weekly!", "meetings!"]);
  assert.deepEqual(listed("allowedMarked"), ["of", "elders", "and", "never", "sleeps", "snoring", "Weekly", "meetings"]);
});

test("each word is given with its section, option, clause, bullet and letters", () => {
  const words = wordsWithoutSource(made, [draft], "linkingOnly");
  const [of, , , , , snoring, weekly] = words;
  assert.deepEqual([of?.section, of?.option, of?.clause, of?.item, of?.from, of?.to, of?.at], ["S", null, "x", null, 12, 14, 2]);
  assert.deepEqual([snoring?.item, snoring?.from, snoring?.at], ["i", 0, 0]);
  assert.deepEqual([weekly?.option, weekly?.clause, weekly?.at], ["a", "z", 0]);
});

test("the check before publishing names the words of each clause, by the committee's rule", () => {
  const under = (newWords: NewWordsRule) => newWordsProblems({ ...made, settings: { newWords, assent: "asked", mayAddOptions: "committee" } }, [draft]);
  assert.deepEqual(
    under("linkingOnly").map(({ section, severity, detail }) => [section, severity, detail]),
    [
      ["S", "blocks", "Clause 1.1 has words without a source: “elders”, “never sleeps”, “snoring”."],
      ["S", "blocks", "Clause 1.2 of option A has words without a source: “Weekly meetings”."],
    ],
  );
  assert.match(under("forbidden")[0]?.detail ?? "", /“of elders”, “and never sleeps”/);
  assert.deepEqual(new Set(under("allowedMarked").map(({ severity }) => severity)), new Set(["hint"]));
  assert.deepEqual(newWordsProblems(made, [draft]), [], "begun before there was a rule");
  assert.equal(
    problemsOf({ ...made, settings: { newWords: "linkingOnly", assent: "asked", mayAddOptions: "committee" } }, [draft]).filter(
      ({ code }) => code === "composite.newWords",
    ).length,
    2,
  );
});

test("the number of a clause referred to follows the composite's own numbers: it is listed and never forbidden", () => {
  const refers = composite({
    ...compositeSection("S", []),
    pieces: [{ kind: "common", clause: clause("x", "", "The council of clause 6.1 leads 7."), sources: [source] }],
  });
  assert.deepEqual(
    wordsWithoutSource(refers, [draft], "forbidden").map(({ word, linking, blocks }) => [word, linking, blocks]),
    [
      ["of", true, true],
      ["clause", false, true],
      ["6.1", true, false],
      ["7", false, true],
    ],
  );
});
