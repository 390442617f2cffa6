import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { countClauses, type Item, type MotionText } from "#compose";
import { readDocument } from "#documents/read/document.ts";

const folder = new URL("../../../demo/founding-conference/motions/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

async function read(file: string): Promise<{ readonly text: MotionText; readonly doubts: readonly string[]; readonly frontMatter: unknown }> {
  let n = 0;
  const result = await readDocument(file, readFileSync(new URL(file, folder)), () => `id${n++}`);
  assert.ok(result.ok, `${file}: ${JSON.stringify(result)}`);
  return { ...result.value, doubts: result.value.doubts.map(({ place, message }) => `${place} ${message}`) };
}

/** Quotes are kept as each file has them; whether two files say the same is asked with all quotes straight. */
const straight = (words: string): string => words.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
const items = (list: readonly Item[]): unknown => list.map(({ number, text, items: below }) => [number, straight(text), items(below)]);
const shape = (text: MotionText): unknown =>
  text.sections.map(({ kind, level, number, title, clauses }) => [
    kind,
    level,
    number,
    straight(title),
    clauses.map((clause) => [clause.number, straight(clause.text), items(clause.items)]),
  ]);

for (const [name, clauses] of Object.entries({ leeds: 53, bristol: 46, clydeside: 46, network: 41, wirral: 10 })) {
  test(`the ${name} draft is read from Markdown with its ${clauses} clauses and nothing doubtful`, async () => {
    const { text, doubts } = await read(`constitution/${name}.md`);
    assert.equal(countClauses(text), clauses);
    assert.deepEqual(doubts, []);
    const source = readFileSync(new URL(`constitution/${name}.md`, folder), "utf8");
    const lines = [...source.matchAll(/^(\d+\.\d+) (.*)$/gm)].map(([, number, words]) => [number, words]);
    assert.deepEqual(
      text.sections.flatMap((section) => section.clauses.map((clause) => [clause.number, clause.text])),
      lines,
    );
    assert.deepEqual(
      text.sections.map(({ number, title }) => `${number}. ${title}`),
      [...source.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
    );
  });
}

for (const file of files.filter((name) => name.endsWith(".docx"))) {
  test(`${file} has the sections, numbers and words of its clean Markdown twin`, async () => {
    const [word, twin] = [await read(file), await read(file.replace(/(\.messy)?\.docx$/, ".md"))];
    assert.deepEqual(shape(word.text), shape(twin.text));
    assert.equal(word.text.title.toLowerCase(), twin.text.title.toLowerCase());
  });
}

test("what a messy file leaves to doubt is told with its place: tracked changes, letters for numbers, a title in capitals", async () => {
  const { doubts } = await read("constitution/bristol.messy.docx");
  assert.equal(doubts.filter((doubt) => doubt.includes("“As a rule,”")).length, 4);
  assert.ok(
    doubts.includes(
      "paragraph 8: “1d. We do not tolerate discrimination…” Words struck by a tracked change were left out: “As a rule,”; words put in were taken.",
    ),
  );
  assert.ok(doubts.some((doubt) => doubt.includes("1a, 1b")) && doubts.some((doubt) => doubt.includes("capital letters")));
  assert.equal(doubts.length, 6);
});

test("quotes stay as the writer typed them", async () => {
  assert.match(JSON.stringify((await read("constitution/leeds.messy.docx")).text), /“the Alliance”/);
});

test("front matter comes with the text", async () => {
  const { frontMatter } = await read("recruitment/c-communications.md");
  assert.deepEqual(frontMatter, {
    id: "R-C",
    letter: "C",
    title: "Communications team and guidelines",
    submitted_by: "G22",
    submitted_on: "2026-01-31",
    revised_on: "2026-02-08",
    contact: "P0043",
    supporters: ["G01", "G06", "G18"],
    agenda_item: "recruitment",
  });
});

test("a motion with an appendix has its headings within it, and bullets under their clauses", async () => {
  const { text, doubts } = await read("recruitment/c-communications.md");
  assert.deepEqual(doubts, []);
  assert.deepEqual(
    text.sections.slice(0, 5).map(({ kind, level, number, title }) => [kind, level, number, title]),
    [
      ["believes", 1, null, "Conference believes"],
      ["resolves", 1, null, "Conference resolves"],
      ["appendix", 1, null, "Appendix: example guidelines"],
      ["appendix", 2, "1", "Public pages"],
      ["appendix", 2, "2", "Messages"],
    ],
  );
  assert.deepEqual(
    text.sections[1]?.clauses.map((clause) => [clause.number, clause.items.length]),
    [
      ["1", 0],
      ["2", 0],
      ["3", 2],
      ["4", 4],
    ],
  );
});
