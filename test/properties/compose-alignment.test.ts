import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Clause, clausesOf, compareTexts, type MotionText, reconcile } from "#compose";
import { readMarkdown } from "#documents/read/markdown.ts";
import { asId } from "#kit";

/** Sentences of the founding conference's drafts: what paragraphs of a rule book are like. */
const folder = new URL("../../demo/founding-conference/motions/constitution/", import.meta.url);
const sentences: readonly string[] = ["leeds", "bristol", "clydeside", "network"].flatMap((name) => {
  const read = readMarkdown(readFileSync(new URL(`${name}.md`, folder), "utf8"), () => "id");
  assert.ok(read.ok);
  return [...clausesOf(read.value.text)].map(({ clause }) => clause.text).filter((text) => text.split(" ").length >= 12);
});

const textOf = (paragraphs: readonly (readonly [string, string])[]): MotionText => ({
  title: "Rules",
  sections: [
    {
      id: asId<"section">("s"),
      kind: "article",
      level: 1,
      number: "1",
      title: "Rules",
      clauses: paragraphs.map(([id, text], at): Clause => ({ id: asId<"clause">(id), number: `1.${at + 1}`, text, items: [] })),
    },
  ],
});
const paragraph = (n: number): string =>
  `${sentences[(n * 7) % sentences.length] ?? ""} ${sentences[(n * 13 + 3) % sentences.length] ?? ""} Clause ${n} says so.`;
/** One word in eight is another, and some come in. */
const slightly = (words: string): string =>
  words
    .split(" ")
    .map((word, at) => (at % 8 === 5 ? `other${at}` : at % 20 === 11 ? `${word} and more` : word))
    .join(" ");
const matched = (from: MotionText, to: MotionText): number => {
  let n = 0;
  const wanted = new Map([...clausesOf(to)].map(({ clause }, at) => [at, String(clause.id)]));
  const next = reconcile(from, textOf([...clausesOf(to)].map(({ clause }, at) => [`read${at}`, clause.text])), () => `new${n++}`);
  return [...clausesOf(next)].filter(({ clause }, at) => clause.id === wanted.get(at) && [...clausesOf(from)].some(({ clause: was }) => was.id === clause.id))
    .length;
};
const milliseconds = (act: () => void): number => {
  act();
  const start = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

test("ten paragraphs, all slightly changed, are all found again with eight or thirty others inserted in the middle", () => {
  const before = Array.from({ length: 10 }, (_, n) => [`p${n}`, paragraph(n)] as const);
  for (const inserted of [1, 8, 30]) {
    const after = [
      ...before.slice(0, 5).map(([id, text]) => [id, slightly(text)] as const),
      ...Array.from({ length: inserted }, (_, n) => [`x${n}`, paragraph(n + 40)] as const),
      ...before.slice(5).map(([id, text]) => [id, slightly(text)] as const),
    ];
    assert.equal(matched(textOf(before), textOf(after)), 10, `${inserted} inserted`);
  }
});

test("paragraphs of boilerplate that differ in a few words each are found again too", () => {
  const boilerplate = (n: number, subject: string): string =>
    `The ${subject} shall be elected by Conference each year, shall hold office until the end of the next Conference, and may be removed by two thirds of those present and voting after notice of ${n + 2} weeks.`;
  const bodies = "chair,treasurer,secretary,auditor,steward,editor,archivist,returning officer,trustee,convenor".split(",");
  const before = bodies.map((body, n) => [`p${n}`, boilerplate(n, body)] as const);
  const after = [
    ...before.slice(0, 5).map(([id, text]) => [id, text.replace("each year", "every second year")] as const),
    ...Array.from({ length: 30 }, (_, n) => [`x${n}`, paragraph(n)] as const),
    ...before.slice(5).map(([id, text]) => [id, text.replace("each year", "every second year")] as const),
  ];
  assert.equal(matched(textOf(before), textOf(after)), 10);
});

test("200 changed paragraphs are aligned with 200 in less than a fifth of a second of processor time, 20 with 26 in milliseconds", (t) => {
  const many = (n: number): MotionText => textOf(Array.from({ length: n }, (_, k) => [`p${k}`, paragraph(k)] as const));
  const changed = (n: number, more: number): MotionText =>
    textOf([
      ...Array.from({ length: n / 2 }, (_, k) => [`p${k}`, slightly(paragraph(k))] as const),
      ...Array.from({ length: more }, (_, k) => [`x${k}`, paragraph(k + 500)] as const),
      ...Array.from({ length: n / 2 }, (_, k) => [`p${k + n / 2}`, slightly(paragraph(k + n / 2))] as const),
    ]);
  let n = 0;
  const large = milliseconds(() => reconcile(many(200), changed(200, 0), () => `new${n++}`));
  const small = milliseconds(() => reconcile(many(20), changed(20, 6), () => `new${n++}`));
  const shown = milliseconds(() => compareTexts(many(200), changed(200, 0)));
  t.diagnostic(`reconcile 200 x 200: ${large.toFixed(1)} ms; 20 x 26: ${small.toFixed(1)} ms; compareTexts of 200: ${shown.toFixed(1)} ms`);
  assert.equal(matched(many(200), changed(200, 0)), 200);
  assert.equal(matched(many(20), changed(20, 6)), 20);
  assert.ok(large < 200, `${large} ms`);
  assert.ok(small < 20, `${small} ms`);
});
