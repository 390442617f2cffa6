// The table of a composite under whatever the committee does: every clause in one row, every step taken back to the letter.
import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  align,
  applyStep,
  type CompositeTable,
  draftComposite,
  reanchorTable,
  rowClasses,
  sourcedClausesOf,
  tableFaults,
  type TableDraft,
  type TableRow,
  type TableStep,
} from "#compose";
import { asId } from "#kit";

const words = ["members", "elect", "committee", "of", "nine", "fifteen", "meet", "each", "year", "in", "clause 1.2"];
const clause = fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 7 }).map((some) => `${some.join(" ")}.`);
const texts = fc.array(fc.array(fc.array(clause, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

const draftsOf = (all: readonly (readonly (readonly string[])[])[]): TableDraft[] =>
  all.map((sections, n) => ({
    motion: asId<"motion">(`m${n}`),
    version: 1,
    letter: "ABCDEF".charAt(n),
    title: `Draft ${n}`,
    text: {
      title: `Draft ${n}`,
      sections: sections.map((clauses, s) => ({
        id: asId<"section">(`m${n}-s${s}`),
        kind: "article" as const,
        level: 1 as const,
        number: `${s + 1}`,
        title: `Part ${s + 1}`,
        clauses: clauses.map((text, c) => ({ id: asId<"clause">(`m${n}-${s}-${c}`), number: `${s + 1}.${c + 1}`, text, items: [] })),
      })),
    },
  }));

type Draw = readonly [number, number, number, number];
const draws = fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 1, maxLength: 25 });
const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

function stepOf({ rows }: CompositeTable, [what, a, b, c]: Draw, n: number): TableStep {
  const [row, other] = [at(rows, a), at(rows, b)];
  const clauses = Object.values(row.cells).flat();
  const some = clauses.slice(0, (c % clauses.length) + 1);
  const motion = asId<"motion">(at(Object.keys(row.cells), c));
  const steps: readonly TableStep[] = [
    { kind: "move", clauses: some, to: other.id },
    { kind: "split", clauses: some, row: asId<"row">(`new-${n}`), title: "Split", after: c % 3 === 0 ? null : other.id },
    { kind: "join", row: row.id, into: other.id },
    { kind: "order", row: row.id, after: c % 4 === 0 ? null : other.id },
    { kind: "relabel", row: row.id, title: `Row ${c}`, section: `Part ${b % 3}` },
    { kind: "classify", row: row.id, class: at(rowClasses, c) },
    { kind: "decide", row: row.id, decision: at([null, { kind: "common", from: motion }, { kind: "options" }, { kind: "out", reason: "said elsewhere" }], b) },
  ];
  return at(steps, what);
}

test("after any steps every clause stands in exactly one row, and all steps taken back give the table as it was", () => {
  fc.assert(
    fc.property(texts, draws, (all, some) => {
      const drafts = draftsOf(all);
      const first = align(drafts);
      deepEqual(tableFaults(first, drafts), []);
      let table = first;
      const undo: TableStep[] = [];
      for (const [n, draw] of some.entries()) {
        const taken = applyStep(table, drafts, stepOf(table, draw, n));
        if (!taken.ok) continue;
        table = taken.value.table;
        undo.unshift(...taken.value.undo);
        deepEqual(tableFaults(table, drafts), []);
        ok(table.rows.every((row: TableRow) => row.decision?.kind !== "common" || row.decision.from in row.cells));
      }
      for (const step of undo) {
        // as it comes back from the database
        const back = applyStep(table, drafts, JSON.parse(JSON.stringify(step)) as TableStep);
        ok(back.ok, JSON.stringify(back));
        table = back.value.table;
      }
      deepEqual(table, first);
    }),
    { numRuns: Number(process.env["TEST_RUNS"] ?? 300), seed: 5 },
  );
});

test("a step that another step built on is not taken back, and says which row", () => {
  const drafts = draftsOf([[["Members elect."], ["They meet."]]]);
  const table = align(drafts);
  const [one] = table.rows;
  if (!one) throw new Error("two rows");
  const relabelled = applyStep(table, drafts, { kind: "relabel", row: one.id, title: "Elections", section: "" });
  if (!relabelled.ok) throw new Error(relabelled.refusal.code);
  const classified = applyStep(relabelled.value.table, drafts, { kind: "classify", row: one.id, class: "single" });
  if (!classified.ok) throw new Error(classified.refusal.code);
  const [undo] = relabelled.value.undo;
  const back = undo && applyStep(classified.value.table, drafts, undo);
  equal(back && !back.ok ? back.refusal.code : "done", "table.changedMeanwhile");
});

test("what is decided is drafted once, word for word but for the numbers of clauses, and names every draft of its row", () => {
  fc.assert(
    fc.property(texts, draws, (all, some) => {
      const drafts = draftsOf(all);
      let table = align(drafts);
      for (const [n, draw] of some.entries()) {
        const taken = applyStep(table, drafts, stepOf(table, draw, n));
        if (taken.ok) table = taken.value.table;
      }
      const { composite, undecided } = draftComposite(table, drafts, { title: "One", sections: [] });
      equal(undecided.length, table.rows.filter(({ decision }) => decision === null).length);
      const used = composite.sections.flatMap(sourcedClausesOf);
      const sources = new Set(used.flatMap((one) => one.sources.map(({ clause: id }) => String(id))));
      const wanted = table.rows
        .filter(({ decision }) => decision?.kind === "common" || decision?.kind === "options")
        .flatMap(({ cells }) => Object.values(cells).flat());
      deepEqual([...sources].sort(), [...new Set(wanted.map(String))].sort());
      deepEqual(
        (composite.dropped ?? []).map((one) => String(one.clause)).sort(),
        table.rows
          .filter(({ decision }) => decision?.kind === "out")
          .flatMap(({ cells }) => Object.values(cells).flat().map(String))
          .sort(),
      );
      const plain = (text: string): string => text.replace(/\d+\.\d+/g, "#");
      const wordings = new Set(drafts.flatMap((draft) => draft.text.sections.flatMap((section) => section.clauses.map(({ text }) => plain(text)))));
      ok(used.every((one) => wordings.has(plain(one.clause.text))));
    }),
    { numRuns: Number(process.env["TEST_RUNS"] ?? 200), seed: 6 },
  );
});

test("a draft drawn up again keeps the sections that were edited by hand and changes the others", () => {
  const drafts = draftsOf([
    [["Members elect nine."], ["They meet each year."]],
    [["Members elect nine."], ["They meet in committee."]],
  ]);
  const rows = align(drafts).rows.map((row): TableRow => ({ ...row, decision: { kind: "common", from: asId<"motion">(at(Object.keys(row.cells), 0)) } }));
  const first = draftComposite({ rows }, drafts, { title: "One", sections: [] });
  const edited = { ...first.composite, sections: first.composite.sections.map((section, n) => (n === 0 ? { ...section, title: "By hand" } : section)) };
  const last = rows.at(-1);
  const changed = rows.map((row) => (row === last ? { ...row, decision: { kind: "out" as const, reason: "not needed" } } : row));
  const again = draftComposite({ rows: changed }, drafts, edited, first.plain);
  equal(again.composite.sections[0]?.title, "By hand");
  deepEqual(again.clashes, []);
  ok((again.composite.dropped ?? []).length > 0);
});

test("a new version of a draft keeps the rows of its clauses; what is new gets rows of its own", () => {
  const drafts = draftsOf([[["Members elect nine.", "They meet."]], [["Members elect nine."]]]);
  const table = align(drafts);
  const [first, second] = drafts;
  if (!first || !second) throw new Error("two drafts");
  const [part] = first.text.sections;
  if (!part) throw new Error("one section");
  const fresh = { id: asId<"clause">("fresh"), number: "1.3", text: "Minutes are kept.", items: [] };
  const revised = [{ ...first, version: 2, text: { ...first.text, sections: [{ ...part, clauses: [...part.clauses.slice(1), fresh] }] } }, second];
  const again = reanchorTable(table, revised, align(revised));
  deepEqual(tableFaults(again, revised), []);
  ok(again.rows.some(({ cells }) => JSON.stringify(cells) === JSON.stringify({ m0: ["fresh"] })));
});
