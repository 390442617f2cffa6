// An assent is voided by what touches it and by nothing else; a rump has lost the leaver and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type Composite,
  type CompositeSection,
  type Piece,
  rumpOf,
  type Source,
  type SourcedClause,
  sourcedClausesOf,
  touched,
  type TouchKind,
} from "#compose";
import { asId, type Id } from "#kit";
import { composite, sentence } from "./compose-arbitraries.ts";

type Motion = Id<"motion">;
const motions = ["m0", "m1", "m2"].map(asId<"motion">);
const ours = asId<"motion">("m0");

const sourceOf = (motion: Motion, n: number): Source => ({
  motion,
  version: 1,
  clause: asId<"clause">(`${motion}-${n}`),
  number: `${n}`,
  relation: "reworded",
});

const withEachClause = (whole: Composite, change: (clause: SourcedClause) => SourcedClause): Composite => ({
  ...whole,
  sections: whole.sections.map((section) => ({
    ...section,
    pieces: section.pieces.map((piece): Piece => (piece.kind === "common" ? { kind: "common", ...change(piece) } : piece)),
    options: section.options.map((option) => ({ ...option, clauses: option.clauses.map(change) })),
  })),
});

/** A composite whose clauses come from none, one or several of three motions. */
const sourced: fc.Arbitrary<Composite> = fc.tuple(composite, fc.infiniteStream(fc.subarray(motions))).map(([whole, draws]) =>
  withEachClause(whole, (clause) => {
    const drawn = draws.next();
    return { ...clause, sources: drawn.done ? [] : drawn.value.map((motion, n) => sourceOf(motion, n)) };
  }),
);

const isOurs = ({ sources }: SourcedClause): boolean => sources.some(({ motion }) => motion === ours);
const clausesIn = ({ sections }: Composite): SourcedClause[] => sections.flatMap(sourcedClausesOf);
const kinds = (from: Composite, to: Composite, motion = ours): TouchKind[] => touched(from, to, motion).why.map(({ kind }) => kind);

/** Runs that are read one after the other: agreed clauses with, in place of the options, all their clauses. */
const hasNeighbourOfOurs = (section: CompositeSection, at: SourcedClause): boolean => {
  const runs = section.options.length === 0 ? [[]] : section.options.map(({ clauses }) => clauses);
  return runs.some((option) => {
    const run = section.pieces.flatMap((piece): readonly SourcedClause[] => (piece.kind === "common" ? [piece] : option));
    const k = run.findIndex(({ clause }) => clause.id === at.clause.id);
    return k >= 0 && [run[k - 1], run[k], run[k + 1]].some((one) => one !== undefined && isOurs(one));
  });
};

/** Whether the clause has nothing to do with our motion: not ours, not beside ours, not in a question where we have an option. */
const isUnrelated = (section: CompositeSection, at: SourcedClause): boolean => {
  const isInQuestion = section.options.some(({ clauses }) => clauses.some(({ clause }) => clause.id === at.clause.id));
  const weHaveOption = section.options.some(({ clauses }) => clauses.some(isOurs));
  return !hasNeighbourOfOurs(section, at) && !(isInQuestion && weHaveOption);
};

const reworded = (whole: Composite, id: string, words: string): Composite =>
  withEachClause(whole, (one) => (one.clause.id === id ? { ...one, clause: { ...one.clause, text: `${one.clause.text} ${words}` } } : one));

test("a change of words touches a motion just when the clause is its own, stands beside its own, or is an option beside its own", () => {
  let [related, unrelated] = [0, 0];
  fc.assert(
    fc.property(sourced, fc.nat(), sentence(4), (whole, pick, words) => {
      const all = whole.sections.flatMap((section) => sourcedClausesOf(section).map((clause) => ({ section, clause })));
      const chosen = all[pick % Math.max(1, all.length)];
      if (chosen === undefined) return;
      const { section, clause } = chosen;
      const found = kinds(whole, reworded(whole, clause.clause.id, words));
      if (isUnrelated(section, clause)) unrelated += 1;
      else related += 1;
      assert.equal(found.length === 0, isUnrelated(section, clause), `${clause.clause.id}: ${found.join()}`);
      if (isOurs(clause)) assert.ok(found.includes("words"));
    }),
    { numRuns: 500 },
  );
  assert.ok(related > 30 && unrelated > 30, `${related} related, ${unrelated} not: too few to prove anything`);
});

