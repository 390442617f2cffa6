import assert from "node:assert/strict";
import { test } from "node:test";
import { bold, p, wordEntries, wordFile, type WordSource, zipFile } from "../../../test/build/word.ts";
import type { Item } from "#compose";
import { readDocument } from "./document.ts";
import type { ReadDocument } from "./read-document.ts";

let n = 0;
const open = (bytes: Uint8Array, fileName = "motion.docx") => readDocument(fileName, bytes, () => `id${n++}`);
async function read(source: WordSource): Promise<ReadDocument> {
  const result = await open(wordFile(source));
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
async function refusal(bytes: Uint8Array, fileName?: string): Promise<string> {
  const result = await open(bytes, fileName);
  return result.ok ? "read" : result.refusal.code;
}
const below = (items: readonly Item[]): string => items.map(({ number, text, items: deeper }) => `[${number ?? "-"} ${text}${below(deeper)}]`).join("");
const lines = async (source: WordSource): Promise<string[]> =>
  (await read(source)).text.sections.flatMap(({ number, title, clauses }) => [
    `# ${number ?? ""} ${title}`,
    ...clauses.map(({ number: clause, text, items }) => `${clause} ${text}${below(items)}`),
  ]);
const told = async (body: string): Promise<string[]> => (await read({ body })).doubts.map(({ place, message }) => `${place} | ${message}`);

const styles = `<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:styleId="Eigene"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style><w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>`;
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="3">${level(0, "decimal", "%1.")}${level(1, "decimal", "%1.%2")}${level(2, "lowerLetter", "(%3)")}</w:abstractNum><w:abstractNum w:abstractNumId="4">${level(0, "bullet", "•")}${level(1, "bullet", "o")}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="4"/></w:num>`;
const style = (id: string): { readonly properties: string } => ({ properties: `<w:pStyle w:val="${id}"/>` });
const list = (numId: number, at: number): { readonly properties: string } => ({
  properties: `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${numId}"/></w:numPr>`,
});

test("real headings, Word's own numbers and bullets are read, whatever language the styles are named in", async () => {
  const body = [
    p("Rules", style("T")),
    p("Contents ..... 1", style("Verzeichnis1")),
    p("Aims", style("berschrift1")),
    p("Homes.", list(7, 1)),
    p("Control", list(7, 1)),
    p("by members", list(7, 2)),
    p("by tenants", list(7, 2)),
    p("Members", style("Eigene")),
    p("Anyone:", list(7, 1)),
    p("who rents", list(8, 0)),
    p("who leases", list(8, 1)),
  ].join("");
  assert.deepEqual(await lines({ body, styles, numbering }), [
    "# 1 Aims",
    "1.1 Homes.",
    "1.2 Control[(a) by members][(b) by tenants]",
    "# 2 Members",
    "2.1 Anyone:[- who rents[- who leases]]",
  ]);
  assert.equal((await read({ body, styles, numbering })).text.title, "Rules");
});

test("headings made by hand are known by bold type, by the word section, and by the clauses under them", async () => {
  const body = [
    p("Our rules"),
    bold("1) Who we are:"),
    p("1.1 One."),
    p("SECTION 2  Members"),
    p("2.1 Two."),
    p("3. Money"),
    p("3.1 Three."),
    bold("The end"),
    p("4.1 Four."),
  ].join("");
  assert.deepEqual(await lines({ body }), ["# 1 Who we are", "1.1 One.", "# 2 Members", "2.1 Two.", "# 3 Money", "3.1 Three.", "# 4 The end", "4.1 Four."]);
});

test("a conventional motion with headings made by hand is read", async () => {
  const body = [
    bold("Housing"),
    p("This conference notes:"),
    p("1. That rents rise."),
    p("2. That wages do not."),
    bold("Conference resolves"),
    p("1) To act:"),
    p("- now"),
    p("- here"),
  ].join("");
  assert.deepEqual(await lines({ body }), [
    "#  This conference notes",
    "1 That rents rise.",
    "2 That wages do not.",
    "#  Conference resolves",
    "1 To act:[- now][- here]",
  ]);
});

const tracked = (kind: "ins" | "del", text: string): string =>
  `<w:${kind} w:id="1" w:author="a"><w:r>${kind === "ins" ? `<w:t>${text}</w:t>` : `<w:delText>${text}</w:delText>`}</w:r></w:${kind}>`;

