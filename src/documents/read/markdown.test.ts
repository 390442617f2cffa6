import assert from "node:assert/strict";
import { test } from "node:test";
import type { Item } from "#compose";
import { readMarkdown } from "./markdown.ts";
import type { ReadDocument } from "./read-document.ts";

let n = 0;
const result = (source: string) => readMarkdown(source, () => `id${n++}`);
const read = (source: string): ReadDocument => {
  const read_ = result(source);
  assert.ok(read_.ok, JSON.stringify(read_));
  return read_.value;
};
const refusal = (source: string): unknown => {
  const read_ = result(source);
  return read_.ok ? "read" : [read_.refusal.code, read_.refusal.detail?.["place"]];
};
const below = (items: readonly Item[]): string => items.map(({ number, text, items: deeper }) => `[${number ?? "-"} ${text}${below(deeper)}]`).join("");
const clauses = (source: string): string[] =>
  read(source).text.sections.flatMap((section) => section.clauses.map(({ number, text, items }) => `${number} ${text}${below(items)}`));
const doubts = (source: string): string[] => read(source).doubts.map(({ place, message }) => `${place}: ${message}`);
const head = "---\ntitle: T\n---\n";

test("clauses may be wrapped over lines and continued in a set-in paragraph", () => {
  assert.deepEqual(clauses(`${head}## 1. A\n1.1 One\ntwo three.\n\n  Four.\n1.2 Five.`), ["1.1 One two three. Four.", "1.2 Five."]);
});

test("deeper numbers and bullets nest below their clause", () => {
  assert.deepEqual(clauses(`${head}## 3. A\n3.1 One:\n- a\n  - b\n- c\n3.2 Two\n3.2.1 deep\n3.2.1.1 deeper\n3.2.2 deep again\n(a) lettered`), [
    "3.1 One:[- a[- b]][- c]",
    "3.2 Two[3.2.1 deep[3.2.1.1 deeper]][3.2.2 deep again[(a) lettered]]",
  ]);
});

test("numbers set in below a numbered clause are its own list", () => {
  assert.deepEqual(clauses(`${head}## Conference resolves\n1. One:\n   1. a\n   2. b\n2. Two`), ["1 One:[1 a][2 b]", "2 Two"]);
});

test("the usual headings of a motion are known in their usual forms", () => {
  const kinds = read(
    `${head}## This conference notes that:\n1. a\n## Conference believes\n1. a\n## Congress further resolves to\n1. a\n## Appendix A: rules\n### 1. R\n1.1 x`,
  ).text.sections;
  assert.deepEqual(
    kinds.map(({ kind, level, title }) => [kind, level, title]),
    [
      ["notes", 1, "This conference notes that"],
      ["believes", 1, "Conference believes"],
      ["resolves", 1, "Congress further resolves to"],
      ["appendix", 1, "Appendix A: rules"],
      ["appendix", 2, "R"],
    ],
  );
});

test("a single heading above all others is the title where the front matter has none", () => {
  assert.equal(read("# Rules\n## 1. A\n1.1 a").text.title, "Rules");
  assert.equal(read("# 1. A\n1.1 a\n# 2. B\n2.1 b").text.sections.length, 2);
});

test("doubtful numbers are told by line: skipped, repeated, out of place", () => {
  assert.deepEqual(doubts(`${head}## 1. A\n1.1 a.\n1.3 b.\n1.3 c.\n4.1 d.\n## 3. B\n3.1 x.`), [
    "line 6: Clause 1.3 comes where 1.2 was expected.",
    "line 7: The number 1.3 stands twice under “A”.",
    "line 8: Clause 4.1 stands under heading 1.",
    "line 9: Heading 3 (“B”) comes where 2 was expected.",
  ]);
});

test("words outside clauses are kept or shown, never lost silently", () => {
  assert.deepEqual(clauses(`${head}## Conference resolves\nConference therefore:\n1. does it.\n\nAnd this.`), [
    " Conference therefore:",
    "1 does it. And this.",
  ]);
  assert.deepEqual(doubts(`${head}Submitted by us.\n## Conference resolves\nConference therefore:\n1. does it.\n\nAnd this.`), [
    "line 9: This paragraph has no number; it was added to Conference resolves 1.",
    "line 4: These words stand before the first heading and were left out: “Submitted by us.”",
    "line 6: These words under “Conference resolves” stand outside any numbered clause; they were kept as a clause without a number.",
  ]);
});

test("paragraphs without any number are numbered, and a heading nobody knows is asked about", () => {
  assert.deepEqual(clauses(`${head}## 2. A\nOne.\n\nTwo.`), ["2.1 One.", "2.2 Two."]);
  assert.deepEqual(doubts(`${head}## Hopes\n1. One.`), [
    "line 4: The heading “Hopes” has no number and is none of the usual ones (notes, believes, proposes, resolves, appendix); it was taken as an article.",
  ]);
});

