import { deepEqual, equal } from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { buildTestApp, must } from "../../../test/build/database.ts";
import { codeOf } from "../../../test/build/planned.ts";

const words = "Between conferences a committee of fifteen leads.";
const text = {
  title: "Draft",
  sections: [
    { id: "s", kind: "article" as const, level: 1 as const, number: "1", title: "Committee", clauses: [{ id: "size", number: "1.1", text: words, items: [] }] },
  ],
};

type Relation = "verbatim" | "reworded";

async function drafting(t: TestContext) {
  const on = await buildTestApp(t);
  const { app, program } = on;
  const id = on.commandId;
  const { affiliate } = must(await app.groups.admitAffiliate(program, { name: "Leeds Tenants", kind: "local" }, id()));
  const { conference, slug } = must(
    await app.conference.planConference(program, { name: "Founding", startsOn: "2027-03-20", endsOn: "2027-03-20", timeZone: "Europe/London" }, id()),
  );
  const { item } = must(await app.conference.saveAgendaItem(program, { conference, title: "Constitution", procedure: "composite" }, id()));
  const { motion } = must(await app.motions.draftMotion(program, { conference, item, affiliate, text }, id()));
  must(await app.motions.submitMotion(program, { motion, base: 1 }, id()));
  must(await app.motions.putOnAgenda(program, { motion }, id()));
  const committee = await on.person("Gwen", { kind: "arrangements", conference });
  const other = await on.person("Tariq", { kind: "arrangements", conference });
  const secretary = await on.person("Sec", { kind: "secretary", affiliate });
  const { composite } = must(await app.composites.startComposite(committee, { conference, item, title: "One constitution" }, id()));
  const sourced = (name: string, saying: string, relation: Relation | null, at: { clause?: string; version?: number } = {}) => ({
    clause: { id: name, number: "", text: saying, items: [] },
    sources: relation === null ? [] : [{ motion, version: 1, clause: "size", number: "1.1", relation, ...at }],
  });
  const content = (first = sourced("a1", words, "verbatim"), title = "One constitution") => ({
    title,
    sections: [
      {
        id: "committee",
        title: "Committee",
        pieces: [{ kind: "common" as const, ...sourced("c1", "The committee is elected by conference.", null) }, { kind: "options" as const }],
        question: "Size of the committee",
        options: [
          { key: "a", title: "Fifteen", proposer: "Leeds", clauses: [first] },
          { key: "b", title: "Nine", proposer: "Bristol", clauses: [sourced("b1", "Between conferences a committee of nine leads.", "reworded")] },
        ],
        method: "pairwise" as const,
        tie: ["castingVote" as const],
      },
    ],
  });
  const save = (base: number, made = content(), as = committee) => app.composites.saveComposite(as, { composite, base, content: made }, id());
  return { ...on, id, conference, slug, item, motion, committee, other, secretary, composite, content, sourced, save };
}