test("insertions are taken and deletions dropped; moved words stand once; former properties count for nothing", async () => {
  const moved = `<w:p><w:r><w:t>1.2 </w:t></w:r><w:moveFrom w:id="5"><w:r><w:t>Old place.</w:t></w:r></w:moveFrom><w:moveTo w:id="6"><w:r><w:t>New place.</w:t></w:r></w:moveTo></w:p>`;
  const former = `<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>1.3 Three.</w:t></w:r></w:p>`;
  assert.deepEqual(
    await lines({
      body: `${bold("1. A")}<w:p><w:r><w:t>1.1 </w:t></w:r>${tracked("del", "As a rule, ")}${tracked("ins", "One.")}</w:p>${moved}${former}`,
      styles,
    }),
    ["# 1 A", "1.1 One.", "1.2 New place.", "1.3 Three."],
  );
});

test("a struck paragraph mark joins two paragraphs, and a struck row of a table is gone", async () => {
  const mark = "<w:rPr><w:del w:id='1'/></w:rPr>";
  const row = (text: string, properties = ""): string => `<w:tr>${properties}<w:tc>${p(text)}</w:tc></w:tr>`;
  assert.deepEqual(
    await lines({
      body: `${bold("1. A")}${p("1.1 One ", { properties: mark })}${p("and two.")}<w:tbl>${row("1.2 Gone.", "<w:trPr><w:del w:id='2'/></w:trPr>")}${row("1.2 Kept.")}</w:tbl>`,
    }),
    ["# 1 A", "1.1 One and two.", "1.2 Kept."],
  );
});

test("a clause broken over paragraphs, lines, tabs and pages is one clause", async () => {
  const body = [
    bold("1. A"),
    p("1.1.</w:t><w:tab/><w:t>One"),
    p("two", { properties: '<w:ind w:left="720"/>' }),
    `<w:p><w:r><w:t>1.2 Three</w:t><w:br w:type="page"/><w:t>four</w:t><w:br/><w:t>five.</w:t></w:r></w:p>`,
    p("1.3 Six.</w:t><w:br/><w:t>1.4 Seven."),
  ].join("");
  assert.deepEqual(await lines({ body }), ["# 1 A", "1.1 One two", "1.2 Three four five.", "1.3 Six.", "1.4 Seven."]);
});

