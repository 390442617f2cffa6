import { deepEqual, equal, ok } from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { asId } from "#kit";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { codeOf } from "../../../test/build/planned.ts";

const clause = (id: string, number: string, text: string) => ({ id, number, text, items: [] });
const draft = (name: string, clauses: ReturnType<typeof clause>[]) => ({
  title: name,
  sections: [{ id: `${name}-s`, kind: "article" as const, level: 1 as const, number: "1", title: "Committee", clauses }],
});

async function atTable(t: TestContext) {
  const on = await buildTestApp(t);
  const { app, program, commandId: id } = on;
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  const submit = async (name: string, clauses: ReturnType<typeof clause>[]) => {
    const { affiliate } = must(await app.groups.admitAffiliate(program, { name, kind: "local" }, id()));
    const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text: draft(name, clauses) }, id()));
    must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
    must(await app.motions.putOnAgenda(program, { motion }, id()));
    return motion;
  };
  const leeds = await submit("Leeds", [
    clause("l1", "1.1", "Conference is the sovereign body of the Alliance."),
    clause("l2", "1.2", "A committee of fifteen leads between conferences."),
    clause("l3", "1.3", "Minutes are published within a week."),
  ]);
  const bristol = await submit("Bristol", [
    clause("b1", "1.1", "Conference is the sovereign body of the Alliance."),
    clause("b2", "1.2", "A committee of nine leads between conferences."),
  ]);
  const gwen = await on.person("Gwen", { kind: "arrangements", conference });
  const tariq = await on.person("Tariq", { kind: "arrangements", conference });
  const { composite } = must(await app.composites.alignDrafts(gwen, { conference, item }, id()));
  const view = async (as = gwen) => must(await app.composites.compositeTable(as, { slug, item: "constitution" }));
  const rowWith = async (one: string) => {
    const row = (await view()).rows.find(({ cells }) =>
      Object.values(cells)
        .flat()
        .some((known) => known === one),
    );
    if (!row) throw new Error(`no row has ${one}`);
    return row;
  };
  type Step = Parameters<typeof app.composites.takeTableStep>[1]["step"];
  const step = (as: typeof gwen, one: Step) => app.composites.takeTableStep(as, { composite, step: one }, id());
  return { ...on, id, conference, slug, item, leeds, bristol, gwen, tariq, composite, view, rowWith, step };
}

test("the drafts of an item are aligned; what is word for word the same is agreed at once, the rest waits for the committee", async (t) => {
  const on = await atTable(t);
  const { rows, drafts, revision } = await on.view();
  equal(revision, 1);
  deepEqual(
    drafts.map(({ letter }) => letter),
    ["A", "B"],
  );
  const same = await on.rowWith("l1");
  deepEqual([same.class, Object.values(same.cells).flat(), same.decision?.kind], ["identical", ["l1", "b1"], "common"]);
  ok(rows.filter((row) => row !== same && row.id !== same.id).every(({ decision }) => decision === null));
});

test("two members step at once on different rows and both steps stand; each takes back only their own", async (t) => {
  const on = await atTable(t);
  const [size, minutes] = [await on.rowWith("l2"), await on.rowWith("l3")];
  const both = await Promise.all([
    on.step(on.gwen, { kind: "decide", row: size.id, decision: { kind: "options" } }),
    on.step(on.tariq, { kind: "relabel", row: minutes.id, title: "Minutes", section: "Committee" }),
  ]);
  deepEqual(both.map(codeOf), ["done", "done"]);
  must(await on.app.composites.undoTableStep(on.gwen, { composite: on.composite }, on.id()));
  deepEqual([(await on.rowWith("l2")).decision, (await on.rowWith("l3")).title], [null, "Minutes"]);
  must(await on.app.composites.redoTableStep(on.gwen, { composite: on.composite }, on.id()));
  equal((await on.rowWith("l2")).decision?.kind, "options");
  equal(codeOf(await on.app.composites.redoTableStep(on.gwen, { composite: on.composite }, on.id())), "table.nothingToRedo");
});

