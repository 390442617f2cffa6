import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, composite, compositeSection, motionText } from "../../test/build/texts.ts";
import type { CompositeSection, Source } from "./composite.ts";
import { provenanceOf } from "./provenance.ts";

const motion = asId<"motion">("m1");
const source = (id: string, relation: Source["relation"]): Source => ({ motion, version: 1, clause: asId<"clause">(id), number: "", relation });
const draft = motionText("Draft", article("1", "All", "a: One two three four.", "b: Five six seven eight.", "c: Nine ten.", "d: Eleven twelve."));
const section: CompositeSection = {
  ...compositeSection("S", [], [[], []]),
  pieces: [
    { kind: "common", clause: clause("x", "", "One two three four."), sources: [source("a", "verbatim")] },
    { kind: "common", clause: clause("y", "", "Five and also seven."), sources: [source("b", "reworded")] },
    { kind: "options" },
  ],
  options: [
    { key: "a", title: "A", proposer: "", clauses: [{ clause: clause("z", "", "Nine ten."), sources: [source("c", "verbatim")] }] },
    { key: "b", title: "B", proposer: "", clauses: [{ clause: clause("w", "", "Other."), sources: [] }] },
  ],
};
const fates = (choices: Record<string, string>): unknown =>
  provenanceOf(composite(section), [{ motion, version: 1, text: draft }], choices).map(({ kept, clauses }) => [kept, clauses.map(({ fate }) => fate)]);

test("each clause of a draft has its fate, and the share counts the words that stand", () => {
  assert.deepEqual(fates({}), [[{ num: 8, den: 12 }, ["kept", "reworded", "option", "notUsed"]]]);
  assert.deepEqual(fates({ S: "a" }), [[{ num: 8, den: 12 }, ["kept", "reworded", "kept", "notUsed"]]]);
});

test("what stood in an option that lost is given up", () => {
  assert.deepEqual(fates({ S: "b" }), [[{ num: 6, den: 12 }, ["kept", "reworded", "notChosen", "notUsed"]]]);
});

test("a source names one version: another version of the motion has given nothing", () => {
  assert.deepEqual(provenanceOf(composite(section), [{ motion, version: 2, text: draft }])[0]?.kept, { num: 0, den: 12 });
});
