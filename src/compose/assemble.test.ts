import assert from "node:assert/strict";
import { test } from "node:test";
import { composite, compositeSection } from "../../test/build/texts.ts";
import { asChosen, assembleForPrint, combinations, countCombinations, isDecided } from "./assemble.ts";
import { clausesOf } from "./clauses.ts";
import type { Choices } from "./composite.ts";

const whole = composite(
  compositeSection("Aims", ["a: Homes.", "options", "b: Equality."], [["x: No party."], ["y: No party.", "z: But candidates."]]),
  compositeSection("Members", ["c: Anyone."]),
  compositeSection("Size", ["options"], [["p: Fifteen."], ["q: Nine."], ["r: Twelve."]]),
);
const lines = (choices: Choices): string[] => [...clausesOf(asChosen(whole, choices))].map(({ clause: { number, text } }) => `${number} ${text}`);

test("the chosen option stands in its place and numbers follow from it", () => {
  assert.deepEqual(lines({ Aims: "b", Size: "c" }), ["1.1 Homes.", "1.2 No party.", "1.3 But candidates.", "1.4 Equality.", "2.1 Anyone.", "3.1 Twelve."]);
  assert.deepEqual(lines({ Aims: "a", Size: "a" }).slice(0, 3), ["1.1 Homes.", "1.2 No party.", "1.3 Equality."]);
});

test("a section whose options were all left out is silent on the question", () => {
  assert.deepEqual(lines({ Aims: "none", Size: "none" }), ["1.1 Homes.", "1.2 Equality.", "2.1 Anyone."]);
  assert.deepEqual(
    asChosen(whole, { Aims: "none", Size: "none" }).sections.map(({ number }) => number),
    ["1", "2", "3"],
  );
});

test("an open question shows its options under it; a key nobody has leaves it open", () => {
  const open = asChosen(whole, { Aims: "constructor", Size: "z" });
  assert.equal(open.sections[0]?.clauses[1]?.text, "To be decided: Question of Aims");
  assert.deepEqual(
    open.sections[2]?.clauses[0]?.items.map(({ text }) => text),
    ["Option A: Option 1", "Option B: Option 2", "Option C: Option 3"],
  );
  assert.ok(!isDecided(whole, { Aims: "constructor", Size: "a" }) && isDecided(whole, { Aims: "a", Size: "none" }));
});

test("on paper all options stand side by side, each numbered as if it were chosen", () => {
  const [aims, , size] = assembleForPrint(whole, { Size: "b" });
  const numbers = (at: number): unknown => {
    const piece = aims?.pieces[at];
    return piece?.kind === "options" ? piece.options.map(({ clauses }) => clauses.map(({ clause }) => clause.number)) : piece?.clause.number;
  };
  assert.deepEqual([0, 1, 2].map(numbers), ["1.1", [["1.2"], ["1.2", "1.3"]], "1.4"]);
  assert.ok(aims?.provisional && size?.standing === "chosen");
  assert.deepEqual(size.pieces[0]?.kind === "options" && size.pieces[0].options.map(({ chosen }) => chosen), [false, true, false]);
});

test("the combinations are all different, as many as the product of the options", () => {
  const all = [...combinations(whole)].map((choices) => JSON.stringify(choices));
  assert.equal(countCombinations(whole), 6);
  assert.equal(new Set(all).size, 6);
  assert.deepEqual([...combinations(composite(compositeSection("A", ["a: b"])))], [{}]);
});
