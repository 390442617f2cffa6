import assert from "node:assert/strict";
import { test } from "node:test";
import { diffWords } from "./diff.ts";

const shown = (from: string, to: string): string =>
  diffWords(from, to)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `{+${text}+}` : `[-${text}-]`))
    .join("");

test("one word changed is shown as one word changed", () => {
  assert.equal(
    shown("led by a Steering Committee of fifteen.", "led by a Steering Committee of eleven."),
    "led by a Steering Committee of [-fifteen-]{+eleven+}.",
  );
});

test("words added at either end leave the rest as it was", () => {
  assert.equal(shown("Conference meets.", "Each year Conference meets."), "{+Each year +}Conference meets.");
  assert.equal(shown("Conference meets.", "Conference meets. It decides."), "Conference meets.{+ It decides.+}");
});

test("small words that stand in both by chance are not kept as islands", () => {
  assert.equal(
    shown("Every group can send three delegates, however large or small it is.", "Every group can send two delegates, and one more for every fifty people."),
    "Every group can send [-three-]{+two+} delegates, [-however large or small it is-]{+and one more for every fifty people+}.",
  );
});

test("texts that share little are shown as one put for the other", () => {
  assert.deepEqual(diffWords("The subscription is twelve pounds a year.", "Nobody pays anything to anybody."), [
    { kind: "removed", text: "The subscription is twelve pounds a year." },
    { kind: "added", text: "Nobody pays anything to anybody." },
  ]);
});

test("a difference in white space or quotes alone is still a difference", () => {
  assert.equal(shown("a  b c", "a b c"), "a[-  -]{+ +}b c");
  assert.equal(shown('say "we" now', "say “we” now"), 'say [-"-]{+“+}we[-"-]{+”+} now');
});
