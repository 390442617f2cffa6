import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { composite, compositeSection } from "../../test/build/texts.ts";
import type { CompositeSection } from "./composite.ts";
import type { Constituent } from "./provenance.ts";
import { problemsOf } from "./problems.ts";

const codes = (...sections: readonly CompositeSection[]): string[] => problemsOf(composite(...sections)).map(({ code }) => code);
const constituent = (id: string): Constituent => ({ motion: asId<"motion">(id), version: 1, text: { title: "", sections: [] } });
const sound = compositeSection("Sound", ["s: Words.", "options"], [["x: One."], ["y: Two."]]);

test("a sound composite has no problems", () => {
  assert.deepEqual(codes(sound, compositeSection("Agreed", ["t: Words."])), []);
});

test("each fault of a section is named", () => {
  assert.deepEqual(codes(), ["composite.noSections"]);
  assert.deepEqual(codes(compositeSection("E", [])), ["composite.sectionEmpty"]);
  assert.deepEqual(codes({ ...sound, options: sound.options.slice(0, 1) }), ["composite.oneOption"]);
  assert.deepEqual(codes(compositeSection("E", ["options"], [["x: One."], []])), ["composite.optionEmpty"]);
  assert.deepEqual(codes({ ...sound, options: sound.options.map((option) => ({ ...option, key: "a" })) }), ["composite.optionKeyTwice"]);
  assert.deepEqual(codes(compositeSection("E", ["s: Words."], [["x: One."], ["y: Two."]])), ["composite.noPlaceForOptions"]);
  assert.deepEqual(codes(compositeSection("E", ["options", "s: Words.", "options"], [["x: One."], ["y: Two."]])), ["composite.severalPlacesForOptions"]);
  assert.deepEqual(codes(compositeSection("E", ["s: Words.", "options"])), ["composite.placeWithoutOptions"]);
  assert.deepEqual(codes({ ...sound, question: "" }), ["composite.noQuestion"]);
  assert.deepEqual(codes({ ...compositeSection("E", ["options"], [["x: One."], ["y: Two."], ["z: Three."]]), method: "pairwise" }), [
    "composite.pairwiseWithMore",
  ]);
  assert.deepEqual(codes({ ...sound, tie: [] }), ["composite.noTieRule"]);
  assert.deepEqual(codes({ ...sound, title: "" }), ["composite.noTitle"]);
});

test("one clause may stand in two options of a section, but not twice in one text", () => {
  assert.deepEqual(codes(compositeSection("E", ["options"], [["x: One."], ["x: One."]])), []);
  assert.deepEqual(codes(compositeSection("E", ["x: One.", "options"], [["x: One."], ["y: Two."]])), ["composite.clauseTwice"]);
  assert.deepEqual(codes(sound, compositeSection("E", ["y: Two."])), ["composite.clauseTwice"]);
});

test("a source must be one of the motions composited", () => {
  const source = { motion: asId<"motion">("m9"), version: 1, clause: asId<"clause">("c"), number: "3.1", relation: "verbatim" } as const;
  const section: CompositeSection = { ...sound, pieces: sound.pieces.map((piece) => (piece.kind === "common" ? { ...piece, sources: [source] } : piece)) };
  const unknown = (motion: string): boolean => problemsOf(composite(section), [constituent(motion)]).some(({ code }) => code === "composite.unknownSource");
  assert.deepEqual([unknown("m1"), unknown("m9")], [true, false]);
});

test("a reference that dangles in one combination only is found, and the combination named", () => {
  const long = compositeSection("Committee", ["options"], [["x: Nine.", "w: They meet."], ["y: None."]]);
  const [problem, ...rest] = problemsOf(
    composite(long, compositeSection("Officers", ["o: Named by those of clause 1.2.", "options"], [["p: A chair."], ["q: As section 7 and clause 2.1 say."]])),
  );
  assert.deepEqual(problem, {
    section: "Officers",
    code: "composite.danglingReference",
    detail: "Clause 2.1 refers to 1.2, which does not exist with option B in section 1.",
    severity: "blocks",
    when: [[{ section: "Committee", options: ["b"] }]],
    at: { option: null, clause: "o" },
  });
  assert.deepEqual(rest, [
    {
      section: "Officers",
      code: "composite.danglingReference",
      detail: "Clause 2.2 refers to 7, which does not exist with option B in section 2.",
      severity: "blocks",
      when: [[{ section: "Officers", options: ["b"] }]],
      at: { option: "b", clause: "q" },
    },
  ]);
});

test("a reference within an option depends on that option alone", () => {
  assert.deepEqual(codes(compositeSection("Committee", ["options"], [["x: Nine.", "w: Those of clause 1.1."], ["y: None."]])), []);
  assert.deepEqual(codes(compositeSection("Committee", ["options"], [["x: Nine.", "w: They meet."], ["y: As clause 1.2 says."]])), [
    "composite.danglingReference",
  ]);
});

test("a reference that means another clause under another option is found", () => {
  const moving = compositeSection("Committee", ["options", "m: Minutes are public."], [["x: Nine.", "w: They meet."], ["y: None."]]);
  const [problem] = problemsOf(composite(moving, compositeSection("Officers", ["o: See clause 1.2."])));
  assert.deepEqual(problem, {
    section: "Officers",
    code: "composite.referenceMoves",
    detail: "Clause 2.1 refers to 1.2, which is a different clause under different options of section 1.",
    severity: "blocks",
    when: [],
    at: { option: null, clause: "o" },
  });
});
