import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { sql } from "kysely";
import type { Instant } from "#kit";
import { must } from "../../../test/build/database.ts";
import { threeMovers } from "../../../test/build/movers.ts";
import { codeOf } from "../../../test/build/planned.ts";

type Adders = "committee" | "movers" | "conference";

/** The composite of three movers, published as its version 1; movers may add options until a day far off. */
async function published(t: TestContext, mayAddOptions: Adders = "movers") {
  const on = await threeMovers(t);
  const { app, composite, committee, slug, id } = on;
  const settings = { newWords: "linkingOnly" as const, assent: "imposed" as const, mayAddOptions };
  must(await app.composites.saveComposite(committee, { composite, base: 1, content: { ...on.content(), settings } }, id()));
  must(await on.publish(2));
  const until = "2027-03-01T12:00:00.000Z" as Instant;
  must(await app.composites.setOptionsUntil(committee, { composite, until }, id()));
  const at = { slug, item: "constitution" };
  const ballot = async () => must(await app.composites.ballot(committee, at));
  type Step = Parameters<typeof app.composites.setBallot>[1]["step"];
  const set = (base: number, step: Step, as = committee) => app.composites.setBallot(as, { composite, base, step }, id());
  type Offered = Partial<Parameters<typeof app.composites.addOption>[1]>;
  const offer = (more: Offered = {}, as = on.hull.secretary) =>
    app.composites.addOption(
      as,
      { composite, section: "committee", motion: on.hull.motion, title: "Seven", words: "A committee of nine leads.\n\nIt has seven deputies.", ...more },
      id(),
    );
  const decide = (of: string, base: number, take = true, reason = "") => app.composites.decideOption(committee, { offer: of, base, take, reason }, id());
  const passDeadline = () => sql`update composite set options_until = clock_timestamp() - interval '1 second' where id = ${composite}`.execute(on.db);
  return { ...on, at, ballot, set, offer, decide, passDeadline };
}

test("the committee sets order, letters, method, tie rule and proposer; the published version stays as it is until the next is published", async (t) => {
  const on = await published(t);
  must(await on.set(2, { kind: "moveOption", section: "committee", option: "b", to: "up" }));
  must(await on.set(3, { kind: "letter", section: "committee" }));
  must(await on.set(4, { kind: "question", section: "committee", question: "How many?", method: "plurality", tie: ["repeat", "repeat", "statusQuo"] }));
  must(await on.set(5, { kind: "proposer", section: "committee", option: "a", proposer: "Hull and York" }));
  must(await on.set(6, { kind: "moveSection", section: "committee", to: "up" }));
  const desk = await on.ballot();
  const [first] = desk.composite.sections;
  deepEqual([first?.id, first?.question, first?.method, first?.tie], ["committee", "How many?", "plurality", ["repeat", "statusQuo"]]);
  deepEqual(
    first?.options.map(({ key, title, proposer }) => [key, title, proposer]),
    [
      ["a", "Nine", "Hull and York"],
      ["b", "Fifteen", "Leeds"],
    ],
  );
  const before = must(await on.app.composites.composite(on.visitor, on.at));
  deepEqual([before.version, before.composite.sections[1]?.options[0]?.title, before.composite.sections[1]?.method], [1, "Fifteen", "pairwise"]);
  must(await on.publish(7));
  const after = must(await on.app.composites.composite(on.visitor, on.at));
  deepEqual([after.version, after.composite.sections[0]?.options[0]?.title], [2, "Nine"]);
  const old = must(await on.app.composites.composite(on.visitor, { ...on.at, version: 1 }));
  equal(old.hash, before.hash);
});

test("of two that set the ballot at once the second is told; what is not there is refused; nobody else may", async (t) => {
  const on = await published(t);
  must(await on.set(2, { kind: "mayAdd", who: "committee" }));
  equal(codeOf(await on.set(2, { kind: "mayAdd", who: "conference" })), "composite.changedMeanwhile");
  equal(codeOf(await on.set(3, { kind: "letter", section: "nowhere" })), "ballot.notThere");
  equal(codeOf(await on.set(3, { kind: "proposer", section: "committee", option: "z", proposer: "" })), "ballot.notThere");
  equal(codeOf(await on.set(3, { kind: "mayAdd", who: "committee" }, on.hull.secretary)), "access.denied");
  equal(codeOf(await on.app.composites.ballot(on.hull.secretary, on.at)), "access.denied");
});

