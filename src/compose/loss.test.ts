import assert from "node:assert/strict";
import { test } from "node:test";
import { asId } from "#kit";
import { article, clause, composite, compositeSection, motionText } from "../../test/build/texts.ts";
import type { CompositeSection, Source } from "./composite.ts";
import { lossOf, percentInWords, wholePercents } from "./loss.ts";

const motion = asId<"motion">("m1");
const source = (id: string, relation: Source["relation"]): Source => ({ motion, version: 1, clause: asId<"clause">(id), number: "", relation });
const draft = motionText(
  "Draft",
  article("1", "First", "a: One two three four.", "b: Five six seven eight.", "c: Nine ten."),
  article("2", "Second", "d: Eleven twelve.", "e: Thirteen fourteen.", "f: Whole words stand here."),
);
const section: CompositeSection = {
  ...compositeSection("S", [], [[], []]),
  pieces: [
    { kind: "common", clause: clause("y", "", "Five and also seven."), sources: [source("b", "reworded")] },
    { kind: "common", clause: clause("x", "", "One two three four."), sources: [source("a", "verbatim")] },
    { kind: "options" },
  ],
  options: [
    { key: "a", title: "First way", proposer: "", clauses: [{ clause: clause("z", "", "Nine or ten."), sources: [source("c", "reworded")] }] },
    { key: "b", title: "B", proposer: "", clauses: [{ clause: clause("w", "", "Other."), sources: [] }] },
  ],
};
const last = { ...compositeSection("T", []), pieces: [{ kind: "common" as const, clause: clause("v", "", "Whole words stand here."), sources: [] }] };
const made = { ...composite(section, last), dropped: [{ motion, version: 1, clause: asId<"clause">("d"), reason: "Outside our aims." }] };
const loss = (choices: Record<string, string> = {}) => {
  const [of] = lossOf(made, [{ motion, version: 1, text: draft }], choices);
  if (!of) throw new Error("one draft, one loss");
  return of;
};

test("each clause has its fate, the words that stand and the committee's reason", () => {
  assert.deepEqual(
    loss().clauses.map(({ id, fate, words, standing, open, reason }) => [id, fate, words, standing, open, reason]),
    [
      ["a", "kept", 4, 4, 0, ""],
      ["b", "reworded", 4, 2, 0, ""],
      ["c", "option", 2, 0, 2, ""],
      ["d", "dropped", 2, 0, 0, "Outside our aims."],
      ["e", "notUsed", 2, 0, 0, ""],
      // Nobody named the draft, but its words stand to the letter.
      ["f", "kept", 4, 4, 0, ""],
    ],
  );
});

test("every word is in one part, and the share is exact", () => {
  const { words, share } = loss();
  assert.deepEqual(words, { kept: 8, reworded: 2, option: 2, replaced: 2, struck: 0, notChosen: 0, dropped: 2, notUsed: 2 });
  assert.deepEqual(share, { num: 12, den: 18 });
  assert.deepEqual(loss({ S: "b" }).share, { num: 10, den: 18 });
  assert.deepEqual([loss({ S: "b" }).clauses[2]?.fate, loss({ S: "a" }).clauses[2]?.fate, loss({ S: "b" }).words.notChosen], ["notChosen", "reworded", 2]);
});

test("a place names the section, the option and the number, with the difference in words", () => {
  const [place] = loss().clauses[2]?.places ?? [];
  assert.deepEqual([place?.sectionNumber, place?.option, place?.optionTitle, place?.number, place?.standing], ["1", "a", "First way", "1.3", "open"]);
  assert.deepEqual(
    place?.difference.filter(({ kind }) => kind === "added").map(({ text }) => text.trim()),
    ["or"],
  );
  assert.deepEqual(loss().clauses[0]?.places[0]?.difference, []);
});

test("a clause has moved when it stands in another order, or in another section than most under its heading", () => {
  assert.deepEqual(
    loss()
      .clauses.filter(({ moved }) => moved)
      .map(({ id }) => id),
    ["a"],
  );
  const elsewhere = {
    ...made,
    sections: [
      section,
      { ...last, pieces: [...last.pieces, { kind: "common" as const, clause: clause("u", "", "Nine ten."), sources: [source("c", "verbatim")] }] },
    ],
  };
  const [of] = lossOf(
    { ...elsewhere, sections: elsewhere.sections.map((one) => ({ ...one, options: [], pieces: one.pieces.filter(({ kind }) => kind === "common") })) },
    [{ motion, version: 1, text: draft }],
  );
  assert.deepEqual(
    of?.clauses.filter(({ moved }) => moved).map(({ id }) => id),
    ["a", "c"],
  );
});

