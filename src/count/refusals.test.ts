import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { reasonTexts } from "./report/reasons.ts";
import { countRefusalSentence } from "./refusals.ts";

test("a refusal says what is wrong and where, filled with its figures", () => {
  assert.equal(
    countRefusalSentence({ code: "count.seats", field: "seats", detail: { seats: 0, most: 1_000_000 } }),
    "0 places cannot be filled: give a whole number of places from 1 to 1000000.",
  );
  assert.equal(
    countRefusalSentence({ code: "count.setting.unknown", field: "settings.x", detail: { rule: "irv", name: "x", known: ["a", "b"] } }),
    "The rule irv has no setting x. It has: a, b.",
  );
  assert.equal(
    countRefusalSentence({ code: "count.setting", field: "settings.x" }),
    "The setting settings.x is not right for this rule: change it or leave it out.",
  );
  assert.equal(countRefusalSentence({ code: "count.tooLarge" }), "The election is too large for this rule (… candidates): choose another.");
  assert.equal(countRefusalSentence({ code: "count.strange", field: "f", detail: { n: 3 } }), "This cannot be counted (count.strange; f; n: 3).");
  assert.equal(countRefusalSentence({ code: "count.strange" }), "This cannot be counted (count.strange).");
});

test("every code that the counting refuses with has a sentence", () => {
  const codes = new Set<string>();
  for (const path of globSync("src/count/**/*.ts")) {
    if (path.endsWith(".test.ts")) continue;
    for (const match of readFileSync(path, "utf8").matchAll(/code: "(count\.[\w.]+)"/g)) codes.add(match[1] ?? "");
  }
  const refused = [...codes].filter((code) => !(code in reasonTexts));
  assert.ok(refused.length > 30, `${refused.length}`);
  assert.deepEqual(
    refused.filter((code) => countRefusalSentence({ code }).startsWith("This cannot be counted")),
    [],
  );
});
