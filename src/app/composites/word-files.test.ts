import { deepEqual, equal, match } from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { unzip, zipFile } from "../../../test/build/word.ts";
import { worked } from "../../../test/build/word-edits.ts";
import { forWord } from "../../../test/build/word-site.ts";
import { refusalText } from "../../web/texts/refusals.ts";
import { codeOf } from "../../../test/build/planned.ts";

const start = async (t: TestContext) => forWord(await buildTestApp(t));

const ole = (name: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(name, "utf16le")]);

test("a file that cannot be taken is refused in a sentence with its name", async (t) => {
  const on = await start(t);
  const good = await on.download();
  const said = async (bytes: Uint8Array, fileName: string, to?: string): Promise<string> => {
    const result = await on.upload(bytes, fileName, on.gwen, to);
    return result.ok ? "taken" : refusalText(result.refusal);
  };
  const bomb = zipFile([
    { name: "word/document.xml", data: Buffer.alloc(40_000_000, 0x20), claimed: 100 },
    { name: "_rels/.rels", data: '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>' },
  ]);
  const table: readonly (readonly [Uint8Array, string, RegExp])[] = [
    [new Uint8Array(), "empty.docx", /“empty\.docx” is empty/],
    [Buffer.from("%PDF-1.7 …"), "paper.pdf", /“paper\.pdf” is a PDF/],
    [Buffer.from("just words"), "words.docx", /“words\.docx” is not a Word file/],
    [ole("WordDocument"), "old.doc", /“old\.doc” is in the old format/],
    [ole("EncryptedPackage"), "locked.docx", /“locked\.docx” is locked with a password/],
    [good.subarray(0, 3000), "half.docx", /“half\.docx” is damaged/],
    [bomb, "bomb.docx", /“bomb\.docx”/],
    [zipFile([{ name: "content.xml", data: "<office/>" }]), "writer.odt", /“writer\.odt”/],
    [good, "same.docx", /Nothing in “same\.docx” differs/],
    [await worked(good, (open) => open.replace(/<w:bookmark(?:Start|End)[^>]*\/>/g, "")), "marks.docx", /“marks\.docx” is a Word file, but not one/],
    [Buffer.alloc(10_000_001, 0x50), "huge.docx", /“huge\.docx” is too large: at most 10 MB/],
  ];
  for (const [bytes, name, sentence] of table) match(await said(bytes, name), sentence, name);
  match(await said(good, "other.docx", on.otherItem), /“other\.docx” belongs to another composite/);
  const future = await worked(good, (open) => open.track("Members pay", "each year", "each month"));
  match(await said(await withRevision(future, "999999999999"), "future.docx"), /“future\.docx” was made from revision 999999999999/);
  equal((await on.draft()).revision, 2);
  deepEqual(must(await on.app.composites.wordDesk(on.gwen, on.place)).files, []);
});

async function withRevision(file: Uint8Array, revision: string): Promise<Uint8Array> {
  const entries = await unzip(file);
  return zipFile(
    entries.map(({ name, data }) => ({ name, data: name === "docProps/custom.xml" ? new TextDecoder().decode(data).replace(/>2</, `>${revision}<`) : data })),
  );
}

test("only the committee of the conference sends files, sees them and decides on them", async (t) => {
  const on = await start(t);
  const bytes = await worked(await on.download(), (open) => open.track("Members pay", "each year", "each month"));
  const { file } = must(await on.upload(bytes));
  const stranger = await on.person("Sam", { kind: "membership" });
  const { app } = on;
  for (const result of [
    await app.composites.wordDesk(stranger, on.place),
    await app.composites.compositeFile(stranger, on.place),
    await app.composites.tableFile(stranger, on.place),
    await app.composites.editedFile(stranger, { file }),
    await on.upload(bytes, "x.docx", stranger),
    await app.composites.decideEdited(stranger, { file, base: 2, accept: [] }, on.id()),
  ])
    equal(codeOf(result), "access.denied");
  equal(codeOf(await app.composites.reopenEdited(stranger, { file }, on.id())), "access.denied");
});
