import assert from "node:assert/strict";
import { test } from "node:test";
import { casesLike, countOf, givenOrder, publishedOf, readBlt } from "../../../test/build/meek-cases.ts";
import { wright } from "./wright.ts";

for (const id of casesLike("scot_")) {
  const published = publishedOf(id).find((count) => count.rule === "wright");
  if (published === undefined) continue;
  test(`${id} by Wright elects and excludes as published`, () => {
    const count = countOf(wright, readBlt(id), { ...givenOrder, seats: published.seats });
    assert.deepEqual(
      count.elected.map((one) => one.number).sort((a, b) => a - b),
      published.elected,
    );
    assert.equal((count.quota ?? 0n) / 1_000_000_000n, BigInt(published.quota));
    assert.deepEqual(
      count.stages.flatMap((stage) => stage.excluded),
      published.excluded,
    );
    assert.equal(count.stages.filter((stage) => stage.action === "first" || stage.action === "restart").length, published.restarts);
  });
}
