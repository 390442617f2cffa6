import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { attribute, type ProvenanceSpan, sourcesFor } from "./attribute.ts";
import type { Source } from "./composite.ts";
import type { Constituent } from "./provenance.ts";

const draft = (motion: string, ...clauses: string[]): Constituent => ({
  motion: asId<"motion">(motion),
  version: 1,
  text: motionText(motion, article("1", "All", ...clauses.map((words, at) => `${motion}${at + 1}: ${words}`))),
});
const a = draft("A", "The council leads the Alliance between conferences.", "Members pay a fee each year.");
const b = draft("B", "A committee of nine leads the Alliance and meets each month.");
const source = (id: string, relation: Source["relation"] = "reworded"): Source => ({
  motion: asId<"motion">(id.slice(0, 1)),
  version: 1,
  clause: asId<"clause">(id),
  number: `1.${id.slice(1)}`,
  relation,
});
/** "[A 1.1] words | [A 1.1 B 1.1] words | (linking) and | (new) words". */
const shown = (spans: readonly ProvenanceSpan[]): string =>
  spans
    .map(
      ({ kind, text, sources }) => `${kind === "sourced" ? `[${sources.map((one) => `${one.motion} ${one.number}`).join(" ")}]` : `(${kind})`} ${text.trim()}`,
    )
    .join(" | ");
const spansOf = (text: string, sources: readonly Source[] = [], from: readonly Constituent[] = [a, b]): string =>
  shown(attribute(clause("x", "", text), sources, from).spans);

test("words carry every named source that contains them; the one with the longest run stands first", () => {
  assert.equal(
    spansOf("The council leads the Alliance and meets each month.", [source("A1"), source("B1")]),
    "[A 1.1] The council | [B 1.1 A 1.1] leads the Alliance | [B 1.1] and meets each month.",
  );
});

test("words of nobody are the committee's: those that only link are told from new ones", () => {
  assert.equal(spansOf("The council, and its branches, leads.", [source("A1")]), "[A 1.1] The council, | (linking) and its | (new) branches, | [A 1.1] leads.");
});

test("a phrase of three words found in a draft that is not named carries that draft, two words or linking words alone do not", () => {
  assert.equal(spansOf("Members pay a fee monthly.", []), "[A 1.2] Members pay a fee | (new) monthly.");
  assert.equal(spansOf("Members pay.", []), "(new) Members pay.");
});

test("a linking word between two runs of one source belongs to it only where the source has it", () => {
  assert.equal(spansOf("Members pay fee and each year.", [source("A2")]), "[A 1.2] Members pay | [A 1.2] fee | (linking) and | [A 1.2] each year.");
});

test("bullets have spans of their own; quotation marks, apostrophes and capitals make no difference", () => {
  const of = attribute({ ...clause("x", "", "MEMBERS “pay”:"), items: [item("i", "a FEE each year")] }, [source("A2")], [a, b]);
  assert.deepEqual([shown(of.spans), of.items.map(({ id, spans }) => [id, shown(spans)])], ["[A 1.2] MEMBERS “pay”:", [["i", "[A 1.2] a FEE each year"]]]);
});

test("a phrase of four words copied from a draft makes its clause a source; the same words in a named source do not", () => {
  const named = [source("A1", "verbatim")];
  const copied = sourcesFor(clause("x", "", "The council leads the Alliance. A committee of nine meets."), named, [a, b]);
  assert.deepEqual(copied, [...named, source("B1")]);
  assert.equal(sourcesFor(clause("x", "", "The council leads the Alliance between conferences."), named, [a, b]), named);
  assert.deepEqual(sourcesFor(clause("x", "", "Members pay a fee each year."), [], [a, b]), [source("A2", "verbatim")]);
});

test("words that only fall into the same slot of the index as a draft's phrase are nobody's", () => {
  // 60,000 phrases in some 130,000 slots: more than a third of all asked for meet another's.
  const words = Array.from({ length: 60_000 }, (_, n) => `w${n}`);
  const big = draft("C", words.join(" "));
  const foreign = Array.from({ length: 2000 }, (_, n) => `${words[n * 7]} ${words[n * 11 + 3]} ${words[n * 13 + 5]}`);
  for (const text of foreign) assert.doesNotMatch(spansOf(text, [], [big]), /\[C/);
  assert.equal(spansOf("w500 w501 w502 w77", [], [big]), "[C 1.1] w500 w501 w502 | (new) w77");
});