test("a step that another built on is not taken back, and one on a row that is gone is refused", async (t) => {
  const on = await atTable(t);
  const [size, minutes] = [await on.rowWith("l2"), await on.rowWith("l3")];
  must(await on.step(on.gwen, { kind: "classify", row: minutes.id, class: "additive" }));
  must(await on.step(on.tariq, { kind: "join", row: minutes.id, into: size.id }));
  equal(codeOf(await on.app.composites.undoTableStep(on.gwen, { composite: on.composite }, on.id())), "table.changedMeanwhile");
  equal(codeOf(await on.step(on.gwen, { kind: "relabel", row: minutes.id, title: "Minutes", section: "" })), "table.rowNotFound");
  must(await on.app.composites.undoTableStep(on.tariq, { composite: on.composite }, on.id()));
  deepEqual((await on.rowWith("l3")).class, "additive");
  const history = must(await on.app.composites.tableHistory(on.gwen, { composite: on.composite }));
  deepEqual(
    history.map(({ by, what }) => `${by}: ${what}`),
    ["Tariq Test: Took a step back", "Tariq Test: Joined two rows", "Gwen Test: Classified a row as additive", "Gwen Test: Aligned the drafts"],
  );
});

test("the same step sent again is taken once", async (t) => {
  const on = await atTable(t);
  const size = await on.rowWith("l2");
  const split = { composite: on.composite, step: { kind: "split" as const, clauses: [asId<"clause">("b2")], row: "row-new", title: "Nine", after: size.id } };
  const command = on.id();
  const input = split as Parameters<typeof on.app.composites.takeTableStep>[1];
  deepEqual(must(await on.app.composites.takeTableStep(on.gwen, input, command)), must(await on.app.composites.takeTableStep(on.gwen, input, command)));
  equal((await on.view()).revision, 2);
});

test("what is decided becomes the draft of the composite: agreed text, options, and what is left out with its reason", async (t) => {
  const on = await atTable(t);
  const [size, minutes] = [await on.rowWith("l2"), await on.rowWith("l3")];
  must(await on.step(on.gwen, { kind: "decide", row: size.id, decision: { kind: "options" } }));
  must(await on.step(on.gwen, { kind: "decide", row: minutes.id, decision: { kind: "out", reason: "said in the standing orders" } }));
  const { revision } = await on.view();
  equal(codeOf(await on.app.composites.draftFromTable(on.gwen, { composite: on.composite, base: revision - 1 }, on.id())), "table.changedSince");
  const drafted = must(await on.app.composites.draftFromTable(on.gwen, { composite: on.composite, base: revision }, on.id()));
  deepEqual([drafted.sections, drafted.questions, drafted.undecided], [1, 1, 0]);
  const desk = must(await on.app.composites.compositeDraft(on.gwen, { slug: on.slug, item: "constitution" }));
  const [section] = desk.composite.sections;
  deepEqual(
    section?.options.map(({ clauses }) => clauses.map((one) => one.clause.text)),
    [["A committee of fifteen leads between conferences."], ["A committee of nine leads between conferences."]],
  );
  deepEqual(desk.composite.dropped, [{ motion: on.leeds, version: 1, clause: "l3", reason: "said in the standing orders" }]);
});

test("who else is at the table is shown, and only the committee sees it", async (t) => {
  const on = await atTable(t);
  const size = await on.rowWith("l2");
  must(await on.app.composites.lookAtRow(on.tariq, { composite: on.composite, row: size.id }, on.id()));
  deepEqual((await on.view()).there, [{ name: "Tariq Test", row: size.id }]);
  deepEqual((await on.view(on.tariq)).there, []);
  equal(codeOf(await on.app.composites.compositeTable(on.visitor, { slug: on.slug, item: "constitution" })), "access.signIn");
});
