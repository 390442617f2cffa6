import assert from "node:assert/strict";
import { after, test } from "node:test";
import { goldenCount, hostileNames, longCount, named, smallCount } from "../../../test/build/count/sheets.ts";
import { frame } from "../../../test/build/papers.ts";
import { countSheetPaper } from "./count-sheet.ts";
import type { Block } from "./paper.ts";
import { closePdf, openPdfWriter, writePdf } from "./pdf.ts";

after(closePdf);

const tables = (blocks: readonly Block[]): Extract<Block, { kind: "table" }>[] => blocks.filter((block) => block.kind === "table");

test("the paper lies on its side and holds result, papers, what happened, flows and the count sheet", () => {
  const paper = countSheetPaper(frame, smallCount());
  assert.equal(paper.landscape, true);
  assert.equal(paper.title, "Two for the board");
  assert.deepEqual(
    paper.blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : [])),
    ["Result", "Papers", "What happened", "How the votes moved", "Count sheet"],
  );
  assert.deepEqual(tables(paper.blocks)[0]?.rows, [
    ["1", "Bea", "Elected 1st, at stage 1"],
    ["2", "Cal", "Elected 2nd, at stage 3"],
  ]);
  const stages = tables(paper.blocks)[1];
  assert.deepEqual(stages?.rows[2], ["3", "Exclusion of Eve", "Eve has the fewest votes, 17.17, and is excluded. Cal reached the quota.", "Cal", "Eve"]);
  const sheet = tables(paper.blocks)[2];
  assert.deepEqual(sheet?.head, ["Candidate", "Stage 1 votes", "Stage 2 change", "Stage 2 votes", "Stage 3 change", "Stage 3 votes"]);
  assert.deepEqual(sheet?.rows, [
    ["Bea", "46.00", "−12.40", "33.60", "", "33.60"],
    ["Cal", "20.00", "+6.20", "26.20", "+10.17", "36.37"],
    ["Dee", "19.00", "+3.10", "22.10", "+5.00", "27.10"],
    ["Eve", "15.00", "+2.17", "17.17", "−17.17", "0.00"],
    ["Fay", "", "", "", "", ""],
    ["No further preference", "0.00", "+0.93", "0.93", "+1.90", "2.83"],
    ["Lost to rounding", "0.00", "", "0.00", "+0.10", "0.10"],
    ["Sum", "100.00", "", "100.00", "", "100.00"],
    ["Quota", "33.60", "", "33.60", "", "33.60"],
    ["Adds up to the valid votes", "yes", "", "yes", "", "yes"],
  ]);
  assert.deepEqual(sheet?.numeric, [1, 2, 3, 4, 5]);
  for (const table of tables(paper.blocks)) for (const row of table.rows) assert.equal(row.length, table.head.length);
});

test("many stages are split over tables that each repeat the names", () => {
  const sheets = tables(countSheetPaper(frame, goldenCount("scot_aberdeen_2017_ward2", "scottish")).blocks).filter(({ caption }) =>
    caption.startsWith("Count sheet"),
  );
  assert.ok(sheets.length > 1);
  for (const { head, widths, rows } of sheets) {
    assert.equal(head[0], "Candidate");
    assert.equal(widths.length, head.length);
    assert.equal(rows[0]?.[0], "Alison Alphonse Scottish National Party (SNP)");
  }
});

test("warnings, ties, limits and notes are blocks of their own; a rule's comparisons come last", () => {
  const pairwise = [[], [0, 0, 3], [0, 2, 0]];
  const count = smallCount();
  const paper = countSheetPaper(frame, {
    ...count,
    candidates: count.candidates.slice(0, 2),
    pairwise,
    elected: [],
    ties: [{ stage: 3, purpose: "exclusion", between: [1, 2], by: "drawn-lot", chosen: 2 }],
    notes: [{ code: "place.vacant", figures: { places: "1", seats: "2" } }],
  });
  const headings = paper.blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
  assert.deepEqual(headings, ["Result", "Papers", "Ties and lots", "Notes", "What happened", "How the votes moved", "Count sheet", "Comparisons"]);
  assert.ok(paper.blocks.some((block) => block.kind === "paragraph" && block.text === "Nobody is elected."));
  assert.ok(paper.blocks.some((block) => block.kind === "notice" && block.text === "2 places are not filled."));
  assert.deepEqual(tables(paper.blocks).at(-1)?.rows, [
    ["Bea", "–", "3 wins"],
    ["Cal", "2 loses", "–"],
  ]);
});

test("the file is tagged PDF/UA-1, with hostile names too", { timeout: 60_000 }, async () => {
  for (const count of [goldenCount("scot_aberdeen_2017_ward2", "ers97"), named(...hostileNames)]) {
    const pdf = await writePdf(countSheetPaper(frame, count));
    assert.ok(pdf.ok, JSON.stringify(pdf));
    assert.match(Buffer.from(pdf.value).toString("latin1"), /pdfuaid:part>1</);
  }
});

test("150 candidates and 100 stages make a PDF, in short, within the time a paper is given", { timeout: 120_000 }, async () => {
  const paper = countSheetPaper(frame, longCount(150, 100));
  assert.ok(paper.blocks.some((block) => block.kind === "paragraph" && block.text.startsWith("This count is long")));
  for (const { head } of tables(paper.blocks).filter(({ caption }) => caption.startsWith("Count sheet"))) assert.doesNotMatch(head.join(), /change/);
  const writer = openPdfWriter({ timeoutMs: 100_000 });
  const pdf = await writer.write(paper);
  await writer.close();
  assert.ok(pdf.ok, JSON.stringify(pdf));
});
