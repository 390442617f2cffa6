import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  applyRevision,
  type RevisionChange,
  type Composite,
  compositeAsRead,
  type ImportedClause,
  type ImportedComposite,
  proposeRevision,
  sourcedClausesOf,
} from "#compose";
import { asImported, asStored, handEdited, handEdits, sourcedComposite } from "../build/revisions.ts";

const counter = () => {
  let n = 0;
  return () => `new${++n}`;
};
const revised = (before: Composite, imported: ImportedComposite): { changes: RevisionChange[]; after: Composite } => ({
  changes: proposeRevision(before, imported, counter()),
  after: compositeAsRead(before, imported, counter()),
});
const allOf = (changes: readonly RevisionChange[]): Set<string> => new Set(changes.map(({ id }) => id));

/** The words of a composite in order, with the headings they stand under. */
const wordsOf = ({ title, sections }: Composite): unknown => [
  title,
  sections.map((section) => [
    section.title,
    section.pieces.map((piece) => (piece.kind === "options" ? null : [piece.clause.text, piece.clause.items.map(({ text }) => text)])),
    section.options.map((option) => [option.title, option.proposer, option.clauses.map(({ clause }) => [clause.text, clause.items.map(({ text }) => text)])]),
  ]),
];
const read = (clause: ImportedClause): unknown => [clause.text, clause.items.map(({ text }) => text)];
const wordsRead = ({ title, sections }: ImportedComposite): unknown => [
  title,
  sections.map((section) => [
    section.title,
    section.pieces.map((piece) => (piece === null ? null : read(piece))),
    section.options.map((option) => [option.title, option.proposer, option.clauses.map(read)]),
  ]),
];

test("a file in which nobody changed a word proposes nothing", () => {
  fc.assert(fc.property(sourcedComposite, (before) => assert.deepEqual(proposeRevision(asStored(before), asImported(before), counter()), [])));
});

test("all changes accepted give the words of the file exactly, none accepted the text before exactly", () => {
  fc.assert(
    fc.property(sourcedComposite, handEdits, (before, edits) => {
      const imported = handEdited(asImported(before), edits);
      const { changes, after } = revised(before, imported);
      const all = applyRevision(before, asStored(changes), allOf(changes));
      assert.deepEqual(all, after);
      assert.deepEqual(wordsOf(all), wordsRead(imported));
      assert.deepEqual(applyRevision(before, changes, new Set()), before);
    }),
    { numRuns: 1000 },
  );
});

test("whatever is accepted, the composite keeps its form, and no clause is lost that no accepted change removes", () => {
  fc.assert(
    fc.property(sourcedComposite, handEdits, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (before, edits, ticks) => {
      const { changes } = revised(before, handEdited(asImported(before), edits));
      const chosen = changes.filter((_, at) => ticks[at % ticks.length]);
      const result = applyRevision(before, changes, new Set(chosen.map(({ id }) => id)));
      for (const section of result.sections)
        assert.equal(section.pieces.filter(({ kind }) => kind === "options").length, section.options.length > 0 ? 1 : 0, JSON.stringify(section));
      const count = (whole: Composite): number => whole.sections.flatMap(sourcedClausesOf).length;
      const steps = chosen.flatMap((change) => change.steps);
      const gone = steps.filter((step) => step.kind === "remove" && step.node.kind === "clause").length;
      const come = steps.filter((step) => step.kind === "insert" && step.node.kind === "clause").length;
      assert.equal(count(result), count(before) - gone + come);
    }),
    { numRuns: 500 },
  );
});

test("sources stay with the words: a clause has no source that it had not before, and one with the same words keeps all", () => {
  fc.assert(
    fc.property(sourcedComposite, handEdits, (before, edits) => {
      const after = compositeAsRead(before, handEdited(asImported(before), edits), counter());
      const was = new Map(before.sections.flatMap(sourcedClausesOf).map((one) => [one.clause.id, one]));
      for (const { clause, sources } of after.sections.flatMap(sourcedClausesOf)) {
        const old = was.get(clause.id);
        if (old === undefined) continue;
        assert.deepEqual(
          sources.map(({ clause: from }) => from),
          old.sources.map(({ clause: from }) => from),
        );
        const unchanged = JSON.stringify([clause.text, clause.items]) === JSON.stringify([old.clause.text, old.clause.items]);
        for (const { relation } of sources) assert.equal(relation, unchanged ? "verbatim" : "reworded");
      }
    }),
  );
});
