import assert from "node:assert/strict";
import { test } from "node:test";
import { smallCount } from "../../../test/build/count/sheets.ts";
import type { Count, Stage } from "../outcome.ts";
import { isConserved, isFlowing, sheetOf } from "./sheet.ts";

/** The small count with another first stage. */
const withFirst = (changes: Partial<Stage>): Count => {
  const count = smallCount();
  return { ...count, stages: count.stages.map((stage) => (stage.n === 1 ? { ...stage, ...changes } : stage)) };
};

test("where nothing passes from stage to stage no changes are shown", () => {
  const count = smallCount();
  assert.equal(isFlowing(count), true);
  const still = { ...count, stages: count.stages.map((stage) => ({ ...stage, action: stage.n === 2 ? ("comparison" as const) : ("seat" as const) })) };
  assert.equal(isFlowing(still), false);
  for (const row of [...sheetOf(still).rows, ...sheetOf(still).sums]) for (const { change } of row.cells) assert.equal(change, "");
  assert.equal(isFlowing({ ...count, stages: count.stages.slice(0, 1) }), false);
  assert.equal(isFlowing({ ...count, rule: "dhondt" }), false);
});

test("a list with several seats is named once in the result, with their number; the figures are named by the kind of rule", () => {
  const count = smallCount();
  const seats = {
    ...count,
    rule: "dhondt",
    seats: 3,
    stages: count.stages.map((stage) => ({ ...stage, action: "seat" as const })),
    elected: [1, 2, 1].map((number, at) => ({ number, stage: at + 1 })),
  };
  assert.deepEqual(sheetOf(seats).result, [
    { name: "Bea", sentence: "2 seats" },
    { name: "Cal", sentence: "1 seat" },
  ]);
  assert.deepEqual(
    sheetOf(seats, { order: "result" }).rows.map(({ name, result }) => [name, result]),
    [
      ["Bea", "2 seats"],
      ["Cal", "1 seat"],
      ["Dee", "No seat"],
      ["Eve", "Excluded at stage 3"],
      ["Fay", "Withdrawn"],
    ],
  );
  assert.deepEqual(
    ["example", "borda", "copeland", "dhondt", "fptp"].map((rule) => sheetOf(smallCount({ rule })).figures),
    ["votes", "points", "figures", "figures", "votes"],
  );
});

test("only where one paper is one vote must columns add up", () => {
  assert.equal(isConserved(smallCount()), true);
  assert.equal(isConserved(smallCount({ rule: "fptp" })), true);
  assert.equal(isConserved({ ...withFirst({ reasons: [{ code: "each.votes" }] }), rule: "fptp" }), false);
  assert.equal(isConserved({ ...withFirst({ action: "round", reasons: [] }), rule: "fptp" }), true);
  const many = sheetOf({ ...withFirst({ reasons: [{ code: "each.votes", figures: { votes: "2" } }], exhausted: 5n }), rule: "fptp" });
  assert.ok(many.columns.every(({ check }) => check === null));
  assert.ok(!many.sums.some(({ name }) => name === "Sum"));
});

test("who beat whom is a table with the word for it in each cell", () => {
  const pairwise = [[], [0, 0, 3, 2], [0, 2, 0, 4], [0, 2, 1, 0]];
  const count = smallCount({ pairwise, candidates: smallCount().candidates.slice(0, 3) });
  assert.deepEqual(sheetOf(count).tables, [
    {
      caption: "How many voters prefer the candidate on the left to the one above",
      corner: "Preferred",
      head: ["Bea", "Cal", "Dee"],
      rows: [
        {
          name: "Bea",
          cells: [
            { text: "", mark: "" },
            { text: "3", mark: "wins" },
            { text: "2", mark: "tied" },
          ],
        },
        {
          name: "Cal",
          cells: [
            { text: "2", mark: "loses" },
            { text: "", mark: "" },
            { text: "4", mark: "wins" },
          ],
        },
        {
          name: "Dee",
          cells: [
            { text: "2", mark: "tied" },
            { text: "1", mark: "loses" },
            { text: "", mark: "" },
          ],
        },
      ],
    },
  ]);
  const withdrawn = { ...count, candidates: count.candidates.map((one) => ({ ...one, withdrawn: one.number === 2 })) };
  assert.deepEqual(sheetOf(withdrawn).tables[0]?.head, ["Bea", "Dee"]);
});
