import assert from "node:assert/strict";
import { test } from "node:test";
import { align, applyStep, type Clause, clausesOf, type CompositeTable, proposeRow, type TableDraft, type TableRow } from "#compose";
import { asId, letterOf } from "#kit";
import { readSet, visible } from "../bench/align/sets.ts";

const { drafts } = readSet(visible);
const cellsOf = (row: TableRow): string => Object.values(row.cells).flat().toSorted().join(" ");
const rowsOf = ({ rows }: CompositeTable): Map<string, TableRow> => new Map(rows.map((row) => [cellsOf(row), row]));
const draftOf = (name: string, paragraphs: readonly string[], number = (at: number): string => `1.${at + 1}`): TableDraft => ({
  motion: asId<"motion">(name),
  version: 1,
  letter: "A",
  title: name,
  text: {
    title: name,
    sections: [
      {
        id: asId<"section">(`${name}-s`),
        kind: "article",
        level: 1,
        number: "1",
        title: "Rules",
        clauses: paragraphs.map((text, at): Clause => ({ id: asId<"clause">(`${name}-${at}`), number: number(at), text, items: [] })),
      },
    ],
  },
});
const clauses = (drafted: readonly TableDraft[]): string[] => drafted.flatMap(({ text }) => [...clausesOf(text)].map(({ clause }) => clause.id)).toSorted();
const everyClauseOnce = (drafted: readonly TableDraft[]): CompositeTable => {
  const table = align(drafted);
  assert.deepEqual(table.rows.flatMap(({ cells }) => Object.values(cells).flat()).toSorted(), clauses(drafted));
  assert.equal(new Set(table.rows.map(({ id }) => id)).size, table.rows.length, "each row has an id of its own");
  return table;
};

test("the same drafts give the same table, every clause in exactly one row", () => {
  assert.deepEqual(everyClauseOnce(drafts), align(drafts));
});

test("other names and letters of the motions and another order of the drafts change no row", () => {
  const before = rowsOf(align(drafts));
  const renamed = drafts.map((draft, at) => ({ ...draft, motion: asId<"motion">(`m${9 - at}`), letter: letterOf(20 - at), title: "Other" }));
  const orders = [drafts.toReversed(), [...drafts.slice(2), ...drafts.slice(0, 2)], renamed];
  for (const order of orders) {
    const after = rowsOf(align(order));
    assert.deepEqual([...after.keys()].toSorted(), [...before.keys()].toSorted());
    for (const [cells, row] of after) {
      const was = before.get(cells);
      assert.deepEqual([row.id, row.title, row.section, row.class, row.confidence], [was?.id, was?.title, was?.section, was?.class, was?.confidence]);
    }
  }
});

test("a draft on another matter that is added changes no row of the others", () => {
  const cooking = draftOf("cooking", [
    "Peel the potatoes and boil them in salted water until soft.",
    "Whisk eggs with sugar, fold in flour and bake for forty minutes in a hot oven.",
    "Simmer onions, garlic and tomatoes with basil; pour over spaghetti.",
  ]);
  const before = rowsOf(align(drafts));
  const after = rowsOf(align([...drafts, cooking]));
  for (const [cells, row] of before) assert.deepEqual(after.get(cells)?.class, row.class, cells);
});

test("two versions of one text are found again paragraph by paragraph, with words changed, paragraphs put in, left out and a section moved", () => {
  for (const draft of drafts) {
    let next = 0;
    const slightly = (text: string): string =>
      text
        .split(" ")
        .map((word, at) => (at % 9 === 5 ? "other" : word))
        .join(" ");
    const sections = draft.text.sections.map((section) => ({
      ...section,
      clauses: section.clauses.flatMap((clause): Clause[] => {
        next += 1;
        if (next % 11 === 0) return [];
        const kept = { ...clause, id: asId<"clause">(`new-${clause.id}`), text: next % 3 === 0 ? clause.text : slightly(clause.text) };
        return next % 8 === 0
          ? [kept, { ...clause, id: asId<"clause">(`more-${clause.id}`), text: `The archive number ${next} stays shut in winter and storms.` }]
          : [kept];
      }),
    }));
    const revised = { ...draft, motion: asId<"motion">("revised"), text: { ...draft.text, sections: [...sections.slice(3), ...sections.slice(0, 3)] } };
    const { rows } = everyClauseOnce([draft, revised]);
    const was = clauses([draft]).filter((id) => clauses([revised]).includes(`new-${id}`));
    const found = rows.flatMap((row) => (row.cells[draft.motion] ?? []).flatMap((one) => (row.cells["revised"] ?? []).map((two) => [one, two] as const)));
    const right = found.filter(([one, two]) => two === `new-${one}`).length;
    const f1 = (2 * right) / (found.length + was.length);
    assert.ok(f1 >= 0.95, `${draft.motion}: ${f1}`);
  }
});