test("an option that a mover offers is decided by the committee, gets the next letter and keeps its proposer and sources", async (t) => {
  const on = await published(t);
  const { offer } = must(await on.offer());
  const desk = await on.ballot();
  deepEqual(
    desk.offers.map(({ state, proposer, question, words }) => [state, proposer, question, words]),
    [["offered", "hull tenants", "Size of the committee", "A committee of nine leads.\nIt has seven deputies."]],
  );
  equal(desk.composite.sections[1]?.options.length, 2, "nothing is in the text before the committee has taken it");
  equal(codeOf(await on.decide(offer, 1)), "composite.changedMeanwhile");
  deepEqual(must(await on.decide(offer, 2)), { key: "c", revision: 3 });
  equal(codeOf(await on.decide(offer, 3, false, "too late")), "ballot.offerDecided");
  const taken = (await on.ballot()).composite.sections[1];
  const [, , third] = taken?.options ?? [];
  deepEqual([taken?.method, third?.key, third?.title, third?.proposer], ["exhaustive", "c", "Seven", "hull tenants"]);
  deepEqual(
    third?.clauses.map(({ clause, sources }) => [clause.text, sources.map(({ motion, relation }) => [motion, relation])]),
    [
      ["A committee of nine leads.", [[on.hull.motion, "verbatim"]]],
      ["It has seven deputies.", []],
    ],
  );
  equal(must(await on.app.composites.composite(on.visitor, on.at)).composite.sections[1]?.options.length, 2, "version 1 is as it was");
  must(await on.publish(3));
  equal(must(await on.app.composites.composite(on.visitor, on.at)).composite.sections[1]?.options.length, 3);
});

test("words of an offered option are its proposer's: once the committee changes them they are new words, and no option can pretend to have been offered", async (t) => {
  const on = await published(t);
  const { offer } = must(await on.offer());
  must(await on.decide(offer, 2));
  const { composite } = await on.ballot();
  const changed = (change: (option: (typeof composite.sections)[number]["options"][number]) => object) => ({
    ...composite,
    sections: composite.sections.map((section) => ({
      ...section,
      options: section.options.map((option) => (option.key === "c" ? { ...option, ...change(option) } : option)),
    })),
  });
  const save = (base: number, content: object) =>
    on.app.composites.saveComposite(on.committee, { composite: on.composite, base, content: content as typeof composite as never }, on.id());
  const longer = changed(({ clauses }) => ({
    clauses: clauses.map((one, at) => (at === 1 ? { ...one, clause: { ...one.clause, text: "It has seven unpaid deputies." } } : one)),
  }));
  must(await save(3, longer));
  equal(codeOf(await on.publish(4)), "composite.problems");
  const forged = changed(({ offered }) => ({ offered: { ...offered, words: ["It has seven unpaid deputies."] } }));
  equal(codeOf(await save(4, forged)), "ballot.notOffered");
});

test("a letter that a published version has used is not given to another option", async (t) => {
  const on = await published(t);
  const content = { ...on.content(), settings: { newWords: "linkingOnly" as const, assent: "imposed" as const, mayAddOptions: "movers" as const } };
  const first = must(await on.offer()).offer;
  must(await on.decide(first, 2));
  must(await on.publish(3));
  // The committee takes option c out of its text again.
  must(await on.app.composites.saveComposite(on.committee, { composite: on.composite, base: 3, content }, on.id()));
  const second = must(await on.offer({ title: "Six" })).offer;
  equal(must(await on.decide(second, 4)).key, "d");
});

test("an option is offered by a mover of this item, in its own name, for a question that is there", async (t) => {
  const on = await published(t);
  equal(codeOf(await on.offer({}, on.leeds.secretary)), "access.denied");
  equal(codeOf(await on.offer({ motion: null })), "access.denied");
  equal(codeOf(await on.offer({ motion: "nothing" })), "access.denied");
  equal(codeOf(await on.offer({ section: "names" })), "ballot.notThere");
  equal(codeOf(await on.offer({ words: "\n \n" })), "ballot.words");
  equal(codeOf(await on.offer({ motion: null }, on.committee)), "ballot.notFromFloor");
  const mine = must(await on.app.composites.optionDesk(on.hull.secretary, on.at));
  deepEqual([mine.motions.map(({ letter }) => letter), mine.closed, mine.questions.length], [["B"], "", 1]);
  must(await on.offer());
  equal(must(await on.app.composites.optionDesk(on.leeds.secretary, on.at)).offers.length, 0, "offers are seen by who made them and the committee");
  for (let n = 1; n < 10; n++) must(await on.offer({ title: `More ${n}` }));
  equal(codeOf(await on.offer()), "ballot.tooManyOffers");
});

