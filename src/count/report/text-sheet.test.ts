import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hostileNames, longCount, named, smallCount } from "../../../test/build/count/sheets.ts";
import { textSheet, widthOf } from "./text-sheet.ts";

test("the sheet as text: result first, how it was counted, what happened, the table", () => {
  assert.equal(
    textSheet(smallCount()),
    `Two for the board
=================

Elected
  1. Bea – elected 1st, at stage 1
  2. Cal – elected 2nd, at stage 3

Rule        example (example)
Places      2
Candidates  4
Withdrawn   Fay
Quota       33.60
Papers      106
            Valid: 100
            Blank: 4
            Spoiled: 2
            Of the blank, marked only for withdrawn candidates: 3
            Of the valid, followed only up to a skipped preference: 1

What happened
  Stage 1: First preferences
    Each paper goes to the candidate of its first preference.
    Bea reached the quota.
  Stage 2: Surplus of Bea
    Bea’s surplus of 12.40 passes on at 0.31 each.
  Stage 3: Exclusion of Eve
    Eve has the fewest votes, 17.17, and is excluded.
    Cal reached the quota.

                          Stage 1             Stage 2             Stage 3
                        First pr…      Surplus of Bea    Exclusion of Eve
--------------------------------------------------------------------------
Bea                         46.00*  −12.40      33.60*              33.60*
Cal                         20.00    +6.20      26.20   +10.17      36.37*
Dee                         19.00    +3.10      22.10    +5.00      27.10
Eve                         15.00    +2.17      17.17   −17.17       0.00
Fay
--------------------------------------------------------------------------
No further preference        0.00    +0.93       0.93    +1.90       2.83
Lost to rounding             0.00                0.00    +0.10       0.10
Sum                        100.00              100.00              100.00
Quota                       33.60               33.60               33.60
Adds up                       yes                 yes                 yes
Stage 1 elected: Bea
Stage 3 elected: Cal
Stage 3 excluded: Eve
* elected
`,
  );
});

test("a narrow line splits the table by stages, repeats the names and wraps sentences", () => {
  const narrow = textSheet(smallCount(), { width: 60 });
  assert.equal(narrow.match(/^Bea /gm)?.length, 2);
  assert.equal(narrow.match(/^Sum /gm)?.length, 2);
  for (const line of narrow.split("\n")) assert.ok(widthOf(line) <= 60, line);
  assert.match(narrow, / {12}Of the blank, marked only for withdrawn\n {14}candidates: 3\n/);
  // Less than sixty cannot hold a name and a stage.
  assert.equal(textSheet(smallCount(), { width: 10 }), narrow);
});

test("a stage that does not add up says by how much, in the head and in its column", () => {
  const count = smallCount();
  const text = textSheet({ ...count, stages: count.stages.map((stage) => (stage.n === 2 ? { ...stage, lost: 7n } : stage)) });
  assert.match(text, /^! Stage 2 does not add up: 100\.07 is counted where 100\.00 is valid \(\+0\.07\)\.$/m);
  assert.match(text, /^Adds up {23}yes {12}NO \+0\.07 {17}yes$/m);
});

test("ties, limits, notes, a stage after the decision, and nobody elected", () => {
  const count = smallCount();
  const reason = { code: "constraint.doomed.maximum", who: [3], figures: { limit: "Wales", max: "1" } } as const;
  const text = textSheet(
    smallCount({
      elected: [],
      ties: [{ stage: 3, purpose: "exclusion", between: [3, 4], by: "drawn-lot", chosen: 4 }],
      notes: [{ code: "place.vacant", figures: { places: "2", seats: "2" } }],
      stages: count.stages.map((stage) =>
        stage.n === 3 ? { ...stage, afterDecision: true, interventions: [{ kind: "doomed" as const, who: [3], reason }] } : stage,
      ),
    }),
  );
  assert.match(text, /\n\nNobody is elected\.\n\n! 2 places are not filled\.\n\n/);
  assert.match(text, /\n\nTies\n {2}Stage 3: Dee and Eve were tied for exclusion\. Eve was excluded, by the lot drawn\.\n {2}A lot drawn/);
  assert.match(text, /\n\nLimits\n {2}Stage 3: Dee can no longer be elected: Wales may have at most 1 and has no place left\.\n/);
  assert.match(text, /\n\nNotes\n {2}2 of the 2 places stay vacant: there is no one left to fill them\.\n/);
  assert.match(text, / {2}Stage 3: Exclusion of Eve \(for information: the places were already filled\)\n/);
  assert.match(text, / {4}Dee can no longer be elected: Wales may have at most 1 and has no place left\.\n/);
});

