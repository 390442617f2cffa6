import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileNames, named, smallCount } from "../../../test/build/count/sheets.ts";
import { csvSheet } from "./csv-sheet.ts";

/** RFC 4180, read strictly. */
function records(csv: string): string[][] {
  const all: string[][] = [];
  let record: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  pattern.lastIndex = csv.startsWith("\ufeff") ? 1 : 0;
  while (pattern.lastIndex < csv.length) {
    const match = pattern.exec(csv);
    assert.ok(match, "a record that is not CSV");
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      all.push(record);
      record = [];
    }
  }
  return all;
}

test("the sheet as CSV: one row per candidate, a change and a total per stage, as machines read them", () => {
  const rows = records(csvSheet(smallCount()));
  const from = rows.findIndex((row) => row[0] === "Number");
  assert.deepEqual(rows.slice(from, from + 14), [
    ["Number", "Candidate", "Result", "Stage 1 votes", "Stage 2 change", "Stage 2 votes", "Stage 3 change", "Stage 3 votes"],
    ["1", "Bea", "Elected 1st, at stage 1", "46.00", "-12.40", "33.60", "", "33.60"],
    ["2", "Cal", "Elected 2nd, at stage 3", "20.00", "6.20", "26.20", "10.17", "36.37"],
    ["3", "Dee", "Not elected", "19.00", "3.10", "22.10", "5.00", "27.10"],
    ["4", "Eve", "Excluded at stage 3", "15.00", "2.17", "17.17", "-17.17", "0.00"],
    ["5", "Fay", "Withdrawn", "", "", "", "", ""],
    ["", "No further preference", "", "0.00", "0.93", "0.93", "1.90", "2.83"],
    ["", "Lost to rounding", "", "0.00", "", "0.00", "0.10", "0.10"],
    ["", "Sum", "", "100.00", "", "100.00", "", "100.00"],
    ["", "Quota", "", "33.60", "", "33.60", "", "33.60"],
    ["", "Adds up", "", "yes", "", "yes", "", "yes"],
    ["", "Elected", "", "Bea", "", "", "", "Cal"],
    ["", "Excluded", "", "", "", "", "", "Eve"],
    ["", "", "", "", "", "", "", ""],
  ]);
  assert.deepEqual(
    rows.slice(0, from - 1).map((row) => row.filter((text) => text !== "").join("|")),
    [
      "Two for the board",
      "Rule|example|example",
      "Places|2",
      "Candidates|4",
      "Withdrawn|Fay",
      "Quota|33.60",
      "Papers|106",
      "Valid|100",
      "Blank|4",
      "Spoiled|2",
      "Of the blank, marked only for withdrawn candidates|3",
      "Of the valid, followed only up to a skipped preference|1",
      "Elected|1|Bea|Elected 1st, at stage 1",
      "Elected|2|Cal|Elected 2nd, at stage 3",
    ],
  );
  assert.deepEqual(
    rows.slice(from + 14).map((row) => row.slice(0, 3)),
    [
      ["Stage", "What", "Why"],
      ["1", "First preferences", "Each paper goes to the candidate of its first preference."],
      ["1", "First preferences", "Bea reached the quota."],
      ["2", "Surplus of Bea", "Bea’s surplus of 12.40 passes on at 0.31 each."],
      ["3", "Exclusion of Eve", "Eve has the fewest votes, 17.17, and is excluded."],
      ["3", "Exclusion of Eve", "Cal reached the quota."],
    ],
  );
});

test("every record has as many fields, ends in CRLF, and the file begins with a byte order mark", () => {
  const csv = csvSheet(named(...hostileNames));
  assert.ok(csv.startsWith("\ufeff"));
  assert.ok(csv.endsWith("\r\n"));
  assert.equal(new Set(records(csv).map((row) => row.length)).size, 1);
  assert.doesNotMatch(csv.replaceAll("\r\n", ""), /[\r\n]/);
});

test("no cell is run as a formula, and figures below nothing stay figures", () => {
  const signs = records(csvSheet(named("=1+1", "+1", "-x", "@sum", "＝1"))).flat();
  for (const cell of ["'=1+1", "'+1", "'-x", "'@sum", "'＝1", "-12.40"]) assert.ok(signs.includes(cell), cell);
  for (const cell of signs) assert.doesNotMatch(cell.trim(), /^[=+@＝]|^-(?!\d+(\.\d+)?$)/);
});

test("quotes and commas in a name are kept, and signs of direction are not", () => {
  const cells = records(csvSheet(named('Ann "Nan", MSc', "עמית"))).flat();
  assert.ok(cells.includes('Ann "Nan", MSc'));
  assert.ok(cells.includes("עמית"));
});

test("warnings, ties, notes and comparisons are in it; a stage that does not add up says so", () => {
  const count = smallCount();
  const pairwise = [[], [0, 0, 3], [0, 2, 0]];
  const csv = csvSheet({
    ...count,
    candidates: count.candidates.slice(0, 2),
    pairwise,
    ties: [{ stage: 3, purpose: "exclusion", between: [1, 2], by: "drawn-lot", chosen: 2 }],
    notes: [{ code: "place.vacant", figures: { places: "1", seats: "2" } }],
  });
  const rows = records(csv).map((row) => row.join("|").replace(/\|+$/, ""));
  assert.ok(rows.some((row) => /^\|Adds up\|\|no: [+−]|^\|Adds up\|\|yes/.test(row)));
  assert.ok(rows.includes("|Tie|Stage 3: Bea and Cal were tied for exclusion. Cal was excluded, by the lot drawn."));
  assert.ok(rows.includes("|Note|1 of the 2 places stays vacant: there is no one left to fill it."));
  assert.ok(rows.includes("Preferred|Bea|Cal"));
  assert.ok(rows.includes("Bea||3 wins"));
  assert.ok(rows.includes("Cal|2 loses"));
  const off = csvSheet({ ...count, stages: count.stages.map((stage) => ({ ...stage, lost: stage.lost + 1n })) });
  assert.match(off, /\r\nWarning,Stage 1 does not add up/);
  assert.match(off, /,Adds up,,no: \+0\.01,,no: \+0\.01,,no: \+0\.01\r\n/);
});