test("a clause that stands whole inside a longer one is kept", () => {
  const joined = composite({
    ...compositeSection("S", []),
    pieces: [{ kind: "common", clause: clause("j", "", "One two three four, and nine ten."), sources: [source("a", "reworded"), source("c", "reworded")] }],
  });
  const [of] = lossOf(joined, [{ motion, version: 1, text: draft }]);
  assert.deepEqual(
    of?.clauses.slice(0, 3).map(({ fate, moved }) => [fate, moved]),
    [
      ["kept", false],
      ["notUsed", false],
      ["kept", false],
    ],
  );
});

test("a clause that a consequence has struck is not lost in silence, and one that may yet fall says so", () => {
  const strike = {
    id: "q1",
    when: [{ section: asId<"section">("S"), option: "b" }],
    effect: { kind: "strike" as const, clause: asId<"clause">("x") },
    reason: "There is nobody left to count.",
  };
  const follows = { ...made, consequences: [strike] };
  const of = (choices: Record<string, string>) => lossOf(follows, [{ motion, version: 1, text: draft }], choices)[0];
  const open = of({})?.clauses[0];
  assert.deepEqual([open?.fate, open?.places[0]?.notes], ["kept", ["Falls if B is chosen in section 1: There is nobody left to count."]]);
  const struck = of({ S: "b" });
  assert.deepEqual(
    [struck?.clauses[0]?.fate, struck?.clauses[0]?.places.map(({ standing, notes }) => [standing, notes]), struck?.words.struck, struck?.words.kept],
    ["struck", [["struck", ["Struck, since B is chosen in section 1: There is nobody left to count."]]], 4, 4],
  );
  assert.deepEqual([of({ S: "a" })?.clauses[0]?.fate, of({ S: "a" })?.clauses[0]?.places[0]?.notes], ["kept", []]);
});

test("a clause that stands under other quotation marks and dashes is kept, though nobody named its draft", () => {
  const quoted = motionText("Draft", article("1", "First", "a: Members’ fees — as agreed – are “fair”."));
  const stands = composite({
    ...compositeSection("S", []),
    pieces: [{ kind: "common", clause: clause("x", "", `Members' fees - as agreed - are "fair".`), sources: [] }],
  });
  const [of] = lossOf(stands, [{ motion, version: 1, text: quoted }]);
  assert.deepEqual([of?.clauses[0]?.fate, of?.share], ["kept", { num: 6, den: 6 }]);
});

test("a clause in agreed text and in an option, or taken twice, is counted once; one said to be left out and used all the same is used", () => {
  const one = [source("a", "verbatim")];
  const twice: CompositeSection = {
    ...section,
    pieces: [
      { kind: "common", clause: clause("x", "", "One two three four."), sources: one },
      { kind: "common", clause: clause("x2", "", "One two three four."), sources: one },
      { kind: "options" },
    ],
    options: [
      { key: "a", title: "A", proposer: "", clauses: [{ clause: clause("z", "", "One two three four."), sources: one }] },
      { key: "b", title: "B", proposer: "", clauses: [] },
    ],
  };
  const whole = { ...composite(twice), dropped: [{ motion, version: 1, clause: asId<"clause">("a"), reason: "No longer." }] };
  for (const choices of [{}, { S: "a" }, { S: "b" }]) {
    const [of] = lossOf(whole, [{ motion, version: 1, text: draft }], choices);
    assert.deepEqual([of?.clauses[0]?.fate, of?.clauses[0]?.places.length, of?.words.kept, of?.words.dropped, of?.share.num], ["kept", 3, 4, 0, 4]);
  }
});

test("whole percents give 100 together, and none says more than is so", () => {
  assert.deepEqual(
    [wholePercents([1, 1, 1]), wholePercents([0, 0]), wholePercents([2, 1, 1, 3])],
    [
      [34, 33, 33],
      [0, 0],
      [29, 14, 14, 43],
    ],
  );
  for (const [n, m, k] of [
    [1, 7, 991],
    [333, 333, 335],
    [5, 5, 0],
    [1, 1, 5],
  ] as const)
    assert.equal(
      wholePercents([n, m, k]).reduce((a, b) => a + b),
      100,
    );
  assert.deepEqual(
    [percentInWords(1, 400), percentInWords(399, 400), percentInWords(400, 400), percentInWords(0, 400), percentInWords(0, 0), percentInWords(5, 8)],
    ["under 1 %", "over 99 %", "100 %", "0 %", "0 %", "63 %"],
  );
});