test("the same text touches nobody, and what differs touches alike in both directions", () => {
  fc.assert(
    fc.property(sourced, sourced, (one, other) => {
      for (const motion of motions) {
        assert.deepEqual(touched(one, structuredClone(one), motion), { clauses: [], why: [] });
        assert.equal(touched(one, other, motion).why.length === 0, touched(other, one, motion).why.length === 0);
      }
    }),
  );
});

test("moving a clause of the motion to another section touches it", () => {
  fc.assert(
    fc.property(sourced, fc.nat(), fc.nat(), (whole, pick, to) => {
      const places = whole.sections.flatMap((section) =>
        section.pieces.flatMap((piece) => (piece.kind === "common" && isOurs(piece) ? [{ section, piece }] : [])),
      );
      const chosen = places[pick % Math.max(1, places.length)];
      const target = whole.sections.filter((section) => section !== chosen?.section)[to % Math.max(1, whole.sections.length - 1)];
      if (chosen === undefined || target === undefined) return;
      const sections = whole.sections.map((section) => {
        if (section === chosen.section) return { ...section, pieces: section.pieces.filter((piece) => piece !== chosen.piece) };
        return section === target ? { ...section, pieces: [...section.pieces, chosen.piece] } : section;
      });
      assert.ok(kinds(whole, { ...whole, sections }).includes("moved"));
    }),
  );
});

test("a new option touches just the motions that have one in the question or a clause beside it", () => {
  let asked = 0;
  fc.assert(
    fc.property(sourced, fc.nat(), (whole, pick) => {
      const questions = whole.sections.filter(({ options }) => options.length > 0);
      const section = questions[pick % Math.max(1, questions.length)];
      if (section === undefined) return;
      const added = { clause: { id: asId<"clause">("new"), number: "", text: "Quite otherwise.", items: [] }, sources: [] };
      const option = { key: "z", title: "Otherwise", proposer: "", clauses: [added] };
      const next: Composite = { ...whole, sections: whole.sections.map((one) => (one === section ? { ...one, options: [...one.options, option] } : one)) };
      const found = kinds(whole, next);
      const at = section.pieces.findIndex(({ kind }) => kind === "options");
      const isBeside = [section.pieces[at - 1], section.pieces[at + 1]].some((piece) => piece?.kind === "common" && isOurs(piece));
      const hasOption = section.options.some(({ clauses }) => clauses.some(isOurs));
      assert.equal(found.includes("question"), hasOption);
      assert.equal(found.length > 0, hasOption || isBeside);
      asked += found.length > 0 ? 1 : 0;
    }),
  );
  assert.ok(asked > 10);
});

test("title, settings and consequences are everybody's; a heading is theirs who have a clause under it", () => {
  fc.assert(
    fc.property(sourced, fc.nat(), (whole, pick) => {
      assert.deepEqual(kinds(whole, { ...whole, title: "Another" }, asId<"motion">("nobody")), ["title"]);
      const settings = { newWords: "allowedMarked", assent: "asked", mayAddOptions: "committee" } as const;
      assert.deepEqual(kinds(whole, { ...whole, settings }), ["settings"]);
      assert.deepEqual(kinds(whole, { ...whole, consequences: [], settings: { ...settings, newWords: "linkingOnly" } }), []);
      const section = whole.sections[pick % whole.sections.length];
      const renamed = { ...whole, sections: whole.sections.map((one) => (one === section ? { ...one, title: "Renamed" } : one)) };
      assert.equal(kinds(whole, renamed).length > 0, section !== undefined && sourcedClausesOf(section).some(isOurs));
    }),
  );
});

test("of two sections that change places both have moved; one that is carried past the others alone has", () => {
  const section = (id: string, motion: string): CompositeSection => ({
    id: asId<"section">(id),
    title: id,
    pieces: [{ kind: "common", clause: { id: asId<"clause">(`${id}c`), number: "", text: id, items: [] }, sources: [sourceOf(asId<"motion">(motion), 1)] }],
    question: "",
    options: [],
    method: "pairwise",
    tie: [],
  });
  const [a, b, c] = [section("a", "m0"), section("b", "m1"), section("c", "m2")];
  const of = (...sections: CompositeSection[]): Composite => ({ title: "T", sections });
  const moved = (from: Composite, to: Composite) => motions.filter((motion) => kinds(from, to, motion).includes("moved"));
  assert.deepEqual(moved(of(a, b), of(b, a)), ["m0", "m1"]);
  assert.deepEqual(moved(of(a, b, c), of(b, c, a)), ["m0"]);
  assert.deepEqual(moved(of(a, b), of(a, c, b)), []);
});

