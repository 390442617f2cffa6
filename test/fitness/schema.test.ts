import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { schemaSource } from "../../scripts/write-schema.ts";
import { freshDatabase } from "../build/database.ts";

test("src/store/schema.ts says what the migrations make", async (t) => {
  const { url } = await freshDatabase(t);
  assert.equal(readFileSync(new URL("../../src/store/schema.ts", import.meta.url), "utf8"), await schemaSource(url), "run: node scripts/write-schema.ts");
});
