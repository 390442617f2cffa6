import assert from "node:assert/strict";
import { test } from "node:test";
import type { MotionText } from "#compose";
import { SaxesParser } from "saxes";
import { fromBuffer } from "yauzl";
import { clause, conference, constitution, decision, frame, hash, hostile, item, motion, png, section } from "../../../test/build/papers.ts";
import { readDocx } from "../read/docx.ts";
import { constitutionPaper } from "./constitution.ts";
import { writeDocx } from "./docx.ts";
import { bookletPaper, motionPaper } from "./motion.ts";
import type { Paper } from "./paper.ts";

async function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.on("end", resolve);
      zip.readEntry();
    });
  });
  return files;
}

type Line = { readonly style: string; readonly text: string; readonly list: { readonly id: string; readonly level: number } | null; readonly counted: boolean };

/** The paragraphs of the body, each with what it says of its list. */
function paragraphs(xml: string): Line[] {
  const found = xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? [];
  return found.map((each) => {
    const list = /<w:numPr><w:ilvl w:val="(\d+)"\/><w:numId w:val="(\d+)"\/>/.exec(each);
    const text = [...each.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|(<w:tab\/>)/g)].map((match) => (match[2] === undefined ? (match[1] ?? "") : "\t")).join("");
    return {
      style: /<w:pStyle w:val="([^"]+)"/.exec(each)?.[1] ?? "",
      text,
      list: list === null ? null : { level: Number(list[1]), id: list[2] ?? "" },
      counted: !each.includes("<w:suppressLineNumbers/>"),
    };
  });
}

/** Counts as Word does: a level starts again after any level above it; `%2` is the current number of the second level. */
function printedNumbers(document: string, numbering: string): string[] {
  const levels = new Map<string, Map<number, { start: number; text: string; format: string }>>();
  for (const abstract of numbering.match(/<w:abstractNum .*?<\/w:abstractNum>/gs) ?? []) {
    const of = new Map(
      [...abstract.matchAll(/<w:lvl w:ilvl="(\d+)".*?<w:start w:val="(\d+)"\/><w:numFmt w:val="(\w+)"\/>.*?<w:lvlText w:val="([^"]*)"/gs)].map((m) => [
        Number(m[1]),
        { start: Number(m[2]), format: m[3] ?? "", text: m[4] ?? "" },
      ]),
    );
    levels.set(/w:abstractNumId="(\d+)"/.exec(abstract)?.[1] ?? "", of);
  }
  const abstractOf = new Map([...numbering.matchAll(/<w:num w:numId="(\d+)"[^>]*><w:abstractNumId w:val="(\d+)"\/>/g)].map((m) => [m[1] ?? "", m[2] ?? ""]));
  const counters = new Map<string, (number | undefined)[]>();
  return paragraphs(document).flatMap(({ list, text }) => {
    if (list === null) return [];
    const of = levels.get(abstractOf.get(list.id) ?? "");
    const level = of?.get(list.level);
    assert.ok(of && level, `level ${list.level} of list ${list.id}`);
    const counts = counters.get(list.id) ?? [];
    counters.set(list.id, counts);
    counts[list.level] = (counts[list.level] ?? level.start - 1) + 1;
    counts.length = list.level + 1;
    const number =
      level.format === "bullet" ? "•" : level.text.replace(/%(\d)/g, (_, n: string) => String(counts[Number(n) - 1] ?? of.get(Number(n) - 1)?.start));
    return [`${number} ${text}`];
  });
}

const numbersOf = async (paper: Paper): Promise<string[]> => {
  const files = await unzip(await writeDocx(paper));
  return printedNumbers(files.get("word/document.xml") ?? "", files.get("word/numbering.xml") ?? "");
};

test("Word counts the very numbers that are printed, in real lists", async () => {
  assert.deepEqual(await numbersOf(motionPaper(frame, motion())), [
    "1. Name and aims",
    "1.1 The name is Commonhold Alliance.",
    "1.2 The Alliance exists for",
    "• secure homes",
    "• for all who rent",
    "• decent homes",
    "2. Conference",
    "2.1 Conference is sovereign.",
    "2.2 Conference meets",
    "2.2.1 once a year;",
    "2.2.2 when a third of groups ask.",
  ]);
});

test("clauses left after a deletion keep their numbers, and odd numbers stand as text", async () => {
  const paper = motionPaper(
    frame,
    motion({
      title: "T",
      sections: [
        section("3", "Three", [clause("3.1", "one"), clause("3.4", "four"), clause("3.5", "five"), clause("3.5a", "odd"), clause("3.6", "six")]),
        section("4", "Four", [clause("4.1", "one")]),
      ],
    }),
  );
  assert.deepEqual(await numbersOf(paper), ["3. Three", "3.1 one", "3.4 four", "3.5 five", "3.6 six", "4. Four", "4.1 one"]);
  const files = await unzip(await writeDocx(paper));
  assert.ok(paragraphs(files.get("word/document.xml") ?? "").some(({ text, list }) => text === "3.5a\todd" && list === null));
});

test("every motion of a booklet and every section of a motion counts from 1", async () => {
  const text = { title: "T", sections: [section(null, "Notes", [clause("1", "a"), clause("2", "b")]), section(null, "Resolves", [clause("1", "c")])] };
  const { conference: at, item: of, ...one } = motion(text);
  const numbers = await numbersOf(bookletPaper(frame, { conference: at, item: of, motions: [one, one] }));
  assert.deepEqual(numbers, ["1 a", "2 b", "1 c", "1 a", "2 b", "1 c"]);
});

