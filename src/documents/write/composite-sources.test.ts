// Whose words are whose, read from the finished files as a reader of them would.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Composite, Constituent, Source } from "#compose";
import { asId } from "#kit";
import { conference, frame, hash, summary } from "../../../test/build/papers.ts";
import { drawnWords } from "../../../test/build/pdf-words.ts";
import { article, clause, item, motionText } from "../../../test/build/texts.ts";
import { unzip } from "../../../test/build/word.ts";
import { compositePaper } from "./composite.ts";
import { writeDocx } from "./docx.ts";
import { closePdf, writePdf } from "./pdf.ts";
import { writeText } from "./text.ts";

after(closePdf);

const draft = (motion: string, ...clauses: readonly string[]): Constituent => ({
  motion: asId<"motion">(motion),
  version: 1,
  text: motionText(motion, article("4", "All", ...clauses)),
});
const originals = [
  draft("m1", "a1: Between conferences a committee of fifteen leads the Alliance.", "a2: Fifteen members sit on it."),
  draft("m2", "b1: Nine people lead the Alliance and meet once each month.", "b2: Nine sit on it."),
];
const source = (motion: string, id: string, number: string, relation: Source["relation"] = "verbatim"): Source => ({
  motion: asId<"motion">(motion),
  version: 1,
  clause: asId<"clause">(id),
  number,
  relation,
});
const many = (motion: string): Source[] =>
  Array.from({ length: 6 }, (_, n) => source(motion, motion === "m1" ? "a2" : "b2", `4.${n + 2}`, n === 0 ? "verbatim" : "reworded"));
const manyNamed = (letter: string): string => Array.from({ length: 6 }, (_, n) => `${n === 0 ? "" : "cf. "}${letter} 4.${n + 2}`).join(", ");
const composite: Composite = {
  title: "One constitution",
  sections: [
    {
      id: asId<"section">("s"),
      title: "Committee",
      pieces: [
        {
          kind: "common",
          clause: clause("x1", "", "Between conferences a committee of fifteen leads the Alliance."),
          sources: [source("m1", "a1", "4.1")],
        },
        {
          kind: "common",
          clause: clause("x2", "", "Between conferences a strong committee leads:", [item("i1", "Nine people")]),
          sources: [source("m1", "a1", "4.1", "reworded"), source("m2", "b1", "4.1", "reworded")],
        },
        { kind: "options" },
        { kind: "common", clause: clause("x3", "", "Nobody wrote this."), sources: [] },
        // A short clause with more sources than there is room beside it.
        { kind: "common", clause: clause("x4", "", "Nine sit."), sources: [...many("m2"), ...many("m1")] },
        { kind: "common", clause: clause("x5", "", "Fifteen sit."), sources: [...many("m1"), ...many("m2")] },
      ],
      question: "Size",
      options: [
        {
          key: "a",
          title: "Fifteen",
          proposer: "Leeds",
          clauses: [{ clause: clause("o1", "", "Fifteen members sit on it."), sources: [source("m1", "a2", "4.2")] }],
        },
        { key: "b", title: "Nine", proposer: "Hull", clauses: [{ clause: clause("o2", "", "Nine sit on it."), sources: [source("m2", "b2", "4.2")] }] },
      ],
      method: "pairwise",
      tie: [],
    },
  ],
};
const paper = compositePaper(frame, {
  conference,
  item: { title: "Constitution", lineNumbers: true },
  version: 1,
  hash,
  composite,
  choices: {},
  asChosen: null,
  constituents: [summary({ id: "m1" }), summary({ id: "m2", letter: "B", submitter: "Bristol Renters" })],
  originals,
});
/** The clauses in order, and what stands beside each. */
const beside = [
  ["Between conferences a committee of fifteen leads the Alliance.", "A 4.1"],
  ["Between conferences a strong committee leads:", "cf. A 4.1, cf. B 4.1"],
  ["Fifteen members sit on it.", "A 4.2"],
  ["Nine sit on it.", "B 4.2"],
  ["Nobody wrote this.", "committee"],
  ["Nine sit.", `${manyNamed("B")}, ${manyNamed("A")}`],
  ["Fifteen sit.", `${manyNamed("A")}, ${manyNamed("B")}`],
] as const;