test("a figure at the beginning of a wrapped line is not a clause number", () => {
  assert.deepEqual(clauses(`${head}## 4. A\n4.1 The Alliance asks for\n2.5 million homes.`), ["4.1 The Alliance asks for 2.5 million homes."]);
});

test("HTML and scripts stay the characters they are, and are told", () => {
  assert.deepEqual(clauses(`${head}## 1. A\n1.1 <script>alert("x")</script> & <b>bold</b>`), ['1.1 <script>alert("x")</script> & <b>bold</b>']);
  assert.deepEqual(doubts(`${head}## 1. A\n1.1 <img src=x onerror=alert(1)> if 3 < 4 > 2`), [
    "line 5: There are HTML tags here; they were kept as the characters they are.",
  ]);
  assert.deepEqual(doubts(`${head}## 1. A\n1.1 if 3 < 4 and 5 > 2, a<b`), []);
});

test("a reference that leads nowhere is told by its line", () => {
  assert.deepEqual(doubts(`${head}## 1. A\n1.1 a\n1.2 As clause 7.7 says.`), ["line 6: Clause 1.2 refers to 7.7, which does not exist."]);
});

test("bold and escaped signs are words without signs", () => {
  assert.deepEqual(clauses(`${head}## 1. A\n1.1 **Bold** and *light* and \\*star\\* 2 * 3 * 4`), ["1.1 Bold and light and *star* 2 * 3 * 4"]);
});

test("a file without headings, without clauses or without words is refused with its place", () => {
  assert.deepEqual(refusal("Just\nwords."), ["document.noHeadings", "line 1"]);
  assert.deepEqual(refusal(`${head}## 1. A\n## 2. B`), ["document.noClauses", "line 4"]);
  assert.deepEqual(refusal(" \n"), ["document.empty", undefined]);
});

test("front matter is refused with its line when it cannot be read", () => {
  assert.deepEqual(refusal("---\ntitle: A\n## 1. A\n1.1 a"), ["document.frontMatter", "line 1"]);
  assert.deepEqual(refusal("---\ntitle: A\nnonsense\n---\n## 1. A\n1.1 a"), ["document.frontMatter", "line 3"]);
  assert.deepEqual(refusal("---\ntitle: A\ntitle: B\n---\n## 1. A\n1.1 a"), ["document.frontMatter", "line 3"]);
});

test("front matter has lists in both forms, quotes, and names that are no danger", () => {
  const { frontMatter, doubts: told } = read('---\ntitle: "A: b"\nsupporters:\n  - G01\n  - G02\n__proto__: x\nsubmitted_on: soon\n---\n## 1. A\n1.1 a');
  assert.deepEqual(Object.entries(frontMatter), [
    ["title", "A: b"],
    ["supporters", ["G01", "G02"]],
    ["__proto__", "x"],
    ["submitted_on", "soon"],
  ]);
  assert.deepEqual(
    told.map(({ place }) => place),
    ["line 6", "line 7"],
  );
});

test("what could not be saved is refused where it is too much", () => {
  const many = (count: number): string => Array.from({ length: count }, (_, i) => `1.${i + 1} a`).join("\n");
  assert.deepEqual(refusal(`${head}## 1. A\n${many(501)}`), ["document.tooManyClauses", "line 505"]);
  assert.deepEqual(refusal(`${head}## 1. A\n1.1 ${"word ".repeat(5000)}`), ["document.clauseTooLong", "line 5"]);
  assert.deepEqual(refusal(head + Array.from({ length: 30 }, (_, i) => `## ${i + 1}. A\n${i + 1}.1 ${"word ".repeat(3000)}\n`).join("")), [
    "document.tooLong",
    "line 45",
  ]);
  assert.deepEqual(refusal(head + Array.from({ length: 201 }, (_, i) => `## ${i + 1}. A\n${i + 1}.1 a\n`).join("")), ["document.tooManySections", "line 404"]);
  assert.deepEqual(refusal(`${head}## 1. ${"A".repeat(301)}\n1.1 a`), ["document.headingTooLong", "line 4"]);
  assert.deepEqual(refusal("x".repeat(5_000_001)), ["document.fileTooLarge", undefined]);
});

test("five megabytes are refused within seconds, however they are written", () => {
  const files = [
    `${head}## 1. A\n${"1.1 some words here\n".repeat(240_000)}`,
    `${head}## 1. A\n1.1 a\n${"more words\n".repeat(450_000)}`,
    `# A\n`.repeat(1_200_000),
    `${head}## 1. A\n1.1 ${"**a ".repeat(1_200_000)}`,
    `${head}## 1. A\n1.1 a\n${"  - b\n".repeat(800_000)}`,
    `## ${" ".repeat(4_900_000)}x`,
    `## 1. A\n1.1 ${"<a ".repeat(1_600_000)}`,
  ];
  for (const file of files) {
    const start = process.cpuUsage();
    assert.equal(result(file).ok, false);
    const { user } = process.cpuUsage(start);
    assert.ok(user < 6_000_000, `${user} µs for ${file.slice(20, 60)}`);
  }
});
