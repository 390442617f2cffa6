import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  amend,
  canonicalText,
  type Change,
  clausesOf,
  clauseWording,
  compareTexts,
  type DiffSpan,
  diffWords,
  merge,
  type MotionText,
  reconcile,
} from "#compose";
import { edited, edits, sentence, text } from "./compose-arbitraries.ts";

const joined = (spans: readonly DiffSpan[], side: "added" | "removed"): string =>
  spans
    .filter(({ kind }) => kind === "same" || kind === side)
    .map((span) => span.text)
    .join("");
const loose = fc.oneof(sentence(20), fc.string({ unit: "grapheme" }), fc.string());

test("the spans of a difference give both sides to the letter, and no two neighbours are of one kind", () => {
  fc.assert(
    fc.property(loose, loose, (from, to) => {
      const spans = diffWords(from, to);
      assert.equal(joined(spans, "removed"), from);
      assert.equal(joined(spans, "added"), to);
      assert.ok(spans.every(({ kind, text: words }, at) => words !== "" && kind !== spans[at - 1]?.kind));
    }),
    { numRuns: 400 },
  );
});

test("a comparison shows every clause of both texts once, and reading it gives both", () => {
  fc.assert(
    fc.property(text, edits, (base, steps) => {
      const next = edited(base, steps, "x");
      const diffs = compareTexts(base, next).filter(({ id }) => id !== null);
      const wordings = (of: MotionText): string[] => [...clausesOf(of)].map(({ clause }) => clauseWording(clause));
      assert.deepEqual(
        diffs.filter(({ kind }) => kind !== "removed").map(({ spans }) => joined(spans, "added")),
        wordings(next),
      );
      assert.deepEqual(
        diffs
          .filter(({ kind }) => kind !== "added")
          .map(({ spans }) => joined(spans, "removed"))
          .sort(),
        wordings(base).sort(),
      );
    }),
  );
});

test("a merge in which one side changed nothing is the other side", () => {
  fc.assert(
    fc.property(text, edits, (base, steps) => {
      const next = edited(base, steps, "x");
      for (const result of [merge(base, next, base), merge(base, base, next)]) {
        assert.ok(result.ok, JSON.stringify(result));
        assert.deepEqual(result.value, next);
      }
      assert.deepEqual(merge(base, next, next), { ok: true, value: next });
    }),
    { numRuns: 300 },
  );
});

test("a merge that is not refused has every word that either of the two wrote, and nothing both left alone is gone or twice", () => {
  fc.assert(
    fc.property(text, edits, edits, (base, mySteps, theirSteps) => {
      const [mine, theirs] = [edited(base, mySteps, "mine"), edited(base, theirSteps, "theirs")];
      const result = merge(base, mine, theirs);
      if (!result.ok) return assert.ok(Array.isArray(result.refusal.detail?.["places"]) && result.refusal.code === "motion.changedMeanwhile");
      const written = (of: MotionText): string =>
        [of.title, ...of.sections.map(({ title }) => title), ...[...clausesOf(of)].map(({ clause }) => clause.text)].join("\n");
      for (const signature of `${written(mine)}\n${written(theirs)}`.match(/(mine|theirs)\d/g) ?? [])
        assert.ok(written(result.value).includes(signature), `${signature} is lost`);
      const ids = [...clausesOf(result.value)].map(({ clause }) => clause.id);
      assert.equal(new Set(ids).size, ids.length);
      const has = (of: MotionText, id: string): boolean => [...clausesOf(of)].some(({ clause }) => clause.id === id);
      for (const { clause } of clausesOf(base)) if (has(mine, clause.id) && has(theirs, clause.id)) assert.ok(ids.includes(clause.id));
    }),
    { numRuns: 400 },
  );
});

test("an amendment changes the clause it names and shows in the comparison as exactly that", () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.constantFrom("delete", "insert", "replaceAll"), sentence(5), (base, pick, op, words) => {
      const clauses = [...clausesOf(base)];
      const target = clauses[pick % Math.max(1, clauses.length)]?.clause;
      if (target === undefined) return;
      const change: Change = op === "delete" ? { op, clause: target.id } : { op, clause: target.id, new: `${words} new` };
      const amended = amend(base, [change]);
      assert.ok(amended.ok);
      const touched = compareTexts(base, amended.value).filter(({ kind, movedFrom }) => kind !== "same" || movedFrom !== null);
      assert.deepEqual(
        touched.map(({ id, number, kind }) => [id, number, kind]),
        [[target.id, target.number, op === "delete" ? "removed" : "changed"]],
      );
    }),
  );
});

test("the plain-text form is the same exactly when everything but the ids is", () => {
  const withoutIds = (of: MotionText): string => JSON.stringify(of, (key, value: unknown) => (key === "id" ? undefined : value));
  fc.assert(
    fc.property(text, edits, edits, (base, some, others) => {
      const [one, other] = [edited(base, some, "x"), edited(base, others, "x")];
      assert.equal(canonicalText(one) === canonicalText(other), withoutIds(one) === withoutIds(other));
      assert.match(canonicalText(one), /^# [^]*[^\n]\n$/);
    }),
  );
});

test("a text read again from a file gets all its ids back", () => {
  fc.assert(
    fc.property(text, (base) => {
      let n = 0;
      const fresh = (): string => `new${n++}`;
      const unique = {
        ...base,
        sections: base.sections.map((section) => ({
          ...section,
          title: `${section.title} ${section.id}`,
          clauses: section.clauses.map((clause) => ({ ...clause, text: `${clause.text} ${clause.id}` })),
        })),
      };
      assert.deepEqual(reconcile(unique, reconcile({ title: "", sections: [] }, unique, fresh), fresh), unique);
    }),
  );
});