test("the day until which options may be offered goes by the database's clock; without a day, or when only the committee may, none is taken", async (t) => {
  const on = await published(t);
  await on.passDeadline();
  equal(codeOf(await on.offer()), "ballot.over");
  equal(
    codeOf(await on.app.composites.setOptionsUntil(on.committee, { composite: on.composite, until: "2020-01-01T00:00:00.000Z" as Instant }, on.id())),
    "ballot.untilPast",
  );
  must(await on.app.composites.setOptionsUntil(on.committee, { composite: on.composite, until: null }, on.id()));
  equal(codeOf(await on.offer()), "ballot.noDay");
  must(await on.set(2, { kind: "mayAdd", who: "committee" }));
  equal(codeOf(await on.offer()), "ballot.noDay", "what is published holds until the next version");
  must(await on.publish(3));
  equal(codeOf(await on.offer()), "ballot.committeeOnly");
});

test("where conference may add options, the committee enters one from the floor under the proposer's name", async (t) => {
  const on = await published(t, "conference");
  equal(codeOf(await on.offer({ motion: null }, on.committee)), "ballot.noProposer");
  const { offer } = must(await on.offer({ motion: null, proposer: "Ten delegates" }, on.committee));
  equal(codeOf(await on.decide(offer, 2, false)), "ballot.noReason");
  must(await on.decide(offer, 2, false, "Out of order: it is the same as option B."));
  const [declined] = (await on.ballot()).offers;
  deepEqual([declined?.state, declined?.proposer, declined?.reason], ["declined", "Ten delegates", "Out of order: it is the same as option B."]);
});

test("papers are for those who run the hall; the delegates' sheet is open once published; the fallback agenda needs no composite", async (t) => {
  const on = await threeMovers(t);
  const at = { slug: on.slug, item: "constitution" };
  const chair = await on.person("Chair", { kind: "chair", conference: on.conference });
  const teller = await on.person("Teller", { kind: "teller", conference: on.conference });
  equal(codeOf(await on.app.composites.delegateSheet(on.visitor, at)), "composite.notPublished");
  equal(codeOf(await on.app.composites.fallbackAgenda(chair, at)), "done");
  equal(codeOf(await on.app.composites.fallbackAgenda(teller, at)), "access.denied");
  must(
    await on.app.composites.saveComposite(
      on.committee,
      { composite: on.composite, base: 1, content: { ...on.content(), settings: { newWords: "linkingOnly", assent: "imposed", mayAddOptions: "movers" } } },
      on.id(),
    ),
  );
  const draft = must(await on.app.composites.ballotDraft(on.committee, at));
  deepEqual([draft.of, draft.hindered], [{ kind: "draft", revision: 2 }, "The procedural motion is not on the agenda."]);
  equal(codeOf(await on.app.composites.ballotDraft(chair, at)), "access.denied");
  must(await on.publish(2));
  equal(codeOf(await on.app.composites.delegateSheet(on.visitor, at)), "done");
  equal(codeOf(await on.app.composites.chairPapers(chair, at)), "done");
  equal(codeOf(await on.app.composites.chairPapers(teller, at)), "access.denied");
  equal(codeOf(await on.app.composites.tellerPapers(teller, at)), "done");
  equal(codeOf(await on.app.composites.tellerPapers(on.hull.secretary, at)), "access.denied");
});

test("nothing of the ballot changes once the conference has opened", async (t) => {
  const on = await published(t);
  const { offer } = must(await on.offer());
  await sql`update conference set state = 'open' where id = ${on.conference}`.execute(on.db);
  equal(codeOf(await on.set(2, { kind: "mayAdd", who: "committee" })), "composite.conferenceOpen");
  equal(codeOf(await on.offer()), "composite.conferenceOpen");
  equal(codeOf(await on.decide(offer, 2)), "composite.conferenceOpen");
  equal(codeOf(await on.app.composites.setOptionsUntil(on.committee, { composite: on.composite, until: null }, on.id())), "composite.conferenceOpen");
  equal(must(await on.app.composites.optionDesk(on.hull.secretary, on.at)).closed, "opened");
  ok(await on.ballot());
  match((await on.ballot()).offers[0]?.state ?? "", /^offered$/);
});
