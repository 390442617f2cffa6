import assert from "node:assert/strict";
import { test } from "node:test";
import { longCount, smallCount } from "../../../test/build/count/sheets.ts";
import { sheetOf } from "./sheet.ts";
import { blocksOf, isShown, rowsIn } from "./sheet-blocks.ts";

const sheet = sheetOf(smallCount());

test("stages are split into tables that fit the room, never fewer than one a table", () => {
  const widths = blocksOf(sheet, 1000).map((block) => block.map(({ at, changeWidth, totalWidth }) => [at, changeWidth, totalWidth]));
  assert.deepEqual(widths, [
    [
      [0, 0, 12],
      [1, 8, 12],
      [2, 8, 12],
    ],
  ]);
  assert.deepEqual(
    blocksOf(sheet, 52).map((block) => block.map(({ at }) => at)),
    [[0, 1, 2]],
  );
  assert.deepEqual(
    blocksOf(sheet, 51).map((block) => block.map(({ at }) => at)),
    [[0, 1], [2]],
  );
  assert.deepEqual(
    blocksOf(sheet, 1).map((block) => block.map(({ at }) => at)),
    [[0], [1], [2]],
  );
});

test("of a long list only those still in are in a table, of a short one all", () => {
  const long = sheetOf(longCount(31, 31));
  assert.deepEqual(
    rowsIn(long, [{ at: 29 }, { at: 30 }]).map(({ number }) => number),
    [1, 2, 3],
  );
  const short = sheetOf(longCount(30, 30));
  assert.equal(rowsIn(short, [{ at: 29 }]).length, 30);
  assert.equal(isShown(undefined), false);
  assert.equal(isShown({ change: "−1", total: "", state: "out" }), true);
  assert.equal(isShown({ change: "", total: "", state: "out" }), false);
  assert.equal(isShown({ change: "", total: "0", state: "excluded" }), true);
});
