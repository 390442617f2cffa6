import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { settingNames } from "../../src/cli/settings.ts";

const page = readFileSync(new URL("../../docs/operating.md", import.meta.url), "utf8");

test("every setting has its row in docs/operating.md, and the page names no other", () => {
  const rows = [...page.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(rows.toSorted(), settingNames.toSorted());
});