test("in the PDF the letter and clause of each source stand in the right margin, beside the first line of the clause, and its letter before the words", async () => {
  const written = await writePdf(paper);
  assert.ok(written.ok);
  const strokes = drawnWords(written.value);
  // The text ends 46 mm before the right edge of A4.
  const textEnds = ((210 - 46) * 72) / 25.4;
  const margin = strokes.filter(({ x }) => x > textEnds);
  assert.equal(margin.map(({ text }) => text.trim()).join(" "), beside.map(([, sources]) => sources).join(" "));
  for (const [at, [words, sources]] of beside.entries()) {
    const first = strokes.find(({ text, x }) => x < textEnds && text.trim() !== "" && words.startsWith(text.trim()) && text.trim().length > 4);
    const next = strokes.find(({ text }) => text.trim() !== "" && beside[at + 1]?.[0].startsWith(text.trim()) && text.trim().length > 4);
    const mine = margin.filter(({ y }) => y < (first?.y ?? 0) + 4 && y > (next?.y ?? 0) + 4);
    assert.equal(mine.map(({ text }) => text.trim()).join(" "), sources, `beside “${words}”, above the next clause`);
    assert.ok(Math.abs((mine[0]?.y ?? 0) - (first?.y ?? 0)) < 4, `“${sources}” begins at the first line of “${words}”`);
  }
  const counted = strokes.filter(({ x, text }) => x < 85 && /^\d+$/.test(text)).map(({ text }) => text);
  assert.deepEqual(counted, ["1", "2", "3", "4", "5", "6", "7", "8"], "lines of clauses are counted, those of sources are not");
  const line = strokes
    .filter(({ y }) => strokes.some(({ text, y: of }) => text === "cf. A 4.1, cf. B 4.1" && Math.abs(of - y) < 8))
    .map(({ text }) => text)
    .join("");
  assert.match(line, /ABetween conferences a\s*strong\s*Acommittee leads:/);
});

test("in Word they stand in a frame in the right margin at the paragraph of the clause, outside its words and the line numbers", async () => {
  const xml = new TextDecoder().decode((await unzip(await writeDocx(paper))).find(({ name }) => name === "word/document.xml")?.data);
  const paragraphs = (xml.match(/<w:p>.*?<\/w:p>/gs) ?? []).map((each) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(each)?.[1] ?? "",
    frame: /<w:framePr [^>]*>/.exec(each)?.[0] ?? null,
    counted: !each.includes("<w:suppressLineNumbers/>"),
    raised: [...each.matchAll(/<w:vertAlign w:val="superscript"\/><\/w:rPr><w:t[^>]*>([^<]*)/g)].map((match) => match[1]),
    words: each.replace(/<w:r>(?:(?!<\/w:r>).)*superscript.*?<\/w:r>/gs, "").replace(/<[^>]+>/g, ""),
  }));
  const clauses = paragraphs.flatMap(({ style, words, raised }, at) => (style === "Clause" ? [{ words, raised, before: paragraphs[at - 1] }] : []));
  assert.deepEqual(
    clauses.map(({ words, before }) => [words, before?.words]),
    [
      ...beside.slice(0, 5),
      // More than stands beside one line: the letters there, the rest after the words.
      [`Nine sit. [${beside[5][1]}]`, "B, A"],
      [`Fifteen sit. [${beside[6][1]}]`, "A, B"],
    ],
  );
  const [, width = 0, margin = 0] = /<w:pgSz w:w="(\d+)".*?<w:pgMar [^>]*w:right="(\d+)"/s.exec(xml)?.map(Number) ?? [];
  for (const { before } of clauses) {
    assert.deepEqual([before?.style, before?.counted], ["Sources", false]);
    const [, across = 0, from = 0] = /w:w="(\d+)".*w:x="(\d+)"/.exec(before?.frame ?? "")?.map(Number) ?? [];
    assert.match(before?.frame ?? "", /w:hAnchor="page" w:vAnchor="text"/);
    assert.ok(from > width - margin && from + across < width, `${from} to ${from + across} of ${width}, text to ${width - margin}`);
  }
  assert.deepEqual(
    clauses.map(({ raised }) => raised.join("")),
    ["", "AA", "", "", "", "", ""],
  );
  // Two drafts, two lines; the committee's own word leans and has none.
  assert.match(xml, /w:u w:val="single" w:color="0072B2"/);
  assert.match(xml, /w:u w:val="dash" w:color="C25400"/);
  assert.match(xml, /<w:rPr><w:i\/><w:iCs\/><\/w:rPr><w:t[^>]*>strong</);
});

test("the plain text names them after each clause", () => {
  const text = writeText(paper);
  for (const [words, sources] of beside) assert.ok(text.replace(/\s+/g, " ").includes(`${words} [${sources}]`), `${words} [${sources}]\n${text}`);
});
