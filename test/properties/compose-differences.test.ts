import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applied, changesBetween, type Clause, clausesOf, clauseWording, compareTexts, diffWords, type DiffSpan, type Item, type MotionText } from "#compose";
import { asId } from "#kit";
import { edited, edits, text } from "./compose-arbitraries.ts";

/** 3,000 documents in the normal run; more by e.g. DIFF_RUNS=16000. */
const runs = Number(process.env["DIFF_RUNS"] ?? 3000);

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom("the", "of", "committee", "fifteen", "(b)", "it's", "“we”", "a", "–", "two-thirds", "£5", "ten.", "ten", "\u00a0", "é"),
      fc.string({ maxLength: 4 }),
    ),
    {
      maxLength: 14,
    },
  )
  .map((list) => list.join(" "));
const items = (depth: number, key: string): fc.Arbitrary<readonly Item[]> =>
  fc
    .array(fc.record({ text: words, number: fc.constantFrom(null, "a", "1"), below: depth > 0 ? items(depth - 1, key) : fc.constant([]) }), { maxLength: 4 })
    .map((list) => list.map(({ text: said, number, below }, at): Item => ({ id: asId<"clause">(`${key}${depth}${at}`), number, text: said, items: below })));
const clause = (key: string): fc.Arbitrary<Clause> =>
  fc.record({ words, below: items(2, key) }).map(({ words: said, below }) => ({ id: asId<"clause">(key), number: "1", text: said, items: below }));

/** A document with lists, and another: unrelated, or the same with a few lines changed, moved, taken out and put in. */
const pair = fc
  .tuple(clause("c"), clause("c"), fc.array(fc.tuple(fc.nat(20), fc.constantFrom("drop", "double", "swap", "reword"), words), { maxLength: 4 }))
  .map(([one, other, steps]) => {
    const from = clauseWording(one);
    if (steps.length === 0) return [from, clauseWording(other)] as const;
    const lines = from.split("\n");
    for (const [at, how, said] of steps) {
      const k = at % Math.max(1, lines.length);
      if (how === "drop") lines.splice(k, 1);
      if (how === "double") lines.splice(k, 0, lines[k] ?? "");
      if (how === "swap") lines.push(...lines.splice(k, 1));
      if (how === "reword") lines[k] = `${(lines[k] ?? "").slice(0, 8)}${said}`;
    }
    return [from, lines.join("\n")] as const;
  });

const side = (spans: readonly DiffSpan[], kind: "removed" | "added"): string =>
  spans
    .filter((span) => span.kind === "same" || span.kind === kind)
    .map((span) => span.text)
    .join("");

test(`of ${runs} documents with lists each difference gives back the old and the new to the letter`, () => {
  fc.assert(
    fc.property(pair, ([from, to]) => {
      const spans = diffWords(from, to);
      assert.equal(side(spans, "removed"), from);
      assert.equal(side(spans, "added"), to);
      assert.ok(spans.every(({ text: said }) => said !== ""));
    }),
    { numRuns: runs },
  );
});

/** Lists changed too: points reworded, taken out, put in, exchanged and renumbered; clauses renumbered; sections moved. */
function withLists(of: MotionText, steps: readonly (readonly [number, number, string])[]): MotionText {
  let now = of;
  for (const [n, [at, how, said]] of steps.entries()) {
    const clauses = [...clausesOf(now)];
    const target = clauses[at % Math.max(1, clauses.length)]?.clause;
    const point: Item = { id: asId<"clause">(`p${n}`), number: null, text: said, items: [] };
    const changed = ({ items: list, ...rest }: Clause): Clause => {
      const [first, ...others] = list;
      if (how === 0) return { ...rest, items: [...list, point] };
      if (how === 1) return { ...rest, items: others };
      if (how === 2 && first !== undefined) return { ...rest, items: [...others, first] };
      if (how === 3 && first !== undefined) return { ...rest, items: [{ ...first, text: said, items: [...first.items, point] }, ...others] };
      return { ...rest, number: `${rest.number}x`, items: list.map((item) => ({ ...item, number: "z" })) };
    };
    now = {
      ...now,
      title: how === 5 ? said : now.title,
      sections: (how === 6 ? now.sections.toReversed() : now.sections).map((section) => ({
        ...section,
        level: how === 7 && section === now.sections[0] ? 2 : section.level,
        clauses: section.clauses.map((one) => (one.id === target?.id && how < 5 ? changed(one) : one)),
      })),
    };
  }
  return now;
}

const revision = fc
  .tuple(text, edits, fc.array(fc.tuple(fc.nat(30), fc.nat(7), words), { maxLength: 5 }))
  .map(([base, steps, lists]) => [base, withLists(edited(base, steps, "x"), lists)] as const);

test(`of ${runs} texts, all changes taken give the new one and none the old one, headings, numbers, points and order included`, () => {
  fc.assert(
    fc.property(revision, ([from, to]) => {
      assert.deepEqual(
        applied(from, to, () => true),
        to,
      );
      assert.deepEqual(
        applied(from, to, () => false),
        from,
      );
      const changes = changesBetween(from, to);
      assert.equal(changes.length === 0, JSON.stringify(from) === JSON.stringify(to));
      for (const diff of compareTexts(from, to)) {
        if (diff.id === null) continue;
        const wording = (of: MotionText): string => {
          const place = [...clausesOf(of)].find((one) => one.clause.id === diff.id);
          return place === undefined ? "" : clauseWording(place.clause);
        };
        assert.equal(side(diff.spans, "removed"), wording(from));
        assert.equal(side(diff.spans, "added"), wording(to));
      }
    }),
    { numRuns: runs },
  );
});

test("some changes taken and others not leave each clause once, and every change is its own", () => {
  fc.assert(
    fc.property(revision, fc.integer(), ([from, to], seed) => {
      const taken = (id: string): boolean => id.split("").reduce((sum, letter) => sum + letter.charCodeAt(0), seed) % 2 === 0;
      const mixed = applied(from, to, ({ id }) => taken(id));
      const ids = [...clausesOf(mixed)].map(({ clause: { id } }) => id);
      assert.equal(new Set(ids).size, ids.length);
      const changes = changesBetween(from, to);
      assert.equal(new Set(changes.map(({ id }) => id)).size, changes.length);
      for (const change of changes) {
        const place = ids.includes(asId<"clause">(change.place));
        if (change.kind === "added" && change.id.startsWith("clause:")) assert.equal(place, taken(change.id));
        if (change.kind === "removed" && change.id.startsWith("clause:")) assert.equal(place, !taken(change.id));
      }
    }),
    { numRuns: 300 },
  );
});
