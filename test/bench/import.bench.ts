import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from "docx";
import { countClauses, countWords } from "#compose";
import { readDocument } from "#documents/read/document.ts";

/**
 * Prints how long reading a Word file of forty pages takes: 20,000 words in 20 articles with real headings, automatic numbers, bullets and
 * a run of its own for every few words, as Word writes it after much editing. Run: node test/bench/import.bench.ts [pages]
 */
const pages = Number(process.argv[2] ?? 40);
const vocabulary =
  "the conference believes that every group should meet once in a month and its minutes are open to all members who ask for them in writing".split(" ");
const words = (seed: number, length: number): string[] =>
  Array.from({ length }, (_, i) => vocabulary[(seed * 7 + i * 11 + ((seed * i) % 5)) % vocabulary.length] ?? "");
const runs = (seed: number, length: number): TextRun[] => {
  const all = words(seed, length);
  return Array.from({ length: Math.ceil(all.length / 4) }, (_, k) => new TextRun({ text: `${all.slice(k * 4, k * 4 + 4).join(" ")} `, italics: k % 5 === 0 }));
};

const articles = Math.ceil(pages / 2);
const children = Array.from({ length: articles }, (_, a) => [
  new Paragraph({ heading: HeadingLevel.HEADING_1, text: `Article on ${words(a, 3).join(" ")}`, numbering: { reference: "rules", level: 0 } }),
  ...Array.from({ length: 16 }, (_unused, c) => [
    new Paragraph({ children: runs(a * 31 + c, 50), numbering: { reference: "rules", level: 1 } }),
    ...(c % 4 === 0 ? [1, 2, 3, 4].map((b) => new Paragraph({ children: runs(a + c + b, 12), bullet: { level: 0 } })) : []),
  ]).flat(),
]).flat();
const levels = [
  { level: 0, format: LevelFormat.DECIMAL, text: "%1." },
  { level: 1, format: LevelFormat.DECIMAL, text: "%1.%2" },
];
const bytes = await Packer.toBuffer(
  new Document({
    title: "Forty pages",
    numbering: { config: [{ reference: "rules", levels }] },
    sections: [{ children: [new Paragraph({ heading: HeadingLevel.TITLE, text: "Forty pages" }), ...children] }],
  }),
);

let n = 0;
const times: number[] = [];
for (let round = 0; round < 6; round++) {
  const start = performance.now();
  const read = await readDocument("forty.docx", bytes, () => `id${n++}`);
  times.push(performance.now() - start);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  if (round === 0)
    console.log(
      `${pages} pages: ${countWords(read.value.text)} words, ${countClauses(read.value.text)} clauses, ${Math.round(bytes.length / 1024)} kB, ${read.value.doubts.length} doubts`,
    );
}
const [first = 0, ...later] = times;
const best = Math.min(...later);
console.log(`first read ${Math.round(first)} ms (with loading and warming up), then ${Math.round(best)} ms; ${(first / best).toFixed(1)} : 1`);