test("no word of a rump has the leaver as a source, and what the leaver has no part in is as it was", () => {
  fc.assert(
    fc.property(sourced, (whole) => {
      const { composite: rump, changes } = rumpOf(whole, ours);
      assert.ok(!clausesIn(rump).some(isOurs));
      const before = new Map(clausesIn(whole).map((clause) => [clause.clause.id, clause]));
      for (const { clause, sources } of clausesIn(rump)) {
        const was = before.get(clause.id);
        assert.deepEqual(clause, was?.clause);
        assert.deepEqual(
          sources,
          was?.sources.filter(({ motion }) => motion !== ours),
        );
      }
      // What others have a part in is all there still, in its order.
      const shared = (of: Composite) => clausesIn(of).flatMap(({ clause, sources }) => (sources.some(({ motion }) => motion !== ours) ? [clause.id] : []));
      assert.deepEqual(new Set(shared(rump)), new Set(shared(whole)));
      for (const section of whole.sections)
        if (!sourcedClausesOf(section).some(isOurs)) assert.ok(rump.sections.includes(section), "a section without the leaver was changed");
      for (const { options, question, pieces } of rump.sections) {
        assert.notEqual(options.length, 1);
        assert.equal(pieces.filter(({ kind }) => kind === "options").length, options.length > 0 ? 1 : 0);
        assert.equal(question === "", options.length === 0);
      }
      assert.equal(changes.length > 0, clausesIn(whole).some(isOurs));
    }),
    { numRuns: 300 },
  );
});

test("a rump of one who has no part in it is the same text, and making it twice changes nothing more", () => {
  fc.assert(
    fc.property(sourced, (whole) => {
      assert.deepEqual(rumpOf(whole, asId<"motion">("nobody")), { composite: whole, changes: [] });
      const once = rumpOf(whole, ours).composite;
      assert.deepEqual(rumpOf(once, ours), { composite: once, changes: [] });
    }),
  );
});

test("a consequence goes with the clause or option that it names, and is listed; others stay", () => {
  const line = (id: string, motion: Motion): SourcedClause => ({
    clause: { id: asId<"clause">(id), number: "", text: id, items: [] },
    sources: [sourceOf(motion, 1)],
  });
  const option = (key: string, motion: string) => ({ key, title: key, proposer: "", clauses: [line(`o${key}`, asId<"motion">(motion))] });
  const whole: Composite = {
    title: "T",
    sections: [
      {
        id: asId("s"),
        title: "S",
        pieces: [{ kind: "options" }],
        question: "Which?",
        options: [option("a", "m0"), option("b", "m1"), option("c", "m2")],
        method: "exhaustive",
        tie: ["repeat"],
      },
      {
        id: asId("t"),
        title: "T",
        pieces: [
          { kind: "common", ...line("x", ours) },
          { kind: "common", ...line("y", asId("m1")) },
        ],
        question: "",
        options: [],
        method: "pairwise",
        tie: [],
      },
    ],
    consequences: [
      { id: "1", when: [{ section: asId("s"), option: "a" }], effect: { kind: "strike", clause: asId("y") }, reason: "of an option that is gone" },
      { id: "2", when: [{ section: asId("s"), option: "b" }], effect: { kind: "strike", clause: asId("x") }, reason: "of a clause that is gone" },
      { id: "3", when: [{ section: asId("s"), option: "b" }], effect: { kind: "strike", clause: asId("y") }, reason: "stays" },
    ],
    dropped: [{ motion: ours, version: 1, clause: asId("z"), reason: "too long" }],
  };
  const { composite: rump, changes } = rumpOf(whole, ours);
  assert.deepEqual(
    rump.consequences?.map(({ id }) => id),
    ["3"],
  );
  assert.deepEqual(rump.dropped, []);
  assert.deepEqual(
    changes.map((change) => change.kind),
    ["optionOut", "methodPairwise", "clauseOut", "consequenceOut", "consequenceOut"],
  );
  assert.deepEqual(
    rump.sections[0]?.options.map(({ key }) => key),
    ["b", "c"],
  );
});
