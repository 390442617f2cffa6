// docs/register/asvs.md names tests: each of them is there. And of what the program is made.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { isAllowed, partsOf, readParts } from "../../scripts/parts.ts";

const root = new URL("../../", import.meta.url);
const page = readFileSync(new URL("docs/register/asvs.md", root), "utf8");

const namesIn = (file: string): readonly string[] =>
  [...readFileSync(new URL(file, root), "utf8").matchAll(/\btest\(\s*("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/g)].map(([, name = ""]) => name.slice(1, -1));

/** The tests that a line names: a file, and words of a name of one of its tests. */
const named = [...page.matchAll(/`([\w./-]+\.test\.ts)`(?: "([^"]+)")?/g)]
  .map(([, file = "", words = ""]) => ({ file, words }))
  .filter(({ file }) => file.includes("/"));

test("every test that the table of ASVS names is there", () => {
  const missing = named.filter(({ file, words }) => !existsSync(new URL(file, root)) || !namesIn(file).some((name) => name.includes(words)));
  assert.deepEqual(missing, []);
  assert.ok(named.length > 90, `${named.length} are named`);
});

test("every line of the table says how its item is held: by a test, a document, review, or why it does not apply", () => {
  const rows = page.split("\n").filter((line) => /^\| \d/.test(line));
  assert.deepEqual(
    rows.filter((row) => !/\.test\.ts`|\| (document|review|does not apply, because)/.test(row.split(" | ").slice(3).join(" | ").replace(/^/, "| "))),
    [],
  );
  // The items that trust.md counts as tests a machine can make, by chapter.
  const items = rows
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/(\d+\.\d+)\.(\d+)(?:–\d+\.\d+\.(\d+))?/g)])
    .flatMap(([, section = "", from = "", to = from]) => Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${section}.${Number(from) + n}`));
  const wanted = [
    "1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.4 1.3.6 1.3.11 1.5.1 2.3.1 2.3.2 2.3.3 2.3.4 2.4.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5",
    "3.4.6 3.5.1 3.5.2 3.5.3 3.5.4 3.5.5 4.1.1 4.1.2 4.4.1 4.4.2 4.4.3 4.4.4 5.2.1 5.2.2 5.2.3 5.3.1 5.3.2 5.4.1 5.4.2 6.3.1 6.3.2 6.3.3 6.3.4 6.5.1",
    "6.5.2 6.5.3 6.5.4 6.5.5 6.6.2 6.6.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.5 7.5.1 7.5.2 7.6.2 8.2.1 8.2.2 8.2.3 8.3.1 13.4.1",
    "13.4.2 13.4.3 13.4.4 13.4.5 14.2.1 14.3.1 14.3.2 15.1.2 15.2.1 15.3.1 15.3.3 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.5.1 16.5.2 16.5.3",
  ].flatMap((line) => line.split(" "));
  assert.deepEqual(
    wanted.filter((item) => !items.includes(item)),
    [],
  );
});

test("every part has an allowed licence and a hash, and is fetched from nowhere but the registry of npm (ASVS 15.1.2)", () => {
  const parts = readParts();
  assert.deepEqual(
    parts.filter(({ licence, sealed, from }) => !isAllowed(licence) || !sealed || !(from === "" || from.startsWith("https://registry.npmjs.org/"))),
    [],
  );
  assert.ok(parts.length > 100);
  const [planted] = partsOf({ packages: { "node_modules/x": { version: "1.0.0", license: "AGPL-3.0-only" } } });
  assert.ok(planted && !isAllowed(planted.licence) && !isAllowed("") && isAllowed("(GPL-2.0 OR MIT)") && !isAllowed("MIT AND GPL-2.0"));
});
