import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import type { MotionText } from "#compose";
import { asId } from "#kit";
import { mergeDrafts, type MotionDraft, withLastingIds } from "./draft.ts";

const clause = (id: string, text: string) => ({ id: asId<"clause">(id), number: "1.1", text, items: [] });
const text = (...clauses: ReturnType<typeof clause>[]): MotionText => ({
  title: "Homes",
  sections: [{ id: asId("s"), kind: "article", level: 1, number: "1", title: "Aims", clauses }],
});
const draft = (more: Partial<MotionDraft> = {}): MotionDraft => ({
  text: text(clause("a", "A home.")),
  supporters: ["leeds"],
  contact: null,
  mayComposite: false,
  ...more,
});
const ids = (of: MotionText): string[] => of.sections.flatMap((section) => section.clauses.map((one) => String(one.id)));
const counting = () => {
  let n = 0;
  return () => `new${++n}`;
};

test("what two writers changed at different places is all kept, supporters too", () => {
  const merged = mergeDrafts(
    draft(),
    draft({ supporters: ["leeds", "hull"], mayComposite: true }),
    draft({ supporters: ["york"], contact: "ada", text: text(clause("a", "A warm home.")) }),
  );
  deepEqual(merged, { ok: true, value: { text: text(clause("a", "A warm home.")), supporters: ["york", "hull"], contact: "ada", mayComposite: true } });
});

test("two contacts named at once are a choice for a person", () => {
  const merged = mergeDrafts(draft(), draft({ contact: "ada" }), draft({ contact: "bo" }));
  deepEqual(merged, { ok: false, refusal: { code: "motion.changedMeanwhile", detail: { places: ["contact"] } } });
  equal(mergeDrafts(draft(), draft({ contact: "ada" }), draft({ contact: "ada" })).ok, true);
});

test("a clause keeps its id however it is reworded, and what is new, or stands twice, gets one of its own", () => {
  const next = withLastingIds(
    text(clause("a", "A home."), clause("b", "A fee.")),
    text(clause("b", "Something else altogether."), clause("", "New."), clause("b", "Copied.")),
    counting(),
  );
  deepEqual(ids(next), ["b", "new1", "new2"]);
});

test("a text that shares no id with the one before is matched by its words", () => {
  const next = withLastingIds(
    text(clause("a", "Everybody has a decent home."), clause("b", "The fee is ten pounds.")),
    text(clause("x", "The fee is ten pounds."), clause("y", "Unlike all others here.")),
    counting(),
  );
  equal(ids(next)[0], "b");
  equal(ids(next).includes("y"), false);
});
