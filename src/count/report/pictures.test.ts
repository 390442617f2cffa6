import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenCount, hostileNames, longCount, named, smallCount } from "../../../test/build/count/sheets.ts";
import { barPicture, barsTitle, finalVotes } from "./bar-picture.ts";
import { flowPictures } from "./flow-picture.ts";
import { escaped } from "./html-text.ts";
import { colourOf, scaled, spread } from "./svg.ts";

/** Every element closed in order, every attribute quoted: what an XML reader asks. */
function isWellFormed(markup: string): boolean {
  const open: string[] = [];
  const rest = markup.replace(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|[^<>]+/g,
    (_, closes: string | undefined, name: string | undefined, __: string, alone: string) => {
      if (name === undefined) return "";
      if (closes === "/") return open.pop() === name ? "" : "<";
      if (alone !== "/") open.push(name);
      return "";
    },
  );
  return rest === "" && open.length === 0;
}

test("proportions are cut to whole units, and nothing of nothing is nothing", () => {
  assert.equal(scaled(1n, 3n, 100), 33);
  assert.equal(scaled(3n, 3n, 100), 100);
  assert.equal(scaled(0n, 3n, 100), 0);
  assert.equal(scaled(-1n, 3n, 100), 0);
  assert.equal(scaled(1n, 0n, 100), 0);
  assert.equal(scaled(10n ** 30n, 10n ** 31n, 340), 34);
});

test("labels are moved down until they stand apart", () => {
  assert.deepEqual(spread([10, 12, 50], 14), [10, 24, 50]);
  assert.deepEqual(spread([10, 24], 14), [10, 24]);
  assert.deepEqual(spread([], 14), []);
  assert.deepEqual(spread([5, 6, 7], 14), [5, 19, 33]);
});

test("the flows are a picture with title and description, node heights in proportion to the votes", () => {
  const pictures = flowPictures(smallCount());
  assert.equal(pictures.length, 1);
  const [picture = ""] = pictures;
  assert.ok(isWellFormed(picture));
  assert.match(picture, /role="img" aria-labelledby="flow-1-title flow-1-desc"/);
  assert.match(picture, /<title id="flow-1-title">Flow of votes, stages 1 to 3<\/title>/);
  assert.match(picture, /<desc id="flow-1-desc">/);
  // 46 of 100 votes on 340 units of height, cut.
  assert.match(picture, /height="156"[^>]*><title>Bea, after stage 1: 46\.00<\/title>/);
  assert.match(picture, /height="114"[^>]*><title>Bea, after stage 2: 33\.60<\/title>/);
  assert.match(picture, /height="1"[^>]*><title>Lost to rounding, after stage 3: 0\.10<\/title>/);
  assert.match(picture, /<title>Bea to Cal: 6\.20 in stage 2<\/title>/);
  assert.match(picture, /<title>Eve to No further preference: 1\.90 in stage 3<\/title>/);
  assert.match(picture, /<title>Dee keeps 19\.00 in stage 2<\/title>/);
  assert.match(picture, />Cal 36\.37 elected<\/text>/);
  assert.match(picture, />Dee 27\.10<\/text>/);
  assert.doesNotMatch(picture, /net flows|drawn as one/);
});

test("ribbons into a node together are as high as what it gained, one below the other", () => {
  const [picture = ""] = flowPictures(smallCount());
  // From Bea: 6.20, 3.10, 2.17, 0.93 of 100 on 340 units: 21, 10, 7, 3 units, beginning where what stays ends (50 + 114).
  const starts = [...picture.matchAll(/<path d="M202 (\d+)C[^"]*V(\d+)C[^>]*><title>Bea to/g)].map((match) => Number(match[1]));
  assert.deepEqual(starts, [164, 185, 195, 202]);
});

test("where it is not known who gave to whom the picture says net, with all meeting in one bar", () => {
  const count = smallCount();
  const net = flowPictures({ ...count, stages: count.stages.map((stage) => (stage.n === 2 ? { ...stage, action: "iteration" as const } : stage)) });
  assert.match(net[0] ?? "", /<title>net, from Bea: 12\.40 in stage 2<\/title>/);
  assert.match(net[0] ?? "", /<title>net, to Cal: 6\.20 in stage 2<\/title>/);
  assert.match(net[0] ?? "", /net flows: how much each lost and gained, not from whom to whom/);
  assert.ok(isWellFormed(net[0] ?? ""));
});

