import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { countPages } from "../../../scripts/count-pages.ts";

test("the rules and sentences of docs/count are those of the code", () => {
  for (const [name, text] of countPages())
    assert.equal(readFileSync(new URL(`../../../docs/count/${name}`, import.meta.url), "utf8"), text, `docs/count/${name}: run node scripts/write-rules.ts`);
});
