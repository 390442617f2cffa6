import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { csvReader, type Election, guessFormat, jsonReader, parseCvrMapping, preflibReader, type Reader } from "#count";

const text = readFileSync(fileURLToPath(new URL("../../docs/count/formats.md", import.meta.url)), "utf8");
const blocks = (kind: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, content = ""]) => (name === kind ? [content] : []));

const read = (reader: Reader, content: string): Election => {
  const pushed = reader.push(Buffer.from(content));
  assert.ok(pushed.ok, JSON.stringify(pushed));
  const ended = reader.end();
  assert.ok(ended.ok, JSON.stringify(ended));
  return ended.value;
};

test("the examples of docs/count/formats.md are read as it says", () => {
  const [ranks, list, scores, results] = blocks("csv").map((content) => read(csvReader({}), content));
  assert.ok(ranks && list && scores && results);
  assert.deepEqual([ranks.candidates.length, ranks.papers.rows, ranks.papers.marks.length], [8, 4, 9]);
  assert.deepEqual(Array.from(list.papers.marks), [3, 1, 2, 2, 3 + 128, 0, 1]);
  assert.equal(scores.candidates[0]?.name, "Memphis");
  assert.ok(scores.scores);
  assert.deepEqual(Array.from(results.papers.weights), [53_000, 24_000]);
  const [json] = blocks("json").map((content) => read(jsonReader({}), content));
  assert.deepEqual([json?.title, json?.seats, json?.spoiled, json?.candidates[1]?.withdrawn, json?.papers.rows], ["Board 2026", 2, 3, true, 3]);
  const [preflib] = blocks("preflib").map((content) => read(preflibReader({}), content));
  assert.deepEqual([preflib?.title, preflib?.papers.rows], ["Albury 2015", 2]);
  assert.ok(blocks("mapping").every((content) => parseCvrMapping(JSON.parse(content)).ok));
  assert.equal(blocks("mapping").length, 1);
});

test("the formats of the examples are seen by their first bytes", () => {
  for (const format of ["csv", "json", "preflib"])
    for (const content of blocks(format)) assert.equal(guessFormat(Buffer.from(content)).format, format, content);
});