test("a composite is the committee's alone until it is published, with the originals beside it", async (t) => {
  const on = await drafting(t);
  must(await on.save(1));
  equal(codeOf(await on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution" })), "composite.notPublished");
  equal(codeOf(await on.app.composites.compositeDraft(on.secretary, { slug: on.slug, item: "constitution" })), "access.denied");
  const desk = must(await on.app.composites.compositeDraft(on.committee, { slug: on.slug, item: "constitution" }));
  deepEqual([desk.revision, desk.publishedVersion, desk.problems.length, desk.drafts.length], [2, null, 0, 1]);
  must(await on.app.composites.publishComposite(on.committee, { composite: on.composite, base: 2 }, on.id()));
  const view = must(await on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution" }));
  deepEqual([view.version, view.constituents.map((one) => one.letter), view.asChosen], [1, ["A"], null]);
});

test("the text can be read as if an option were chosen, and as if none were", async (t) => {
  const on = await drafting(t);
  must(await on.save(1));
  must(await on.app.composites.publishComposite(on.committee, { composite: on.composite, base: 2 }, on.id()));
  const read = async (key: string) => on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution", choices: { committee: key } });
  const clauses = async (key: string) => must(await read(key)).asChosen?.sections[0]?.clauses.map((one) => one.text);
  deepEqual(await clauses("b"), ["The committee is elected by conference.", "Between conferences a committee of nine leads."]);
  deepEqual(await clauses("none"), ["The committee is elected by conference."]);
  equal(codeOf(await read("z")), "composite.choiceNotFound");
});

test("every source of a clause is a clause of a version of a motion on the item", async (t) => {
  const on = await drafting(t);
  const with1 = (at: { clause?: string; version?: number }) => on.save(1, on.content(on.sourced("a1", words, "reworded", at)));
  equal(codeOf(await with1({ clause: "elsewhere" })), "composite.sourceNotFound");
  equal(codeOf(await with1({ version: 2 })), "composite.sourceNotFound");
  equal(codeOf(await on.save(1, on.content(on.sourced("a1", "Between conferences a committee of sixteen leads.", "verbatim")))), "composite.notVerbatim");
  equal(codeOf(await with1({})), "done");
});

test("of two members who saved at once the second is refused, and the words can be got back", async (t) => {
  const on = await drafting(t);
  must(await on.save(1));
  const refused = await on.save(1, on.content(undefined, "My title"), on.other);
  equal(codeOf(refused), "composite.changedMeanwhile");
  equal(codeOf(await on.save(1, on.content(undefined, "My title"), on.other)), "composite.changedMeanwhile");
  const history = must(await on.app.composites.compositeHistory(on.committee, { composite: on.composite }));
  const lost = history.filter((one) => one.state === "refused");
  deepEqual(
    lost.map((one) => [one.composite.title, one.by]),
    [["My title", "Tariq Test"]],
  );
  if (!refused.ok) deepEqual([refused.refusal.detail?.["revision"], refused.refusal.detail?.["kept"]], [2, lost[0]?.id]);
});

test("what is not fit to be voted on is not published, and the problems are listed", async (t) => {
  const on = await drafting(t);
  const [section] = on.content().sections;
  if (!section) throw new Error("the builder makes one section");
  must(await on.save(1, { title: "One", sections: [{ ...section, options: section.options.slice(0, 1) }] }));
  const refused = await on.app.composites.publishComposite(on.committee, { composite: on.composite, base: 2 }, on.id());
  equal(codeOf(refused), "composite.problems");
  if (!refused.ok) equal(Array.isArray(refused.refusal.detail?.["problems"]), true);
});

test("a published version never changes; the next publication is a version of its own", async (t) => {
  const on = await drafting(t);
  must(await on.save(1));
  const first = must(await on.app.composites.publishComposite(on.committee, { composite: on.composite, base: 2 }, on.id()));
  must(await on.save(2, on.content(undefined, "Second thoughts")));
  const second = must(await on.app.composites.publishComposite(on.committee, { composite: on.composite, base: 3 }, on.id()));
  deepEqual([first.version, second.version, first.hash === second.hash], [1, 2, false]);
  const old = must(await on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution", version: 1 }));
  deepEqual([old.composite.title, old.hash], ["One constitution", first.hash]);
  equal(codeOf(await on.app.composites.composite(on.visitor, { slug: on.slug, item: "constitution", version: 3 })), "composite.versionNotFound");
});

test("there is one composite on an item, and only where the item is decided by one", async (t) => {
  const on = await drafting(t);
  const start = (item: string) => on.app.composites.startComposite(on.committee, { conference: on.conference, item, title: "Another" }, on.id());
  equal(codeOf(await start(on.item)), "composite.exists");
  const { item } = must(await on.app.conference.saveAgendaItem(on.program, { conference: on.conference, title: "Other", procedure: "motions" }, on.id()));
  equal(codeOf(await start(item)), "composite.otherProcedure");
  equal(codeOf(await on.app.composites.startComposite(on.secretary, { conference: on.conference, item, title: "Mine" }, on.id())), "access.denied");
});
