import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asChosen, assembleForPrint, type Choices, clausesOf, combinations, type Composite, danglingReferences, isDecided, problemsOf } from "#compose";
import { composite } from "./compose-arbitraries.ts";

/** A choice, or none, for each section; sometimes left open. */
const choicesFor = (whole: Composite, seed: readonly number[]): Choices =>
  Object.fromEntries(
    whole.sections.flatMap(({ id, options }, at) =>
      options.length === 0 ? [] : [[id, [...options.map(({ key }) => key), "none"][(seed[at] ?? 0) % (options.length + 1)] ?? "none"]],
    ),
  );

test("a decided text has the agreed clauses and the chosen options' in their place, numbered through, and no others", () => {
  fc.assert(
    fc.property(composite, fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), (whole, seed) => {
      const choices = choicesFor(whole, seed);
      assert.ok(isDecided(whole, choices));
      asChosen(whole, choices).sections.forEach((section, at) => {
        const source = whole.sections[at];
        const expected = source?.pieces.flatMap((piece) =>
          piece.kind === "common"
            ? [piece.clause.id]
            : source.options.filter(({ key }) => key === choices[section.id]).flatMap(({ clauses }) => clauses.map(({ clause }) => clause.id)),
        );
        assert.deepEqual(
          section.clauses.map(({ id }) => id),
          expected,
        );
        assert.deepEqual(
          section.clauses.map(({ number }) => number),
          section.clauses.map((_, k) => `${at + 1}.${k + 1}`),
        );
      });
    }),
  );
});

test("what is printed for a decided composite has the numbers of the decided text", () => {
  fc.assert(
    fc.property(composite, fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), (whole, seed) => {
      const choices = choicesFor(whole, seed);
      const printed = assembleForPrint(whole, choices).flatMap(({ pieces }) =>
        pieces.flatMap((piece) =>
          piece.kind === "clause" ? [piece.clause] : piece.options.filter(({ chosen }) => chosen).flatMap(({ clauses }) => clauses.map(({ clause }) => clause)),
        ),
      );
      assert.deepEqual(
        printed,
        [...clausesOf(asChosen(whole, choices))].map(({ clause }) => clause),
      );
    }),
  );
});

test("references are found to dangle by pairs of options exactly when they dangle in some combination", () => {
  fc.assert(
    fc.property(
      composite,
      fc.array(fc.record({ section: fc.nat(4), clause: fc.nat(8), to: fc.nat(5), number: fc.nat(6) }), { maxLength: 3 }),
      (whole, references) => {
        const referring: Composite = {
          ...whole,
          sections: whole.sections.map((section, at) => {
            const mine = references.filter((reference) => reference.section === at);
            let n = 0;
            const write = <T extends { readonly clause: { readonly text: string } }>(sourced: T): T => {
              const words = mine.filter(({ clause }) => clause === n).map(({ to, number }) => ` See clause ${to + 1}.${number + 1}.`);
              n++;
              return { ...sourced, clause: { ...sourced.clause, text: sourced.clause.text + words.join("") } };
            };
            return {
              ...section,
              pieces: section.pieces.map((piece) => (piece.kind === "common" ? write(piece) : piece)),
              options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(write) })),
            };
          }),
        };
        const somewhere = [...combinations(referring)].some((choices) => danglingReferences(asChosen(referring, choices)).length > 0);
        assert.equal(
          problemsOf(referring).some(({ code }) => code === "composite.danglingReference"),
          somewhere,
        );
      },
    ),
    { numRuns: 300 },
  );
});