test("one draft twice is a table of identical rows that are agreed at once", () => {
  const [draft] = drafts;
  assert.ok(draft);
  const again = {
    ...draft,
    motion: asId<"motion">("again"),
    text: {
      ...draft.text,
      sections: draft.text.sections.map((section) => ({
        ...section,
        clauses: section.clauses.map((clause) => ({ ...clause, id: asId<"clause">(`again-${clause.id}`) })),
      })),
    },
  };
  const { rows } = everyClauseOnce([draft, again]);
  assert.equal(rows.length, clauses([draft]).length);
  assert.ok(rows.every((row) => row.class === "identical" && row.decision?.kind === "common"));
});

test("an empty draft, none at all, one alone, no numbers, the same number twice, other languages: every clause stands in a row", () => {
  const [draft] = drafts;
  assert.ok(draft);
  assert.deepEqual(align([]), { rows: [] });
  assert.deepEqual(align([draftOf("empty", [])]), { rows: [] });
  assert.ok(everyClauseOnce([draft]).rows.every((row) => row.class === "single" && row.decision === null));
  everyClauseOnce([draft, draftOf("empty", []), draftOf("blank", ["", " ", "–", "1234"])]);
  const german = ["Die Mitgliederversammlung ist beschlussfähig, wenn zehn Mitglieder anwesend sind.", "Der Vorstand besteht aus fünf Personen."];
  const polish = ["Zarząd składa się z pięciu osób.", "Walne zgromadzenie odbywa się raz w roku.", "總會每年召開一次。"];
  const unnumbered = everyClauseOnce([draftOf("a", german, () => ""), draftOf("b", [...german].toReversed(), () => "1.1"), draftOf("c", polish)]);
  assert.equal(unnumbered.rows.filter((row) => row.class === "identical").length, 2, "the same sentence is found in any language");
});

test("a row that a person put together gets class, slots and reason anew; one that a person classified keeps its class", () => {
  const table = align(drafts);
  const [from, to] = ["leeds 3.7", "clydeside 4.7"].map((name) => {
    const [motion = "", number = ""] = name.split(" ");
    const text = drafts.find((draft) => draft.motion === motion)?.text;
    const clause = text && [...clausesOf(text)].find((place) => place.clause.number === number)?.clause.id;
    return { clause: asId<"clause">(clause ?? ""), row: table.rows.find(({ cells }) => Object.values(cells).some((ids) => ids.some((id) => id === clause))) };
  });
  assert.ok(from?.row && to?.row);
  const apart = applyStep(table, drafts, { kind: "split", clauses: [from.clause], row: asId<"row">("apart"), title: "Quorum", after: null }, proposeRow);
  assert.ok(apart.ok);
  const alone = apart.value.table.rows.find(({ id }) => id === "apart");
  assert.equal(alone?.class, "single");
  assert.equal(alone?.slots, null);
  const joined = applyStep(apart.value.table, drafts, { kind: "join", row: asId<"row">("apart"), into: to.row.id }, proposeRow);
  assert.ok(joined.ok);
  const both = joined.value.table.rows.find(({ id }) => id === to.row?.id);
  assert.equal(both?.class, to.row.class, "as the program had it with all its clauses");
  assert.notEqual(both?.reason, "");
  const person = applyStep(apart.value.table, drafts, { kind: "classify", row: to.row.id, class: "reworded" }, proposeRow);
  assert.ok(person.ok);
  const kept = applyStep(person.value.table, drafts, { kind: "join", row: asId<"row">("apart"), into: to.row.id }, proposeRow);
  assert.ok(kept.ok);
  assert.deepEqual(
    [kept.value.table.rows.find(({ id }) => id === to.row?.id)].map((row) => [row?.class, row?.classBy]),
    [["reworded", "person"]],
  );
});

test("a draft of 3,000 clauses is set beside a short one", () => {
  const [short, source] = drafts;
  assert.ok(short && source);
  const sentences = [...clausesOf(source.text)].map(({ clause }) => clause.text);
  everyClauseOnce([
    short,
    draftOf(
      "long",
      Array.from({ length: 3000 }, (_, n) => `${sentences[n % sentences.length] ?? ""} Case ${n} follows rule ${n * 7}.`),
    ),
  ]);
});
