import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenElection } from "../../../test/build/count/golden.ts";
import { casesLike, countOf, decimals, givenOrder, publishedOf } from "../../../test/build/count/meek-cases.ts";
import { decimalOf } from "../report/decimal.ts";
import { meekNz } from "./meek-nz.ts";

for (const id of casesLike("scot_")) {
  const published = publishedOf(id).find((count) => count.rule === "meek-nz");
  if (published === undefined) continue;
  test(`${id} by the New Zealand schedule gives the published figures of every round`, () => {
    const count = countOf(meekNz, goldenElection(id), { ...givenOrder, seats: published.seats });
    assert.deepEqual(
      count.elected.map((one) => one.number),
      published.elected,
    );
    assert.deepEqual(
      count.elected.map((one) => one.stage),
      published.electedRound,
    );
    assert.equal(decimalOf(count.quota ?? 0n, 9), published.quota);
    assert.equal(count.stages.length, published.stages.length);
    for (const [index, stage] of published.stages.entries()) {
      const mine = count.stages[index];
      assert.deepEqual(decimals(count, mine?.totals ?? []), Object.values(stage.votes));
      assert.equal(decimalOf(mine?.quota ?? 0n, 9), stage.quota);
      assert.equal(decimalOf(mine?.exhausted ?? 0n, 9), stage.nontransferable);
    }
  });
}
