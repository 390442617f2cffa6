import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import fc from "fast-check";
import { composite as founding, motions } from "../../../../test/golden/founding-conference/founding.ts";
import { sourcedComposite } from "../../../../test/build/revisions.ts";
import { instant } from "../../../../test/build/papers.ts";
import { type Composite, bookmarkOf, proposeRevision, type RevisionChange } from "#compose";
import { readEdited } from "../../read/edited.ts";
import { writeCompositeForEditing } from "./composite.ts";

const letters = new Map(motions.map(({ motion, letter }) => [String(motion), letter]));
const write = (composite: Composite): Promise<Uint8Array> =>
  writeCompositeForEditing({
    id: "composite-1",
    revision: 7,
    composite,
    letters,
    organisation: "Commonhold Alliance",
    address: "https://example.org/desk",
    at: instant("2026-03-21T16:04:10.000Z"),
  });
const counter = () => {
  let n = 0;
  return () => `new${++n}`;
};
async function proposed(before: Composite, file: Uint8Array): Promise<RevisionChange[]> {
  const read = await readEdited(file);
  assert.ok(read.ok, JSON.stringify(read));
  assert.equal(read.value.named, bookmarkOf("composite", "composite-1"));
  assert.equal(read.value.revision, 7);
  assert.ok(read.value.content.kind === "composite");
  return proposeRevision(before, read.value.content.read, counter());
}

test("a composite written as Word and read again proposes nothing", async () => {
  assert.deepEqual(await proposed(founding, await write(founding)), []);
});

test("so does any composite, with bullets and one clause in two options", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sourcedComposite, async (before) => assert.deepEqual(await proposed(before, await write(before)), [])),
    { numRuns: 25 },
  );
});

test("and so it does after LibreOffice has opened and saved it, where that is installed", { timeout: 120_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "round-trip-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "one.docx"), await write(founding));
  try {
    const options = { env: { ...process.env, HOME: folder }, timeout: 100_000 };
    await promisify(execFile)("soffice", ["--headless", "--convert-to", "odt", "--outdir", folder, join(folder, "one.docx")], options);
    await promisify(execFile)("soffice", ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, join(folder, "one.odt")], options);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return t.skip("no LibreOffice here");
    throw error;
  }
  assert.deepEqual(await proposed(founding, await readFile(join(folder, "one.docx"))), []);
});
