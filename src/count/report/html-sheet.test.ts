import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileNames, longCount, named, smallCount } from "../../../test/build/count/sheets.ts";
import { htmlSheet } from "./html-sheet.ts";

const page = htmlSheet(smallCount());

/** The markup between two marks, both kept. */
const between = (html: string, from: string, to: string): string => html.slice(html.indexOf(from), html.indexOf(to, html.indexOf(from)) + to.length);

test("the page is complete: language, title, viewport, one main heading, no script, nothing from elsewhere", () => {
  assert.ok(page.startsWith('<!doctype html>\n<html lang="en-GB">'));
  assert.match(page, /<meta charset="utf-8">/);
  assert.match(page, /<title>Count sheet: Two for the board<\/title>/);
  assert.match(page, /<meta name="viewport" content="width=device-width, initial-scale=1">/);
  assert.equal(page.match(/<h1>/g)?.length, 1);
  assert.doesNotMatch(page, /<script|javascript:|src=|<link|@import|url\((?!#)|style="|onclick/);
  assert.ok(page.endsWith("</html>\n"));
});

test("the result comes first, then how it was counted, the pictures, the stages, the table", () => {
  const ids = [...page.matchAll(/<h2 id="(\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(ids, ["result", "counted", "final", "flows", "stages", "sheet"]);
  assert.ok(
    page.includes("<li><b><bdi>Bea</bdi></b> <span>Elected 1st, at stage 1</span></li>\n<li><b><bdi>Cal</bdi></b> <span>Elected 2nd, at stage 3</span></li>"),
  );
  assert.ok(page.includes("<dt>Rule</dt><dd>example (example)</dd>\n<dt>Places</dt><dd>2</dd>"));
  assert.ok(page.includes("<dt>Of the blank, marked only for withdrawn candidates</dt><dd>3</dd>"));
});

test("the table has a caption, headings with scope over both columns of a stage, and one row per candidate", () => {
  const table = between(page, '<table class="sheet">', "</table>");
  assert.ok(table.includes("<caption>Stages 1 to 3 of 3: votes of each candidate, and what each stage changed</caption>"));
  assert.ok(
    table.includes(
      '<th scope="colgroup" class="g">Stage 1<br><small>First preferences</small></th><th scope="colgroup" class="g" colspan="2">Stage 2<br><small>Surplus of Bea</small></th>',
    ),
  );
  assert.ok(
    table.includes(
      '<tr><th scope="col" class="g">Votes</th><th scope="col" class="g c">Change</th><th scope="col">Votes</th><th scope="col" class="g c">Change</th><th scope="col">Votes</th></tr>',
    ),
  );
  assert.ok(
    table.includes(
      '<tr><th scope="row"><bdi>Bea</bdi></th><td class="g e">46.00</td><td class="g c">−12.40</td><td class="e">33.60</td><td class="g c"></td><td class="e">33.60</td><td class="g r">Elected 1st, at stage 1</td></tr>',
    ),
  );
  assert.ok(
    table.includes(
      '<tr><th scope="row"><bdi>Eve</bdi></th><td class="g">15.00</td><td class="g c">+2.17</td><td>17.17</td><td class="g c">−17.17</td><td>0.00</td><td class="g r">Excluded at stage 3</td></tr>',
    ),
  );
  assert.ok(
    table.includes(
      '<tr><th scope="row">Lost to rounding</th><td class="g">0.00</td><td class="g c"></td><td>0.00</td><td class="g c">+0.10</td><td>0.10</td><td class="g"></td></tr>',
    ),
  );
  assert.ok(table.includes('<tr><th scope="row">Quota</th><td class="g">33.60</td><td class="g" colspan="2">33.60</td>'));
  assert.ok(table.includes('<tr><th scope="row">Adds up to the valid votes</th><td class="g">yes</td>'));
  assert.ok(
    table.includes(
      '<tr><th scope="row">Elected</th><td class="g"><bdi>Bea</bdi></td><td class="g" colspan="2"></td><td class="g" colspan="2"><bdi>Cal</bdi></td><td class="g"></td></tr>',
    ),
  );
  assert.ok(table.includes('<tr><th scope="row">Excluded</th><td class="g"></td><td class="g" colspan="2"></td><td class="g" colspan="2"><bdi>Eve</bdi></td>'));
});

test("on a phone each stage has its own small table with whoever is in it", () => {
  const stage = between(page, "<h3>Stage 3: Exclusion of Eve</h3>", "</table>");
  assert.ok(stage.includes("<p>Eve has the fewest votes, 17.17, and is excluded.</p>\n<p>Cal reached the quota.</p>"));
  assert.ok(stage.includes("<caption>Votes after stage 3</caption>"));
  assert.ok(stage.includes('<tr><th scope="row"><bdi>Cal</bdi> (elected)</th><td class="c">+10.17</td><td class="e">36.37</td></tr>'));
  assert.ok(stage.includes('<tr><th scope="row"><bdi>Eve</bdi> (excluded)</th><td class="c">−17.17</td><td>0.00</td></tr>'));
  assert.ok(stage.includes('<tr><th scope="row"><bdi>Dee</bdi></th>'));
  assert.ok(stage.includes('<tr><th scope="row">Quota</th><td></td><td>33.60</td></tr>'));
  assert.doesNotMatch(stage, /Fay/);
});

test("long figures may break at their point on a phone, and only there", () => {
  const count = smallCount({ decimals: 12 });
  const long = htmlSheet({ ...count, stages: count.stages.map((stage) => ({ ...stage, totals: stage.totals.map((total) => total * 10n ** 13n) })) });
  assert.ok(between(long, "<h3>Stage 1", "</table>").includes("46000.<wbr>000000000000"));
  assert.ok(!between(long, '<table class="sheet">', "</table>").includes("<wbr>"));
});

test("what is open or does not add up is told under the result and in the column", () => {
  const count = smallCount();
  const wrong = htmlSheet({ ...count, stages: count.stages.map((stage) => (stage.n === 2 ? { ...stage, lost: 7n } : stage)) });
  assert.ok(wrong.includes('<p class="warning">Stage 2 does not add up: 100.07 is counted where 100.00 is valid (+0.07).</p>'));
  assert.ok(wrong.includes("<strong>no: +0.07</strong>"));
  const none = htmlSheet(smallCount({ elected: [], seats: 1 }));
  assert.ok(none.includes('<p>Nobody is elected.</p>\n<p class="warning">One place is not filled.</p>'));
});

test("ties, limits and notes are listed; a stage after the decision says that it is for information", () => {
  const count = smallCount();
  const reason = { code: "constraint.doomed.maximum", who: [3], figures: { limit: "Wales", max: "1" } } as const;
  const full = htmlSheet({
    ...count,
    ties: [{ stage: 3, purpose: "exclusion", between: [3, 4], by: "casting-vote", chosen: 4 }],
    notes: [{ code: "place.vacant", figures: { places: "1", seats: "2" } }],
    stages: count.stages.map((stage) =>
      stage.n === 3 ? { ...stage, afterDecision: true, interventions: [{ kind: "doomed" as const, who: [3], reason }] } : stage,
    ),
  });
  assert.ok(
    full.includes(
      "<h3>Ties and lots</h3>\n<ul>\n<li>Stage 3: Dee and Eve were tied for exclusion. Eve was excluded, by the casting vote.</li>\n<li>A lot drawn",
    ),
  );
  assert.ok(
    full.includes("<h3>What the limits did</h3>\n<ul>\n<li>Stage 3: Dee can no longer be elected: Wales may have at most 1 and has no place left.</li>\n</ul>"),
  );
  assert.ok(full.includes("<h3>Notes</h3>\n<ul>\n<li>1 of the 2 places stays vacant"));
  assert.ok(full.includes('<p class="soft">For information: the places were already filled'));
  assert.doesNotMatch(page, /Ties and lots|What the limits did|<h3>Notes|For information/);
});

test("the flows are there as a table, with a word for net flows only when there are any", () => {
  assert.ok(
    page.includes(
      '<tr><th scope="row">2</th><td><bdi>Bea</bdi> 12.40</td><td><bdi>Cal</bdi> 6.20<br><bdi>Dee</bdi> 3.10<br><bdi>Eve</bdi> 2.17<br><bdi>No further preference</bdi> 0.93</td><td>transfer</td></tr>',
    ),
  );
  assert.doesNotMatch(page, /net flows/);
  const count = smallCount();
  const net = htmlSheet({ ...count, stages: count.stages.map((stage) => ({ ...stage, action: "iteration" as const })) });
  assert.match(net, /<p class="soft">Where several candidates lose votes in one stage these are net flows/);
  assert.match(net, /<td>net flows<\/td>/);
});

test("comparisons are tables with the word in each cell, at most ten columns wide", () => {
  const square = Array.from({ length: 13 }, (_, a) => Array.from({ length: 13 }, (__, b) => (a < b ? 3 : 2)));
  const many = htmlSheet({ ...longCount(12, 1), pairwise: square });
  assert.ok(many.includes('<td class="g e">3<br>wins</td>'));
  assert.ok(many.includes('<td class="g">2<br>loses</td>'));
  assert.ok(many.includes('<td class="g">–</td>'));
  assert.ok(many.includes("<caption>How many voters prefer the candidate on the left to the one above, continued</caption>"));
  assert.ok(many.includes('<h2 id="tables">Comparisons</h2>'));
});

test("without stages there are no stages, no pictures and no table", () => {
  const bare = htmlSheet(smallCount({ stages: [] }));
  assert.deepEqual(
    [...bare.matchAll(/<h2 id="(\w+)"/g)].map((match) => match[1]),
    ["result", "counted"],
  );
});

test("every name and title is escaped wherever it stands", () => {
  const hostile = htmlSheet({ ...named(...hostileNames), title: "<img src=x onerror=alert(1)>" });
  assert.doesNotMatch(hostile, /<script|<img/);
  assert.ok(hostile.includes("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;"));
  // oxlint-disable-next-line no-control-regex -- none of these may be left
  assert.doesNotMatch(hostile, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test("300 candidates and 200 stages make a page in good time: many tables, none with those long out", { timeout: 20_000 }, () => {
  const long = htmlSheet(longCount(300, 200));
  assert.ok(long.length < 12_000_000, `${long.length}`);
  assert.match(long, /<caption>Stages 19\d to 200 of 200/);
});
