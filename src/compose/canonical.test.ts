import assert from "node:assert/strict";
import { test } from "node:test";
import { article, clause, item, motionText } from "../../test/build/texts.ts";
import { canonicalText } from "./canonical.ts";

test("the plain-text form is a line for each heading, clause and bullet, and ends with a line feed", () => {
  const text = motionText("Rules", {
    ...article("3", "Conference"),
    clauses: [clause("a", "3.1", "Conference meets:", [item("b", "in spring", null, [item("c", "in the north")]), item("d", "in autumn", "3.1.1")])],
  });
  assert.equal(canonicalText(text), "# Rules\n\n## article 3\tConference\n3.1\tConference meets:\n  -\tin spring\n    -\tin the north\n  3.1.1\tin autumn\n");
});

test("ids, line breaks, composed letters and invisible characters do not change the form; words do", () => {
  const one = motionText("Rules", { ...article("1", "A"), clauses: [clause("x", "1.1", "Cafe\u0301  and\r\ntea\u200b")] });
  const other = motionText("Rules", { ...article("1", "A"), clauses: [clause("y", "1.1", "Café and tea")] });
  assert.equal(canonicalText(one), canonicalText(other));
  assert.notEqual(canonicalText(one), canonicalText(motionText("Rules", { ...article("1", "A"), clauses: [clause("y", "1.1", "Café and coffee")] })));
});

test("words cannot pass for a number, a bullet or a heading", () => {
  const forms = [
    motionText("T", { ...article("1", "A"), clauses: [clause("x", "1.1", "two"), clause("y", "1.2", "three")] }),
    motionText("T", { ...article("1", "A"), clauses: [clause("x", "1.1", "two\n1.2\tthree")] }),
    motionText("T", { ...article("1", "A"), clauses: [clause("x", "1.1 two", ""), clause("y", "1.2", "three")] }),
    motionText("T", { ...article("1", "A"), clauses: [clause("x", "1.1", "two", [item("y", "three", "1.2")])] }),
    motionText("T\n\n## article 1\tA"),
    motionText("T", { ...article("1", "A"), number: null, title: "1 A" }),
  ].map(canonicalText);
  assert.equal(new Set(forms).size, forms.length);
});