test("without a quota and without a check there are no lines for them", () => {
  const count = smallCount({ rule: "fptp", quota: null });
  const text = textSheet({
    ...count,
    stages: count.stages.map(({ quota, ...stage }) => ({ ...stage, reasons: quota === undefined ? [] : [{ code: "each.votes" as const }] })),
  });
  assert.doesNotMatch(text, /^Quota/m);
  assert.doesNotMatch(text, /^Adds up/m);
  assert.match(text, /^Rule {8}First past the post \(fptp\)\nSource {6}Representation/m);
  assert.equal(textSheet({ ...count, stages: [] }).includes("Stage 1"), false);
});

test("who beat whom is marked by letters, in tables that fit the line", () => {
  const pairwise = [[], [0, 0, 3, 2], [0, 2, 0, 4], [0, 2, 1, 0]];
  const text = textSheet(smallCount({ pairwise, stages: [], candidates: smallCount().candidates.slice(0, 3) }));
  const table = [
    "How many voters prefer the candidate on the left to the one above (W wins, L loses, = tied)",
    "Preferred                    Bea       Cal       Dee",
    "Bea                            –       3 W       2 =",
    "Cal                          2 L         –       4 W",
    "Dee                          2 =       1 L         –",
    "",
  ];
  assert.ok(text.endsWith(table.join("\n")), text);
  const many = longCount(20, 1);
  const square = Array.from({ length: 21 }, () => Array.from({ length: 21 }, () => 1));
  const wide = textSheet({ ...many, stages: [], pairwise: square });
  assert.match(wide, /the one above, continued\n/);
  for (const line of wide.split("\n")) assert.ok(widthOf(line) <= 120, line);
});

test("hostile names neither break lines nor columns nor command the terminal", () => {
  const text = textSheet(named(...hostileNames));
  // oxlint-disable-next-line no-control-regex -- none of these may be left
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  const rows = text.split("\n").filter((line) => /^(<script>alert|=HYPERLINK|\u2068עמית|A\[31m2J|WWWW)/.test(line));
  assert.equal(rows.length, 5);
  assert.ok(rows[1]?.startsWith('=HYPERLINK("http://example.…'));
  assert.deepEqual(
    rows.slice(0, 3).map((row) => widthOf(row.slice(0, row.search(/20\.00|46\.00|19\.00/)))),
    [34, 34, 34],
  );
});

test("characters as a terminal sets them: marks take no room, wide ones two", () => {
  assert.equal(widthOf("abc"), 3);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("日本"), 4);
  assert.equal(widthOf("\u2068a\u2069"), 1);
  assert.equal(widthOf("😀"), 2);
});

test("300 candidates and 200 stages fit the line, and those who are out are left out of later tables", () => {
  const text = textSheet(longCount(300, 200));
  for (const line of text.split("\n")) assert.ok(widthOf(line) <= 120, line);
  const last = text.slice(text.lastIndexOf("Stage 200"));
  assert.match(text, /Stage 200/);
  assert.doesNotMatch(last, /^Candidate number 290 /m);
});

test("the example of the documentation is this very sheet", () => {
  const page = readFileSync(new URL("../../../docs/count/sheet.md", import.meta.url), "utf8");
  assert.ok(page.includes(`\`\`\`text\n${textSheet(smallCount())}\`\`\``));
});
