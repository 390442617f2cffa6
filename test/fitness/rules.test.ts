import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { differences, refusalCodes, ruleFiles } from "../../scripts/write-rules.ts";
import { access } from "../../src/app/access.ts";
import { contracts } from "../../src/app/contract.ts";
import { refusalText } from "../../src/web/texts/refusals.ts";

test("docs/rules is as the code has it", () => {
  const script = fileURLToPath(new URL("../../scripts/write-rules.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("a page that was changed by hand, is missing or is left over is found", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "mandate-rules-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = ruleFiles();
  for (const [name, text] of files) if (name !== "steps.md") writeFileSync(join(folder, name), name === "people.md" ? `${text} ` : text);
  writeFileSync(join(folder, "elections.md"), "");
  assert.deepEqual(differences(files, folder), ["people.md", "steps.md", "elections.md"]);
});

test("the rights tables have a row for each use case and none besides", () => {
  for (const [subject, contract] of Object.entries(contracts)) {
    const rows = Object.keys(access[subject as keyof typeof contracts]);
    assert.deepEqual(rows.sort(), Object.keys(contract).sort(), subject);
  }
});

test("the state charts are made from the tables: each has a beginning, and its steps", () => {
  const steps = ruleFiles().get("steps.md") ?? "";
  for (const line of [
    "planned --> open",
    "registered --> checkedIn",
    "draft --> submitted",
    "submitted --> onAgenda",
    "open --> closed",
    "[*] --> planned",
    "closed --> [*]",
  ])
    assert.ok(steps.includes(`  ${line}\n`), line);
});

test("every refusal has a sentence that a person can read", () => {
  const codes = [...refusalCodes().keys()];
  assert.ok(codes.length > 100, `only ${codes.length} codes were found; the check would pass on nothing`);
  for (const known of [
    "setup.wrongCode",
    "conference.settingsMissing",
    "division.tellersDiffer",
    "standingOrders.noCastingVote",
    "conference.planned",
    "access.denied",
  ])
    assert.ok(codes.includes(known), known);
  assert.deepEqual(
    codes.filter((code) => refusalText({ code }).startsWith("This was not done.")),
    [],
  );
});