test("a Word file has real headings, a title, British English, headers, page numbers and counted lines of clauses only", async () => {
  const files = await unzip(await writeDocx(motionPaper(frame, motion())));
  const document = files.get("word/document.xml") ?? "";
  const lines = paragraphs(document);
  assert.deepEqual(
    lines.filter(({ style }) => /Title|Heading/.test(style)).map(({ style, text }) => `${style} ${text}`),
    ["Title Constitution", "Heading1 Name and aims", "Heading1 Conference"],
  );
  assert.deepEqual(
    lines
      .filter(({ counted }) => counted)
      .map(({ style }) => style)
      .filter((style) => style !== "Clause" && style !== "Item"),
    [],
  );
  assert.match(document, /<w:lnNumType [^>]*w:countBy="1"/);
  assert.match(files.get("word/styles.xml") ?? "", /<w:lang [^>]*w:val="en-GB"/);
  assert.match(files.get("word/styles.xml") ?? "", /w:styleId="Heading1">.*?<w:outlineLvl w:val="0"\/>/s);
  assert.match(files.get("docProps/core.xml") ?? "", /<dc:title>Constitution<\/dc:title>.*<dc:language>en-GB<\/dc:language>.*2026-03-21T16:04:10Z/s);
  const parts = [...files]
    .filter(([name]) => /word\/(header|footer)\d/.test(name))
    .map(([, xml]) => xml)
    .join("");
  assert.match(parts, /NUMPAGES/);
  assert.match(parts, /Commonhold Alliance/);
  const plain = await unzip(await writeDocx({ ...motionPaper(frame, motion()), lineNumbers: false }));
  assert.doesNotMatch(plain.get("word/document.xml") ?? "", /lnNumType/);
});

test("the head of a table repeats on each page and a picture has its alternative text", async () => {
  const paper = constitutionPaper(
    frame,
    { conference, item: { title: "Constitution", lineNumbers: false }, adoption: { title: "Constitution", hash }, text: constitution, complete: true },
    [decision()],
  );
  const figure = { kind: "figure", bytes: png, mediaType: "image/png", width: 1, height: 1, alt: "A hall & its cards", caption: "" } as const;
  const document = (await unzip(await writeDocx({ ...paper, blocks: [...paper.blocks, figure, { ...figure, alt: "second" }] }))).get("word/document.xml") ?? "";
  assert.match(document, /<w:tblHeader\/>/);
  assert.match(document, /descr="A hall &amp; its cards"/);
  const ids = [...document.matchAll(/<wp:docPr id="(\d+)"/g)].map((match) => match[1]);
  assert.equal(new Set(ids).size, 2);
});

test("texts go into a Word file as text, whatever they hold, and every part stays well-formed XML", async () => {
  const text = { title: hostile, sections: [section("1", hostile, [clause("1.1", hostile, [item(hostile)])])] };
  const paper = motionPaper({ ...frame, organisation: hostile, address: hostile }, motion(text, { submitter: hostile }));
  const files = await unzip(await writeDocx({ ...paper, subtitle: hostile, blocks: [...paper.blocks, { kind: "notice", title: hostile, text: hostile }] }));
  for (const [name, xml] of files) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const parser = new SaxesParser();
    parser.on("error", (error) => assert.fail(`${name}: ${error.message}`));
    parser.write(xml).close();
  }
  assert.match(files.get("word/document.xml") ?? "", /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp;/);
});

test("the same paper gives the same bytes of Word at any time, a booklet too", async () => {
  const { conference: at, item: of, ...one } = motion();
  const booklet = bookletPaper(frame, { conference: at, item: of, motions: [one, one] });
  const figure = { kind: "figure", bytes: png, mediaType: "image/png", width: 1, height: 1, alt: "x", caption: "" } as const;
  const paper = { ...booklet, blocks: [...booklet.blocks, figure] };
  const first = await writeDocx(paper);
  await new Promise((resolve) => setTimeout(resolve, 2100)); // zip files count in steps of two seconds
  assert.equal(Buffer.compare(await writeDocx(paper), first), 0);
});

type Reads = { readonly number: string | null; readonly text: string; readonly items: readonly Reads[] };
const words = ({ number, text, items }: Reads): Reads => ({ number, text, items: items.map(words) });
const wording = (text: MotionText): unknown => ({
  title: text.title,
  sections: text.sections.map(({ level, number, title, clauses }) => ({ level, number, title, clauses: clauses.map(words) })),
});

test("a motion written as Word is read back with the same title, headings, numbers, clauses and bullets", async () => {
  const minutes: MotionText = {
    title: "On minutes",
    sections: [
      section(null, "Conference believes", [clause("1", "Minutes matter."), clause("2", "Few are read.")]),
      section(null, "Conference resolves", [clause("1", "Minutes shall be", [item("short"), item("open to all")]), clause("2", "They are kept.")]),
    ],
  };
  const struck: MotionText = {
    title: "After a deletion",
    sections: [section("1", "Aims", [clause("1.1", "One aim."), clause("1.3", "A third aim.")]), section("2", "Means", [clause("2.1", "One means.")])],
  };
  let n = 0;
  for (const text of [constitution, minutes, struck]) {
    const read = await readDocx(await writeDocx(motionPaper(frame, motion(text))), () => `new-${++n}`);
    assert.ok(read.ok, JSON.stringify(read));
    assert.deepEqual(wording(read.value.text), wording(text));
  }
});
