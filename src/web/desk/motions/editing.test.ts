import assert from "node:assert/strict";
import { test } from "node:test";
import type { MotionText } from "#compose";
import { asId } from "#kit";
import { clauseFromWords, wordsOf } from "./clause-words.ts";
import { buttonOf, type Edit, edited, editFromButton, textFromForm, withoutEmpty, withWordsOf } from "./editing.ts";

const ids = (): (() => string) => {
  let n = 0;
  return () => `new${++n}`;
};

const text: MotionText = {
  title: "A motion",
  sections: [
    {
      id: asId("s1"),
      kind: "article",
      level: 1,
      number: "1",
      title: "Name",
      clauses: [clause("c1", "1.1", "We are called so."), clause("c2", "1.2", "We aim at this.")],
    },
    { id: asId("s2"), kind: "article", level: 1, number: "2", title: "Members", clauses: [clause("c3", "2.1", "All may join.")] },
  ],
};

function clause(id: string, number: string, words: string) {
  return { id: asId<"clause">(id), number, text: words, items: [] };
}

test("bullets and deeper numbers are typed as lines below the clause and come back as they were", () => {
  const words = "The team adopts guidelines so as to have\n- an output worth reading\n  - and short\n- forums\n3.2.1 with rules";
  const read = clauseFromWords(words);
  assert.equal(read.text, "The team adopts guidelines so as to have");
  assert.deepEqual(
    read.items.map((item) => [item.number, item.text, item.items.length]),
    [
      [null, "an output worth reading", 1],
      [null, "forums", 0],
      ["3.2.1", "with rules", 0],
    ],
  );
  assert.equal(wordsOf(read), words);
});

test("a line that begins no bullet goes on with the sentence before it; no word is lost", () => {
  assert.deepEqual(clauseFromWords("One\ntwo\n\nthree"), { text: "One two three", items: [] });
  assert.equal(clauseFromWords("Lead\n- one\ncontinued").items[0]?.text, "one continued");
  assert.equal(clauseFromWords("- only a bullet").items.length, 1);
});

test("an edit survives the way through a submit button", () => {
  const edits: Edit[] = [{ do: "addSection", at: 0 }, { do: "clauseUp", at: 2, clause: 0 }, { do: "addClause", at: 1, clause: 10 }, { do: "renumber" }];
  for (const edit of edits) assert.deepEqual(editFromButton(buttonOf(edit)), edit);
  for (const value of ["", "save", "clauseUp.1", "clauseUp.-1.0", "addSection.x", "constructor"]) assert.equal(editFromButton(value), null, value);
});

test("a clause put in between gets a number and leaves the others’ until all are numbered anew", () => {
  const added = edited(text, { do: "addClause", at: 0, clause: 1 }, ids());
  assert.deepEqual(
    added.sections[0]?.clauses.map((one) => one.number),
    ["1.1", "1.2", "1.2"],
  );
  assert.deepEqual(
    edited(added, { do: "renumber" }, ids()).sections[0]?.clauses.map((one) => one.number),
    ["1.1", "1.2", "1.3"],
  );
});

test("moving and removing keep every other clause, and moving beyond the end changes nothing", () => {
  assert.deepEqual(
    edited(text, { do: "clauseDown", at: 0, clause: 0 }, ids()).sections[0]?.clauses.map((one) => one.id),
    ["c2", "c1"],
  );
  assert.deepEqual(edited(text, { do: "clauseUp", at: 0, clause: 0 }, ids()), text);
  assert.deepEqual(
    edited(text, { do: "sectionDown", at: 0 }, ids()).sections.map((one) => one.id),
    ["s2", "s1"],
  );
  assert.deepEqual(
    edited(text, { do: "removeClause", at: 0, clause: 0 }, ids()).sections[0]?.clauses.map((one) => one.id),
    ["c2"],
  );
});

test("a step back brings structure back and leaves what was typed since", () => {
  const shorter = edited(text, { do: "removeClause", at: 0, clause: 1 }, ids());
  const typed = {
    ...shorter,
    title: "Another title",
    sections: shorter.sections.map((one) => ({ ...one, clauses: one.clauses.map((c) => ({ ...c, text: `${c.text} Typed since.` })) })),
  };
  const back = withWordsOf(text, typed);
  assert.equal(back.title, "Another title");
  assert.deepEqual(
    back.sections[0]?.clauses.map((one) => one.text),
    ["We are called so. Typed since.", "We aim at this."],
  );
});

test("the fields of the form give the text, in the order of their places, with their ids", () => {
  const read = textFromForm(
    {
      title: "A motion",
      "s.0.id": "s1",
      "s.0.kind": "article",
      "s.0.level": "1",
      "s.0.number": "1",
      "s.0.title": "Name",
      "s.0.c.0.id": "c1",
      "s.0.c.0.number": "1.1",
      "s.0.c.0.words": "We are called so.",
      "s.0.c.7.id": "../x",
      "s.0.c.7.number": "",
      "s.0.c.7.words": "",
    },
    ids(),
  );
  assert.deepEqual(
    read.sections[0]?.clauses.map((one) => one.id),
    ["c1", "new1"],
  );
  assert.equal(withoutEmpty(read).sections[0]?.clauses.length, 1);
});
