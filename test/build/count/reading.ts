// What the tests of the formats look at.
import assert from "node:assert/strict";
import type { Refusal } from "#kit";
import { type Election, equalBitOf } from "../../../src/count/election.ts";

/** Rows as votes and marks; "=" before a mark at the same rank as the one before. */
export function rowsOf({ papers }: Election): string[] {
  const equalBit = equalBitOf(papers.marks);
  return Array.from({ length: papers.rows }, (_, row) => {
    const marks = Array.from(papers.marks.subarray(papers.starts[row], papers.starts[row + 1]));
    return `${papers.weights[row]}: ${marks.map((mark) => (mark >= equalBit ? `=${mark - equalBit}` : String(mark))).join(" ")}`;
  });
}

/** The code of a refusal has a sentence, and its detail whatever the sentence tells. */
export function hasSentence({ code, detail }: Refusal, texts: Readonly<Record<string, string>>): void {
  const sentence = texts[code];
  assert.ok(sentence !== undefined, `no sentence for ${code}`);
  for (const [, word = ""] of sentence.matchAll(/\{(\w+)\}/g)) assert.ok(detail?.[word] !== undefined, `${code} does not tell ${word}`);
}