test("beyond twelve the smallest are folded into one, and beyond six stages there is a second picture", () => {
  const pictures = flowPictures(longCount(100, 12));
  assert.equal(pictures.length, 3);
  assert.match(pictures[0] ?? "", /89 candidates with fewer votes are drawn as one/);
  assert.match(pictures[0] ?? "", /stages 1 to 6/);
  assert.match(pictures[1] ?? "", /stages 6 to 11/);
  assert.match(pictures[2] ?? "", /stages 11 to 12/);
  assert.match(pictures[0] ?? "", /All others, after stage 1/);
  for (const picture of pictures) assert.ok(isWellFormed(picture));
  assert.doesNotMatch(flowPictures(longCount(12, 3))[0] ?? "", /All others/);
  assert.match(flowPictures(longCount(13, 3))[0] ?? "", /2 candidates with fewer votes are drawn as one/);
});

test("two candidates make a picture, one stage none", () => {
  assert.equal(flowPictures(longCount(2, 2)).length, 1);
  assert.deepEqual(flowPictures(longCount(2, 1)), []);
});

test("elected is said from the stage on in which it happened", () => {
  const [first = ""] = flowPictures(goldenCount("scot_aberdeen_2017_ward2", "scottish"));
  assert.match(first, />Brett Hunt Conservative… 1448\.00000 elected<\/text>/);
  assert.match(first, />John Michael Reynolds I… 1327\.15702<\/text>/);
});

test("hostile names stay text in pictures", () => {
  for (const picture of [...flowPictures(named(...hostileNames)), barPicture(named(...hostileNames))]) {
    assert.ok(isWellFormed(picture));
    assert.doesNotMatch(picture, /<script/);
  }
});

test("final votes: what the elected hold, what an excluded had before, in the order of the result", () => {
  assert.deepEqual(
    finalVotes(smallCount()).map(({ number, amount }) => [number, amount]),
    [
      [1, 3360n],
      [2, 3637n],
      [3, 2710n],
      [4, 1717n],
    ],
  );
  const count = smallCount();
  const after = { ...count, stages: count.stages.map((stage) => ({ ...stage, afterDecision: stage.n === 3 })) };
  assert.deepEqual(finalVotes(after)[2], { ...finalVotes(after)[2], number: 3, amount: 2210n });
});

test("bars are in proportion to the most, the quota a line across each, said in words for those who hear it", () => {
  const picture = barPicture(smallCount());
  assert.ok(isWellFormed(picture));
  assert.match(picture, /Quota 33\.60/);
  assert.match(picture, />Bea, elected</);
  assert.match(picture, /Dee: 27\.10, not elected\. Eve: 17\.17, excluded at stage 3\./);
  const widths = [...picture.matchAll(/<rect x="0" y="\d+" width="(\d+)" height="11"/g)].map((match) => Number(match[1]));
  assert.deepEqual(widths, [312, 338, 251, 159]);
  assert.equal(picture.match(/<path d="M312 \d+v15"/g)?.length, 4);
  assert.equal(barPicture({ ...smallCount(), stages: [] }), "");
  assert.doesNotMatch(barPicture(smallCount({ quota: null })), /Quota/);
});

test("bars of lists are seats, of points and comparisons they are named so", () => {
  const count = smallCount();
  const seats = {
    ...count,
    rule: "dhondt",
    stages: count.stages.map((stage) => ({ ...stage, action: "seat" as const })),
    elected: [1, 2, 1].map((number, at) => ({ number, stage: at + 1 })),
  };
  const picture = barPicture(seats);
  assert.match(picture, /Seats of each list/);
  assert.match(picture, /Bea: 2, 2 seats\. Cal: 1, 1 seat\. Dee: 0, no seat/);
  assert.doesNotMatch(picture, /Quota/);
  assert.deepEqual(
    ["example", "borda", "copeland"].map((rule) => barsTitle(smallCount({ rule }))),
    ["Final votes", "Points", "Figures of the comparison"],
  );
});

test("beyond thirty bars the rest are named as left out", () => {
  assert.match(barPicture(longCount(31, 1)), />and 1 more with fewer votes</);
  assert.doesNotMatch(barPicture(longCount(30, 1)), /more with fewer/);
});

test("colours go round, and every sign that means something in markup is escaped", () => {
  assert.equal(colourOf(0), "#0072b2");
  assert.equal(colourOf(8), colourOf(0));
  assert.notEqual(colourOf(1), colourOf(0));
  assert.equal(escaped(`<a href="x">'&'</a>`), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
});