test("a table with numbers in its left cells is clauses; any other is asked about", async () => {
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join("")}</w:tr>`;
  const body = `${bold("1. A")}<w:tbl>${row("1.1.", "One.")}${row("1b.", "Two.")}${row("1.3", "Three.")}</w:tbl><w:tbl>${row("left", "right")}</w:tbl>`;
  assert.deepEqual(await lines({ body }), ["# 1 A", "1.1 One.", "1.2 Two.", "1.3 Three. left | right"]);
  assert.ok((await told(body)).some((doubt) => doubt === "paragraph 8: “left” | A row of a table was read as one paragraph, its cells divided by |."));
});

test("pictures, notes, hidden text and text boxes are told, and the second form of a drawing is not read twice", async () => {
  const box = `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent>${p("Boxed words.")}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p("Boxed words.")}</w:txbxContent></mc:Fallback></mc:AlternateContent>`;
  const body = `${bold("1. A")}<w:p><w:r><w:t>1.1 One.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t>1.2 Two.</w:t></w:r><w:r>${box}</w:r></w:p>`;
  const doubts = await told(body);
  assert.ok(
    doubts.some((doubt) => doubt.startsWith("paragraph 2: “1.1 One.” | Left out here: hidden text and a footnote.")),
    doubts.join("\n"),
  );
  assert.equal((await lines({ body })).join(" ").split("Boxed words.").length, 2);
  assert.doesNotMatch(JSON.stringify((await read({ body })).text), /secret/);
});

test("numbers that Word lets run on under the next heading begin anew, with a doubt", async () => {
  const body = [p("Rules", style("T")), bold("1. A"), p("One.", list(7, 1)), bold("2. B"), p("Two.", list(7, 1))].join("");
  assert.deepEqual(await lines({ body, styles, numbering }), ["# 1 A", "1.1 One.", "# 2 B", "2.1 Two."]);
  assert.equal((await read({ body, styles, numbering })).doubts.length, 1);
});

test("HTML in a Word file is words", async () => {
  assert.deepEqual(await lines({ body: `${bold("1. A")}${p("1.1 &lt;script&gt;alert(1)&lt;/script&gt;")}` }), ["# 1 A", "1.1 <script>alert(1)</script>"]);
});

test("a Word file without headings is refused, naming where its words begin", async () => {
  const result = await open(wordFile({ body: p("We want homes for all, and we want them now.") + p("That is all we have to say, and more will come.") }));
  assert.deepEqual(result, {
    ok: false,
    refusal: { code: "document.noHeadings", field: "file", detail: { place: "paragraph 1: “We want homes for all, and…”" } },
  });
  assert.equal(await refusal(wordFile({ body: "" })), "document.empty");
});

test("a zip that is no Word file, and files of other kinds, are refused by what they are", async () => {
  assert.equal(await refusal(zipFile([{ name: "a.txt", data: "x" }])), "document.notWord");
  assert.equal(
    await refusal(zipFile(wordEntries({ body: "" }).map((entry) => (entry.name === "word/document.xml" ? { ...entry, data: "<workbook/>" } : entry)))),
    "document.notWord",
  );
  assert.equal(await refusal(new TextEncoder().encode("## 1. A\n1.1 a")), "document.notWord");
  assert.equal(await refusal(wordFile({ body: "" }), "motion.md"), "document.otherThanNamed");
  assert.equal(await refusal(wordFile({ body: "" }), "motion.pages"), "document.unknownExtension");
  assert.equal(await refusal(Buffer.from("%PDF-1.7")), "document.wrongKind");
  assert.equal(await refusal(Buffer.from("{\\rtf1")), "document.wrongKind");
  assert.equal(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), "document.wrongKind");
  assert.equal(await refusal(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")])), "document.encrypted");
  assert.equal(await refusal(new Uint8Array()), "document.empty");
  assert.equal(await refusal(new Uint8Array(10_000_001)), "document.fileTooLarge");
});

test("a text in an encoding that is not its own is refused with its line, UTF-16 is read", async () => {
  const latin = await open(Buffer.from("## 1. A\n1.1 caf\u00e9", "latin1"), "m.md");
  assert.deepEqual(latin.ok ? null : [latin.refusal.code, latin.refusal.detail], ["document.notText", { place: "line 2" }]);
  assert.ok((await open(Buffer.from("\ufeff## 1. A\n1.1 café", "utf16le"), "m.txt")).ok);
});

test("a damaged, cut off or encrypted zip is refused", async () => {
  const whole = wordFile({ body: bold("1. A") + p("1.1 a") });
  assert.equal(await refusal(whole.slice(0, whole.length - 30)), "document.corrupt");
  const flipped = Buffer.from(whole);
  flipped.fill(0xff, 60, 120);
  assert.equal(await refusal(flipped), "document.corrupt");
  assert.equal(await refusal(zipFile(wordEntries({ body: "" }).map((entry) => ({ ...entry, encrypted: true })))), "document.encrypted");
  const body = wordEntries({ body: "" });
  assert.equal(await refusal(zipFile([...body, ...body])), "document.corrupt");
  assert.equal(
    await refusal(zipFile(body.map((entry) => (entry.name === "word/document.xml" ? { ...entry, data: "<w:document><w:p></w:document>" } : entry)))),
    "document.corrupt",
  );
  assert.equal(await refusal(zipFile([...body, ...Array.from({ length: 2001 }, (_, i) => ({ name: `${i}`, data: "" }))])), "document.tooManyParts");
});

test("a document type declaration and entities are refused", async () => {
  const laughs = '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  assert.equal(await refusal(wordFile({ before: laughs, body: p("&b;") })), "document.doctype");
  assert.equal(await refusal(wordFile({ body: p("&nbsp;") })), "document.corrupt");
});

test("a zip bomb is stopped while it inflates, whatever sizes it claims", async () => {
  const zeros = Buffer.alloc(100_000_000, 0x20);
  for (const claimed of [undefined, 1000]) {
    const bomb = zipFile(
      wordEntries({ body: "" }).map((entry) =>
        entry.name === "word/document.xml" ? { name: entry.name, data: zeros, ...(claimed === undefined ? {} : { claimed }) } : entry,
      ),
    );
    assert.ok(bomb.length < 200_000);
    const [before, start] = [process.memoryUsage().rss, process.cpuUsage()];
    assert.equal(await refusal(bomb), claimed === undefined ? "document.inflatesTooFar" : "document.corrupt");
    assert.ok(process.cpuUsage(start).user < 3_000_000, "it was inflated to the end");
    assert.ok(process.memoryUsage().rss - before < 80_000_000, "it was kept in memory");
  }
  const idle = zipFile([...wordEntries({ body: bold("1. A") + p("1.1 a") }), { name: "word/media/image1.png", data: zeros }]);
  assert.equal(await refusal(idle), "read", "what is not asked for is not inflated");
});

test("a bomb of many small words or of empty paragraphs is refused too", async () => {
  assert.equal(
    await refusal(
      wordFile({ body: Array.from({ length: 9000 }, (_, i) => p(`${i} the quick brown fox ${i * 7} jumps over the lazy dog again and again ${i}`)).join("") }),
    ),
    "document.tooLong",
  );
  assert.equal(await refusal(wordFile({ body: Array.from({ length: 60_000 }, (_, i) => `<w:p w:rsidR="${i}"/>`).join("") })), "document.tooManyParagraphs");
  assert.equal(await refusal(wordFile({ body: "<w:x>".repeat(500) + "</w:x>".repeat(500) })), "document.corrupt");
});
