import assert from "node:assert/strict";
import { test } from "node:test";
import { codes, counted, electedOf, lower, outcome, sheet, small, tiesOf, verdict } from "../../../test/build/count/small.ts";
import { prsa1977 } from "./prsa.ts";

test("1.3: the quota is the whole number of thousandths next above, even where the division is exact", () => {
  const quota = (votes: number, seats: number): bigint | null => counted(prsa1977, small(`${votes} A`, seats, 2)).quota;
  assert.equal(quota(60, 3), 15_001n);
  assert.equal(quota(100, 2), 33_334n);
});

test("2.1: exactly half is not the quota for one place; a thousandth more is", () => {
  assert.equal(verdict(outcome(prsa1977, small("2 A, 2 B", 1, 2))), "lot 2 exclusion AB");
  assert.equal(electedOf(counted(prsa1977, small("3 A, 2 B", 1, 2))), "A1");
});

test("surpluses go in the order of election, a larger one that arose later after a smaller", () => {
  const count = counted(prsa1977, small("24 ADBC, 10 B, 6 C, 3 DB, 13 E, 6 F", 4, 6), lower);
  assert.deepEqual(sheet(count).slice(0, 4), [
    "first: 24 10 6 3 13 6; elected AE",
    "surplus A: 12.401 10 6 14.592 13 6; lost 0.007; elected D",
    "surplus E: 12.401 10 6 14.592 12.401 6; out 0.599; lost 0.007",
    "surplus D: 12.401 12.184 6 12.401 12.401 6; out 0.599; lost 0.014",
  ]);
});

test("of those elected at the same moment the one with more votes goes first; equals by the latest difference, then by lot", () => {
  const count = counted(prsa1977, small("10 AC, 9 BC, 4 C, 5 D, 1 E", 3, 5));
  assert.deepEqual(sheet(count), [
    "first: 10 9 4 5 1; elected AB",
    "surplus A: 7.251 9 6.74 5 1; lost 0.009",
    "surplus B: 7.251 7.251 8.486 5 1; lost 0.012; elected C",
  ]);
  assert.equal(verdict(outcome(prsa1977, small("8 AC, 8 BC, 4 C, 5 D, 1 E", 3, 5))), "lot 2 surplus AB");
  assert.equal(electedOf(counted(prsa1977, small("8 AC, 8 BC, 4 C, 5 D, 1 E", 3, 5), lower)).slice(0, 5), "A1 B1");
});

test("parcels of the excluded go in the order received, and the count stops in the middle when the places are full", () => {
  const count = counted(prsa1977, small("10 ADBC, 10 ACB, 4 DB, 10 B, 8 C, 9 E", 3, 5));
  assert.deepEqual(sheet(count), [
    "first: 20 10 8 4 9; elected A",
    "surplus A: 12.751 10 11.62 7.62 9; lost 0.009",
    "exclusion D: 12.751 14 15.24 0 9; lost 0.009; elected BC; excluded D",
  ]);
  const full = counted(prsa1977, small("10 ADBC, 10 ACB, 5 DB, 10 B, 8 C", 2, 4));
  assert.deepEqual(codes(full, full.stages.length).slice(-1), ["count.full"]);
});

test("parcels of the same value are not put together", () => {
  // D holds two own papers, two from E and two from F, all worth 1.
  const count = counted(prsa1977, small("9 A, 8 B, 7 C, 2 DA, 2 EDB, 2 FDC", 1, 6), lower);
  const last = count.stages.findLast(({ excluded }) => excluded.includes(4));
  assert.deepEqual(
    last?.reasons
      .filter(({ code }) => code === "batch.passes")
      .map(({ figures }) => figures?.["papers"])
      .slice(0, 1),
    ["2"],
  );
});

test("ties go by the latest difference", () => {
  const count = counted(prsa1977, small("9 A, 12 B, 3 C, 4 D, 2 EC, 1 FD, 2 FA", 1, 6));
  assert.deepEqual(tiesOf(count), ["4 exclusion CD D last-difference@2"]);
});
